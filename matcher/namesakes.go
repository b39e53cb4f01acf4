package matcher

import (
	"slices"

	"recoupe/internal/columns"
)

// wholeName is the key of a row's given and family name, 0 where one is missing.
func (f *Features) wholeName(row uint32) uint64 {
	t := f.Table
	given, family := f.compact[t.Given[row]], f.compact[t.Family[row]]
	if given == 0 || family == 0 {
		return 0
	}
	return uint64(given)<<32 | uint64(family)
}

// findNamesakes notes the whole names that stand for two persons: father and
// son, or chance. The walls between domains do not matter here: nothing is
// linked, only doubted.
func (f *Features) findNamesakes() {
	var dated []columns.KeyRow
	for _, r := range f.Rows.First {
		d := UnpackDate(f.Table.Date[r])
		if name := f.wholeName(r); name != 0 && d.Year != 0 && d.Month != 0 && d.Day != 0 {
			dated = append(dated, columns.KeyRow{Key: name, Row: r})
		}
	}
	columns.SortKeys(dated, make([]columns.KeyRow, len(dated)))
	f.borneBy = map[uint64]bool{}
	for i, first := 1, 0; i < len(dated); i++ {
		if dated[i].Key != dated[first].Key {
			first = i
			continue
		}
		if f.twoPersons(dated[first].Row, dated[i].Row) {
			f.borneBy[dated[i].Key] = true
		}
	}
}

// twoPersons says that two rows of one name are of two persons: their birth
// dates differ, and no mailbox or number is on both (a date may be wrong).
func (f *Features) twoPersons(a, b uint32) bool {
	t := f.Table
	return birthLevel(t.Date[a], t.Date[b]) == BirthDifferent &&
		!meet(t.Emails.At(int(a)), t.Emails.At(int(b))) && !meet(t.Phones.At(int(a)), t.Phones.At(int(b)))
}

func meet(as, bs []columns.Code) bool {
	for _, x := range as {
		if slices.Contains(bs, x) {
			return true
		}
	}
	return false
}

// namesakes says that a row's name is known to be that of two persons.
func (f *Features) namesakes(row uint32) bool {
	name := f.wholeName(row)
	return name != 0 && f.borneBy[name]
}
