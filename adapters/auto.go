package adapters

import (
	"slices"
	"strings"

	"recoupe/record"
)

// autoProfile builds the profile of a file that no tool's profile fits, from
// its headings and sample. ok is false when the file has no column that can
// identify a person: it is then reported, not guessed.
func autoProfile(name string, header []string, sample [][]string) (p *Profile, gs []guess, ok bool) {
	gs = guessColumns(header, sample)
	a := &auto{header: header, sample: sample, gs: gs}
	a.settleNames()
	a.settleUnnamed()
	a.settleTown()
	a.settleLines()
	a.settleOrganisations()
	a.settleFullName()
	a.settleRepeats()
	a.settleID()
	if !a.identifies() {
		return nil, gs, false
	}
	p = &Profile{Name: AutoProfile, Status: record.StatusAuto.String(), Nulls: autoNulls}
	a.persons(p)
	a.consents(p, name)
	domain, category := a.domain(name)
	p.Domain, p.Category = domain.String(), category.String()
	a.papers(p, domain)
	a.areas(p, domain)
	if category == record.Newsletter {
		a.nameByEmail(&p.Persons[0])
	}
	for i, g := range gs {
		if g.deny {
			p.Drop = append(p.Drop, header[i])
		}
	}
	return p, gs, true
}

// papers compares the numbers of identity papers, one column a paper. Of staff they
// are not read: an employer has better means to know whom he pays.
func (a *auto) papers(p *Profile, domain record.Domain) {
	seen := map[string]bool{}
	for i := range a.gs {
		g := &a.gs[i]
		switch {
		case g.paper == "":
		case domain == record.Personnel || seen[g.paper]:
			g.deny = true
		default:
			seen[g.paper] = true
			g.confidence = sureWhole
			p.Compare = append(p.Compare, CompareSpec{Name: g.paper, Column: a.header[i]})
		}
	}
}

// areas compares the places that many share, one column a kind: the state of an
// address where there is one, and where somebody was born, but of staff.
func (a *auto) areas(p *Profile, domain record.Domain) {
	seen := map[string]bool{}
	for i := range a.gs {
		g := &a.gs[i]
		wanted := domain != record.Personnel && a.has("last")
		if g.area == region {
			wanted = a.has("city") || a.has("postcode")
		}
		if g.area == "" || seen[g.area] || g.shape.filled == 0 || !wanted {
			continue
		}
		seen[g.area] = true
		g.confidence = sureWhole
		p.Compare = append(p.Compare, CompareSpec{Name: g.area, Column: a.header[i], Kind: record.CompareArea.String()})
	}
}

// region is the further field of the state or province of an address.
const region = "region"

// AutoProfile is the profile's name where columns are mapped by their headings and
// values.
const AutoProfile = "auto"

// autoNulls are the ways in which programs write that there is nothing.
var autoNulls = []string{"NULL", `\N`, "None", "nan", "NaN", "0000-00-00", "0000-00-00 00:00:00"}

// auto settles what the columns mean together.
type auto struct {
	header []string
	sample [][]string
	gs     []guess
}

// columnsOf gives the columns of a target that are sure enough.
func (a *auto) columnsOf(target string) (cols []int) {
	for i := range a.gs {
		if a.gs[i].target == target && a.gs[i].confidence >= confidenceFloor && !a.gs[i].deny {
			cols = append(cols, i)
		}
	}
	return cols
}

func (a *auto) has(target string) bool { return len(a.columnsOf(target)) > 0 }

func cellAt(row []string, col int) string {
	if col >= len(row) {
		return ""
	}
	return strings.TrimSpace(row[col])
}

// identifies says whether a person can be told by what was understood: a name,
// an address of mail or a number, and not from heading words alone in all of them.
func (a *auto) identifies() bool {
	for _, t := range []string{"last", "full_name", "email", "phone", "mobile", "landline", targetReach, "birth_name", "org"} {
		for _, i := range a.columnsOf(t) {
			if a.gs[i].shape.filled > 0 {
				return true
			}
		}
	}
	return false
}

