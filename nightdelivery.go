package recoupe

import (
	"errors"
	"fmt"
	"slices"

	"recoupe/adapters"
	"recoupe/config"
	"recoupe/privacy/law"
	"recoupe/store"
)

// newIntake makes the reader of a file, which goes by what the base holds of its source.
func (w *night) newIntake(in *adapters.Input) *intake {
	k := &intake{
		change: w.change, base: w.Base, input: in, known: map[store.Digest]uint64{}, erased: w.erased, dated: w.purged != nil,
		hold: w.declared(in).hold(), requests: w.requests,
	}
	s := w.sourceNamed(in.Source.Name)
	k.hand = w.computes && (s != nil || len(w.requests) == 0) // a source found by its contents: what was asked of it is not known yet
	if s == nil {
		return k
	}
	k.source, k.naming = s.Number, namingByID
	if s.facts.Within {
		k.naming = namingWithin
	}
	k.known = make(map[store.Digest]uint64, len(s.entries))
	for i := range s.entries {
		k.known[s.entries[i].Content] = s.entries[i].Number
	}
	return k
}

// declared gives what the settings say that a source is for.
func (w *night) declared(in *adapters.Input) *facts {
	out := &facts{Purposes: purposesOf(w.opt.law(), in.Source.Entry)}
	if said := w.opt.law().SourceOf(in.Source.Entry); said != nil {
		out.Held = said.Held
	}
	return out
}

// deliver gives what one file brought to its source.
func (w *night) deliver(in *adapters.Input, a *arrival, all []*adapters.Input) error {
	s := w.sourceNamed(in.Source.Name)
	said := w.declared(in)
	a.facts.Purposes, a.facts.Held = said.Purposes, said.Held
	if s == nil {
		s = w.adopt(a, all)
	} else {
		a.facts.Within = s.facts.Within
	}
	w.purged.keepOut(s.Number, a)
	return errors.Join(w.update(s, a), w.holdErased(s, a))
}

// purposesOf gives what the settings say that a source is for, by its
// record.Source.Entry.
func purposesOf(rules *config.File, entry int) map[string]law.Basis {
	out := map[string]law.Basis{}
	for purpose := range rules.PurposesOf(entry) {
		out[purpose] = rules.BasisOf(entry, purpose)
	}
	return out
}

// holdErased keeps what came of people who were erased, and whose records the law
// has the venue keep, for that alone.
func (w *night) holdErased(s *nightSource, a *arrival) error {
	if len(a.held) == 0 {
		return nil
	}
	for _, e := range a.entries {
		ref := store.Ref{Source: s.Number, Name: e.Name}
		if !a.held[e.Content] || heldAlready(w.requests[ref]) {
			continue
		}
		q := store.Request{Ref: ref, Kind: store.Erasure, At: w.Now}
		if err := w.change.AppendRequest(q); err != nil {
			return err
		}
		w.requests[ref] = append(w.requests[ref], q)
	}
	return nil
}

func (w *night) sourceNamed(name string) *nightSource {
	for _, s := range w.sources {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// renamedShare is the share of a new file's records that one source of the base
// must hold word for word for the file to be that source under another name:
// exports often bear a date.
const renamedShare = 0.5

// adopt finds the source that a file of an unknown name is, or makes one.
func (w *night) adopt(a *arrival, all []*adapters.Input) *nightSource {
	a.settle()
	delivered := map[string]bool{}
	for _, in := range all {
		delivered[in.Source.Name] = true
	}
	name := a.input.Source.Name
	var best *nightSource
	most := int(renamedShare * float64(len(a.entries)))
	for _, s := range w.sources {
		if s.diff != nil || delivered[s.Name] || s.facts.Source.Profile != a.facts.Source.Profile || s.facts.Within != a.facts.Within {
			continue
		}
		if n := sharedContents(s.entries, a.entries) + w.purged.count(s.Number, a.entries); n > most {
			best, most = s, n
		}
	}
	if best != nil {
		best.Name, best.dirty = name, true
		return best
	}
	s := &nightSource{Source: w.change.NewSource(name), dirty: true}
	w.sources = append(w.sources, s)
	return s
}

// maxShrink is the share of its records that a full export may lose from one
// run to the next: more looks like an export that was cut short.
const maxShrink = 0.2

// fewRecords is the size of a source below which a shrink says nothing.
const fewRecords = 10

func shrunk(was, now []store.Entry) bool {
	return len(was) >= fewRecords && float64(len(now)) < (1-maxShrink)*float64(len(was))
}

// A file of changes brings at most mostUnchanged of its records as the base has them, and at
// least leastNamed of them under names that it knows.
const (
	mostUnchanged = 0.1
	leastNamed    = 0.5
)

// changesOnly says that a file gives itself away as a list of changes: it is too short for
// a full export, and brings other words about people whom the base knows. An export that
// was cut short brings the same words; another list under the same name, other people.
func changesOnly(was, now []store.Entry) bool {
	if !shrunk(was, now) || float64(sharedContents(was, now)) > mostUnchanged*float64(len(now)) {
		return false
	}
	names, known := make(map[store.Digest]bool, len(was)), 0
	for i := range was {
		names[was[i].Name] = true
	}
	for i := range now {
		if names[now[i].Name] {
			known++
		}
	}
	return len(now) > 0 && float64(known) >= leastNamed*float64(len(now))
}

// ShrinkError says that a full export lost too many of its records to be believed.
type ShrinkError struct {
	Source  string
	Was, Is int
}

// Error implements error.
func (e *ShrinkError) Error() string {
	return fmt.Sprintf("%s: %d records, and %d at the last run", e.Source, e.Is, e.Was)
}

// update gives a source what was delivered.
func (w *night) update(s *nightSource, a *arrival) error {
	a.facts.Delta = a.broken != nil || w.Delta != nil && w.Delta(s.Name) || // what a broken file lacks has not vanished
		!w.AcceptShrink && changesOnly(s.entries, a.entries)
	now := a.entries
	s.handed = a.handed
	if a.facts.Delta {
		now, s.handed = withDelta(s.entries, a.entries), nil
	}
	if was := len(s.entries); !w.AcceptShrink && shrunk(s.entries, now) {
		return &ShrinkError{s.Name, was, len(now)}
	}
	s.diff = compareRolls(s.entries, now)
	s.dirty = s.dirty || !slices.Equal(s.entries, now)
	since := s.facts.Since
	s.entries, s.facts, s.broken = now, a.facts, a.broken
	s.Loaded = w.Now
	w.change.DropBodies(unused(append(s.diff.left, a.staged...), now))
	if err := w.remember(s); err != nil {
		return err
	}
	s.facts.Since = since.and(s.diff, s.entries)
	return nil
}

// remember notes whom the vanished records belonged to, and gives records that
// came back their person.
func (w *night) remember(s *nightSource) error {
	any, err := w.Base.AnyFormer(s.Number)
	if err != nil {
		return err
	}
	for i := range s.entries {
		e := &s.entries[i]
		if !any || e.Person != 0 || !s.diff.touched[i] {
			continue
		}
		ref := store.Ref{Source: s.Number, Name: e.Name}
		if e.Person, err = w.Base.Former(ref); err != nil {
			return err
		}
		if e.Person != 0 {
			w.change.RemoveFormer(ref)
		}
	}
	for _, e := range s.diff.lost {
		if e.Person != 0 {
			w.change.PutFormer(store.Ref{Source: s.Number, Name: e.Name}, e.Person)
		}
	}
	return nil
}
