package matcher

import (
	"slices"
	"strings"

	"recoupe/internal/columns"
	"recoupe/matcher/compare"
	"recoupe/record"
)

// Comparer compares pairs of rows. It remembers the comparisons of names that
// it has made; one worker owns one Comparer.
type Comparer struct {
	f      *Features
	given  memo
	fam    memo
	orgs   memo // names of organisations; made when there are any
	expert ratioTable
}

// NewComparer makes a comparer over the features of a table.
func NewComparer(f *Features) *Comparer {
	return &Comparer{f: f, given: newMemo(), fam: newMemo(), expert: Expert(CustomNames(f.Table), f.Rows.Len()).ratios()}
}

// Comparable says that two rows may be linked at all: one domain, and kinds
// that can stand for the same entity.
func (c *Comparer) Comparable(a, b uint32) bool {
	x, y := &c.f.packed[a], &c.f.packed[b]
	ka, kb := x.kind, y.kind
	switch {
	case x.domain != y.domain, ka == record.Placeholder, kb == record.Placeholder:
		return false
	case ka == record.Couple || kb == record.Couple:
		return ka == kb // what may be one of the two is not the two
	}
	return kindGroup(ka) == kindGroup(kb) || ka == record.KindUnknown || kb == record.KindUnknown
}

// Comparables keeps those of the rows that may be linked to row a, in their place.
// It looks at all of them before any is compared: so their memory is fetched at
// the same time.
func (c *Comparer) Comparables(a uint32, rows []uint32) []uint32 {
	kept := rows[:0]
	for _, b := range rows {
		if c.Comparable(a, b) {
			kept = append(kept, b)
		}
	}
	return kept
}

func kindGroup(k record.Kind) record.Kind {
	if k == record.KindUnknown {
		return record.Person
	}
	return k
}

// plausible is the evidence, in bits, below which no prior makes a pair one
// person: even in a base of fifty records the chance of a match is below 1 in 30.
const plausible = 5

// Plausible says that some model could hold the pair to be one person. The
// others are counted for the model and then forgotten.
func (c *Comparer) Plausible(p Pattern) bool {
	sum := 0.0
	for k := range cmpCustom {
		sum += c.expert[k][p.Level(k)][0]
	}
	return sum >= plausible || p&^orgPair>>(levelBits*cmpCustom) != 0
}

// Gamma compares rows a and b of the table.
func (c *Comparer) Gamma(a, b uint32) (p Pattern) {
	x, y := &c.f.packed[a], &c.f.packed[b]
	org := x.kind == record.Organisation && y.kind == record.Organisation
	if org {
		p = c.orgGamma(x, y)
	} else {
		p = c.personGamma(a, b)
	}
	email, phone := c.email(c.emails(a), c.emails(b)), c.phone(c.phones(a), c.phones(b))
	if email == EmailNear && c.eachSpelt(p, a, b) {
		email = EmailDifferent
	}
	if org && email == EmailShared {
		email = EmailExact // a mailbox or number of an organisation is its own
	}
	if org && phone == PhoneOtherExact {
		phone = PhoneMobileExact
	}
	address := c.address(c.addresses(a), c.addresses(b), org)
	if org && address == AddressExact && phone > PhoneNear && p.Level(cmpFamily) == FamilyExact {
		phone = 0 // one name at one door: a house has several lines
	}
	p = p.with(cmpEmail, email).with(cmpPhone, phone).with(cmpAddress, address)
	if x.custom && y.custom {
		t := c.f.Table
		p = c.customs(p, t.Custom.At(int(a)), t.Custom.At(int(b)))
	}
	return p
}

func (c *Comparer) emails(row uint32) []columns.Code {
	x := &c.f.packed[row]
	return listOf(&x.emails, x.numEmails, &c.f.Table.Emails, row)
}

func (c *Comparer) phones(row uint32) []columns.Code {
	x := &c.f.packed[row]
	return listOf(&x.phones, x.numPhones, &c.f.Table.Phones, row)
}

