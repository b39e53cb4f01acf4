// Package cluster makes groups of records out of weighted pairs.
//
// Connected components would glue two families together at one wrong pair.
// Here groups are compared as wholes: one bridge does not join two solid groups.
package cluster

import (
	"cmp"
	"context"
	"slices"

	"recoupe/internal/columns"
)

// Edge is a pair that may be one entity; Weight is log2 of the odds.
type Edge struct {
	A, B   uint32
	Weight float32
}

// Never is the weight of two groups that must not be joined.
const Never = -1e9

// Linkage says how groups are compared. L is what is known between two groups;
// it must not depend on the order in which groups were joined.
type Linkage[L any] interface {
	// Pair compares two nodes.
	Pair(a, b uint32) L
	// Merge adds to x, the link of a group to a third, the link y of the group
	// that it is joined with.
	Merge(x, y *L)
	// Weight gives log2 of the odds that two groups are one entity.
	Weight(l *L) float64
}

// maxFull is the size of a component up to which all its pairs are compared;
// larger ones are compared by sample.
const maxFull = 128

// sample is the number of pairs between two large groups that are compared.
const sample = 64

// Group gives every one of n nodes the number of its group: the smallest node
// in it. Two groups are joined, the likeliest first, while their weight is at
// least accept; edges below accept do not join. The rules, which may be nil, go
// before every weight. newLinkage is called once a worker.
func Group[L any](ctx context.Context, rules *Rules, n int, edges []Edge, accept float32, workers int, newLinkage func() Linkage[L]) ([]uint32, error) {
	foes := rules.foes()
	uf := newUnionFind(n)
	for _, e := range edges {
		if e.Weight >= accept {
			uf.union(e.A, e.B)
		}
	}
	comps := components(uf, edges, accept)
	labels := make([]uint32, n)
	for i := range labels {
		labels[i] = uint32(i)
	}
	columns.Parallel(len(comps), workers, func(_, lo, hi int) {
		s := solver[L]{links: newLinkage(), accept: float64(accept), labels: labels, foes: foes}
		for _, c := range comps[lo:hi] {
			if ctx.Err() != nil {
				return
			}
			s.solve(c)
		}
	})
	if rules != nil && len(rules.Same) > 0 {
		s := solver[L]{links: newLinkage(), accept: float64(accept), labels: labels, foes: foes}
		s.joinSame(rules, edges)
	}
	return labels, ctx.Err()
}

// components cuts the accepted edges into one list a component of two nodes or
// more, in order of the smallest node.
func components(uf *unionFind, edges []Edge, accept float32) [][]Edge {
	rows := make([]columns.KeyRow, 0, len(edges))
	for i, e := range edges {
		if e.Weight >= accept {
			rows = append(rows, columns.KeyRow{Key: uint64(uf.find(e.A)), Row: uint32(i)})
		}
	}
	columns.SortKeys(rows, make([]columns.KeyRow, len(rows)))
	all := make([]Edge, len(rows))
	var comps [][]Edge
	for i := 0; i < len(rows); {
		j := i
		for ; j < len(rows) && rows[j].Key == rows[i].Key; j++ {
			all[j] = edges[rows[j].Row]
		}
		comps = append(comps, all[i:j:j])
		i = j
	}
	return comps
}

// solver groups the nodes of components; the components of one solver do not
// share nodes with another's.
type solver[L any] struct {
	links  Linkage[L]
	accept float64
	labels []uint32
	foes   map[uint32][]uint32 // node → nodes that a rule keeps it apart from

	// Buffers of agglomerate.
	nodes  []uint32
	pairs  []L // row-major, the larger number first
	weight []float64
	group  []int
	alive  []bool
}

// solve groups the nodes of one component and writes their labels.
func (s *solver[L]) solve(edges []Edge) {
	sortEdges(edges)
	s.nodes = nodesOf(edges, s.nodes[:0])
	s.groupNodes(s.nodes, edges)
}

// groupNodes groups nodes, in ascending order, along edges, the heaviest first.
func (s *solver[L]) groupNodes(nodes []uint32, edges []Edge) {
	if len(nodes) <= maxFull {
		s.agglomerate(nodes, s.verdicts(nodes, edges))
	} else {
		s.bySample(nodes, edges)
	}
}