// persons lays out one person, or payer and participant where the headings
// speak of both, or one and a second one who stands beside him.
func (a *auto) persons(p *Profile) {
	second := slices.ContainsFunc(a.gs, func(g guess) bool { return g.second })
	if !second && !a.twoPersons() {
		p.Persons = []PersonSpec{a.person("", func(*guess) bool { return true })}
		return
	}
	other := func(g *guess) bool {
		return g.role == string(record.Participant) || !second && g.role == "" && ownToParticipant[g.target]
	}
	p.Persons = []PersonSpec{
		a.person(string(record.Payer), func(g *guess) bool { return !other(g) }),
		a.person(string(record.Participant), other),
	}
	p.Persons[1].Optional = true
	if p.Persons[1].Second = second; second {
		p.Persons[1].ID = nil
		lendHome(p)
	}
}

// ownToParticipant lists what a heading without a role says of the participant:
// who orders gives the contact, who comes gives the birth date.
var ownToParticipant = wordSet("birth_date", "gender", "first", "last", "full_name", "title")

func (a *auto) twoPersons() bool {
	found := map[string]bool{}
	for i := range a.gs {
		g := &a.gs[i]
		if (g.target == "last" || g.target == "full_name") && g.confidence >= confidenceFloor {
			found[g.role] = true
		}
	}
	return found[string(record.Payer)] && found[string(record.Participant)]
}

// person collects the columns of one person.
func (a *auto) person(role string, mine func(*guess) bool) PersonSpec {
	s := PersonSpec{Role: role, Fields: map[string]FieldSpec{}}
	number, month, day := -1, -1, -1
	for i := range a.gs {
		g := &a.gs[i]
		if g.deny || g.confidence < confidenceFloor || !mine(g) {
			continue
		}
		switch {
		case g.target == targetStreetNumber:
			number = i
		case g.target == targetBirthMonth:
			month = i
		case g.target == targetBirthDay:
			day = i
		case g.target == targetKind:
			s.Kind = &KindSpec{Column: a.header[i]}
		default:
			a.addField(&s, i)
		}
	}
	a.joinStreet(&s, number)
	a.joinBirth(&s, month, day)
	if merged := a.columnsOf(targetMerged); len(merged) > 0 {
		s.MergedInto = a.header[merged[0]]
	}
	if id := a.bestID(); id >= 0 {
		s.ID = Columns{a.header[id]}
	}
	return s
}

// addField puts a column into the person's fields; a repeated address heading
// ("Adresse#2") is part of a further address.
func (a *auto) addField(s *PersonSpec, i int) {
	target, order := a.gs[i].target, ""
	switch target {
	case targetZipCity:
		target, order = record.Postcode.String(), splitZipCity
	case targetReach:
		addFound(s.Fields, record.Email.String(), findEmail, a.header[i])
		addFound(s.Fields, record.Phone.String(), findPhone, a.header[i])
		return
	}
	f, ok := record.ParseField(target)
	if !ok {
		return
	}
	fields := s.Fields
	_, n := splitRepeat(a.header[i])
	if n > 1 && f >= record.Address1 && f <= record.Country {
		for len(s.Addresses) < n-1 {
			s.Addresses = append(s.Addresses, map[string]FieldSpec{})
		}
		fields = s.Addresses[n-2]
	}
	spec := fields[target]
	spec.Columns = append(spec.Columns, a.header[i])
	if order != "" {
		spec.Name = order
	}
	fields[target] = spec
}

// addFound reads a column of addresses of mail and numbers for one of them.
func addFound(fields map[string]FieldSpec, target, find, heading string) {
	spec := fields[target]
	spec.Columns, spec.Find = append(spec.Columns, heading), find
	fields[target] = spec
}

// joinStreet puts the house number, where it has a column, before the street.
func (a *auto) joinStreet(s *PersonSpec, number int) {
	street, ok := s.Fields["address1"]
	if number < 0 || !ok {
		return
	}
	space := " "
	s.Fields["address1"] = FieldSpec{Columns: Columns{a.header[number], street.Columns[0]}, Join: &space}
}

// joinBirth reads a birth date of three columns: to its year, a column by itself, come
// those of month and day.
func (a *auto) joinBirth(s *PersonSpec, month, day int) {
	date, ok := s.Fields["birth_date"]
	if month < 0 || day < 0 || !ok {
		return
	}
	year := slices.Index(a.header, date.Columns[0])
	if of := &a.gs[year].shape; of.share(of.year) < .5 {
		return // whole dates
	}
	dash := "-"
	s.Fields["birth_date"] = FieldSpec{Columns: Columns{a.header[year], a.header[month], a.header[day]}, Join: &dash}
}
