package matcher

import (
	"slices"
	"strings"

	"recoupe/internal/columns"
	"recoupe/matcher/compare"
)

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
