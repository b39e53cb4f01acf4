package matcher

import (
	"strings"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/record"
)

// KeyFields holds the content hashes of one row from which blocking keys are
// made; 0 means "missing" throughout. Lists hold at most three values.
type KeyFields struct {
	Wall uint64 // rows of different walls are never candidates (domain)

	Given, GivenSound, GivenGroup uint64 // GivenSound of the first part; GivenGroup equal for short forms
	GivenInitial, GivenStart      uint64
	Family, FamilySound           uint64
	FamilyStart, FamilyEnd        uint64 // of four letters
	FamilyStart3                  uint64
	FamilyInitial                 uint64
	Families                      []uint64 // sounds: of the family name, the birth name, the parts of a double name
	Sex                           uint64
	Birth, BirthYear, BirthDay    uint64 // BirthDay: day and month
	Emails, Locals                []uint64
	Letters                       []uint64 // letters of local parts, and of the name written like one
	Phones                        []uint64
	Postcode, City                uint64
	CityStart                     uint64 // of four letters
	Street, Door                  uint64 // Door: number and street
	StreetStart                   uint64 // of four letters
	LocalStart                    uint64 // of five letters of the first mailbox
	Number                        uint64
	Org                           uint64
	OrgWords                      []uint64 // its rarest words
	Custom                        []uint64
}

const maxKeys = 3

// KeyFields fills k for one row of the table and reuses its lists.
func (f *Features) KeyFields(row uint32, k *KeyFields) {
	t := f.Table
	*k = KeyFields{
		Families: k.Families[:0], Emails: k.Emails[:0], Locals: k.Locals[:0], Letters: k.Letters[:0],
		Phones: k.Phones[:0], OrgWords: k.OrgWords[:0], Custom: k.Custom[:0],
	}
	k.Wall = uint64(t.Domain[row]) + 1
	k.Sex = uint64(t.Sex[row])
	f.nameKeys(row, k)
	f.contactKeys(row, k)
	if a := t.Addresses.At(int(row)); len(a) > 0 {
		f.addressKeys(&f.addresses[a[0]], k)
	}
	if d := t.Date[row]; d != 0 {
		b := UnpackDate(d)
		if wholeDate(d) {
			k.Birth = columns.Mix(3, uint64(d))
		}
		k.BirthYear = uint64(b.Year)
		k.BirthDay = uint64(d & 511)
	}
	for _, c := range t.Custom.At(int(row)) {
		if f.custom[c].kind != areaKind {
			k.Custom = push(k.Custom, t.CustomDict.Hash(c))
		}
	}
}

func (f *Features) nameKeys(row uint32, k *KeyFields) {
	t := f.Table
	given, family := t.Names.String(t.Given[row]), t.Names.String(t.Family[row])
	if given != "" {
		k.GivenInitial = uint64(given[0])
	}
	if len(given) > 1 {
		n := &f.keys[t.Given[row]]
		k.Given, k.GivenSound, k.GivenGroup, k.GivenStart = n.whole, n.firstSound, n.group, n.start3
	}
	if len(family) > 1 {
		n := &f.keys[t.Family[row]]
		k.Family, k.FamilySound = n.whole, f.phon[t.Family[row]]
		k.FamilyStart, k.FamilyStart3, k.FamilyEnd = n.start4, n.start3, n.end4
		k.FamilyInitial = uint64(family[0])
		k.Families = push(k.Families, k.FamilySound)
		if strings.Contains(family, " ") {
			for w := range strings.FieldsSeq(family) {
				if len(w) > 3 {
					k.Families = push(k.Families, soundOf(w))
				}
			}
		}
	}
	if b := t.Birth[row]; b != 0 {
		k.Families = push(k.Families, f.phon[b])
	}
	if len(given) > 1 && len(family) > 1 {
		g, l := f.compacts.String(f.compact[t.Given[row]]), f.compacts.String(f.compact[t.Family[row]])
		k.Letters = append(k.Letters, fnv(fnv(fnvStart, g), l), fnv(fnv(fnvStart, l), g), fnv(fnv(fnvStart, g[:1]), l))
	}
	if a := t.Alias[row]; a != 0 && len(k.Letters) < 2*maxKeys {
		k.Letters = append(k.Letters, fnv(fnvStart, f.compacts.String(f.compact[a])))
	}
	o := t.Org[row]
	if t.Kind[row] == record.Organisation {
		o = t.Family[row]
	}
	if o != 0 {
		k.Org = columns.Hash(clean.Compact(t.Names.String(o)))
		k.OrgWords = longWords(t.Names.String(o), k.OrgWords)
	}
}

