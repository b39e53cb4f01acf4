package matcher

import (
	"math/bits"
	"strings"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/matcher/compare"
	"recoupe/record"
)

// Features holds what is worked out once per distinct value, so that comparing
// a pair is mostly comparing integers.
type Features struct {
	Table *Table
	Rows  *Distinct

	// By code of Table.Names.
	compact  []uint32 // code in compacts: equal for names that differ in spaces only
	phon     []uint64 // hash of the phonetic key, 0 for none
	sig      []uint64 // letters, for a quick no
	given    []float32
	family   []float32
	orgName  []float32
	orgWords map[columns.Code][]orgWord // of the names of organisations
	keys     []nameKeys

	packed []packed // by row of the table

	compacts *columns.Dict

	emails    []emailFeature // by code of EmailDict
	phones    []phoneFeature
	addresses []address // by code of AddressDict
	parts     *columns.Dict
	shapes    []shape       // by code of parts
	locals    *columns.Dict // local parts and domains of e-mail addresses
	partFreq  []float32     // share of addresses, by code of parts
	addrFreq  []float32
	samePlace float64 // chance that two addresses are in one town, 0 where that is not known
	custom    []customFeature
	dates     map[uint32]float32
	borneBy   map[uint64]bool // whole names that records with contradicting birth dates bear

	persons float64 // estimated number of different names, the base of frequencies
}

type customFeature struct {
	field uint8
	kind  byte // first letter of the kind's name
	text  string
	freq  float32
}

// areaKind is the kind of further fields that many share: the state of an address.
const areaKind = 'a'

// rareArea is the least share of records that live in an area: one that comes once
// is a slip or a move, and tells no more than the others.
const rareArea = 0.05

// NewFeatures works out the features of a table.
func NewFeatures(t *Table, d *Distinct, workers int) *Features {
	return newFeatures(t, d, nil, workers)
}

// newFeatures is NewFeatures; a population that is not nil says how common names are.
func newFeatures(t *Table, d *Distinct, p Population, workers int) *Features {
	f := &Features{Table: t, Rows: d, parts: columns.NewDict(), locals: columns.NewDict(), compacts: columns.NewDict()}
	f.nameFeatures(workers)
	f.nameFrequencies()
	if p != nil {
		f.widen(p)
	}
	stages := [...]func(){f.emailFeatures, f.addressFeatures, f.phoneFeatures, f.customFeatures, f.dateFrequencies, f.orgNames}
	atOnce := workers
	if t.shelf != nil {
		atOnce = 1 // what one stage needs beside the columns is enough
	}
	columns.Each(len(stages), atOnce, func(i int) { stages[i]() })
	f.countDoors()
	if p != nil {
		f.widenDates()
		f.samePlace = 0
	}
	f.findNamesakes() // of addresses, too
	f.pack(workers)
	f.shelve()
	return f
}

// onShelf gives a column of n values where the columns of the table are kept.
func onShelf[T any](f *Features, n int) []T { return spill.Make[T](f.Table.shelf, n)[:n] }

// shelve ends the work on strings and moves them to where the columns are kept.
func (f *Features) shelve() {
	for _, d := range [...]*columns.Dict{f.compacts, f.parts, f.locals} {
		d.Shelve(f.Table.shelf)
	}
}

func (f *Features) nameFeatures(workers int) {
	names := f.Table.Names
	n := names.Len()
	f.compact, f.phon, f.sig = onShelf[uint32](f, n), onShelf[uint64](f, n), onShelf[uint64](f, n)
	columns.Parallel(n, workers, func(_, lo, hi int) {
		for c := lo; c < hi; c++ {
			s := names.String(uint32(c))
			f.sig[c] = compare.Signature(s)
			if len(s) > 1 {
				f.phon[c] = compare.PhoneticHash(s)
			}
		}
	})
	for c := range f.compact {
		f.compact[c] = f.compacts.Code(clean.Compact(names.String(uint32(c))))
	}
	f.keys = onShelf[nameKeys](f, n)
	columns.Parallel(n, workers, func(_, lo, hi int) {
		for c := lo; c < hi; c++ {
			f.keys[c] = newNameKeys(names.String(uint32(c)), f.compacts.String(f.compact[c]))
		}
	})
}

