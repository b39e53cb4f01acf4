package matcher

import (
	"strings"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/record"
)

// Part is the share of the table that one loader fills. It is not safe for
// concurrent use; Merge joins parts.
type Part struct{ t *Table }

// NewPart makes an empty part.
func NewPart() *Part { return &Part{newTable()} }

// Len is the number of records added.
func (p *Part) Len() int { return len(p.t.Kind) }

// Shelve ends the filling and moves the columns onto a shelf.
func (p *Part) Shelve(s *spill.Shelf) {
	t := p.t
	spill.Move(s, &t.Kind)
	spill.Move(s, &t.Domain)
	for _, column := range t.nameColumns() {
		spill.Move(s, column)
	}
	spill.Move(s, &t.Sex)
	spill.Move(s, &t.Flags)
	spill.Move(s, &t.Date)
	for _, m := range [...]*columns.Multi{&t.Emails, &t.Phones, &t.Addresses, &t.Custom} {
		m.Shelve(s)
	}
	for _, d := range [...]*columns.Dict{t.Names, t.EmailDict, t.PhoneDict, t.AddressDict, t.CustomDict} {
		d.Shelve(s)
	}
	spill.Move(s, &t.EmailClass)
	spill.Move(s, &t.PhoneClass)
}

// Add appends one cleaned record; compare lists the further fields that its
// source declares.
func (p *Part) Add(c *clean.Cleaned, src *record.Source) {
	t := p.t
	t.Kind = append(t.Kind, c.Kind)
	t.Domain = append(t.Domain, src.Domain)
	n := c.Name
	var flags uint8
	if n.Unordered {
		flags |= flagUnordered
	}
	p.addContacts(c)
	if n.Given == "" && n.Family == "" && c.Kind != record.Organisation {
		if given, family := p.nameFromEmail(c); family != "" {
			n.Given, n.Family = given, family
			flags |= flagFromEmail | flagUnordered
		}
	}
	org := c.Org
	if c.Kind == record.Organisation && org != "" {
		n.Given, n.Family, org = "", org, "" // its name takes the place of the family name
	}
	t.Given = append(t.Given, t.Names.Code(n.Given))
	t.Middle = append(t.Middle, t.Names.Code(n.Middle))
	t.Family = append(t.Family, t.Names.Code(n.Family))
	t.Birth = append(t.Birth, t.Names.Code(n.Birth))
	t.Alias = append(t.Alias, t.Names.Code(n.Alias))
	t.Partner = append(t.Partner, t.Names.Code(n.PartnerGiven))
	t.Org = append(t.Org, t.Names.Code(org))
	t.Sex = append(t.Sex, n.Sex)
	t.Flags = append(t.Flags, flags|uint8(n.Generation)<<generationShift)
	t.Date = append(t.Date, PackDate(c.Birth))
	p.addCustom(c, src)
}

func (p *Part) addContacts(c *clean.Cleaned) {
	t := p.t
	for _, e := range c.Emails {
		if e.Class == clean.EmailFiller || !e.Valid && !strings.Contains(e.Address, "@") {
			continue
		}
		code := t.EmailDict.Code(e.Address)
		t.EmailClass = note(t.EmailClass, code, e.Class, joinEmailClass)
		pushNew(&t.Emails, code)
	}
	t.Emails.Close()
	for _, ph := range c.Phones {
		if ph.Class == clean.PhoneFiller || ph.Class == clean.PhoneService || ph.E164 == "" {
			continue
		}
		code := t.PhoneDict.Code(ph.E164)
		t.PhoneClass = note(t.PhoneClass, code, ph.Class, joinPhoneClass)
		pushNew(&t.Phones, code)
	}
	t.Phones.Close()
	for i := range c.Addresses {
		if code := t.AddressDict.Code(packAddress(&c.Addresses[i])); code != 0 {
			pushNew(&t.Addresses, code)
		}
	}
	t.Addresses.Close()
}

func (p *Part) addCustom(c *clean.Cleaned, src *record.Source) {
	t := p.t
	for _, v := range c.Custom {
		if v.Text == "" || int(v.Field) >= len(src.Compare) {
			continue
		}
		f := src.Compare[v.Field]
		pushNew(&t.Custom, t.CustomDict.Code(f.Name+"\x00"+f.Kind.String()+"\x00"+v.Text))
	}
	t.Custom.Close()
}

// nameFromEmail reads a name out of "prenom.nom@" for a record that has none.
func (p *Part) nameFromEmail(c *clean.Cleaned) (given, family string) {
	for _, e := range c.Emails {
		if e.Class == clean.EmailPersonal || e.Class == clean.EmailWork {
			if g, f := nameOfLocal(e.Address[:e.Local]); f != "" {
				return g, f
			}
		}
	}
	return "", ""
}

// note keeps the attribute of a code; where records differ, join decides, in a
// way that does not depend on which came first.
func note[T any](all []T, code columns.Code, v T, join func(a, b T) T) []T {
	if int(code) == len(all) {
		return append(all, v)
	}
	all[code] = join(all[code], v)
	return all
}

// joinEmailClass: one record whose name shows that the mailbox is a family's is
// enough; else the most personal class counts.
func joinEmailClass(a, b clean.EmailClass) clean.EmailClass {
	if a == clean.EmailFamily || b == clean.EmailFamily {
		return clean.EmailFamily
	}
	return min(a, b)
}

// joinPhoneClass: what is known beats what is not, a mobile a landline.
func joinPhoneClass(a, b clean.PhoneClass) clean.PhoneClass {
	if a == clean.PhoneUnknown || b == clean.PhoneUnknown {
		return max(a, b)
	}
	return min(a, b)
}

// pushNew adds a value to the open cell once.
func pushNew(m *columns.Multi, v uint32) {
	for _, have := range m.Open() {
		if have == v {
			return
		}
	}
	m.Push(v)
}

// nameOfLocal splits the local part of an address at its dots or underscores
// into a known given name and what must then be the family name; "" where it
// shows none.
func nameOfLocal(local string) (given, family string) {
	local = strings.TrimRight(local, "0123456789")
	i := strings.IndexAny(local, "._")
	if i <= 0 {
		return "", ""
	}
	a, b := fold(local[:i]), fold(strings.TrimLeft(local[i+1:], "._-"))
	switch {
	case len(a) < 2 || len(b) < 2:
		return "", ""
	case knownGiven(a) && !moreGiven(b, a):
		return a, b
	case knownGiven(b):
		return b, a
	}
	return "", ""
}

func fold(s string) string { return clean.Fold(s) }

// knownGiven says that a folded word, or the first part of a compound, is borne
// as a given name.
func knownGiven(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	_, _, ok := clean.GivenInfo(first)
	return ok
}

// moreGiven says that a is the likelier given name of the two.
func moreGiven(a, b string) bool {
	fa, _, _ := clean.GivenInfo(a)
	fb, _, _ := clean.GivenInfo(b)
	return fa > 4*fb
}
