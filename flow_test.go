package recoupe_test

import (
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
	"recoupe/internal/lang"
	"recoupe/report"
)

// The helpers of the tests of the whole flow.

// outputs are the files that every run writes.
var outputs = []string{"crosswalk.csv", "findings.csv", "persons.csv", "report.html", "report.json", "review.csv"}

// isWorkFile says whether an output is a list of work: which there are hangs on
// the sources and on what is to be done in each.
func isWorkFile(name string) bool {
	folder, _, _ := strings.Cut(name, "/")
	return slices.Contains(report.WorkFolders[:], folder)
}

// generated makes a base of a shape and gives the folder of its exports; the
// truth lies beside it.
func generated(t *testing.T, records int, shape venue.Shape) (exports, truth string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "base")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	folder, err := venue.NewFolder(dir, 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := venue.Generate(venue.Options{Records: records, Venues: 3, Seed: 7, Shape: shape}, folder); err != nil {
		t.Fatal(err)
	}
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	truth = filepath.Join(t.TempDir(), "truth.csv")
	if err := os.Rename(filepath.Join(dir, "truth.csv"), truth); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "persons.csv")); err != nil {
		t.Fatal(err)
	}
	return dir, truth
}

// run runs the flow over dir and gives the folder of the results.
func run(t *testing.T, dir string, workers int) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	if _, err := recoupe.Run(t.Context(), options(dir, out, workers)); err != nil {
		t.Fatal(err)
	}
	return out
}

func options(dir, out string, workers int) recoupe.Options {
	return recoupe.Options{Dir: dir, Out: out, Workers: workers, Lang: lang.EN, Version: "test"}
}

// folder writes files into a new folder; keys are paths below it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "exports")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		put(t, filepath.Join(dir, name), files[name])
	}
	return dir
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tree gives the content of every file below dir by its path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTree reports the files that differ, by name alone.
func sameTree(t *testing.T, got, want map[string]string) {
	t.Helper()
	if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
		t.Fatalf("files %v, want %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s differs", name)
		}
	}
}

// readRows reads one of our tables: headings first.
func readRows(t testing.TB, path string) [][]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(b))
	if bytes.HasPrefix(b, []byte("\ufeff")) { // for a spreadsheet
		r = csv.NewReader(bytes.NewReader(b[len("\ufeff"):]))
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		t.Fatalf("%s: empty", filepath.Base(path))
	}
	return rows
}

// link is one line of crosswalk.csv.
type link struct{ source, row, role, id, kind, person, household string }

func readLinks(t *testing.T, out string) []link {
	t.Helper()
	rows := readRows(t, filepath.Join(out, "crosswalk.csv"))
	if got := strings.Join(rows[0], ","); got != "source,row,role,id,kind,person,household,confidence" {
		t.Fatalf("crosswalk.csv has the columns %s", got)
	}
	var links []link
	for _, r := range rows[1:] {
		links = append(links, link{r[0], r[1], r[2], r[3], r[4], r[5], r[6]})
	}
	return links
}

// personOf finds the person of the record that stands in a row of a source.
func personOf(t *testing.T, links []link, source, row string) string {
	t.Helper()
	for _, l := range links {
		if l.source == source && l.row == row {
			return l.person
		}
	}
	t.Fatalf("no record %s#%s", source, row)
	return ""
}
