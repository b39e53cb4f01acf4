package matcher

import (
	"recoupe/internal/columns"
	"recoupe/internal/spill"
)

// Distinct groups rows that agree in everything that is compared. The matcher
// works on one row a group, in the order of the content hash: whatever follows
// cannot depend on the order of the input.
type Distinct struct {
	First []uint32 // a row of the group (the one that stands first)
	Count []uint32 // rows in the group
	Hash  []uint64 // content hash, ascending
	Of    []uint32 // row of the table → group
}

// Len is the number of groups.
func (d *Distinct) Len() int { return len(d.First) }

// FindDistinct groups the rows of t, with the given number of workers.
func FindDistinct(t *Table, workers int) *Distinct {
	n := t.Len()
	rows := make([]columns.KeyRow, n)
	columns.Parallel(n, workers, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			rows[i].Row = uint32(i)
			rows[i].Key = t.contentHash(i)
		}
	})
	d := distinct(rows)
	spill.Move(t.shelf, &d.First)
	spill.Move(t.shelf, &d.Count)
	spill.Move(t.shelf, &d.Hash)
	spill.Move(t.shelf, &d.Of)
	return d
}

// distinct groups rows of equal keys.
func distinct(rows []columns.KeyRow) *Distinct {
	columns.SortKeys(rows, make([]columns.KeyRow, len(rows)))
	d := &Distinct{Of: make([]uint32, len(rows))}
	for i, r := range rows {
		if i == 0 || r.Key != rows[i-1].Key {
			d.First = append(d.First, r.Row)
			d.Count = append(d.Count, 0)
			d.Hash = append(d.Hash, r.Key)
		}
		g := len(d.First) - 1
		d.Count[g]++
		d.Of[r.Row] = uint32(g)
	}
	return d
}

// Separate groups the rows anew so that those with a salt leave the rows that
// they agree with; rows that agree and have one salt stay together. origin gives
// the group in d of every new one.
func (d *Distinct) Separate(salts map[uint32]uint64) (apart *Distinct, origin []uint32) {
	rows := make([]columns.KeyRow, len(d.Of))
	for i, g := range d.Of {
		rows[i] = columns.KeyRow{Key: d.Hash[g], Row: uint32(i)}
		if salt, ok := salts[uint32(i)]; ok && d.Count[g] > 1 {
			rows[i].Key = columns.Mix(d.Hash[g], salt)
		}
	}
	apart = distinct(rows)
	origin = make([]uint32, apart.Len())
	for g, first := range apart.First {
		origin[g] = d.Of[first]
	}
	return apart, origin
}

// contentHash hashes all that is compared in row i. The order of its lists
// counts, for keys are made of their first values.
func (t *Table) contentHash(i int) uint64 {
	h := uint64(t.Kind[i]) | uint64(t.Domain[i])<<8 | uint64(t.Sex[i])<<16 | uint64(t.Flags[i])<<24 | uint64(t.Date[i])<<32
	h = columns.Mix(1, h)
	for _, c := range [...]columns.Code{t.Given[i], t.Middle[i], t.Family[i], t.Birth[i], t.Alias[i], t.Partner[i], t.Org[i]} {
		h = columns.Mix(h, t.Names.Hash(c))
	}
	lists := [...]struct {
		codes []columns.Code
		dict  *columns.Dict
	}{
		{t.Emails.At(i), t.EmailDict},
		{t.Phones.At(i), t.PhoneDict},
		{t.Addresses.At(i), t.AddressDict},
		{t.Custom.At(i), t.CustomDict},
	}
	for _, l := range lists {
		h = columns.Mix(h, uint64(len(l.codes)))
		for _, c := range l.codes {
			h = columns.Mix(h, l.dict.Hash(c))
		}
	}
	return h
}