func (c *Comparer) addresses(row uint32) []columns.Code {
	x := &c.f.packed[row]
	return listOf(&x.addresses, x.numAddresses, &c.f.Table.Addresses, row)
}

// personGamma compares what tells persons apart beside their contacts.
func (c *Comparer) personGamma(a, b uint32) (p Pattern) {
	x, y := &c.f.packed[a], &c.f.packed[b]
	given, family := c.name(a, b)
	p = p.with(cmpGiven, given).with(cmpFamily, family).with(cmpBirth, birthLevel(x.date, y.date))
	if given != GivenExact && given != GivenVariant && given != GivenTypo {
		p = p.with(cmpSex, sexLevel(x.sex, y.sex))
	}
	return p.with(cmpOrg, c.org(x.org, y.org))
}

// orgGamma compares the names of two organisations: they stand where the family
// names of persons do.
func (c *Comparer) orgGamma(x, y *packed) Pattern {
	return orgPair.with(cmpFamily, c.orgName(x.family, y.family))
}

// name compares given and family names, in the other order too where the
// straight one fails.
func (c *Comparer) name(a, b uint32) (given, family Level) {
	x, y := &c.f.packed[a], &c.f.packed[b]
	if x.flags&y.flags&flagFromEmail != 0 && x.given == y.given && x.family == y.family {
		return GivenPart, FamilyTypo // two guesses that agree, pseudonyms perhaps
	}
	given, family = c.givens(a, b), c.families(x, y)
	if x.alias|y.alias != 0 && (given >= GivenOther || family == FamilyDifferent) && c.stageName(x, y) {
		return GivenVariant, FamilyCross
	}
	if given >= GivenOther && family == 0 || given == 0 && family == FamilyDifferent {
		return c.loneName(x, y, given, family)
	}
	unordered := (x.flags|y.flags)&flagUnordered != 0
	fails := family == FamilyDifferent && (given == 0 || given >= GivenPart)
	if !fails && !unordered || family == FamilyExact && given <= GivenTypo {
		return given, family
	}
	g, f := c.crossed(x.given, y.family), c.crossed(x.family, y.given)
	switch g, f = min(g, f), max(g, f); { // which of the two names is misspelt depends on the row one starts from
	case g == 0:
		return given, family
	case unordered:
		return min(g, GivenTypo), min(f, FamilyTypo)
	}
	return max(g, GivenVariant), max(f, FamilyCross)
}

// loneName looks at a name of one word: it may stand in the other column.
func (c *Comparer) loneName(x, y *packed, given, family Level) (Level, Level) {
	if x.given != 0 && x.family != 0 {
		x, y = y, x
	}
	switch {
	case x.family == 0 && c.crossed(x.given, y.family) == 1:
		return 0, FamilyCross
	case x.given == 0 && c.crossed(x.family, y.given) != 0:
		return GivenPart, 0
	}
	return given, family
}

// crossed compares a given with a family name: exact, typing error or no (0).
func (c *Comparer) crossed(x, y columns.Code) Level {
	switch {
	case x == 0 || y == 0:
		return 0
	case c.f.compact[x] == c.f.compact[y]:
		return 1
	case !c.mayBeTypo(x, y):
		return 0
	case c.family(x, y) == FamilyTypo, c.given2(x, y) == GivenTypo:
		return 3
	}
	return 0
}

// mayBeTypo is a quick no, from letters and sounds alone, to the question whether
// either of near, as both kinds of name ask it, or an equal sound makes a typing
// error of two names.
func (c *Comparer) mayBeTypo(x, y columns.Code) bool {
	f := c.f
	if f.phon[x] != 0 && f.phon[x] == f.phon[y] {
		return true
	}
	nx, ny := len(f.Table.Names.String(x)), len(f.Table.Names.String(y))
	return min(nx, ny) >= 3 && compare.JaroWinklerAtMost(f.sig[x], f.sig[y], nx, ny) >= nearGiven
}

