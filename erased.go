package recoupe

import (
	"recoupe/clean"
	"recoupe/privacy/suppress"
	"recoupe/record"
	"recoupe/store"
)

// erasedMarks knows again who was erased from a base. A base from which nobody
// was erased has none: nil, which knows nobody and costs nothing.
type erasedMarks struct {
	marker *suppress.Marker
	known  map[suppress.Mark]bool // whether the mark holds where the law has records kept, too
}

func readErased(s *store.Store) (*erasedMarks, error) {
	known := map[suppress.Mark]bool{}
	err := s.Suppressions(func(x *store.Suppression) error {
		if suppress.Kind(x.Kind) == suppress.PurgedRecord {
			return nil // of a record, not of a person: see purgedRecords
		}
		known[suppress.Mark{Kind: suppress.Kind(x.Kind), Digest: suppress.Digest(x.Digest)}] = x.Whole
		return nil
	})
	if err != nil || len(known) == 0 {
		return nil, err
	}
	key, err := s.SuppressionKey()
	return &erasedMarks{suppress.NewMarker(key), known}, err
}

// knows says whether a record, as cleaned, is of somebody who was erased, and whether it
// stays all the same, or a part of it: held by law, unless the controller decided otherwise.
func (e *erasedMarks) knows(r *record.Record, c *clean.Cleaned, h *hold) (erased, stays bool) {
	stays = h.holds(r)
	for _, m := range e.marker.Marks(suppressible(r, c)) {
		if whole, known := e.known[m]; known {
			erased = true
			stays = stays && !whole
		}
	}
	return erased, erased && stays
}

// suppressible gives what of a record people are known again by.
func suppressible(r *record.Record, c *clean.Cleaned) *suppress.Contact {
	out := &suppress.Contact{Given: c.Name.Given, Family: c.Name.Family, BirthName: c.Name.Birth}
	if r.Source != nil {
		out.Domain = r.Source.Domain
	}
	if c.Birth.Year != 0 && c.Birth.Month != 0 && c.Birth.Day != 0 {
		out.BirthDate = c.Birth.String()
	}
	for _, e := range c.Emails {
		if e.Valid && e.Class != clean.EmailFiller {
			out.Emails = append(out.Emails, suppress.Email{Address: e.Address, Own: e.Class == clean.EmailPersonal || e.Class == clean.EmailWork})
		}
	}
	for _, p := range c.Phones {
		if p.Valid && p.Class != clean.PhoneFiller && p.Class != clean.PhoneService {
			out.Phones = append(out.Phones, p.E164)
		}
	}
	for i := range c.Addresses {
		if code := c.Addresses[i].Postcode; code != "" {
			out.Postcodes = append(out.Postcodes, code)
		}
	}
	return out
}
