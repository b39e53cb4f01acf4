// Package adaptertest is the suite that every adapter passes.
//
// A case is one export of the tool, fictional, in testdata/exports/<tool>. The
// suite reads it, compares what came out with the golden records beside it, and
// then spoils the file in the ways that happen: cut, renamed and added columns,
// wrong charset, NUL bytes, a cell of ten megabytes. Nothing may panic, and no
// error may hold a word of a cell.
package adaptertest

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"recoupe/adapters"
	"recoupe/record"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Case is one export to read.
type Case struct {
	// File is the path of the export.
	File string
	// Profile is the name of the profile that must be chosen; "" when the file
	// must be skipped.
	Profile string
	// Skip is the code under which the file must be skipped.
	Skip record.Code
	// Source is the source's name to look at where the file gives several.
	Source string
}

// Run reads a case and spoils it in every way.
func Run(t *testing.T, c Case) {
	t.Helper()
	scan := scanFile(t, c.File)
	if c.Skip != "" {
		wantSkipped(t, scan, c.Skip)
		return
	}
	in := pick(t, scan, c)
	if in.Detection.Profile != c.Profile {
		t.Fatalf("read by profile %q, want %q", in.Detection.Profile, c.Profile)
	}
	recs := readAll(t, in, 1)
	t.Run("golden", func(t *testing.T) { golden(t, c, recs) })
	t.Run("parts", func(t *testing.T) { sameInParts(t, in, recs) })
	t.Run("records", func(t *testing.T) { sound(t, in, recs) })
	t.Run("spoiled", func(t *testing.T) { spoil(t, c) })
}

// builtin reads the profiles once for all tests: a suite scans a thousand times.
var builtin = sync.OnceValues(adapters.Builtin)

// scanPath scans a file or folder with the adapters of the program.
func scanPath(t *testing.T, path string) (*adapters.Scan, error) {
	t.Helper()
	list, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	return adapters.ScanDir(context.Background(), path, adapters.Options{Adapters: list})
}

func scanFile(t *testing.T, file string) *adapters.Scan {
	t.Helper()
	scan, err := scanPath(t, file)
	if err != nil {
		t.Fatal(err)
	}
	return scan
}

func wantSkipped(t *testing.T, scan *adapters.Scan, code record.Code) {
	t.Helper()
	if len(scan.Inputs) > 0 || len(scan.Skipped) == 0 {
		t.Fatalf("%d inputs and %d skipped, want one skipped", len(scan.Inputs), len(scan.Skipped))
	}
	if got := scan.Skipped[0]; got.Code != code || got.Reason.FR == "" || got.Reason.EN == "" {
		t.Errorf("skipped as %s (%q), want %s with a reason", got.Code, got.Reason.EN, code)
	}
}

func pick(t *testing.T, scan *adapters.Scan, c Case) *adapters.Input {
	t.Helper()
	for _, in := range scan.Inputs {
		if c.Source == "" || in.Source.Name == c.Source {
			return in
		}
	}
	t.Fatalf("no input; skipped: %+v", scan.Skipped)
	return nil
}

// Record is a record as golden files hold it.
type Record struct {
	Row      int      `json:"row"`
	Role     string   `json:"role,omitempty"`
	ID       string   `json:"id,omitempty"`
	Merged   string   `json:"merged_into,omitempty"`
	Kind     string   `json:"kind,omitempty"`
	Values   []string `json:"values,omitempty"`
	Consents []string `json:"consents,omitempty"`
}

// readAll reads an input in n parts; rows are counted over the parts.
func readAll(t *testing.T, in *adapters.Input, n int) (recs []Record) {
	t.Helper()
	offset := 0
	for _, p := range in.Parts(n) {
		for rec, err := range p.Records(context.Background()) {
			if err != nil {
				t.Fatalf("fixture: %v", err)
			}
			recs = append(recs, flatten(rec, offset))
		}
		offset += p.Rows()
	}
	return recs
}

func flatten(rec *record.Record, offset int) Record {
	r := Record{Row: rec.Row + offset, Role: string(rec.Role), ID: rec.ID, Merged: rec.MergedInto}
	if rec.Kind != record.KindUnknown {
		r.Kind = rec.Kind.String()
	}
	for _, v := range rec.Values {
		name := v.Field.String()
		if v.Slot > 0 {
			name += "/" + string(rune('0'+v.Slot))
		}
		r.Values = append(r.Values, name+"="+v.Text)
	}
	for _, c := range rec.Consents {
		r.Consents = append(r.Consents, strings.Join([]string{string(c.Channel), c.Purpose, string(c.Status), c.At, c.Proof}, "|"))
	}
	return r
}

// golden compares with golden/<file>.golden (per source of an archive). The
// ending keeps a scan of the fixtures from taking the file for an export.
func golden(t *testing.T, c Case, recs []Record) {
	got, err := json.MarshalIndent(recs, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	path := goldenPath(c)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("records differ from %s; run with -update and look at the difference", filepath.Base(path))
	}
}

func goldenPath(c Case) string {
	dir, base := filepath.Split(c.File)
	if c.Source != "" {
		base += "-" + filepath.Base(filepath.FromSlash(c.Source))
	}
	return filepath.Join(dir, "golden", base+".golden")
}

func sameInParts(t *testing.T, in *adapters.Input, want []Record) {
	for _, n := range []int{2, 4} {
		got, _ := json.Marshal(readAll(t, in, n))
		one, _ := json.Marshal(want)
		if string(got) != string(one) {
			t.Errorf("read in %d parts gives other records", n)
		}
	}
}

// sound holds what is true of every record of every tool.
func sound(t *testing.T, in *adapters.Input, recs []Record) {
	if len(recs) == 0 {
		t.Fatal("no records")
	}
	if in.Source.Domain == record.DomainUnknown {
		t.Error("no domain")
	}
	named := 0
	for _, r := range recs {
		for _, v := range r.Values {
			if strings.HasSuffix(v, "=") {
				t.Errorf("row %d: empty value %s", r.Row, v)
			}
			if strings.HasPrefix(v, "last=") || strings.HasPrefix(v, "full_name=") || strings.HasPrefix(v, "email=") || strings.HasPrefix(v, "org=") {
				named++
			}
		}
		if r.Row < 1 {
			t.Errorf("row %d", r.Row)
		}
	}
	if named == 0 {
		t.Error("no record has a name or an address")
	}
}
