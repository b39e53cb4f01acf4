package matcher

import (
	"slices"
	"strings"

	"recoupe/internal/columns"
	"recoupe/matcher/compare"
)

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
