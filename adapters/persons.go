package adapters

import (
	"slices"
	"strings"

	"recoupe/record"
)

// markSecond finds the columns of a second person in a row, whom a list made by hand
// puts beside the first under the same headings: "Nom 1, Prénom 1, Nom 2, Prénom 2",
// or "Nom, Prénom, Email, Nom, Prénom, Email". Without a second name, a second
// address of mail is a further one of the same person.
func markSecond(header []string, gs []guess) {
	numbers := make([]int, len(header))
	names := map[int]int{}
	for i := range gs {
		numbers[i] = numberOf(header[i], gs[i].key)
		g := &gs[i]
		if g.role == "" && g.confidence >= confidenceFloor && g.shape.filled > 0 {
			names[numbers[i]] |= nameParts[g.target]
		}
	}
	if names[1]&familyName == 0 || names[2]&familyName == 0 || names[1] != names[2] {
		return
	}
	for i := range gs {
		if numbers[i] == 2 && gs[i].role == "" && ofOnePerson[gs[i].target] {
			gs[i].role, gs[i].second = string(record.Participant), true
		}
	}
}

// Parts of a name, as bits.
const (
	givenName = 1 << iota
	familyName
	wholeName
)

var nameParts = map[string]int{"first": givenName, "last": familyName, "full_name": familyName | wholeName}

// ofOnePerson lists what a numbered heading says of that person alone; "Adresse 2"
// is the second line of an address.
var ofOnePerson = wordSet("first", "last", "full_name", "birth_name", "title", "gender", "birth_date", "email", "phone", "mobile", "landline", "job")

// numberOf gives the number that a heading bears: of a repeated one how often it
// came, else the number at its end, 1 where it has none.
func numberOf(header, key string) int {
	if _, n := splitRepeat(header); n > 1 {
		return n
	}
	last := key[strings.LastIndexByte(key, ' ')+1:]
	if len(last) == 1 && last[0] >= '1' && last[0] <= '9' {
		return int(last[0] - '0')
	}
	return 1
}

// markFamily finds a parent and a child in a row ("Nom du parent", "Prénom de
// l'enfant") where nobody else is named. Beside a person of his own, a child is
// no contact: his columns are left alone.
func markFamily(header []string, sample [][]string, gs []guess) {
	roles := make([]record.Role, len(header))
	found := map[record.Role]guess{}
	for i := range gs {
		if nameParts[gs[i].target] != 0 && gs[i].role == "" {
			return
		}
		var key string
		if roles[i], key = familyRole(gs[i].key); roles[i] == "" || gs[i].deny {
			continue
		}
		if g := guessColumn(key, shapeOf(sample, i)); nameParts[g.target] != 0 {
			found[roles[i]] = g
		}
	}
	if len(found) < 2 {
		return
	}
	for i, role := range roles {
		if _, key := familyRole(gs[i].key); role != "" && !gs[i].deny {
			g := guessColumn(key, gs[i].shape)
			g.key, g.role = gs[i].key, string(role)
			gs[i] = g
		}
	}
}

// markSpouse finds the husband or wife of the person of a row ("Conjoint", "Prénom du
// conjoint").
func markSpouse(gs []guess) {
	named := func(g guess) bool { return nameParts[g.target]&familyName != 0 && g.role == "" }
	if !slices.ContainsFunc(gs, named) || slices.ContainsFunc(gs, func(g guess) bool { return g.second }) {
		return
	}
	found, any := make([]guess, len(gs)), false
	for i := range gs {
		if g, ok := ofSpouse(&gs[i]); ok && !gs[i].deny {
			found[i], any = g, any || nameParts[g.target] != 0
		}
	}
	for i, g := range found {
		if any && g.second {
			gs[i] = g
		}
	}
}

// ofSpouse reads a heading that names a spouse for what it says of him or her.
func ofSpouse(g *guess) (guess, bool) {
	words := strings.Fields(g.key)
	rest := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return spouseWords[w] })
	if len(rest) == len(words) {
		return guess{}, false
	}
	s := &g.shape
	out := guess{key: g.key, shape: *s}
	switch {
	case len(rest) > 0:
		out = guessColumn(strings.Join(rest, " "), *s)
		out.key = g.key
	case s.share(s.name) < .8:
	case s.share(s.words2) >= .5:
		out.take("full_name")
	default:
		out.take("first")
	}
	out.role, out.second = string(record.Participant), true
	return out, ofOnePerson[out.target] && !out.deny
}

var spouseWords = wordSet("conjoint", "conjointe", "spouse", "partner", "ehepartner", "conyuge", "coniuge", "partenaire")

// lendHome gives a spouse of whom only a given name is told the family name and the
// home of the other, in the rows that name one.
func lendHome(p *Profile) {
	from, to := p.Persons[0].Fields, p.Persons[1].Fields
	given, ok := to["first"]
	if _, last := to["last"]; !ok || last || len(given.Columns) == 0 {
		return
	}
	for _, field := range []string{"last", "address1", "address2", "address3", "postcode", "city", "country"} {
		if spec, ok := from[field]; ok {
			spec.Where = append(slices.Clone(spec.Where), Where{Column: given.Columns[0], Not: []string{""}})
			to[field] = spec
		}
	}
}

// familyRole gives the role that a heading names by kinship, and the heading without
// that word.
func familyRole(key string) (role record.Role, rest string) {
	var left []string
	for _, w := range strings.Fields(key) {
		switch w {
		case "parent", "parents":
			role = record.Payer
		case "enfant", "child":
			role = record.Participant
		default:
			left = append(left, w)
		}
	}
	return role, strings.Join(left, " ")
}
