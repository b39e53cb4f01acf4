package recoupe

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"recoupe/clean"
	"recoupe/privacy/law"
	"recoupe/record"
	"recoupe/store"
)

// What a person asks for holds for each of their records: whoever's record it
// becomes takes the request along, and who is split again keeps their own.

// Object keeps that a person wants no message on a channel for a purpose; "" is
// all of them. It holds for their records and, whoever's record bears them, for
// their addresses and numbers of now. standing are the uses that go on all the same.
func (s *Subjects) Object(ref string, channel record.Channel, purpose, reason string) (records int, standing []StandingUse, err error) {
	line := JournalLine{Act: string(store.Objection), Detail: strings.TrimSpace(string(channel) + " " + purpose), Reason: reason}
	records, err = s.keep(ref, line, func(c *store.Change, of *subject) error {
		standing = s.standing(of, purpose)
		events, err := s.denials(of, channel, purpose)
		if err != nil {
			return err
		}
		for _, e := range events {
			if err := c.AppendConsent(e); err != nil {
				return err
			}
		}
		return s.requestAll(c, of, store.Request{Kind: store.Objection, Channel: channel, Purpose: purpose})
	})
	return records, standing, err
}

// StandingUse is a use of a source that no objection ends.
type StandingUse struct {
	Source, Purpose string
	Basis           law.Basis
}

// standing lists the uses of a person's sources against which there is no right to
// object (GDPR art. 21(1)), nor a consent that is withdrawn by it; purpose "" is any.
func (s *Subjects) standing(of *subject, purpose string) (out []StandingUse) {
	for i := range s.held {
		p := &s.held[i]
		if !slices.ContainsFunc(p.entries, func(e store.Entry) bool { return e.Person == of.number }) {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(p.facts.Purposes)) {
			basis := p.facts.Purposes[name]
			if basis != law.Consent && !basis.Has(law.Objection) && (purpose == "" || purpose == name) {
				out = append(out, StandingUse{p.Name, name, basis})
			}
		}
	}
	return out
}

// denials are the events of an objection: one for each address of the person and
// each channel that it serves.
func (s *Subjects) denials(of *subject, channel record.Channel, purpose string) (out []store.ConsentEvent, err error) {
	cleaner, known := clean.NewCleaner(), map[store.ConsentEvent]bool{}
	add := func(identifier string, on record.Channel) {
		e := store.ConsentEvent{Identifier: identifier, Channel: on, Purpose: purpose, Status: record.Denied, At: s.Now, Actor: s.By, Recorded: s.Now}
		if (channel == "" || channel == on) && !known[e] {
			known[e] = true
			out = append(out, e)
		}
	}
	err = s.each(of, func(_ *heldSource, r *record.Record) {
		c := cleaner.Clean(r)
		for _, e := range c.Emails {
			add(e.Address, record.ChannelEmail)
		}
		for _, p := range c.Phones {
			add(p.E164, record.ChannelSMS)
			add(p.E164, record.ChannelPhone)
		}
	})
	return out, err
}

// Restrict keeps that a person's data are to be stored and used for nothing
// (GDPR art. 18), or lifts that again.
func (s *Subjects) Restrict(ref string, lift bool, reason string) (records int, err error) {
	line := JournalLine{Act: string(store.Restriction), Reason: reason}
	if lift {
		line.Detail = "lift"
	}
	return s.keep(ref, line, func(c *store.Change, of *subject) error {
		if lift {
			return liftAll(c, of, store.Restriction, nil)
		}
		return s.requestAll(c, of, store.Request{Kind: store.Restriction})
	})
}

// Correction is the right value of a field.
type Correction struct {
	Field record.Field
	Value string // "" takes the value away
	// Was is the one e-mail or phone that is meant, where there are several.
	Was string
}

