package clean

import (
	"strconv"
	"strings"

	"recoupe/record"
)

// defaultYear stands for the year of the run where the caller does not set it.
const defaultYear = 2026

// maxAddresses bounds the addresses of one record: a tool with more than a home,
// a delivery, a billing and a work address has not been seen.
const maxAddresses = 8

// Cleaner turns records into comparable form. It remembers what it found out
// about raw values that repeat (domains, towns, names, foreign numbers) in
// memory of bounded size; what it gives never depends on what it remembers.
//
// A Cleaner is not safe for concurrent use: each worker has its own.
type Cleaner struct {
	// Year is the year of the run. Two-digit years and birth dates do not lie
	// behind it. NewCleaner sets a fixed year, so that nothing here reads a clock.
	Year int

	names     *Names
	emails    *emails
	phones    *phones
	addresses *addresses

	cells [maxAddresses]addressCells
	used  int // how many of cells the current record fills
	out   Cleaned
}

// NewCleaner makes a Cleaner for one worker.
func NewCleaner() *Cleaner { return NewCleaners(1)[0] }

// NewCleaners makes a Cleaner for each of n workers, which share what they
// remember of names, towns and mail domains: reading these costs most, and every
// file has the same ones.
func NewCleaners(n int) []*Cleaner {
	m := newMemories()
	all := make([]*Cleaner, n)
	for i := range all {
		all[i] = &Cleaner{
			Year: defaultYear, names: namesWith(m.names), emails: &emails{domains: m.domains}, phones: newPhones(), addresses: addressesWith(m.places),
		}
	}
	return all
}

// Clean gives the comparable form of a record and the remarks on its values.
// The result is valid until the next call; its strings stay valid.
func (c *Cleaner) Clean(r *record.Record) *Cleaned {
	c.reset()
	c.out.Findings = append(c.out.Findings, r.Findings...)
	var names NameCells
	country := c.gather(r, &names)
	kind := c.readName(names)
	order := record.DateUnknown
	if r.Source != nil {
		order = r.Source.Dates
	}
	c.readValues(r, dates{c.Year, order}, country)
	c.readAddresses()
	c.settleEmails()
	c.out.Kind = c.settleKind(r.Kind, kind)
	return &c.out
}

// reset empties the result and keeps its slices.
func (c *Cleaner) reset() {
	o := &c.out
	c.out = Cleaned{
		Emails: o.Emails[:0], Phones: o.Phones[:0], Addresses: o.Addresses[:0],
		Custom: o.Custom[:0], Findings: o.Findings[:0],
	}
	clear(c.cells[:c.used])
	c.used = 0
}

