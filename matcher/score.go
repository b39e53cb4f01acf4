package matcher

import (
	"math"

	"recoupe/record"
)

// ratioTable holds log2 of m/u and h/u by comparison and level; level 0 is 0.
type ratioTable [numComparisons][1 << levelBits][2]float64

func (m *Model) ratios() ratioTable {
	var t ratioTable
	for k, c := range m.Comparisons {
		for l, v := range c.Levels {
			t[k][l+1] = [2]float64{math.Log2(v.M / v.U), math.Log2(v.H / v.U)}
		}
	}
	return t
}

// posterior gives the probability of the first two classes from the pattern
// alone.
func (m *Model) posterior(t *ratioTable, p Pattern) (pM, pH float64) {
	wM, wH := 0.0, 0.0
	for k := range m.Comparisons {
		r := &t[k][p.Level(k)]
		wM += r[0]
		wH += r[1]
	}
	return m.classes(wM, wH)
}

// classes turns the weights of M and H against U into probabilities.
func (m *Model) classes(wM, wH float64) (pM, pH float64) {
	oM := m.PriorM * math.Exp2(math.Min(wM, 200))
	oH := m.PriorH * math.Exp2(math.Min(wH, 200))
	oU := math.Max(1-m.PriorM-m.PriorH, 1e-9)
	sum := oM + oH + oU
	return oM / sum, oH / sum
}

// logOdds gives log2 of the odds of M against both other classes.
func (m *Model) logOdds(wM, wH float64) float64 {
	pM, _ := m.classes(wM, wH)
	return math.Log2(math.Max(pM, 1e-300)) - math.Log2(math.Max(1-pM, 1e-300))
}

// Scorer scores pairs of rows of one base. It is not safe for concurrent use.
type Scorer struct {
	*Comparer
	Model         *Model
	persons, orgs weigher
	labels        []Comparison // see labelled
	orgLabels     []Comparison
}

// weigher holds a model in the form that scoring wants.
type weigher struct {
	*Model
	table ratioTable
	logM  [numComparisons][1 << levelBits]float64 // log2 m, for values with a frequency of their own
	logH  [numComparisons][1 << levelBits]float64
}

func newWeigher(m *Model) weigher {
	w := weigher{Model: m, table: m.ratios()}
	for k, c := range m.Comparisons {
		for l, v := range c.Levels {
			w.logM[k][l+1], w.logH[k][l+1] = math.Log2(v.M), math.Log2(v.H)
		}
	}
	return w
}

// weigher gives the model of a pair of a pattern.
func (s *Scorer) weigher(p Pattern) *weigher {
	if p&orgPair != 0 {
		return &s.orgs
	}
	return &s.persons
}

// NewScorer makes a scorer.
func NewScorer(f *Features, m *Model) *Scorer {
	return &Scorer{Comparer: NewComparer(f), Model: m, persons: newWeigher(m), orgs: newWeigher(m.Organisations)}
}

// Score is the result for one pair.
type Score struct {
	Pattern Pattern
	// Weight is log2 of the odds of "one person" against "two persons",
	// the prior included: 0 is as likely as not, 6.6 is 99 %.
	Weight float64
	// M and H are the probabilities of one person and of one household.
	M, H float64
	// Evidence is the match weight of the fields alone, without the prior, M
	// against the better of H and U.
	Evidence float64
}

// Score compares and scores rows a and b of the table.
func (s *Scorer) Score(a, b uint32) Score {
	return s.ScorePattern(s.Gamma(a, b), a, b)
}

// ScorePattern scores a pair whose pattern is known already.
func (s *Scorer) ScorePattern(p Pattern, a, b uint32) Score {
	wM, wH := 0.0, 0.0
	for k := range s.Model.Comparisons {
		l := p.Level(k)
		if l == 0 {
			continue
		}
		m, h := s.levelWeight(p, k, a, b)
		wM += m
		wH += h
	}
	model := s.weigher(p)
	pM, pH := model.classes(wM, wH)
	return Score{
		Pattern: p, M: pM, H: pH,
		Weight:   model.logOdds(wM, wH),
		Evidence: wM - math.Max(wH, 0),
	}
}

