package index

import (
	"context"
	"sync"
	"sync/atomic"

	"recoupe/internal/columns"
	"recoupe/matcher"
)

// refinement holds the fields by which a block that is too large is cut.
type refinement [4]uint32

func newRefinement(k *matcher.KeyFields) refinement {
	return refinement{uint32(mix(place(k))), uint32(mix(k.GivenGroup)), uint32(mix(k.BirthYear)), uint32(mix(k.FamilySound))}
}

// makeKeys fills the keys of every place, counts them by rule and gives the
// fields that cut large blocks.
func (x *Index) makeKeys(ctx context.Context, f *matcher.Features, workers int) ([]refinement, error) {
	x.keys = make([]uint32, len(x.group)*x.width)
	refs := make([]refinement, len(x.group))
	columns.Parallel(len(x.group), workers, func(_, lo, hi int) {
		m := keyMaker{index: x, features: f, made: make([]int64, len(x.rules))}
		for place := lo; place < hi; place++ {
			if place%65536 == 0 && ctx.Err() != nil {
				return
			}
			m.make(place, &refs[place])
		}
		for r, n := range m.made {
			atomic.AddInt64(&x.Stats[r].Rows, n)
		}
	})
	return refs, ctx.Err()
}

// keyMaker makes keys and reuses its buffers.
type keyMaker struct {
	index    *Index
	features *matcher.Features
	fields   matcher.KeyFields
	out      [8]uint64
	made     []int64 // keys by rule
}

// make makes the keys of one place.
func (m *keyMaker) make(place int, ref *refinement) {
	x := m.index
	row := m.features.Rows.First[x.group[place]]
	if m.features.Never(row) {
		return
	}
	m.features.KeyFields(row, &m.fields)
	*ref = newRefinement(&m.fields)
	keys := x.at(uint32(place))
	for r := range x.rules {
		out := m.out[:x.rules[r].Width]
		clear(out)
		x.rules[r].Keys(&m.fields, out)
		for i, k := range out {
			if k != 0 {
				keys[i] = key32(mix(k, m.fields.Wall, uint64(r+1)))
				m.made[r]++
			}
		}
		keys = keys[len(out):]
	}
}

// key32 keeps 31 bits of a key and makes it odd: 0 is no key, and the even
// numbers are for wide blocks. A chance collision makes a candidate too many,
// which costs a comparison and nothing else.
func key32(h uint64) uint32 { return uint32(h>>32) | 1 }

// together runs f once a worker and waits for all.
func together(workers int, f func(worker int)) {
	var wg sync.WaitGroup
	for w := range max(workers, 1) {
		wg.Add(1)
		go func() { defer wg.Done(); f(w) }()
	}
	wg.Wait()
}
