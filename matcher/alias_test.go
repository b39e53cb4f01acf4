package matcher

import "testing"

func TestStageNames(t *testing.T) {
	const papers = "given: camille; family: vasseur; alias: luna rossa"
	cases := []struct {
		name, other string
		want        bool
	}{
		{"the stage name in two cells", "given: luna; family: rossa", true},
		{"in the other order", "given: rossa; family: luna", true},
		{"both know it", "given: odile; family: caron; alias: luna rossa", true},
		{"another artist", "given: luna; family: caron", false},
		{"no name", "email: x7k9z@example.org", false},
	}
	for _, c := range cases {
		f := features(t, papers, c.other)
		for _, order := range [][2]uint32{{0, 1}, {1, 0}} {
			given, family := NewComparer(f).name(order[0], order[1])
			if got := given == GivenVariant && family == FamilyCross; got != c.want {
				t.Errorf("%s: given level %d, family level %d; one artist %v, want %v", c.name, given, family, got, c.want)
			}
		}
		var a, b KeyFields
		f.KeyFields(0, &a)
		f.KeyFields(1, &b)
		if c.want && !overlap(a.Letters, b.Letters) {
			t.Errorf("%s: no key in common", c.name)
		}
	}
}
