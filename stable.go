package recoupe

import (
	"cmp"
	"slices"

	"recoupe/internal/columns"
)

// Person ids are stable: an entity keeps the id of the earlier person that most
// of its records come from. An id is 60 bits of the content of its person when it
// was first given, and means nothing afterwards.

// idMask takes the bits of a hash that an id shows.
const idMask = ^uint64(15)

// share counts the records of an entity that belonged to one person before.
type share struct {
	person uint64
	entity uint32
	n      uint32
}

// shares counts for every earlier person and entity, by person, then entity.
func (r *Result) shares() []share {
	var all []share
	for i, p := range r.base.prior {
		if p != 0 {
			all = append(all, share{p, r.of[i], 1})
		}
	}
	slices.SortFunc(all, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.entity, b.entity))
	})
	out := all[:0]
	for _, s := range all {
		if k := len(out) - 1; k >= 0 && out[k].person == s.person && out[k].entity == s.entity {
			out[k].n++
		} else {
			out = append(out, s)
		}
	}
	return out
}

// keepIDs gives every entity the id of an earlier person or, where none is left
// for it, a new one made of fresh, the hash of its content. The largest share
// chooses first; equal ones by id, then by content, so that nothing depends on
// the order of records.
func (r *Result) keepIDs(fresh []uint64) ([]uint64, error) {
	shares := r.shares()
	order := slices.Clone(shares)
	slices.SortFunc(order, func(a, b share) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.person, b.person), cmp.Compare(fresh[a.entity], fresh[b.entity]))
	})
	ids, taken := make([]uint64, len(fresh)), make(map[uint64]bool, len(shares))
	for _, s := range order {
		if ids[s.entity] == 0 && !taken[s.person] {
			ids[s.entity], taken[s.person] = s.person, true
		}
	}
	for _, s := range shares {
		taken[s.person] = true // an id that was merged away is nobody else's
	}
	return ids, r.newIDs(ids, fresh, taken)
}

// newIDs gives ids to the entities without one, in the order of their content.
func (r *Result) newIDs(ids, fresh []uint64, taken map[uint64]bool) error {
	var order []columns.KeyRow
	for e := range ids {
		if ids[e] == 0 {
			order = append(order, columns.KeyRow{Key: fresh[e], Row: uint32(e)})
		}
	}
	columns.SortKeys(order, make([]columns.KeyRow, len(order)))
	for _, o := range order {
		id := o.Key & idMask
		for {
			used, err := r.base.retired(id)
			if err != nil {
				return err
			}
			if id != 0 && !used && !taken[id] {
				break
			}
			id = columns.Mix(id, 1) & idMask
		}
		ids[o.Row], taken[id] = id, true
	}
	return nil
}
