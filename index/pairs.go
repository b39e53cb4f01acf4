package index

import (
	"context"
	"math/bits"
	"slices"

	"recoupe/internal/spill"
)

// window is the number of neighbours that a row of a block meets when the block
// is too large still after all refinements.
const window = 8

// Pairs calls emit for every candidate pair, once, with the two groups in
// ascending order. Each worker calls emit with its own number; the order of the
// pairs depends on the workers, the set of pairs does not.
func (x *Index) Pairs(ctx context.Context, workers int, emit func(worker int, a, b uint32)) error {
	jobs := x.jobs()
	counts, buffers := make([][]int64, max(workers, 1)), make([]spill.Buffer, max(workers, 1))
	for w := range counts {
		counts[w] = make([]int64, len(x.rules))
	}
	err := each(ctx, len(jobs), workers, func(w, i int) error {
		x.done(i, len(jobs))
		j := &jobs[i]
		out := func(a, b uint32) { emit(w, min(a, b), max(a, b)) }
		if j.wide {
			counts[w][j.rule] += x.emitNeighbours(j.rule, x.wide[j.rule], out)
			return nil
		}
		rows, err := x.lists[j.rule].Piece(j.piece, &buffers[w])
		counts[w][j.rule] += x.emitBlocks(j.rule, rows, out)
		return err
	})
	for r := range x.rules {
		x.Stats[r].Pairs = 0
		for w := range counts {
			x.Stats[r].Pairs += counts[w][r]
		}
	}
	for i := 0; i < len(x.fuzzy) && err == nil; i++ {
		emit(0, uint32(x.fuzzy[i]>>32), uint32(x.fuzzy[i]))
	}
	return err
}

// job is a run of whole blocks of one rule: a piece of its list, or all its wide
// blocks.
type job struct {
	rule, piece int
	wide        bool
}

func (x *Index) jobs() (jobs []job) {
	for r, list := range x.lists {
		for i := range list.Pieces() {
			jobs = append(jobs, job{rule: r, piece: i})
		}
	}
	for r, rows := range x.wide {
		if len(rows) > 0 {
			jobs = append(jobs, job{rule: r, wide: true})
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
	ra, rb := &x.rings[a], &x.rings[b]
	for left := ra.held & x.upTo[r] & (rb.held | x.listed); left != 0; left &= left - 1 {
		s := left & -left
		k := x.keys[ra.at(s)]
		sl := &x.slots[bits.TrailingZeros64(s)]
		if x.listed&s == 0 { // one slot, which b has, too
			if k&1 == 1 && x.keys[rb.at(s)] == k {
				return sl.rule == r && k == key
			}
			continue
		}
		if rivals := rb.held & sl.rivals; rivals != 0 && k&1 == 1 && x.has(b, rivals, k) {
			return sl.rule == r && k == key
		}
	}
	return true
}

// has says that a place has a key in one of the slots, which are taken.
func (x *Index) has(place uint32, slots uint64, key uint32) bool {
	at := x.rings[place].at(slots & -slots)
	return slices.Contains(x.keys[at:at+uint32(bits.OnesCount64(slots))], key)
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
	pa, pb := x.place[a], x.place[b]
	for left := x.rings[pa].held & x.upTo[r]; left != 0; left &= left - 1 {
		s := bits.TrailingZeros64(left)
		sl, k := &x.slots[s], x.key(pa, s)
		if sl.rule == r && k == key&^1 {
			return false
		}
		rivals := x.rings[pb].held & sl.rivals
		if k&1 == 0 && rivals != 0 && x.has(pb, rivals, k) && x.distance(sl.rule, k|1, a, b) <= window {
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
	pa, pb := x.place[a], x.place[b]
	for left := x.rings[pa].held; left != 0; left &= left - 1 {
		s := bits.TrailingZeros64(left)
		rivals, k := x.rings[pb].held&x.slots[s].rivals, x.key(pa, s)
		if k&1 == 1 && rivals != 0 && x.has(pb, rivals, k) {
			return true
		}
	}
	return false
}
