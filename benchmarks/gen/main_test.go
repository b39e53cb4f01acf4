package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	var out, notes bytes.Buffer
	if err := run([]string{"-records", "3000", "-out", dir, "-stats"}, &out, &notes); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"share of billetterie", "filled in paie", "before_marriage", "homonym"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in the figures", want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "V3", "groupes.csv")); err != nil {
		t.Error(err)
	}
	if !strings.Contains(notes.String(), "records/s") {
		t.Errorf("no speed in %q", notes.String())
	}
}

func TestWrongUse(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{},
		{"-out", dir, "-format", "xml"},
		{"-out", dir, "-shape", "round"},
		{"-out", dir, "rest"},
		{"-out", dir, "-venues", "99"},
		{"-out", dir, "-venues", "-1"},
		{"-out", dir, "-records", "0"},
		{"-out", dir, "-names", filepath.Join(dir, "none")},
	} {
		if err := run(args, &bytes.Buffer{}, &bytes.Buffer{}); err == nil {
			t.Errorf("%v is taken", args)
		}
	}
}
