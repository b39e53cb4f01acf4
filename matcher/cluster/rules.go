package cluster

import "slices"

// Rules are what people decided about nodes. They go before every weight: nodes
// of Same are in one group, nodes of Apart in two. They must not contradict each
// other: a pair of Apart that Same joins, straight or through further nodes, has
// no meaning.
type Rules struct {
	Same, Apart [][2]uint32
}

// Sure is the weight of an edge that a rule makes.
const Sure = 1e9

// foes lists, for every node that a rule keeps apart from others, which: those
// that Apart names, and those that are one with these.
func (r *Rules) foes() map[uint32][]uint32 {
	if r == nil || len(r.Apart) == 0 {
		return nil
	}
	one := r.groups()
	with := func(v uint32) []uint32 {
		if g := one[v]; g != nil {
			return g
		}
		return []uint32{v}
	}
	foes := map[uint32][]uint32{}
	for _, p := range r.Apart {
		for _, a := range with(p[0]) {
			for _, b := range with(p[1]) {
				foes[a], foes[b] = append(foes[a], b), append(foes[b], a)
			}
		}
	}
	return foes
}

// groups gives every node of Same the nodes that it is one with.
func (r *Rules) groups() map[uint32][]uint32 {
	one := map[uint32][]uint32{}
	for _, p := range r.Same {
		a, b := one[p[0]], one[p[1]]
		if a == nil {
			a = []uint32{p[0]}
		}
		if b == nil {
			b = []uint32{p[1]}
		}
		if slices.Contains(a, p[1]) {
			continue
		}
		all := slices.Concat(a, b)
		for _, v := range all {
			one[v] = all
		}
	}
	return one
}

// joinSame joins the groups that Same connects, as wholes: who says that two
// records are one speaks of the persons behind them. Where that would put into
// one group what must be apart, the nodes of these groups are grouped anew, the
// pairs of Same first.
func (s *solver[L]) joinSame(rules *Rules, edges []Edge) {
	joined := newUnionFind(len(s.labels))
	for _, p := range rules.Same {
		joined.union(s.labels[p[0]], s.labels[p[1]])
	}
	torn := map[uint32][]uint32{}
	for _, p := range rules.Apart {
		if root := joined.find(s.labels[p[0]]); root == joined.find(s.labels[p[1]]) {
			torn[root] = nil
		}
	}
	for v, label := range s.labels {
		root := joined.find(label)
		if nodes, ok := torn[root]; ok {
			torn[root] = append(nodes, uint32(v))
		} else {
			s.labels[v] = root
		}
	}
	if len(torn) == 0 {
		return
	}
	inside := map[uint32][]Edge{}
	for _, e := range rules.withSame(edges) {
		if root := joined.find(s.labels[e.A]); root == joined.find(s.labels[e.B]) && torn[root] != nil {
			inside[root] = append(inside[root], e)
		}
	}
	for root, nodes := range torn {
		sortEdges(inside[root])
		s.groupNodes(nodes, inside[root])
	}
}

// withSame adds an edge for every pair of Same.
func (r *Rules) withSame(edges []Edge) []Edge {
	all := append(make([]Edge, 0, len(edges)+len(r.Same)), edges...)
	for _, p := range r.Same {
		all = append(all, Edge{min(p[0], p[1]), max(p[0], p[1]), Sure})
	}
	return all
}

// verdict is what the rules say of two groups.
type verdict int8

const (
	open verdict = iota
	same
	apart
)

// join gives the verdict on a joined group from those on its halves: one node
// that must be apart keeps the whole group apart.
func (v verdict) join(w verdict) verdict { return max(v, w) }

// verdicts notes what the rules say of the nodes of a small component, as the
// lower half of a matrix; nil where they say nothing.
func (s *solver[L]) verdicts(nodes []uint32, edges []Edge) []verdict {
	sure := len(edges) > 0 && edges[0].Weight >= Sure
	if !sure && len(s.foes) == 0 {
		return nil
	}
	n, at := len(nodes), make(map[uint32]int, len(nodes))
	for i, v := range nodes {
		at[v] = i
	}
	out := make([]verdict, n*n)
	set := func(i, j int, v verdict) { out[max(i, j)*n+min(i, j)] = v }
	for _, e := range edges {
		if e.Weight >= Sure {
			set(at[e.A], at[e.B], same)
		}
	}
	for i, v := range nodes {
		for _, foe := range s.foes[v] {
			if j, ok := at[foe]; ok && j != i {
				set(i, j, apart)
			}
		}
	}
	return out
}

// ruled gives a weight its verdict.
func (v verdict) ruled(weight float64) float64 {
	switch v {
	case same:
		return Sure
	case apart:
		return Never
	}
	return weight
}

// camps keeps, for the groups of a large component, which are foes.
type camps map[uint32]map[uint32]bool

func (s *solver[L]) camps(nodes []uint32) camps {
	c := camps{}
	for _, v := range nodes {
		for _, foe := range s.foes[v] {
			c.set(v, foe)
		}
	}
	return c
}

func (c camps) set(a, b uint32) {
	if c[a] == nil {
		c[a] = map[uint32]bool{}
	}
	c[a][b] = true
}

// join gives the foes of group b to group a.
func (c camps) join(a, b uint32) {
	for foe := range c[b] {
		c.set(a, foe)
		if c[foe] != nil {
			delete(c[foe], b)
			c[foe][a] = true
		}
	}
	delete(c, b)
}
