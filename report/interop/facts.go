package interop

import (
	"unicode/utf8"

	"recoupe/internal/columns"
	"recoupe/record"
)

// Facts are what is counted over one source. Those of its parts add up.
type Facts struct {
	// Of the file.
	Format   string // as in report.json: "csv", "xlsx", "json"
	Charset  string // "utf-8", "windows-1252"; "" where the format has none
	Headings int    // named columns
	Nameless int    // columns without a heading
	Repeated int    // headings that stand there more than once
	// HeadRow is the row of the headings, counted from 1; 0 where the format has none.
	HeadRow int
	// Secrets are columns that should not leave the tool (passwords, bank, notes),
	// SecretCells cells in which a number of that kind stood elsewhere.
	Secrets, SecretCells int
	// ByOrder says that its identifiers are those of orders, not of persons.
	ByOrder bool
	// Siret says that a column is headed so.
	Siret bool
	// Personnel says that it is a list of staff: no consent is asked of it.
	Personnel bool

	// Of the records.
	Records  int
	Rows     int // rows that gave a record, several persons of one row counted once
	IDs      int // records with an identifier
	Copies   int // records whose identifier another record of their role has, too
	Parts    int // records whose family and given name stand apart
	Names    int // records with any name
	Couples  int // records that name two partners, as cleaning tells
	Emails   int // records with an e-mail address
	Updated  int // records with the date of their last change
	Acts     int // records with a date of purchase, click or opening
	Orgs     int // records of organisations, or with one
	Consents int // events that grant, for all channels
	Dated    int // of these, with a date
	Proven   int // of these, with a sentence, method or address as proof
	Refusals int // events that refuse, bounce or complain
	Damaged  int // values broken by a wrong charset
	Cut      int // values known to be cut, as cleaning tells

	// Of the cells.
	Dates, ISODates       int
	Phones, World         int // World begin with + or 00
	Countries, ISOCountry int

	lengths [numCut][maxLength]length
	lastRow int
}

// The fields whose lengths are looked at, and the length up to which.
const (
	cutLast = iota
	cutFirst
	cutAddress
	cutCity
	cutOrg
	numCut
	maxLength = 128
)

func cutOf(f record.Field) (i int, ok bool) {
	switch f {
	case record.Last:
		return cutLast, true
	case record.First:
		return cutFirst, true
	case record.Address1:
		return cutAddress, true
	case record.City:
		return cutCity, true
	case record.Org:
		return cutOrg, true
	}
	return 0, false
}

// length counts the values of one length of a field, and tells up to minPile
// different ones apart: one long address that half the base lives at is no limit.
type length struct {
	n        uint32
	distinct [minPile]uint32 // hashes, 0 for none yet
}

func (l *length) add(text string) {
	l.n++
	if l.distinct[minPile-1] == 0 {
		l.note(uint32(columns.Hash(text)) | 1)
	}
}

func (l *length) note(hash uint32) {
	for i := range l.distinct {
		if l.distinct[i] == hash {
			return
		}
		if l.distinct[i] == 0 {
			l.distinct[i] = hash
			return
		}
	}
}

func (l *length) plus(p *length) {
	l.n += p.n
	for _, h := range p.distinct {
		if h != 0 {
			l.note(h)
		}
	}
}

// Add counts a record as its adapter gave it. Records of one row follow each other.
func (f *Facts) Add(r *record.Record) {
	f.Records++
	if r.Row != f.lastRow || f.Rows == 0 {
		f.Rows++
		f.lastRow = r.Row
	}
	if r.ID != "" {
		f.IDs++
	}
	var has seen
	for i := range r.Values {
		f.value(&r.Values[i], &has)
	}
	f.record(r, &has)
	for i := range r.Consents {
		f.consent(&r.Consents[i])
	}
}

// seen tells which fields a record has.
type seen [record.NumFields]bool

func (f *Facts) value(v *record.Value, has *seen) {
	has[v.Field] = true
	if i, ok := cutOf(v.Field); ok {
		f.lengths[i][min(utf8.RuneCountInString(v.Text), maxLength-1)].add(v.Text)
	}
	switch v.Field {
	case record.BirthDate, record.Created, record.Updated, record.LastPurchase, record.LastClick, record.LastOpen, record.LastActivity:
		f.Dates++
		count(&f.ISODates, isoDate(v.Text))
	case record.Phone, record.Mobile, record.Landline:
		f.Phones++
		count(&f.World, worldPhone(v.Text))
	case record.Country:
		f.Countries++
		count(&f.ISOCountry, isoCountry(v.Text))
	}
}

func (f *Facts) record(r *record.Record, has *seen) {
	count(&f.Parts, has[record.Last] && has[record.First])
	count(&f.Names, has[record.Last] || has[record.First] || has[record.FullName])
	count(&f.Emails, has[record.Email])
	count(&f.Updated, has[record.Updated])
	count(&f.Acts, has[record.LastPurchase] || has[record.LastClick] || has[record.LastOpen])
	count(&f.Orgs, has[record.Org] || r.Kind == record.Organisation)
}

func (f *Facts) consent(c *record.Consent) {
	switch c.Status {
	case record.Granted:
		f.Consents++
		count(&f.Dated, c.At != "")
		count(&f.Proven, c.Proof != "")
	case record.Denied, record.Bounced, record.Complained:
		f.Refusals++
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// Plus adds what was counted of the records of another part of the source.
func (f *Facts) Plus(p *Facts) {
	from := p.counts()
	for i, n := range f.counts() {
		*n += *from[i]
	}
	for i := range f.lengths {
		for j := range p.lengths[i] {
			f.lengths[i][j].plus(&p.lengths[i][j])
		}
	}
}

func (f *Facts) counts() [23]*int {
	return [...]*int{
		&f.Records, &f.Rows, &f.IDs, &f.Copies, &f.Parts, &f.Names, &f.Couples, &f.Emails, &f.Updated, &f.Acts, &f.Orgs,
		&f.Consents, &f.Dated, &f.Proven, &f.Refusals, &f.Damaged, &f.Cut,
		&f.Dates, &f.ISODates, &f.Phones, &f.World, &f.Countries, &f.ISOCountry,
	}
}

const (
	// minLimit: a tool that keeps fewer characters than that is not met.
	minLimit = 15
	// minPile is the number of different values of the greatest length from which a
	// limit is told, pileTimes how many times as many as those one shorter they must
	// be: free lengths thin out towards their end.
	minPile, pileTimes = 5, 3
)

// Limit gives the length at which the tool seems to cut values of a field, 0 for
// none.
func (f *Facts) Limit() (length int) {
	for i := range f.lengths {
		l := &f.lengths[i]
		longest := maxLength - 2 // the last counts all that is longer
		if l[maxLength-1].n > 0 {
			continue
		}
		for longest > 0 && l[longest].n == 0 {
			longest--
		}
		end := &l[longest]
		if longest >= minLimit && end.distinct[minPile-1] != 0 && end.n >= pileTimes*l[longest-1].n && (length == 0 || longest < length) {
			length = longest
		}
	}
	return length
}
