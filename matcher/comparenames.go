package matcher

import (
	"recoupe/internal/columns"
	"recoupe/matcher/compare"
)

// name compares given and family names, in the other order too where the
// straight one fails.
func (c *Comparer) name(a, b uint32) (given, family Level) {
	x, y := &c.f.packed[a], &c.f.packed[b]
	if x.flags&y.flags&flagFromEmail != 0 && x.given == y.given && x.family == y.family {
		return GivenPart, FamilyTypo // two guesses that agree, pseudonyms perhaps
	}
	given, family = c.givens(a, b), c.families(x, y)
	if x.alias|y.alias != 0 && (given >= GivenOther || family == FamilyDifferent) && c.stageName(x, y) {
		return GivenVariant, FamilyCross
	}
	if given >= GivenOther && family == 0 || given == 0 && family == FamilyDifferent {
		return c.loneName(x, y, given, family)
	}
	unordered := (x.flags|y.flags)&flagUnordered != 0
	fails := family == FamilyDifferent && (given == 0 || given >= GivenPart)
	if !fails && !unordered || family == FamilyExact && given <= GivenTypo {
		return given, family
	}
	g, f := c.crossed(x.given, y.family), c.crossed(x.family, y.given)
	switch g, f = min(g, f), max(g, f); { // which of the two names is misspelt depends on the row one starts from
	case g == 0:
		return given, family
	case unordered:
		return min(g, GivenTypo), min(f, FamilyTypo)
	}
	return max(g, GivenVariant), max(f, FamilyCross)
}

// loneName looks at a name of one word: it may stand in the other column.
func (c *Comparer) loneName(x, y *packed, given, family Level) (Level, Level) {
	if x.given != 0 && x.family != 0 {
		x, y = y, x
	}
	switch {
	case x.family == 0 && c.crossed(x.given, y.family) == 1:
		return 0, FamilyCross
	case x.given == 0 && c.crossed(x.family, y.given) != 0:
		return GivenPart, 0
	}
	return given, family
}

// crossed compares a given with a family name: exact, typing error or no (0).
func (c *Comparer) crossed(x, y columns.Code) Level {
	switch {
	case x == 0 || y == 0:
		return 0
	case c.f.compact[x] == c.f.compact[y]:
		return 1
	case !c.mayBeTypo(x, y):
		return 0
	case c.family(x, y) == FamilyTypo, c.given2(x, y) == GivenTypo:
		return 3
	}
	return 0
}

// mayBeTypo is a quick no, from letters and sounds alone, to the question whether
// either of near, as both kinds of name ask it, or an equal sound makes a typing
// error of two names.
func (c *Comparer) mayBeTypo(x, y columns.Code) bool {
	f := c.f
	if f.phon[x] != 0 && f.phon[x] == f.phon[y] {
		return true
	}
	nx, ny := len(f.Table.Names.String(x)), len(f.Table.Names.String(y))
	return min(nx, ny) >= 3 && compare.JaroWinklerAtMost(f.sig[x], f.sig[y], nx, ny) >= nearGiven
}

func (c *Comparer) givens(a, b uint32) Level {
	x, y := &c.f.packed[a], &c.f.packed[b]
	if x.given == 0 || y.given == 0 {
		return c.implied(a, b)
	}
	best := c.given2(x.given, y.given)
	if best <= GivenPart {
		return best
	}
	if c.middleAgrees(x.middle, y.given) || c.middleAgrees(y.middle, x.given) {
		return GivenPart
	}
	return best
}

func (c *Comparer) middleAgrees(middle, given columns.Code) bool {
	return middle != 0 && given != 0 && hasToken(c.f.Table.Names.String(middle), c.f.Table.Names.String(given))
}

// middles says whether the middle names of two rows, or their initials, are one, and
// whether they contradict each other; neither where a row has none.
func (c *Comparer) middles(a, b uint32) (one, other bool) {
	l := c.given2(c.f.packed[a].middle, c.f.packed[b].middle)
	return l != 0 && l <= GivenPart, l == GivenDifferent
}

func (c *Comparer) families(x, y *packed) Level {
	best := c.family(x.family, y.family)
	if best == FamilyExact || x.birth == 0 && y.birth == 0 {
		return best
	}
	for _, v := range [...][2]columns.Code{{x.birth, y.family}, {x.family, y.birth}, {x.birth, y.birth}} {
		if l := c.family(v[0], v[1]); l != 0 && l <= FamilyTypo {
			best = better(best, max(l, FamilyCross))
		}
	}
	return best
}

// better gives the smaller of two levels that are not missing.
func better(a, b Level) Level {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}
