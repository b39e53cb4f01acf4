package estimate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func units(sizes ...int64) (out []Unit) {
	for i, n := range sizes {
		out = append(out, Unit{Ref: i, Pairs: n, Hash: uint64(i+1) * 0x9E3779B97F4A7C15})
	}
	return out
}

// What is drawn is what was asked for, once each, whatever the sizes.
func TestDraw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var f Frame
		n := rapid.IntRange(0, 80).Draw(t, "units")
		for i := range n {
			l := Link{Linked: i%3 != 0, Weight: float64(rapid.IntRange(-2, 20).Draw(t, "weight"))}
			f.Add(&l, Unit{Ref: i, Pairs: int64(rapid.IntRange(1, 50).Draw(t, "pairs")), Hash: rapid.Uint64().Draw(t, "hash")})
		}
		size := rapid.IntRange(1, 100).Draw(t, "size")
		drawn := f.Draw(size)
		if len(drawn) > size || len(drawn) < min(size, n)-leftOver {
			t.Fatalf("%d drawn of %d, %d asked for", len(drawn), n, size)
		}
		seen := map[int]bool{}
		for _, u := range drawn {
			if seen[u.Ref] {
				t.Fatal("a unit is drawn twice")
			}
			seen[u.Ref] = true
		}
		if !slices.IsSortedFunc(drawn, byHash) {
			t.Fatal("the order tells something")
		}
	})
}

// leftOver is how many units fewer than asked for may be drawn: rounding leaves one
// a stratum.
const leftOver = int(NumStrata)

// A doubtful stratum is drawn from more than a sure one of the same size, and no
// stratum is forgotten.
func TestAllotment(t *testing.T) {
	var f Frame
	for i := range 3000 {
		weight := []float64{1, 20}[i%2]
		f.Add(&Link{Linked: true, Weight: weight}, Unit{Ref: i, Pairs: 1, Hash: uint64(i)})
	}
	n := f.allot(200)
	if n[LinkedWeak] <= 2*n[LinkedSure] || n[LinkedSure] < 20 || n[LinkedWeak]+n[LinkedSure] != 200 {
		t.Errorf("allotted %v", n)
	}
}

// Large decisions are drawn for certain, small ones in proportion.
func TestSystematic(t *testing.T) {
	list := units(1000, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	drawn := systematic(list, 3)
	if len(drawn) != 3 || drawn[0].Ref != 0 {
		t.Errorf("drawn %v", drawn)
	}
	hits, chance := 0, rand.New(rand.NewPCG(1, 2))
	for range 400 {
		list := units(1, 3)
		list = append(list, units(1, 1, 1, 1)...)
		for i := range list {
			list[i].Ref, list[i].Hash = i, chance.Uint64()
		}
		for _, u := range systematic(list, 2) {
			if u.Ref == 1 {
				hits++
			}
		}
	}
	if share := float64(hits) / 400; math.Abs(share-.75) > .1 { // 3 of 8, twice
		t.Errorf("drawn in %.2f of the draws, want .75", share)
	}
}

func TestCertainty(t *testing.T) {
	for _, c := range []struct {
		sizes []int64
		n     int
		want  int
	}{
		{[]int64{5, 1, 1}, 3, 3},
		{[]int64{5, 1, 1}, 1, 0},
		{[]int64{100, 1, 1, 1}, 2, 1},
		{[]int64{1, 1, 1, 1}, 2, 0},
		{nil, 0, 0},
	} {
		total := int64(0)
		for _, n := range c.sizes {
			total += n
		}
		if got := certainty(c.n, len(c.sizes), float64(total), func(i int) int64 { return c.sizes[i] }); got != c.want {
			t.Errorf("%v, %d drawn: %d for certain, want %d", c.sizes, c.n, got, c.want)
		}
	}
}
