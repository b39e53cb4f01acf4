package recoupe

import (
	"context"
	"errors"
	"math"

	"recoupe/index"
	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/matcher"
	"recoupe/matcher/cluster"
)

// linked is what the matching of a base gives. Rows are compared once a
// content: a "node" is a group of rows that agree in everything compared
// (matcher.Distinct), in the order of the content's hash.
type linked struct {
	base     *base
	nodes    *matcher.Distinct
	features *matcher.Features // over a table with one row a node: see row
	model    *matcher.Model
	rules    []index.RuleStats
	pairs    int64 // candidates compared

	accept float64        // match weight from which a pair is linked
	target float64        // the precision for whose sake it was raised, 0 where it was not
	edges  []cluster.Edge // pairs of nodes that are more than unlikely: see sortEdges
	label  []uint32       // node → smallest node of its cluster
	apart  []bool         // node: its copies are not held to be one entity
	hold   []float32      // node: weight of its heaviest edge inside its cluster

	decided *cluster.Rules // what people decided, nil for nothing
	groupOf map[uint32]int // judged node → its group
	origin  []uint32       // node → group of the features, where judged records left theirs; else nil
}

// row gives the row of the features that stands for a node.
func (l *linked) row(node uint32) uint32 { return l.features.Rows.First[l.originOf(node)] }

func (l *linked) originOf(node uint32) uint32 {
	if l.origin != nil {
		return l.origin[node]
	}
	return node
}

// rowOf gives the row of the features that stands for a record of the base.
func (l *linked) rowOf(record uint32) uint32 { return l.row(l.nodes.Of[record]) }

// candidate is a compared pair of rows of the features that may still be one entity.
type candidate struct {
	a, b    uint32
	pattern matcher.Pattern
}

// match finds the clusters of a base.
func match(ctx context.Context, b *base, opt *Options, clock *stopwatch) (*linked, error) {
	l := &linked{base: b}
	l.nodes = matcher.FindDistinct(b.table, opt.workers())
	table, rows := matcher.Compact(b.table, l.nodes, opt.workers())
	l.features = matcher.NewFeatures(table, rows, opt.workers())
	folder, err := opt.spillFolder(l.nodes.Len())
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	shelf := opt.shelfBeside(folder)
	defer shelf.Close()
	idx, err := index.BuildWith(ctx, l.features, index.Options{
		Workers: opt.workers(), Shelf: shelf, Fuzzy: opt.Fuzzy, Progress: opt.progressOf(StageBlock),
	})
	if err != nil {
		return nil, err
	}
	clock.lap(StageBlock)
	idx.Progress = opt.progressOf(StageCompare)
	kept, counts, err := l.compare(ctx, idx, folder, opt.workers())
	if err != nil {
		return nil, err
	}
	l.rules = idx.Stats
	for _, r := range l.rules {
		l.pairs += r.Pairs
	}
	clock.lap(StageCompare)
	opt.progress(StageTrain, 0, 1)
	if l.model = opt.model; l.model == nil {
		l.model = matcher.Train(l.features, counts, matcher.CustomNames(b.table), opt.workers())
	}
	clock.lap(StageTrain)
	opt.progress(StageCluster, 0, 1)
	l.accept = acceptWeight
	if err := l.score(ctx, kept, opt.workers()); err != nil {
		return nil, err
	}
	l.label, err = cluster.Group(ctx, l.decided, l.nodes.Len(), l.edges, float32(l.accept), opt.workers(), l.newLinkage)
	return l, err
}

const (
	// acceptWeight is the match weight from which two groups of records are linked:
	// even odds, for groups compared as wholes. The precision of a base's links is
	// higher by far, for most weigh much more; see docs/model.md.
	acceptWeight = 0
	// reviewWeight is the match weight from which a pair that is not linked is
	// shown to a person: odds of one to four.
	reviewWeight = -2
)

// nodesOfRows gives the nodes for which the rows of the features stand.
func (l *linked) nodesOfRows() []uint32 {
	of := make([]uint32, l.features.Table.Len())
	for node, row := range l.features.Rows.First {
		of[row] = uint32(node)
	}
	return of
}

// compare compares every candidate pair, counts the patterns for the model and
// keeps the pairs that any model could accept.
func (l *linked) compare(ctx context.Context, idx *index.Index, folder *spill.Folder, workers int) ([]*candidates, []matcher.PatternCount, error) {
	comparers := make([]*matcher.Comparer, workers)
	counts := make([]matcher.Counts, workers)
	kept := make([]*candidates, workers)
	for w := range workers {
		comparers[w], counts[w], kept[w] = matcher.NewComparer(l.features), matcher.Counts{}, newCandidates(folder)
	}
	nodes := l.nodesOfRows()
	err := idx.Pairs(ctx, workers, func(w int, row uint32, with []uint32) {
		for _, other := range comparers[w].Comparables(row, with) {
			a, b := row, other
			if nodes[a] > nodes[b] { // in the order of their content, whichever row comes first
				a, b = b, a
			}
			p := comparers[w].Gamma(a, b)
			counts[w][p]++
			if comparers[w].Plausible(p) {
				kept[w].add(candidate{a, b, p})
			}
		}
	})
	if err == nil {
		err = flushAll(kept)
	}
	return kept, matcher.MergeCounts(counts), err
}

