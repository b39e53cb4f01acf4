package recoupe

import (
	"slices"

	"recoupe/clean"
	"recoupe/privacy/retention"
	"recoupe/privacy/suppress"
	"recoupe/record"
	"recoupe/store"
)

// purgedRecords knows again the records that were purged for their age. A base
// from which none was purged has none: nil, which knows nothing and costs nothing.
type purgedRecords struct {
	marker *suppress.Marker
	after  map[suppress.Digest]retention.Day // an act behind this day lets the record in again
}

func readPurged(s *store.Store) (*purgedRecords, error) {
	after := map[suppress.Digest]retention.Day{}
	err := s.Suppressions(func(x *store.Suppression) error {
		if suppress.Kind(x.Kind) == suppress.PurgedRecord {
			after[suppress.Digest(x.Digest)] = retention.Day(x.After)
		}
		return nil
	})
	if err != nil || len(after) == 0 {
		return nil, err
	}
	key, err := s.SuppressionKey()
	return &purgedRecords{suppress.NewMarker(key), after}, err
}

// bars says whether a record was purged from a source and bears no newer act.
func (p *purgedRecords) bars(source uint64, name store.Digest, act retention.Day) bool {
	after, purged := p.after[p.marker.Record(source, name).Digest]
	return purged && act <= after
}

// count counts those of some records that were purged from a source.
func (p *purgedRecords) count(source uint64, entries []store.Entry) (n int) {
	if p == nil {
		return 0
	}
	for i := range entries {
		if _, purged := p.after[p.marker.Record(source, entries[i].Name).Digest]; purged {
			n++
		}
	}
	return n
}

// keepOut takes the records that were purged from a source out of what a file
// brought; their rows go on the list of what to erase in the tool.
func (p *purgedRecords) keepOut(source uint64, a *arrival) {
	if p == nil {
		return
	}
	kept := a.entries[:0]
	for i, e := range a.entries {
		if p.bars(source, e.Name, a.acts[i]) {
			a.facts.Erased = append(a.facts.Erased, int(e.Row))
		} else {
			kept = append(kept, e)
		}
	}
	if len(kept) < len(a.entries) {
		a.handed = nil // they hold more than is kept
	}
	a.entries, a.acts = kept, nil
	slices.Sort(a.facts.Erased)
	a.facts.Erased = slices.Compact(a.facts.Erased)
}

// lastAct is the day of the newest act that a record tells, 0 for none.
func lastAct(r *record.Record) retention.Day {
	var acts retention.Acts
	for i := range r.Values {
		v := &r.Values[i]
		switch v.Field {
		case record.LastPurchase:
			acts.Purchase = max(acts.Purchase, retention.Day(dayIn(v.Text, v.Field, r.Source.Dates)))
		case record.LastClick:
			acts.Click = max(acts.Click, retention.Day(dayIn(v.Text, v.Field, r.Source.Dates)))
		}
	}
	if text := r.Get(record.Created); text != "" {
		d, _ := clean.ParseDate(text, record.Created, r.Source.Dates, currentYear)
		acts.Created = retention.Day(dayOf(d))
	}
	for i := range r.Consents {
		if c := &r.Consents[i]; c.Status == record.Granted {
			acts.Consent = max(acts.Consent, retention.Day(dayIn(c.At, record.Updated, r.Source.Dates)))
		}
	}
	return acts.Last()
}
