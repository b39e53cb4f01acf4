package adapters

import (
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
