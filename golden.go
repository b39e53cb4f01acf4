package recoupe

import (
	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/matcher"
	"recoupe/matcher/golden"
	"recoupe/record"
	"recoupe/report"
)

// goldenMaker makes golden records; it reuses its buffers.
type goldenMaker struct {
	r         *Result
	keys      [numLooks]*columns.Recent[string] // what of a value is compared
	shown     [numLooks]*columns.Recent[string]
	email     *columns.Recent[clean.Email]
	phone     *columns.Recent[clean.Phone]
	address   *columns.Recent[clean.Address]
	chooser   golden.Chooser
	members   []golden.Member
	emails    []clean.Email // of all members of the entity in work, one behind the other
	phones    []clean.Phone
	addresses []clean.Address
	seen      []uint32 // by source: the last entity, counted from 1, that has a record in it
}

func newGoldenMaker(r *Result) *goldenMaker {
	t := r.base.table
	g := &goldenMaker{
		r: r, seen: make([]uint32, len(r.base.inputs)),
		email: columns.NewRecent(t.Email), phone: columns.NewRecent(t.Phone), address: columns.NewRecent(t.Address),
	}
	for look := range numLooks {
		g.keys[look], g.shown[look] = columns.NewRecent(t.Names.String), columns.NewRecent(r.base.shown.String)
	}
	return g
}

// maxGolden bounds the records of one entity that are weighed; the desk that
// sold ten thousand tickets under one name needs no more.
const maxGolden = 500

// row gives the golden record of an entity.
func (g *goldenMaker) row(entity uint32) report.PersonRow {
	r, all := g.r, g.r.members[entity]
	c := &r.input.Clusters[entity]
	row := report.PersonRow{
		Person: c.ID, Kind: c.Kind, Domain: c.Domain, Household: r.household(entity),
		Records: len(all), Sources: g.sources(entity),
	}
	if r.restricted(entity) {
		return row // who it is stays, what is known of them is for nobody's use
	}
	p := g.choose(entity)
	g.fill(&row, &p)
	return row
}

// choose weighs the records of an entity.
func (g *goldenMaker) choose(entity uint32) golden.Person { return g.weigh(g.r.members[entity]) }

func (g *goldenMaker) weigh(all []uint32) golden.Person {
	g.members, g.emails, g.phones, g.addresses = g.members[:0], g.emails[:0], g.phones[:0], g.addresses[:0]
	for _, i := range all[:min(len(all), maxGolden)] {
		g.members = append(g.members, g.member(i))
	}
	return g.chooser.Choose(g.members)
}

// single gives the values of one record, as a golden record shows them.
func (g *goldenMaker) single(i uint32) report.PersonRow { return g.of([]uint32{i}) }

// of gives the values of some records of one entity, as a golden record shows them.
func (g *goldenMaker) of(records []uint32) (row report.PersonRow) {
	p := g.weigh(records)
	g.fill(&row, &p)
	return row
}

// sources counts the sources that have a record of an entity.
func (g *goldenMaker) sources(entity uint32) (n int) {
	for _, i := range g.r.members[entity] {
		if s := g.r.base.source[i]; g.seen[s] != entity+1 {
			g.seen[s] = entity + 1
			n++
		}
	}
	return n
}

func (g *goldenMaker) fill(row *report.PersonRow, p *golden.Person) {
	set := func(at report.Golden, text string, o golden.Origin) {
		if text != "" {
			b := g.r.base
			row.Values[at] = report.GoldenValue{Text: text, Source: b.inputs[b.source[o.Ref]].Source.Name, Row: int(b.row[o.Ref])}
		}
	}
	for _, v := range [...]struct {
		at report.Golden
		c  *golden.Choice
	}{
		{report.GoldenTitle, &p.Title},
		{report.GoldenFirst, &p.Given},
		{report.GoldenLast, &p.Family},
		{report.GoldenBirthName, &p.BirthName},
		{report.GoldenOrg, &p.Org},
	} {
		set(v.at, v.c.Show, v.c.Origin)
	}
	if !p.Birth.IsZero() && !underAge(p.Birth.Date, g.r.today) { // of a child nobody needs it but the matcher
		set(report.GoldenBirthDate, p.Birth.Date.String(), p.Birth.Origin)
	}
	if len(p.Emails) > 0 {
		set(report.GoldenEmail, p.Emails[0].Address, p.Emails[0].Origin)
	}
	mobile, hasMobile := p.Phone(clean.PhoneMobile)
	if hasMobile {
		set(report.GoldenMobile, mobile.E164, mobile.Origin)
	}
	for _, ph := range p.Phones {
		if ph.Class != clean.PhoneMobile {
			set(report.GoldenPhone, ph.E164, ph.Origin)
			break
		}
	}
	if len(p.Addresses) > 0 {
		a := &p.Addresses[0]
		set(report.GoldenAddress, a.ShowStreet, a.Origin)
		set(report.GoldenPostcode, a.Postcode, a.Origin)
		set(report.GoldenCity, a.ShowCity, a.Origin)
		set(report.GoldenCountry, a.Country, a.Origin)
	}
}

// member gives a record as the survivorship rules want it.
func (g *goldenMaker) member(i uint32) golden.Member {
	b := g.r.base
	t := b.table
	codes := &b.looks[i]
	show := func(look int) string { return g.shown[look].At(codes[look]) }
	value := func(key columns.Code, look int) golden.Value {
		return golden.Value{Key: g.keys[look].At(key), Show: show(look)}
	}
	title := show(lookTitle)
	m := golden.Member{
		Ref: int32(i), Source: int32(b.source[i]), Updated: matcher.UnpackDate(b.updated[i]),
		Title:     golden.Value{Key: title, Show: title},
		Given:     value(t.Given[i], lookGiven),
		Family:    value(t.Family[i], lookFamily),
		BirthName: value(t.Birth[i], lookBirth),
		Org:       value(t.Org[i], lookOrg),
		Sex:       t.Sex[i], Birth: matcher.UnpackDate(t.Date[i]),
		Unordered: t.Unordered(i), Pinned: b.told.pinned[i],
	}
	if t.NameFromEmail(i) {
		m.Given, m.Family = golden.Value{}, golden.Value{} // a guess is good for comparing, not for printing
	}
	if t.Kind[i] == record.Organisation {
		m.Org, m.Family = value(t.Family[i], lookOrg), golden.Value{}
	}
	e, p, a := len(g.emails), len(g.phones), len(g.addresses)
	for _, c := range t.Emails.At(int(i)) {
		g.emails = append(g.emails, g.email.At(c))
	}
	for _, c := range t.Phones.At(int(i)) {
		g.phones = append(g.phones, g.phone.At(c))
	}
	for _, c := range t.Addresses.At(int(i)) {
		g.addresses = append(g.addresses, g.address.At(c))
	}
	m.Emails, m.Phones, m.Addresses = g.emails[e:], g.phones[p:], g.addresses[a:]
	if len(m.Addresses) > 0 {
		m.Addresses[0].ShowStreet, m.Addresses[0].ShowCity = show(lookStreet), show(lookCity)
	}
	return m
}
