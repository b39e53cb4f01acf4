package main

import (
	"fmt"
	"slices"
	"testing"

	"recoupe"
)

// Two triangles and a bridge: components make one of it, the others do not.
func TestClusterings(t *testing.T) {
	var pairs []recoupe.ScoredPair
	for _, p := range [][2]uint32{{0, 1}, {0, 2}, {1, 2}, {3, 4}, {3, 5}, {4, 5}} {
		pairs = append(pairs, recoupe.ScoredPair{A: p[0], B: p[1], Weight: 8})
	}
	pairs = append(pairs, recoupe.ScoredPair{A: 2, B: 3, Weight: 5}, recoupe.ScoredPair{A: 5, B: 6, Weight: -1})
	g := newGraph([]uint32{0, 1, 2, 3, 4, 5, 6}, pairs)
	const apart = "[[0 1 2] [3 4 5] [6]]"
	want := map[string]string{
		"connected components": "[[0 1 2 3 4 5] [6]]", "average link": apart, "complete link": apart, "correlation clustering": apart,
	}
	for _, c := range clusterings {
		if got := fmt.Sprint(groupsOf(c.group(g))); got != want[c.name] {
			t.Errorf("%s: %s, want %s", c.name, got, want[c.name])
		}
	}
}

// A chain of pairs is one group for average link while the mean allows it.
func TestAverageLinkGoesOn(t *testing.T) {
	var pairs []recoupe.ScoredPair
	for i := range uint32(6) {
		for j := range i {
			w := 3.
			if i/2 == j/2 {
				w = 9
			}
			pairs = append(pairs, recoupe.ScoredPair{A: j, B: i, Weight: w})
		}
	}
	g := newGraph([]uint32{0, 1, 2, 3, 4, 5}, pairs)
	if got := fmt.Sprint(groupsOf(g.linkage(average))); got != "[[0 1 2 3 4 5]]" {
		t.Errorf("got %s", got)
	}
}

func groupsOf(labels []int32) (out [][]int) {
	at := map[int32]int{}
	for i, l := range labels {
		k, ok := at[l]
		if !ok {
			k = len(out)
			at[l] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}
