package recoupe_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"recoupe"
)

// What scripts of the command cannot hold; see cmd/recoupe/testdata/script/bad_*.

const goodRows = "Dorvane,Lise,lise.dorvane@example.org\nFerrand,Luc,luc.ferrand@example.org\n"

// A cell of ten megabytes is no name. Its row is rejected with its place, be it
// the first; those before and behind it are read.
func TestHugeCell(t *testing.T) {
	huge := "\"" + strings.Repeat("x", 10<<20) + "\",Ana,ana.martel@example.org\n"
	for _, test := range []struct {
		name, rows, kept string
		places           []string
	}{
		{"first", huge + goodRows, "2 3", []string{`"row": 1`, `"line": 2`}},
		{"third", goodRows + huge + "Bodin,Max,max.bodin@example.org\n", "1 2 4", []string{`"row": 3`, `"line": 4`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"list.csv": "Nom,Prénom,Email\n" + test.rows})
			out := filepath.Join(t.TempDir(), "out")
			result, err := recoupe.Run(t.Context(), options(dir, out, 2))
			if err != nil {
				t.Fatal(err)
			}
			if !result.Incomplete() {
				t.Error("nothing says that a row was rejected")
			}
			var rows []string
			for _, l := range readLinks(t, out) {
				rows = append(rows, l.row)
			}
			if got := strings.Join(rows, " "); got != test.kept {
				t.Errorf("rows %s, want %s", got, test.kept)
			}
			report := read(t, filepath.Join(out, "report.json"))
			for _, want := range append(test.places, `"code": "row-cell-too-large"`) {
				if !strings.Contains(report, want) {
					t.Errorf("the report lacks %s", want)
				}
			}
		})
	}
}

func TestUnreadableFile(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("rights do not keep this user from reading")
	}
	dir := folder(t, map[string]string{"good.csv": "Nom,Prénom,Email\n" + goodRows, "locked.csv": "Nom\nDorvane\n", "shut/list.csv": "Nom\nDorvane\n"})
	for _, name := range []string{"locked.csv", "shut"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "shut"), 0o755) })
	out := filepath.Join(t.TempDir(), "out")
	result, err := recoupe.Run(t.Context(), options(dir, out, 1))
	if err != nil {
		t.Fatal(err)
	}
	if !result.Incomplete() {
		t.Error("nothing says that files could not be read")
	}
	if n := len(readLinks(t, out)); n != 2 {
		t.Errorf("%d records, want 2", n)
	}
	if n := strings.Count(read(t, filepath.Join(out, "report.json")), `"code": "file-unreadable"`); n != 2 {
		t.Errorf("%d unreadable files in the report, want 2", n)
	}
}
