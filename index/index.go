package index

import (
	"context"
	"sync/atomic"

	"recoupe/matcher"
)

// Index holds the blocks of a base, ready to emit candidate pairs.
//
// It numbers the groups of rows by their place in the table, not in the order of
// their content: where the table holds like beside like (matcher.Compact), the
// keys of a pair lie on one page of memory. Places never leave the index.
type Index struct {
	rules []Rule
	slots []slot   // one a key of a rule, in rule order
	width int      // keys a row
	upTo  []uint64 // by rule: its slots and those of the rules before it
	group []uint32 // place → group
	place []uint32 // group → place
	keys  []uint32 // row-major by place: keys[place*width+slot]; even in a wide block
	// met tells of every place the slots whose key another row has, too, outside
	// wide blocks: nearly all pairs are decided by it, without a look at the keys.
	met   []uint64
	lists [][]uint64  // by rule: key and place of the rows that share a key, block by block
	wide  [][]uint64  // by rule: key and group of the rows of blocks that no refinement made small, sorted
	Stats []RuleStats // by rule
}

// slot is one key of a rule.
type slot struct {
	rule, first, last int    // slots first…last-1 belong to the rule
	rivals            uint64 // the same as a set
}

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
	x := newIndex()
	x.number(f)
	refs, err := x.makeKeys(ctx, f, workers)
	if err != nil {
		return nil, err
	}
	x.met = make([]uint64, len(x.group))
	x.lists, x.wide = make([][]uint64, len(x.rules)), make([][]uint64, len(x.rules))
	err = eachRule(ctx, len(x.rules), workers, func(r int, b *blocker) {
		b.index, b.rule, b.refs = x, r, refs
		x.lists[r], x.wide[r] = b.block()
	})
	return x, err
}

// newIndex lays out the slots of the rules.
func newIndex() *Index {
	x := &Index{rules: Rules()}
	for r, rule := range x.rules {
		first := len(x.slots)
		for range rule.Width {
			x.slots = append(x.slots, slot{r, first, first + rule.Width, (1<<rule.Width - 1) << first})
		}
		x.upTo = append(x.upTo, 1<<len(x.slots)-1)
		x.Stats = append(x.Stats, RuleStats{Rule: rule})
	}
	x.width = len(x.slots)
	return x
}

// number gives the groups their places: the order of their rows in the table.
func (x *Index) number(f *matcher.Features) {
	const none = ^uint32(0)
	of := make([]uint32, f.Table.Len()) // row → group
	for i := range of {
		of[i] = none
	}
	for g, row := range f.Rows.First {
		of[row] = uint32(g)
	}
	x.group, x.place = make([]uint32, 0, f.Rows.Len()), make([]uint32, f.Rows.Len())
	for _, g := range of {
		if g != none {
			x.place[g] = uint32(len(x.group))
			x.group = append(x.group, g)
		}
	}
}

// at gives the keys of a place.
func (x *Index) at(place uint32) []uint32 {
	return x.keys[int(place)*x.width : int(place+1)*x.width]
}

// slotsOf gives the slots of a rule.
func (x *Index) slotsOf(r int) (first, last int) {
	for _, s := range x.slots {
		if s.rule == r {
			return s.first, s.last
		}
	}
	return 0, 0
}

// eachRule runs f for every rule on the workers; each has a blocker of its own.
func eachRule(ctx context.Context, rules, workers int, f func(r int, b *blocker)) error {
	var next atomic.Int64
	run := func() {
		var b blocker
		for {
			r := int(next.Add(1)) - 1
			if r >= rules || ctx.Err() != nil {
				return
			}
			f(r, &b)
		}
	}
	together(workers, func(int) { run() })
	return ctx.Err()
}
