package recoupe_test

import (
	"path/filepath"
	"testing"

	"recoupe"
)

// crashed lays out what a run leaves that was killed after moved of its outputs
// had taken their names: new ones in their places, the others still staged. With
// whole false it was killed before all were written.
func crashed(t *testing.T, moved int, whole bool) (out string) {
	t.Helper()
	out = filepath.Join(t.TempDir(), "out")
	for i, name := range outputs {
		put(t, filepath.Join(out, name), "old "+name)
		if i < moved {
			put(t, filepath.Join(out, name), "new "+name)
		} else {
			put(t, filepath.Join(out, ".recoupe-1234", name), "new "+name)
		}
	}
	put(t, filepath.Join(out, ".recoupe-1234", "held"), "")
	if whole {
		put(t, filepath.Join(out, ".recoupe-1234", "whole"), "")
	}
	return out
}

// settledBy runs over a folder without contacts, which writes nothing itself.
func settledBy(t *testing.T, out string) map[string]string {
	t.Helper()
	if _, err := recoupe.Run(t.Context(), options(folder(t, map[string]string{"readme.csv": "a;b\n1;2\n"}), out, 1)); err != nil {
		t.Fatal(err)
	}
	return tree(t, out)
}

// A run that was killed among its renames is brought to its end by the next one.
func TestCrashAmongRenamesIsHealed(t *testing.T) {
	want := map[string]string{}
	for _, name := range outputs {
		want[name] = "new " + name
	}
	for moved := range len(outputs) + 1 {
		sameTree(t, settledBy(t, crashed(t, moved, true)), want)
	}
}

// What a run that was killed earlier has left goes, and the outputs before stay.
func TestCrashBeforeRenamesLeavesNothing(t *testing.T) {
	want := map[string]string{}
	for _, name := range outputs {
		want[name] = "old " + name
	}
	sameTree(t, settledBy(t, crashed(t, 0, false)), want)
}
