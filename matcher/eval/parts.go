package eval

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// sourceCell is a pair of sources, the smaller number first.
type sourceCell struct{ left, right int32 }

// sourcePairs counts pairs by the sources of their records.
func sourcePairs(t *table, opt *Options) []SourcePair {
	counts := make(map[sourceCell]*Pairs)
	add := func(group []cell, field func(*Pairs) *int64) {
		for _, c := range crossings(group) {
			p := counts[c.cell]
			if p == nil {
				p = new(Pairs)
				counts[c.cell] = p
			}
			*field(p) += c.pairs
		}
	}
	slices.SortFunc(t.cells, byEntity)
	groups(t.cells, sameEntity, func(entity []cell) {
		add(entity, func(p *Pairs) *int64 { return &p.True })
		groups(entity, sameCluster, func(part []cell) {
			add(part, func(p *Pairs) *int64 { return &p.Common })
		})
	})
	slices.SortFunc(t.cells, byCluster)
	groups(t.cells, sameCluster, func(cluster []cell) {
		add(cluster, func(p *Pairs) *int64 { return &p.Found })
	})
	return namedPairs(counts, opt.Sources)
}

func namedPairs(counts map[sourceCell]*Pairs, names []string) []SourcePair {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b sourceCell) int {
		return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.right, b.right))
	})
	list := make([]SourcePair, 0, len(keys))
	for _, k := range keys {
		list = append(list, SourcePair{nameOf(names, k.left), nameOf(names, k.right), counts[k].rates()})
	}
	return list
}

// nameOf names a number, by itself where no name is given.
func nameOf(names []string, i int32) string {
	if i >= 0 && int(i) < len(names) {
		return names[i]
	}
	return strconv.Itoa(int(i))
}

type crossing struct {
	cell  sourceCell
	pairs int64
}

// crossings counts the pairs of one group by their two sources, those without a
// pair left out.
func crossings(group []cell) (list []crossing) {
	if len(group) < 2 {
		return nil
	}
	sizes := sourceSizes(group)
	for i, a := range sizes {
		if n := choose2(a.n); n > 0 {
			list = append(list, crossing{sourceCell{a.source, a.source}, n})
		}
		for _, b := range sizes[i+1:] {
			list = append(list, crossing{sourceCell{a.source, b.source}, a.n * b.n})
		}
	}
	return list
}

type sourceSize struct {
	source int32
	n      int64
}

func sourceSizes(group []cell) (sizes []sourceSize) {
	sources := make([]int32, len(group))
	for i, c := range group {
		sources[i] = c.source
	}
	slices.Sort(sources)
	for i, s := range sources {
		if i == 0 || s != sources[i-1] {
			sizes = append(sizes, sourceSize{source: s})
		}
		sizes[len(sizes)-1].n++
	}
	return sizes
}

// kindScores evaluates the records of each kind by themselves.
func kindScores(truth, found Labels, opt *Options) (scores []KindScore) {
	kinds := slices.Clone(opt.Kind)
	slices.Sort(kinds)
	for _, kind := range slices.Compact(kinds) {
		only := slices.Clone(truth)
		for i := range only {
			if opt.Kind[i] != kind {
				only[i] = LeaveOut
			}
		}
		r := Evaluate(only, found, Options{Domain: opt.Domain})
		if r.Records > 0 {
			scores = append(scores, KindScore{nameOf(opt.Kinds, kind), r.Records, r.Pairs})
		}
	}
	return scores
}
