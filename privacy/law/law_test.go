package law

import "testing"

// TestRights covers every branch of rule 1: the rights that follow from a basis.
func TestRights(t *testing.T) {
	// access, rectification, erasure, restriction, portability, objection
	for basis, want := range map[Basis][len(Rights)]bool{
		Consent:            {true, true, true, true, true, false},
		Contract:           {true, true, true, true, true, false},
		LegalObligation:    {true, true, false, true, false, false},
		PublicTask:         {true, true, false, true, false, true},
		LegitimateInterest: {true, true, true, true, false, true},
		"":                 {},
	} {
		for i, r := range Rights {
			if text := r.Text(); text.FR == "" || text.EN == "" {
				t.Errorf("%s has no words", r)
			}
			if got := basis.Has(r); got != want[i] {
				t.Errorf("%q, %s: %v, want %v", basis, r, got, want[i])
			}
		}
		if basis.Has("vote") {
			t.Errorf("%q has a right that is none", basis)
		}
	}
}

// The table has every cell once, each with its article.
func TestTable(t *testing.T) {
	if len(Table) != len(Bases)*len(Rights) {
		t.Fatalf("%d lines", len(Table))
	}
	for i, line := range Table {
		if line.Basis != Bases[i/len(Rights)] || line.Right != Rights[i%len(Rights)] || line.Article == "" {
			t.Errorf("line %d: %+v", i, line)
		}
		if Of(line.Basis, line.Right) != line {
			t.Errorf("line %d is not found", i)
		}
	}
}

// Rule 6 with rule 1: what the law has a venue keep is what no other basis carries;
// beside another one, a legal obligation keeps its part, and a public task nothing.
func TestHoldOf(t *testing.T) {
	for _, c := range []struct {
		bases []Basis
		want  Hold
	}{
		{nil, HoldNone},
		{[]Basis{Consent}, HoldNone},
		{[]Basis{Contract, LegitimateInterest}, HoldNone},
		{[]Basis{LegalObligation}, HoldWhole},
		{[]Basis{PublicTask}, HoldWhole},
		{[]Basis{LegalObligation, PublicTask}, HoldWhole},
		{[]Basis{Consent, LegalObligation}, HoldPart},
		{[]Basis{Contract, LegalObligation, PublicTask}, HoldPart},
		{[]Basis{Consent, PublicTask}, HoldNone},
	} {
		if got := HoldOf(c.bases); got != c.want {
			t.Errorf("%v: %d, want %d", c.bases, got, c.want)
		}
	}
}

func TestParseBasis(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range Bases {
		got, ok := ParseBasis(string(b))
		if !ok || got != b || seen[b.Text().FR] {
			t.Errorf("%s: %s, %v, %q", b, got, ok, b.Text().FR)
		}
		seen[b.Text().FR] = true
	}
	if _, ok := ParseBasis("interest"); ok || Basis("").Text().FR != "aucune" {
		t.Error("an unknown word is a basis")
	}
}
