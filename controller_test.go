package recoupe_test

import (
	"errors"
	"path/filepath"
	"testing"

	"recoupe"
	"recoupe/config"
	"recoupe/store"
)

// TestOneControllerABase: rules 1 and 2. A base is its first controller's; with the settings of
// another one no run, load or reading goes through, and nothing is changed.
func TestOneControllerABase(t *testing.T) {
	dir := folder(t, map[string]string{"crm.csv": "Nom;Prénom;Email\nDorvane;Lise;lise.dorvane@example.org\n"})
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	of := func(name, formerly string) recoupe.Options {
		o := options(dir, out, 1)
		o.Law = &config.File{Controller: config.Controller{Name: name, Formerly: formerly}}
		return o
	}
	steps := []struct{ name, formerly, refused string }{
		{"", "", ""},
		{"Théâtre de la Lanterne", "", ""},
		{"THEATRE  de la lanterne", "", ""},
		{"", "", ""},
		{"Cinéma du Port", "", "Théâtre de la Lanterne"},
		{"Cinéma du Port", "Opéra", "Théâtre de la Lanterne"},
		{"La Lanterne", "théâtre de la lanterne", ""},
		{"Théâtre de la Lanterne", "", "La Lanterne"},
		{"La Lanterne", "", ""},
	}
	for i, step := range steps {
		withBase(t, base, func(s *store.Store) {
			n, o := recoupe.Nightly{Base: s}, of(step.name, step.formerly)
			_, loaded := recoupe.LoadBase(t.Context(), o, n)
			_, ran := recoupe.RunBase(t.Context(), o, n)
			_, read := recoupe.ReadBase(t.Context(), o, s)
			for _, err := range []error{loaded, ran, read} {
				var other *recoupe.ControllerError
				if step.refused == "" && err != nil || step.refused != "" && (!errors.As(err, &other) || other.Base != step.refused) {
					t.Errorf("step %d: %v, want a refusal by %q", i+1, err, step.refused)
				}
			}
		})
	}
	withBase(t, base, func(s *store.Store) {
		acts := 0
		err := s.JournalEntries(store.Decisions, func(*store.JournalEntry) error { acts++; return nil })
		if name, nameErr := s.Controller(); errors.Join(err, nameErr) != nil || name != "La Lanterne" || acts != 2 {
			t.Errorf("the base is of %q after %d acts: %v", name, acts, errors.Join(err, nameErr))
		}
	})
}
