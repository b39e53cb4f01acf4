package example

import "hash/fnv"

// dice is a source of chance that begins at a name: what happens to one person
// in one tool does not depend on what was drawn before, so that a change in one
// tool leaves the files of the others as they are.
type dice uint64

// roll gives the dice of a thing, told by its names.
func roll(names ...string) *dice {
	h := fnv.New64a()
	for _, n := range names {
		h.Write([]byte(n))
		h.Write([]byte{0})
	}
	d := dice(h.Sum64())
	return &d
}

// next is one step of SplitMix64.
func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// n gives a number from 0 to limit-1.
func (d *dice) n(limit int) int { return int(d.next() >> 11 % uint64(limit)) }

// percent says yes in so many of a hundred cases.
func (d *dice) percent(share int) bool { return d.n(100) < share }

// between gives a number from low to high.
func (d *dice) between(low, high int) int { return low + d.n(high-low+1) }

// pick chooses one of a list.
func pick[T any](d *dice, list []T) T { return list[d.n(len(list))] }
