package adapters

import (
	"slices"
	"strings"
	"testing"

	"recoupe/adapters/table"
	"recoupe/record"
)

// NUL bytes are taken out with a remark on each value, and on no other row's.
func TestNULBytesAreRemarked(t *testing.T) {
	in := scanOf(t, write(t, map[string]string{"list.csv": "Nom;Prénom;Email\nDorvane;Lise;lise.dorvane@example.org\nFer\x00rand;Luc\x00;luc.ferrand@example.org\nBodin;Max;max.bodin@example.org\n"}), Options{}).Inputs[0]
	want := map[int][]record.Field{2: {record.Last, record.First}}
	for _, p := range in.Parts(1) {
		for rec, err := range p.Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			var got []record.Field
			for _, f := range rec.Findings {
				if f.Code != table.NULDropped {
					t.Errorf("row %d: %s", rec.Row, f.Code)
				}
				got = append(got, f.Field)
			}
			if !slices.Equal(got, want[rec.Row]) {
				t.Errorf("row %d: remarks on %v, want %v", rec.Row, got, want[rec.Row])
			}
			if strings.Contains(rec.Get(record.Last)+rec.Get(record.First), "\x00") {
				t.Errorf("row %d keeps NUL bytes", rec.Row)
			}
		}
	}
}
