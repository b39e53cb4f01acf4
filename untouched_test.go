package recoupe_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
)

// A run touches its output folder and nothing else.
func TestOnlyTheOutputFolderIsTouched(t *testing.T) {
	dir, _ := generated(t, 1000, venue.Natural)
	home := t.TempDir()
	in, out := filepath.Join(home, "exports"), filepath.Join(home, "out")
	if err := os.Rename(dir, in); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(home, "beside.csv"), "Nom,Email\nDorvane,lise.dorvane@example.org\n")
	t.Setenv("TMPDIR", filepath.Join(home, "tmp")) // a place that is not there: nothing may need it
	t.Chdir(home)
	before, times := tree(t, home), modified(t, in)
	if _, err := recoupe.Run(t.Context(), options("exports", "out", 2)); err != nil {
		t.Fatal(err)
	}
	after := tree(t, home)
	for _, name := range outputs {
		if _, ok := after["out/"+name]; !ok {
			t.Errorf("no out/%s", name)
		}
		delete(after, "out/"+name)
	}
	maps.DeleteFunc(after, func(name, _ string) bool {
		inside, ok := strings.CutPrefix(name, "out/")
		return ok && isWorkFile(inside)
	})
	sameTree(t, after, before)
	if !maps.Equal(modified(t, in), times) {
		t.Error("times of the exports changed")
	}
	if _, err := os.Stat(out); err != nil {
		t.Error(err)
	}
}

func modified(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	times := map[string]time.Time{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil {
			times[path] = info.ModTime()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return times
}

// Exports that can't be written to are enough.
func TestReadOnlyExports(t *testing.T) {
	dir := folder(t, map[string]string{"list.csv": "Nom,Prénom,Email\nDorvane,Lise,lise.dorvane@example.org\n"})
	for path, mode := range map[string]os.FileMode{filepath.Join(dir, "list.csv"): 0o444, dir: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	if links := readLinks(t, run(t, dir, 1)); len(links) != 1 {
		t.Errorf("%d records, want 1", len(links))
	}
}

// A second run replaces every output whole and leaves what is not its own.
func TestSecondRunReplacesOutputs(t *testing.T) {
	dir := folder(t, map[string]string{"list.csv": "Nom,Prénom,Email\nDorvane,Lise,lise.dorvane@example.org\n"})
	fresh := tree(t, run(t, dir, 1))
	out := filepath.Join(t.TempDir(), "out")
	for _, name := range outputs {
		put(t, filepath.Join(out, name), strings.Repeat("older and much longer\n", 10_000))
	}
	put(t, filepath.Join(out, "notes.txt"), "the user's own")
	if _, err := recoupe.Run(t.Context(), options(dir, out, 1)); err != nil {
		t.Fatal(err)
	}
	got := tree(t, out)
	if got["notes.txt"] != "the user's own" {
		t.Error("a file of the user was touched")
	}
	delete(got, "notes.txt")
	sameTree(t, got, fresh)
}

// A results folder inside the exports is never read as an export.
func TestOutputInsideExports(t *testing.T) {
	dir := folder(t, map[string]string{"list.csv": "Nom,Prénom,Email\nDorvane,Lise,lise.dorvane@example.org\n"})
	out := filepath.Join(dir, "out")
	var runs []map[string]string
	for range 2 {
		if _, err := recoupe.Run(t.Context(), options(dir, out, 1)); err != nil {
			t.Fatal(err)
		}
		runs = append(runs, tree(t, out))
	}
	for _, name := range []string{"crosswalk.csv", "persons.csv", "findings.csv", "review.csv"} {
		if runs[0][name] != runs[1][name] {
			t.Errorf("%s differs in the second run", name)
		}
	}
}

func TestOutputNames(t *testing.T) {
	dir := folder(t, map[string]string{"list.csv": "Nom,Prénom,Email\nDorvane,Lise,lise.dorvane@example.org\n"})
	if got := slices.Sorted(maps.Keys(tree(t, run(t, dir, 1)))); !slices.Equal(got, outputs) {
		t.Errorf("a run writes %v, want %v", got, outputs)
	}
}
