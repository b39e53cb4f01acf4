package recoupe_test

import (
	"path/filepath"
	"testing"
	"time"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
)

// hostileLimit leaves room for a busy machine and the race detector: sound work
// takes a second on a laptop, quadratic work hours.
const hostileLimit = 2 * time.Minute

// hostileRecords is the size of the bases below; "-short" goes with the race
// detector, which looks for races and not for growth.
func hostileRecords() int {
	if testing.Short() {
		return 4_000
	}
	return 20_000
}

// Bases that break matchers: the time stays near that of a natural base and no
// cluster swallows what hangs together by one value only.
func TestAdversarialBases(t *testing.T) {
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
			dir, truth := generated(t, hostileRecords(), test.shape)
			start := time.Now()
			out := run(t, dir, 0)
			if spent := time.Since(start); spent > hostileLimit {
				t.Errorf("took %s, want %s or less", spent, hostileLimit)
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
	records := hostileRecords()
	dir, _ := generated(t, records, venue.Identical)
	start := time.Now()
	links := readLinks(t, run(t, dir, 0))
	if spent := time.Since(start); spent > hostileLimit {
		t.Errorf("took %s", spent)
	}
	for _, l := range links {
		if l.person != links[0].person {
			t.Fatalf("row %s is another person than row 1", l.row)
		}
	}
	if len(links) != records {
		t.Errorf("%d records, want %d", len(links), records)
	}
}
