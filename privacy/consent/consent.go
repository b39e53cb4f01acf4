// Package consent decides who may be written to: a pure fold over what tools and
// people said of consent, and a dated table of what the law asks for on each
// channel.
//
// Three rules hold throughout. An opt-out wins. Merging two records never makes a
// consent: an opt-in counts for the very address that it was given for, an
// opt-out for all addresses of the person on that channel. And what bears neither
// date nor proof is unknown, which is never a yes.
//
// Nothing is kept: who splits a person again computes anew, and each part has its
// own events back.
package consent

import (
	"cmp"
	"slices"

	"recoupe/record"
)

// Day counts the days since 1 January 1970; 0 stands for unknown.
type Day int32

// Event is one thing that is known of an identifier: what a tool reports, or what
// a person told the venue.
type Event struct {
	// Identifier is the address or number in comparable form; "" where the source
	// holds none and speaks of the person.
	Identifier string
	Channel    record.Channel
	Purpose    string
	Status     record.ConsentStatus
	Day        Day
	// Proof is the sentence, form or method of the person's own act, "" for none.
	Proof  string
	Source string // where it stands
	Row    int    // 1-based data row there
}

// Purchase is a sale at which an identifier was given, by a source that let the
// buyer object there and then.
type Purchase struct {
	Identifier string
	Day        Day
	Source     string
	Row        int
}

// refuses says whether an event is an opt-out for a purpose. A complaint and an
// erasure are one for every purpose; a refusal of no purpose that the source names
// is one of all prospecting.
func (e *Event) refuses(purpose string) bool {
	switch e.Status {
	case record.Complained, record.ErasureDone:
		return true
	case record.Denied:
		return e.Purpose == purpose || e.Purpose == record.UnspecifiedPurpose || e.Purpose == ""
	}
	return false
}

// grants says whether an event is an opt-in for a purpose that can be shown.
func (e *Event) grants(purpose string) bool {
	return e.Status == record.Granted && e.Purpose == purpose && (e.Day != 0 || e.Proof != "")
}

// beats says whether an opt-in stands against an opt-out: later, and shown to be
// the person's own act. An opt-out without a date can't be beaten.
func (e *Event) beats(refusal *Event) bool {
	return e.Proof != "" && refusal.Day != 0 && e.Day > refusal.Day &&
		refusal.Status != record.ErasureDone && e.Purpose == cmp.Or(refusal.Purpose, record.UnspecifiedPurpose)
}

// State is what events come to for one identifier.
type State struct {
	Status record.ConsentStatus // Granted, Denied, Pending, Bounced, or "" for unknown
	By     Event                // the event that decides; zero where Status is ""
}

// Fold gives the state of an identifier out of all events of its person. The
// order of the events does not matter.
func Fold(events []Event, channel record.Channel, purpose, identifier string) State {
	var grant, refusal, dead, pending *Event
	for i := range events {
		e := &events[i]
		own := e.Identifier == identifier
		switch {
		case e.Channel != channel:
		case e.refuses(purpose):
			refusal = later(refusal, e)
		case !own: // only refusals spread
		case e.Status == record.Bounced:
			dead = later(dead, e)
		case e.Status == record.Pending && e.Purpose == purpose:
			pending = later(pending, e)
		case e.grants(purpose):
			grant = later(grant, e)
		}
	}
	if dead != nil { // first, for it says what can be done, whatever is allowed
		return State{record.Bounced, *dead}
	}
	if refusal != nil {
		if standing := unbeaten(events, grant, channel, purpose); standing != nil {
			return State{record.Denied, *standing}
		}
	}
	for _, s := range [...]struct {
		e      *Event
		status record.ConsentStatus
	}{{grant, record.Granted}, {pending, record.Pending}} {
		if s.e != nil {
			return State{s.status, *s.e}
		}
	}
	return State{}
}

// unbeaten gives the opt-out that stands although the identifier may have a later
// opt-in, nil where none does.
func unbeaten(events []Event, grant *Event, channel record.Channel, purpose string) (standing *Event) {
	for i := range events {
		e := &events[i]
		if e.Channel == channel && e.refuses(purpose) && (grant == nil || !grant.beats(e)) {
			standing = later(standing, e)
		}
	}
	return standing
}

// later gives the event that decides of two of a kind: the one with proof that is
// newest; then by all they say, so that no order matters.
func later(a, b *Event) *Event {
	if a == nil || compare(a, b) < 0 {
		return b
	}
	return a
}

func compare(a, b *Event) int {
	proof := func(e *Event) int {
		if e.Proof != "" {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(proof(a), proof(b)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Status, b.Status),
		cmp.Compare(a.Source, b.Source), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Identifier, b.Identifier),
		cmp.Compare(a.Purpose, b.Purpose), cmp.Compare(a.Proof, b.Proof))
}

// Sort puts events in the order in which people read them: by day, then by place.
func Sort(events []Event) {
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Row, b.Row), compare(&a, &b))
	})
}
