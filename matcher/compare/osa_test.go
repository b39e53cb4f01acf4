package compare

import (
	"strings"
	"testing"

	"github.com/agnivade/levenshtein"
	"pgregory.net/rapid"
)

// naiveOSA is the definition, with the whole matrix.
func naiveOSA(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestOSAKnownValues(t *testing.T) {
	tests := []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 2, 0},
		{"", "abc", 5, 3},
		{"martin", "matrin", 2, 1},
		{"ca", "abc", 5, 3}, // 2 in the unrestricted variant
		{"martin", "marin", 1, 1},
		{"martin", "dubois", 2, 3},
		{"lefèvre", "lefevre", 3, 1},
		{"dupont", "dupond", 0, 1},
		{"dupont", "dupond", -4, 1},
		{strings.Repeat("a", 70) + "b", "b" + strings.Repeat("a", 70), 9, 2},
	}
	for _, tt := range tests {
		if got := OSA(tt.a, tt.b, tt.limit); got != tt.want {
			t.Errorf("OSA(%q, %q, %d) = %d, want %d", tt.a, tt.b, tt.limit, got, tt.want)
		}
	}
}

func checkOSA(t failer, a, b string, limit int) {
	limit = max(0, limit)
	ra := appendRunes(nil, a, len(a))
	rb := appendRunes(nil, b, len(b))
	want := min(naiveOSA(ra, rb), limit+1)
	if got := OSA(a, b, limit); got != want {
		t.Fatalf("OSA(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
	}
	if got := OSA(b, a, limit); got != want {
		t.Fatalf("OSA(%q, %q, %d) = %d, want %d", b, a, limit, got, want)
	}
	if ascii(a) && ascii(b) {
		if least := EditsAtLeast(Signature(a), Signature(b), len(a), len(b)); least > naiveOSA(ra, rb) {
			t.Fatalf("bound %d above the distance of %q, %q", least, a, b)
		}
	}
}

func TestOSAIsTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkOSA(t, word().Draw(t, "a"), word().Draw(t, "b"), rapid.IntRange(0, 90).Draw(t, "limit"))
	})
}

// Where no two letters stand swapped, OSA and Levenshtein are one distance, and
// OSA is never the larger.
func TestOSAAgainstLevenshtein(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringMatching(`[a-d]{0,40}`).Draw(t, "a")
		b := rapid.StringMatching(`[a-d]{0,40}`).Draw(t, "b")
		if osa, lev := OSA(a, b, 99), Levenshtein(a, b); osa > lev || 2*osa < lev {
			t.Fatalf("%q, %q: OSA %d, Levenshtein %d", a, b, osa, lev)
		}
		upper := strings.ToUpper(b) // nothing in common: only the lengths count
		if OSA(a, upper, 99) != levenshtein.ComputeDistance(a, upper) {
			t.Fatalf("%q, %q: the distances differ", a, upper)
		}
	})
}

func FuzzOSA(f *testing.F) {
	f.Add("ca", "abc", 3)
	f.Add("\xff\xfe", "é", 1)
	f.Add(strings.Repeat("ab", 40), strings.Repeat("ba", 40), 4)
	f.Fuzz(func(t *testing.T, a, b string, limit int) {
		if len(a) > 300 || len(b) > 300 {
			t.Skip()
		}
		checkOSA(t, a, b, limit%400)
	})
}

func BenchmarkOSA(b *testing.B) {
	pairs := []struct{ name, a, b string }{
		{"short", "martin", "marten"},
		{"medium", "christophe", "christohpe"},
		{"different", "dubois", "petitjea"},
		{"long", "theatre national de bretagne", "theatre nationale de la bretagne"},
		{"accents", "lefèvre", "lefebvre"},
	}
	for _, p := range pairs {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				OSA(p.a, p.b, 2)
			}
		})
	}
}
