package index

import (
	"context"
	"math/bits"
	"slices"
	"sync/atomic"

	"recoupe/internal/columns"
	"recoupe/internal/spill"
)

// blocks makes the blocks of the rules from first on, for which keys were made.
func (x *Index) blocks(ctx context.Context, folder *spill.Folder, first int, made []madeKeys, refs []refinement, workers int) error {
	blockers := make([]blocker, max(workers, 1))
	return each(ctx, len(made), workers, func(w, i int) error {
		b := &blockers[w]
		b.index, b.rule, b.refs = x, first+i, refs
		b.gather(made[i])
		made[i] = nil // its memory serves the rules that follow
		x.done(b.rule, len(x.rules))
		small, wide := b.block()
		x.wide[b.rule] = wide
		x.lists[b.rule] = spill.NewList(folder)
		return keep(x.lists[b.rule], small)
	})
}

// each runs f for 0…n-1 on the workers, whose number is its first argument, and
// gives the first error.
func each(ctx context.Context, n, workers int, f func(worker, i int) error) error {
	var next atomic.Int64
	errs := make([]error, max(workers, 1))
	columns.Each(len(errs), len(errs), func(w int) {
		for errs[w] == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			if errs[w] = ctx.Err(); errs[w] == nil {
				errs[w] = f(w, i)
			}
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// keep adds rows to a list, some thousand a piece, in whole blocks.
func keep(l *spill.List, rows []uint64) error {
	const chunk = 1 << 14
	for len(rows) > 0 {
		n := min(chunk, len(rows))
		for n < len(rows) && rows[n]>>32 == rows[n-1]>>32 {
			n++
		}
		if err := l.Add(rows[:n:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// blocker makes the blocks of one rule after the other and reuses its buffers.
type blocker struct {
	index   *Index
	rule    int
	refs    []refinement // by place
	rows    []uint64
	scratch []uint64
}

// gather puts the keys of the rule behind each other.
func (b *blocker) gather(made madeKeys) {
	n := 0
	for _, piece := range made {
		n += len(piece)
	}
	b.index.Stats[b.rule].Rows = int64(n)
	b.rows = slices.Grow(b.rows[:0], n)
	for _, piece := range made {
		b.rows = append(b.rows, piece...)
	}
}

// block sorts the keys of the rule, refines its large blocks and keeps the rows
// that share a key with another; those of blocks that stay too large apart. A
// row is a key, in the high half, and a place.
func (b *blocker) block() (small, wide []uint64) {
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
	small, wide = split(small, rows, 4*limit)
	small = b.byPlace(small)
	b.hold(small)
	b.hold(wide)
	return small, b.byGroup(wide)
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
		}
		i = j
	}
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

// byGroup gives the rows of wide blocks their groups in place of their places:
// they meet their neighbours only, in the order of their content.
func (b *blocker) byGroup(rows []uint64) []uint64 {
	for i, v := range rows {
		rows[i] = v>>32<<32 | uint64(b.index.group[uint32(v)])
	}
	slices.Sort(rows)
	return rows
}

// hold takes a slot for every row. The rules take slots of their own, at the same
// time, in one word.
func (b *blocker) hold(rows []uint64) {
	mine := b.index.slotsOf(b.rule)
	for _, v := range rows {
		held := &b.index.rings[uint32(v)].held
		taken := atomic.LoadUint64(held) & mine
		atomic.OrUint64(held, 1<<(bits.TrailingZeros64(mine)+bits.OnesCount64(taken)))
	}
}
