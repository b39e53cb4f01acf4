package matcher

import (
	"math"
	"slices"
)

// PatternCount is the number of candidate pairs that show one pattern.
type PatternCount struct {
	Pattern Pattern
	Count   int64
}

// Counts collects patterns; one worker owns one.
type Counts map[Pattern]int64

// Merge adds the counts of several workers up and sorts them by pattern, so
// that sums over them come out the same for any number of workers.
func MergeCounts(parts []Counts) []PatternCount {
	all := Counts{}
	for _, p := range parts {
		for k, n := range p {
			all[k] += n
		}
	}
	out := make([]PatternCount, 0, len(all))
	for k, n := range all {
		out = append(out, PatternCount{k, n})
	}
	slices.SortFunc(out, func(a, b PatternCount) int {
		if a.Pattern < b.Pattern {
			return -1
		}
		return 1
	})
	return out
}

const (
	maxIterations = 60
	tolerance     = 1e-5
	// priorPairs is the weight of the expert in the m and h probabilities, in
	// pairs; it grows with the data (priorShare), so that no amount of data makes
	// one class take another's place.
	priorPairs = 60
	priorShare = 0.08
	uSample    = 200_000
	uWeight    = 2_000
)

// Train fits the model to the candidate pairs by expectation maximisation over
// pattern counts. The u probabilities are those of pairs taken at random and
// stay fixed; what is learned is how often the fields of one person, and of one
// household, agree, and how many of either there are.
func Train(f *Features, counts []PatternCount, custom []string) *Model {
	m := Expert(custom, f.Rows.Len())
	estimateU(f, m)
	expert := m.clone()
	n := float64(f.Rows.Len())
	total := math.Max(n*(n-1)/2, 1)
	for _, c := range counts {
		m.Pairs += c.Count
	}
	for m.Iterations = 0; m.Iterations < maxIterations; m.Iterations++ {
		if step(m, expert, counts, total) < tolerance {
			break
		}
	}
	m.Fitted = m.Pairs > 0
	return m
}

func (m *Model) clone() *Model {
	c := *m
	c.Comparisons = nil
	for _, mc := range m.Comparisons {
		mc.Levels = slices.Clone(mc.Levels)
		c.Comparisons = append(c.Comparisons, mc)
	}
	return &c
}

// sums holds the expected number of pairs by comparison, level and class.
type sums [numComparisons][1 << levelBits][2]float64

// step does one step of EM and gives the largest change of a probability.
func step(m, expert *Model, counts []PatternCount, total float64) float64 {
	var s sums
	var pairs [2]float64
	ratios := m.ratios()
	for _, c := range counts {
		if c.Pattern&orgPair != 0 {
			continue
		}
		pM, pH := m.posterior(&ratios, c.Pattern)
		n := float64(c.Count)
		pairs[0] += n * pM
		pairs[1] += n * pH
		for k := range m.Comparisons {
			l := c.Pattern.Level(k)
			s[k][l][0] += n * pM
			s[k][l][1] += n * pH
		}
	}
	change := 0.0
	for k := range m.Comparisons {
		for class := range 2 {
			if class == 1 && exclusive(k) >= 0 {
				continue // what makes two persons of one home two stays as it is
			}
			change = math.Max(change, updateLevels(m, expert, &s, k, class))
		}
	}
	m.PriorM = (pairs[0] + expert.PriorM*total*.02) / (total * 1.02)
	m.PriorH = (pairs[1] + expert.PriorH*total*.02) / (total * 1.02)
	return change
}

func updateLevels(m, expert *Model, s *sums, k, class int) float64 {
	levels := m.Comparisons[k].Levels
	seen := 0.0
	for l := range levels {
		seen += s[k][l+1][class]
	}
	weight := math.Max(priorPairs, priorShare*seen)
	change := 0.0
	for l := range levels {
		e := expert.Comparisons[k].Levels[l]
		prior, now := e.M, &levels[l].M
		if class == 1 {
			prior, now = e.H, &levels[l].H
		}
		p := (s[k][l+1][class] + weight*prior) / (seen + weight)
		change = math.Max(change, math.Abs(p-*now))
		*now = p
	}
	return change
}

// estimateU sets the u probabilities: those of exact levels from the counts of
// values, the others from pairs of rows taken at random (by a fixed sequence
// over rows in content order, so that the same base gives the same sample).
func estimateU(f *Features, m *Model) {
	var seen [numComparisons][1 << levelBits]float64
	n := uint64(f.Rows.Len())
	if n > 1 {
		c := NewComparer(f)
		state := n
		for range min(uSample, n*n) {
			state = state*6364136223846793005 + 1442695040888963407
			a := (state >> 33) % n
			state = state*6364136223846793005 + 1442695040888963407
			b := (state >> 33) % n
			ra, rb := f.Rows.First[a], f.Rows.First[b]
			if a == b || !c.Comparable(ra, rb) {
				continue
			}
			p := c.Gamma(ra, rb)
			for k := range m.Comparisons {
				seen[k][p.Level(k)]++
			}
		}
	}
	for k := range m.Comparisons {
		levels := m.Comparisons[k].Levels
		sum := 0.0
		for l := range levels {
			sum += seen[k][l+1]
		}
		for l := range levels {
			levels[l].U = (seen[k][l+1] + uWeight*levels[l].U) / (sum + uWeight)
		}
	}
	exact := func(k int, u float64) { m.Comparisons[k].Levels[0].U = math.Max(u, 1e-9) }
	exact(cmpGiven, sumSquares(f, f.given))
	exact(cmpFamily, sumSquares(f, f.family))
}

// sumSquares is the chance that two persons taken at random bear one name.
func sumSquares(f *Features, freq []float32) float64 {
	seen := make(map[uint32]bool, len(freq))
	sum := 0.0
	for c := 1; c < len(freq); c++ {
		if k := f.compact[c]; !seen[k] {
			seen[k] = true
			sum += float64(freq[c]) * float64(freq[c])
		}
	}
	return sum
}