func (c *Comparer) givens(a, b uint32) Level {
	x, y := &c.f.packed[a], &c.f.packed[b]
	if x.given == 0 || y.given == 0 {
		return c.implied(a, b)
	}
	best := c.given2(x.given, y.given)
	if best <= GivenPart {
		return best
	}
	if c.middleAgrees(x.middle, y.given) || c.middleAgrees(y.middle, x.given) {
		return GivenPart
	}
	return best
}

func (c *Comparer) middleAgrees(middle, given columns.Code) bool {
	return middle != 0 && given != 0 && hasToken(c.f.Table.Names.String(middle), c.f.Table.Names.String(given))
}

// middles says whether the middle names of two rows, or their initials, are one, and
// whether they contradict each other; neither where a row has none.
func (c *Comparer) middles(a, b uint32) (one, other bool) {
	l := c.given2(c.f.packed[a].middle, c.f.packed[b].middle)
	return l != 0 && l <= GivenPart, l == GivenDifferent
}

func (c *Comparer) families(x, y *packed) Level {
	best := c.family(x.family, y.family)
	if best == FamilyExact || x.birth == 0 && y.birth == 0 {
		return best
	}
	for _, v := range [...][2]columns.Code{{x.birth, y.family}, {x.family, y.birth}, {x.birth, y.birth}} {
		if l := c.family(v[0], v[1]); l != 0 && l <= FamilyTypo {
			best = better(best, max(l, FamilyCross))
		}
	}
	return best
}

