package matcher

import (
	"iter"
	"strconv"
	"strings"
	"sync"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/record"
)

const (
	flagUnordered = 1 << iota // given and family name may stand in each other's place
	flagFromEmail             // the name was read out of the e-mail address
)

// generationShift is where the generation stands in the flags of a row.
const generationShift = 2

// Table holds cleaned records in columns of codes, one row a record.
type Table struct {
	Source []uint32 // number of the source; the loader sets it, Compact leaves it out
	// Sources and Repeated are made by Compact: the sources that a row and its copies
	// stand in, a bit each, modulo 64; and whether one source holds two of them.
	Sources  []uint64
	Repeated []bool
	// Unique says of each source that no two of its rows are one person; the loader
	// sets it. Compact makes Sole of it: the unique sources of a row and its copies,
	// a bit each. Of more than 64 unique sources the rest is not heeded.
	Unique []bool
	Sole   []uint64

	Kind   []record.Kind
	Domain []record.Domain

	Given, Middle, Family, Birth, Alias, Partner, Org []columns.Code // of Names
	Sex                                               []byte
	Flags                                             []uint8
	Date                                              []uint32 // PackDate

	Emails, Phones, Addresses, Custom columns.Multi

	Names       *columns.Dict
	EmailDict   *columns.Dict
	EmailClass  []clean.EmailClass // by e-mail code
	PhoneDict   *columns.Dict
	PhoneClass  []clean.PhoneClass // by phone code
	AddressDict *columns.Dict
	CustomDict  *columns.Dict

	shelf *spill.Shelf // where columns are kept, nil for memory
}

func newTable() *Table {
	return &Table{
		Names: columns.NewDict(), EmailDict: columns.NewDict(), PhoneDict: columns.NewDict(),
		AddressDict: columns.NewDict(), CustomDict: columns.NewDict(),
		EmailClass: make([]clean.EmailClass, 1), PhoneClass: make([]clean.PhoneClass, 1),
	}
}

// Len is the number of rows.
func (t *Table) Len() int { return len(t.Kind) }

// Merge joins parts in their order; the parts must not be used afterwards. The table,
// and what is made of it, keeps its columns on the shelf, nil for memory.
func Merge(parts []*Part, shelf *spill.Shelf) *Table {
	t := newTable()
	t.shelf = shelf
	var wg sync.WaitGroup
	run := func(f func()) {
		wg.Add(1)
		go func() { defer wg.Done(); f() }()
	}
	run(func() { t.mergeNames(parts) })
	run(func() { t.mergeContacts(parts) })
	run(func() { t.mergeAddresses(parts) })
	wg.Wait()
	return t
}

func (t *Table) mergeNames(parts []*Part) {
	n := 0
	for _, p := range parts {
		n += p.Len()
	}
	for _, column := range t.nameColumns() {
		*column = spill.Make[columns.Code](t.shelf, n)
	}
	for _, p := range parts {
		to := t.Names.Merge(p.t.Names)
		from := p.t.nameColumns()
		for i, column := range t.nameColumns() {
			*column = columns.AppendCodes(*column, *from[i], to)
			*from[i] = nil // its memory serves the parts that follow
		}
		p.t.Names = nil
	}
	t.Names.Shelve(t.shelf)
}

// nameColumns lists the columns of names.
func (t *Table) nameColumns() [7]*[]columns.Code {
	return [...]*[]columns.Code{&t.Given, &t.Middle, &t.Family, &t.Birth, &t.Alias, &t.Partner, &t.Org}
}

