package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recoupe/internal/lang"
)

// What the README shows of the example is what the program prints: a reader who
// tries it meets the same figures.
func TestReadmeShowsTheExample(t *testing.T) {
	for file, l := range map[string]lang.Lang{"README.md": lang.EN, "README.fr.md": lang.FR} {
		term, out, stderr := testTerminal(l)
		term.width = 80
		args := []string{"run", "../../testdata/example", "--out", filepath.Join(t.TempDir(), "out"), "--lang", string(l)}
		if code := execute(t.Context(), args, term); code != exitDone {
			t.Fatalf("exit code %d: %s", code, stderr)
		}
		printed := map[string]bool{}
		for _, line := range strings.Split(plainSpaces(out.String()), "\n") {
			printed[strings.TrimRight(line, " ")] = true
		}
		for _, line := range excerpt(t, filepath.Join("../..", file)) {
			if !printed[plainSpaces(line)] {
				t.Errorf("%s shows a line that is not printed any more; put the new one there: %s", file, line)
			}
		}
	}
}

// excerpt gives the lines of the first block without a language in a document,
// but for those that leave something out.
func excerpt(t *testing.T, path string) (lines []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "\n```\n  ")
	block, _, found := strings.Cut("  "+block, "\n```")
	if !found {
		t.Fatalf("%s: no excerpt", path)
	}
	for _, line := range strings.Split(block, "\n") {
		if line != "" && !strings.Contains(line, "…") {
			lines = append(lines, line)
		}
	}
	if len(lines) < 10 {
		t.Fatalf("%s: %d lines", path, len(lines))
	}
	return lines
}

// plainSpaces makes the spaces of French typography those of a keyboard.
func plainSpaces(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}
