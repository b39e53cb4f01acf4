package matcher

import "recoupe/matcher/cluster"

// Linkage compares groups of records as if each were one record that holds all
// values of its members.
//
// What a person may have several of (names at birth and in marriage, mailboxes,
// phones, addresses) counts by the pair of values that agrees best; what a
// person has one of (given name, birth date, sex) counts by the mean over all
// pairs. So one bridge (a record of his that bears her e-mail) does not join two
// groups whose given names differ, and two namesakes whose mailboxes, mobiles
// and towns all differ stay apart although some of their records have nothing
// but the name.
type Linkage struct{ s *Scorer }

// NewLinkage makes the linkage of a scorer.
func NewLinkage(s *Scorer) *Linkage { return &Linkage{s} }

// Link is what is known between two groups.
type Link struct {
	mean [3]meanWeight
	best [numComparisons]bestWeight
	org  bool // two organisations
	// namesakes says that the run knows two persons of this name: records that
	// bear it have birth dates that contradict each other.
	namesakes bool
	oneSource bool // both have records in one source
	bare      bool // one side has nothing but a name
	// generations says that records of the two call themselves father and son, or I
	// and II.
	generations bool
	// oneMiddle says that two records of one given name, one from each side, have a
	// middle name in common, otherMiddle that two have one and differ.
	oneMiddle, otherMiddle bool
	wall                   bool // a pair that can never be one entity
	// gap is the least number of years between two birth dates, one from each side;
	// it is told where there are any.
	gap uint16
	// onePostcode says that two addresses, one from each side, have a postcode in
	// common, otherPostcode that two have one and differ.
	onePostcode, otherPostcode bool
	// oneSite says of organisations that two addresses, one from each side, may be one
	// site, otherSite that two are not.
	oneSite, otherSite bool
	// switchboard says that they share a number that stands at several addresses.
	switchboard bool
}

type meanWeight struct {
	m, h         float32
	bestM, bestH float32
	n            uint32
}

type bestWeight struct {
	m, h  float32
	known bool
	// weak marks an agreement that is no proof beside the name: mailboxes made of it, and
	// a town, for names keep to their regions.
	weak  bool
	like  bool // mailboxes that are not the same, but near or made of one name
	apart bool // names that have nothing in common
}

// exclusive gives the place in Link.mean of a comparison that a person has one
// value of, -1 for the others.
func exclusive(k int) int {
	switch k {
	case cmpGiven:
		return 0
	case cmpBirth:
		return 1
	case cmpSex:
		return 2
	}
	return -1
}

var _ cluster.Linkage[Link] = (*Linkage)(nil)

// Pair compares two records: rows of the table.
func (g *Linkage) Pair(a, b uint32) (l Link) {
	if l.wall = g.wall(a, b); l.wall {
		return l
	}
	return g.pair(g.s.Gamma(a, b), a, b)
}

// wall says that two records can never be one entity.
func (g *Linkage) wall(a, b uint32) bool { return !g.s.Comparable(a, b) || g.s.f.Table.told(a, b) }

// pair is Pair for two records that may be linked and whose pattern is p.
func (g *Linkage) pair(p Pattern, a, b uint32) (l Link) {
	l.org = p&orgPair != 0
	l.bare = g.s.f.Bare(a) || g.s.f.Bare(b)
	l.oneSource = g.s.f.Table.oneSource(a, b)
	l.namesakes = g.s.f.namesakes(a) || g.s.f.namesakes(b)
	l.generations = g.s.f.Table.Generation(a).Apart(g.s.f.Table.Generation(b))
	if given := p.Level(cmpGiven); given == GivenExact || given == GivenVariant {
		l.oneMiddle, l.otherMiddle = g.s.middles(a, b)
	}
	l.gap = years(g.s.f.Table.Date[a], g.s.f.Table.Date[b])
	l.onePostcode, l.otherPostcode = g.s.postcodes(a, b)
	if l.org {
		l.oneSite, l.otherSite = g.s.sites(a, b)
		l.switchboard = g.s.switchboard(a, b)
	}
	for k := range g.s.Model.Comparisons {
		level := p.Level(k)
		if level == 0 {
			continue
		}
		m, h := g.s.levelWeight(p, k, a, b)
		if e := exclusive(k); e >= 0 {
			l.mean[e] = meanWeight{float32(m), float32(h), float32(m), float32(h), 1}
		} else {
			l.best[k] = bestWeight{
				m: float32(m), h: float32(h), known: true,
				weak:  k == cmpEmail && level == EmailSameName || k == cmpAddress && level >= AddressPlace,
				like:  k == cmpEmail && (level == EmailNear || level == EmailSameName),
				apart: k == cmpFamily && level == FamilyDifferent,
			}
		}
	}
	return l
}