// better gives the smaller of two levels that are not missing.
func better(a, b Level) Level {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

func (c *Comparer) email(as, bs []columns.Code) Level {
	if len(as) == 0 || len(bs) == 0 {
		return 0
	}
	best, seen := EmailDifferent, false
	for _, a := range as {
		for _, b := range bs {
			if l := c.email2(a, b); l != 0 {
				best, seen = min(best, l), true
			}
		}
	}
	if !seen {
		return 0
	}
	return best
}

func (c *Comparer) email2(a, b columns.Code) Level {
	fa, fb := &c.f.emails[a], &c.f.emails[b]
	switch {
	case a == b && fa.generic:
		return 0
	case a == b && fa.private && !fa.several:
		return EmailExact
	case a == b:
		return EmailShared
	case !fa.private || !fb.private:
		return 0 // a role address beside a person's own says nothing
	case fa.local == fb.local:
		if fa.named {
			return EmailSameName
		}
		return EmailNear
	case !fa.shape.far(fb.shape, maxEmailEdits) && c.nearEmail(a, b):
		return EmailNear
	}
	return EmailDifferent
}

// maxEmailEdits is the largest number of edits that nearEmail forgives.
const maxEmailEdits = 2

// nearEmail says that two addresses differ by a typing error: two edits at most,
// one in a short address, and not in the digits alone.
func (c *Comparer) nearEmail(a, b columns.Code) bool {
	x, y := c.f.Table.EmailDict.String(a), c.f.Table.EmailDict.String(b)
	n := min(len(x), len(y))
	limit := maxEmailEdits
	if n < 14 {
		limit = 1
	}
	return n >= 8 && abs(len(x)-len(y)) <= limit && compare.OSA(x, y, limit) <= limit && !digitsDiffer(x, y)
}

// eachSpelt says that two names are close by and that each stands in a mailbox of its
// own row: jean.marin@ is Jean Marin's, jean.martin@ Jean Martin's. Two persons of
// nearly one name have nearly one mailbox; a slip of one person's spoils the name or
// the mailbox, not both alike.
func (c *Comparer) eachSpelt(p Pattern, a, b uint32) bool {
	x, y := &c.f.packed[a], &c.f.packed[b]
	if l := p.Level(cmpFamily); l > FamilyExact && l < FamilyDifferent {
		return c.spelt(a, x.family) && c.spelt(b, y.family)
	}
	if l := p.Level(cmpGiven); l == GivenTypo || l == GivenOther {
		return c.spelt(a, x.given) && c.spelt(b, y.given)
	}
	return false
}

// spelt says that a name stands in a mailbox of a row.
func (c *Comparer) spelt(row uint32, name columns.Code) bool {
	word := c.f.compacts.String(c.f.compact[name])
	return len(word) >= 4 && slices.ContainsFunc(c.emails(row), func(e columns.Code) bool {
		return strings.Contains(lettersOf(c.f.locals.String(c.f.emails[e].local)), word)
	})
}

func (c *Comparer) phone(as, bs []columns.Code) Level {
	best := Level(0)
	for _, a := range as {
		for _, b := range bs {
			if l := c.phone2(a, b); l != 0 {
				best = better(best, l)
			}
		}
	}
	return best
}

func (c *Comparer) phone2(a, b columns.Code) Level {
	fa, fb := &c.f.phones[a], &c.f.phones[b]
	switch {
	case a == b && fa.generic:
		return 0
	case a == b && fa.mobile && !fa.several:
		return PhoneMobileExact
	case a == b:
		return PhoneOtherExact
	case fa.mobile != fb.mobile:
		return 0 // a mobile beside a landline says nothing
	case c.nearPhone(a, b):
		return PhoneNear
	case fa.mobile:
		return PhoneMobileDifferent
	}
	return PhoneLandlineDifferent
}

// nearPhone says that two numbers differ by a slip: see nearDigits.
func (c *Comparer) nearPhone(a, b columns.Code) bool {
	if x, y := c.f.phones[a].digits, c.f.phones[b].digits; x != 0 && y != 0 {
		return nearPacked(x, y)
	}
	return nearDigits(c.f.Table.PhoneDict.String(a), c.f.Table.PhoneDict.String(b))
}

func (c *Comparer) address(as, bs []columns.Code, org bool) Level {
	best := Level(0)
	for _, a := range as {
		for _, b := range bs {
			best = better(best, c.address2(&c.f.addresses[a], &c.f.addresses[b], org))
		}
	}
	return best
}

// address2 compares two addresses. Two streets of organisations that differ are two
// sites, whether their places are known or not; a person may have moved between them.
func (c *Comparer) address2(a, b *address, org bool) Level {
	known := (a.postcode != 0 && b.postcode != 0) || (a.city != 0 && b.city != 0)
	samePlace := a.postcode != 0 && a.postcode == b.postcode || c.nearText(a.city, b.city)
	streets := (a.street != 0 || a.box != 0) && (b.street != 0 || b.box != 0)
	if streets && (samePlace || !known) {
		same := a.street == b.street && a.box == b.box || c.sameStreet(a, b)
		switch {
		case same && a.number == b.number:
			return AddressExact
		case same:
			return AddressStreet
		case samePlace, org:
			return AddressMoved
		case !known:
			return 0
		}
	}
	switch {
	case !known:
		return 0
	case samePlace:
		return AddressPlace
	case streets && a.number == b.number && a.number != 0 && c.sameStreet(a, b):
		return AddressStreet // the place is misspelt or has another name
	case a.area != 0 && a.area == b.area:
		return AddressArea
	}
	return AddressElsewhere
}

// sites says whether two organisations have a door in common, and whether two addresses
// of theirs are two places: streets or towns differ, or numbers by more than a slip.
func (c *Comparer) sites(a, b uint32) (one, other bool) {
	for _, i := range c.addresses(a) {
		for _, j := range c.addresses(b) {
			x, y := &c.f.addresses[i], &c.f.addresses[j]
			switch l := c.address2(x, y, true); {
			case l == AddressExact, l == AddressStreet && c.nearNumber(x.number, y.number):
				one = true
			case l == AddressStreet, l >= AddressMoved:
				other = true
			}
		}
	}
	return one, other
}

// switchboard says that two organisations share a number that answers for several
// addresses.
func (c *Comparer) switchboard(a, b uint32) bool {
	for _, x := range c.phones(a) {
		if c.f.phones[x].doors > 2 && slices.Contains(c.phones(b), x) {
			return true
		}
	}
	return false
}

// nearNumber says that two house numbers may be one: one is missing, or a single
// digit differs.
func (c *Comparer) nearNumber(a, b uint32) bool {
	return a == b || a == 0 || b == 0 || compare.OSA(c.f.parts.String(a), c.f.parts.String(b), 1) <= 1
}

// postcodes says whether two rows have a postcode in common, and whether two of
// theirs differ.
func (c *Comparer) postcodes(a, b uint32) (one, other bool) {
	for _, x := range c.addresses(a) {
		for _, y := range c.addresses(b) {
			p, q := c.f.addresses[x].postcode, c.f.addresses[y].postcode
			one = one || p != 0 && p == q
			other = other || p != 0 && q != 0 && p != q
		}
	}
	return one, other
}

// sameStreet says that two streets differ by a typing error, or that one of them
// lacks the point of the compass or the type behind its name, which many leave out.
// East and west are no typing error, and neither are 13th and 14th street.
func (c *Comparer) sameStreet(a, b *address) bool {
	oneCompass := (a.compass == 0) != (b.compass == 0)
	switch {
	case a.street == 0 || b.street == 0, a.compass != b.compass && !oneCompass:
		return false
	case !oneCompass && c.nearText(a.street, b.street):
	case (a.kind == b.kind && oneCompass || (a.kind == 0) != (b.kind == 0)) && c.nearText(a.name, b.name):
	default:
		return false
	}
	return !c.otherNumber(a.name, b.name)
}

// otherNumber says that two streets are numbered and have not one number.
func (c *Comparer) otherNumber(a, b uint32) bool {
	x, y := leadingDigits(c.f.parts.String(a)), leadingDigits(c.f.parts.String(b))
	return x != "" && y != "" && x != y
}

func leadingDigits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}

