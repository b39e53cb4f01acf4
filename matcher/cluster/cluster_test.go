package cluster

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"recoupe/internal/growth"
)

// mean is a linkage for tests: two groups weigh the mean of the weights between
// their nodes. Weights are whole numbers, so that sums are exact.
type mean struct {
	weight func(a, b uint32) int
}

type meanLink struct{ sum, n int }

func (m mean) Pair(a, b uint32) meanLink { return meanLink{m.weight(min(a, b), max(a, b)), 1} }

func (mean) Merge(x, y *meanLink) { x.sum, x.n = x.sum+y.sum, x.n+y.n }

func (mean) Weight(l *meanLink) float64 {
	if l.sum <= never {
		return Never
	}
	return float64(l.sum) / float64(l.n)
}

// never is a weight that no mean makes up for.
const never = -1_000_000

func group(t testing.TB, n int, edges []Edge, accept float32, workers int, weight func(a, b uint32) int) []uint32 {
	t.Helper()
	labels, err := Group(context.Background(), nil, n, edges, accept, workers, func() Linkage[meanLink] { return mean{weight} })
	if err != nil {
		t.Fatal(err)
	}
	return labels
}

// graph is a base of n nodes: the weight of every pair, and the edges that
// blocking found.
type graph struct {
	n      int
	weight [][]int
	edges  []Edge
}

func anyGraph(t *rapid.T) graph {
	g := graph{n: rapid.IntRange(1, 24).Draw(t, "n")}
	g.weight = make([][]int, g.n)
	for b := range g.n {
		g.weight[b] = make([]int, b)
		for a := range b {
			w := rapid.SampledFrom([]int{-30, -6, -1, 0, 1, 2, 5, 9, never}).Draw(t, "weight")
			g.weight[b][a] = w
			if w > -6 && rapid.IntRange(0, 2).Draw(t, "found") > 0 {
				g.edges = append(g.edges, Edge{uint32(a), uint32(b), float32(w)})
			}
		}
	}
	return g
}

func (g graph) of(a, b uint32) int { return g.weight[b][a] }

func TestGroupIsAPartition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := anyGraph(rt)
		labels := group(t, g.n, g.edges, 1, 1, g.of)
		if len(labels) != g.n {
			rt.Fatalf("%d labels for %d nodes", len(labels), g.n)
		}
		for v, l := range labels {
			if l > uint32(v) || labels[l] != l {
				rt.Fatalf("node %d: label %d is not the smallest node of its group (%v)", v, l, labels)
			}
		}
		sameSide(rt, g, labels)
	})
}

// sameSide checks that groups lie within connected components, and that no pair
// that must stay apart is in one.
func sameSide(rt *rapid.T, g graph, labels []uint32) {
	var accepted [][2]uint32
	for _, e := range g.edges {
		if e.Weight >= 1 {
			accepted = append(accepted, [2]uint32{e.A, e.B})
		}
	}
	whole := Components(g.n, accepted)
	for b := range g.n {
		for a := range b {
			if labels[a] != labels[b] {
				continue
			}
			if whole[a] != whole[b] {
				rt.Fatalf("nodes %d and %d: joined without a chain of edges", a, b)
			}
			if g.weight[b][a] == never {
				rt.Fatalf("nodes %d and %d: joined although they never may be", a, b)
			}
		}
	}
}

func TestGroupIgnoresOrderAndWorkers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := anyGraph(rt)
		want := group(t, g.n, slices.Clone(g.edges), 1, 1, g.of)
		for _, workers := range []int{1, 2, 8} {
			edges := rapid.Permutation(g.edges).Draw(rt, "edges")
			if got := group(t, g.n, edges, 1, workers, g.of); !slices.Equal(got, want) {
				rt.Fatalf("%d workers: %v, want %v", workers, got, want)
			}
		}
	})
}

// Many components, so that the workers do share them out.
func TestGroupIgnoresWorkersInALargeBase(t *testing.T) {
	const n = 30_000
	var edges []Edge
	for v := uint32(0); v+2 < n; v += 3 {
		edges = append(edges, Edge{v, v + 1, 5}, Edge{v + 1, v + 2, 4})
	}
	weight := func(a, b uint32) int {
		if a%9 == 0 && b == a+2 {
			return -40
		}
		return 4
	}
	want := group(t, n, slices.Clone(edges), 1, 1, weight)
	if want[2] == want[0] || want[5] != want[3] {
		t.Fatalf("first groups are %v", want[:6])
	}
	for _, workers := range []int{2, 8} {
		if got := group(t, n, slices.Clone(edges), 1, workers, weight); !slices.Equal(got, want) {
			t.Errorf("%d workers: other groups", workers)
		}
	}
}

func TestAcceptIsTheThreshold(t *testing.T) {
	weight := func(a, b uint32) int { return 3 }
	for _, c := range []struct {
		accept float32
		want   []uint32
	}{
		{2, []uint32{0, 0, 2}},
		{3, []uint32{0, 0, 2}}, // at least, not more than
		{3.5, []uint32{0, 1, 2}},
	} {
		if got := group(t, 3, []Edge{{0, 1, 3}}, c.accept, 1, weight); !slices.Equal(got, c.want) {
			t.Errorf("accept %.1f: %v, want %v", c.accept, got, c.want)
		}
	}
}

