package index

import (
	"slices"
	"sync/atomic"

	"recoupe/internal/columns"
)

// blocker makes the blocks of one rule after the other and reuses its buffers.
type blocker struct {
	index   *Index
	rule    int
	refs    []refinement // by place
	rows    []uint64
	scratch []uint64
}

// block sorts the keys of the rule, refines its large blocks and keeps the rows
// that share a key with another; those of blocks that stay too large apart. A
// row is a key, in the high half, and a place.
func (b *blocker) block() (small, wide []uint64) {
	b.gather()
	rows, limit := b.shared(b.rows), b.index.rules[b.rule].Limit
	b.index.Stats[b.rule].Largest = largest(rows)
	for round := range len(refinement{}) {
		var large []uint64
		if small, large = split(small, rows, limit); len(large) == 0 {
			rows = nil
			break
		}
		b.refine(large, round)
		rows = b.shared(large)
	}
	small, large := split(small, rows, 4*limit)
	small = b.byPlace(small)
	b.meet(small)
	return small, b.setApart(large)
}

// gather collects the keys of the rule.
func (b *blocker) gather() {
	x := b.index
	first, last := x.slotsOf(b.rule)
	b.rows = slices.Grow(b.rows[:0], int(x.Stats[b.rule].Rows))
	for place := range x.group {
		for _, k := range x.keys[place*x.width+first : place*x.width+last] {
			if k != 0 {
				b.rows = append(b.rows, uint64(k)<<32|uint64(place))
			}
		}
	}
}

// shared sorts rows and drops those whose key nobody shares. The result is valid
// until the next call.
func (b *blocker) shared(rows []uint64) []uint64 {
	b.scratch = slices.Grow(b.scratch[:0], len(rows))[:len(rows)]
	sorted := columns.SortPacked(rows, b.scratch)
	out := sorted[:0]
	for i := 0; i < len(sorted); {
		j := blockEnd(sorted, i)
		if j-i > 1 {
			out = append(out, sorted[i:j]...)
		}
		i = j
	}
	return out
}

func blockEnd(rows []uint64, i int) int {
	j := i + 1
	for j < len(rows) && rows[j]>>32 == rows[i]>>32 {
		j++
	}
	return j
}

// largest gives the size of the largest block.
func largest(rows []uint64) (n int) {
	for i := 0; i < len(rows); {
		j := blockEnd(rows, i)
		n = max(n, j-i)
		i = j
	}
	return n
}

// split adds the blocks up to the limit to small and gives the others.
func split(small, rows []uint64, limit int) (kept, large []uint64) {
	small = slices.Grow(small, len(rows))
	for i := 0; i < len(rows); {
		j := blockEnd(rows, i)
		if j-i <= limit {
			small = append(small, rows[i:j]...)
		} else {
			large = append(large, rows[i:j]...)
		}
		i = j
	}
	return small, large
}

// pageBits says how many places, as a power of two, make a page: their keys fit
// in the cache of a core.
const pageBits = 10

// byPlace brings the blocks from the order of their keys into that of the pages
// on which they begin: what one block has brought into the cache serves the next.
func (b *blocker) byPlace(rows []uint64) []uint64 {
	at := make([]uint32, len(b.index.group)>>pageBits+2)
	each := func(f func(page, i, j int)) {
		for i := 0; i < len(rows); {
			j := blockEnd(rows, i)
			f(int(uint32(rows[i])>>pageBits), i, j)
			i = j
		}
	}
	each(func(page, i, j int) { at[page+1] += uint32(j - i) })
	for page := range at[1:] {
		at[page+1] += at[page]
	}
	out := make([]uint64, len(rows))
	each(func(page, i, j int) { at[page] += uint32(copy(out[at[page]:], rows[i:j])) })
	return out
}

// refine mixes a further field into the keys of blocks above the limit. Rows
// without the field come into a block of such rows.
func (b *blocker) refine(rows []uint64, round int) {
	for i := 0; i < len(rows); {
		j := blockEnd(rows, i)
		b.index.Stats[b.rule].Refined++
		for m := i; m < j; m++ {
			old, place := uint32(rows[m]>>32), uint32(rows[m])
			k := key32(columns.Mix(uint64(old)<<8|uint64(round), uint64(b.refs[place][round])))
			rows[m] = uint64(k)<<32 | uint64(place)
			*b.key(place, old) = k
		}
		i = j
	}
}

// key gives the first of the rule's keys of a place that has a value. Where a
// refined key has met another by chance there may be none left; then it gives one
// that nobody reads.
func (b *blocker) key(place, value uint32) *uint32 {
	first, last := b.index.slotsOf(b.rule)
	keys := b.index.at(place)
	for s := first; s < last; s++ {
		if keys[s] == value {
			return &keys[s]
		}
	}
	return new(uint32)
}

// setApart takes the blocks that are far above the limit out of the rule: their
// rows meet their neighbours only, in the order of their content, and other
// rules take no notice. Their keys become even, so that they are known as such.
func (b *blocker) setApart(rows []uint64) []uint64 {
	for i, v := range rows {
		key, place := uint32(v>>32), uint32(v)
		*b.key(place, key) &^= 1
		rows[i] = uint64(key)<<32 | uint64(b.index.group[place])
	}
	slices.Sort(rows)
	return rows
}

// meet notes which keys of which places are shared. The rules set bits of their
// own, at the same time, in one word.
func (b *blocker) meet(rows []uint64) {
	x := b.index
	first, last := x.slotsOf(b.rule)
	for _, v := range rows {
		place := uint32(v)
		if last-first == 1 {
			atomic.OrUint64(&x.met[place], 1<<first)
			continue
		}
		for s, k := range x.at(place)[first:last] {
			if k == uint32(v>>32) {
				atomic.OrUint64(&x.met[place], 1<<(first+s))
			}
		}
	}
}
