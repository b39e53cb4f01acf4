package index

import (
	"context"
	"math/bits"

	"recoupe/internal/spill"
	"recoupe/matcher"
)

// Index holds the blocks of a base, ready to emit candidate pairs.
//
// It numbers the groups of rows by their place in the table, not in the order of
// their content: where the table holds like beside like (matcher.Compact), the
// keys of a pair lie on one page of memory. Places never leave the index.
//
// Of the keys it keeps those that two rows share: who meets nobody cannot have
// met anybody before.
type Index struct {
	rules []Rule
	slots []slot   // one a key of a rule, in rule order
	upTo  []uint64 // by rule: its slots and those of the rules before it
	// listed is the set of the slots of rules that have several.
	listed uint64
	group  []uint32 // place → group
	place  []uint32 // group → place

	rings []ring        // by place
	keys  []uint32      // the keys of the taken slots; even in a wide block
	lists []*spill.List // by rule: key and place of the rows that share a key, whole blocks a piece
	wide  [][]uint64    // by rule: key and group of the rows of blocks that no refinement made small, sorted
	fuzzy []uint64      // pairs of the fuzzy rule, where it is asked for: two groups each, ascending
	Stats []RuleStats   // by rule; the fuzzy one is the last

	// Progress is called as pairs are emitted, from any goroutine; nil for none.
	Progress func(done, total int64)
}

// ring tells where the keys of a place lie.
type ring struct {
	held  uint64 // the slots that are taken
	start uint32 // where its keys begin in keys, in the order of the slots
}

// at tells where the key of a slot lies, which is given as a set of its own.
func (r *ring) at(slot uint64) uint32 { return r.start + uint32(bits.OnesCount64(r.held&(slot-1))) }

// slot is one key of a rule.
type slot struct {
	rule   int
	rivals uint64 // the slots of the rule, as a set
}

// RuleStats says what one rule did.
type RuleStats struct {
	Rule    Rule
	Rows    int64 // rows that have a key
	Largest int   // rows in the largest block before refinement
	Refined int   // blocks that were cut with further fields
	Pairs   int64 // pairs that were emitted under this rule first
}

// Options say how an index is built; all but Fuzzy change its time and nothing else.
type Options struct {
	Workers int
	// Folder is where blocks are kept that do not fit into memory; nil keeps them
	// in memory.
	Folder *spill.Folder
	// Fuzzy adds pairs whose names are both nearly right, of at most FuzzyRecords
	// rows; more are a *FuzzyError.
	Fuzzy bool
	// Progress is called as the work goes on, from any goroutine; nil for none.
	Progress func(done, total int64)
}

// Build makes the keys of every row and cuts the blocks that are too large.
func Build(ctx context.Context, f *matcher.Features, workers int) (*Index, error) {
	return BuildWith(ctx, f, Options{Workers: workers})
}

// passes is the number of turns in which keys are made where memory is short:
// the keys of a quarter of the rules are in memory at a time.
const passes = 4

// BuildWith is Build with options. It returns the errors of the disk.
func BuildWith(ctx context.Context, f *matcher.Features, opt Options) (*Index, error) {
	if n := len(f.Rows.Of); opt.Fuzzy && n > FuzzyRecords {
		return nil, &FuzzyError{n}
	}
	x := newIndex(rulesFor(f.Rows.Len()))
	x.Progress = opt.Progress
	x.number(f)
	x.rings = make([]ring, len(x.group))
	refs, turns := make([]refinement, len(x.group)), 1
	if opt.Folder != nil {
		turns = passes
	}
	for turn := range turns {
		lo, hi := len(x.rules)*turn/turns, len(x.rules)*(turn+1)/turns
		made, err := x.makeKeys(ctx, f, lo, hi, refs, opt.Workers)
		if err != nil {
			return nil, err
		}
		if err := x.blocks(ctx, opt.Folder, lo, made, refs, opt.Workers); err != nil {
			return nil, err
		}
	}
	if err := x.fill(ctx, opt.Workers); err != nil || !opt.Fuzzy {
		return x, err
	}
	return x, x.addFuzzy(ctx, f)
}

// done tells the progress.
func (x *Index) done(n, of int) {
	if x.Progress != nil {
		x.Progress(int64(n), int64(of))
	}
}

// newIndex lays out the slots of the rules.
func newIndex(rules []Rule) *Index {
	x := &Index{rules: rules}
	for r, rule := range x.rules {
		rivals := uint64(1<<rule.Width-1) << len(x.slots)
		for range rule.Width {
			x.slots = append(x.slots, slot{r, rivals})
		}
		if rule.Width > 1 {
			x.listed |= rivals
		}
		x.upTo = append(x.upTo, 1<<len(x.slots)-1)
		x.Stats = append(x.Stats, RuleStats{Rule: rule})
	}
	x.lists, x.wide = make([]*spill.List, len(x.rules)), make([][]uint64, len(x.rules))
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

// slotsOf gives the slots of a rule as a set.
func (x *Index) slotsOf(r int) uint64 {
	if r == 0 {
		return x.upTo[0]
	}
	return x.upTo[r] &^ x.upTo[r-1]
}

// key gives the key of a place in a slot that is taken.
func (x *Index) key(place uint32, s int) uint32 {
	return x.keys[x.rings[place].at(1<<s)]
}

// fill puts the shared keys of every place together.
func (x *Index) fill(ctx context.Context, workers int) error {
	end := uint32(0)
	for place := range x.rings {
		r := &x.rings[place]
		r.start = end
		end += uint32(bits.OnesCount64(r.held))
	}
	x.keys = make([]uint32, end)
	return each(ctx, len(x.rules), workers, func(_, r int) error {
		var buf spill.Buffer
		for i := range x.lists[r].Pieces() {
			rows, err := x.lists[r].Piece(i, &buf)
			if err != nil {
				return err
			}
			for _, v := range rows {
				x.put(r, uint32(v), uint32(v>>32))
			}
		}
		for _, v := range x.wide[r] {
			x.put(r, x.place[uint32(v)], uint32(v>>32)&^1)
		}
		return nil
	})
}

// put writes a key into the first slot of the rule that is still empty.
func (x *Index) put(r int, place, key uint32) {
	s := bits.TrailingZeros64(x.slotsOf(r))
	at := x.rings[place].at(1 << s)
	for x.keys[at] != 0 {
		at++
	}
	x.keys[at] = key
}
