package adapters

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
)

// errNoColumns says that a profile found none of the columns it reads.
var errNoColumns = errors.New("the profile fits none of the columns")

// Bind implements Adapter.
func (a *profileAdapter) Bind(ctx context.Context, c Claim) (Reader, error) {
	p := a.profile
	if p.Explode != "" {
		if err := c.Table.Explode(ctx, p.Explode); err != nil {
			return nil, err
		}
	}
	var gs []guess
	cols := newColumns(c.Table.Header, func() []guess {
		if gs == nil {
			gs = guessColumns(c.Table.Header, c.Table.Sample)
		}
		return gs
	})
	lookup, err := joinTable(ctx, p.Join, c.Near)
	if err != nil {
		return nil, err
	}
	fillSource(c.Source, p)
	r, err := bindPlan(p, c, cols, lookup)
	if err != nil {
		return nil, err
	}
	noteSearched(p, r.detection.Columns, cols.header, gs)
	return r, nil
}

// bindPlan compiles a profile for a table and describes what came of it.
func bindPlan(p *Profile, c Claim, cols *columns, lookup map[string]string) (*planReader, error) {
	pl, mappings := compile(p, cols, c.Source, lookup)
	if !readsIdentity(pl) {
		return nil, errNoColumns
	}
	pl.domainOf(p.DomainColumn, cols, c)
	if c.Source.Domain == record.DomainUnknown {
		c.Source.Domain = record.Audience
	}
	if p.Dates == "" {
		c.Source.Dates = orderOf(c.Table.Sample, pl.dateColumns())
	}
	r := &planReader{table: c.Table, source: c.Source, plan: pl, detection: describeTable(c.Table)}
	r.detection.Profile, r.detection.Tool, r.detection.Status = c.Source.Profile, c.Source.Tool, c.Source.Status
	r.detection.Columns = mappings
	r.detection.Ignored, r.detection.Dropped = leftOver(p, cols)
	r.detection.Leaks = cols.leaks()
	if len(p.Where) > 0 {
		r.detection.Notes = append(r.detection.Notes, lang.T(
			"Certaines lignes sont écartées d’après leur statut, comme le profil le demande.",
			"Some rows are left out because of their state, as the profile asks."))
	}
	return r, nil
}

// domainOf takes the domain of a file from its first row. A row of another one would
// be behind another wall: it is left out.
func (p *plan) domainOf(column string, cols *columns, c Claim) {
	if column == "" || len(c.Table.Sample) == 0 {
		return
	}
	col := cols.one(column)
	word := p.value(c.Table.Sample[0], col)
	d, ok := record.ParseDomain(word)
	if !ok || d == record.DomainUnknown {
		return
	}
	c.Source.Domain = d
	p.where = append(p.where, wherePlan{col: col, is: foldedSet([]string{word}), keep: true})
}

// readsIdentity says whether a plan reads anything that tells who a person is.
func readsIdentity(pl *plan) bool {
	for _, pp := range pl.persons {
		for _, m := range pp.moves {
			switch m.field {
			case record.First, record.Last, record.BirthName, record.FullName, record.Email, record.Phone,
				record.Mobile, record.Landline, record.Org, record.Custom:
				return true
			}
		}
	}
	return false
}

func (p *plan) dateColumns() (cols []int) {
	for _, pp := range p.persons {
		for _, m := range pp.moves {
			switch m.field {
			case record.BirthDate, record.Created, record.Updated, record.LastPurchase, record.LastActivity, record.LastClick, record.LastOpen:
				cols = append(cols, m.col)
			}
		}
		for i := range pp.consents {
			cols = append(cols, pp.consents[i].at...)
		}
	}
	return cols
}

// describeTable copies what is known of a table's form.
func describeTable(t *table.Table) Detection {
	d := Detection{Format: t.Format, Charset: t.Charset, Delimiter: t.Delimiter}
	if (t.Format == table.Delimited || t.Format == table.XLSX) && !t.NoHeader {
		d.HeaderRow = t.HeaderLine
	}
	d.headings(t.Header)
	if n := len(t.HiddenSheets); n > 0 {
		d.Notes = append(d.Notes, lang.T(
			"Le classeur a des feuilles masquées, qui ne sont pas lues ("+strconv.Itoa(n)+") : affichez-les si elles tiennent des contacts.",
			"The workbook has hidden sheets, which are not read ("+strconv.Itoa(n)+"): show them if they hold contacts."))
	}
	return d
}

