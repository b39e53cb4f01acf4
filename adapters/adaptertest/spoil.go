package adaptertest

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recoupe/adapters"
	"recoupe/record"
)

// secret stands in cells that must not reach a record, an error or a detection.
const secret = "zq7secretcellzq7"

// spoil reads the fixture in the forms that broken exports have.
func spoil(t *testing.T, c Case) {
	data, err := os.ReadFile(c.File)
	if err != nil {
		t.Fatal(err)
	}
	forms := map[string]func([]byte) []byte{
		"cut":         func(b []byte) []byte { return b[:len(b)*2/3] },
		"cut early":   func(b []byte) []byte { return b[:min(len(b), 40)] },
		"empty":       func([]byte) []byte { return nil },
		"nul bytes":   func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("e"), []byte("e\x00")) },
		"charset":     func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("é"), []byte{0xE9}) },
		"other lines": func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\r")) },
	}
	if textual(c.File) {
		forms["renamed"] = renameHeading
		forms["added"] = addColumn
		forms["repeated"] = repeatHeader
		forms["huge cell"] = hugeCell
	}
	for name, form := range forms {
		t.Run(name, func(t *testing.T) { survives(t, c.File, form(bytes.Clone(data))) })
	}
}

func textual(file string) bool {
	ext := strings.ToLower(filepath.Ext(file))
	return ext == ".csv" || ext == ".txt"
}

// survives reads a spoiled file: any result is right but a panic, a leak, or
// an error that can't be told from a rejected row.
func survives(t *testing.T, file string, data []byte) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)), data, 0o600); err != nil {
		t.Fatal(err)
	}
	scan, err := scanPath(t, dir)
	if err != nil {
		t.Fatalf("one bad file must not stop the scan: %v", err)
	}
	if len(scan.Inputs)+len(scan.Skipped) == 0 {
		t.Error("the file disappeared in silence")
	}
	for _, in := range scan.Inputs {
		readSpoiled(t, in)
	}
}

func readSpoiled(t *testing.T, in *adapters.Input) {
	for _, p := range in.Parts(2) {
		for rec, err := range p.Records(context.Background()) {
			if err != nil {
				checkError(t, err)
				continue
			}
			for _, v := range rec.Values {
				if strings.Contains(v.Text, secret) {
					t.Errorf("a column that nobody mapped was read into %s", v.Field)
				}
			}
		}
	}
}

func checkError(t *testing.T, err error) {
	text := err.Error()
	var row *record.RowError
	if errors.As(err, &row) && row.Row == 0 && row.Line == 0 {
		t.Errorf("rejected row without a place: %s", text)
	}
	if strings.Contains(text, secret) || strings.Contains(text, "example.") || strings.Contains(text, "@") {
		t.Errorf("an error holds personal data: %s", text)
	}
	if len(text) > 600 {
		t.Errorf("an error of %d bytes", len(text))
	}
}

// firstLine cuts a text behind its first line.
func firstLine(b []byte) (line, rest []byte) {
	if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
		return b[:i], b[i:]
	}
	return b, nil
}

// renameHeading gives the first heading a name that says nothing.
func renameHeading(b []byte) []byte {
	line, rest := firstLine(b)
	i := bytes.IndexAny(line, ";,\t")
	if i < 0 {
		return b
	}
	return append(append([]byte("zq7"), line[i:]...), rest...)
}

// addColumn puts a column of notes at the end of every line.
func addColumn(b []byte) []byte {
	line, _ := firstLine(b)
	sep := string(delimiterOf(line))
	lines := strings.Split(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
	quotes := 0
	for i := range lines {
		quotes += strings.Count(lines[i], `"`)
		switch {
		case lines[i] == "" || quotes%2 == 1: // inside a cell of several lines
		case i == 0:
			lines[i] += sep + "Notes internes"
		default:
			lines[i] += sep + secret
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

func delimiterOf(line []byte) byte {
	best, n := byte(','), 0
	for _, d := range []byte(";,\t") {
		if c := bytes.Count(line, []byte{d}); c > n {
			best, n = d, c
		}
	}
	return best
}

// repeatHeader writes every heading twice.
func repeatHeader(b []byte) []byte {
	line, rest := firstLine(b)
	twice := append(append(bytes.Clone(line), delimiterOf(line)), line...)
	return append(twice, rest...)
}

// hugeCell adds a row whose first cell is above the limit of a cell.
func hugeCell(b []byte) []byte { return withCell(b, 1<<20+1) }

func withCell(b []byte, size int) []byte {
	line, _ := firstLine(b)
	sep := string(delimiterOf(line))
	n := strings.Count(string(line), sep)
	return append(b, []byte("\n"+strings.Repeat("x", size)+strings.Repeat(sep, n)+"\n")...)
}
