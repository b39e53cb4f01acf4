package index

import (
	"context"
	"slices"
	"sync/atomic"

	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/matcher"
)

// blocks makes the blocks of the rules from first on, for which keys were made.
func (x *Index) blocks(ctx context.Context, f *matcher.Features, first int, made []madeKeys, refs []refinement, workers int) error {
	blockers := make([]blocker, max(workers, 1))
	return each(ctx, len(made), workers, func(w, i int) error {
		b := &blockers[w]
		b.index, b.first, b.rule, b.refs = x, f.Rows.First, first+i, refs
		b.gather(made[i])
		made[i] = nil // its memory serves the rules that follow
		x.done(b.rule, len(x.rules))
		x.runs[b.rule].rows, x.runs[len(x.rules)+b.rule].rows = b.block()
		return nil
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

// blocker makes the blocks of one rule after the other and reuses its buffers.
type blocker struct {
	index   *Index
	rule    int
	refs    []refinement // by row
	first   []uint32     // group → row
	rows    []uint64
	scratch []uint64
	small   []uint64
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
// that share a key with another; those of blocks that stay too large apart. What
// is sorted has a key in the high half and its row in the other.
func (b *blocker) block() (blocks, wide []uint32) {
	small := b.small[:0]
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
	small, rows = split(small, rows, 4*limit)
	b.small = small
	return b.index.inPages(small), b.index.inGroups(rows, b.first)
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
			old, row := uint32(rows[m]>>32), uint32(rows[m])
			k := key32(columns.Mix(uint64(old)<<8|uint64(round), uint64(b.refs[row][round])))
			rows[m] = uint64(k)<<32 | uint64(row)
		}
		i = j
	}
}

// pageBits says how many rows, as a power of two, make a page: their places lie
// close enough together for the cache of a core.
const pageBits = 10

// inPages brings blocks from the order of their keys into that of the pages on
// which they begin: what one row has brought into the cache serves the next.
func (x *Index) inPages(rows []uint64) []uint32 {
	at := make([]uint32, len(x.group)>>pageBits+2)
	each := func(f func(page int, block []uint64)) {
		for i := 0; i < len(rows); {
			j := blockEnd(rows, i)
			f(int(uint32(rows[i])>>pageBits), rows[i:j])
			i = j
		}
	}
	each(func(page int, block []uint64) { at[page+1] += uint32(len(block)) })
	for page := range at[1:] {
		at[page+1] += at[page]
	}
	out := spill.Make[uint32](x.shelf, len(rows))[:len(rows)]
	each(func(page int, block []uint64) {
		if !slices.IsSorted(block) { // blocks of two keys that became one
			slices.Sort(block)
		}
		to := out[at[page]:][:len(block)]
		for i, v := range block {
			to[i] = uint32(v)
		}
		to[len(to)-1] |= lastOfBlock
		at[page] += uint32(len(block))
	})
	return out
}

// inGroups writes wide blocks with their rows in the order of their content: they meet
// their neighbours only.
func (x *Index) inGroups(rows []uint64, first []uint32) []uint32 {
	for i, v := range rows {
		rows[i] = v>>32<<32 | uint64(x.group[uint32(v)])
	}
	slices.Sort(rows)
	out := spill.Make[uint32](x.shelf, len(rows))
	for i, v := range rows {
		row := first[uint32(v)]
		if i+1 == len(rows) || rows[i+1]>>32 != v>>32 {
			row |= lastOfBlock
		}
		out = append(out, row)
	}
	return out
}
