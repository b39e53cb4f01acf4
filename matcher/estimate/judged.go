package estimate

import (
	"cmp"
	"slices"
)

// Judgements are answers of a person, by the stratum of the decision that they
// were asked about.
type Judgements [NumStrata][]answer

// answer is a person's word on a decision about a number of pairs of records.
type answer struct {
	pairs int64
	match bool
}

// Add takes in an answer about a decision: whether its two records are one.
func (j *Judgements) Add(s Stratum, pairs int64, match bool) {
	j[s] = append(j[s], answer{pairs, match})
}

// Len is the number of answers.
func (j *Judgements) Len() (n int) {
	for _, s := range j {
		n += len(s)
	}
	return n
}

// weighed is, by stratum, what the model and the judgements say together.
type weighed [NumStrata]stratum

// stratum holds the share of true pairs of one stratum.
type stratum struct {
	model    float64 // without judgements
	share    float64 // with them
	variance float64
	judged   bool
}

// trust is the number of answers that the model is worth within a stratum: a few
// answers must not make 0 or 1 of a share, and many must not be bent.
const trust = 2

// weigh joins the model and the judgements. Decisions about so many pairs that
// they were drawn for certain speak for themselves; the others for all the rest
// of their stratum, whose share of true pairs has a beta distribution with the
// model for its prior.
func weigh(total *[NumStrata]sums, judged *Judgements) *weighed {
	var w weighed
	for s := range total {
		if pairs := total[s].pairs; pairs > 0 {
			w[s].model = total[s].expected.value / pairs
			w[s].judge(pairs, judged[s])
		}
	}
	return &w
}

func (s *stratum) judge(pairs float64, answers []answer) {
	if s.judged = len(answers) > 0; !s.judged {
		return
	}
	answers = slices.SortedFunc(slices.Values(answers), func(a, b answer) int { return cmp.Compare(b.pairs, a.pairs) })
	certain := certainty(len(answers), len(answers), pairs, func(i int) int64 { return answers[i].pairs })
	right, rest, spread := 0., pairs, 0.
	for _, a := range answers[:certain] {
		n := float64(a.pairs)
		rest -= n
		if a.match {
			right += n
		}
		if n > 1 {
			spread += n * n * mixed * (1 - mixed)
		}
	}
	rest = max(rest, 0)
	matches := 0.
	for _, a := range answers[certain:] {
		if a.match {
			matches++
		}
	}
	n := float64(len(answers) - certain)
	p := (trust*min(max(s.model, .01), .99) + matches) / (trust + n)
	left := rest / pairs
	s.share = min((right+p*rest)/pairs, 1)
	s.variance = left*left*p*(1-p)/(trust+n+1) + spread/pairs/pairs
}

// mixed is the chance that a pair of two groups is not what the pair that was
// judged of them is: groups may be impure.
const mixed = 0.05

// certainty tells how many of the largest of a stratum's decisions are drawn for
// certain when n are drawn with chances in proportion to their pairs: those that
// are due at least once each. have decisions are known, in descending order of
// pairs; total is the number of pairs of all.
func certainty(n, have int, total float64, pairs func(i int) int64) (certain int) {
	for certain < min(n, have) && float64(pairs(certain))*float64(n-certain) >= total*(1-1e-9) {
		total -= float64(pairs(certain))
		certain++
	}
	return certain
}

// belief gives the true pairs of a cell of the stratum. Judgements move all cells
// alike, for they tell about the stratum and not about two sources; differ is what
// the variance grows by for that.
func (s *stratum) belief(cell *sums, differ float64) (b belief, variance float64) {
	if !s.judged || cell.pairs == 0 {
		return cell.expected, 0
	}
	n := cell.pairs * tilt(cell.expected.value/cell.pairs, s.share, s.model)
	return belief{n, n, n}, cell.pairs * cell.pairs * (s.variance + differ*s.share*(1-s.share))
}

// tilt gives the share of a cell whose model share is p, when the share of its
// stratum is now where the model said was: the odds change by one factor.
func tilt(p, now, was float64) float64 {
	if p <= 0 || p >= 1 || was <= 0 || was >= 1 || now >= 1 {
		return now
	}
	odds := p / (1 - p) * (now / (1 - now)) / (was / (1 - was))
	return odds / (1 + odds)
}
