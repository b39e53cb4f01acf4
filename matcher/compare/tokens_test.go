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

func TestParts(t *testing.T) {
	tests := []struct {
		a, b string
		want PartsLevel
	}{
		{"", "", PartsEqual},
		{"jean pierre", "jean pierre", PartsEqual},
		{"jeanpierre", "jean pierre", PartsGlued},
		{"de la tour", "delatour", PartsGlued},
		{"dupont martin", "martin dupont", PartsReordered},
		{"dupont martin", "martin", PartsContained},
		{"dupont martin", "martin leroy", PartsShared},
		{"dupont", "martin", PartsNone},
		{"dupont", "", PartsNone},
		{"dupont", "dupon", PartsNone},
	}
	for _, tt := range tests {
		if got := Parts(tt.a, tt.b); got != tt.want {
			t.Errorf("Parts(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := Parts(tt.b, tt.a); got != tt.want {
			t.Errorf("Parts(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestSoftTokens(t *testing.T) {
	rare := func(w string) float64 {
		if w == "theatre" {
			return 0.1
		}
		return 1
	}
	tests := []struct {
		a, b     string
		idf      func(string) float64
		min, max float64
	}{
		{"", "", nil, 0, 0},
		{"theatre", "", nil, 0, 0},
		{"theatre national", "theatre national", nil, 1, 1},
		{"national theatre", "theatre national", nil, 1, 1},
		{"theatre nationale", "theatre national", nil, 0.97, 0.9999},
		{"theatre du soleil", "theatre du nord", nil, 0.6, 0.7},
		{"theatre soleil", "theatre nord", rare, 0, 0.02},
		{"theatre theatre", "theatre nord", nil, 0.49, 0.51}, // a word is paired once
		{"lycee", "theatre", nil, 0, 0},
	}
	for _, tt := range tests {
		if got := SoftTokens(tt.a, tt.b, tt.idf); got < tt.min || got > tt.max {
			t.Errorf("SoftTokens(%q, %q) = %v, want %v to %v", tt.a, tt.b, got, tt.min, tt.max)
		}
	}
}

func TestQGrams(t *testing.T) {
	tests := []struct {
		a, b     string
		min, max float64
	}{
		{"", "", 1, 1},
		{"a", "", 0, 0},
		{"steak house", "steak house", 1, 1},
		{"steak house", "house steak", 0.6, 0.9},
		{"arts deco", "art deco", 0.7, 0.9},
		{"french", "wxyz", 0, 0},
	}
	for _, tt := range tests {
		if got := QGrams(tt.a, tt.b); got < tt.min || got > tt.max {
			t.Errorf("QGrams(%q, %q) = %v, want %v to %v", tt.a, tt.b, got, tt.min, tt.max)
		}
	}
}

func checkText(t failer, a, b string) {
	measures := []struct {
		name string
		f    func(a, b string) float64
	}{
		{"QGrams", QGrams},
		{"SoftTokens", func(a, b string) float64 { return SoftTokens(a, b, nil) }},
		{"Jaccard", func(a, b string) float64 { return TokenOverlap(a, b).Jaccard() }},
	}
	for _, m := range measures {
		name, f := m.name, m.f
		s := f(a, b)
		if !(s >= 0 && s <= 1) {
			t.Fatalf("%s(%q, %q) = %v, out of range", name, a, b, s)
		}
		if f(b, a) != s {
			t.Fatalf("%s(%q, %q) is not symmetric", name, a, b)
		}
		if a != "" && strings.TrimSpace(a) != "" && f(a, a) != 1 {
			t.Fatalf("%s(%q, itself) is not 1", name, a)
		}
	}
	if Abbreviates(a, b) && Abbreviates(b, a) {
		t.Fatalf("%q and %q abbreviate each other", a, b)
	}
	if Parts(a, b) != Parts(b, a) {
		t.Fatalf("Parts(%q, %q) is not symmetric", a, b)
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

func BenchmarkParts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Parts("dupont martin", "martin dupont")
	}
}

func BenchmarkSoftTokens(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SoftTokens("theatre national de bretagne", "theatre de la bretagne", nil)
	}
}

func BenchmarkQGrams(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		QGrams("theatre national de bretagne", "theatre de la bretagne")
	}
}
