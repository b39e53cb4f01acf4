package recoupe

import (
	"slices"

	"recoupe/privacy/law"
	"recoupe/record"
	"recoupe/store"
)

// hold is what the law has a venue keep of the records of one source, whoever asks
// to be erased.
type hold struct {
	law.Hold
	fields [record.NumFields]bool // those that stay under HoldPart
}

// hold gives the hold on a source.
func (f *facts) hold() *hold {
	h := &hold{Hold: law.HoldOf(f.bases())}
	for _, field := range law.InvoiceFields {
		h.fields[field] = len(f.Held) == 0
	}
	for _, name := range f.Held {
		if field, ok := record.ParseField(name); ok {
			h.fields[field] = true
		}
	}
	return h
}

// bases lists the legal bases on which the source is held, each once.
func (f *facts) bases() (out []law.Basis) {
	for _, b := range law.Bases {
		for _, declared := range f.Purposes {
			if declared == b {
				out = append(out, b)
				break
			}
		}
	}
	return out
}

// holding lists those of the bases for which something stays.
func (f *facts) holding() []law.Basis {
	part := law.HoldOf(f.bases()) == law.HoldPart
	return slices.DeleteFunc(f.bases(), func(b law.Basis) bool { return b.Has(law.Erasure) || part && b != law.LegalObligation })
}

// staying lists the fields that stay under HoldPart.
func (h *hold) staying() (out []record.Field) {
	for field, stays := range h.fields {
		if stays {
			out = append(out, record.Field(field))
		}
	}
	return out
}

// holds says whether the law has anything of a record kept.
func (h *hold) holds(r *record.Record) bool {
	return h.Hold == law.HoldWhole || h.Hold == law.HoldPart && slices.ContainsFunc(r.Values, func(v record.Value) bool { return h.fields[v.Field] })
}

// reduce takes out of a record what no obligation needs, and says whether there was
// anything. The tool's own identifier stays: books refer to it.
func (h *hold) reduce(r *record.Record) bool {
	if h.Hold != law.HoldPart {
		return false
	}
	before := len(r.Values) + len(r.Consents)
	r.Values = slices.DeleteFunc(r.Values, func(v record.Value) bool { return !h.fields[v.Field] })
	r.Consents = nil
	return len(r.Values) < before
}

// keeper keeps records for the law alone, as part of a change.
type keeper struct {
	change   *store.Change
	digester *store.Digester
	requests map[store.Ref][]store.Request // that hold
	by       store.Request                 // what is kept of each erasure
}

func (s *Subjects) keeper(c *store.Change) (*keeper, error) {
	d, err := s.Base.NewDigester()
	if err != nil {
		return nil, err
	}
	requests, err := requestsOf(s.Base)
	return &keeper{c, d, requests, store.Request{Kind: store.Erasure, By: s.By, At: s.Now}}, err
}

// reduce writes the record of an entry anew, without what no obligation needs.
func (k *keeper) reduce(h *hold, r *record.Record, e *store.Entry) error {
	if !h.reduce(r) {
		return nil
	}
	body := store.EncodeRecord(nil, r)
	number, err := k.change.StageBodies([][]byte{body})
	e.Content, e.Number = k.digester.Content(body), number
	return err
}

// hold notes that a record is kept for the law alone. What was rectified in fields
// that do not stay goes, with the key that sealed it.
func (k *keeper) hold(h *hold, ref store.Ref) error {
	about := k.requests[ref]
	if heldAlready(about) {
		return nil
	}
	if h.Hold == law.HoldPart && len(about) > 0 {
		if err := k.change.EraseRequests(ref); err != nil {
			return err
		}
		for _, q := range about {
			if field, _ := record.ParseField(q.Field); q.Kind == store.Rectification && !h.fields[field] {
				continue
			}
			if err := k.change.AppendRequest(q); err != nil {
				return err
			}
		}
	}
	q := k.by
	q.Ref = ref
	k.requests[ref] = append(about, q)
	return k.change.AppendRequest(q)
}

// heldAlready says whether a record is kept for the law alone by one of the
// requests about it.
func heldAlready(about []store.Request) bool {
	return slices.ContainsFunc(about, func(q store.Request) bool { return q.Kind == store.Erasure })
}
