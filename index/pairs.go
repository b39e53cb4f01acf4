package index

import (
	"context"
	"math/bits"
	"slices"
	"sync/atomic"
)

// window is the number of neighbours that a row of a block meets when the block
// is too large still after all refinements.
const window = 8

// Pairs calls emit for every candidate pair, once, with the two groups in
// ascending order. Each worker calls emit with its own number; the order of the
// pairs depends on the workers, the set of pairs does not.
func (x *Index) Pairs(ctx context.Context, workers int, emit func(worker int, a, b uint32)) error {
	jobs := append(jobsOf(x.lists, false), jobsOf(x.wide, true)...)
	counts := make([][]int64, workers)
	var next atomic.Int64
	together(workers, func(w int) {
		counts[w] = make([]int64, len(x.rules))
		out := func(a, b uint32) { emit(w, min(a, b), max(a, b)) }
		for ctx.Err() == nil {
			i := int(next.Add(1)) - 1
			if i >= len(jobs) {
				return
			}
			if j := &jobs[i]; j.wide {
				counts[w][j.rule] += x.emitNeighbours(j.rule, j.rows, out)
			} else {
				counts[w][j.rule] += x.emitBlocks(j.rule, j.rows, out)
			}
		}
	})
	for r := range x.Stats {
		x.Stats[r].Pairs = 0
		for w := range counts {
			x.Stats[r].Pairs += counts[w][r]
		}
	}
	return ctx.Err()
}

// job is a run of whole blocks of one rule.
type job struct {
	rule int
	rows []uint64
	wide bool
}

func jobsOf(lists [][]uint64, wide bool) []job {
	const chunk = 1 << 14
	var jobs []job
	for r, rows := range lists {
		for lo := 0; lo < len(rows); {
			hi := min(lo+chunk, len(rows))
			for hi < len(rows) && rows[hi]>>32 == rows[hi-1]>>32 {
				hi++
			}
			jobs = append(jobs, job{r, rows[lo:hi], wide})
			lo = hi
		}
	}
	return jobs
}

func (x *Index) emitBlocks(r int, rows []uint64, emit func(a, b uint32)) int64 {
	n := int64(0)
	for i := 0; i < len(rows); {
		j := blockEnd(rows, i)
		for a := i; a < j; a++ {
			for b := a + 1; b < j; b++ {
				left, right := uint32(rows[a]), uint32(rows[b])
				if left != right && x.first(r, left, right, uint32(rows[a]>>32)) {
					emit(x.group[left], x.group[right])
					n++
				}
			}
		}
		i = j
	}
	return n
}

// first says that rule r, with this key, is the first under which two places
// meet that share the key.
func (x *Index) first(r int, a, b uint32, key uint32) bool {
	ka, kb := x.at(a), x.at(b)
	for shared := x.met[a] & x.upTo[r]; shared != 0; shared &= shared - 1 {
		s := bits.TrailingZeros64(shared)
		sl := &x.slots[s]
		if x.met[b]&sl.rivals == 0 {
			continue
		}
		for q := sl.first; q < sl.last; q++ {
			if ka[s] == kb[q] {
				return sl.rule == r && ka[s] == key
			}
		}
	}
	return true
}

// emitNeighbours lets every row of a wide block meet the next few in the order
// of the rows, which is that of their content.
func (x *Index) emitNeighbours(r int, rows []uint64, emit func(a, b uint32)) int64 {
	n := int64(0)
	for a := range rows {
		for b := a + 1; b < min(len(rows), a+1+window); b++ {
			left, right, key := uint32(rows[a]), uint32(rows[b]), uint32(rows[a]>>32)
			if key == uint32(rows[b]>>32) && left != right && !x.meet(left, right) && !x.neighbours(r, left, right, key) {
				emit(left, right)
				n++
			}
		}
	}
	return n
}

// neighbours says that two groups were neighbours already: in a wide block of a
// rule before r, or under another key of r.
func (x *Index) neighbours(r int, a, b uint32, key uint32) bool {
	ka, kb := x.at(x.place[a]), x.at(x.place[b])
	for s := range x.slots {
		sl, k := &x.slots[s], ka[s]
		if sl.rule > r || sl.rule == r && k == key&^1 {
			return false
		}
		if k == 0 || k&1 == 1 {
			continue
		}
		if slices.Contains(kb[sl.first:sl.last], k) && x.distance(sl.rule, k|1, a, b) <= window {
			return true
		}
	}
	return false
}

// distance counts the rows of a wide block from a to b.
func (x *Index) distance(r int, key, a, b uint32) int {
	place := func(group uint32) int {
		i, _ := slices.BinarySearch(x.wide[r], uint64(key)<<32|uint64(group))
		return i
	}
	return max(place(a), place(b)) - min(place(a), place(b))
}

// meet says that two groups share a key of any rule, outside wide blocks.
func (x *Index) meet(a, b uint32) bool {
	ka, kb := x.at(x.place[a]), x.at(x.place[b])
	for s, k := range ka {
		if k&1 == 1 && slices.Contains(kb[x.slots[s].first:x.slots[s].last], k) {
			return true
		}
	}
	return false
}
