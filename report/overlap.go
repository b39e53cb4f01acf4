package report

import (
	"cmp"
	"slices"

	"recoupe/record"
)

// By says what is compared with what in an Overlap.
type By string

// The levels of comparison.
const (
	BySource   By = "source"
	ByTool     By = "tool"
	ByCategory By = "category"
	ByVenue    By = "venue"
)

// maxCombos is the number of combinations that an UpSet lists one by one.
const maxCombos = 20

// Overlap says which members of one domain know the same persons.
type Overlap struct {
	Domain  string   `json:"domain"`
	By      By       `json:"by"`
	Persons int      `json:"persons"`
	Members []Member `json:"members"`
	// Known counts persons by the number of members that know them: Known[0]
	// by one only, Known[1] by two, …
	Known []int `json:"known"`
	// KnownBounds are the intervals of Known, where the links were estimated.
	KnownBounds []Bounds `json:"known_bounds,omitempty"`
	// FourOrMore is the interval of those whom four members or more know.
	FourOrMore *Bounds `json:"known_to_four_or_more_bounds,omitempty"`
	// Pairs has every pair of members with a person in common.
	Pairs []PairOverlap `json:"pairs"`
	// Combos lists exact combinations, the most frequent first.
	Combos []Combo `json:"combinations"`
	// OtherCombos and OtherPersons are what Combos leaves out.
	OtherCombos  int `json:"other_combinations"`
	OtherPersons int `json:"other_persons"`
}

// Member is one side of an overlap.
type Member struct {
	Name    string `json:"name"`
	Persons int    `json:"persons"`
	// Only counts persons that no other member of the domain knows.
	Only int `json:"only"`
	// PersonsBounds and OnlyBounds are their intervals, where the links were estimated.
	PersonsBounds *Bounds `json:"persons_bounds,omitempty"`
	OnlyBounds    *Bounds `json:"only_bounds,omitempty"`
}

// PairOverlap counts the persons that two members share; A and B index Members.
type PairOverlap struct {
	A    int `json:"a"`
	B    int `json:"b"`
	Both int `json:"both"`
	// Bounds are the interval of Both, where the links were estimated.
	Bounds  *Bounds `json:"both_bounds,omitempty"`
	ShareA  float64 `json:"share_a"` // of A's persons
	ShareB  float64 `json:"share_b"` // of B's persons
	Jaccard float64 `json:"jaccard"` // of the persons of either
}

// Combo counts the persons known to exactly these members.
type Combo struct {
	Members []int `json:"members"`
	Persons int   `json:"persons"`
	// Bounds is the interval of Persons, where the links were estimated.
	Bounds *Bounds `json:"persons_bounds,omitempty"`
}

// Several is the number of persons known to two members or more.
func (o *Overlap) Several() int {
	n := 0
	for _, k := range o.Known[min(1, len(o.Known)):] {
		n += k
	}
	return n
}

// overlaps compares sources, tools, categories and venues inside each domain.
// A level that says the same as a finer one is left out.
func overlaps(in *Input, all combos) []Overlap {
	out := []Overlap{}
	last := 0
	for _, l := range levels(in.Sources) {
		if l.by == BySource {
			last = 0
		}
		if len(l.names) < 2 || (l.by != ByVenue && len(l.names) == last) {
			continue
		}
		last = len(l.names)
		out = append(out, overlapOf(l, all.grouped(l.of, len(l.names))))
	}
	return out
}

// level is one way to group the sources of a domain.
type level struct {
	domain record.Domain
	by     By
	names  []string
	of     []int // per source, index into names, -1 for sources of other domains
}

// levels gives the ways to group the sources, finest first, domain by domain.
func levels(all []SourceInput) (out []level) {
	venues, venueOf := Venues(all)
	for _, d := range domainOrder {
		var sources []int
		for i, s := range all {
			if domainIndex(s.Source.Domain) == int(d) {
				sources = append(sources, i)
			}
		}
		name := func(by By, label func(i int) string) { out = append(out, newLevel(d, by, len(all), sources, label)) }
		name(BySource, func(i int) string { return all[i].Source.Name })
		name(ByTool, func(i int) string { return toolLabel(all[i].Source) })
		name(ByCategory, func(i int) string { return all[i].Source.Category.String() })
		if len(venues) == 0 {
			continue
		}
		name(ByVenue, func(i int) string {
			if venueOf[i] < 0 {
				return ""
			}
			return venues[venueOf[i]]
		})
	}
	return out
}

// newLevel gathers sources by label, in the order of their first appearance;
// an empty label leaves the source out.
func newLevel(d record.Domain, by By, total int, sources []int, label func(i int) string) level {
	l := level{domain: d, by: by, of: make([]int, total)}
	for i := range l.of {
		l.of[i] = -1
	}
	index := map[string]int{}
	for _, i := range sources {
		n := label(i)
		if n == "" {
			continue
		}
		g, ok := index[n]
		if !ok {
			g = len(l.names)
			index[n] = g
			l.names = append(l.names, n)
		}
		l.of[i] = g
	}
	return l
}

func overlapOf(l level, c combos) Overlap {
	o := Overlap{Domain: l.domain.String(), By: l.by, Members: make([]Member, len(l.names)), Known: []int{}}
	for i, n := range l.names {
		o.Members[i].Name = n
	}
	both := make([]int, len(l.names)*len(l.names))
	for _, x := range c {
		o.count(x, both)
	}
	o.Pairs = pairs(o.Members, both)
	o.Combos = []Combo{}
	for i, x := range c {
		if i >= maxCombos {
			o.OtherCombos++
			o.OtherPersons += x.persons
			continue
		}
		o.Combos = append(o.Combos, Combo{Members: slices.Collect(members(x.set)), Persons: x.persons})
	}
	return o
}

// count adds the persons of one combination to members, pairs and histogram.
func (o *Overlap) count(x combo, both []int) {
	ms := slices.Collect(members(x.set))
	for len(o.Known) < len(ms) {
		o.Known = append(o.Known, 0)
	}
	o.Known[len(ms)-1] += x.persons
	o.Persons += x.persons
	for i, a := range ms {
		o.Members[a].Persons += x.persons
		if len(ms) == 1 {
			o.Members[a].Only += x.persons
		}
		for _, b := range ms[i+1:] {
			both[a*len(o.Members)+b] += x.persons
		}
	}
}

func pairs(ms []Member, both []int) []PairOverlap {
	out := []PairOverlap{}
	for a := range ms {
		for b := a + 1; b < len(ms); b++ {
			n := both[a*len(ms)+b]
			if n == 0 {
				continue
			}
			out = append(out, PairOverlap{
				A: a, B: b, Both: n,
				ShareA: share(n, ms[a].Persons), ShareB: share(n, ms[b].Persons),
				Jaccard: share(n, ms[a].Persons+ms[b].Persons-n),
			})
		}
	}
	return out
}

// topPairs gives the n pairs with most persons in common.
func topPairs(o *Overlap, n int) []PairOverlap {
	ps := slices.Clone(o.Pairs)
	slices.SortStableFunc(ps, func(a, b PairOverlap) int { return cmp.Compare(b.Both, a.Both) })
	return ps[:min(n, len(ps))]
}
