package eval

import (
	"cmp"
	"slices"
)

// cell is one judged record in the contingency table. Its entity is made of the
// true label and the domain, so that the wall between domains is part of the
// truth.
type cell struct {
	entity uint64
	found  int32
	source int32
}

// table is the list of judged records, sorted one way or the other.
type table struct {
	cells []cell
}

func newTable(truth, found Labels, opt *Options) *table {
	n := len(truth)
	if len(found) != n || odd(len(opt.Source), n) || odd(len(opt.Domain), n) || odd(len(opt.Kind), n) {
		panic("eval: labels and options of different length")
	}
	cells := make([]cell, 0, n)
	for i := range truth {
		if truth[i] < 0 || found[i] < 0 {
			continue
		}
		c := cell{entity: uint64(truth[i]) << 8, found: found[i]}
		if opt.Domain != nil {
			c.entity |= uint64(opt.Domain[i])
		}
		if opt.Source != nil {
			c.source = opt.Source[i]
		}
		cells = append(cells, c)
	}
	return &table{cells}
}

// odd says that a slice which may be nil is of another length than the labels.
func odd(length, n int) bool { return length != 0 && length != n }

// The orders compare step by step: most comparisons end at the first.
func byEntity(a, b cell) int {
	if a.entity != b.entity {
		return cmp.Compare(a.entity, b.entity)
	}
	if a.found != b.found {
		return cmp.Compare(a.found, b.found)
	}
	return cmp.Compare(a.source, b.source)
}

func byCluster(a, b cell) int {
	if a.found != b.found {
		return cmp.Compare(a.found, b.found)
	}
	return byEntity(a, b)
}

// groups cuts a sorted list into runs of equal cells and calls f for each.
func groups(cells []cell, same func(a, b cell) bool, f func(group []cell)) {
	for len(cells) > 0 {
		n := 1
		for n < len(cells) && same(cells[0], cells[n]) {
			n++
		}
		f(cells[:n])
		cells = cells[n:]
	}
}

func sameEntity(a, b cell) bool  { return a.entity == b.entity }
func sameCluster(a, b cell) bool { return a.found == b.found }

// byEntity counts what is told from the side of the truth.
func (t *table) byEntity(r *Report) (s spread) {
	slices.SortFunc(t.cells, byEntity)
	groups(t.cells, sameEntity, func(entity []cell) {
		r.Entities++
		size := float64(len(entity))
		r.Pairs.True += choose2(int64(len(entity)))
		common := int64(0)
		groups(entity, sameCluster, func(part []cell) {
			n := len(part)
			common += choose2(int64(n))
			r.BCubed.Recall += float64(n) * float64(n) / size
		})
		r.Pairs.Common += common
		s.add(common, choose2(int64(len(entity))))
	})
	return s
}

// byCluster counts what is told from the side of the clusters.
func (t *table) byCluster(r *Report) (s spread) {
	sizes := t.entitySizes()
	slices.SortFunc(t.cells, byCluster)
	groups(t.cells, sameCluster, func(cluster []cell) {
		r.Clusters++
		r.Largest = max(r.Largest, len(cluster))
		r.Pairs.Found += choose2(int64(len(cluster)))
		size := float64(len(cluster))
		entities, common := 0, int64(0)
		groups(cluster, sameEntity, func(part []cell) {
			entities++
			common += choose2(int64(len(part)))
			r.BCubed.Precision += float64(len(part)) * float64(len(part)) / size
		})
		switch {
		case entities > 1:
			r.Wrong++
			r.LargestWrong = max(r.LargestWrong, len(cluster))
		case sizes[cluster[0].entity] == len(cluster):
			r.Exact++
		}
		s.add(common, choose2(int64(len(cluster))))
	})
	return s
}

func (t *table) entitySizes() map[uint64]int {
	sizes := make(map[uint64]int)
	for _, c := range t.cells {
		sizes[c.entity]++
	}
	return sizes
}
