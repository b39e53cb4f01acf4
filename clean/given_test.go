package clean

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGivenTableIsWhole(t *testing.T) {
	if got, want := len(givenTable()), strings.Count(givenText, "\n"); got != want {
		t.Errorf("%d names of %d rows", got, want)
	}
	if len(givenText) > 400_000 {
		t.Errorf("the table has %d bytes", len(givenText))
	}
	for _, text := range []string{variantsFrench, variantsEnglish} {
		for line := range strings.Lines(text) {
			p := strings.Split(strings.TrimSuffix(line, "\n"), ",")
			if len(p) != 3 || Fold(p[0]) == "" || Fold(p[1]) == "" || p[2] != "1" && p[2] != "2" {
				t.Errorf("malformed row %q", line)
			}
		}
	}
}

func TestGivenInfo(t *testing.T) {
	for _, c := range []struct {
		name     string
		ok       bool
		min      uint32
		from, to float32
	}{
		{"marie", true, 2_000_000, 0, 0.03},
		{"jean pierre", true, 100_000, 0.99, 1},
		{"camille", true, 100_000, 0.2, 0.4},
		{"gilou", true, 1, 0.99, 1},
		{"dupont", false, 0, 0, 0},
		{"", false, 0, 0, 0},
	} {
		births, male, ok := GivenInfo(c.name)
		if ok != c.ok || births < c.min || male < c.from || male > c.to {
			t.Errorf("GivenInfo(%q) = %d, %g, %t", c.name, births, male, ok)
		}
	}
	if givenSpelling("helene") != "Hélène" {
		t.Errorf("helene is spelled %q", givenSpelling("helene"))
	}
}

func TestGivenSex(t *testing.T) {
	for name, want := range map[string]byte{
		"marie": 'F', "jean": 'M', "claude": 0, "dominique": 0, "camille": 0, "jean gontran": 'M',
		"j pierre": 'M', "xyzzy": 0, "": 0, "anne sophie": 'F', "manu": 0, "gilou": 'M',
	} {
		if got := givenSex(name); got != want {
			t.Errorf("givenSex(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSameGiven(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want uint8
	}{
		{"mathieu", "matthieu", GivenStrong},
		{"mohammed", "muhammed", GivenStrong}, // two spellings of one Arabic name
		{"youcef", "yusuf", GivenStrong},
		{"dmitri", "dimitry", GivenStrong},
		{"hassan", "hussein", GivenOther}, // two names
		{"fred", "frederic", GivenStrong},
		{"fred", "frederique", GivenStrong},
		{"lolo", "laurent", GivenWeak},
		{"jp", "jean pierre", GivenStrong},
		{"j p", "jean pierre", GivenStrong},
		{"j pierre", "jean pierre", GivenStrong},
		{"jean p", "jean pierre", GivenStrong},
		{"jeanpierre", "jean pierre", GivenStrong},
		{"jean", "jean pierre", GivenWeak},
		{"pierre", "jean pierre", GivenOther},
		{"jean paul", "jean pierre", GivenOther},
		{"j p", "jean marie", GivenOther},
		{"bob", "robert", GivenStrong},
		{"bill", "william", GivenStrong},
		{"liz", "elizabeth", GivenStrong},
		{"marie", "marie", GivenStrong},
		{"j", "jean", GivenOther},
		{"michel", "michele", GivenOther},
		{"", "", GivenOther},
		{"", "marie", GivenOther},
	} {
		if got := SameGiven(c.a, c.b); got != c.want {
			t.Errorf("SameGiven(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if SameGiven(c.b, c.a) != SameGiven(c.a, c.b) {
			t.Errorf("SameGiven(%q, %q) is not symmetric", c.a, c.b)
		}
	}
}

// Two usual short forms of one name may be one person's.
func TestSiblingsOfOneName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want uint8
	}{
		{"bob", "robbie", GivenWeak},
		{"robbie", "bob", GivenWeak},
		{"bob", "robert", GivenStrong},
		{"bob", "bill", GivenOther},
	} {
		if got := SameGiven(c.a, c.b); got != c.want {
			t.Errorf("SameGiven(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestVariantsAreSymmetric(t *testing.T) {
	for name, others := range variantTable().names {
		for i, o := range others {
			if SameGiven(name, o) == 0 || SameGiven(o, name) == 0 {
				t.Errorf("%q and %q are no variants both ways", name, o)
			}
			if i > 0 && others[i-1] >= o {
				t.Errorf("variants of %q are not in order", name)
			}
		}
	}
	if len(Variants("robert")) < 4 || Variants("xyzzy") != nil {
		t.Error("variants of robert, or of nothing")
	}
}

func TestLookAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"michel", "michele", true},
		{"michel", "michelle", true},
		{"jean", "jeanne", true},
		{"francois", "francoise", true},
		{"daniel", "danielle", true},
		{"daniel", "daniele", true},
		{"andre", "andree", true},
		{"paul", "paule", true},
		{"julien", "julie", true},
		{"lucien", "lucie", true},
		{"emile", "emilie", true},
		{"mario", "maria", true},
		{"simon", "simone", true},
		{"michel", "michel", false},
		{"mathieu", "matthieu", false},
		{"marie", "maria", false},
		{"pierre", "marie", false},
		{"claude", "claudie", false},
		{"alain", "alban", false},
		{"xavier", "xaviere", true},
		{"dupont", "duponte", false},
	} {
		if got := LookAlike(c.a, c.b); got != c.want {
			t.Errorf("LookAlike(%q, %q) = %t", c.a, c.b, got)
		}
		if LookAlike(c.a, c.b) != LookAlike(c.b, c.a) {
			t.Errorf("LookAlike(%q, %q) is not symmetric", c.a, c.b)
		}
	}
}

func TestGivenRelationsAreSymmetric(t *testing.T) {
	word := rapid.StringMatching(`(jean|marie|paul|anne|j|m|michel|michele|fred)( (jean|pierre|p|marie|claude))?e?`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if SameGiven(a, b) != SameGiven(b, a) || LookAlike(a, b) != LookAlike(b, a) {
			t.Fatalf("%q and %q", a, b)
		}
	})
}

func BenchmarkSameGiven(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SameGiven("jean", "jean pierre")
	}
}
