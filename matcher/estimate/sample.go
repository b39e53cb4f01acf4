package estimate

import (
	"cmp"
	"math"
	"slices"
)

// Unit is a decision that may be drawn for judging: a number of the caller's, the
// pairs of records that it decides, and a hash of its content that says where it
// stands in the draw, so that the draw does not depend on the order of files.
type Unit struct {
	Ref   int
	Pairs int64
	Hash  uint64
}

// Frame gathers the units of each stratum.
type Frame struct {
	units [NumStrata][]Unit
	value [NumStrata]int64 // expected true pairs, in parts
}

// Add puts a decision into the frame.
func (f *Frame) Add(l *Link, u Unit) {
	s := l.Stratum()
	f.units[s] = append(f.units[s], u)
	f.value[s] += int64(l.belief().value*parts+.5) * u.Pairs
}

// Draw chooses size decisions or a few less, larger ones likelier: in each stratum
// systematically, with a chance in proportion to the pairs of records that a
// decision is about. A stratum is drawn from the more, the more pairs it has and
// the less sure they are (J. Neyman, 1934). The result is in the order of hashes,
// which tells nothing about who is linked.
func (f *Frame) Draw(size int) []Unit {
	var out []Unit
	for s, n := range f.allot(size) {
		out = append(out, systematic(f.units[s], n)...)
	}
	slices.SortFunc(out, byHash)
	return out
}

func byHash(a, b Unit) int { return cmp.Or(cmp.Compare(a.Hash, b.Hash), cmp.Compare(a.Ref, b.Ref)) }

// unsure is the standard deviation that a stratum counts with at least: the model
// may be wrong where it is sure.
const unsure = 0.15

// allot divides the size among the strata. What a stratum is too small for goes
// to the others.
func (f *Frame) allot(size int) (n [NumStrata]int) {
	for left := size; left > 0; {
		need, sum := f.needs(&n)
		if sum == 0 {
			break
		}
		given := 0
		for s := range need {
			more := min(int(math.Round(float64(left)*need[s]/sum)), len(f.units[s])-n[s], left-given)
			n[s] += more
			given += more
		}
		if given == 0 {
			break
		}
		left -= given
	}
	return n
}

// needs weighs the strata that have units left.
func (f *Frame) needs(n *[NumStrata]int) (need [NumStrata]float64, sum float64) {
	for s := range need {
		if n[s] >= len(f.units[s]) {
			continue
		}
		pairs := pairsOf(f.units[s])
		p := float64(f.value[s]) / parts / pairs
		need[s] = pairs * math.Max(unsure, math.Sqrt(p*(1-p)))
		sum += need[s]
	}
	return need, sum
}

// systematic draws n of the units, each with a chance in proportion to its pairs.
func systematic(units []Unit, n int) (out []Unit) {
	if n >= len(units) {
		return slices.Clone(units)
	}
	units = slices.SortedFunc(slices.Values(units), func(a, b Unit) int {
		return cmp.Or(cmp.Compare(b.Pairs, a.Pairs), byHash(a, b))
	})
	certain := certainty(n, len(units), pairsOf(units), func(i int) int64 { return units[i].Pairs })
	out, units = slices.Clone(units[:certain]), units[certain:]
	slices.SortFunc(units, byHash)
	step, sum := pairsOf(units)/float64(max(n-certain, 1)), int64(0)
	for next := step / 2; len(units) > 0 && len(out) < n; units = units[1:] {
		if sum += units[0].Pairs; float64(sum) > next {
			out = append(out, units[0])
			next += step
		}
	}
	return out
}

func pairsOf(units []Unit) float64 {
	n := int64(0)
	for _, u := range units {
		n += u.Pairs
	}
	return float64(n)
}
