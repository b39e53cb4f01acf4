// Package estimate tells how good the links of a run are without knowing the
// truth, and tells it better with a few pairs that a person has judged.
//
// What is estimated are pairs of records: precision is the share of the linked
// pairs that are right, recall the share of the true pairs that are linked. Both
// come as a value and a 95 % interval. Three things are added up:
//
//   - links: steps in which two groups of records were joined, each with its
//     match weight and the number of pairs of records that it decides;
//   - splits: groups that were kept apart although some pair of them was likely;
//   - what no candidate shows, by capture and recapture (Capture).
//
// Match weights of a Fellegi-Sunter model are not probabilities to be trusted:
// fields are not independent, and a base may be of a kind that the model does
// not know. So without judgements the interval spans what was seen on labelled
// sets of many kinds (see docs/model.md); judgements narrow it.
package estimate

import "math"

// Link is a decision of the matcher: two groups of records were joined, or were
// not although they might be one.
type Link struct {
	// Weight is the match weight of the likeliest pair across, Group that of the
	// two groups as wholes: log2 of odds. Group is read only where Linked is false.
	Weight, Group float64
	// Linked says that the two were joined.
	Linked bool
	// Copies says that the two sides agree in everything compared.
	Copies bool
	// Organisations says that both are organisations.
	Organisations bool
}

// Stratum is a class of decisions that are about equally sure. Judgements are
// drawn from, and count for, one stratum.
type Stratum uint8

// The strata of what was linked, and from SplitUnlikely on of what was not.
const (
	LinkedWeak Stratum = iota
	LinkedFair
	LinkedGood
	LinkedStrong
	LinkedSure
	LinkedCopies
	SplitUnlikely
	SplitOpen
	SplitLikely
	// NumStrata is the number of strata.
	NumStrata
)

// Linked says that the stratum is one of links.
func (s Stratum) Linked() bool { return s < SplitUnlikely }

// linkedFrom and splitFrom are the match weights at which a stratum begins.
var (
	linkedFrom = [...]float64{LinkedFair: 2, LinkedGood: 5, LinkedStrong: 9, LinkedSure: 14}
	splitFrom  = [...]float64{SplitOpen - SplitUnlikely: 0, SplitLikely - SplitUnlikely: 4}
)

// Stratum gives the class of the decision.
func (l *Link) Stratum() Stratum {
	switch {
	case !l.Linked:
		return SplitUnlikely + above(splitFrom[1:], l.Weight)
	case l.Copies:
		return LinkedCopies
	}
	return above(linkedFrom[1:], l.Weight)
}

// above counts the limits that a weight has reached.
func above(limits []float64, weight float64) (n Stratum) {
	for _, limit := range limits {
		if weight >= limit {
			n++
		}
	}
	return n
}

// belief is a probability with what it may be at worst and at best.
type belief struct{ value, low, high float64 }

// How far match weights may be off: factors on the weight, from the labelled sets.
// Weights that say 97 % are right in 86 % of the pairs among the names of
// kindergartens, and in all of a base of plain persons: no labelled set of persons
// has fewer right links than its weights say. Half of a weight is what is feared of one.
const (
	doubtfulPersons       = 0.5
	doubtfulOrganisations = 0.12
	confident             = 3
	relief                = 3 // bits, beside the factor
)

// belief gives the probability that the decision's records are one entity.
func (l *Link) belief() belief {
	if !l.Linked {
		// The likeliest pair is the best of several and knows nothing of what
		// contradicts it in the rest; the wholes count doubts as if they were proofs.
		// On labelled sets the truth lies midway.
		pair, wholes := probability(l.Weight), probability(math.Min(l.Group, l.Weight))
		return belief{(pair + wholes) / 2, wholes / 4, pair}
	}
	doubtful := doubtfulPersons
	if l.Organisations {
		doubtful = doubtfulOrganisations
	}
	if l.Copies {
		return belief{copies, min(probability(doubtful*math.Max(l.Weight, surely)), copies), 1}
	}
	w := math.Max(l.Weight, 0) // what was linked is as likely as not, at least
	return belief{probability(w), probability(doubtful * w), probability(confident*w + relief)}
}

// copies is the probability that records which agree in everything compared, and
// say enough to be linked, are one; surely is what their weight counts at least.
const (
	copies = 0.999
	surely = 20
)

// probability turns a match weight, log2 of odds, into a probability.
func probability(weight float64) float64 { return 1 / (1 + math.Exp2(-weight)) }
