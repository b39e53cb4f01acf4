package matcher

import (
	"cmp"
	"slices"
	"strings"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/record"
)

// genericNames is the number of different family names under which a value may
// be held before it says nothing any more: more than the names that one family
// bears (his, hers, a double name, one misspelt).
const genericNames = 5

// strayShare is the share of persons whose mailbox or number also stands with
// somebody unrelated: recycled mobiles (0.4 % of numbers a year), slips of the
// hand at the counter.
const strayShare = 0.02

type contactFeature struct {
	freq    float32 // share of persons who have it
	generic bool
}

type phoneFeature struct {
	contactFeature
	several bool // held under given names of several initials
	mobile  bool
	doors   int32  // addresses at which organisations have it
	digits  uint64 // packDigits
}

type emailFeature struct {
	contactFeature
	local   uint32 // code of the local part in locals
	named   bool   // the local part is made of a name: no evidence beside the name
	private bool   // a mailbox of one person
	several bool   // held under given names of several initials
	letters uint64 // hash of the letters of the local part, 0 where they are too few
	shape   shape  // of the address
}

func (f *Features) emailFeatures() {
	t := f.Table
	names := f.countByFamily(&t.Emails, t.EmailDict.Len())
	held := f.bearers(&t.Emails, t.EmailDict.Len())
	f.emails = onShelf[emailFeature](f, t.EmailDict.Len())
	for c := 1; c < len(f.emails); c++ {
		addr := t.EmailDict.String(uint32(c))
		at := strings.LastIndexByte(addr, '@')
		e := emailFeature{contactFeature: f.contact(names[c])}
		if at > 0 {
			e.local = f.locals.Code(addr[:at])
			if letters := lettersOf(addr[:at]); len(letters) >= 5 {
				e.letters = fnv(fnvStart, letters)
			}
			_, family := nameOfLocal(addr[:at])
			e.named = family != ""
		}
		cl := t.EmailClass[c]
		e.private = cl == clean.EmailPersonal || cl == clean.EmailWork || cl == clean.EmailDisposable
		e.several = held[c].several()
		e.shape = shapeOf(addr)
		f.emails[c] = e
	}
	f.markNamed()
}

func (f *Features) phoneFeatures() {
	t := f.Table
	f.phones = onShelf[phoneFeature](f, t.PhoneDict.Len())
	held := f.bearers(&t.Phones, len(f.phones))
	for c, k := range f.countByFamily(&t.Phones, len(f.phones)) {
		f.phones[c] = phoneFeature{
			contactFeature: f.contact(k), several: held[c].several(),
			mobile: isMobile(t.PhoneClass[c]), digits: packDigits(t.PhoneDict.String(uint32(c))),
		}
	}
}

// countDoors counts, for each number, the addresses of the organisations that have it.
func (f *Features) countDoors() {
	t := f.Table
	var held []columns.KeyRow
	for _, r := range f.Rows.First {
		if t.Kind[r] != record.Organisation {
			continue
		}
		for _, a := range t.Addresses.At(int(r)) {
			d := &f.addresses[a]
			if d.street == 0 {
				continue
			}
			for _, c := range t.Phones.At(int(r)) {
				held = append(held, columns.KeyRow{Key: columns.Mix(uint64(d.name), uint64(d.number)), Row: c})
			}
		}
	}
	slices.SortFunc(held, func(a, b columns.KeyRow) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Key, b.Key)) })
	for _, h := range slices.Compact(held) {
		f.phones[h.Row].doors++
	}
}

// markNamed marks the mailboxes that are made of the family name of one who
// holds them: mlefevre@, lefevre69@.
func (f *Features) markNamed() {
	t := f.Table
	for _, r := range f.Rows.First {
		family := f.compacts.String(f.compact[t.Family[r]])
		if len(family) < 4 {
			continue
		}
		for _, c := range t.Emails.At(int(r)) {
			if e := &f.emails[c]; !e.named && strings.Contains(lettersOf(f.locals.String(e.local)), family) {
				e.named = true
			}
		}
	}
}

// bearers notes under whose names a value is held: how many rows agree with the
// first one's name, and how many do not.
type bearers struct {
	agree, differ uint32
	given         string  // first letters of the first given name
	pair          [2]byte // initials of the first whole name, in order of the alphabet
}

// several says that the value is more than one person's: a second name holds it
// in two rows at least, or in a quarter of them. One slip of the hand makes no
// second person.
func (b *bearers) several() bool {
	second := min(b.agree, b.differ)
	return second > 1 || second == 1 && b.agree+b.differ <= 3
}

func (b *bearers) add(given, family string) {
	start := given[:min(2, len(given))]
	var pair [2]byte
	if family != "" {
		pair = [2]byte{min(given[0], family[0]), max(given[0], family[0])}
	}
	if b.given == "" {
		b.given = start
	}
	if b.pair == [2]byte{} {
		b.pair = pair
	}
	if b.differs(start, pair) {
		b.differ++
	} else {
		b.agree++
	}
}

// differs compares a name with the first one: another initial, and not the same
// name in the other order; or other first letters and a family name of another
// initial.
func (b *bearers) differs(start string, pair [2]byte) bool {
	known := pair != [2]byte{}
	if start[0] != b.given[0] {
		return !known || pair != b.pair
	}
	other := pair[0] ^ pair[1] ^ start[0] // the initial of the family name
	return known && !strings.HasPrefix(start, b.given) && !strings.HasPrefix(b.given, start) &&
		other != b.pair[0] && other != b.pair[1]
}

// bearers gives the initials for each value of a list column.
func (f *Features) bearers(m *columns.Multi, n int) []bearers {
	out := make([]bearers, n)
	t := f.Table
	for _, r := range f.Rows.First {
		given, family := t.Names.String(t.Given[r]), t.Names.String(t.Family[r])
		if given == "" || t.Flags[r]&flagFromEmail != 0 {
			continue
		}
		for _, c := range m.At(int(r)) {
			out[c].add(given, family)
		}
	}
	return out
}

// contact works out how often two unrelated persons share a mailbox or number
// that is held under so many family names. Such a value is nobody's by chance,
// as a name is: it is handed out once, and what remains are numbers given to
// somebody else and typing errors (strayShare).
func (f *Features) contact(names float32) contactFeature {
	share := float32(strayShare)
	if names > 2 {
		share = 1
	}
	return contactFeature{freq: share * max(1, names) / float32(f.persons), generic: names > genericNames}
}
