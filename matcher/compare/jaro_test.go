package compare

import (
	"math"
	"strings"
	"testing"

	"github.com/xrash/smetrics"
	"pgregory.net/rapid"
)

// word draws short strings of few letters, so that matches and swaps are common.
func word() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[abc]{0,8}`),
		rapid.StringMatching(`[abcde]{0,20}`),
		rapid.StringMatching(`[a-f ]{0,80}`),
		rapid.StringMatching(`[a-zé ]{0,24}`),
		rapid.String(),
	)
}

func TestJaroWinklerKnownValues(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		// The examples of Winkler's paper and of the Census Bureau's strcmp.
		{"martha", "marhta", 0.961},
		{"dwayne", "duane", 0.840},
		{"dixon", "dicksonx", 0.813},
		{"jones", "johnson", 0.832},
		{"abroms", "abrams", 0.922},
		{"", "", 1},
		{"", "a", 0},
		{"a", "a", 1},
		{"a", "b", 0},
		{"lefèvre", "lefevre", 0.933},
		{strings.Repeat("ab", 50), strings.Repeat("ab", 50), 1},
	}
	for _, tt := range tests {
		if got := JaroWinkler(tt.a, tt.b); math.Abs(got-tt.want) > 0.0005 {
			t.Errorf("JaroWinkler(%q, %q) = %.4f, want %.3f", tt.a, tt.b, got, tt.want)
		}
	}
}

// The bit masks must give what the definition gives.
func TestJaroWinklerAgreesWithSmetrics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alphabet := rapid.SampledFrom([]string{`[ab]{0,9}`, `[abc]{0,17}`, `[abcdef]{0,64}`, `[a-z]{0,12}`}).Draw(t, "alphabet")
		a := rapid.StringMatching(alphabet).Draw(t, "a")
		b := rapid.StringMatching(alphabet).Draw(t, "b")
		x, y := ordered(a, b)
		want := smetrics.JaroWinkler(x, y, WinklerBoost, WinklerPrefix)
		if got := JaroWinkler(a, b); math.Abs(got-want) > 1e-12 {
			t.Fatalf("JaroWinkler(%q, %q) = %v, want %v", a, b, got, want)
		}
	})
}

// Both paths must agree: the same letters shifted out of ASCII.
func TestJaroRunesAgreesWithMasks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringMatching(`[abc]{0,30}`).Draw(t, "a")
		b := rapid.StringMatching(`[abc]{0,30}`).Draw(t, "b")
		greek := strings.NewReplacer("a", "α", "b", "β", "c", "γ")
		// Of equally long strings the lexically smaller goes first: α < β < γ keeps that.
		if got, want := Jaro(greek.Replace(a), greek.Replace(b)), Jaro(a, b); got != want {
			t.Fatalf("%q, %q: %v in runes, %v in masks", a, b, got, want)
		}
	})
}

func TestJaroWinklerProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := word().Draw(t, "a"), word().Draw(t, "b")
		checkJaroWinkler(t, a, b)
	})
}

type failer interface {
	Fatalf(format string, args ...any)
}

func checkJaroWinkler(t failer, a, b string) {
	s := JaroWinkler(a, b)
	if s < 0 || s > 1 || math.IsNaN(s) {
		t.Fatalf("JaroWinkler(%q, %q) = %v, out of range", a, b, s)
	}
	if r := JaroWinkler(b, a); r != s {
		t.Fatalf("JaroWinkler(%q, %q) = %v, the other way %v", a, b, s, r)
	}
	if JaroWinkler(a, a) != 1 {
		t.Fatalf("JaroWinkler(%q, itself) is not 1", a)
	}
	for _, bar := range []float64{0, 0.5, 0.7, 0.85, 0.92, s, math.Nextafter(s, 2), 1} {
		got, ok := JaroWinklerAtLeast(a, b, bar)
		if ok != (s >= bar) || ok && got != s || !ok && got != 0 {
			t.Fatalf("JaroWinklerAtLeast(%q, %q, %v) = %v, %v; similarity is %v", a, b, bar, got, ok, s)
		}
	}
	if !ascii(a) || !ascii(b) || len(a) > wordBits || len(b) > wordBits {
		return
	}
	if most := JaroWinklerAtMost(Signature(a), Signature(b), len(a), len(b)); most < s-1e-12 {
		t.Fatalf("bound %v below similarity %v of %q, %q", most, s, a, b)
	}
}

func TestJaroLongTextIsBounded(t *testing.T) {
	a, b := strings.Repeat("é", 1<<20), strings.Repeat("è", 1<<20)
	if got := JaroWinkler(a, b); got != 0 {
		t.Errorf("got %v for texts without a common letter", got)
	}
}

func FuzzJaroWinkler(f *testing.F) {
	f.Add("martha", "marhta")
	f.Add("\xff\xfe", "\xff")
	f.Add("abcdefghijklmnopq", "abcdefghijklmnopr")
	f.Fuzz(func(t *testing.T, a, b string) { checkJaroWinkler(t, a, b) })
}

func BenchmarkJaroWinkler(b *testing.B) {
	pairs := []struct{ name, a, b string }{
		{"short", "martin", "marten"},
		{"medium", "christophe", "christohpe"},
		{"different", "dubois", "petitjean"},
		{"long", "theatre national de bretagne", "theatre nationale de la bretagne"},
		{"accents", "lefèvre", "lefebvre"},
	}
	for _, p := range pairs {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				JaroWinkler(p.a, p.b)
			}
		})
	}
}

func BenchmarkJaroWinklerAtLeast(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		JaroWinklerAtLeast("dubois", "petitjean", 0.85)
	}
}

func BenchmarkJaroWinklerAtMost(b *testing.B) {
	x, y := Signature("dubois"), Signature("petitjean")
	b.ReportAllocs()
	for b.Loop() {
		JaroWinklerAtMost(x, y, 6, 9)
	}
}

func BenchmarkSignature(b *testing.B) {
	for b.Loop() {
		Signature("christophe")
	}
}
