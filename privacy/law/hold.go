package law

import (
	"slices"

	"recoupe/record"
)

// Hold says how far the law has a venue keep what stands on some bases, whoever
// asks to be erased (GDPR art. 17(3)(b)).
type Hold uint8

// The holds.
const (
	HoldNone  Hold = iota // all of it goes
	HoldPart              // what the legal obligation needs stays, for that alone
	HoldWhole             // all of it stays, for these bases alone
)

// HoldOf gives the hold that follows from the bases of a source. A public task
// beside another basis holds nothing: to it, unlike to an obligation, one may object.
func HoldOf(bases []Basis) Hold {
	switch {
	case len(bases) > 0 && !slices.ContainsFunc(bases, func(b Basis) bool { return b.Has(Erasure) }):
		return HoldWhole
	case slices.Contains(bases, LegalObligation):
		return HoldPart
	}
	return HoldNone
}

// InvoiceFields are the fields that a legal obligation is taken to need where the
// controller says nothing else: those by which an invoice or a book of sales names a
// customer (French Code général des impôts, annex II, art. 242 nonies A).
var InvoiceFields = [...]record.Field{
	record.Title, record.First, record.Middle, record.Last, record.FullName, record.Org,
	record.Address1, record.Address2, record.Address3, record.Postcode, record.City, record.Country,
	record.LastPurchase, record.Tickets,
}