// With a higher threshold no group joins that a lower one keeps apart, as far as
// single pairs go.
func TestHigherThresholdNeverJoinsPairs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := rapid.IntRange(-5, 9).Draw(rt, "weight")
		joined := func(accept float32) bool {
			l := group(t, 2, []Edge{{0, 1, float32(w)}}, accept, 1, func(a, b uint32) int { return w })
			return l[1] == 0
		}
		low := rapid.IntRange(-5, 9).Draw(rt, "low")
		high := low + rapid.IntRange(0, 5).Draw(rt, "more")
		if joined(float32(high)) && !joined(float32(low)) {
			rt.Fatalf("weight %d: joined at %d, not at %d", w, high, low)
		}
	})
}

// blocks makes groups of the given size whose inner weights are good and whose
// outer ones are bad, joined by one good edge from each to the next.
func blocks(groups, size int) (n int, edges []Edge, weight func(a, b uint32) int) {
	weight = func(a, b uint32) int {
		switch {
		case a/uint32(size) == b/uint32(size):
			return 8
		case a%uint32(size) == uint32(size-1) && b == a+1:
			return 6 // the bridge
		}
		return -12
	}
	n = groups * size
	for a := range uint32(n) {
		for b := a + 1; b < min(uint32(n), a+uint32(size)+1); b++ {
			if w := weight(a, b); w > 0 {
				edges = append(edges, Edge{a, b, float32(w)})
			}
		}
	}
	return n, edges, weight
}

func TestOneBridgeDoesNotJoinSolidGroups(t *testing.T) {
	for _, groups := range []int{2, 3, 20} { // 20 groups of 8: more than maxFull
		n, edges, weight := blocks(groups, 8)
		labels := group(t, n, edges, 1, 1, weight)
		for v, l := range labels {
			if want := uint32(v / 8 * 8); l != want {
				t.Fatalf("%d groups: node %d is in group %d, want %d", groups, v, l, want)
			}
		}
	}
}

func TestLargeGroupStaysWhole(t *testing.T) {
	const n = 3 * maxFull
	var edges []Edge
	for v := uint32(1); v < n; v++ {
		edges = append(edges, Edge{v - 1, v, 5}, Edge{v / 2, v, 5})
	}
	labels := group(t, n, edges, 1, 1, func(a, b uint32) int { return 5 })
	if i := slices.IndexFunc(labels, func(l uint32) bool { return l != 0 }); i >= 0 {
		t.Errorf("node %d is in group %d: a person of %d records is cut", i, labels[i], n)
	}
}

// A component of many thousands, as one generic address makes it, must not take
// quadratic time.
func TestHugeComponentEndsSoon(t *testing.T) {
	growth.Linear(t, func(units int) {
		n, edges, weight := blocks(200*units, 4)
		group(t, n, edges, 1, 2, weight)
	})
	n, edges, weight := blocks(6_000, 4)
	labels := group(t, n, edges, 1, 2, weight)
	wrong := 0
	for v, l := range labels {
		if l != uint32(v/4*4) {
			wrong++
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d nodes are in the wrong group", wrong, n)
	}
}

func TestNeverKeepsApart(t *testing.T) {
	weight := func(a, b uint32) int {
		if a == 0 && b == 2 {
			return never
		}
		return 9
	}
	labels := group(t, 3, []Edge{{0, 1, 9}, {1, 2, 9}}, 1, 1, weight)
	if labels[0] == labels[2] {
		t.Errorf("nodes 0 and 2 are joined by way of node 1: %v", labels)
	}
}

func TestNoEdges(t *testing.T) {
	if got := group(t, 3, nil, 1, 4, nil); !slices.Equal(got, []uint32{0, 1, 2}) {
		t.Errorf("got %v", got)
	}
	if got := group(t, 0, nil, 1, 4, nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestGroupStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n, edges, weight := blocks(3, 8)
	_, err := Group(ctx, nil, n, edges, 1, 1, func() Linkage[meanLink] { return mean{weight} })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestComponents(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(rt, "n")
		var pairs [][2]uint32
		for range rapid.IntRange(0, 25).Draw(rt, "pairs") {
			node := rapid.Uint32Range(0, uint32(n-1))
			pairs = append(pairs, [2]uint32{node.Draw(rt, "a"), node.Draw(rt, "b")})
		}
		got := Components(n, pairs)
		// The slow way: let the smallest number run along the pairs until it rests.
		want := make([]uint32, n)
		for i := range want {
			want[i] = uint32(i)
		}
		for range n {
			for _, p := range pairs {
				low := min(want[p[0]], want[p[1]])
				want[p[0]], want[p[1]] = low, low
			}
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("got %v, want %v", got, want)
		}
		if again := Components(n, rapid.Permutation(pairs).Draw(rt, "order")); !slices.Equal(again, got) {
			rt.Fatalf("another order gives %v, not %v", again, got)
		}
	})
}

func BenchmarkGroup(b *testing.B) {
	n, edges, weight := blocks(5_000, 4)
	scratch := make([]Edge, len(edges))
	b.ReportAllocs()
	for b.Loop() {
		copy(scratch, edges)
		group(b, n, scratch, 1, 1, weight)
	}
}
