// Package law holds the legal bases of the GDPR and the rights that follow from
// them, as data.
//
// It decides nothing by itself: what a venue does, and on what ground, stands in
// its recoupe.yaml.
package law

import "recoupe/internal/lang"

// Basis is the ground on which a purpose stands (GDPR art. 6(1)).
type Basis string

// The bases. A venue has no use for vital interests (art. 6(1)(d)).
const (
	Consent            Basis = "consent"             // 6(1)(a)
	Contract           Basis = "contract"            // 6(1)(b): a ticket, a subscription
	LegalObligation    Basis = "legal_obligation"    // 6(1)(c): accounts, payroll
	PublicTask         Basis = "public_task"         // 6(1)(e): a public theatre's mission
	LegitimateInterest Basis = "legitimate_interest" // 6(1)(f)
)

// Bases lists them in the order of the article.
var Bases = [...]Basis{Consent, Contract, LegalObligation, PublicTask, LegitimateInterest}

// ParseBasis reads the name of a basis; ok is false for any other word.
func ParseBasis(s string) (b Basis, ok bool) {
	for _, b := range Bases {
		if string(b) == s {
			return b, true
		}
	}
	return "", false
}

// Text names a basis for people.
func (b Basis) Text() lang.Text {
	switch b {
	case Consent:
		return lang.T("consentement", "consent")
	case Contract:
		return lang.T("contrat", "contract")
	case LegalObligation:
		return lang.T("obligation légale", "legal obligation")
	case PublicTask:
		return lang.T("mission d’intérêt public", "public task")
	case LegitimateInterest:
		return lang.T("intérêt légitime", "legitimate interest")
	}
	return lang.T("aucune", "none")
}

// Right is what a person may ask for (GDPR chapter III).
type Right string

// The rights.
const (
	Access        Right = "access"        // art. 15
	Rectification Right = "rectification" // art. 16
	Erasure       Right = "erasure"       // art. 17
	Restriction   Right = "restriction"   // art. 18
	Portability   Right = "portability"   // art. 20
	Objection     Right = "objection"     // art. 21
)

// Rights lists them in the order of the articles.
var Rights = [...]Right{Access, Rectification, Erasure, Restriction, Portability, Objection}

// Has says whether a right holds against a processing on a basis. Objection is
// that of art. 21(1): to being prospected, everybody may object on every ground
// (art. 21(2)), and who consented withdraws it (art. 7(3)), which is an opt-out
// all the same.
func (b Basis) Has(r Right) bool {
	switch r {
	case Access, Rectification, Restriction:
		return b != "" // arts. 15, 16, 18: on every ground
	case Erasure:
		return b == Consent || b == Contract || b == LegitimateInterest // art. 17(3)(b) excepts the others
	case Portability:
		return b == Consent || b == Contract // art. 20(1)(a)
	case Objection:
		return b == PublicTask || b == LegitimateInterest // art. 21(1)
	}
	return false
}
