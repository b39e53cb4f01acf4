package recount

import (
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
	"recoupe/internal/lang"
	"recoupe/report"
)

var seeds = flag.Int("seeds", 1, "bases of each size in TestCoverage (make coverage)")

// sizes are the bases on which intervals are tried: records and venues.
var sizes = [...]struct{ records, venues int }{{600, 1}, {1500, 2}, {3000, 3}, {6000, 1}}

// wanted is the share of intervals of each kind that must hold: what is promised.
const wanted = .95

// TestCoverage tries the intervals on bases that nobody looked at when the rules were
// made: of each kind of figure, as many hold as is promised.
func TestCoverage(t *testing.T) {
	asked, missed := map[string]int{}, map[string]int{}
	for _, size := range sizes {
		for seed := range *seeds {
			t.Run(fmt.Sprint(size.records, " records, seed ", seed), func(t *testing.T) {
				b := attempt(t, venue.Options{Records: size.records, Venues: size.venues, Seed: uint64(1000 + seed)})
				for kind, n := range b.asked {
					asked[kind] += n
					missed[kind] += b.missed[kind]
				}
			})
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(asked)) {
		held := 1 - float64(missed[kind])/float64(asked[kind])
		t.Logf("%-60s %6d intervals, %.3f hold", kind, asked[kind], held)
		if asked[kind] >= 20 && held < wanted {
			t.Errorf("%s: %d of %d intervals do not hold", kind, missed[kind], asked[kind])
		}
	}
}

// attempt makes a base and counts which of its intervals hold.
func attempt(t *testing.T, opt venue.Options) *book {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "exports")
	folder, err := venue.NewFolder(dir, opt.Venues)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := venue.Generate(opt, folder); err != nil {
		t.Fatal(err)
	}
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	w, b := try(t, dir, readTruth(t, filepath.Join(dir, "truth.csv")))
	b.flows(w)
	b.conflicts(w)
	b.scores(w)
	b.costs(w)
	return b
}

// try runs over a folder and holds the intervals against the truth that every folder
// has: of persons, domains, sources, overlaps and links.
func try(t *testing.T, dir string, truth map[key]person) (*world, *book) {
	t.Helper()
	out := t.TempDir()
	result, err := recoupe.Run(t.Context(), recoupe.Options{Dir: dir, Out: out, Workers: 2, Lang: lang.EN, Profile: report.ProfileMachine})
	if err != nil {
		t.Fatal(err)
	}
	w, b := newWorld(readRecords(t, dir, truth)), newBook(t, result.Report)
	b.trial = true
	b.totals(w, dir)
	b.domains(w)
	b.sources(w)
	b.overlaps(w)
	b.links(w, out)
	return w, b
}