// Merge gives the link of a joined group to a third from those of its halves.
func (g *Linkage) Merge(x, y *Link) {
	x.wall = x.wall || y.wall
	x.org = x.org || y.org
	x.oneSource = x.oneSource || y.oneSource
	x.bare = x.bare || y.bare
	x.namesakes = x.namesakes || y.namesakes
	x.generations = x.generations || y.generations
	x.oneMiddle = x.oneMiddle || y.oneMiddle
	x.otherMiddle = x.otherMiddle || y.otherMiddle
	x.gap = min(x.gap, y.gap)
	x.onePostcode = x.onePostcode || y.onePostcode
	x.otherPostcode = x.otherPostcode || y.otherPostcode
	x.oneSite = x.oneSite || y.oneSite
	x.otherSite = x.otherSite || y.otherSite
	x.switchboard = x.switchboard || y.switchboard
	for e := range x.mean {
		x.mean[e].m += y.mean[e].m
		x.mean[e].h += y.mean[e].h
		if y.mean[e].n > 0 && (x.mean[e].n == 0 || y.mean[e].bestM > x.mean[e].bestM) {
			x.mean[e].bestM, x.mean[e].bestH = y.mean[e].bestM, y.mean[e].bestH
		}
		x.mean[e].n += y.mean[e].n
	}
	for k := range x.best {
		if b := y.best[k]; b.known && (!x.best[k].known || b.m > x.best[k].m) {
			x.best[k] = b
		}
	}
}

// Weight gives the match weight of two groups: log2 of the odds that they are
// one entity.
func (g *Linkage) Weight(l *Link) float64 {
	if l.wall {
		return cluster.Never
	}
	wM, wH := 0.0, 0.0
	for i, e := range l.mean {
		if e.n > 0 {
			b := 0.0
			if i == exclusive(cmpBirth) {
				b = bestBirth
			}
			wM += (1-b)*float64(e.m)/float64(e.n) + b*float64(e.bestM)
			wH += (1-b)*float64(e.h)/float64(e.n) + b*float64(e.bestH)
		}
	}
	for _, b := range l.best {
		wM += float64(b.m)
		wH += float64(b.h)
	}
	if l.org {
		_, doubt := l.doubt()
		return g.s.orgs.logOdds(wM-doubt, wH)
	}
	if given := &l.mean[exclusive(cmpGiven)]; given.repeated() {
		wM += repeatedGiven * float64(given.m) / float64(given.n)
		wH += repeatedGiven * float64(given.h) / float64(given.n)
	}
	_, doubt := l.doubt()
	return g.s.Model.logOdds(wM-doubt, wH)
}

// bestBirth is the share of the pair that agrees best in the weight of the birth
// date, the rest is that of the mean: a slip in a date is one record's error, and
// must not count against every pair of it.
const bestBirth = 0.5

// repeatedGiven is what a second pair of records whose given names differ adds to
// the weight of the first: one wrong name is a slip or a parent's hand, several
// are another person. The rest is what one habit explains, such as a second given
// name in daily use.
const repeatedGiven = 0.5

// several is the number of pairs of records that two of each group make: what
// all of them say is no slip of one record.
const several = 4

// repeated says that several pairs of records all give different names, in a base
// whose names can be trusted.
func (e *meanWeight) repeated() bool { return e.n >= several && e.bestM < trustedNames }
