package index

import (
	"context"
	"slices"
	"sync/atomic"

	"recoupe/internal/columns"
	"recoupe/matcher"
)

// Index holds the blocks of a base, ready to emit candidate pairs.
type Index struct {
	rules []Rule
	slots []slot      // one a key of a rule, in rule order
	width int         // keys a row
	keys  []uint32    // row-major: keys[row*width+slot]; even in a wide block
	lists [][]uint64  // by rule: rows that share a key, packed, sorted
	wide  [][]uint64  // by rule: rows of blocks that no refinement made small
	Stats []RuleStats // by rule
}

type slot struct{ rule, first, last int } // slots first…last-1 belong to one rule

// RuleStats says what one rule did.
type RuleStats struct {
	Rule    Rule
	Rows    int64 // rows that have a key
	Largest int   // rows in the largest block before refinement
	Refined int   // blocks that were cut with further fields
	Pairs   int64 // pairs that were emitted under this rule first
}

// Build makes the keys of every row and cuts the blocks that are too large.
func Build(ctx context.Context, f *matcher.Features, workers int) (*Index, error) {
	x := &Index{rules: Rules()}
	for r, rule := range x.rules {
		first := len(x.slots)
		for range rule.Width {
			x.slots = append(x.slots, slot{r, first, first + rule.Width})
		}
		x.Stats = append(x.Stats, RuleStats{Rule: rule})
	}
	x.width = len(x.slots)
	n := f.Rows.Len()
	x.keys = make([]uint32, n*x.width)
	refs := make([]refinement, n)
	columns.Parallel(n, workers, func(_, lo, hi int) { x.makeKeys(ctx, f, refs, lo, hi) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x.lists, x.wide = make([][]uint64, len(x.rules)), make([][]uint64, len(x.rules))
	err := x.eachRule(ctx, workers, func(r int) { x.lists[r], x.wide[r] = x.block(r, refs) })
	return x, err
}

// refinement holds the fields by which a block that is too large is cut.
type refinement [4]uint32

func (x *Index) makeKeys(ctx context.Context, f *matcher.Features, refs []refinement, lo, hi int) {
	var k matcher.KeyFields
	var out [8]uint64
	for i := lo; i < hi; i++ {
		if i%65536 == 0 && ctx.Err() != nil {
			return
		}
		row := f.Rows.First[i]
		if f.Never(row) {
			continue
		}
		f.KeyFields(row, &k)
		refs[i] = refinement{uint32(mix(place(&k))), uint32(mix(k.GivenGroup)), uint32(mix(k.BirthYear)), uint32(mix(k.FamilySound))}
		s := 0
		for r := range x.rules {
			w := x.rules[r].Width
			clear(out[:w])
			x.rules[r].Keys(&k, out[:w])
			for j := range w {
				if out[j] != 0 {
					x.keys[i*x.width+s+j] = key32(mix(out[j], k.Wall, uint64(r+1)))
				}
			}
			s += w
		}
	}
}

// key32 keeps 31 bits of a key and makes it odd: 0 is no key, and the even
// numbers are for wide blocks. A chance collision makes a candidate too many,
// which costs a comparison and nothing else.
func key32(h uint64) uint32 { return uint32(h>>32) | 1 }

// eachRule runs f for every rule on the workers.
func (x *Index) eachRule(ctx context.Context, workers int, f func(r int)) error {
	var next atomic.Int64
	columns.Parallel(max(workers, 1)*4096, workers, func(_, _, _ int) {
		for {
			r := int(next.Add(1)) - 1
			if r >= len(x.rules) || ctx.Err() != nil {
				return
			}
			f(r)
		}
	})
	return ctx.Err()
}

func (x *Index) ruleSlots(r int) (first, last int) {
	i := slices.IndexFunc(x.slots, func(s slot) bool { return s.rule == r })
	return x.slots[i].first, x.slots[i].last
}

// block sorts the keys of one rule, refines its large blocks and keeps the rows
// that share a key with another; those of blocks that stay too large apart.
func (x *Index) block(r int, refs []refinement) (rows, wide []uint64) {
	first, last := x.ruleSlots(r)
	for i := range len(x.keys) / x.width {
		for s := first; s < last; s++ {
			if k := x.keys[i*x.width+s]; k != 0 {
				rows = append(rows, uint64(k)<<32|uint64(i))
			}
		}
	}
	x.Stats[r].Rows = int64(len(rows))
	rows = shared(rows)
	limit := x.rules[r].Limit
	for round := range len(refinement{}) {
		if !x.refine(r, rows, refs, round, limit) {
			break
		}
		rows = shared(rows)
	}
	return x.setWideApart(r, rows)
}

// setWideApart takes the blocks that are far above the limit out of the rule:
// their rows meet their neighbours only, and other rules take no notice. Their
// keys become even, so that they are known as such.
func (x *Index) setWideApart(r int, rows []uint64) (small, wide []uint64) {
	first, last := x.ruleSlots(r)
	small = rows[:0]
	for i := 0; i < len(rows); {
		j := blockEnd(rows, i)
		if j-i <= 4*x.rules[r].Limit {
			small = append(small, rows[i:j]...)
			i = j
			continue
		}
		wide = append(wide, rows[i:j]...)
		for _, v := range rows[i:j] {
			for s := first; s < last; s++ {
				if at := int(uint32(v))*x.width + s; x.keys[at] == uint32(v>>32) {
					x.keys[at] &^= 1
				}
			}
		}
		i = j
	}
	return small, wide
}

// shared sorts packed rows and drops those whose key nobody shares.
func shared(rows []uint64) []uint64 {
	columns.SortPacked(rows, make([]uint64, len(rows)))
	out := rows[:0]
	for i := 0; i < len(rows); {
		j := blockEnd(rows, i)
		if j-i > 1 {
			out = append(out, rows[i:j]...)
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

// refine mixes a further field into the keys of blocks above the limit and says
// whether there were any. A row without the field keeps to itself in a block of
// such rows.
func (x *Index) refine(r int, rows []uint64, refs []refinement, round, limit int) bool {
	first, last := x.ruleSlots(r)
	any := false
	for i := 0; i < len(rows); {
		j := blockEnd(rows, i)
		if round == 0 {
			x.Stats[r].Largest = max(x.Stats[r].Largest, j-i)
		}
		if j-i > limit {
			any = true
			x.Stats[r].Refined++
			for m := i; m < j; m++ {
				old, row := uint32(rows[m]>>32), uint32(rows[m])
				k := key32(columns.Mix(uint64(old)<<8|uint64(round), uint64(refs[row][round])))
				rows[m] = uint64(k)<<32 | uint64(row)
				for s := first; s < last; s++ {
					if at := int(row)*x.width + s; x.keys[at] == old {
						x.keys[at] = k
					}
				}
			}
		}
		i = j
	}
	return any
}
