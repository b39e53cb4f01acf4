package estimate

import (
	"cmp"
	"maps"
	"slices"
)

// SourcePair is two sources by number, the smaller first; equal for pairs inside
// one source.
type SourcePair struct{ Left, Right int32 }

// Between gives the pair of two sources in any order.
func Between(a, b int32) SourcePair { return SourcePair{min(a, b), max(a, b)} }

// Tally adds decisions up: pairs of records, and how many of them are held to be
// true, by stratum and pair of sources. Its sums are whole numbers, so that the
// order of Add changes nothing.
type Tally struct {
	cells map[SourcePair]*[NumStrata]count
}

// count holds pairs of records and, in parts of them, those expected to be true.
type count struct{ pairs, value, low, high int64 }

// parts is the number of parts in which a pair is counted: fine enough for any
// probability that matters, with room for 10¹² pairs.
const parts = 1 << 22

// sums is a count as numbers of pairs.
type sums struct {
	pairs    float64
	expected belief // counts, not shares
}

// NewTally makes an empty tally.
func NewTally() *Tally { return &Tally{map[SourcePair]*[NumStrata]count{}} }

// Add counts pairs of records between two sources that a decision is about.
func (t *Tally) Add(l *Link, between SourcePair, pairs int64) {
	c := t.cells[between]
	if c == nil {
		c = new([NumStrata]count)
		t.cells[between] = c
	}
	c[l.Stratum()].add(l.belief(), pairs)
}

func (c *count) add(b belief, pairs int64) {
	c.pairs += pairs
	c.value += pairs * int64(b.value*parts+.5)
	c.low += pairs * int64(b.low*parts+.5)
	c.high += pairs * int64(b.high*parts+.5)
}

func (c *count) plus(o *count) {
	c.pairs += o.pairs
	c.value += o.value
	c.low += o.low
	c.high += o.high
}

// Plus adds what another tally counted.
func (t *Tally) Plus(o *Tally) {
	for between, cells := range o.cells {
		mine := t.cells[between]
		if mine == nil {
			mine = new([NumStrata]count)
			t.cells[between] = mine
		}
		for s := range cells {
			mine[s].plus(&cells[s])
		}
	}
}

// total adds all pairs of sources up.
func (t *Tally) total() *[NumStrata]sums {
	var all [NumStrata]count
	for _, c := range t.cells {
		for s := range all {
			all[s].plus(&c[s])
		}
	}
	return inPairs(&all)
}

func inPairs(c *[NumStrata]count) *[NumStrata]sums {
	var out [NumStrata]sums
	for s := range out {
		out[s] = sums{float64(c[s].pairs), belief{float64(c[s].value), float64(c[s].low), float64(c[s].high)}.times(1. / parts)}
	}
	return &out
}

// sources lists the pairs of sources in a fixed order.
func (t *Tally) sources() []SourcePair {
	return slices.SortedFunc(maps.Keys(t.cells), func(a, b SourcePair) int {
		return cmp.Or(cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
	})
}
