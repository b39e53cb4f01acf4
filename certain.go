package recoupe

import (
	"path"
	"slices"

	"recoupe/record"
)

// Some records are one by the word of a tool: no likeness is asked for, and only
// the walls and a person's own judgement stand above it.

// certain lists pairs of records that are one for sure: those that a tool itself
// has merged, and those of one employee number.
func (b *base) certain() [][2]uint32 {
	return append(b.mergedPairs(), b.employeePairs()...)
}

// evidence gives what goes before every weight: the word of people, and what is
// certain.
func (b *base) evidence() *judged {
	if b.judged == nil {
		b.judged = &judged{group: map[uint32]int{}, seen: map[[2]int]bool{}}
	}
	b.judged.trust(b.certain())
	return b.judged
}

// trail names a record inside the run as its tool does.
type trail struct {
	source uint32
	id     string
}

// mergedPairs follows the tools' merge trails. Where the record that others went
// into is not in the export, these are one with each other all the same.
func (b *base) mergedPairs() (pairs [][2]uint32) {
	merged := b.events.merged
	if len(merged) == 0 {
		return nil
	}
	into := map[trail]uint32{} // the record behind a name, or the first that went into it
	for _, m := range merged {
		if key := (trail{b.source[m.record], m.into}); !known(into, key) {
			into[key] = m.record
		}
	}
	b.findTargets(into)
	for _, m := range merged {
		if to := into[trail{b.source[m.record], m.into}]; to != m.record {
			pairs = append(pairs, [2]uint32{to, m.record})
		}
	}
	return pairs
}

// findTargets puts the records that bear the names of a trail into the map.
func (b *base) findTargets(into map[trail]uint32) {
	sources := map[uint32]bool{}
	for key := range into {
		sources[key.source] = true
	}
	for i := b.len() - 1; i >= 0; i-- { // of several of one name, the first
		if !sources[b.source[i]] {
			continue
		}
		if key := (trail{b.source[i], b.id.At(i)}); known(into, key) {
			into[key] = uint32(i)
		}
	}
}

func known(into map[trail]uint32, key trail) bool {
	_, ok := into[key]
	return ok
}

// employeePairs joins the records of one employee number in payroll exports that
// lie in one folder: they are the same employer's. Numbers are given again to
// others, so a family name or the birth date has to agree, too.
func (b *base) employeePairs() (pairs [][2]uint32) {
	type number struct{ folder, id string }
	holders := map[number][]uint32{}
	for i := range b.len() {
		s := b.inputs[b.source[i]].Source
		if s.Category != record.Payroll || s.Domain != record.Personnel || b.id.At(i) == "" {
			continue
		}
		key := number{path.Dir(s.Name), b.id.At(i)}
		for _, j := range holders[key] {
			if b.sameEmployee(i, int(j)) {
				pairs = append(pairs, [2]uint32{j, uint32(i)})
				break
			}
		}
		if len(holders[key]) < maxHolders {
			holders[key] = append(holders[key], uint32(i))
		}
	}
	return pairs
}

// maxHolders bounds the records of one number that a further one is compared
// with; there is one a month and employer at most.
const maxHolders = 32

// sameEmployee says whether two records of one number agree in a name or in the
// birth date, and do not contradict each other in the latter.
func (b *base) sameEmployee(i, j int) bool {
	t := b.table
	if t.Date[i] != 0 && t.Date[j] != 0 {
		return t.Date[i] == t.Date[j]
	}
	if g, h := t.Names.String(t.Given[i]), t.Names.String(t.Given[j]); g != "" && h != "" && g[0] != h[0] {
		return false // a relative, who was given the number later
	}
	names := func(k int) []uint32 { return []uint32{t.Family[k], t.Birth[k]} }
	return slices.ContainsFunc(names(i), func(c uint32) bool { return c != 0 && slices.Contains(names(j), c) })
}

// trust adds pairs that are certain to what people decided. A person's word that
// two records are two goes before it.
func (j *judged) trust(pairs [][2]uint32) {
	g := newGroups(j)
	for _, p := range pairs {
		if g.join(p[0], p[1]) {
			j.same = append(j.same, p)
		}
	}
	g.settle()
}

// groups joins the groups of judged records further.
type groups struct {
	*judged
	parent []int
}

func newGroups(j *judged) *groups {
	n := 0
	for _, g := range j.group {
		n = max(n, g+1)
	}
	for pair := range j.seen { // groups whose records are gone have a number, too
		n = max(n, pair[0]+1, pair[1]+1)
	}
	g := &groups{judged: j, parent: make([]int, n)}
	for i := range g.parent {
		g.parent[i] = i
	}
	return g
}

func (g *groups) find(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// of gives the group of a record, a new one where it has none.
func (g *groups) of(row uint32) int {
	i, ok := g.group[row]
	if !ok {
		i = len(g.parent)
		g.parent = append(g.parent, i)
		g.group[row] = i
	}
	return g.find(i)
}

// join makes one of the groups of two records; false where somebody said that
// they are two.
func (g *groups) join(a, b uint32) bool {
	x, y := g.of(a), g.of(b)
	if x == y {
		return true
	}
	for _, p := range g.apart {
		if u, v := g.of(p[0]), g.of(p[1]); u == x && v == y || u == y && v == x {
			return false
		}
	}
	g.parent[max(x, y)] = min(x, y)
	return true
}

// settle numbers the groups of records, and what was seen, by the joined groups.
func (g *groups) settle() {
	for row, i := range g.group {
		g.group[row] = g.find(i)
	}
	seen := make(map[[2]int]bool, len(g.seen))
	for pair := range g.seen {
		x, y := g.find(pair[0]), g.find(pair[1])
		seen[[2]int{min(x, y), max(x, y)}] = true
	}
	g.seen = seen
}