// sortEdges puts the heaviest edges first, equal ones in the order of their nodes.
func sortEdges(edges []Edge) {
	slices.SortFunc(edges, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
}

// nodesOf appends the nodes of edges to nodes, in ascending order.
func nodesOf(edges []Edge, nodes []uint32) []uint32 {
	for _, e := range edges {
		nodes = append(nodes, e.A, e.B)
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

// agglomerate joins, again and again, the two groups that are likeliest to be
// one, until no two are likely enough.
func (s *solver[L]) agglomerate(nodes []uint32, rules []verdict) {
	n := len(nodes)
	s.reserve(n)
	links, weight, group, alive := s.pairs, s.weight, s.group, s.alive
	for i := range n {
		for j := range i {
			links[i*n+j] = s.links.Pair(nodes[j], nodes[i])
			weight[i*n+j] = s.links.Weight(&links[i*n+j])
			if rules != nil {
				weight[i*n+j] = rules[i*n+j].ruled(weight[i*n+j])
			}
		}
	}
	at := func(i, j int) int { return max(i, j)*n + min(i, j) }
	for i := range n {
		group[i], alive[i] = i, true
	}
	for {
		keep, gone, best := -1, -1, s.accept
		for i := range n {
			for j := 0; alive[i] && j < i; j++ {
				if w := weight[i*n+j]; alive[j] && (w > best || w == best && keep < 0) {
					keep, gone, best = j, i, w
				}
			}
		}
		if keep < 0 {
			break
		}
		alive[gone] = false
		for k := range n {
			if alive[k] && k != keep {
				s.links.Merge(&links[at(keep, k)], &links[at(gone, k)])
				weight[at(keep, k)] = s.links.Weight(&links[at(keep, k)])
				if rules != nil {
					rules[at(keep, k)] = rules[at(keep, k)].join(rules[at(gone, k)])
					weight[at(keep, k)] = rules[at(keep, k)].ruled(weight[at(keep, k)])
				}
			}
			if group[k] == gone {
				group[k] = keep
			}
		}
	}
	for i := range n {
		s.labels[nodes[i]] = nodes[group[i]]
	}
}

// reserve makes the buffers large enough for n nodes. What they hold of the last
// component is written over before it is read.
func (s *solver[L]) reserve(n int) {
	s.pairs = slices.Grow(s.pairs[:0], n*n)[:n*n]
	s.weight = slices.Grow(s.weight[:0], n*n)[:n*n]
	s.group = slices.Grow(s.group[:0], n)[:n]
	s.alive = slices.Grow(s.alive[:0], n)[:n]
}

// bySample goes through the edges, strongest first, and joins two groups where
// a sample of the pairs between them makes it likely.
func (s *solver[L]) bySample(nodes []uint32, edges []Edge) {
	members := make(map[uint32][]uint32, len(nodes))
	of := make(map[uint32]uint32, len(nodes))
	for _, v := range nodes {
		members[v], of[v] = []uint32{v}, v
	}
	refused, camps := map[[2]uint32]bool{}, s.camps(nodes)
	for _, e := range edges {
		a, b := min(of[e.A], of[e.B]), max(of[e.A], of[e.B])
		if a == b || refused[[2]uint32{a, b}] {
			continue
		}
		if camps[a][b] || e.Weight < Sure && !s.likely(members[a], members[b], e) {
			refused[[2]uint32{a, b}] = true
			continue
		}
		for _, v := range members[b] {
			of[v] = a
		}
		members[a] = append(members[a], members[b]...)
		delete(members, b)
		camps.join(a, b)
	}
	for _, v := range nodes {
		s.labels[v] = of[v]
	}
}

func (s *solver[L]) likely(as, bs []uint32, e Edge) bool {
	total := s.links.Pair(e.A, e.B)
	all := len(as) * len(bs)
	for i := 0; i < all; i += max(1, all/sample) {
		l := s.links.Pair(as[i/len(bs)], bs[i%len(bs)])
		s.links.Merge(&total, &l)
	}
	return s.links.Weight(&total) >= s.accept
}
