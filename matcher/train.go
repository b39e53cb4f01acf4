package matcher

import (
	"math"
	"slices"

	"recoupe/internal/columns"
	"recoupe/record"
)

// PatternCount is the number of candidate pairs that show one pattern.
type PatternCount struct {
	Pattern Pattern
	Count   int64
}

// Counts collects patterns; one worker owns one.
type Counts map[Pattern]int64

// MergeCounts adds the counts of several workers up and sorts them by pattern, so
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
	// priorClass and priorMatches are the weight of the expert in the shares of the
	// classes: a share of all pairs, and no more pairs of the class than so many.
	priorClass   = 0.02
	priorMatches = 3
	uSample      = 200_000
	uWeight      = 2_000
)

// Train fits the model to the candidate pairs by expectation maximisation over
// pattern counts. The u probabilities are those of pairs taken at random and
// stay fixed; what is learned is how often the fields of one person, and of one
// household, agree, and how many of either there are. Organisations have a
// model of their own.
func Train(f *Features, counts []PatternCount, custom []string, workers int) *Model {
	var persons, orgs []uint32 // nodes
	for i, r := range f.Rows.First {
		if f.Table.Kind[r] == record.Organisation {
			orgs = append(orgs, uint32(i))
		} else {
			persons = append(persons, uint32(i))
		}
	}
	split := func(org bool) (out []PatternCount) {
		for _, c := range counts {
			if c.Pattern&orgPair != 0 == org {
				out = append(out, c)
			}
		}
		return out
	}
	m := Expert(custom, len(persons))
	o := m.Organisations
	o.PriorM, _ = expertPriors(len(orgs))
	m.Organisations = nil
	estimateU(f, m, persons, workers)
	estimateU(f, o, orgs, workers)
	m.setU(cmpGiven, sumSquares(f, f.given))
	m.setU(cmpFamily, sumSquares(f, f.family))
	fit(m, split(false), len(persons))
	fit(o, split(true), len(orgs))
	o.PriorH = noHousehold
	m.Organisations = o
	return m
}

// fit runs EM over the pairs among n rows.
func fit(m *Model, counts []PatternCount, n int) {
	expert := m.clone()
	for _, c := range counts {
		m.Pairs += c.Count
	}
	// Rows of unknown kind also meet organisations, so that a base with few
	// persons may have more pairs than those among its persons.
	total := max(float64(n)*float64(n-1)/2, float64(m.Pairs), 1)
	for m.Iterations = 0; m.Iterations < maxIterations; m.Iterations++ {
		if step(m, expert, counts, total) < tolerance {
			break
		}
	}
	m.Fitted = m.Pairs > 0
}

// setU sets the u probability of the exact level of a comparison.
func (m *Model) setU(k int, u float64) { m.Comparisons[k].Levels[0].U = math.Max(u, 1e-9) }

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
	m.PriorM = blend(pairs[0], expert.PriorM, total)
	m.PriorH = blend(pairs[1], expert.PriorH, total)
	return change
}

// blend gives the share of a class among all pairs, of which so many were
// counted; the expert's weighs as much as priorMatches pairs of the class.
func blend(counted, expert, total float64) float64 {
	extra := math.Min(priorClass*total, priorMatches/expert)
	return (counted + expert*extra) / (total + extra)
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

// levelCounts counts pairs by comparison and level, in whole numbers.
type levelCounts [numComparisons][1 << levelBits]float64

// estimateU sets the u probabilities from pairs of nodes taken at random. The
// probabilities of exact levels, where values have a frequency of their own, are
// set from it afterwards.
func estimateU(f *Features, m *Model, nodes []uint32, workers int) {
	pairs := drawPairs(f, nodes)
	parts := make([]levelCounts, max(workers, 1))
	columns.Parallel(len(pairs), workers, func(worker, lo, hi int) {
		c, seen := NewComparer(f), &parts[worker]
		for _, pair := range pairs[lo:hi] {
			if !c.Comparable(pair[0], pair[1]) {
				continue
			}
			p := c.Gamma(pair[0], pair[1])
			for k := range m.Comparisons {
				seen[k][p.Level(k)]++
			}
		}
	})
	for k := range m.Comparisons {
		levels := m.Comparisons[k].Levels
		var seen [1 << levelBits]float64
		sum := 0.0
		for l := range levels {
			for w := range parts {
				seen[l] += parts[w][k][l+1]
			}
			sum += seen[l]
		}
		for l := range levels {
			levels[l].U = (seen[l] + uWeight*levels[l].U) / (sum + uWeight)
		}
	}
}

// drawPairs takes pairs of rows at random, by a fixed sequence over nodes in content
// order, so that the same base gives the same sample.
func drawPairs(f *Features, nodes []uint32) [][2]uint32 {
	n := uint64(len(nodes))
	if n < 2 {
		return nil
	}
	state := n
	next := func() uint32 {
		state = state*6364136223846793005 + 1442695040888963407
		return f.Rows.First[nodes[(state>>33)%n]]
	}
	pairs := make([][2]uint32, 0, min(uSample, n*n))
	for range cap(pairs) {
		if a, b := next(), next(); a != b {
			pairs = append(pairs, [2]uint32{a, b})
		}
	}
	return pairs
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