// nameFrequencies counts names over different whole names, not over records: a
// person with ten records bears the name once.
func (f *Features) nameFrequencies() {
	t, n := f.Table, f.Table.Names.Len()
	f.given, f.family, f.orgName = onShelf[float32](f, n), onShelf[float32](f, n), onShelf[float32](f, n)
	pairs := make([]columns.KeyRow, 0, f.Rows.Len())
	for _, r := range f.Rows.First {
		g, l := f.compact[t.Given[r]], f.compact[t.Family[r]]
		if g != 0 && l != 0 {
			pairs = append(pairs, columns.KeyRow{Key: uint64(g)<<32 | uint64(l), Row: r})
		}
	}
	columns.SortKeys(pairs, make([]columns.KeyRow, len(pairs)))
	byCompact := make([][3]float32, n+1)
	total := 0
	for i, p := range pairs {
		if i > 0 && pairs[i-1].Key == p.Key {
			continue
		}
		total++
		byCompact[p.Key>>32][0]++
		byCompact[p.Key&0xffffffff][1]++
	}
	orgs := f.countOrgNames(byCompact)
	f.persons = float64(max(total+orgs, 50))
	for c := range n {
		k := byCompact[f.compact[c]]
		f.orgName[c] = (k[2] + 0.5) / float32(orgs+1)
		f.given[c] = (k[0] + 0.5) / float32(f.persons+1)
		f.family[c] = (k[1] + 0.5) / float32(f.persons+1)
	}
}

// countOrgNames counts the names of organisations over different places, each
// place once, in the third column of counts; it gives the number of all.
func (f *Features) countOrgNames(counts [][3]float32) (total int) {
	t := f.Table
	var held []columns.KeyRow
	for _, r := range f.Rows.First {
		if t.Kind[r] != record.Organisation || t.Family[r] == 0 {
			continue
		}
		at := uint32(0)
		if a := t.Addresses.At(int(r)); len(a) > 0 {
			at = a[0]
		}
		held = append(held, columns.KeyRow{Key: uint64(f.compact[t.Family[r]])<<32 | uint64(at)})
	}
	columns.SortKeys(held, make([]columns.KeyRow, len(held)))
	for i, h := range held {
		if i == 0 || held[i-1].Key != h.Key {
			counts[h.Key>>32][2]++
			total++
		}
	}
	return total
}

func (f *Features) addressFeatures() {
	t := f.Table
	f.addresses = onShelf[address](f, t.AddressDict.Len())
	for c := 1; c < len(f.addresses); c++ {
		p := strings.Split(t.AddressDict.String(uint32(c)), "\x1f")
		a := address{
			number: f.parts.Code(p[0]), suffix: f.parts.Code(p[1]), street: f.parts.Code(p[2]),
			box: f.parts.Code(p[3]), postcode: f.parts.Code(p[4]), city: f.parts.Code(p[5]),
		}
		compass, name, kind := clean.EnglishStreet(p[2])
		a.compass, a.name, a.kind = f.parts.Code(compass), f.parts.Code(name), f.parts.Code(kind)
		if len(p[4]) >= 2 {
			a.area = uint16(p[4][0])<<8 | uint16(p[4][1])
		}
		f.addresses[c] = a
	}
	f.addrFreq = f.countByFamily(&t.Addresses, len(f.addresses))
	for i := range f.addrFreq {
		f.addrFreq[i] = max(1, f.addrFreq[i]) / float32(f.persons)
	}
	f.shapes = onShelf[shape](f, f.parts.Len())
	for c := range f.shapes {
		f.shapes[c] = shapeOf(f.parts.String(uint32(c)))
	}
	f.placeFrequencies()
}

