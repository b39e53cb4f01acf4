package index

import (
	"context"

	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/matcher"
)

// Index holds the blocks of a base, ready to emit candidate pairs.
//
// It goes by the rows of the table, not by the numbers of their groups, which are in
// the order of their content: where the table holds like beside like
// (matcher.Compact), those who meet lie on one page of memory.
type Index struct {
	rules []Rule
	group []uint32 // row → the group that it stands for, or noGroup
	runs  []run    // in the order in which pairs are attributed: those of all rules, then their wide blocks, then the fuzzy rule's

	// A row stands in some places of the runs, which are numbered through: those from
	// which it meets somebody, at starts[row] … starts[row+1] of places, ascending.
	starts, places []uint32
	shelf          *spill.Shelf
	Stats          []RuleStats // by rule; the fuzzy one is the last

	// Progress is called as pairs are emitted, from any goroutine; nil for none.
	Progress func(done, total int64)
}

// noGroup marks rows that are copies of another one.
const noGroup = ^uint32(0)

// run is a sequence of blocks of one rule.
type run struct {
	rule  int
	wide  bool     // no refinement made its blocks small: rows meet their neighbours only
	rows  []uint32 // block by block, in the order of the rows, of wide blocks of the groups; the last of each is marked
	start uint32   // number of the first place
}

// lastOfBlock marks the row that ends a block.
const lastOfBlock = 1 << 31

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
	// Shelf is where blocks are kept that do not fit into memory; nil keeps them
	// in memory.
	Shelf *spill.Shelf
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
	x := newIndex(rulesFor(f.Rows.Len()), opt.Shelf)
	x.Progress = opt.Progress
	x.group = groupsOf(f)
	refs, turns := make([]refinement, len(x.group)), 1
	if opt.Shelf != nil {
		turns = passes
	}
	for turn := range turns {
		lo, hi := len(x.rules)*turn/turns, len(x.rules)*(turn+1)/turns
		made, err := x.makeKeys(ctx, f, lo, hi, refs, opt.Workers)
		if err != nil {
			return nil, err
		}
		if err := x.blocks(ctx, f, lo, made, refs, opt.Workers); err != nil {
			return nil, err
		}
	}
	if opt.Fuzzy {
		if err := x.addFuzzy(ctx, f); err != nil {
			return nil, err
		}
	}
	x.place(opt.Workers)
	return x, opt.Shelf.Err()
}

// done tells the progress.
func (x *Index) done(n, of int) {
	if x.Progress != nil {
		x.Progress(int64(n), int64(of))
	}
}

// newIndex makes the runs of the rules, which are empty yet.
func newIndex(rules []Rule, shelf *spill.Shelf) *Index {
	x := &Index{rules: rules, runs: make([]run, 2*len(rules)), shelf: shelf}
	for r, rule := range x.rules {
		x.runs[r], x.runs[len(rules)+r] = run{rule: r}, run{rule: r, wide: true}
		x.Stats = append(x.Stats, RuleStats{Rule: rule})
	}
	return x
}

// groupsOf gives the groups of the rows of the table.
func groupsOf(f *matcher.Features) []uint32 {
	of := make([]uint32, f.Table.Len())
	for row := range of {
		of[row] = noGroup
	}
	for g, row := range f.Rows.First {
		of[row] = uint32(g)
	}
	return of
}

// mostScans is the number of workers that look for the places of rows, each of which
// goes through all runs.
const mostScans = 8

// place numbers the places of the runs and notes those of each row.
func (x *Index) place(workers int) {
	end := uint32(0)
	for i := range x.runs {
		x.runs[i].start = end
		end += uint32(len(x.runs[i].rows))
	}
	n := len(x.group)
	x.starts = spill.Make[uint32](x.shelf, n+2)[:n+2]
	columns.Parallel(n, min(workers, mostScans), func(_, lo, hi int) {
		x.eachPlace(lo, hi, func(row, _ uint32) { x.starts[row+2]++ })
	})
	for i := 1; i < len(x.starts); i++ {
		x.starts[i] += x.starts[i-1]
	}
	x.places = spill.Make[uint32](x.shelf, int(x.starts[n+1]))[:x.starts[n+1]]
	columns.Parallel(n, min(workers, mostScans), func(_, lo, hi int) {
		x.eachPlace(lo, hi, func(row, place uint32) { // what begins at starts[row+1] ends there afterwards
			x.places[x.starts[row+1]] = place
			x.starts[row+1]++
		})
	})
}

// eachPlace calls f for every place from which a row of lo…hi-1 meets somebody,
// ascending. The last row of a block was met by all others.
func (x *Index) eachPlace(lo, hi int, f func(row, place uint32)) {
	for i := range x.runs {
		r := &x.runs[i]
		for k, v := range r.rows {
			row := v &^ lastOfBlock
			if int(row) >= lo && int(row) < hi && (r.wide || row == v) {
				f(row, r.start+uint32(k))
			}
		}
	}
}
