package venue

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	f, err := NewFolder(dir, 3)
	if err != nil {
		t.Fatal(err)
	}
	stats, err := Generate(Options{Records: 3000, Venues: 3, Seed: 1}, f)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, pattern := range []string{"*", "V?/*", ".*"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern))
		files = append(files, found...)
	}
	if want := 3 + 2 + 24; len(files) != want {
		t.Errorf("%d files and folders, want %d", len(files), want)
	}
	checkTruthFile(t, dir, stats.Records)
	checkCharsets(t, dir)
}

// truth.csv is sorted by venue, source and row.
func checkTruthFile(t *testing.T, dir string, records int) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "truth.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\r\n"), "\r\n")
	if lines[0]+"\r\n" != TruthHeading || len(lines) != records+1 {
		t.Errorf("%d lines under %q, want %d", len(lines)-1, lines[0], records)
	}
	var order []string
	for _, line := range lines[1:] {
		cells := strings.SplitN(line, ",", 3)
		if key := cells[0] + "/" + cells[1]; len(order) == 0 || order[len(order)-1] != key {
			order = append(order, key)
		}
	}
	if len(order) != 24 || !slices.IsSortedFunc(order, func(a, b string) int { return strings.Compare(a[:2], b[:2]) }) {
		t.Errorf("files in the order %v", order)
	}
}

// Each tool has its own charset: UTF-8, UTF-8 with a mark, windows-1252.
func checkCharsets(t *testing.T, dir string) {
	t.Helper()
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if s := read("V1/crm.csv"); !strings.HasPrefix(s, "\ufeffid_contact;") {
		t.Error("crm.csv has no byte order mark")
	}
	if s := read("V2/billetterie.csv"); !strings.Contains(s, "\xe9") || strings.Contains(s, "\xc3\xa9") {
		t.Error("V2/billetterie.csv is not windows-1252")
	}
	if s := read("V1/billetterie.csv"); !strings.Contains(s, "é") || strings.Count(s, "\r\n") != strings.Count(s, "\n") {
		t.Error("V1/billetterie.csv is not UTF-8 with CRLF")
	}
}

func TestLoadNames(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("surname_weights.csv", "surname,weight\nLE GALL,3\nDE SOUSA,1\n")
	n, err := LoadNames(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(n.surnames, []string{"Le Gall", "De Sousa"}) || !slices.Equal(n.weights, []float64{0.75, 0.25}) {
		t.Errorf("%v with weights %v", n.surnames, n.weights)
	}
	write("prenoms_by_decade.csv", "name,sex,decade,births\nZoé,F,1990,many\n")
	if _, err := LoadNames(dir); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("births that are no number: %v", err)
	}
	if _, err := LoadNames(filepath.Join(dir, "none")); err == nil {
		t.Error("a missing folder is taken")
	}
}