// headings counts what is wrong with the headings of a table.
func (d *Detection) headings(header []string) {
	for _, h := range header {
		if _, n := splitRepeat(h); n > 1 {
			d.Repeated++
		} else if h == "" {
			d.Nameless++
		}
	}
}

// fillSource says what a profile knows of its tool.
func fillSource(s *record.Source, p *Profile) {
	s.Tool, s.Profile, s.Unique = p.Tool, p.Name, p.Unique
	s.Status, _ = record.ParseStatus(p.Status)
	s.Category, _ = record.ParseCategory(p.Category)
	s.Domain, _ = record.ParseDomain(p.Domain)
	switch p.Dates {
	case "day-first":
		s.Dates = record.DayFirst
	case "month-first":
		s.Dates = record.MonthFirst
	}
}

// leftOver names the columns that are not read: those on a drop list or of a
// heading that is never read, and the rest.
func leftOver(p *Profile, cols *columns) (ignored, dropped []string) {
	drop := newDropSet(p, cols)
	for i, h := range cols.header {
		switch {
		case h == "":
		case drop[i]:
			dropped = append(dropped, h)
		case cols.used[i]:
		case words().denied(cols.plain[i]):
			dropped = append(dropped, h)
		default:
			ignored = append(ignored, h)
		}
	}
	return ignored, dropped
}

// leaks counts the columns whose heading speaks of a secret, a bank, a state of
// health or a note.
func (c *columns) leaks() (n int) {
	for i := range c.plain {
		if c.header[i] != "" && words().denied(c.plain[i]) {
			n++
		}
	}
	return n
}

func newDropSet(p *Profile, cols *columns) map[int]bool {
	drop := map[int]bool{}
	for _, ref := range p.Drop {
		for _, i := range cols.find(ref) {
			drop[i] = true
		}
	}
	return drop
}

// noteSearched says of the columns found by a search (~) how they were found.
func noteSearched(p *Profile, mappings []ColumnMapping, header []string, gs []guess) {
	if gs == nil {
		return
	}
	named := newColumns(header, nil)
	var exact []int
	for _, ref := range p.refs() {
		if len(ref) > 0 && ref[0] != '~' {
			exact = append(exact, named.find(ref)...)
		}
	}
	for i := range mappings {
		c := slices.Index(header, mappings[i].Heading)
		if c >= 0 && !slices.Contains(exact, c) {
			mappings[i].How = HowHeading
			if gs[c].confidence > 0 {
				mappings[i].Confidence, mappings[i].How = gs[c].confidence, gs[c].how
			}
		}
	}
}

// joinTable reads the table that completes this one: key to value.
func joinTable(ctx context.Context, j *Join, near func(string) *table.Table) (map[string]string, error) {
	if j == nil || near == nil {
		return nil, nil
	}
	t := near(j.File)
	if t == nil || t.Err != nil {
		return nil, nil
	}
	cols := newColumns(t.Header, nil)
	on, take := cols.one(j.On), cols.find(j.Take)
	if on < 0 || len(take) == 0 {
		return nil, nil
	}
	lookup := map[string]string{}
	for _, part := range t.Parts(1) {
		for row, err := range part.Rows(ctx) {
			if fatal(err) {
				return nil, err
			}
			if err == nil {
				for _, c := range take {
					addLookup(lookup, j, trim(row.Cells[on]), trim(row.Cells[c]))
				}
			}
		}
	}
	return lookup, nil
}

// addLookup keeps a value; further values of a key stand on lines of their own.
func addLookup(lookup map[string]string, j *Join, key, value string) {
	folded := foldWords(value)
	for _, w := range j.Without {
		if hasWords(folded, foldWords(w)) {
			return
		}
	}
	if have := lookup[key]; have != "" && value != "" {
		value = have + "\n" + value
	}
	if value != "" {
		lookup[key] = value
	}
}
