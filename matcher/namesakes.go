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
	var named []columns.KeyRow
	for _, r := range f.Rows.First {
		if name := f.wholeName(r); name != 0 {
			named = append(named, columns.KeyRow{Key: name, Row: r})
		}
	}
	columns.SortKeys(named, make([]columns.KeyRow, len(named)))
	f.borneBy = map[uint64]bool{}
	for i, j := 0, 0; i < len(named); i = j {
		for j = i + 1; j < len(named) && named[j].Key == named[i].Key; j++ {
		}
		if f.severalPersons(named[i:j]) {
			f.borneBy[named[i].Key] = true
		}
	}
}

// nameSample is the number of rows of a name with which each other row of it is
// compared: a common name must not cost the square of its rows.
const nameSample = 16

func (f *Features) severalPersons(rows []columns.KeyRow) bool {
	for i := range rows {
		for j := range min(i, nameSample) {
			if f.twoPersons(rows[j].Row, rows[i].Row) {
				return true
			}
		}
	}
	return false
}

// twoPersons says that two rows of one name are of two persons: their birth
// dates differ, and no mailbox or number is on both (a date may be wrong).
func (f *Features) twoPersons(a, b uint32) bool {
	t := f.Table
	return wholeDate(t.Date[a]) && wholeDate(t.Date[b]) && birthLevel(t.Date[a], t.Date[b]) == BirthDifferent &&
		!meet(t.Emails.At(int(a)), t.Emails.At(int(b))) && !meet(t.Phones.At(int(a)), t.Phones.At(int(b)))
}

func wholeDate(v uint32) bool {
	d := UnpackDate(v)
	return d.Year != 0 && d.Month != 0 && d.Day != 0
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

// oneSource says that two rows, or copies of theirs, stand in one source. A tool
// that has both has asked its clerk for a name twice, and was given one twice:
// that is how namesakes look. Of more than 64 sources some are taken for one.
func (t *Table) oneSource(a, b uint32) bool {
	switch {
	case t.Sources == nil:
		return false
	case a == b:
		return t.Repeated[a]
	}
	return t.Sources[a]&t.Sources[b] != 0
}

// told says that a source that holds nobody twice has both rows, or two copies
// of one: they are two persons.
func (t *Table) told(a, b uint32) bool {
	switch {
	case t.Sole == nil || t.Sole[a]&t.Sole[b] == 0:
		return false
	case a == b:
		return t.Repeated[a]
	}
	return true
}

// Bare says that a row has a name and nothing else to be known by.
func (f *Features) Bare(row uint32) bool {
	x := &f.packed[row]
	return x.numEmails == 0 && x.numPhones == 0 && x.numAddresses == 0 && x.date == 0 && x.org == 0 && !x.custom
}
