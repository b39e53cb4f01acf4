package matcher

import (
	"strings"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/matcher/compare"
)

// memo is a small direct-mapped cache of comparisons already made: a name that
// comes once comes often.
type memo struct {
	keys   []uint64
	levels []Level
}

const memoSize = 1 << 16

func newMemo() memo { return memo{make([]uint64, memoSize), make([]Level, memoSize)} }

// get gives the level of two codes, worked out by f where it is not known. The
// comparison must be symmetric.
func (m *memo) get(a, b columns.Code, f func(a, b columns.Code) Level) Level {
	if a > b {
		a, b = b, a
	}
	key := uint64(a)<<32 | uint64(b)
	slot := (key * 0x9e3779b97f4a7c15) >> 48
	if m.keys[slot] == key {
		return m.levels[slot]
	}
	l := f(a, b)
	m.keys[slot], m.levels[slot] = key, l
	return l
}

func (c *Comparer) given2(a, b columns.Code) Level {
	switch {
	case a == 0 || b == 0:
		return 0
	case a == b || c.f.compact[a] == c.f.compact[b]:
		if len(c.f.Table.Names.String(a)) == 1 {
			return GivenPart // two initials
		}
		return GivenExact
	}
	return c.given.get(a, b, c.givenUncached)
}

func (c *Comparer) givenUncached(a, b columns.Code) Level {
	x, y := c.f.Table.Names.String(a), c.f.Table.Names.String(b)
	if clean.Coded(x) != clean.Coded(y) {
		return 0
	}
	if len(x) == 1 || len(y) == 1 {
		if initialOf(x, y) {
			return GivenPart
		}
		return GivenDifferent
	}
	strength := clean.SameGiven(x, y)
	switch {
	case strength == 2 || min(len(x), len(y)) <= 2 && abbreviates(x, y):
		return GivenVariant
	case clean.LookAlike(x, y):
		return GivenOther
	case strength == 1 || partOfCompound(x, y) || abbreviates(x, y) && !bothCommon(x, y):
		return GivenPart
	}
	near := c.near(a, b, x, y, nearGiven)
	switch {
	case near && bothCommon(x, y):
		return GivenOther
	case near:
		return GivenTypo
	case c.f.phon[a] != 0 && c.f.phon[a] == c.f.phon[b]:
		if bothCommon(x, y) {
			return GivenOther
		}
		return GivenTypo
	}
	return GivenDifferent
}

// initialOf says that of two given names one is an initial, and the other's, or
// that of a short form of the other: B. is Bob, and so may be Robert.
func initialOf(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if x[0] == y[0] {
		return true
	}
	for _, v := range clean.Variants(y) {
		if v[0] == x[0] && clean.SameGiven(v, y) == clean.GivenStrong {
			return true
		}
	}
	return false
}

func abbreviates(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return compare.Abbreviates(x, y)
}

// The Jaro-Winkler similarities from which two given names, and two family
// names, may differ by a typing error. Given names are shorter.
const (
	nearGiven  = 0.90
	nearFamily = 0.92
)

// near says that two strings differ by a typing error: one edit, or a
// Jaro-Winkler similarity of at least sim.
func (c *Comparer) near(a, b columns.Code, x, y string, sim float64) bool {
	if min(len(x), len(y)) < 3 || compare.JaroWinklerAtMost(c.f.sig[a], c.f.sig[b], len(x), len(y)) < sim {
		return false
	}
	if max(len(x), len(y)) >= 4 && compare.OSA(x, y, 1) <= 1 {
		return true
	}
	_, ok := compare.JaroWinklerAtLeast(x, y, sim)
	return ok && compare.OSA(x, y, 2) <= 2
}

// commonGiven is the number of births above which a given name is too well
// known to be a misspelling of another one.
const commonGiven = 2000

func bothCommon(x, y string) bool {
	fx, _, _ := clean.GivenInfo(x)
	fy, _, _ := clean.GivenInfo(y)
	return fx >= commonGiven && fy >= commonGiven
}

// partOfCompound says that one name is the first or the last part of the other:
// Marie and Marie Claire.
func partOfCompound(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return strings.HasPrefix(y, x+" ") || strings.HasSuffix(y, " "+x)
}

func hasToken(list, token string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == token {
			return true
		}
	}
	return false
}

func (c *Comparer) family(a, b columns.Code) Level {
	switch {
	case a == 0 || b == 0:
		return 0
	case a == b || c.f.compact[a] == c.f.compact[b]:
		return FamilyExact
	}
	return c.fam.get(a, b, c.familyUncached)
}

func (c *Comparer) familyUncached(a, b columns.Code) Level {
	x, y := c.f.Table.Names.String(a), c.f.Table.Names.String(b)
	if clean.Coded(x) != clean.Coded(y) {
		return 0
	}
	if len(x) == 1 || len(y) == 1 {
		if x[0] == y[0] {
			return 0 // an initial says nothing of a family name
		}
		return FamilyDifferent
	}
	switch {
	case partOfDouble(x, y):
		return FamilyCross
	case c.near(a, b, x, y, nearFamily):
		return FamilyTypo
	case c.f.phon[a] != 0 && c.f.phon[a] == c.f.phon[b] && min(len(x), len(y)) >= 4:
		return FamilySound
	case compare.EditsAtLeast(c.f.sig[a], c.f.sig[b], len(x), len(y)) <= farEdits && farTypo(x, y):
		return FamilySound
	}
	return FamilyDifferent
}

// partOfDouble says that one name is a part of the other, or both have the same
// parts in another order; particles are no part.
func partOfDouble(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if !strings.Contains(y, " ") {
		return len(x) >= 6 && strings.HasPrefix(y, x) && len(y)-len(x) >= 4 // cut off
	}
	for w := range strings.FieldsSeq(x) {
		if !hasToken(y, w) {
			return false
		}
		if len(w) > 3 {
			continue
		}
	}
	return len(x) >= 4 && !isParticles(x)
}

func isParticles(x string) bool {
	for w := range strings.FieldsSeq(x) {
		if len(w) > 3 {
			return false
		}
	}
	return true
}

// farEdits is the largest number of edits that farTypo forgives.
const farEdits = 3

// farTypo says that two long names differ by two or three edits.
func farTypo(x, y string) bool {
	n := min(len(x), len(y))
	switch {
	case n >= 9:
		return compare.OSA(x, y, farEdits) <= farEdits
	case n >= 6:
		return compare.OSA(x, y, 2) <= 2
	}
	return false
}
