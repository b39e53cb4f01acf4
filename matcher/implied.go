package matcher

import (
	"strings"

	"recoupe/clean"
	"recoupe/matcher/compare"
)

// implied compares given names where one row has none but its mailbox tells:
// mlefevre@ or marielefevre@ is not Paul Lefèvre's own, though he may use it.
func (c *Comparer) implied(a, b uint32) Level {
	t := c.f.Table
	if t.Given[a] != 0 {
		a, b = b, a
	}
	if t.Given[a] != 0 || t.Given[b] == 0 || t.Family[a] != 0 || t.Family[b] == 0 {
		return 0
	}
	given := t.Names.String(t.Given[b])
	families := [...]string{clean.Compact(t.Names.String(t.Family[b])), clean.Compact(t.Names.String(t.Birth[b]))}
	for _, e := range t.Emails.At(int(a)) {
		f := &c.f.emails[e]
		if !f.private {
			continue
		}
		letters := lettersOf(c.f.locals.String(f.local))
		for _, family := range families {
			if l := c.impliedBy(letters, family, given); l != 0 {
				return l
			}
		}
	}
	return 0
}

// impliedBy compares what is left of the letters of a mailbox without the family
// name with a given name; 0 where it is no name.
func (c *Comparer) impliedBy(letters, family, given string) Level {
	if len(family) < 4 {
		return 0
	}
	rest, found := strings.CutSuffix(letters, family)
	if !found {
		rest, found = strings.CutPrefix(letters, family)
	}
	switch {
	case !found || rest == "":
		return 0
	case strings.HasPrefix(clean.Compact(given), rest), initialsOf(given) == rest, clean.SameGiven(rest, given) > 0:
		return GivenPart
	case len(rest) == 1:
		return GivenDifferent
	case !knownGiven(rest):
		return 0
	case compare.JaroWinkler(rest, given) >= 0.85:
		return GivenPart
	}
	return GivenDifferent
}

// initialsOf gives the initials of the parts of a name.
func initialsOf(name string) string {
	var out []byte
	for w := range strings.FieldsSeq(name) {
		out = append(out, w[0])
	}
	return string(out)
}
