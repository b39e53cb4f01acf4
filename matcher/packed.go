package matcher

import (
	"recoupe/internal/columns"
	"recoupe/record"
)

// packed is what is compared of one row, in one cache line: the rows of a pair
// lie far apart, and a look into each column would fetch a line of its own.
type packed struct {
	given, middle, family, birth, alias, org columns.Code
	date                                     uint32
	emails, phones, addresses                shortList
	sex                                      byte
	flags                                    uint8
	kind                                     record.Kind
	domain                                   record.Domain
	custom                                   bool // there are further fields
}

// shortList holds a list of up to two values; of a longer one it knows the
// length only.
type shortList struct {
	vals [2]columns.Code
	n    uint8
}

func newShortList(vals []columns.Code) (s shortList) {
	s.n = uint8(min(len(vals), 255))
	copy(s.vals[:], vals)
	return s
}

// of gives the values of a row's list; column is where the long ones are.
func (s *shortList) of(column *columns.Multi, row uint32) []columns.Code {
	if int(s.n) <= len(s.vals) {
		return s.vals[:s.n]
	}
	return column.At(int(row))
}

// pack makes the packed rows.
func (f *Features) pack(workers int) {
	t := f.Table
	f.packed = make([]packed, t.Len())
	columns.Parallel(t.Len(), workers, func(_, lo, hi int) {
		for r := lo; r < hi; r++ {
			f.packed[r] = packed{
				given: t.Given[r], middle: t.Middle[r], family: t.Family[r], birth: t.Birth[r], alias: t.Alias[r], org: t.Org[r],
				date: t.Date[r], sex: t.Sex[r], flags: t.Flags[r], kind: t.Kind[r], domain: t.Domain[r],
				emails: newShortList(t.Emails.At(r)), phones: newShortList(t.Phones.At(r)),
				addresses: newShortList(t.Addresses.At(r)), custom: len(t.Custom.At(r)) > 0,
			}
		}
	})
}
