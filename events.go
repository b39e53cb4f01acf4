package recoupe

import (
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/privacy/consent"
	"recoupe/record"
)

// act is a kind of thing that a person did; the kinds don't count alike for how
// long a record may be kept, so they are never added up.
type act int

const (
	actPurchase act = iota
	actClick
	actOpen
	actOther // the tool tells that the person was active, not by what
	numActs
)

// actOf gives the kind of act that a field dates.
func actOf(f record.Field) (a act, ok bool) {
	switch f {
	case record.LastPurchase:
		return actPurchase, true
	case record.LastClick:
		return actClick, true
	case record.LastOpen:
		return actOpen, true
	case record.LastActivity:
		return actOther, true
	}
	return 0, false
}

// day is a day since 1 January 1970, up to the year 2149; 0 stands for unknown.
type day uint16

// dayIn reads the date of a cell; what tools could not have known is unknown.
func dayIn(text string, f record.Field, order record.DateOrder) day {
	if text == "" {
		return 0
	}
	d, _ := clean.ParseDate(text, f, order, currentYear)
	if n := dayOf(d); n > 0 && n <= math.MaxUint16 {
		return day(n)
	}
	return 0
}

// iso writes a day as yyyy-mm-dd, "" for unknown.
func (d day) iso() string {
	if d == 0 {
		return ""
	}
	return time.Unix(int64(d)*24*60*60, 0).UTC().Format(time.DateOnly)
}

// consentEvent is one record.Consent in 16 bytes; texts are codes of events.words.
type consentEvent struct {
	purpose, proof, identifier columns.Code
	at                         day
	channel, status            uint8 // indices into channels and states
}

var (
	channels = [...]record.Channel{record.ChannelEmail, record.ChannelSMS, record.ChannelPhone, record.ChannelPost}
	states   = [...]record.ConsentStatus{
		record.Granted, record.Denied, record.Pending, record.Bounced, record.Complained, record.ErasureDone,
	}
)

// mergedRecord is one step of a tool's own merge trail.
type mergedRecord struct {
	record uint32
	into   string // the identifier, in the tool, of the record it went into
}

// events are the columns of what tools tell of a record beside who it is about:
// what the person allowed or refused, did and bought, the tool's labels, and the
// record that the tool itself merged it into. Nothing of it is compared.
type events struct {
	acts     [][numActs]day
	tickets  []uint16 // 0 for unknown
	tags     columns.Multi
	consents []consentEvent // of all records, one behind the other
	ends     []uint32       // of a record's consents
	words    *columns.Dict  // tags, purposes, proofs and identifiers
	merged   []mergedRecord // few: a list in the order of the records
}

func (e *events) add(n uint32, r *record.Record) {
	if e.words == nil {
		e.words = columns.NewDict()
	}
	var acts [numActs]day
	var tickets int
	for i := range r.Values {
		v := &r.Values[i]
		if a, ok := actOf(v.Field); ok {
			acts[a] = max(acts[a], dayIn(v.Text, v.Field, r.Source.Dates))
		}
		switch v.Field {
		case record.Tag:
			e.tags.Push(e.words.Code(v.Text))
		case record.Tickets:
			tickets += countOf(v.Text)
		}
	}
	e.tags.Close()
	e.acts = append(e.acts, acts)
	e.tickets = append(e.tickets, uint16(min(tickets, math.MaxUint16)))
	for i := range r.Consents {
		e.addConsent(&r.Consents[i], r.Source.Dates)
	}
	e.ends = append(e.ends, uint32(len(e.consents)))
	if r.MergedInto != "" && r.MergedInto != r.ID {
		e.merged = append(e.merged, mergedRecord{n, strings.Clone(r.MergedInto)})
	}
}

