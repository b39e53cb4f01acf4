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
	emails, phones, addresses                [shortest]columns.Code // the first of each list
	numEmails, numPhones, numAddresses       uint8                  // the length of each, 255 for more
	sex                                      byte
	flags                                    uint8
	kind                                     record.Kind
	domain                                   record.Domain
	custom                                   bool    // there are further fields
	_                                        [4]byte // 64 bytes in all
}

// shortest is the length of a list that a packed row holds whole; of a longer
// one it knows the length only.
const shortest = 2

func shortList(vals []columns.Code) (short [shortest]columns.Code, n uint8) {
	copy(short[:], vals)
	return short, uint8(min(len(vals), 255))
}

// listOf gives the values of a row's list; column is where the long ones are.
func listOf(short *[shortest]columns.Code, n uint8, column *columns.Multi, row uint32) []columns.Code {
	if n <= shortest {
		return short[:n]
	}
	return column.At(int(row))
}

// pack makes the packed rows.
func (f *Features) pack(workers int) {
	t := f.Table
	f.packed = onShelf[packed](f, t.Len())
	columns.Parallel(t.Len(), workers, func(_, lo, hi int) {
		for r := lo; r < hi; r++ {
			p := &f.packed[r]
			*p = packed{
				given: t.Given[r], middle: t.Middle[r], family: t.Family[r], birth: t.Birth[r], alias: t.Alias[r], org: t.Org[r],
				date: t.Date[r], sex: t.Sex[r], flags: t.Flags[r], kind: t.Kind[r], domain: t.Domain[r], custom: len(t.Custom.At(r)) > 0,
			}
			p.emails, p.numEmails = shortList(t.Emails.At(r))
			p.phones, p.numPhones = shortList(t.Phones.At(r))
			p.addresses, p.numAddresses = shortList(t.Addresses.At(r))
		}
	})
}
