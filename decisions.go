package recoupe

import (
	"maps"
	"slices"

	"recoupe/internal/columns"
	"recoupe/matcher"
	"recoupe/matcher/cluster"
	"recoupe/matcher/estimate"
)

// decision is one thing that the matcher decided, for the estimate of quality: two
// groups of records were joined, or kept apart although they might be one.
type decision struct {
	estimate.Link
	left, right uint32 // the records that speak for it most
	join        uint32 // the number of the join in the forest, from 1 on; 0 for what is none
	pairs       int64  // pairs of records that it decides
	a, b        []held // the groups, by source; b is nil where the pairs are inside a
}

// held is the number of records that a group has in a source.
type held struct{ source, n uint32 }

// bySource tells how many of the pairs stand between which sources.
func (d *decision) bySource(add func(between estimate.SourcePair, pairs int64)) {
	for i, x := range d.a {
		for _, y := range d.b {
			add(estimate.Between(int32(x.source), int32(y.source)), int64(x.n)*int64(y.n))
		}
		if d.b != nil {
			continue
		}
		if n := within(int64(x.n)); n > 0 {
			add(estimate.Between(int32(x.source), int32(x.source)), n)
		}
		for _, y := range d.a[:i] {
			add(estimate.Between(int32(x.source), int32(y.source)), int64(x.n)*int64(y.n))
		}
	}
}

// persons tells between the records of which sources it was decided how often
// whether they are one person. Of records that agree in everything, each but the
// first was held against all.
func (d *decision) persons(add func(a, b []uint32, times int64)) {
	all := sourcesOf(d.a)
	if d.b != nil {
		add(all, sourcesOf(d.b), 1)
		return
	}
	for i, x := range d.a {
		n := int64(x.n)
		if i == 0 {
			n--
		}
		add(all[i:i+1], all, n)
	}
}

func sourcesOf(list []held) []uint32 {
	out := make([]uint32, len(list))
	for i, h := range list {
		out[i] = h.source
	}
	return out
}

// within is the number of pairs among n records.
func within(n int64) int64 { return n * (n - 1) / 2 }

// decisions tells visit every decision of the run. The links of an entity are
// those of a spanning tree of its likeliest pairs, so that together they decide
// each pair of its records once.
func (r *Result) decisions(visit func(d *decision)) *forest {
	return r.decisionsOn(1, func(_ int, d *decision) { visit(d) })
}

// decisionsOn is decisions on several workers, each of which calls visit with its
// number. The order of the decisions depends on the workers, what they are does not.
func (r *Result) decisionsOn(workers int, visit func(worker int, d *decision)) *forest {
	f, first := r.newForest(), func(d *decision) { visit(0, d) }
	f.copies(first)
	f.twins(first)
	joins, splits := f.sortOut(r.linked.edges)
	f.links(joins, workers, visit)
	f.remnants(len(joins), first)
	f.splits(splits, first)
	return f
}

// pieceEdge is an edge between two pieces.
type pieceEdge struct {
	x, y   uint32
	weight float32
	entity uint32 // of both, where it is one
}

// sortOut tells the edges inside entities, those of an entity side by side in the
// order in which they came, from those between two, of which it gives the first. It goes
// through them twice: to note what they join would take more memory than anything here.
func (f *forest) sortOut(edges []cluster.Edge) (inside, splits []pieceEdge) {
	seen, starts := map[uint64]bool{}, make([]uint32, len(f.r.members)+1)
	f.joined(edges, func(x, y uint32, weight float32) {
		ex, ey := f.entity(x), f.entity(y)
		if ex == ey {
			starts[ex+1]++
		} else if key := uint64(min(ex, ey))<<32 | uint64(max(ex, ey)); !seen[key] {
			seen[key] = true
			splits = append(splits, pieceEdge{x: x, y: y, weight: weight})
		}
	})
	for e := range f.r.members {
		starts[e+1] += starts[e]
	}
	inside = make([]pieceEdge, starts[len(starts)-1])
	f.joined(edges, func(x, y uint32, weight float32) {
		if e := f.entity(x); e == f.entity(y) {
			inside[starts[e]] = pieceEdge{x, y, weight, e}
			starts[e]++
		}
	})
	return inside, splits
}

// joined visits the pairs of pieces that edges speak of.
func (f *forest) joined(edges []cluster.Edge, visit func(x, y uint32, weight float32)) {
	for _, e := range edges {
		for x := range f.piecesOf(e.A) {
			for y := range f.piecesOf(e.B) {
				visit(x, y, e.Weight)
			}
		}
	}
}