// addConsent keeps an event. One of an unknown channel or state says nothing.
func (e *events) addConsent(c *record.Consent, order record.DateOrder) {
	channel, status := slices.Index(channels[:], c.Channel), slices.Index(states[:], c.Status)
	if channel < 0 || status < 0 {
		return
	}
	e.consents = append(e.consents, consentEvent{
		purpose: e.words.Code(c.Purpose), proof: e.words.Code(c.Proof), identifier: e.words.Code(c.Identifier),
		at: dayIn(c.At, record.Updated, order), channel: uint8(channel), status: uint8(status),
	})
}

// countOf reads a number of tickets ("2", "2,00"); anything else counts as none.
func countOf(text string) int {
	whole, _, _ := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	if n, err := strconv.Atoi(strings.TrimSpace(whole)); err == nil && n > 0 {
		return min(n, math.MaxUint16)
	}
	return 0
}

// append puts a part behind; first is the number of its first record.
func (e *events) append(part *events, first uint32) {
	if e.words == nil {
		e.words = columns.NewDict()
	}
	var to []columns.Code
	if part.words != nil {
		to = e.words.Merge(part.words)
	}
	e.acts = append(e.acts, part.acts...)
	e.tickets = append(e.tickets, part.tickets...)
	e.tags.Append(&part.tags, to)
	base := uint32(len(e.consents))
	for _, c := range part.consents {
		c.purpose, c.proof, c.identifier = to[c.purpose], to[c.proof], to[c.identifier]
		e.consents = append(e.consents, c)
	}
	for _, end := range part.ends {
		e.ends = append(e.ends, base+end)
	}
	for _, m := range part.merged {
		e.merged = append(e.merged, mergedRecord{first + m.record, m.into})
	}
}

// grow makes room for the records of all parts.
func (e *events) grow(parts []*loader, s *spill.Shelf) {
	n, consents := 0, 0
	for _, p := range parts {
		n, consents = n+len(p.events.acts), consents+len(p.events.consents)
	}
	e.acts, e.tickets, e.ends = spill.Make[[numActs]day](s, n), spill.Make[uint16](s, n), spill.Make[uint32](s, n)
	e.consents = spill.Make[consentEvent](s, consents)
	e.tags = columns.NewMulti(s, func(yield func(*columns.Multi) bool) {
		for _, p := range parts {
			if !yield(&p.events.tags) {
				return
			}
		}
	})
}

// shelve ends the filling and moves the columns onto a shelf.
func (e *events) shelve(s *spill.Shelf) {
	spill.Move(s, &e.acts)
	spill.Move(s, &e.tickets)
	e.tags.Shelve(s)
	spill.Move(s, &e.consents)
	spill.Move(s, &e.ends)
	e.shelveWords(s)
}

// shelveWords ends the filling of the words and moves them onto a shelf.
func (e *events) shelveWords(s *spill.Shelf) {
	if e.words != nil {
		e.words.Shelve(s)
	}
}

// of gives the consent events of a record.
func (e *events) of(i int) []consentEvent {
	start := uint32(0)
	if i > 0 {
		start = e.ends[i-1]
	}
	return e.consents[start:e.ends[i]]
}

// said is what somebody said of consent. Its day stands beside, 0 for none that can be
// read: most never need it in writing.
type said struct {
	record.Consent
	day consent.Day
}

// consentsOf steps through what a record's tool says of consent, and what its
// person told the venue.
func (b *base) consentsOf(i int) iter.Seq[said] {
	return func(yield func(said) bool) {
		e := &b.events
		for _, c := range e.of(i) {
			if !yield(said{record.Consent{
				Channel: channels[c.channel], Status: states[c.status],
				Purpose: e.words.String(c.purpose), Proof: e.words.String(c.proof), Identifier: e.words.String(c.identifier),
			}, consent.Day(c.at)}) {
				return
			}
		}
		for _, c := range b.told.consents[uint32(i)] {
			if !yield(said{c, dayOfISO(c.At)}) {
				return
			}
		}
	}
}

// saysConsent says whether anything is known of a record's consent.
func (b *base) saysConsent(i int) bool {
	return len(b.events.of(i)) > 0 || len(b.told.consents[uint32(i)]) > 0
}
