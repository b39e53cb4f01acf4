package matcher

import (
	"math"
	"strings"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/matcher/compare"
	"recoupe/record"
)

// orgWord is a word of the name of an organisation.
type orgWord struct {
	text   string
	weight float32 // bits: how much it tells that two names have it
	rare   bool    // few names have it
}

const (
	// fewNames is the least number of names that rarity is told from: in a small base
	// every word is rare.
	fewNames = 50
	// genericWeight is the most that a word like "school" or "association" tells.
	genericWeight = 1
	// rareShare is the largest share of names that have a rare word; two may always.
	rareShare = 0.02
	// likeWord is what a word that is misspelt or cut short is worth of the same one.
	likeWord = 0.8
)

// orgNames takes the names of organisations apart into words and weighs these by
// their rarity among the names of the base.
func (f *Features) orgNames() {
	t := f.Table
	f.orgWords = map[columns.Code][]orgWord{}
	borne := map[string]int{}
	for _, r := range f.Rows.First {
		name := t.Family[r]
		if t.Kind[r] != record.Organisation || name == 0 || f.orgWords[name] != nil {
			continue
		}
		f.orgWords[name] = []orgWord{}
		for w := range wordsOf(t.Names.String(name)) {
			borne[w]++
		}
	}
	names := float64(max(len(f.orgWords), fewNames))
	for name := range f.orgWords {
		words := []orgWord{}
		for w := range strings.FieldsSeq(t.Names.String(name)) {
			words = append(words, newOrgWord(w, float64(borne[w]), names))
		}
		f.orgWords[name] = words
	}
}

func newOrgWord(text string, borne, names float64) orgWord {
	w := orgWord{text: text, weight: float32(math.Log2((names + 1) / (borne + 0.5))), rare: borne <= max(2, rareShare*names)}
	if clean.OrgWord(text) {
		w.weight, w.rare = min(w.weight, genericWeight), false
	}
	return w
}

// wordsOf is the set of words of a text.
func wordsOf(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

// orgOverlap is what two names have in common.
type orgOverlap struct {
	words               int
	rare                bool // one of them is rare
	shared, left, right float32
}

func (o orgOverlap) jaccard() float32     { return o.shared / (o.left + o.right - o.shared) }
func (o orgOverlap) containment() float32 { return o.shared / min(o.left, o.right) }

// overlapOrgs finds for each word of one name its counterpart in the other: the same word,
// else one that is misspelt or cut short.
func overlapOrgs(xs, ys []orgWord) (o orgOverlap) {
	var used uint64
	for _, x := range xs {
		o.left += x.weight
		best, at := float32(0), -1
		for j, y := range ys[:min(len(ys), 64)] {
			if used>>j&1 == 0 {
				if like := likeness(x.text, y.text) * min(x.weight, y.weight); like > best {
					best, at = like, j
				}
			}
		}
		if at >= 0 {
			used |= 1 << at
			o.words++
			o.shared += best
			o.rare = o.rare || x.rare && ys[at].rare
		}
	}
	for _, y := range ys {
		o.right += y.weight
	}
	return o
}

// likeness compares two words: 1 for the same one, likeWord for one that is misspelt or
// cut short, 0 for others.
func likeness(x, y string) float32 {
	if x == y {
		return 1
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case len(x) >= 3 && strings.HasPrefix(y, x), len(x) >= 5 && compare.OSA(x, y, 1) <= 1:
		return likeWord
	}
	return 0
}

// orgName compares the names of two organisations by their words.
func (c *Comparer) orgName(a, b columns.Code) Level {
	switch {
	case a == 0 || b == 0:
		return 0
	case c.f.compact[a] == c.f.compact[b]:
		return FamilyExact
	}
	if c.orgs.keys == nil {
		c.orgs = newMemo()
	}
	return c.orgs.get(a, b, c.orgNameUncached)
}

func (c *Comparer) orgNameUncached(a, b columns.Code) Level {
	x, y := c.f.Table.Names.String(a), c.f.Table.Names.String(b)
	if min(len(x), len(y)) >= 4 {
		if _, ok := compare.JaroWinklerAtLeast(x, y, 0.95); ok && compare.OSA(x, y, 2) <= 2 {
			return FamilyTypo
		}
	}
	if x > y {
		a, b = b, a // words find their counterparts in the order of one side, whichever row was read first
	}
	o := overlapOrgs(c.f.orgWords[a], c.f.orgWords[b])
	switch contained := o.words > 0 && o.containment() >= contains; {
	case o.words > 0 && o.jaccard() >= similar, contained && o.words >= 2:
		return FamilyTypo
	case contained, compare.Initialism(x, y), compare.Initialism(y, x):
		return FamilyCross
	case o.rare, o.words >= 2:
		return FamilySound
	}
	return FamilyDifferent
}

const (
	// similar is the share of the words of two names, by weight, from which the names
	// are similar; contains that of the words of the shorter one.
	similar  = 0.6
	contains = 0.95
)

// org compares the organisations at which two persons are.
func (c *Comparer) org(a, b columns.Code) Level {
	switch {
	case a == 0 || b == 0:
		return 0
	case c.f.compact[a] == c.f.compact[b]:
		return OrgSame
	case c.f.similarText(c.f.Table.Names.String(a), c.f.Table.Names.String(b)):
		return OrgNear
	}
	return OrgDifferent
}
