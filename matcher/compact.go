package matcher

import (
	"encoding/binary"

	"recoupe/internal/columns"
	"recoupe/internal/spill"
)

// Compact makes a table that holds one row a group of d, the rows of names that
// begin alike side by side: pairs are mostly made of such rows, and a pair whose
// rows share a page of memory is compared in half the time. It gives the groups
// over the new table; Of stays that of the rows of t. The values and their codes
// are those of t.
func Compact(t *Table, d *Distinct, workers int) (*Table, *Distinct) {
	order := t.byName(d, workers)
	out := t.take(order, d, workers)
	moved := &Distinct{First: spill.Make[uint32](t.shelf, d.Len())[:d.Len()], Count: d.Count, Hash: d.Hash, Of: d.Of}
	for row, group := range order {
		moved.First[group] = uint32(row)
	}
	out.addSources(t.Source, moved)
	out.addSole(t, moved)
	return out, moved
}

// byName lists the groups by the first letters of family and given name, those
// of one beginning in their order.
func (t *Table) byName(d *Distinct, workers int) []uint32 {
	rows := make([]columns.KeyRow, d.Len())
	columns.Parallel(len(rows), workers, func(_, lo, hi int) {
		for g := lo; g < hi; g++ {
			first := d.First[g]
			var b [8]byte
			copy(b[:5], t.Names.String(t.Family[first]))
			copy(b[5:], t.Names.String(t.Given[first]))
			rows[g] = columns.KeyRow{Key: binary.BigEndian.Uint64(b[:]), Row: uint32(g)}
		}
	})
	columns.SortKeys(rows, make([]columns.KeyRow, len(rows)))
	order := make([]uint32, len(rows))
	for i, r := range rows {
		order[i] = r.Row
	}
	return order
}

// take copies the first row of each group in the given order; the dictionaries
// are shared.
func (t *Table) take(order []uint32, d *Distinct, workers int) *Table {
	out := &Table{
		Names: t.Names, EmailDict: t.EmailDict, EmailClass: t.EmailClass, PhoneDict: t.PhoneDict,
		PhoneClass: t.PhoneClass, AddressDict: t.AddressDict, CustomDict: t.CustomDict, shelf: t.shelf,
	}
	rows := make([]uint32, len(order))
	for i, g := range order {
		rows[i] = d.First[g]
	}
	jobs := []func(){
		func() { out.Kind, out.Domain = pick(t.shelf, t.Kind, rows), pick(t.shelf, t.Domain, rows) },
		func() {
			out.Sex, out.Flags, out.Date = pick(t.shelf, t.Sex, rows), pick(t.shelf, t.Flags, rows), pick(t.shelf, t.Date, rows)
		},
		func() { out.Given, out.Middle = pick(t.shelf, t.Given, rows), pick(t.shelf, t.Middle, rows) },
		func() { out.Family, out.Birth = pick(t.shelf, t.Family, rows), pick(t.shelf, t.Birth, rows) },
		func() {
			out.Alias, out.Partner, out.Org = pick(t.shelf, t.Alias, rows), pick(t.shelf, t.Partner, rows), pick(t.shelf, t.Org, rows)
		},
		func() { out.Emails, out.Phones = t.Emails.Pick(t.shelf, rows), t.Phones.Pick(t.shelf, rows) },
		func() { out.Addresses, out.Custom = t.Addresses.Pick(t.shelf, rows), t.Custom.Pick(t.shelf, rows) },
	}
	columns.Each(len(jobs), workers, func(i int) { jobs[i]() })
	return out
}

// pick copies the cells of rows, in their order.
func pick[T any](shelf *spill.Shelf, column []T, rows []uint32) []T {
	out := spill.Make[T](shelf, len(rows))
	for _, r := range rows {
		out = append(out, column[r])
	}
	return out
}

// addSources notes where the copies of each row of t stand.
func (t *Table) addSources(source []uint32, d *Distinct) {
	t.Sources, t.Repeated = spill.Make[uint64](t.shelf, t.Len())[:t.Len()], spill.Make[bool](t.shelf, t.Len())[:t.Len()]
	for i, s := range source {
		row := d.First[d.Of[i]]
		bit := uint64(1) << (s % 64)
		t.Repeated[row] = t.Repeated[row] || t.Sources[row]&bit != 0
		t.Sources[row] |= bit
	}
}

// addSole notes in which sources that hold nobody twice the rows of t stand.
func (t *Table) addSole(of *Table, d *Distinct) {
	bits := make([]uint64, len(of.Unique))
	next := uint64(1)
	for source, unique := range of.Unique {
		if unique {
			bits[source] = next
			next <<= 1 // 0 from the 65th on
		}
	}
	if next == 1 {
		return
	}
	t.Sole = spill.Make[uint64](t.shelf, t.Len())[:t.Len()]
	for i, s := range of.Source {
		t.Sole[d.First[d.Of[i]]] |= bits[s]
	}
}
