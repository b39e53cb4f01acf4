package recoupe_test

import (
	"strings"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
)

// The report tells of blocks that had to be cut where one value fills a base, and
// of none in a base as venues have it.
func TestReportTellsOfRefinedBlocks(t *testing.T) {
	for _, tt := range []struct {
		shape venue.Shape
		told  bool
	}{{venue.OneSurname, true}, {venue.Natural, false}} {
		dir, _ := generated(t, metamorphic, tt.shape)
		result, err := recoupe.Run(t.Context(), options(dir, "", 2))
		if err != nil {
			t.Fatal(err)
		}
		notes := strings.Join(result.Report.Notes, "\n")
		if told := strings.Contains(notes, "nom et commune") || strings.Contains(notes, "family name and town"); told != tt.told {
			t.Errorf("shape %d: notes %q", tt.shape, notes)
		}
	}
}
