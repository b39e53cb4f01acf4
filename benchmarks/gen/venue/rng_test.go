package venue

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A phone number must go to one person only.
func TestSpreadIsOneToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.Uint64Range(1, 3000).Draw(t, "limit")
		key := rapid.Uint64().Draw(t, "key")
		seen := make(map[uint64]bool, limit)
		for x := range limit {
			y := spread(x, key, limit)
			if y >= limit || seen[y] {
				t.Fatalf("spread(%d) = %d: outside or given twice", x, y)
			}
			seen[y] = true
		}
	})
}

func TestAliasKeepsShares(t *testing.T) {
	weights := []float64{1, 0, 4, 3, 2}
	a, r, got := newAlias(weights), newRNG(7, 1, 1), make([]float64, 5)
	const draws = 200_000
	for range draws {
		got[a.draw(&r)]++
	}
	for i, w := range weights {
		if share := got[i] / draws; math.Abs(share-w/10) > 0.005 {
			t.Errorf("weight %v drawn with share %.4f", w, share)
		}
	}
}

func TestStreamsDiffer(t *testing.T) {
	seen := map[uint64]bool{}
	for stream := streamCore; stream <= streamShuffle; stream++ {
		for index := range uint64(1000) {
			r := newRNG(1, stream, index)
			seen[r.next()] = true
		}
	}
	if len(seen) != 4000 {
		t.Errorf("%d first draws of 4000 sequences", len(seen))
	}
}

func TestDrawsStayInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := newRNG(rapid.Uint64().Draw(t, "seed"), 1, 1)
		a, width := rapid.IntRange(-50, 50).Draw(t, "a"), rapid.IntRange(0, 50).Draw(t, "width")
		if x := r.between(a, a+width); x < a || x > a+width {
			t.Fatalf("between(%d, %d) = %d", a, a+width, x)
		}
		if x := r.float(); x < 0 || x >= 1 {
			t.Fatalf("float() = %v", x)
		}
		if i := r.weighted([]float64{0.2, 0.3, 0.5}); i < 0 || i > 2 {
			t.Fatalf("weighted = %d", i)
		}
	})
}
