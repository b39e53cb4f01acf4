package recoupe_test

import (
	"path/filepath"
	"testing"
	"time"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
)

// Bases that break matchers: the time stays near that of a natural base and no
// cluster swallows what hangs together by one value only.
func TestAdversarialBases(t *testing.T) {
	const (
		records = 20_000
		limit   = 30 * time.Second // a second on a laptop; quadratic work takes hours
	)
	for _, test := range []struct {
		name    string
		shape   venue.Shape
		largest int // records in the largest wrong cluster
	}{
		{"one-email", venue.OneEmail, 40},
		{"one-surname", venue.OneSurname, 60},
		{"empty-names", venue.EmptyNames, 60},
		{"placeholders", venue.Placeholders, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir, truth := generated(t, records, test.shape)
			start := time.Now()
			out := run(t, dir, 0)
			if spent := time.Since(start); spent > limit {
				t.Errorf("took %s, want %s or less", spent, limit)
			}
			report, err := recoupe.Evaluate(t.Context(), truth, filepath.Join(out, "crosswalk.csv"))
			if err != nil {
				t.Fatal(err)
			}
			if report.LargestWrong > test.largest {
				t.Errorf("largest wrong cluster %d records, want %d or less", report.LargestWrong, test.largest)
			}
			if report.Pairs.Precision < .7 {
				t.Errorf("precision %.3f", report.Pairs.Precision)
			}
		})
	}
}

// One row over and over is one person, found without comparing all pairs.
func TestIdenticalRecords(t *testing.T) {
	dir, _ := generated(t, 20_000, venue.Identical)
	start := time.Now()
	links := readLinks(t, run(t, dir, 0))
	if spent := time.Since(start); spent > 30*time.Second {
		t.Errorf("took %s", spent)
	}
	for _, l := range links {
		if l.person != links[0].person {
			t.Fatalf("row %s is another person than row 1", l.row)
		}
	}
	if len(links) != 20_000 {
		t.Errorf("%d records, want 20000", len(links))
	}
}
