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
			if got := basis.Has(r); got != want[i] {
				t.Errorf("%q, %s: %v, want %v", basis, r, got, want[i])
			}
		}
		if basis.Has("vote") {
			t.Errorf("%q has a right that is none", basis)
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
