// Package publish makes counts of persons fit to leave a venue: nobody can be
// told from them.
//
// A table of overlaps has many sums (each list, each pair of lists, known to two,
// to three …), and a small count that is left out can be computed back from the
// others. So nothing is left out of a table here. The persons are first put into
// groups, one for each exact combination of lists; small groups are joined with
// larger ones; and every figure that is published is computed
// from the rounded sizes of these groups. Who knows all the figures knows these
// sizes and no more, whatever is subtracted from what. This is suppression with its
// complement, made once at the root.
//
// What comes out is aggregated and says little of anybody; it is made from
// pseudonymous data and is never called anonymous.
package publish

import (
	"cmp"
	"math"
	"slices"
)

// K is the least number of persons that a published count stands for: eleven, the
// threshold under which French public statistics on persons hide a cell (a cell
// needs more than ten).
const K = 11

// Unit is what counts are rounded to.
const Unit = 5

// Round gives a count to the nearest five.
func Round(n int) int { return (n + Unit/2) / Unit * Unit }

// Count gives a count that may be published; ok is false below K, zero included:
// that nobody is in a cell tells something of everybody.
func Count(n int) (rounded int, ok bool) { return Round(n), n >= K }

// Share gives the share of a part in a whole that may be published: neither the
// part nor what is left of the whole is below K. It is computed from the rounded
// counts, in whole hundredths, and at most 1.
func Share(part, whole int) (share float64, ok bool) {
	if part < K || whole-part < K {
		return 0, false
	}
	return min(1, math.Round(100*float64(Round(part))/float64(Round(whole)))/100), true
}

// Group is the number of persons who stand in exactly these lists.
type Group struct {
	Lists []int // ascending
	Count int
}

// Groups are groups whose sizes may be published, rounded.
type Groups struct {
	List []Group
	// Other is the number of persons of all other combinations; 0 where there are none.
	Other int
	// None says that there are too few persons: nothing can be published.
	None bool
}

// Join joins the small groups to one; rest counts persons of combinations that
// are not in the list. Small groups alone would tell of each other, so large ones
// go with them: those of most lists first, in an order that all can know, since an
// order by size would tell of sizes. It stops where each of the small counts could
// be anything from nothing to K-1 and the large ones still be large; where that is
// never so, nothing is published.
func Join(all []Group, rest int) Groups {
	var large []Group
	hidden := rest
	for _, g := range all {
		if g.Count >= K {
			large = append(large, g)
		} else {
			hidden += g.Count
		}
	}
	slices.SortFunc(large, func(a, b Group) int {
		return cmp.Or(cmp.Compare(len(a.Lists), len(b.Lists)), slices.Compare(a.Lists, b.Lists))
	})
	if hidden > 0 {
		enough := K - 1 + Unit/2 // for one small count at its most, and the rounding
		for joined := 0; joined == 0 || hidden < enough+K*joined; joined++ {
			last := len(large) - 1
			if last < 0 {
				return Groups{None: true}
			}
			hidden += large[last].Count
			large = large[:last]
		}
	}
	if len(large) == 0 && hidden == 0 {
		return Groups{None: true}
	}
	out := Groups{Other: Round(hidden)}
	for _, g := range large {
		out.List = append(out.List, Group{g.Lists, Round(g.Count)})
	}
	slices.SortFunc(out.List, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), slices.Compare(a.Lists, b.Lists))
	})
	return out
}

// Total is the number of persons of all groups.
func (g *Groups) Total() int {
	n := g.Other
	for i := range g.List {
		n += g.List[i].Count
	}
	return n
}

// Range is a published number of persons. The two differ where persons of joined
// groups may or may not be among them.
type Range struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// Of counts the persons of the groups that in names, by their lists.
func (g *Groups) Of(in func(lists []int) bool) Range {
	var r Range
	for i := range g.List {
		if in(g.List[i].Lists) {
			r.Low += g.List[i].Count
		}
	}
	r.High = r.Low + g.Other
	return r
}