// The Jaro-Winkler similarity from which two towns or streets may differ by a typing
// error, and the largest number of edits that make one.
const (
	nearWord     = 0.93
	maxWordEdits = 2
)

// nearText says that two words of the parts dictionary differ by a typing error.
func (c *Comparer) nearText(a, b uint32) bool {
	if a == b {
		return a != 0
	}
	if s, t := c.f.shapes[a], c.f.shapes[b]; s.far(t, maxWordEdits) && s.unlike(t, nearWord) {
		return false
	}
	x, y := c.f.parts.String(a), c.f.parts.String(b)
	if len(x) < 5 || len(y) < 5 {
		return false
	}
	if _, ok := compare.JaroWinklerAtLeast(x, y, nearWord); ok {
		return true
	}
	limit := 1
	if min(len(x), len(y)) > 6 {
		limit = maxWordEdits
	}
	return compare.OSA(x, y, limit) <= limit
}

func (c *Comparer) org(a, b columns.Code) Level {
	switch {
	case a == 0 || b == 0:
		return 0
	case c.f.compact[a] == c.f.compact[b]:
		return OrgSame
	case c.f.similarText(c.f.Table.Names.String(a), c.f.Table.Names.String(b)):
		return OrgNear
	}
	return OrgDifferent
}

func (c *Comparer) customs(p Pattern, as, bs []columns.Code) Pattern {
	for _, a := range as {
		for _, b := range bs {
			fa, fb := &c.f.custom[a], &c.f.custom[b]
			if fa.field != fb.field || fa.field >= maxCustom {
				continue
			}
			if l := p.Level(cmpAddress); fa.kind == areaKind && l != 0 && l <= AddressMoved {
				continue // the place says it already
			}
			k := cmpCustom + int(fa.field)
			p = p.with(k, better(p.Level(k), customLevel(fa, fb, a == b)))
		}
	}
	return p
}
