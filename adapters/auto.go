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
	a.consents(p)
	domain, category := a.domain(name)
	p.Domain, p.Category = domain.String(), category.String()
	a.papers(p, domain)
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

// nameByEmail takes the address for the id in a list of subscribers that has no other,
// where each row has one of its own, as newsletter tools do.
func (a *auto) nameByEmail(s *PersonSpec) {
	for _, i := range a.columnsOf("email") {
		g := &a.gs[i].shape
		if len(s.ID) == 0 && g.filled == len(a.sample) && g.distinct == g.filled && g.email == g.filled {
			s.IDElse = a.header[i]
			return
		}
	}
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

// settleNames tells what "Nom" and "Name" mean beside the other columns: the
// family name when there is a given name, a whole name otherwise.
func (a *auto) settleNames() {
	first := a.has("first")
	for i := range a.gs {
		g := &a.gs[i]
		bare := words().withoutNoise(headingWords(g.key))
		name := slices.Equal(bare, []string{"name"}) && g.target == "" && !g.deny
		nom := slices.Equal(bare, []string{"nom"})
		switch {
		case name && first && !a.has("last"):
			g.meaning, g.confidence = meaning{target: "last"}, sureNoise
		case name && g.shape.share(g.shape.at) < .5:
			g.meaning, g.confidence = meaning{target: "full_name"}, sureNoise
		case g.target == "org" && g.confidence <= surePart && hasWords(g.key, "nom") && first && !a.has("last"):
			g.target = "last" // "Raison sociale / Nom" beside "Prénom"
		case nom && g.target == "last" && !first && g.shape.share(g.shape.words2) >= .5:
			g.target = "full_name"
		}
	}
}

// settleLines reads the lines of an address block ("Ligne adresse 3") as lines of one
// address, in the order in which they come.
func (a *auto) settleLines() {
	lines := []string{"address1", "address2", "address3"}
	n := 0
	for _, i := range a.columnsOf("address1") {
		if a.gs[i].confidence > surePart || numberOf("", a.gs[i].key) == 1 && n == 0 && !hasWords(a.gs[i].key, "1") {
			continue
		}
		if n == len(lines) {
			a.gs[i].meaning = meaning{target: targetIgnore}
			continue
		}
		a.gs[i].target = lines[n]
		n++
	}
}

// settleOrganisations reads the name column of a list of organisations as what
// it is: nothing in the file speaks of a person, and the names do not either.
func (a *auto) settleOrganisations() {
	for _, t := range []string{"first", "last", "birth_date", "title", "gender", "birth_name"} {
		if a.has(t) {
			return
		}
	}
	for _, i := range a.columnsOf("full_name") {
		s := &a.gs[i].shape
		if a.gs[i].how == HowHeading && s.filled > 0 && s.share(s.orgWord)+1-s.share(s.name) >= .25 && a.gs[i].key != "contact" {
			a.gs[i].target = "org"
		}
	}
}

// settleFullName drops a whole name that only repeats its parts, as CRM exports
// have it, and keeps one that is filled where the parts are not.
func (a *auto) settleFullName() {
	lasts := a.columnsOf("last")
	if len(lasts) == 0 || !a.has("first") {
		return
	}
	for _, f := range a.columnsOf("full_name") {
		if a.gs[f].role == a.gs[lasts[0]].role && !a.fillsGaps(f, lasts) {
			a.gs[f].meaning = meaning{target: targetIgnore}
		}
	}
}

// fillsGaps says whether a column is filled in rows where the others are not.
func (a *auto) fillsGaps(col int, others []int) bool {
	for _, row := range a.sample {
		if cellAt(row, col) == "" {
			continue
		}
		if !slices.ContainsFunc(others, func(o int) bool { return cellAt(row, o) != "" }) {
			return true
		}
	}
	return false
}

func cellAt(row []string, col int) string {
	if col >= len(row) {
		return ""
	}
	return strings.TrimSpace(row[col])
}

// settleRepeats keeps one column, the surest, of a field of which a person has
// one: two birth dates would contradict each other.
func (a *auto) settleRepeats() {
	for _, t := range []string{"first", "last", "birth_date", "gender", "title"} {
		best := map[string]int{}
		for _, i := range a.columnsOf(t) {
			role := a.gs[i].role
			b, seen := best[role]
			switch {
			case !seen:
				best[role] = i
			case a.gs[i].confidence > a.gs[b].confidence:
				a.gs[b].meaning, best[role] = meaning{target: targetIgnore}, i
			default:
				a.gs[i].meaning = meaning{target: targetIgnore}
			}
		}
	}
}

// identifies says whether a person can be told by what was understood: a name,
// an address of mail or a number, and not from heading words alone in all of them.
func (a *auto) identifies() bool {
	for _, t := range []string{"last", "full_name", "email", "phone", "mobile", "landline", "birth_name", "org"} {
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
	number := -1
	for i := range a.gs {
		g := &a.gs[i]
		if g.deny || g.confidence < confidenceFloor || !mine(g) {
			continue
		}
		switch {
		case g.target == targetStreetNumber:
			number = i
		case g.target == targetKind:
			s.Kind = &KindSpec{Column: a.header[i]}
		default:
			a.addField(&s, i)
		}
	}
	a.joinStreet(&s, number)
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

// distinctShare is how far the values of an id must differ: a tool may hold a
// person twice under one number, but an order number that recurs is no person's.
func (g *guess) distinctShare() float64 {
	for _, w := range []string{"commande", "order", "ref", "reference"} {
		if hasWords(g.key, w) {
			return 1
		}
	}
	return .6
}

// settleID reads a column that calls itself a number ("crew_id", "IDPERS") and gives
// each row another as the id, where no better known one is there. Such a number stands
// at the front of a table.
func (a *auto) settleID() {
	if a.bestID() >= 0 {
		return
	}
	for i := range a.gs[:min(len(a.gs), 3)] {
		g := &a.gs[i]
		if g.target == "" && !g.deny && idLike(g.key) && g.shape.filled > 1 && g.shape.distinct == g.shape.filled && g.shape.digits+g.shape.number > 0 {
			g.meaning, g.confidence = meaning{target: targetID, rank: len(a.gs) + 1<<10}, surePart
			return
		}
	}
}

// idLike knows the words that begin or end the heading of an id.
func idLike(key string) bool {
	ws := strings.Fields(key)
	if len(ws) == 0 || len(ws) > 3 || words().aboutThings(ws) || hasWords(key, "order") || hasWords(key, "commande") {
		return false
	}
	ends := wordSet("id", "ref", "uid", "uuid", "reference", "identifiant")
	return ends[ws[0]] || ends[ws[len(ws)-1]] || len(ws) == 1 && strings.HasPrefix(key, "id") && len(key) <= 8
}

// bestID takes the id of best rank whose sample values are distinct enough.
func (a *auto) bestID() int {
	best := -1
	for _, i := range a.columnsOf(targetID) {
		s := &a.gs[i].shape
		if s.filled == 0 || s.share(s.at) > 0 || s.share(s.distinct) < a.gs[i].distinctShare() {
			continue
		}
		if best < 0 || a.gs[i].rank < a.gs[best].rank {
			best = i
		}
	}
	return best
}