// links joins pieces along the edges inside entities, which lie side by side. What
// happens in one entity does not touch another.
func (f *forest) links(edges []pieceEdge, workers int, visit func(worker int, d *decision)) {
	columns.Parallel(len(edges), workers, func(worker, lo, hi int) {
		for lo > 0 && lo < len(edges) && edges[lo].entity == edges[lo-1].entity {
			lo++ // the worker before finishes it
		}
		for hi > 0 && hi < len(edges) && edges[hi].entity == edges[hi-1].entity {
			hi++
		}
		var d decision
		tell := func(d *decision) { visit(worker, d) }
		for i := lo; i < hi; i++ {
			e := &edges[i]
			f.join(&d, e.x, e.y, float64(e.weight), uint32(i+1), tell)
		}
	})
}

// remnants joins what no edge joins: rows that were given to an entity afterwards.
// joins is the number of the last join so far.
func (f *forest) remnants(joins int, visit func(*decision)) {
	var d decision
	root := make([]uint32, len(f.r.members)) // entity → its first piece, from 1 on
	for p := range f.pieces {
		e := f.entity(uint32(p))
		if root[e] == 0 {
			root[e] = uint32(p) + 1
			continue
		}
		if x := root[e] - 1; f.root(x) != f.root(uint32(p)) {
			joins++
			f.join(&d, x, uint32(p), f.weight(x, uint32(p)), uint32(joins), visit)
		}
	}
}

// weight gives the match weight of two pieces.
func (f *forest) weight(x, y uint32) float64 {
	return f.scorer.Score(f.r.linked.rowOf(f.pieces[x].record), f.r.linked.rowOf(f.pieces[y].record)).Weight
}

// copies tells of the rows of one entity that agree in everything compared.
func (f *forest) copies(visit func(*decision)) {
	for p := range f.pieces {
		piece := &f.pieces[p]
		if piece.n < 2 {
			continue
		}
		d := decision{left: piece.record, right: piece.other, a: piece.sources, pairs: within(int64(piece.n))}
		d.Link = estimate.Link{
			Linked: true, Copies: true, Organisations: f.organisations(uint32(p), uint32(p)),
			Weight: f.weight(uint32(p), uint32(p)),
		}
		visit(&d)
	}
}

// twins tells of rows that agree in everything compared and were kept apart, for
// they say too little to be one entity.
func (f *forest) twins(visit func(*decision)) {
	for _, node := range slices.Sorted(maps.Keys(f.extra)) {
		row, extra := f.r.linked.row(node), f.extra[node]
		if f.r.linked.features.Never(row) {
			continue
		}
		all := f.pieces[node].sources
		for _, p := range extra {
			all = together(all, f.pieces[p].sources)
		}
		d := f.split(node, extra[0], f.weight(node, node))
		d.Group, d.pairs, d.a, d.b = d.Weight, within(total(all)), all, nil
		visit(&d)
	}
}

// splitBatch is the number of splits that the workers weigh at a time.
const splitBatch = 1 << 14

// splits tells of the entities that were kept apart although some pair of their
// records was likely.
func (f *forest) splits(splits []pieceEdge, visit func(*decision)) {
	batch := make([]decision, min(len(splits), splitBatch))
	for ; len(splits) > 0; splits = splits[len(batch):] {
		batch = batch[:min(len(splits), len(batch))]
		columns.Parallel(len(batch), f.r.opt.workers(), func(_, lo, hi int) {
			linkage := f.r.linked.newLinkage()
			for i := lo; i < hi; i++ {
				batch[i] = f.kept(&splits[i], linkage)
			}
		})
		for i := range batch {
			visit(&batch[i])
		}
	}
}

// kept tells of two entities that were kept apart.
func (f *forest) kept(e *pieceEdge, linkage cluster.Linkage[matcher.Link]) decision {
	d := f.split(e.x, e.y, float64(e.weight))
	x, y := f.r.of[d.left], f.r.of[d.right]
	d.Group = f.wholes(linkage, f.r.members[x], f.r.members[y])
	d.pairs = int64(len(f.r.members[x])) * int64(len(f.r.members[y]))
	d.a, d.b = f.held(x), f.held(y)
	return d
}

// wholesSample is the number of pairs by which two large groups are compared.
const wholesSample = 32

// wholes gives the match weight of two groups as wholes.
func (f *forest) wholes(linkage cluster.Linkage[matcher.Link], as, bs []uint32) float64 {
	pair := func(i int) (uint32, uint32) {
		return f.r.linked.nodes.Of[as[i/len(bs)]], f.r.linked.nodes.Of[bs[i%len(bs)]]
	}
	total := linkage.Pair(pair(0))
	all := len(as) * len(bs)
	step := max(1, all/wholesSample)
	var l matcher.Link
	for i := step; i < all; i += step {
		l = linkage.Pair(pair(i))
		linkage.Merge(&total, &l)
	}
	return linkage.Weight(&total)
}