// Rectify keeps the right values of a person's fields: they hold whatever the
// tools say, in golden records, comparisons and lists, and the tools are told to
// correct them. An earlier word on the same field no longer holds.
func (s *Subjects) Rectify(ref string, corrections []Correction, reason string) (records int, err error) {
	var fields []string
	for i := range corrections {
		x := &corrections[i]
		if err := checkRectification(x.Field, x.Value); err != nil {
			return 0, &CorrectionError{x.Field, err}
		}
		if x.Was != "" {
			x.Was = comparableAddress(channelOf(x.Field), x.Was)
		}
		fields = append(fields, x.Field.String())
	}
	line := JournalLine{Act: string(store.Rectification), Detail: strings.Join(fields, " "), Reason: reason}
	return s.keep(ref, line, func(c *store.Change, of *subject) error {
		for _, x := range corrections {
			err := errors.Join(liftAll(c, of, store.Rectification, &x),
				s.requestAll(c, of, store.Request{Kind: store.Rectification, Field: x.Field.String(), Value: x.Value, Was: x.Was}))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// CorrectionError says which field of a rectification is wrong; it never quotes
// the value.
type CorrectionError struct {
	Field record.Field
	Err   error
}

// Error implements error.
func (e *CorrectionError) Error() string { return e.Field.String() + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *CorrectionError) Unwrap() error { return e.Err }

// keep does one act on a person and journals it, both or neither.
func (s *Subjects) keep(ref string, line JournalLine, act func(*store.Change, *subject) error) (records int, err error) {
	of, err := s.of(ref)
	if err != nil {
		return 0, err
	}
	c := s.Base.Begin()
	line.Person, line.Records = of.id, len(of.members)
	if err := errors.Join(act(c, of), s.journal(c, store.Decisions, line)); err != nil {
		return 0, errors.Join(err, c.Abort())
	}
	return len(of.members), c.Commit()
}

func (s *Subjects) requestAll(c *store.Change, of *subject, q store.Request) error {
	q.By, q.At = s.By, s.Now
	for _, q.Ref = range of.members {
		if err := c.AppendRequest(q); err != nil {
			return err
		}
	}
	return nil
}

// liftAll takes back the requests of a kind on a person; of rectifications, those
// of the very value.
func liftAll(c *store.Change, of *subject, kind store.RequestKind, x *Correction) error {
	_, err := c.LiftRequests(func(q *store.Request) bool {
		same := x == nil || q.Field == x.Field.String() && q.Was == x.Was
		return q.Kind == kind && same && slices.Contains(of.members, q.Ref)
	})
	return err
}

// Consent keeps what somebody said to the venue of one address: a yes with its
// proof, or a no. purpose "" is every purpose, which only a no can be for.
func (s *Subjects) Consent(e store.ConsentEvent) error {
	if e.Status == record.Granted && (e.Purpose == "" || e.Proof == "") {
		return ErrBareConsent
	}
	identifier, ok := readAddress(e.Channel, e.Identifier)
	if !ok {
		return ErrUnusable
	}
	e.Identifier, e.Actor, e.Recorded = identifier, s.By, s.Now
	if e.At.IsZero() {
		e.At = s.Now
	}
	if e.At.After(s.Now) {
		return ErrFuture
	}
	c := s.Base.Begin()
	if err := errors.Join(c.AppendConsent(e), s.journal(c, store.Decisions, JournalLine{
		Act: "consent", Detail: strings.TrimSpace(string(e.Status) + " " + string(e.Channel) + " " + e.Purpose),
	})); err != nil {
		return errors.Join(err, c.Abort())
	}
	return c.Commit()
}

var (
	// ErrBareConsent says that a consent lacks its purpose or its proof.
	ErrBareConsent = errors.New("a consent needs a purpose and a proof")
	// ErrFuture says that a consent is dated after today.
	ErrFuture = errors.New("the day lies ahead")
)

// readAddress gives the comparable form of one e-mail address or phone number; ok is
// false for anything else, and for a channel that has neither.
func readAddress(channel record.Channel, text string) (identifier string, ok bool) {
	switch channel {
	case record.ChannelEmail:
		if emails, _ := clean.ParseEmail(text); len(emails) == 1 && emails[0].Valid {
			return emails[0].Address, true
		}
	case record.ChannelSMS, record.ChannelPhone:
		if phones, _ := clean.ParsePhone(text, ""); len(phones) == 1 && phones[0].Valid {
			return phones[0].E164, true
		}
	}
	return "", false
}
