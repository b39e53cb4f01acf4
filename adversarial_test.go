package recoupe_test

import (
	"path/filepath"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
	"recoupe/internal/growth"
)

// hostileRecords is the size of the bases below; "-short" goes with the race
// detector, which looks for races and not for growth.
func hostileRecords() int {
	if testing.Short() {
		return 4_000
	}
	return 20_000
}

// pairsCompared runs over a base of a shape and gives the pairs that were
// compared: the work of a run, on any machine.
func pairsCompared(t *testing.T, records int, shape venue.Shape) int {
	t.Helper()
	dir, _ := generated(t, records, shape)
	result, err := recoupe.Run(t.Context(), options(dir, "", 0))
	if err != nil {
		t.Fatal(err)
	}
	return result.Report.Pairs.Candidates
}

// Bases that break matchers: the work stays in proportion to the base, and no
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
			few, many := pairsCompared(t, hostileRecords()/8, test.shape), pairsCompared(t, hostileRecords(), test.shape)
			if many > 24*few { // 8 is in proportion, 64 all pairs
				t.Errorf("%d pairs for 8 times the records of %d pairs", many, few)
			}
			dir, truth := generated(t, hostileRecords(), test.shape)
			report, err := recoupe.Evaluate(t.Context(), truth, filepath.Join(run(t, dir, 0), "crosswalk.csv"))
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
	links := readLinks(t, run(t, dir, 0))
	for _, l := range links {
		if l.person != links[0].person {
			t.Fatalf("row %s is another person than row 1", l.row)
		}
	}
	if len(links) != records {
		t.Errorf("%d records, want %d", len(links), records)
	}
	if n := pairsCompared(t, records, venue.Identical); n > records {
		t.Errorf("%d pairs of %d equal records were compared", n, records)
	}
}

// One person of many records costs a run what the records cost, their consents included.
func TestIdenticalRecordsInProportion(t *testing.T) {
	dirs := map[int]string{}
	growth.Linear(t, func(n int) {
		if dirs[n] == "" {
			dirs[n], _ = generated(t, n*hostileRecords()/8, venue.Identical)
		}
		run(t, dirs[n], 0)
	})
}