func (f *Features) contactKeys(row uint32, k *KeyFields) {
	t := f.Table
	for _, c := range t.Emails.At(int(row)) {
		e := &f.emails[c]
		if e.generic {
			continue
		}
		k.Emails = push(k.Emails, t.EmailDict.Hash(c))
		if !e.private {
			continue
		}
		if local := f.locals.String(e.local); len(local) > 1 {
			if k.Locals = push(k.Locals, f.locals.Hash(e.local)); k.LocalStart == 0 {
				k.LocalStart = columns.Hash(local[:min(5, len(local))])
			}
		}
		if e.letters != 0 && len(k.Letters) < 2*maxKeys {
			k.Letters = append(k.Letters, e.letters)
		}
	}
	for _, c := range t.Phones.At(int(row)) {
		if !f.phones[c].generic {
			k.Phones = push(k.Phones, t.PhoneDict.Hash(c))
		}
	}
}

func (f *Features) addressKeys(a *address, k *KeyFields) {
	if a.postcode != 0 {
		k.Postcode = f.parts.Hash(a.postcode)
	}
	if a.city != 0 {
		city := clean.Compact(f.parts.String(a.city))
		k.City, k.CityStart = f.parts.Hash(a.city), columns.Hash(city[:min(4, len(city))])
	}
	if a.number != 0 {
		k.Number = f.parts.Hash(a.number)
	}
	if a.street != 0 {
		street := clean.Compact(f.parts.String(a.street))
		k.Street, k.StreetStart = columns.Hash(street), columns.Hash(street[:min(4, len(street))])
		if a.number != 0 {
			k.Door = columns.Mix(k.Street, f.parts.Hash(a.number))
		}
	}
}

// nameKeys are the hashes of one name that keys are made of.
type nameKeys struct {
	whole, start3, start4, end4 uint64
	firstSound, group           uint64 // of the name as a given name
}

func newNameKeys(name, compact string) nameKeys {
	if len(name) < 2 {
		return nameKeys{}
	}
	first, _, _ := strings.Cut(name, " ")
	return nameKeys{
		whole:  columns.Hash(compact),
		start3: columns.Hash(compact[:min(3, len(compact))]), start4: columns.Hash(compact[:min(4, len(compact))]),
		end4:       columns.Hash(compact[max(0, len(compact)-4):]),
		firstSound: soundOf(first), group: givenGroup(name),
	}
}

// fnvStart begins an FNV-1a hash, which can be continued with a further word.
const fnvStart uint64 = 14695981039346656037

func fnv(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func push(list []uint64, v uint64) []uint64 {
	if v == 0 || len(list) >= maxKeys {
		return list
	}
	for _, have := range list {
		if have == v {
			return list
		}
	}
	return append(list, v)
}

func lettersOf(local string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, local)
}

// longWords gives the hashes of the three longest words of a name, in order of
// length and then of spelling: the long ones are the telling ones.
func longWords(s string, out []uint64) []uint64 {
	var words []string
	for w := range strings.FieldsSeq(s) {
		if len(w) > 3 {
			words = append(words, w)
		}
	}
	for range min(maxKeys, len(words)) {
		best := 0
		for i, w := range words {
			if len(w) > len(words[best]) || len(w) == len(words[best]) && w < words[best] {
				best = i
			}
		}
		out = push(out, columns.Hash(words[best]))
		words[best] = ""
	}
	return out
}

// Never says that a row is linked to nothing: nobody stands behind it.
func (f *Features) Never(row uint32) bool { return f.Table.Kind[row] == record.Placeholder }
