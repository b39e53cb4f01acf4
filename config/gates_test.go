package config

import (
	"strings"
	"testing"
)

func TestGates(t *testing.T) {
	f, err := Parse([]byte("gates:\n  duplicate_rate: 0.2\n  new_duplicates: 0\n  missing_columns: true\n"))
	if err != nil {
		t.Fatal(err)
	}
	g := f.Gates
	if g.DuplicateRate == nil || *g.DuplicateRate != 0.2 || g.NewDuplicates == nil || *g.NewDuplicates != 0 || !g.MissingColumns || g.Unreachable != nil {
		t.Errorf("%+v", g)
	}
}

func TestGatesThatCannotBe(t *testing.T) {
	for text, want := range map[string]string{
		"gates:\n  duplicate_rate: 20":  "duplicate_rate",
		"gates:\n  unreachable: -0.1":   "unreachable",
		"gates:\n  rejected_rows: -1":   "rejected_rows",
		"gates:\n  duplicate_rates: .2": "3", // the line of what is not known, or its name
	} {
		_, err := Parse([]byte("version: 1\n" + text + "\n"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
