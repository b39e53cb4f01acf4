package recoupe

import (
	"iter"

	"recoupe/internal/columns"
	"recoupe/matcher"
	"recoupe/matcher/estimate"
	"recoupe/record"
)

// piece is the rows of one node that went to one entity.
type piece struct {
	record, other uint32 // its first two rows
	n             uint32
	sources       []held // its rows by source; of a root, those of its whole tree
}

// forest holds the spanning trees of the entities of a run while they grow. A
// piece whose number is below that of the nodes is its node's first.
type forest struct {
	r      *Result
	pieces []piece
	of     []uint32             // piece → its entity
	torn   []bool               // node: it has further pieces
	extra  map[uint32][]uint32  // node → its further pieces, of few
	at     map[[2]uint32]uint32 // node and entity → a further piece
	scorer *matcher.Scorer

	parent []uint32
	order  []uint32   // number of the join that hung a piece below its parent
	by     []standing // of that link
}

func (r *Result) newForest() *forest {
	l := r.linked
	f := &forest{
		r: r, pieces: make([]piece, l.nodes.Len(), l.nodes.Len()+l.nodes.Len()/16), of: make([]uint32, l.nodes.Len()),
		torn:  make([]bool, l.nodes.Len()),
		extra: map[uint32][]uint32{}, at: map[[2]uint32]uint32{},
		scorer: matcher.NewScorer(l.features, l.model),
	}
	first := make([]held, l.nodes.Len()) // room for the one source of nearly every piece
	for p := range f.pieces {
		f.pieces[p].sources = first[p : p : p+1]
	}
	for i := range r.of {
		f.put(uint32(i))
	}
	n := len(f.pieces)
	f.parent, f.order, f.by = make([]uint32, n), make([]uint32, n), make([]standing, n)
	for p := range f.pieces {
		f.parent[p] = uint32(p)
	}
	return f
}

// put adds a row to its piece.
func (f *forest) put(i uint32) {
	at := f.pieceOf(i)
	p := &f.pieces[at]
	switch p.n {
	case 0:
		p.record, f.of[at] = i, f.r.of[i]
	case 1:
		p.other = i
	}
	p.n++
	p.sources = addHeld(p.sources, f.r.base.source[i])
}

// addHeld counts one record more; records come in the order of their sources.
func addHeld(list []held, source uint32) []held {
	if n := len(list); n > 0 && list[n-1].source == source {
		list[n-1].n++
		return list
	}
	return append(list, held{source, 1})
}

// pieceOf gives the piece of a row, a new one where its entity has none of the
// row's node yet.
func (f *forest) pieceOf(i uint32) uint32 {
	node := f.r.linked.nodes.Of[i]
	if f.pieces[node].n == 0 || f.entity(node) == f.r.of[i] {
		return node
	}
	key := [2]uint32{node, f.r.of[i]}
	p, ok := f.at[key]
	if !ok {
		p = uint32(len(f.pieces))
		f.pieces, f.of = append(f.pieces, piece{}), append(f.of, 0)
		f.torn[node], f.extra[node], f.at[key] = true, append(f.extra[node], p), p
	}
	return p
}

// maxPieces is the number of pieces of a node that are joined by its edges; those
// beyond are found by their entity.
const maxPieces = 16

// piecesOf lists the pieces of a node, as far as edges speak of them.
func (f *forest) piecesOf(node uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		if !yield(node) || !f.torn[node] {
			return
		}
		extra := f.extra[node]
		for _, p := range extra[:min(len(extra), maxPieces)] {
			if !yield(p) {
				return
			}
		}
	}
}

func (f *forest) entity(p uint32) uint32 { return f.of[p] }

func (f *forest) root(p uint32) uint32 {
	for f.parent[p] != p {
		p = f.parent[p]
	}
	return p
}

// join hangs the smaller of two trees below the larger and tells of it, where two
// pieces are in two trees yet. Trees stay flat enough to need no shortcuts, which
// would lose by what a piece was joined.
// number is that of the join: the later one in a tree has the larger. d is written over.
func (f *forest) join(d *decision, x, y uint32, weight float64, number uint32, visit func(*decision)) {
	a, b := f.root(x), f.root(y)
	if a == b {
		return
	}
	*d = decision{left: f.pieces[x].record, right: f.pieces[y].record, a: f.pieces[a].sources, b: f.pieces[b].sources}
	d.Link = estimate.Link{Linked: true, Weight: weight, Organisations: f.organisations(x, y)}
	d.pairs, d.join = total(d.a)*total(d.b), number
	visit(d)
	if total(d.a) < total(d.b) {
		a, b = b, a
	}
	f.parent[b], f.order[b], f.by[b] = a, number, standing{d.Stratum(), d.pairs}
	f.pieces[a].sources = together(f.pieces[a].sources, f.pieces[b].sources)
}

// rootBefore gives the root that a piece had before a join.
func (f *forest) rootBefore(p, join uint32) uint32 {
	for f.parent[p] != p && f.order[p] < join {
		p = f.parent[p]
	}
	return p
}

// anyPair draws one of all the pairs of records that a join decided.
func (f *forest) anyPair(left, right, join uint32, hash uint64) (uint32, uint32) {
	a, b := f.rootBefore(f.pieceOf(left), join), f.rootBefore(f.pieceOf(right), join)
	var as, bs []uint32
	for _, i := range f.r.members[f.r.of[left]] {
		switch f.rootBefore(f.pieceOf(i), join) {
		case a:
			as = append(as, i)
		case b:
			bs = append(bs, i)
		}
	}
	hash = columns.Mix(hash, 1)
	return as[hash%uint64(len(as))], bs[hash>>32%uint64(len(bs))]
}

// weakest gives the least sure link on the way between two rows of one entity.
func (f *forest) weakest(i, j uint32) (w standing) {
	x, y := f.pieceOf(i), f.pieceOf(j)
	if x == y {
		return standing{estimate.LinkedCopies, within(int64(f.pieces[x].n))}
	}
	for x != y {
		if f.order[x] == 0 || f.order[y] != 0 && f.order[y] < f.order[x] {
			x, y = y, x
		}
		x, w = f.parent[x], f.by[x]
	}
	return w
}

// split is a decision against a link, of two pieces of different entities.
func (f *forest) split(x, y uint32, weight float64) decision {
	d := decision{left: f.pieces[x].record, right: f.pieces[y].record, a: f.pieces[x].sources, b: f.pieces[y].sources}
	d.Link = estimate.Link{Weight: weight, Organisations: f.organisations(x, y)}
	return d
}

func (f *forest) organisations(x, y uint32) bool {
	kind := f.r.base.table.Kind
	return kind[f.pieces[x].record] == record.Organisation && kind[f.pieces[y].record] == record.Organisation
}

// held counts the records of an entity by source.
func (f *forest) held(entity uint32) (out []held) {
	for _, i := range f.r.members[entity] {
		out = addHeld(out, f.r.base.source[i])
	}
	return out
}

// together adds two counts by source up, in the order of sources.
func together(a, b []held) []held {
	out := make([]held, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].source < b[0].source:
			out, a = append(out, a[0]), a[1:]
		case a[0].source > b[0].source:
			out, b = append(out, b[0]), b[1:]
		default:
			out = append(out, held{a[0].source, a[0].n + b[0].n})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func total(list []held) (n int64) {
	for _, h := range list {
		n += int64(h.n)
	}
	return n
}
