package recoupe

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

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
	known := len(order) < len(ids) // not in the first run
	for _, o := range order {
		id, err := uint64(0), error(nil)
		if known {
			id, err = r.recalled(r.members[o.Row], taken)
		}
		if err == nil && id == 0 {
			id, err = r.unused(o.Key&idMask, taken)
		}
		if err != nil {
			return err
		}
		ids[o.Row], taken[id] = id, true
	}
	return nil
}

// recalled finds the id that most of an entity's records bore before they went
// over to another person, 0 where that is in use or there was none.
func (r *Result) recalled(members []uint32, taken map[uint64]bool) (best uint64, err error) {
	count := map[uint64]int{}
	for _, row := range members {
		id, err := r.base.former(row)
		if err != nil {
			return 0, err
		}
		if id == 0 || taken[id] {
			continue
		}
		if count[id]++; best == 0 || count[id] > count[best] || count[id] == count[best] && id < best {
			best = id
		}
	}
	if best == 0 {
		return 0, nil
	}
	free, err := r.base.retired(best)
	if err != nil || !free {
		return 0, err
	}
	r.returned = append(r.returned, best)
	return best, nil
}

// unused is id or, where that was somebody's, one made of it that never was.
func (r *Result) unused(id uint64, taken map[uint64]bool) (uint64, error) {
	for {
		used, err := r.base.retired(id)
		if err != nil {
			return 0, err
		}
		if id != 0 && !used && !taken[id] {
			return id, nil
		}
		id = columns.Mix(id, 1) & idMask
	}
}

// PersonID writes the number of a person, as the base keeps it, the way that
// crosswalk.csv does.
func PersonID(number uint64) string { return personID(number) }

// parsePersonID reads what personID wrote, in either case.
func parsePersonID(text string) (number uint64, ok bool) {
	text = strings.ToLower(text)
	if len(text) != 13 || text[0] != 'p' {
		return 0, false
	}
	b, err := idLetters.DecodeString(text[1:] + "0")
	if err != nil || len(b) != 8 {
		return 0, false
	}
	return binary.BigEndian.Uint64(b) & idMask, true
}
