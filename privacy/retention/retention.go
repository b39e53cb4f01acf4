// Package retention says how long a contact may be kept: by classes as data, and
// from the person's own last act.
//
// What a person did counts (a purchase, a click, a consent, the day on which they
// came in); what was done to them does not: an opened message is no act (CNIL,
// guidance on prospecting), nor is an update by a clerk.
package retention

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// Class is why a source is kept, which says for how long.
type Class string

// The classes.
const (
	Prospect   Class = "prospect"   // never bought, or long ago
	Customer   Class = "customer"   // buys; kept for as long after the last act
	Partner    Class = "partner"    // a professional list: only what happens in it counts
	Accounting Class = "accounting" // orders kept for the accounts, apart from any mailing
	Personnel  Class = "personnel"  // staff: from the end of the contract, which exports don't tell
)

// Rule is one line of the table of classes.
type Rule struct {
	Class Class
	Years int
	// Shared says that acts of the person in other sources count that serve one of
	// the same purposes.
	Shared bool
	// Dated says that the acts of an export can tell the age at all.
	Dated  bool
	Source lang.Text
}

var (
	cnil     = lang.T("CNIL, référentiel « gestion commerciale » (2022) : trois ans après le dernier contact", "CNIL, standard on customer management (2022): three years after the last contact")
	commerce = lang.T("Code de commerce, art. L. 123-22 : dix ans", "French commercial code, art. L. 123-22: ten years")
	labour   = lang.T("Code du travail, art. L. 3243-4 : cinq ans après le départ", "French labour code, art. L. 3243-4: five years after leaving")
)

// Rules is the table.
var Rules = [...]Rule{
	{Prospect, 3, true, true, cnil},
	{Customer, 3, true, true, cnil},
	{Partner, 3, false, true, cnil},
	{Accounting, 10, false, true, commerce},
	{Personnel, 5, false, false, labour},
}

// RuleOf gives the line of a class; ok is false for any other word.
func RuleOf(c Class) (r Rule, ok bool) {
	for _, r := range Rules {
		if r.Class == c {
			return r, true
		}
	}
	return Rule{}, false
}

// Day counts the days since 1 January 1970; 0 stands for unknown.
type Day int32

// Acts are what is known of the days on which a person was in touch.
type Acts struct {
	Created  Day // the day they came in
	Purchase Day
	Click    Day
	Consent  Day // an opt-in of their own
}

// Last is the newest of them, 0 where none is known.
func (a *Acts) Last() Day { return max(a.Created, a.Purchase, a.Click, a.Consent) }

// Join takes in acts of another record.
func (a *Acts) Join(b *Acts) {
	a.Created, a.Purchase = max(a.Created, b.Created), max(a.Purchase, b.Purchase)
	a.Click, a.Consent = max(a.Click, b.Click), max(a.Consent, b.Consent)
}

// Bucket is where a record stands.
type Bucket string

// The buckets.
const (
	Kept    Bucket = "kept"
	Due     Bucket = "due"     // to be deleted, or archived apart
	Unknown Bucket = "unknown" // nothing tells its age
)

// Since is the first day on which an act keeps a record on the day on.
func (r *Rule) Since(on Day) Day { return on - r.period() }

func (r *Rule) period() Day { return Day(365.25 * float64(r.Years)) }

// Judge says where a record stands on a day. until is the last day on which it
// may be kept, 0 where that is unknown. A day yet to come is no act.
func (r *Rule) Judge(a *Acts, on Day) (b Bucket, until Day) {
	last := a.Last()
	if !r.Dated || last == 0 || last > on {
		return Unknown, 0
	}
	if until = last + r.period(); until < on {
		return Due, until
	}
	return Kept, until
}

// Default is the class of a source of which the venue says nothing.
func Default(s *record.Source) Class {
	switch {
	case s.Domain == record.Personnel:
		return Personnel
	case s.Domain == record.Professional:
		return Partner
	case s.Category == record.Ticketing:
		return Customer
	}
	return Prospect
}
