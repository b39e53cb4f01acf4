package venue

// alias draws from a weighted list in constant time (Vose's method).
type alias struct {
	keep  []float64
	other []int32
}

// newAlias prepares a list of weights, none negative and not all zero.
func newAlias(weights []float64) *alias {
	a := &alias{make([]float64, len(weights)), make([]int32, len(weights))}
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	var small, large []int32
	for i, w := range weights {
		a.keep[i] = w * float64(len(weights)) / sum
		if a.keep[i] < 1 {
			small = append(small, int32(i))
		} else {
			large = append(large, int32(i))
		}
	}
	a.pair(small, large)
	return a
}

// pair fills each small cell up with a part of a large one.
func (a *alias) pair(small, large []int32) {
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		a.other[s] = l
		if a.keep[l] -= 1 - a.keep[s]; a.keep[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	for _, i := range append(small, large...) { // what rounding left over
		a.keep[i] = 1
	}
}

func (a *alias) draw(r *rng) int {
	i := r.n(len(a.keep))
	if r.float() < a.keep[i] {
		return i
	}
	return int(a.other[i])
}
