package matcher

import (
	"recoupe/internal/columns"
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
