package cluster

// Rules are what people decided about nodes. They go before every weight: nodes
// of Same are in one group, nodes of Apart in two. They must not contradict each
// other: a pair of Apart that Same joins, straight or through further nodes, has
// no meaning.
type Rules struct {
	Same, Apart [][2]uint32
}

// Sure is the weight of an edge that a rule makes.
const Sure = 1e9

// withSame adds an edge for every pair of Same.
func (r *Rules) withSame(edges []Edge) []Edge {
	if r == nil || len(r.Same) == 0 {
		return edges
	}
	all := append(make([]Edge, 0, len(edges)+len(r.Same)), edges...)
	for _, p := range r.Same {
		all = append(all, Edge{min(p[0], p[1]), max(p[0], p[1]), Sure})
	}
	return all
}

// foes lists, for every node that a rule keeps apart from others, which.
func (r *Rules) foes() map[uint32][]uint32 {
	if r == nil || len(r.Apart) == 0 {
		return nil
	}
	foes := map[uint32][]uint32{}
	for _, p := range r.Apart {
		foes[p[0]] = append(foes[p[0]], p[1])
		foes[p[1]] = append(foes[p[1]], p[0])
	}
	return foes
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
