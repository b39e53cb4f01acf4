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

var rightTexts = map[Right]lang.Text{
	Access: lang.T("accès", "access"), Rectification: lang.T("rectification", "rectification"), Erasure: lang.T("effacement", "erasure"),
	Restriction: lang.T("limitation", "restriction"), Portability: lang.T("portabilité", "portability"), Objection: lang.T("opposition", "objection"),
}

// Text names a right for people.
func (r Right) Text() lang.Text { return rightTexts[r] }

// Line is one cell of the table of rights: whether a right holds against a
// processing on a basis, and the article that says so.
type Line struct {
	Basis   Basis
	Right   Right
	Holds   bool
	Article string // of the GDPR
}

// Table is every basis with every right, in the order of Bases and Rights.
// Objection is that of art. 21(1): to being prospected, everybody may object on
// every ground (art. 21(2)), and who consented withdraws it, which is an opt-out
// all the same.
var Table = [...]Line{
	{Consent, Access, true, "15"},
	{Consent, Rectification, true, "16"},
	{Consent, Erasure, true, "17(1)(b)"},
	{Consent, Restriction, true, "18"},
	{Consent, Portability, true, "20(1)(a)"},
	{Consent, Objection, false, "7(3)"},

	{Contract, Access, true, "15"},
	{Contract, Rectification, true, "16"},
	{Contract, Erasure, true, "17(1)(a)"},
	{Contract, Restriction, true, "18"},
	{Contract, Portability, true, "20(1)(a)"},
	{Contract, Objection, false, "21(1)"},

	{LegalObligation, Access, true, "15"},
	{LegalObligation, Rectification, true, "16"},
	{LegalObligation, Erasure, false, "17(3)(b)"},
	{LegalObligation, Restriction, true, "18"},
	{LegalObligation, Portability, false, "20(1)(a)"},
	{LegalObligation, Objection, false, "21(1)"},

	{PublicTask, Access, true, "15"},
	{PublicTask, Rectification, true, "16"},
	{PublicTask, Erasure, false, "17(3)(b)"},
	{PublicTask, Restriction, true, "18"},
	{PublicTask, Portability, false, "20(3)"},
	{PublicTask, Objection, true, "21(1)"},

	{LegitimateInterest, Access, true, "15"},
	{LegitimateInterest, Rectification, true, "16"},
	{LegitimateInterest, Erasure, true, "17(1)(c)"},
	{LegitimateInterest, Restriction, true, "18"},
	{LegitimateInterest, Portability, false, "20(1)(a)"},
	{LegitimateInterest, Objection, true, "21(1)"},
}

// Of gives the line of a basis and a right; one that holds nothing for what is
// neither.
func Of(b Basis, r Right) Line {
	for _, line := range Table {
		if line.Basis == b && line.Right == r {
			return line
		}
	}
	return Line{Basis: b, Right: r}
}

// Has says whether a right holds against a processing on a basis.
func (b Basis) Has(r Right) bool { return Of(b, r).Holds }