// levelWeight gives log2 of m/u and of h/u of one comparison of one pair, with the
// frequency of the value where the two agree on one (term frequency
// adjustment: sharing a rare name says more than sharing a common one).
func (s *Scorer) levelWeight(p Pattern, k int, a, b uint32) (m, h float64) {
	l, w := p.Level(k), s.weigher(p)
	f := s.frequency(k, l, a, b)
	if f <= 0 {
		r := w.table[k][l]
		if k == cmpAddress && p&orgPair == 0 && (l == AddressPlace || l == AddressMoved) {
			shift := s.rarePlace(r[0], a, b)
			return r[0] + shift, r[1] + shift
		}
		return r[0], r[1]
	}
	m, h = w.logM[k][l]-math.Log2(f), w.logH[k][l]-math.Log2(f)
	if k == cmpGiven || k == cmpBirth {
		h = math.Max(h, 0) // a household does not share it: agreement is chance
	}
	return m, h
}

// mostPlace is the most that a town in common weighs, in bits.
const mostPlace = 8

// rarePlace gives the bits that a town in common weighs more than towns do on the
// average, whose weight is given: the chance of any town in common over the share of
// addresses in this one, or with this postcode. A town says nothing at the least, and
// no more than mostPlace: names keep to their regions.
func (s *Scorer) rarePlace(weight float64, a, b uint32) float64 {
	share := s.placeShare(a, b)
	if share == 0 || s.f.samePlace == 0 {
		return 0
	}
	shifted := weight + math.Log2(s.f.samePlace/share)
	return min(max(shifted, min(weight, 0)), max(weight, mostPlace)) - weight
}

// placeShare gives the share of addresses that have the rarest postcode or town that
// two rows have in common, 0 where they have none.
func (s *Scorer) placeShare(a, b uint32) float64 {
	best := float32(1)
	for _, x := range s.addresses(a) {
		for _, y := range s.addresses(b) {
			p, q := &s.f.addresses[x], &s.f.addresses[y]
			if p.postcode != 0 && p.postcode == q.postcode {
				best = min(best, s.f.partFreq[p.postcode])
			}
			if p.city != 0 && p.city == q.city {
				best = min(best, s.f.partFreq[p.city])
			}
		}
	}
	if best == 1 {
		return 0
	}
	return float64(best)
}

// frequency gives how common the value is on which two rows agree, 0 where the
// level has no value of its own.
func (s *Scorer) frequency(k int, l Level, a, b uint32) float64 {
	f, t := s.f, s.f.Table
	switch {
	case k == cmpGiven && l == GivenExact:
		return float64(max(f.given[t.Given[a]], f.given[t.Given[b]])) // they differ where names agree crosswise
	case k == cmpFamily && l == FamilyExact && t.Kind[a] == record.Organisation && t.Kind[b] == record.Organisation:
		return float64(f.orgName[t.Family[a]])
	case k == cmpFamily && l == FamilyExact:
		return float64(max(f.family[t.Family[a]], f.family[t.Family[b]]))
	case k == cmpEmail && l <= EmailShared:
		return float64(shared(s.emails(a), s.emails(b), func(c uint32) float32 { return f.emails[c].freq }))
	case k == cmpPhone && l <= PhoneOtherExact:
		return float64(shared(s.phones(a), s.phones(b), func(c uint32) float32 { return f.phones[c].freq }))
	case k == cmpAddress && l == AddressExact:
		return float64(shared(s.addresses(a), s.addresses(b), func(c uint32) float32 { return f.addrFreq[c] }))
	case k == cmpBirth && l == BirthExact:
		return float64(f.dates[t.Date[a]])
	case k >= cmpCustom && l == CustomExact:
		return float64(shared(t.Custom.At(int(a)), t.Custom.At(int(b)), func(c uint32) float32 { return f.custom[c].freq }))
	}
	return 0
}

// shared gives the smallest frequency among the values that two lists share, 0
// where they share none.
func shared(as, bs []uint32, freq func(uint32) float32) float32 {
	best := float32(0)
	for _, x := range as {
		for _, y := range bs {
			if x == y && (best == 0 || freq(x) < best) {
				best = freq(x)
			}
		}
	}
	return best
}
