package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recoupe/adapters"
	"recoupe/internal/lang"
	"recoupe/record"
)

func TestSourcesAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"sources:\n  - files: [a.csv]\n    domain: personnel":   "",
		"sources:\n  - files: ['crm/*.csv']\n    ignore: true":  "",
		"sources:\n  - domain: personnel":                       "files is missing",
		"sources:\n  - files: ['[']":                            "no pattern",
		"sources:\n  - files: [a.csv]\n    domain: public":      "write audience",
		"sources:\n  - files: [a.csv]\n    delivery: sometimes": "write full or delta",
		"sources:\n  - files: [a.csv]\n    domian: audience":    "domian",
		"version: 2": "version 2",
	} {
		_, err := Parse([]byte(text))
		switch {
		case want == "" && err != nil:
			t.Errorf("%q: %v", text, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%q: error %v, want one with %q", text, err, want)
		}
	}
}

func TestRulesAndMappings(t *testing.T) {
	dir := t.TempDir()
	text := "version: 1\nsources:\n  - {files: [a.csv], domain: personnel, mapping: m/a.yaml}\n  - {files: [crm/b.csv], mapping: m/a.yaml, unique: true, delivery: delta}\n"
	if err := os.WriteFile(filepath.Join(dir, Name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Find("", dir)
	if err != nil {
		t.Fatal(err)
	}
	if m := f.Mappings(); len(m) != 1 || m[0] != filepath.Join(dir, "m", "a.yaml") {
		t.Errorf("mappings %v", m)
	}
	if d := f.Deltas(); len(d) != 1 || d[0] != "crm/b" {
		t.Errorf("deltas %v", d)
	}
	r := f.Rules()
	if len(r) != 2 || r[0].Domain != record.Personnel || r[0].Unique || r[1].Domain != record.DomainUnknown || !r[1].Unique {
		t.Errorf("rules %+v", r)
	}
}

// What is drafted for a folder says of every file what was found, can be read
// back, and changes nothing of how the folder is read.
func TestDraft(t *testing.T) {
	dir := filepath.Join("..", "testdata", "example")
	before, err := adapters.ScanDir(t.Context(), dir, adapters.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := NewDraft(before, lang.FR)
	f, err := Parse(d.Text)
	if err != nil {
		t.Fatalf("%v\n%s", err, d.Text)
	}
	if len(f.Sources) < 8 || len(d.Mappings) == 0 || len(d.Questions) == 0 {
		t.Fatalf("%d sources, %d mappings, %d questions", len(f.Sources), len(d.Mappings), len(d.Questions))
	}
	f.dir = t.TempDir()
	for _, m := range d.Mappings {
		path := filepath.Join(f.dir, filepath.FromSlash(m.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, m.Text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	after, err := adapters.ScanDir(t.Context(), dir, adapters.Options{Sources: f.Rules(), Mappings: f.Mappings()})
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Inputs) != len(before.Inputs) {
		t.Fatalf("%d sources, were %d", len(after.Inputs), len(before.Inputs))
	}
	for i, in := range after.Inputs {
		was := before.Inputs[i]
		if in.Source.Name != was.Source.Name || in.Source.Domain != was.Source.Domain || len(in.Detection.Columns) < len(was.Detection.Columns)-2 {
			t.Errorf("%s: %v, %d columns; was %s: %v, %d columns", in.Source.Name, in.Source.Domain, len(in.Detection.Columns),
				was.Source.Name, was.Source.Domain, len(was.Detection.Columns))
		}
	}
}

func TestFileOf(t *testing.T) {
	for _, c := range []struct{ path, name, want string }{
		{"/x/exports/crm.csv", "crm", "crm.csv"},
		{"/x/exports/Billetterie/comptes 2025.xlsx!Feuil1", "Billetterie/comptes 2025/Feuil1", "Billetterie/comptes 2025.xlsx"},
		{`C:\x\exports\Lettre\membres.zip!a.csv`, "Lettre/membres.zip/a", "Lettre/membres.zip"},
	} {
		if got := fileOf(c.path, c.name); got != c.want {
			t.Errorf("%s: %q, want %q", c.path, got, c.want)
		}
	}
}
