package report

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestTrendOfAStandingBase: nights on which nothing happens leave no trace, so
// that the page of an unchanged base does not change.
func TestTrendOfAStandingBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var runs []Past
		for range rapid.IntRange(0, 60).Draw(t, "nights") {
			n := 5 + rapid.IntRange(0, 2).Draw(t, "records")
			runs = append(runs, Past{Day: "2026-01-01", Records: n, Entities: 4})
		}
		in := smallInput() // 6 records
		in.Clusters = in.Clusters[:4]
		in.Past = runs
		first := trend(in)
		now := Past{Day: "2026-02-01", Records: len(in.SourceOf), Entities: len(in.Clusters), Review: in.Pairs.Review}
		in.Past = append(slices.Clone(runs), now)
		if again := trend(in); !slices.Equal(again, first) {
			t.Fatalf("after a night on which nothing happened %v, before %v", again, first)
		}
		if len(first) > maxPast {
			t.Fatalf("%d runs", len(first))
		}
		for i := 1; i < len(first); i++ {
			if first[i].same(first[i-1]) {
				t.Fatalf("run %d says what the one before says", i)
			}
		}
	})
}
