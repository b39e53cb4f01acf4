package recoupe

import (
	"slices"

	"recoupe/internal/columns"
	"recoupe/matcher"
	"recoupe/matcher/cluster"
	"recoupe/record"
	"recoupe/report"
)

// households groups entities that live together: the same door and the same
// family name, or the same landline and the same family name, or a mailbox that
// two persons of one name share. It is a second grouping, never a reason to
// merge. An entity that lives alone has no household.
func (l *linked) households(of []uint32, kinds []record.Kind, workers int) []uint32 {
	held := l.homeKeys(of, kinds, workers)
	columns.SortKeys(held, make([]columns.KeyRow, len(held)))
	var pairs [][2]uint32
	for i := 1; i < len(held); i++ {
		if held[i].Key == held[i-1].Key && held[i].Row != held[i-1].Row {
			pairs = append(pairs, [2]uint32{held[i-1].Row, held[i].Row})
		}
	}
	root := cluster.Components(len(kinds), pairs)
	size := make([]uint32, len(kinds))
	for _, r := range root {
		size[r]++
	}
	out := make([]uint32, len(kinds))
	for i, r := range root {
		if out[i] = report.NoHousehold; size[r] > 1 {
			out[i] = r
		}
	}
	return out
}

// homeKeys gives the keys of the homes of all entities in which people live, in
// the order of their records.
func (l *linked) homeKeys(of []uint32, kinds []record.Kind, workers int) []columns.KeyRow {
	parts := make([][]columns.KeyRow, max(workers, 1))
	columns.Parallel(len(of), workers, func(w, lo, hi int) {
		var keys []uint64
		held := make([]columns.KeyRow, 0, 2*(hi-lo))
		for i := lo; i < hi; i++ {
			if k := kinds[of[i]]; k != record.Person && k != record.Couple && k != record.Household {
				continue
			}
			keys = l.features.HomeKeys(l.rowOf(uint32(i)), keys[:0])
			for _, key := range keys {
				held = append(held, columns.KeyRow{Key: key, Row: of[i]})
			}
		}
		parts[w] = held
	})
	return slices.Concat(parts...)
}

// kindOf says what stands behind the records of an entity: what most of them
// say, persons before nothing.
func kindOf(t *matcher.Table, members []uint32) record.Kind {
	var votes [record.Placeholder + 1]int
	for _, m := range members {
		votes[t.Kind[m]]++
	}
	best := record.KindUnknown
	for k := record.Person; k <= record.Placeholder; k++ {
		if votes[k] > 0 && (best == record.KindUnknown || votes[k] > votes[best]) {
			best = k
		}
	}
	if best == record.KindUnknown {
		best = record.Person // an address of one who gave no name
	}
	return best
}
