package publish

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCountsAndShares(t *testing.T) {
	for n, want := range map[int]string{0: "0 false", 10: "10 false", 11: "10 true", 12: "10 true", 13: "15 true", 1000: "1000 true"} {
		got, ok := Count(n)
		if s := fmt.Sprint(got, ok); s != want {
			t.Errorf("%d: %s, want %s", n, s, want)
		}
	}
	for _, tt := range []struct {
		part, whole int
		want        float64
		ok          bool
	}{
		{50, 100, .5, true},
		{10, 100, 0, false},
		{90, 100, 0, false}, // the ten others
		{100, 100, 0, false},
		{11, 22, .5, true},
	} {
		if got, ok := Share(tt.part, tt.whole); got != tt.want || ok != tt.ok {
			t.Errorf("%d of %d: %v %v", tt.part, tt.whole, got, ok)
		}
	}
}

func TestJoin(t *testing.T) {
	g := func(n int, lists ...int) Group { return Group{lists, n} }
	tests := []struct {
		name string
		all  []Group
		rest int
		want Groups
	}{
		{"all large", []Group{g(11, 0), g(100, 0, 1)}, 0, Groups{List: []Group{g(100, 0, 1), g(10, 0)}}},
		{"a small one takes the large one of most lists along", []Group{g(100, 0), g(500, 1), g(6, 2), g(30, 0, 1)}, 0, Groups{List: []Group{g(500, 1), g(100, 0)}, Other: 35}},
		{"a large one that is not large enough takes another", []Group{g(100, 0), g(500, 1), g(6, 2), g(12, 0, 1)}, 0, Groups{List: []Group{g(100, 0)}, Other: 520}},
		{"what the list leaves out counts", []Group{g(100, 0), g(30, 1)}, 7, Groups{List: []Group{g(100, 0)}, Other: 35}},
		{"only small ones", []Group{g(9, 0), g(9, 1), g(9, 0, 1)}, 0, Groups{None: true}},
		{"too few for them", []Group{g(11, 0), g(3, 1)}, 0, Groups{None: true}},
		{"nobody", nil, 0, Groups{None: true}},
	}
	for _, tt := range tests {
		if got := Join(tt.all, tt.rest); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// Rule 8: of a small group nothing can be told from what is published but that somebody
// may be in it: for every size that a small count can have, there are persons who
// give the very same figures.
func TestSmallGroupsCannotBeTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawGroups(t)
		published := Join(all, 0)
		if published.None {
			return
		}
		for _, g := range published.List {
			if n := all[slices.IndexFunc(all, func(a Group) bool { return slices.Equal(a.Lists, g.Lists) })].Count; n < K {
				t.Fatalf("a group of %d is published", n)
			}
		}
		for i, g := range all {
			for n := 1; g.Count > 0 && g.Count < K && n < K; n++ {
				// Nobody knows the other small ones either: they may be as they are, or few.
				if !possible(all, i, n, &published) && !possible(withFew(all), i, n, &published) {
					t.Fatalf("%+v of %+v: the group of lists %v can't have %d", published, all, g.Lists, n)
				}
			}
		}
	})
}

func withFew(all []Group) []Group {
	few := slices.Clone(all)
	for i := range few {
		if few[i].Count < K {
			few[i].Count = 0
		}
	}
	return few
}

func drawGroups(t *rapid.T) (all []Group) {
	for lists := 1; lists < 1<<rapid.IntRange(2, 4).Draw(t, "lists"); lists++ {
		g := Group{Count: rapid.OneOf(rapid.IntRange(0, 14), rapid.IntRange(0, 400)).Draw(t, "persons")}
		for i := range 4 {
			if lists>>i&1 == 1 {
				g.Lists = append(g.Lists, i)
			}
		}
		all = append(all, g)
	}
	return all
}

// possible says whether group i could have n persons: whether sizes of the large
// groups that are not shown exist with which the same is published.
func possible(all []Group, i, n int, published *Groups) bool {
	other := slices.Clone(all)
	other[i].Count = n
	var hidden []int // large and not shown, in the order in which they are joined
	for j, g := range all {
		shown := slices.ContainsFunc(published.List, func(p Group) bool { return slices.Equal(p.Lists, g.Lists) })
		if g.Count >= K && !shown {
			hidden = append(hidden, j)
		}
	}
	last := hidden[0]
	for _, j := range hidden {
		if len(all[j].Lists) < len(all[last].Lists) || len(all[j].Lists) == len(all[last].Lists) && slices.Compare(all[j].Lists, all[last].Lists) < 0 {
			last = j
		}
	}
	for _, j := range hidden {
		if j != last {
			other[j].Count = K
		}
	}
	for other[last].Count = K; other[last].Count <= published.Other+2; other[last].Count++ {
		if got := Join(other, 0); reflect.DeepEqual(got, *published) {
			return true
		}
	}
	return false
}

// What is published of sums holds the truth, up to the rounding of its groups.
func TestRangesHoldTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []Group
		for lists := 1; lists < 8; lists++ {
			g := Group{Count: rapid.IntRange(0, 60).Draw(t, "persons")}
			for i := range 3 {
				if lists>>i&1 == 1 {
					g.Lists = append(g.Lists, i)
				}
			}
			all = append(all, g)
		}
		rest := rapid.IntRange(0, 20).Draw(t, "rest")
		published := Join(all, rest)
		if published.None {
			return
		}
		in := func(lists []int) bool { return slices.Contains(lists, 1) }
		true1 := 0
		for _, g := range all {
			if in(g.Lists) {
				true1 += g.Count
			}
		}
		slack := Unit / 2 * (len(published.List) + 1)
		if r := published.Of(in); true1 < r.Low-slack || true1 > r.High+slack {
			t.Fatalf("%d is not in %+v", true1, r)
		}
	})
}
