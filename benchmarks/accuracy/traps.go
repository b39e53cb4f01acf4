package main

import (
	"slices"

	"recoupe/matcher/eval"
)

// trap says which persons of one tag are easily taken for each other: those that
// share a key.
type trap struct {
	tag  string
	keys func(p *person) []string
	// either takes a pair of which only one bears the tag: the tag stands with
	// the child that borrows a mailbox, not with the parent who lends it.
	either bool
}

var traps = []trap{
	{"twin", func(p *person) []string { return []string{p.household + "|" + p.birth} }, false},
	{"adult_twin", func(p *person) []string { return []string{p.birth} }, false},
	{"same_name_parent", func(p *person) []string { return []string{p.household + "|" + p.first} }, false},
	{"homonym", fullName, false},
	{"homonym_dob", fullName, false},
	{"gender_pair", func(p *person) []string { return []string{p.household} }, false},
	{"shared_email", func(p *person) []string { return p.emails }, true},
	{"recycled_phone", func(p *person) []string { return words(p.mobile) }, true},
}

func fullName(p *person) []string { return []string{p.first + "|" + p.name} }

// hardNegatives turns the tags of persons into pairs of entities that must stay
// apart.
func hardNegatives(people []person, truth *eval.Truth) []eval.Tag {
	var out []eval.Tag
	for _, t := range traps {
		if pairs := t.pairs(people, truth); len(pairs) > 0 {
			out = append(out, eval.Tag{Name: t.tag, Pairs: pairs})
		}
	}
	return out
}

func (t *trap) pairs(people []person, truth *eval.Truth) (out [][2]int32) {
	held := map[string][]int{}
	seen := map[[2]int32]bool{}
	for i := range people {
		for _, key := range t.keys(&people[i]) {
			for _, other := range held[key] {
				pair, ok := t.pair(&people[other], &people[i], truth)
				if ok && !seen[pair] {
					seen[pair] = true
					out = append(out, pair)
				}
			}
			held[key] = append(held[key], i)
		}
	}
	return out
}

// pair gives the labels of two persons; ok is false where the tag is not theirs
// or one has no record.
func (t *trap) pair(a, b *person, truth *eval.Truth) (pair [2]int32, ok bool) {
	ta, tb := slices.Contains(a.tags, t.tag), slices.Contains(b.tags, t.tag)
	if !ta && !tb || !t.either && !(ta && tb) {
		return pair, false
	}
	la, oka := truth.Label(a.id)
	lb, okb := truth.Label(b.id)
	return [2]int32{la, lb}, oka && okb && la != lb
}
