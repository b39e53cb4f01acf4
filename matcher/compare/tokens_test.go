package compare

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTokenOverlap(t *testing.T) {
	tests := []struct {
		a, b                 string
		common, left, right  int
		jaccard, containment float64
	}{
		{"", "", 0, 0, 0, 0, 0},
		{"a", "", 0, 1, 0, 0, 0},
		{"dupont martin", "martin", 1, 2, 1, 0.5, 1},
		{"martin dupont", "dupont  martin ", 2, 2, 2, 1, 1},
		{"la la land", "la land", 2, 3, 2, 2. / 3, 1},
		{strings.Repeat("x ", 100), "x", 1, 32, 1, 1. / 32, 1},
	}
	for _, tt := range tests {
		got := TokenOverlap(tt.a, tt.b)
		if got != (Overlap{tt.common, tt.left, tt.right}) {
			t.Errorf("TokenOverlap(%q, %q) = %+v", tt.a, tt.b, got)
		}
		if got.Jaccard() != tt.jaccard || got.Containment() != tt.containment {
			t.Errorf("%q, %q: Jaccard %v, containment %v", tt.a, tt.b, got.Jaccard(), got.Containment())
		}
	}
}

func TestAbbreviates(t *testing.T) {
	yes := [][2]string{
		{"j", "jean"},
		{"jp", "jean pierre"},
		{"j p", "jean pierre"},
		{"jean p", "jean pierre"},
		{"j pierre", "jean pierre"},
		{"jean", "jean pierre"},
		{"j", "jean pierre"},
		{"chris", "christophe"},
		{"fred", "frederic"},
		{"max", "maxime"},
		{"jmp", "jean marie paul"},
	}
	no := [][2]string{
		{"", "jean"},
		{"jean", "jean"},
		{"jean", "jeanne"},
		{"michel", "michele"},
		{"ch", "christophe"},
		{"jp", "jean marie"},
		{"jp", "jp"},
		{"pierre", "jean pierre"},
		{"p", "jean pierre"},
		{"jean pierre", "jean"},
		{"chris", "chantal"},
		{"mar", "marie"},
		{"  ", "jean pierre"},
	}
	for _, p := range yes {
		if !Abbreviates(p[0], p[1]) {
			t.Errorf("%q should abbreviate %q", p[0], p[1])
		}
	}
	for _, p := range no {
		if Abbreviates(p[0], p[1]) {
			t.Errorf("%q should not abbreviate %q", p[0], p[1])
		}
	}
}

func TestInitialism(t *testing.T) {
	tests := []struct {
		short, long string
		want        bool
	}{
		{"mjc", "maison des jeunes et de la culture", true},
		{"mdjedlc", "maison des jeunes et de la culture", true},
		{"tnb", "theatre national de bretagne", true},
		{"tn", "theatre national de bretagne", false},
		{"tnbx", "theatre national de bretagne", false},
		{"t", "theatre", false},
		{"th", "theatre", false},
		{"", "theatre national", false},
		{"a b", "alpha beta", false},
	}
	for _, tt := range tests {
		if got := Initialism(tt.short, tt.long); got != tt.want {
			t.Errorf("Initialism(%q, %q) = %v", tt.short, tt.long, got)
		}
	}
}

func checkText(t failer, a, b string) {
	jaccard := func(a, b string) float64 { return TokenOverlap(a, b).Jaccard() }
	s := jaccard(a, b)
	if !(s >= 0 && s <= 1) {
		t.Fatalf("Jaccard of %q and %q is %v, out of range", a, b, s)
	}
	if jaccard(b, a) != s {
		t.Fatalf("Jaccard of %q and %q is not symmetric", a, b)
	}
	if strings.TrimSpace(a) != "" && jaccard(a, a) != 1 {
		t.Fatalf("Jaccard of %q and itself is not 1", a)
	}
	if Abbreviates(a, b) && Abbreviates(b, a) {
		t.Fatalf("%q and %q abbreviate each other", a, b)
	}
	if Initialism(a, b) && len(a) >= len(b) {
		t.Fatalf("%q is held for the initials of %q", a, b)
	}
}

func TestTextProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkText(t, word().Draw(t, "a"), word().Draw(t, "b"))
	})
}

func FuzzText(f *testing.F) {
	f.Add("theatre national", "national theatre")
	f.Add("j p", "jean pierre")
	f.Add(" \xff", "\x00 \x00")
	f.Fuzz(func(t *testing.T, a, b string) { checkText(t, a, b) })
}

func BenchmarkTokenOverlap(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		TokenOverlap("theatre national de bretagne", "theatre de la bretagne")
	}
}

func BenchmarkAbbreviates(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Abbreviates("jp", "jean pierre")
	}
}
