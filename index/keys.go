package index

import (
	"context"

	"recoupe/internal/columns"
	"recoupe/matcher"
)

// refinement holds the fields by which a block that is too large is cut.
type refinement [4]uint32

func newRefinement(k *matcher.KeyFields) refinement {
	return refinement{uint32(mix(place(k))), uint32(mix(k.GivenGroup)), uint32(mix(k.BirthYear)), uint32(mix(k.FamilySound))}
}

// madeKeys are the keys of one rule, each with its row in the lower half, in
// pieces: one list of pieces a worker, in the order of the rows.
type madeKeys [][]uint64

// pieceLen is the length of a piece of made keys.
const pieceLen = 1 << 13

// makeKeys makes the keys of the rules lo…hi-1 for every row, and the fields
// that cut large blocks. The result is indexed by rule, from lo on.
func (x *Index) makeKeys(ctx context.Context, f *matcher.Features, lo, hi int, refs []refinement, workers int) ([]madeKeys, error) {
	makers := make([]keyMaker, max(workers, 1))
	columns.Parallel(len(x.group), len(makers), func(w, from, to int) {
		makers[w] = keyMaker{features: f, first: lo, rules: x.rules[lo:hi], made: make([]madeKeys, hi-lo)}
		for row := from; row < to; row++ {
			if row%65536 == 0 && ctx.Err() != nil {
				return
			}
			if x.group[row] != noGroup {
				makers[w].make(uint32(row), &refs[row])
			}
		}
	})
	all := make([]madeKeys, hi-lo)
	for r := range all {
		for _, m := range makers {
			if m.made != nil {
				all[r] = append(all[r], m.made[r]...)
			}
		}
	}
	return all, ctx.Err()
}

// keyMaker makes keys and reuses its buffers.
type keyMaker struct {
	features *matcher.Features
	first    int // number of the first of rules
	rules    []Rule
	fields   matcher.KeyFields
	out      [8]uint64
	made     []madeKeys
}

// make makes the keys of one row.
func (m *keyMaker) make(row uint32, ref *refinement) {
	if m.features.Never(row) {
		return
	}
	m.features.KeyFields(row, &m.fields)
	*ref = newRefinement(&m.fields)
	for r := range m.rules {
		out := m.out[:m.rules[r].Width]
		clear(out)
		m.rules[r].Keys(&m.fields, out)
		for _, k := range out {
			if k != 0 {
				m.made[r].add(uint64(key32(mix(k, m.fields.Wall, uint64(m.first+r+1))))<<32 | uint64(row))
			}
		}
	}
}

func (k *madeKeys) add(row uint64) {
	last := len(*k) - 1
	if last < 0 || len((*k)[last]) == pieceLen {
		*k = append(*k, make([]uint64, 0, pieceLen))
		last++
	}
	(*k)[last] = append((*k)[last], row)
}

// key32 keeps 31 bits of a key. A chance collision makes a candidate too many,
// which costs a comparison and nothing else.
func key32(h uint64) uint32 { return uint32(h>>32) | 1 }
