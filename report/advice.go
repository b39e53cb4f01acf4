package report

import (
	"cmp"
	"math"
	"slices"
)

// Advice is one thing to do, with the figure it follows from.
type Advice struct {
	// Rule names the rule that gave the advice; names are never changed.
	Rule string `json:"rule"`
	// Count is what the rule counted.
	Count int `json:"count"`
	// Do says what to do, Why from which figure it follows, in the report's language.
	Do  string `json:"do"`
	Why string `json:"why"`
	// Effect is the number of persons, records or values that get better by it;
	// Hours is the work that it takes, once. Effect over hours ranks the advice.
	Effect int     `json:"effect"`
	Hours  float64 `json:"hours"`
	// File is the work file to open, "" for none.
	File string `json:"file,omitempty"`
	// Command gives the list, where a run does not write it; "" for none.
	Command string `json:"command,omitempty"`

	first bool // it hides data: before everything else
}

// Thresholds of the rules.
const (
	surplusFloor = 0.05 // a source with fewer surplus records has better things to do
	adviceMax    = 8    // a list that a person works through
	minHours     = 0.25 // nothing is done in less: finding the file takes as long
)

// advise derives what to do from the figures. What hides data comes first; the
// rest is ordered by effect over effort, then by the order of the rules.
func advise(r *Report) []Advice {
	out := []Advice{}
	for _, rule := range adviceRules {
		for _, a := range rule(r) {
			if a.Count > 0 {
				a.Hours = math.Round(max(a.Hours, minHours)*100) / 100
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Advice) int {
		if a.first || b.first {
			return cmp.Compare(one(b.first), one(a.first))
		}
		return cmp.Compare(b.gain(), a.gain())
	})
	return out[:min(len(out), adviceMax)]
}

// gain is the effect of an hour's work.
func (a *Advice) gain() float64 { return float64(a.Effect) / a.Hours }

// hours gives the middle of the time that n pieces of a work take.
func (r *Report) hours(n int, of Rate) float64 {
	minutes := rates[of].Mid
	if r.Costs != nil {
		minutes = r.Costs.Assumptions[of].Mid
	}
	return float64(n) * minutes / 60
}