func (t *Table) mergeContacts(parts []*Part) {
	t.grow(parts)
	for _, p := range parts {
		s := p.t
		t.Kind = append(t.Kind, s.Kind...)
		t.Domain = append(t.Domain, s.Domain...)
		t.Sex = append(t.Sex, s.Sex...)
		t.Flags = append(t.Flags, s.Flags...)
		t.Date = append(t.Date, s.Date...)
		to := t.EmailDict.Merge(s.EmailDict)
		t.EmailClass = extend(t.EmailClass, s.EmailClass, to, joinEmailClass)
		t.Emails.Append(&s.Emails, to)
		to = t.PhoneDict.Merge(s.PhoneDict)
		t.PhoneClass = extend(t.PhoneClass, s.PhoneClass, to, joinPhoneClass)
		t.Phones.Append(&s.Phones, to)
		s.Domain, s.Sex, s.Flags, s.Date = nil, nil, nil, nil // Kind stays: Len counts it
		s.EmailDict, s.PhoneDict, s.Emails, s.Phones = nil, nil, columns.Multi{}, columns.Multi{}
	}
	t.EmailDict.Shelve(t.shelf)
	t.PhoneDict.Shelve(t.shelf)
	spill.Move(t.shelf, &t.EmailClass)
	spill.Move(t.shelf, &t.PhoneClass)
}

// grow makes room in the columns that mergeContacts fills.
func (t *Table) grow(parts []*Part) {
	n := 0
	for _, p := range parts {
		n += p.Len()
	}
	t.Kind, t.Domain = spill.Make[record.Kind](t.shelf, n), spill.Make[record.Domain](t.shelf, n)
	t.Sex, t.Flags, t.Date = spill.Make[byte](t.shelf, n), spill.Make[uint8](t.shelf, n), spill.Make[uint32](t.shelf, n)
	t.Emails = columns.NewMulti(t.shelf, listsOf(parts, func(t *Table) *columns.Multi { return &t.Emails }))
	t.Phones = columns.NewMulti(t.shelf, listsOf(parts, func(t *Table) *columns.Multi { return &t.Phones }))
}

// listsOf gives one list column of every part.
func listsOf(parts []*Part, of func(*Table) *columns.Multi) iter.Seq[*columns.Multi] {
	return func(yield func(*columns.Multi) bool) {
		for _, p := range parts {
			if !yield(of(p.t)) {
				return
			}
		}
	}
}

func (t *Table) mergeAddresses(parts []*Part) {
	t.Addresses = columns.NewMulti(t.shelf, listsOf(parts, func(t *Table) *columns.Multi { return &t.Addresses }))
	t.Custom = columns.NewMulti(t.shelf, listsOf(parts, func(t *Table) *columns.Multi { return &t.Custom }))
	for _, p := range parts {
		t.Addresses.Append(&p.t.Addresses, t.AddressDict.Merge(p.t.AddressDict))
		t.Custom.Append(&p.t.Custom, t.CustomDict.Merge(p.t.CustomDict))
		p.t.AddressDict, p.t.Addresses = nil, columns.Multi{}
		p.t.CustomDict, p.t.Custom = nil, columns.Multi{}
	}
	t.AddressDict.Shelve(t.shelf)
	t.CustomDict.Shelve(t.shelf)
}

// extend adds the attributes of the codes that are new; codes are numbered by
// first appearance, so the new ones come in order.
func extend[T any](all, part []T, to []columns.Code, join func(a, b T) T) []T {
	for c, v := range part {
		all = note(all, to[c], v, join)
	}
	return all
}

// PackDate packs a date into one number, 0 when nothing is known.
func PackDate(d clean.Date) uint32 {
	return uint32(d.Year)<<9 | uint32(d.Month)<<5 | uint32(d.Day)
}

// UnpackDate is the reverse of PackDate.
func UnpackDate(v uint32) clean.Date {
	return clean.Date{Year: uint16(v >> 9), Month: uint8(v >> 5 & 15), Day: uint8(v & 31)}
}

// packAddress writes the comparable parts of an address as one string, "" where
// there is nothing to compare.
func packAddress(a *clean.Address) string {
	if a.Street == "" && a.Postcode == "" && a.City == "" && a.Box == "" && a.Number == "" {
		return ""
	}
	district := ""
	if a.District > 0 {
		district = strconv.Itoa(int(a.District))
	}
	return strings.Join([]string{a.Number, a.Suffix, a.Street, a.Box, a.Postcode, a.City, district, a.Country}, "\x1f")
}

// address is an address taken apart again, its parts coded in the names
// dictionary of the features.
type address struct {
	number, street, postcode, city columns.Code
	suffix, box                    columns.Code
	compass, name, kind            columns.Code // the parts of an English street; of another it is all name
	area                           uint16       // first two characters of the postcode
}
