package recoupe

import (
	"slices"
	"time"

	"recoupe/internal/lang"
	"recoupe/matcher/golden"
	"recoupe/record"
	"recoupe/report"
	"recoupe/store"
)

// told is what people said of their data to the venue itself, by record. The
// tools know nothing of it: it comes from the base, and lies beside what they say.
type told struct {
	consents   map[uint32][]record.Consent
	restricted map[uint32]bool // kept, and used for nothing
	held       map[uint32]bool // erased everywhere else: kept for the law, and used for nothing else
	pinned     map[uint32]golden.Pins
}

// toldSource stands where the place of a consent event is printed.
var toldSource = lang.T("dit au lieu", "told to the venue")

// requestsOf reads the requests that hold, by record.
func requestsOf(s *store.Store) (map[store.Ref][]store.Request, error) {
	out := map[store.Ref][]store.Request{}
	err := s.Requests(func(r *store.Request) error {
		out[r.Ref] = append(out[r.Ref], *r)
		return nil
	})
	return out, err
}

// heed gives the records of a run what people told the venue.
func (w *night) heed(b *base) error {
	b.told = told{map[uint32][]record.Consent{}, map[uint32]bool{}, map[uint32]bool{}, map[uint32]golden.Pins{}}
	w.eachRequested(b.told.request)
	if err := b.hearConsents(w.Base); err != nil {
		return err
	}
	for i, said := range b.told.consents {
		b.reach[i] |= rightsOf(general(said)) & (report.DeniedEmail | report.DeniedPhone | report.DeniedPost)
	}
	return nil
}

// eachRequested visits the records about which somebody asked for something, by their
// number in the run, with each request.
func (w *night) eachRequested(visit func(row uint32, q *store.Request)) {
	if len(w.requests) == 0 {
		return
	}
	row := uint32(0)
	for _, s := range w.sources {
		for i := range s.entries {
			for _, q := range w.requests[store.Ref{Source: s.Number, Name: s.entries[i].Name}] {
				visit(row, &q)
			}
			row++
		}
	}
}

// general keeps what is about all prospecting, not about one purpose of several.
func general(said []record.Consent) (out []record.Consent) {
	for _, c := range said {
		if c.Purpose == "" || c.Purpose == record.UnspecifiedPurpose {
			out = append(out, c)
		}
	}
	return out
}

func (t *told) request(i uint32, q *store.Request) {
	switch q.Kind {
	case store.Restriction:
		t.restricted[i] = true
	case store.Erasure:
		t.held[i] = true
	case store.Rectification:
		if f, ok := record.ParseField(q.Field); ok && q.Value != "" {
			t.pinned[i] |= rectifiable[f]
		}
	case store.Objection:
		for _, channel := range channels {
			if q.Channel == "" || q.Channel == channel {
				t.consents[i] = append(t.consents[i], record.Consent{
					Channel: channel, Purpose: q.Purpose, Status: record.Denied, At: q.At.UTC().Format(time.DateOnly), Told: true,
				})
			}
		}
	}
}

// hearConsents finds the records that hold an address of which the venue was told
// something.
func (b *base) hearConsents(s *store.Store) error {
	known := map[string][]store.ConsentEvent{}
	err := s.Consents(func(e *store.ConsentEvent) error {
		known[e.Identifier] = append(known[e.Identifier], *e)
		return nil
	})
	if err != nil || len(known) == 0 {
		return err
	}
	t := b.table
	emails, phones := codesOf(t.EmailDict.Len(), t.EmailDict.String, known), codesOf(t.PhoneDict.Len(), t.PhoneDict.String, known)
	for i := range b.len() {
		for _, c := range t.Emails.At(i) {
			b.told.hear(uint32(i), emails[c])
		}
		for _, c := range t.Phones.At(i) {
			b.told.hear(uint32(i), phones[c])
		}
	}
	return nil
}

// codesOf finds the codes of known addresses in a dictionary.
func codesOf(n int, text func(uint32) string, known map[string][]store.ConsentEvent) map[uint32][]store.ConsentEvent {
	out := map[uint32][]store.ConsentEvent{}
	for c := uint32(1); int(c) < n; c++ {
		if events, ok := known[text(c)]; ok {
			out[c] = events
		}
	}
	return out
}

func (t *told) hear(i uint32, events []store.ConsentEvent) {
	for _, e := range events {
		t.consents[i] = append(t.consents[i], record.Consent{
			Channel: e.Channel, Purpose: e.Purpose, Status: e.Status, Identifier: e.Identifier,
			At: e.At.UTC().Format(time.DateOnly), Proof: e.Proof, Told: true,
		})
	}
}

// restricted says whether an entity's data are kept and not used: somebody asked
// for that (GDPR art. 18), or was erased but for what the law has kept.
func (r *Result) restricted(entity uint32) bool {
	return r.anyOf(entity, r.base.told.restricted) || r.heldByLaw(entity)
}

// heldByLaw says whether an entity was erased but for what the law has kept.
func (r *Result) heldByLaw(entity uint32) bool { return r.anyOf(entity, r.base.told.held) }

func (r *Result) anyOf(entity uint32, records map[uint32]bool) bool {
	return len(records) > 0 && slices.ContainsFunc(r.members[entity], func(i uint32) bool { return records[i] })
}
