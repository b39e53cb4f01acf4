package estimate

import "math"

// Interval is a share from 0 to 1 with its 95 % interval.
type Interval struct{ Value, Low, High float64 }

// Quality is the estimate of a run.
type Quality struct {
	Precision, Recall Interval
	// Judged is the number of judgements that counted.
	Judged int
	// Sources holds the pairs of sources with a link or a split, by number.
	Sources []SourceQuality
	// Unseen is the number of true pairs that no decision speaks of, at most.
	Unseen float64

	weighed *weighed
}

// SourceQuality is the estimate between two sources, or inside one.
type SourceQuality struct {
	SourcePair
	Precision, Recall Interval
	// Linked is the number of pairs of records that were linked.
	Linked int64
}

// Estimate works out the quality of a run. judged may be empty.
func (t *Tally) Estimate(c Capture, judged *Judgements) *Quality {
	total := t.total()
	weighed := weigh(total, judged)
	unseen := c.unseen()
	q := &Quality{Judged: judged.Len(), Unseen: unseen.high, weighed: weighed}
	whole := weighed.account(total, unseen, 0)
	q.Precision, q.Recall = whole.precision(), whole.recall()
	linked := linkedPairs(total)
	for _, k := range t.sources() {
		cell := inPairs(t.cells[k])
		n := linkedPairs(cell)
		part := weighed.account(cell, unseen.times(share(n, linked)), sourcesDiffer)
		q.Sources = append(q.Sources, SourceQuality{
			SourcePair: k, Linked: int64(math.Round(n)),
			Precision: part.precision(), Recall: part.recall(),
		})
	}
	return q
}

func linkedPairs(cell *[NumStrata]sums) (n float64) {
	for s := range NumStrata {
		if s.Linked() {
			n += cell[s].pairs
		}
	}
	return n
}

func (b belief) times(f float64) belief { return belief{b.value * f, b.low * f, b.high * f} }

func (b belief) plus(o belief) belief {
	return belief{b.value + o.value, b.low + o.low, b.high + o.high}
}

// account is the balance of a base or of two of its sources, in pairs of records.
type account struct {
	linked       float64
	right        belief // of the linked
	missed       belief // true and not linked
	rightSpread  float64
	missedSpread float64
}

// sourcesDiffer is how far two sources may be from the base in the share of true
// pairs of a stratum, as a part of the variance of a single answer: judgements tell
// of the base, and less of two sources.
const sourcesDiffer = 0.02

// account adds the strata of a cell up. Where judgements speak, their spread is
// that of chance and adds up as variances do; where they don't, the bounds are
// those of the model, which is wrong for all strata at once.
func (w *weighed) account(cell *[NumStrata]sums, unseen belief, differ float64) account {
	a := account{linked: linkedPairs(cell), missed: unseen}
	for s := range NumStrata {
		b, variance := w[s].belief(&cell[s], differ)
		if s.Linked() {
			a.right, a.rightSpread = a.right.plus(b), a.rightSpread+variance
		} else {
			a.missed, a.missedSpread = a.missed.plus(b), a.missedSpread+variance
		}
	}
	a.right = a.right.widened(a.rightSpread, a.linked)
	a.missed = a.missed.widened(a.missedSpread, math.Inf(1))
	return a
}

// deviations is the half width of a 95 % interval in standard deviations.
const deviations = 1.96

// widened moves the bounds apart for chance, within 0 and most.
func (b belief) widened(variance, most float64) belief {
	d := deviations * math.Sqrt(variance)
	low, high := math.Max(0, b.low-d), math.Min(most, b.high+d)
	if low < few {
		low = 0
	}
	if most-high < few {
		high = most
	}
	return belief{b.value, low, high}
}

// few is the expected number below which there may well be none at all: of
// three that are expected, chance leaves none once in twenty times.
const few = 3

func (a *account) precision() Interval {
	if a.linked == 0 {
		return Interval{1, 1, 1} // nothing was linked: nothing is wrong
	}
	return Interval{a.right.value / a.linked, a.right.low / a.linked, a.right.high / a.linked}
}

func (a *account) recall() Interval {
	return Interval{
		share(a.right.value, a.right.value+a.missed.value),
		share(a.right.low, a.right.low+a.missed.high),
		share(a.right.high, a.right.high+a.missed.low),
	}
}

// share divides; of nothing, all was found.
func share(part, whole float64) float64 {
	if whole == 0 {
		return 1
	}
	return part / whole
}
