package columns

import (
	"strings"
	"testing"
)

// TestRecent: whatever was asked for before, a code stands for what it stands for; the
// last ones are not worked out anew.
func TestRecent(t *testing.T) {
	asked := 0
	text := func(c Code) string { return strings.Repeat("x", int(c)) }
	r := NewRecent(func(c Code) string { asked++; return text(c) })
	for _, c := range []Code{0, 1, recentCodes, recentCodes + 1, 1, 0, 2 * recentCodes, 3, 3, 3, recentCodes + 1, 0} {
		if got := r.At(c); got != text(c) {
			t.Errorf("%d is %q", c, got)
		}
	}
	if asked = 0; r.At(3) != "xxx" || asked > 0 {
		t.Error("the last code was worked out anew")
	}
}
