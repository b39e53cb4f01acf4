package eval

import "math"

// Interval is a share with its 95 % interval.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// spread gathers what the interval of a share of pairs needs. The pairs of one
// cluster are right or wrong together, so that the cluster is what was drawn, and
// not the pair: counted as if every pair were a trial of its own, an interval
// would be too narrow by far.
type spread struct {
	commonCommon, commonAll, allAll float64
	groups                          int64 // with a pair
}

// add takes in a cluster (or an entity) with all its pairs and the right ones.
func (s *spread) add(common, all int64) {
	if all == 0 {
		return
	}
	c, a := float64(common), float64(all)
	s.commonCommon += c * c
	s.commonAll += c * a
	s.allAll += a * a
	s.groups++
}

// interval gives the interval of the share p of all pairs: that of Wilson for as
// many trials as would scatter so much (W. G. Cochran, Sampling Techniques, 1977, on
// the ratio of two sums over clusters; L. Kish on the effective size of a sample).
func (s *spread) interval(p float64, all int64) Interval {
	n := float64(s.groups)
	variance := (s.commonCommon - 2*p*s.commonAll + p*p*s.allAll) / math.Max(float64(all)*float64(all), 1)
	if variance > 0 {
		n = math.Min(p*(1-p)/variance, float64(all))
	}
	low, high := wilson(p, n, 1.96)
	return Interval{low, high}
}

// wilson gives the score interval of a proportion p among n trials (E. B. Wilson,
// 1927) at z standard deviations. It is sound for small n and for shares near 0 and
// 1; without trials it is 0 to 1.
func wilson(p, n, z float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	zz := z * z
	middle := (p + zz/(2*n)) / (1 + zz/n)
	half := z / (1 + zz/n) * math.Sqrt(p*(1-p)/n+zz/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}
