package report

import "recoupe/record"

// listing says what a row of a source is.
type listing string

const (
	listsContacts listing = "contacts" // a row is somebody: a second one is a duplicate
	listsOrders   listing = "orders"   // a row is a purchase or a registration
)

// list is what the rows of a source are, and how many of them only repeat
// somebody for a further purchase.
type list struct {
	listing
	repeats int
}

// copiedShare is the share of the rows beyond the first of a person that repeat
// another one, from which a sales list is held to be one of orders. A clerk who
// makes a customer twice seldom writes everything alike; an export of orders
// copies the customer's card to each line.
const copiedShare = 0.5

// tellLists tells lists of orders from lists of contacts.
func (t *tallied) tellLists(in *Input) []list {
	out := make([]list, len(in.Sources))
	contents, orders := t.group.contents(in), false
	for i := range in.Sources {
		repeats := 0
		if contents != nil {
			repeats = t.sources[i].standing() - contents[i]
		}
		out[i] = list{listingOf(&in.Sources[i], t.sources[i], repeats), 0}
		orders = orders || out[i].listing == listsOrders
	}
	if orders {
		t.countRepeats(in, out)
	}
	return out
}

func (t *tallied) countRepeats(in *Input, out []list) {
	spellings := t.group.spellings(in)
	for i := range out {
		if out[i].listing == listsOrders && spellings != nil {
			out[i].repeats = t.sources[i].standing() - spellings[i]
		}
	}
}

// listingOf tells a list of orders: its identifiers are those of orders, a row
// of it names several persons, or the list of a box office or form repeats its
// customers word for word.
func listingOf(s *SourceInput, c Counts, repeats int) listing {
	if s.ByOrder || s.Rows > 0 && s.Records > s.Rows {
		return listsOrders
	}
	sells := s.Source.Category == record.Ticketing || s.Source.Category == record.Form
	if sells && repeats > 0 && float64(repeats) >= copiedShare*float64(c.Surplus()) {
		return listsOrders
	}
	return listsContacts
}

// standing counts the records that stand for somebody.
func (c Counts) standing() int { return c.PersonRecords + c.OrganisationRecords }

// setSurplus counts the duplicates of a source: in a list of contacts every
// record beyond the first of somebody, in one of orders only those that write
// somebody in another way.
func (f *SourceFigures) setSurplus(l list) {
	f.Listing, f.Repeats = string(l.listing), l.repeats
	f.SurplusRecords = f.Surplus() - l.repeats
	f.SurplusRate = share(f.SurplusRecords, f.standing()-l.repeats)
}