// score turns the kept pairs into edges.
func (l *linked) score(ctx context.Context, kept []*candidates, workers int) error {
	parts, errs := make([][]cluster.Edge, len(kept)), make([]error, len(kept))
	nodes := l.nodesOfRows()
	columns.Each(len(kept), workers, func(w int) {
		s := matcher.NewScorer(l.features, l.model)
		errs[w] = kept[w].each(ctx, func(c candidate) {
			sc := s.ScorePattern(c.pattern, c.a, c.b)
			if sc.Weight >= reviewWeight {
				parts[w] = append(parts[w], cluster.Edge{A: nodes[c.a], B: nodes[c.b], Weight: float32(sc.Weight)})
			}
		})
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, p := range parts {
		l.edges = append(l.edges, p...)
	}
	l.apart = make([]bool, l.nodes.Len())
	linkage := matcher.NewLinkage(matcher.NewScorer(l.features, l.model))
	for i, n := range l.nodes.Count {
		if n > 1 {
			row := l.row(uint32(i))
			copies := linkage.Pair(row, row)
			l.apart[i] = l.features.Never(row) || linkage.Weight(&copies) < l.accept
		}
	}
	l.heed(linkage)
	l.sortEdges()
	return nil
}

// sortEdges puts the edges in an order that depends on no worker: heaviest first, then
// by content.
func (l *linked) sortEdges() {
	rows, scratch := make([]columns.KeyRow, len(l.edges)), make([]columns.KeyRow, len(l.edges))
	for i, e := range l.edges {
		rows[i] = columns.KeyRow{Key: uint64(e.A)<<32 | uint64(e.B), Row: uint32(i)}
	}
	columns.SortKeys(rows, scratch)
	for i := range rows {
		rows[i].Key = descending(l.edges[rows[i].Row].Weight)
	}
	columns.SortKeys(rows, scratch)
	out := make([]cluster.Edge, len(rows))
	for i, row := range rows {
		out[i] = l.edges[row.Row]
	}
	l.edges = out
}

// descending is a key that sorts larger numbers first.
func descending(f float32) uint64 {
	bits := math.Float32bits(f)
	if bits>>31 != 0 {
		return uint64(bits)
	}
	return uint64(^bits &^ (1 << 31))
}

// newLinkage compares groups of nodes by a row of each.
func (l *linked) newLinkage() cluster.Linkage[matcher.Link] {
	return nodeLinkage{matcher.NewLinkage(matcher.NewScorer(l.features, l.model)), l}
}

type nodeLinkage struct {
	*matcher.Linkage
	nodes *linked
}

func (n nodeLinkage) Pair(a, b uint32) matcher.Link {
	return n.Linkage.Pair(n.nodes.row(a), n.nodes.row(b))
}

// entities numbers the clusters over records: entity of every record, and the
// records of every entity in the order of the base.
func (l *linked) entities() (of []uint32, members [][]uint32) {
	of = l.heads()
	l.giveBare(of)
	number := make([]uint32, len(of)) // by head, from 1 on
	var size []uint32                 // by entity
	for i, head := range of {
		if number[head] == 0 {
			size = append(size, 0)
			number[head] = uint32(len(size))
		}
		of[i] = number[head] - 1
		size[of[i]]++
	}
	return of, membersOf(of, size)
}

// membersOf lists the records of every entity, all in one array.
func membersOf(of, size []uint32) [][]uint32 {
	members, all := make([][]uint32, len(size)), make([]uint32, len(of))
	for e, n := range size {
		members[e], all = all[:0:n], all[n:]
	}
	for i, e := range of {
		members[e] = append(members[e], uint32(i))
	}
	return members
}

// heads gives every record one of its cluster, the same for all of them. The
// copies of a node that say too little to be one entity stay apart, unless other
// records hold them together.
func (l *linked) heads() []uint32 {
	size := make([]uint32, l.nodes.Len())
	for _, root := range l.label {
		size[root]++
	}
	heads := make([]uint32, l.base.len())
	for i, node := range l.nodes.Of {
		root := l.label[node]
		if heads[i] = l.nodes.First[root]; l.apart[node] && size[root] == 1 {
			heads[i] = uint32(i)
		}
	}
	return heads
}
