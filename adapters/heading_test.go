package adapters

import (
	"testing"

	"pgregory.net/rapid"
)

// The short way through words without accents gives what the long one gives.
func TestFoldASCII(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringMatching(`[ -~\t\n\x00]{0,24}`).Draw(rt, "heading")
		if got, ok := foldASCII(s); !ok || got != foldAny(s) {
			rt.Fatalf("foldASCII(%q) = %q, %v, want %q", s, got, ok, foldAny(s))
		}
	})
	if _, ok := foldASCII("Prénom"); ok {
		t.Error("foldASCII takes a word with an accent")
	}
}
