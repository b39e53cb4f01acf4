package index_test

import (
	"context"
	"errors"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
	"recoupe/internal/lang"
)

// Real exports, through the whole flow: blocking that proposes too much costs
// time, blocking that proposes too little costs persons.
func TestCandidatesOfGeneratedVenues(t *testing.T) {
	const records = 10_000
	for shape, most := range map[venue.Shape]float64{venue.Natural: 12, venue.OneSurname: 30, venue.OneEmail: 12, venue.EmptyNames: 12} {
		dir := t.TempDir()
		folder, err := venue.NewFolder(dir, 3)
		if err != nil {
			t.Fatal(err)
		}
		_, err = venue.Generate(venue.Options{Records: records, Venues: 3, Seed: 5, Shape: shape}, folder)
		if err := errors.Join(err, folder.Close()); err != nil {
			t.Fatal(err)
		}
		res, err := recoupe.Run(context.Background(), recoupe.Options{Dir: dir, Lang: lang.EN})
		if err != nil {
			t.Fatal(err)
		}
		pairs := res.Report.Pairs
		each := float64(pairs.Candidates) / records
		if t.Logf("shape %d: %.1f candidates a record", shape, each); each > most || each < 1 {
			t.Errorf("shape %d: %.1f candidates a record, want 1 to %.0f", shape, each, most)
		}
	}
}
