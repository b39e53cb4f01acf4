package recoupe

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestMaskValue(t *testing.T) {
	for _, c := range []struct {
		text      string
		corrected bool
		want      string
	}{
		{"lise.dorvane@gmial.com", true, "l***.d******@gmial.com"},
		{"lise.dorvane@famille-dorvane.example", false, "l***.d******@f******-d******.e******"},
		{"06 39 98 00 01", false, "06 ** ** ** **"},
		{"0639980001", false, "06******"},
		{"01/01/1900", false, "01/**/****"},
		{"DE LA TOURMELLE", false, "D* L* T******"},
		{"", false, ""},
	} {
		if got := maskValue(c.text, c.corrected); got != c.want {
			t.Errorf("%q is masked as %q, want %q", c.text, got, c.want)
		}
	}
}

// TestMaskHides: no two letters stand side by side in an example, and no more
// than two digits in all of it.
func TestMaskHides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		masked := maskValue(rapid.String().Draw(t, "text"), false)
		letters, digits := 0, 0
		for _, r := range masked {
			letters = count(letters, unicode.IsLetter(r))
			if unicode.IsDigit(r) {
				digits++
			}
			if letters > letterKept || digits > digitsKept {
				t.Fatalf("%q shows too much", masked)
			}
		}
		if len([]rune(masked)) > maxExample || strings.Contains(masked, "*******") {
			t.Fatalf("%q is too long", masked)
		}
	})
}

func count(run int, goesOn bool) int {
	if goesOn {
		return run + 1
	}
	return 0
}
