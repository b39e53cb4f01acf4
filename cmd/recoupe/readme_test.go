package main

import (
	"os"
	"path/filepath"
	"slices"
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

// The month that docs/privacy.md walks through is the one that a script runs: its
// commands are the script's, in the same order.
func TestTheMonthOfTheDocsIsRun(t *testing.T) {
	doc, err := os.ReadFile("../../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("testdata/script/month.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, month, found := strings.Cut(string(doc), "## Un mois")
	if !found {
		t.Fatal("docs/privacy.md has no month")
	}
	var told, run []string
	for line := range strings.Lines(month) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			told = append(told, command)
		}
	}
	for line := range strings.Lines(string(script)) {
		if command, ok := strings.CutPrefix(line, "exec "); ok {
			run = append(run, command)
		}
	}
	if len(told) < 10 || !slices.Equal(told, run) {
		t.Errorf("docs/privacy.md tells %q, the script runs %q", told, run)
	}
}
