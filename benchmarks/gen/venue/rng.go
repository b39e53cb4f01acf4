package venue

import "math/bits"

// The streams keep draws for one purpose from shifting those for another.
const (
	streamCore uint64 = iota + 1
	streamRows
	streamWindow
	streamShuffle
)

// rng is splitmix64: eight bytes of state, so that a household costs no set-up.
type rng struct{ state uint64 }

// newRNG starts the sequence of one index of one stream.
func newRNG(seed, stream, index uint64) rng {
	return rng{mix(mix(seed^stream<<56) + mix(index+0x9e3779b97f4a7c15))}
}

// mix is the finaliser of splitmix64, a bijection of 64 bits.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *rng) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	return mix(r.state)
}

// n draws from 0 to k-1; k must be positive.
func (r *rng) n(k int) int {
	hi, _ := bits.Mul64(r.next(), uint64(k))
	return int(hi)
}

// between draws from a to b, both included.
func (r *rng) between(a, b int) int { return a + r.n(b-a+1) }

// float draws from [0, 1).
func (r *rng) float() float64 { return float64(r.next()>>11) / (1 << 53) }

// chance is true with probability p.
func (r *rng) chance(p float64) bool { return p > 0 && r.float() < p }

// pick draws one of a list.
func pick[T any](r *rng, list []T) T { return list[r.n(len(list))] }

// weighted draws an index by weights that add up to about 1; the last index
// takes what is left over.
func (r *rng) weighted(weights []float64) int {
	x := r.float()
	for i, w := range weights[:len(weights)-1] {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// spread maps x one to one onto [0, limit) by a keyed permutation: numbers that
// nobody else holds, without a table of those given away. It wraps round, and
// so repeats, where x reaches limit.
func spread(x, key, limit uint64) uint64 {
	width := uint(bits.Len64(limit - 1))
	mask := uint64(1)<<width - 1
	x %= limit
	for {
		for round := range uint64(3) {
			x = (x*0xd6e8feb86659fd93 + mix(key+round)) & mask
			x ^= x >> max(1, width/2)
		}
		if x < limit { // walk the cycle until it is back inside
			return x
		}
	}
}
