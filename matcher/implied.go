package matcher

import (
	"strings"

	"recoupe/clean"
	"recoupe/matcher/compare"
)

// implied compares given names where one row has none but its mailbox tells:
// mlefevre@ or marielefevre@ is not Paul Lefèvre's own, though he may use it.
func (c *Comparer) implied(a, b uint32) Level {
	if c.f.packed[a].given != 0 {
		a, b = b, a
	}
	x, y := &c.f.packed[a], &c.f.packed[b]
	if x.given != 0 || y.given == 0 || x.family != 0 || y.family == 0 {
		return 0
	}
	given := c.f.Table.Names.String(y.given)
	families := [...]string{c.f.compacts.String(c.f.compact[y.family]), c.f.compacts.String(c.f.compact[y.birth])}
	for _, e := range c.emails(a) {
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
