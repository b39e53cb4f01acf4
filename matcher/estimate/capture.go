package estimate

import "math"

// Capture counts the pairs of records inside the final groups by the two ways in
// which they were found: by themselves, or through a third record with which both
// were linked. Two ways to find one thing tell how much neither found (capture and
// recapture; C. G. J. Petersen, 1896, F. C. Lincoln, 1930).
type Capture struct {
	Both   float64 // linked, and through a third record, too
	Direct float64 // linked, and by nothing else
	Third  float64 // not linked, held together by further records
}

// The two ways are not independent: records that say little are missed by both.
// With an odds ratio θ between them, what both missed is θ · Direct · Third / Both.
// On the labelled sets θ was 2 to 9.
const (
	dependence     = 3
	dependenceLow  = 0.5
	dependenceHigh = 10
)

// enough is the number of pairs found in both ways from which the counts say
// anything. Without it, one link in missedBlind is held to be missed, and at worst
// one in missedBlindAtWorst: the best and the worst of the labelled sets.
const (
	enough             = 50
	missedBlind        = 0.01
	missedBlindAtWorst = 0.25
)

// unseen estimates the true pairs that no decision speaks of.
func (c *Capture) unseen() belief {
	if c.Both < enough {
		n := c.Both + c.Direct
		return belief{missedBlind * n, 0, missedBlindAtWorst * n}
	}
	odds := c.Direct / c.Both
	// The upper end allows for chance in a small count: two standard deviations.
	return belief{
		value: dependence * odds * c.Third,
		low:   dependenceLow * odds * c.Third,
		high:  dependenceHigh * odds * (c.Third + 2*math.Sqrt(c.Third+1)),
	}
}
