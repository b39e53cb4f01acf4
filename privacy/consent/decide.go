package consent

import (
	"recoupe/internal/lang"
	"recoupe/privacy/law"
	"recoupe/record"
)

// Question is whether somebody may be reached, on a channel, for a purpose, on a
// day.
type Question struct {
	Channel record.Channel
	Purpose string
	On      Day
	Country string // of the controller
	// Rules is the table to go by; nil takes Rules.
	Rules []Rule
}

// Address is one way to reach a person, and what its sources may use it for.
type Address struct {
	Identifier string // comparable form
	Reader     Reader
	// Generic says that it is no person's: a desk's mailbox.
	Generic bool
	// Minor says that the person is under fifteen (GDPR art. 8 with French law no.
	// 78-17, art. 45): their own consent is none.
	Minor bool
	// Basis is the ground on which a source that holds it claims the purpose; ""
	// where none does.
	Basis law.Basis
}

// Reason says why a decision is what it is.
type Reason string

// The reasons.
const (
	NoPurpose   Reason = "no-purpose"   // no source of the address grants the purpose
	Refused     Reason = "refused"      // an opt-out stands
	Dead        Reason = "dead"         // the address takes no mail
	Unconfirmed Reason = "unconfirmed"  // a double opt-in is not finished
	NoConsent   Reason = "no-consent"   // nothing shows a consent
	Consented   Reason = "consented"    // an opt-in that can be shown
	Bought      Reason = "bought"       // an earlier purchase with a chance to object
	NotRefused  Reason = "not-refused"  // the channel asks for no more
	NotPersonal Reason = "not-personal" // nobody's own mailbox
	Minor       Reason = "minor"        // under fifteen: a parent's word is needed
	Restricted  Reason = "restricted"   // the person had the use of their data stopped
	HeldByLaw   Reason = "held-by-law"  // the person was erased; the law has this kept, for itself alone
	Needed      Reason = "needed"       // a contract or the law asks for the message itself
)

var reasonTexts = map[Reason]lang.Text{
	NoPurpose:   lang.T("aucune source de cette coordonnée ne déclare cette finalité", "no source of this address declares the purpose"),
	Refused:     lang.T("la personne a refusé", "the person refused"),
	Dead:        lang.T("l’adresse ne reçoit plus", "the address takes no mail any more"),
	Unconfirmed: lang.T("inscription jamais confirmée", "a subscription that was never confirmed"),
	NoConsent:   lang.T("aucun consentement prouvé", "no consent that can be shown"),
	Consented:   lang.T("consentement", "consent"),
	Bought:      lang.T("achat antérieur, avec possibilité de refuser", "an earlier purchase, with a chance to object"),
	NotRefused:  lang.T("aucun refus, et le canal n’exige pas plus", "no refusal, and the channel asks for no more"),
	NotPersonal: lang.T("boîte générique, qui n’est celle de personne", "a generic mailbox, nobody's own"),
	Minor:       lang.T("moins de quinze ans : il faut l’accord d’un parent", "under fifteen: a parent must agree"),
	Restricted:  lang.T("l’usage des données est limité, à la demande de la personne (RGPD, art. 18)", "the use of the data is restricted, on the person's request (GDPR art. 18)"),
	HeldByLaw:   lang.T("personne effacée ; ce qui reste n’est gardé que pour une obligation légale (RGPD, art. 17(3)(b))", "the person was erased; what is left is kept for the law alone (GDPR art. 17(3)(b))"),
	Needed:      lang.T("message nécessaire à la finalité elle-même", "a message that the purpose itself needs"),
}

// Text says the reason to people.
func (r Reason) Text() lang.Text { return reasonTexts[r] }

// Decision answers a Question for one address.
type Decision struct {
	Allowed bool
	Reason  Reason
	// Source, Row and Day are the line that decided; zero where it is the absence
	// of any, or a rule.
	Source string
	Row    int
	Day    Day
	// Rule is the line of the table that was gone by; nil where none was needed.
	Rule *Rule
}

// Decide answers for one address of a person, from all that is known of the
// person. It is pure: of the same events and purchases, in any order, comes the
// same answer.
func Decide(q *Question, a *Address, events []Event, purchases []Purchase) Decision {
	if a.Basis == "" {
		return Decision{Reason: NoPurpose}
	}
	s := Fold(events, q.Channel, q.Purpose, a.Identifier)
	by := Decision{Source: s.By.Source, Row: s.By.Row, Day: s.By.Day}
	because := func(allowed bool, r Reason) Decision {
		by.Allowed, by.Reason = allowed, r
		return by
	}
	switch s.Status {
	case record.Bounced:
		return because(false, Dead)
	case record.Denied:
		if a.Basis != law.Contract && a.Basis != law.LegalObligation {
			return because(false, Refused)
		}
	}
	switch {
	case a.Basis == law.Contract || a.Basis == law.LegalObligation:
		return Decision{Allowed: true, Reason: Needed}
	case a.Minor:
		return Decision{Reason: Minor}
	case s.Status == record.Granted:
		return because(true, Consented)
	}
	return q.withoutConsent(a, s.Status, by, purchases)
}

// withoutConsent decides where nobody said yes and nobody said no.
func (q *Question) withoutConsent(a *Address, status record.ConsentStatus, by Decision, purchases []Purchase) Decision {
	rule, ok := RuleOf(q.table(), q.Country, q.Channel, a.Reader, q.On)
	switch {
	case status == record.Pending:
		by.Reason = Unconfirmed
	case a.Basis == law.Consent || !ok:
		by.Reason = NoConsent
	case a.Generic:
		by.Allowed, by.Reason = true, NotPersonal
	case rule.Regime == OptOut:
		by.Allowed, by.Reason, by.Rule = true, NotRefused, rule
	case rule.Regime == SoftOptIn:
		by.Rule = rule
		if p := newest(purchases, a.Identifier, q.On); p != nil {
			return Decision{Allowed: true, Reason: Bought, Source: p.Source, Row: p.Row, Day: p.Day, Rule: rule}
		}
		by.Reason = NoConsent
	default:
		by.Reason, by.Rule = NoConsent, rule
	}
	return by
}

func (q *Question) table() []Rule {
	if q.Rules == nil {
		return Rules
	}
	return q.Rules
}

// softYears is how long a purchase may carry prospecting: three years, as the
// CNIL's standard on customers (référentiel gestion commerciale, 2022) has it.
const softYears Day = 3 * 365

// newest gives the newest purchase at which an identifier was given, not older
// than softYears; nil for none.
func newest(purchases []Purchase, identifier string, on Day) (best *Purchase) {
	for i := range purchases {
		p := &purchases[i]
		if p.Identifier != identifier || p.Day == 0 || p.Day > on || on-p.Day > softYears {
			continue
		}
		if best == nil || p.Day > best.Day || p.Day == best.Day && (p.Source < best.Source || p.Source == best.Source && p.Row < best.Row) {
			best = p
		}
	}
	return best
}
