package recoupe

import (
	"path/filepath"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/record"
)

// A run gives the same bytes whether it has the records from the files of the night or
// from the base: as delivered, as rectified, without who was erased, and from a
// source that brings changes only, whose records are read from the base either way.
func TestHandedOnAsReadFromTheBase(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the example four times")
	}
	var texts []string
	for _, handed := range []bool{true, false} {
		fs := vfs.NewMem()
		s, err := openDisaster(fs)
		if err != nil {
			t.Fatal(err)
		}
		night := func(n Nightly) {
			t.Helper()
			n.Base, n.Now = s, disasterTime
			opt := Options{Dir: filepath.Join("testdata", "example"), Out: "out", Version: "test", Workers: 2, disk: fs}
			w, err := (&night{Nightly: &n, opt: &opt, computes: handed}).begin(t.Context(), newStopwatch())
			if err != nil {
				t.Fatal(err)
			}
			for _, source := range w.sources {
				if (source.handed != nil) != (handed && !source.facts.Delta) {
					t.Errorf("%s: handed on: %v", source.Name, source.handed != nil)
				}
			}
			result, err := w.run(t.Context(), newStopwatch())
			if err == nil {
				err = w.finish(t.Context(), result)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		night(Nightly{})
		who := &Subjects{Judge{Base: s, By: "clerk", Now: disasterTime}}
		if _, err := who.Rectify("Lettre/brevo_contacts#7", []Correction{{Field: record.First, Value: "Aliénor"}}, ""); err != nil {
			t.Fatal(err)
		}
		if _, err := who.Erase(t.Context(), ErasureOrder{Persons: []string{"Lettre/brevo_contacts#9"}}); err != nil {
			t.Fatal(err)
		}
		night(Nightly{Delta: func(source string) bool { return source == "Communication/contacts Google" }})
		texts = append(texts, outputsText(t, fs)+baseText(t, s))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if texts[0] != texts[1] {
		t.Error(firstDifference(texts[0], texts[1]))
	}
}