// placeFrequencies counts how common towns and postcodes are among addresses.
func (f *Features) placeFrequencies() {
	f.partFreq = onShelf[float32](f, f.parts.Len())
	total := float32(1)
	for _, r := range f.Rows.First {
		for _, c := range f.Table.Addresses.At(int(r)) {
			f.partFreq[f.addresses[c].postcode]++
			f.partFreq[f.addresses[c].city]++
			total++
		}
	}
	pairs, seen := uint64(0), make([]bool, f.parts.Len())
	for i := range f.addresses {
		if c := f.addresses[i].city; c != 0 && !seen[c] {
			seen[c] = true
			pairs += uint64(f.partFreq[c]) * uint64(f.partFreq[c])
		}
	}
	f.samePlace = float64(pairs) / float64(total) / float64(total)
	for i := range f.partFreq {
		f.partFreq[i] = (f.partFreq[i] + 0.5) / total
	}
}

// countByFamily counts, for each value of a list column, the different family
// names (by sound) under which it is held.
func (f *Features) countByFamily(m *columns.Multi, n int) []float32 {
	var held []columns.KeyRow
	for _, r := range f.Rows.First {
		name := f.phon[f.Table.Family[r]]
		if name == 0 {
			name = f.phon[f.Table.Org[r]]
		}
		if name == 0 {
			continue
		}
		for _, c := range m.At(int(r)) {
			held = append(held, columns.KeyRow{Key: uint64(c)<<32 | name&0xffffffff})
		}
	}
	columns.SortKeys(held, make([]columns.KeyRow, len(held)))
	out := onShelf[float32](f, n)
	for i, h := range held {
		if i == 0 || held[i-1].Key != h.Key {
			out[h.Key>>32]++
		}
	}
	return out
}

func (f *Features) customFeatures() {
	t := f.Table
	f.custom = make([]customFeature, t.CustomDict.Len())
	fields := customFields(t.CustomDict)
	names := f.countByFamily(&t.Custom, len(f.custom))
	total := make([]float32, len(fields)+1)
	for _, r := range f.Rows.First {
		for _, c := range t.Custom.At(int(r)) {
			f.custom[c].freq++
		}
	}
	for c := 1; c < len(f.custom); c++ {
		p := strings.SplitN(t.CustomDict.String(uint32(c)), "\x00", 3)
		k := &f.custom[c]
		k.field, k.kind, k.text = fields[p[0]], p[1][0], p[2]
		total[k.field] += k.freq
	}
	for c := 1; c < len(f.custom); c++ {
		f.custom[c].freq /= max(1, total[f.custom[c].field])
		if f.custom[c].kind == areaKind {
			f.custom[c].freq = max(f.custom[c].freq, rareArea)
		}
		if f.custom[c].kind == 'e' && names[c] <= 2 {
			f.custom[c].freq = min(f.custom[c].freq, strayShare*max(1, names[c])/float32(f.persons))
		}
	}
}

// birthDays is the number of birth dates that the living have, in round figures:
// seventy years. A date that few bear is no rarer than that.
const birthDays = 25_000

// dateFrequencies tells dates that many persons bear (fillers, a school's
// years) from those that one person bears in many records.
func (f *Features) dateFrequencies() {
	type bearers struct {
		rows     float32
		initials uint32
	}
	t := f.Table
	by := map[uint32]bearers{}
	total := float32(0)
	for _, r := range f.Rows.First {
		d := t.Date[r]
		if d == 0 {
			continue
		}
		b := by[d]
		b.rows++
		if given := t.Names.String(t.Given[r]); given != "" {
			b.initials |= 1 << (given[0] & 31)
		}
		by[d] = b
		total++
	}
	f.dates = make(map[uint32]float32, len(by))
	for d, b := range by {
		f.dates[d] = 1.0 / birthDays
		if bits.OnesCount32(b.initials) > 2 {
			f.dates[d] = max(f.dates[d], b.rows/total)
		}
	}
}