// gather sorts the cells that are read together: those of the name and those
// of each address. It gives the ISO code of the first country, for the phones.
func (c *Cleaner) gather(r *record.Record, names *NameCells) (country string) {
	for i := range r.Values {
		v := &r.Values[i]
		if putNameCell(names, v) {
			continue
		}
		if v.Field < record.Address1 || v.Field > record.Country || v.Slot >= maxAddresses {
			continue
		}
		c.used = max(c.used, int(v.Slot)+1)
		cells := &c.cells[v.Slot]
		switch v.Field {
		case record.Postcode:
			cells.postcode = firstOf(cells.postcode, v.Text)
		case record.City:
			cells.city = firstOf(cells.city, v.Text)
		case record.Country:
			cells.country = firstOf(cells.country, v.Text)
			if country == "" {
				country, _ = c.addresses.country(v.Text, nil)
			}
		default:
			line := &cells.lines[v.Field-record.Address1]
			*line = joinLine(*line, v.Text)
		}
	}
	return country
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// joinLine puts two cells of one address line behind each other: a number in a
// column of its own stands before its street.
func joinLine(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// putNameCell takes a value that speaks of the name; the first of a field counts,
// further given names add up.
func putNameCell(n *NameCells, v *record.Value) bool {
	var cell *string
	switch v.Field {
	case record.First:
		cell = &n.First
	case record.Last:
		cell = &n.Last
	case record.BirthName:
		cell = &n.BirthName
	case record.Middle:
		cell = &n.Middle
	case record.FullName:
		cell = &n.FullName
	case record.Alias:
		cell = &n.Alias
	case record.Title:
		cell = &n.Title
	case record.Gender:
		cell = &n.Gender
	case record.Org:
		cell = &n.Org
	default:
		return false
	}
	switch {
	case *cell == "":
		*cell = v.Text
	case v.Field == record.Middle:
		*cell += " " + v.Text
	}
	return true
}

func (c *Cleaner) readName(cells NameCells) record.Kind {
	var kind record.Kind
	o := &c.out
	o.Name, kind, o.Org, o.ShowOrg, o.Findings = c.names.Clean(cells, o.Findings)
	return kind
}

// readValues reads the cells that stand for themselves.
func (c *Cleaner) readValues(r *record.Record, d dates, country string) {
	o := &c.out
	for i := range r.Values {
		v := &r.Values[i]
		switch v.Field {
		case record.Email:
			o.Emails, o.Findings = c.emails.parse(v.Text, v.Field, o.Emails, o.Findings)
		case record.Phone, record.Mobile, record.Landline:
			o.Phones, o.Findings = c.phones.parse(v.Text, v.Field, country, o.Phones, o.Findings)
		case record.BirthDate:
			if o.Birth.IsZero() {
				o.Birth, o.Findings = d.parse(v.Text, v.Field, o.Findings)
			}
		case record.Custom:
			c.readCustom(r.Source, v, d)
		}
	}
	o.Emails = uniqueEmails(o.Emails)
	o.Phones = uniquePhones(o.Phones)
}

// uniqueEmails drops an address that a second column repeats.
func uniqueEmails(es []Email) []Email {
	out := es[:0]
	for i := range es {
		out = appendEmail(out, 0, es[i])
	}
	return out
}

func uniquePhones(ps []Phone) []Phone {
	out := ps[:0]
	for i := range ps {
		out = appendPhone(out, 0, ps[i])
	}
	return out
}

// readCustom brings a further field into the form that its kind of comparison
// needs: ISO dates, plain numbers, folded text.
func (c *Cleaner) readCustom(src *record.Source, v *record.Value, d dates) {
	if src == nil || int(v.Slot) >= len(src.Compare) {
		return
	}
	text := ""
	switch src.Compare[v.Slot].Kind {
	case record.CompareDate:
		day, _ := d.parse(v.Text, v.Field, nil)
		text = day.String()
	case record.CompareNumber:
		text = plainNumber(v.Text)
	case record.CompareExact, record.CompareArea:
		text = Compact(Fold(v.Text))
	default:
		text = Fold(v.Text)
	}
	if text != "" {
		c.out.Custom = append(c.out.Custom, CustomValue{Field: v.Slot, Text: text})
	}
}

// plainNumber writes a number one way: "1 234,50 €" is 1234.5. "" means that
// the cell holds no number.
func plainNumber(cell string) string {
	var b strings.Builder
	for _, r := range cell {
		switch {
		case '0' <= r && r <= '9', r == '-' && b.Len() == 0:
			b.WriteRune(r)
		case r == ',' || r == '.':
			b.WriteByte('.')
		}
	}
	s := strings.Trim(b.String(), ".")
	if strings.Count(s, ".") > 1 && strings.Count(cell, ".")*strings.Count(cell, ",") == 0 {
		s = strings.ReplaceAll(s, ".", "") // one sign more than once parts thousands
	}
	if dot := strings.LastIndexByte(s, '.'); dot >= 0 { // earlier points part thousands
		s = strings.ReplaceAll(s[:dot], ".", "") + s[dot:]
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// readAddresses reads the gathered addresses.
func (c *Cleaner) readAddresses() {
	o := &c.out
	for i := range c.used {
		if c.cells[i] == (addressCells{}) {
			continue
		}
		var a Address
		a, o.Findings = c.addresses.parse(&c.cells[i], o.Findings)
		if (a != Address{Country: a.Country}) {
			o.Addresses = append(o.Addresses, a)
		}
	}
}

// settleEmails judges the addresses once more, knowing the family name.
func (c *Cleaner) settleEmails() {
	o := &c.out
	for i := range o.Emails {
		if settleEmail(&o.Emails[i], o.Name.Family) {
			o.Findings = append(o.Findings, record.Finding{Field: record.Email, Code: codeEmailFamily})
		}
	}
}

// settleKind decides what stands behind the record. The tool knows best; a
// placeholder's name with somebody's own e-mail or mobile is a person whose
// name was not asked for; a row without a name stays open unless its only sign
// is the desk it writes from.
func (c *Cleaner) settleKind(tool, names record.Kind) record.Kind {
	switch {
	case tool != record.KindUnknown:
		return tool
	case names == record.Placeholder && c.reachable():
		return record.KindUnknown
	case names == record.KindUnknown && c.out.Org != "":
		return record.Organisation
	}
	return names
}

// reachable says that the record holds a way to reach one person.
func (c *Cleaner) reachable() bool {
	for _, e := range c.out.Emails {
		if e.Valid && (e.Class == EmailPersonal || e.Class == EmailWork) {
			return true
		}
	}
	for _, p := range c.out.Phones {
		if p.Valid && p.Class == PhoneMobile {
			return true
		}
	}
	return false
}
