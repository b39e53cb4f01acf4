package report

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// presence is one bit per person and source: who is known where.
type presence struct {
	words int
	bits  []uint64
}

func newPresence(persons, sources int) *presence {
	words := max(1, (sources+63)/64)
	return &presence{words: words, bits: make([]uint64, persons*words)}
}

// add notes that a source knows a person and says whether that is news.
func (p *presence) add(person, source int) bool {
	w := &p.bits[person*p.words+source/64]
	bit := uint64(1) << (source % 64)
	fresh := *w&bit == 0
	*w |= bit
	return fresh
}

func (p *presence) of(person int) []uint64 {
	return p.bits[person*p.words : (person+1)*p.words]
}

func (p *presence) empty(person int) bool {
	for _, w := range p.of(person) {
		if w != 0 {
			return false
		}
	}
	return true
}

// combos counts persons by the exact set of members that know them. There are
// few distinct sets, so that matrix, UpSet and histograms of any grouping are
// sums over a short list.
type combos []combo

type combo struct {
	set     []uint64
	persons int
}

// combos gives the combinations of the persons (no organisations, no
// placeholders), the most frequent first.
func (p *presence) combos(clusters []Cluster) combos {
	c := newCounter(p.words)
	for i := range clusters {
		if classOf(clusters[i].Kind) == classPerson {
			c.add(p.of(i), 1)
		}
	}
	return c.sorted()
}

// counter adds up persons per set.
type counter struct {
	index map[string]int
	list  combos
	key   []byte
}

func newCounter(words int) *counter {
	return &counter{index: map[string]int{}, key: make([]byte, 0, 8*words)}
}

// add counts persons of a set; the empty set is nobody.
func (c *counter) add(set []uint64, persons int) {
	c.key = c.key[:0]
	any := uint64(0)
	for _, w := range set {
		any |= w
		c.key = binary.LittleEndian.AppendUint64(c.key, w)
	}
	if any == 0 {
		return
	}
	i, ok := c.index[string(c.key)]
	if !ok {
		i = len(c.list)
		c.index[string(c.key)] = i
		c.list = append(c.list, combo{set: slices.Clone(set)})
	}
	c.list[i].persons += persons
}

// sorted orders by count, then by fewer members, then by the set itself, so
// that equal bases give equal pages.
func (c *counter) sorted() combos {
	slices.SortFunc(c.list, func(a, b combo) int {
		return cmp.Or(cmp.Compare(b.persons, a.persons), cmp.Compare(size(a.set), size(b.set)), compareSets(a.set, b.set))
	})
	return c.list
}

// compareSets puts the set with the earlier first member before the other.
func compareSets(a, b []uint64) int {
	for i := range a {
		if c := cmp.Compare(bits.Reverse64(b[i]), bits.Reverse64(a[i])); c != 0 {
			return c
		}
	}
	return 0
}

// grouped maps every set of sources to a set of groups; of[source] is the
// group, -1 leaves the source out.
func (c combos) grouped(of []int, groups int) combos {
	words := max(1, (groups+63)/64)
	out := newCounter(words)
	set := make([]uint64, words)
	for _, x := range c {
		clear(set)
		for m := range members(x.set) {
			if g := of[m]; g >= 0 {
				set[g/64] |= 1 << (g % 64)
			}
		}
		out.add(set, x.persons)
	}
	return out.sorted()
}

// several counts persons known to two groups or more.
func (c combos) several(of []int) int {
	n := 0
	for _, x := range c.grouped(of, len(of)) {
		if size(x.set) > 1 {
			n += x.persons
		}
	}
	return n
}

func size(set []uint64) int {
	n := 0
	for _, w := range set {
		n += bits.OnesCount64(w)
	}
	return n
}

// members walks the members of a set in ascending order.
func members(set []uint64) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i, w := range set {
			for ; w != 0; w &= w - 1 {
				if !yield(i*64 + bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}
