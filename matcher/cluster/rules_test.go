package cluster

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func groupUnder(t rapid.TB, rules *Rules, n int, edges []Edge, weight func(a, b uint32) int) []uint32 {
	t.Helper()
	labels, err := Group(context.Background(), rules, n, edges, 1, 1, func() Linkage[meanLink] { return mean{weight} })
	if err != nil {
		t.Fatal(err)
	}
	return labels
}

// anyRules draws rules that don't contradict each other: by a hidden partition.
func anyRules(t *rapid.T, n int) *Rules {
	of := make([]int, n)
	for i := range of {
		of[i] = rapid.IntRange(0, n/3).Draw(t, "of")
	}
	r := &Rules{}
	for range rapid.IntRange(0, n).Draw(t, "rules") {
		a, b := rapid.IntRange(0, n-1).Draw(t, "a"), rapid.IntRange(0, n-1).Draw(t, "b")
		switch pair := [2]uint32{uint32(a), uint32(b)}; {
		case a == b:
		case of[a] == of[b]:
			r.Same = append(r.Same, pair)
		default:
			r.Apart = append(r.Apart, pair)
		}
	}
	return r
}

func heeded(t rapid.TB, r *Rules, labels []uint32) {
	t.Helper()
	for _, p := range r.Same {
		if labels[p[0]] != labels[p[1]] {
			t.Fatalf("%v must be one: %v", p, labels)
		}
	}
	for _, p := range r.Apart {
		if labels[p[0]] == labels[p[1]] {
			t.Fatalf("%v must be two: %v", p, labels)
		}
	}
}

func TestRulesHold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := anyGraph(rt)
		r := anyRules(rt, g.n)
		labels := groupUnder(rt, r, g.n, g.edges, g.of)
		heeded(rt, r, labels)
		slices.Reverse(r.Same)
		slices.Reverse(r.Apart)
		if again := groupUnder(rt, r, g.n, g.edges, g.of); !slices.Equal(again, labels) {
			rt.Fatalf("rules in another order: %v, want %v", again, labels)
		}
	})
}

// A component too large to compare all pairs of it heeds them as well.
func TestRulesHoldInLargeComponents(t *testing.T) {
	const n = 3 * maxFull
	var edges []Edge
	for i := uint32(1); i < n; i++ {
		edges = append(edges, Edge{i - 1, i, 5})
	}
	of := func(_, _ uint32) int { return 5 }
	rapid.Check(t, func(rt *rapid.T) {
		r := anyRules(rt, n)
		heeded(rt, r, groupUnder(rt, r, n, edges, of))
	})
}

func TestNoRulesChangeNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := anyGraph(rt)
		want := groupUnder(rt, nil, g.n, g.edges, g.of)
		if got := groupUnder(rt, &Rules{}, g.n, g.edges, g.of); !slices.Equal(got, want) {
			rt.Fatalf("%v, want %v", got, want)
		}
	})
}

// What is said of two records holds for those that are one with them.
func TestApartGoesOverToTheSame(t *testing.T) {
	strong := func(_, _ uint32) int { return 9 }
	edges := []Edge{{0, 1, 9}, {0, 2, 9}, {1, 2, 9}}
	labels := groupUnder(t, &Rules{Same: [][2]uint32{{1, 2}}, Apart: [][2]uint32{{0, 1}}}, 3, edges, strong)
	if !slices.Equal(labels, []uint32{0, 1, 1}) {
		t.Errorf("%v", labels)
	}
}

// Joining two records joins the persons behind them: what the weights hold
// together stays so.
func TestSameJoinsWholeGroups(t *testing.T) {
	weights := map[[2]uint32]int{{0, 1}: 9, {2, 3}: 9}
	of := func(a, b uint32) int {
		if w, ok := weights[[2]uint32{a, b}]; ok {
			return w
		}
		return never
	}
	labels := groupUnder(t, &Rules{Same: [][2]uint32{{1, 2}}}, 4, []Edge{{0, 1, 9}, {2, 3, 9}}, of)
	if !slices.Equal(labels, []uint32{0, 0, 0, 0}) {
		t.Errorf("%v", labels)
	}
}
