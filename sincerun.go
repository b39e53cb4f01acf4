package recoupe

import (
	"encoding/json"
	"errors"
	"slices"

	"recoupe/store"
)

// sinceRun is what came to a source since the last run over the base, by the run that
// goes on and by the loads before it: the base keeps it until a run has told of it.
type sinceRun struct {
	Added, Changed, Gone int
	// Persons are those of the last run of whom a record was changed, vanished or came back.
	Persons []uint64 `json:",omitempty"`
}

// and adds a delivery. entries is the roll after it; before may be nil.
func (before *sinceRun) and(d *difference, entries []store.Entry) *sinceRun {
	s := &sinceRun{Added: d.added, Changed: d.changed, Gone: d.gone}
	if before != nil {
		s.Added, s.Changed, s.Gone = s.Added+before.Added, s.Changed+before.Changed, s.Gone+before.Gone
		s.Persons = slices.Clone(before.Persons)
	}
	s.Persons = append(s.Persons, d.moved...)
	for _, e := range d.lost {
		s.Persons = append(s.Persons, e.Person)
	}
	for i, touched := range d.touched {
		if touched {
			s.Persons = append(s.Persons, entries[i].Person)
		}
	}
	slices.Sort(s.Persons)
	s.Persons = slices.Compact(s.Persons)
	if len(s.Persons) > 0 && s.Persons[0] == 0 { // of records that had none
		s.Persons = s.Persons[1:]
	}
	return s
}

// touched lists the persons of the last run of whom a record was changed, vanished or
// came back since.
func (w *night) touched() map[uint64]bool {
	out := map[uint64]bool{}
	for _, s := range w.sources {
		if s.facts.Since == nil {
			continue
		}
		for _, p := range s.facts.Since.Persons {
			out[p] = true
		}
	}
	return out
}

// putFacts writes what is known of a source beyond its records.
func (w *night) putFacts(s *nightSource) error {
	text, err := json.Marshal(s.facts)
	s.Facts = text
	w.change.PutSource(s.Source)
	return err
}

// endSince ends what came since the last run: this one has told of it.
func (w *night) endSince() (err error) {
	for _, s := range w.sources {
		if s.facts.Since != nil {
			s.facts.Since = nil
			err = errors.Join(err, w.putFacts(s))
		}
	}
	return err
}

// countDelivery replaces what came to a source by one delivery; nil is none.
func countDelivery(x *store.SourceRun, d *difference) {
	x.Delivered, x.Added, x.Changed, x.Unchanged, x.Gone = d != nil, 0, 0, x.Records, 0
	if d != nil {
		x.Added, x.Changed, x.Unchanged, x.Gone = d.added, d.changed, d.unchanged, d.gone
	}
}
