package estimate

import "math"

// rungs are the steps of match weight between which a threshold is chosen: halves
// of a bit up to the highest weight that is told apart.
const (
	rungs   = 2 * highest
	highest = 32
)

// Ladder counts the links of a run by their match weight.
type Ladder struct {
	pairs, right [rungs + 1]int64 // right in parts of a pair
}

// Add takes in a decision; only links count.
func (d *Ladder) Add(l *Link, pairs int64) {
	if !l.Linked {
		return
	}
	i := rungs
	if !l.Copies {
		i = int(math.Min(math.Max(2*l.Weight, 0), rungs))
	}
	d.pairs[i] += pairs
	d.right[i] += pairs * int64(l.belief().value*parts+.5)
}

// Threshold gives the lowest match weight from which the links together have the
// estimated precision that is aimed at: floor where all of them have it, the
// highest rung where not even the surest do.
func (d *Ladder) Threshold(target, floor float64) float64 {
	pairs, right, lowest := int64(0), int64(0), float64(highest)
	for i := rungs; i >= 0; i-- {
		pairs += d.pairs[i]
		right += d.right[i]
		if d.pairs[i] > 0 && float64(right) >= target*parts*float64(pairs) {
			lowest = float64(i) / 2
		}
	}
	return math.Max(floor, lowest)
}
