package recoupe

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"maps"
	"slices"

	"recoupe/internal/columns"
	"recoupe/store"
)

// difference is what a file changed in its source.
type difference struct {
	added, changed, unchanged, gone int

	touched []bool        // entry of the new roll: added or changed
	lost    []store.Entry // of the old roll, neither there nor replaced
	moved   []uint64      // persons of records that were changed
	left    []uint64      // bodies that an entry of the old roll no longer needs
}

// compareRolls matches the old roll of a source with what was delivered and
// carries numbers and persons over. A record that is there word for word keeps
// its body; one of the same name and another content is the same record, changed.
// Copies of one record are alike: they are matched in the order of their rows.
func compareRolls(old, now []store.Entry) *difference {
	d := &difference{touched: make([]bool, len(now))}
	byOld, byNow := rollOrder(old), rollOrder(now)
	for i, j := 0, 0; i < len(byOld) || j < len(byNow); {
		name := nextName(old, now, byOld[i:], byNow[j:])
		iEnd, jEnd := nameEnd(old, byOld, i, name), nameEnd(now, byNow, j, name)
		d.match(old, now, byOld[i:iEnd], byNow[j:jEnd])
		i, j = iEnd, jEnd
	}
	return d
}

// rollOrder lists entries by name, content and row.
func rollOrder(entries []store.Entry) []uint32 {
	keys := make([]columns.KeyRow, len(entries))
	for i := range entries {
		keys[i] = columns.KeyRow{Key: binary.BigEndian.Uint64(entries[i].Name[:]), Row: uint32(i)}
	}
	columns.SortKeys(keys, make([]columns.KeyRow, len(keys)))
	order := make([]uint32, len(keys))
	for i, k := range keys {
		order[i] = k.Row
	}
	for i := 0; i < len(keys); {
		j := i + 1
		for ; j < len(keys) && keys[j].Key == keys[i].Key; j++ {
		}
		slices.SortFunc(order[i:j], func(a, b uint32) int {
			x, y := &entries[a], &entries[b]
			return cmp.Or(bytes.Compare(x.Name[:], y.Name[:]), bytes.Compare(x.Content[:], y.Content[:]), cmp.Compare(a, b))
		})
		i = j
	}
	return order
}

func nextName(old, now []store.Entry, byOld, byNow []uint32) store.Digest {
	if len(byOld) == 0 {
		return now[byNow[0]].Name
	}
	if len(byNow) == 0 {
		return old[byOld[0]].Name
	}
	a, b := &old[byOld[0]].Name, &now[byNow[0]].Name
	if bytes.Compare(a[:], b[:]) < 0 {
		return *a
	}
	return *b
}

func nameEnd(entries []store.Entry, order []uint32, from int, name store.Digest) int {
	for from < len(order) && entries[order[from]].Name == name {
		from++
	}
	return from
}

// match matches the records of one name.
func (d *difference) match(old, now []store.Entry, was, is []uint32) {
	var left, right []uint32
	for len(was) > 0 || len(is) > 0 {
		switch c := compareContent(old, now, was, is); {
		case c == 0:
			from, to := &old[was[0]], &now[is[0]]
			to.Number, to.Person = from.Number, from.Person
			d.unchanged++
			was, is = was[1:], is[1:]
		case c < 0:
			left, was = append(left, was[0]), was[1:]
		default:
			right, is = append(right, is[0]), is[1:]
		}
	}
	for _, i := range left {
		d.left = append(d.left, old[i].Number)
	}
	for k, i := range right {
		d.touched[i] = true
		if k < len(left) {
			now[i].Person = old[left[k]].Person
			d.moved = append(d.moved, now[i].Person)
			d.changed++
		} else {
			d.added++
		}
	}
	for _, i := range left[min(len(left), len(right)):] {
		d.lost = append(d.lost, old[i])
		d.gone++
	}
}

func compareContent(old, now []store.Entry, was, is []uint32) int {
	switch {
	case len(was) == 0:
		return 1
	case len(is) == 0:
		return -1
	}
	a, b := &old[was[0]].Content, &now[is[0]].Content
	return bytes.Compare(a[:], b[:])
}

// withDelta gives the roll of a source after a delta: its old records save those
// of names that the delta brings, then the delta's, whose rows follow on.
func withDelta(old, delta []store.Entry) []store.Entry {
	brought := make(map[store.Digest]bool, len(delta))
	for i := range delta {
		brought[delta[i].Name] = true
	}
	var out []store.Entry
	last := uint32(0)
	for _, e := range old {
		last = max(last, e.Row)
		if !brought[e.Name] {
			e.Person = 0 // carried over by compareRolls
			out = append(out, e)
		}
	}
	for _, e := range delta {
		e.Row += last
		out = append(out, e)
	}
	return out
}

// unused lists those of some bodies that a roll does not name: copies share one.
func unused(bodies []uint64, roll []store.Entry) (out []uint64) {
	free := make(map[uint64]bool, len(bodies))
	for _, n := range bodies {
		free[n] = true
	}
	for i := 0; i < len(roll) && len(free) > 0; i++ {
		delete(free, roll[i].Number)
	}
	return slices.Sorted(maps.Keys(free))
}

// sharedContents counts the records of now that old holds word for word.
func sharedContents(old, now []store.Entry) (n int) {
	have := make(map[store.Digest]bool, len(old))
	for i := range old {
		have[old[i].Content] = true
	}
	for i := range now {
		if have[now[i].Content] {
			n++
		}
	}
	return n
}
