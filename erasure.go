package recoupe

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"recoupe/clean"
	"recoupe/privacy/law"
	"recoupe/privacy/suppress"
	"recoupe/record"
	"recoupe/store"
)

// ErasureOrder says whom to erase, and how far.
type ErasureOrder struct {
	Persons []string // ids, or records; who is named twice is erased once
	// Whole also erases what the law has the venue keep: the controller decided so.
	Whole  bool
	Reason string // for the journal
}

// Erasure is what was, or would be, erased of one person.
type Erasure struct {
	Person  string   `json:"person"`
	Records int      `json:"records"`
	Sources []string `json:"sources"`
	// Held is what stays, since the law has the venue keep it: for that and for
	// nothing else.
	Held  []HeldRecords `json:"held,omitempty"`
	Marks int           `json:"marks"` // by which the person is known again
}

// HeldRecords are records that an erasure leaves in one source, for some bases.
type HeldRecords struct {
	Source  string      `json:"source"`
	Records int         `json:"records"`
	Bases   []law.Basis `json:"bases"`
	// Fields are all that is left of them where the source serves something else,
	// too; none where the records stay as they are.
	Fields []string `json:"fields,omitempty"`
}

// PlanErasure says what Erase would do, and changes nothing.
func (s *Subjects) PlanErasure(o ErasureOrder) ([]*Erasure, error) {
	e, err := s.erasing(&o)
	if err != nil {
		return nil, err
	}
	return e.plans, nil
}

// Erase takes persons out of the base for good, all of them or none: the keys of
// their records are destroyed, the database is rewritten without them, and keyed
// marks keep later exports from bringing them back. Copies outside of the base
// (outputs of earlier runs, backups, the tools) are not reached.
//
// Records of sources that rest on bases alone which no erasure reaches stay; of
// sources where a legal obligation stands beside other bases, what the obligation
// needs stays. It is used for nothing else. Nothing stays where the order is whole.
func (s *Subjects) Erase(ctx context.Context, o ErasureOrder) ([]*Erasure, error) {
	e, err := s.erasing(&o)
	if err != nil {
		return nil, err
	}
	c := s.Base.Begin()
	if err := s.stageErasure(c, e); err != nil {
		return nil, errors.Join(err, c.Abort())
	}
	if err := commitErasing(s.Base, c); err != nil {
		return nil, err
	}
	s.held, s.named = nil, nil // what was read holds what was erased
	return e.plans, errors.Join(addTombstones(s.Base, e.suppressions(s.Now)), s.Base.Compact(ctx))
}

// erasing is an erasure while it is prepared: whom it takes, what they are known
// again by, and the addresses whose consent events go with them.
type erasing struct {
	order     *ErasureOrder
	of        []*subject
	plans     []*Erasure     // of each
	place     map[uint64]int // of a person's number
	marker    *suppress.Marker
	cleaner   *clean.Cleaner
	marks     map[suppress.Mark]int // the first person of each
	addresses map[string]bool
}

func (s *Subjects) erasing(o *ErasureOrder) (*erasing, error) {
	key, err := s.Base.SuppressionKey()
	if err != nil {
		return nil, err
	}
	e := &erasing{
		order: o, place: map[uint64]int{}, marker: suppress.NewMarker(key), cleaner: clean.NewCleaner(),
		marks: map[suppress.Mark]int{}, addresses: map[string]bool{},
	}
	if err := s.readIDs(toolIDs(o.Persons)); err != nil {
		return nil, err
	}
	persons := map[uint64]bool{}
	for _, ref := range o.Persons {
		of, err := s.of(ref)
		if err != nil {
			return nil, err
		}
		if persons[of.number] {
			continue
		}
		persons[of.number], e.place[of.number] = true, len(e.of)
		e.of, e.plans = append(e.of, of), append(e.plans, &Erasure{Person: of.id, Sources: []string{}})
	}
	return e, s.eachOf(persons, func(p *heldSource, person uint64, r *record.Record) { e.add(e.place[person], p, r) })
}

// toolIDs lists the references that are neither persons' ids nor rows.
func toolIDs(refs []string) (out []string) {
	for _, ref := range refs {
		_, isPerson := parsePersonID(ref)
		if _, _, _, isRow := splitRow(ref); !isPerson && !isRow {
			out = append(out, ref)
		}
	}
	return out
}

// add takes in one record of the n-th person.
func (e *erasing) add(n int, p *heldSource, r *record.Record) {
	plan, c := e.plans[n], suppressible(r, e.cleaner.Clean(r))
	for _, m := range e.marker.Marks(c) {
		if _, known := e.marks[m]; !known {
			e.marks[m] = n
			plan.Marks++
		}
	}
	for _, a := range c.Emails {
		e.addresses[a.Address] = true
	}
	for _, p := range c.Phones {
		e.addresses[p] = true
	}
	h := e.order.holdOn(p)
	switch {
	case h.holds(r):
		plan.hold(p, h, r)
		return
	case !slices.Contains(plan.Sources, p.Name):
		plan.Sources = append(plan.Sources, p.Name)
	}
	plan.Records++
}

// holdOn gives the hold on a source that an erasure heeds.
func (o *ErasureOrder) holdOn(p *heldSource) *hold {
	if o.Whole {
		return &hold{}
	}
	return p.facts.hold()
}

func (e *Erasure) hold(p *heldSource, h *hold, r *record.Record) {
	if n := len(e.Held); n == 0 || e.Held[n-1].Source != p.Name {
		e.Held = append(e.Held, HeldRecords{Source: p.Name, Bases: p.facts.holding()})
	}
	x := &e.Held[len(e.Held)-1]
	x.Records++
	if h.Hold != law.HoldPart {
		return
	}
	for _, v := range r.Values {
		if name := v.Field.String(); h.fields[v.Field] && !slices.Contains(x.Fields, name) {
			x.Fields = append(x.Fields, name)
		}
	}
}

// suppressions are the marks as the base keeps them.
func (e *erasing) suppressions(at time.Time) (out []store.Suppression) {
	for m := range e.marks {
		out = append(out, store.Suppression{
			Digest: store.Digest(m.Digest), Kind: string(m.Kind), Normaliser: suppress.Normaliser, At: at, Reason: e.order.Reason, Whole: e.order.Whole,
		})
	}
	return out
}

func (s *Subjects) stageErasure(c *store.Change, e *erasing) error {
	k, err := s.keeper(c)
	if err != nil {
		return err
	}
	bodies, err := s.Base.NewBodyReader()
	if err != nil {
		return err
	}
	defer bodies.Close()
	stay := map[store.Ref]*hold{}
	for i := range s.held {
		p := &s.held[i]
		h := e.order.holdOn(p)
		_, err := takeOut(c, &p.Source, p.entries, func(_ int, x *store.Entry) (bool, error) {
			if _, meant := e.place[x.Person]; !meant || h.Hold == law.HoldNone {
				return meant, nil
			}
			r := record.Record{Source: &p.facts.Source}
			if err := readBody(bodies, x.Number, &r); err != nil || !h.holds(&r) {
				return true, err
			}
			stay[store.Ref{Source: p.Number, Name: x.Name}] = h
			return false, k.reduce(h, &r, x)
		})
		if err != nil {
			return err
		}
	}
	for n, of := range e.of {
		if err := s.leave(k, of, stay, e.plans[n], e.order); err != nil {
			return err
		}
	}
	for _, x := range e.suppressions(s.Now) {
		c.PutSuppression(x)
	}
	return forgetAddresses(c, e.addresses)
}

// leave forgets what the base knows of a person beside their records, or keeps for
// the law what of these stays.
func (s *Subjects) leave(k *keeper, of *subject, stay map[store.Ref]*hold, plan *Erasure, o *ErasureOrder) error {
	kept := 0
	for _, ref := range of.members {
		err := error(nil)
		if h := stay[ref]; h != nil {
			kept++
			err = k.hold(h, ref)
		} else {
			err = forgetRecord(k.change, ref)
		}
		if err != nil {
			return err
		}
	}
	if kept == 0 {
		k.change.Retire(of.number)
	}
	return s.journal(k.change, store.Decisions, JournalLine{Act: "erase", Person: of.id, Records: plan.Records, Detail: o.detail(kept), Reason: o.Reason})
}

// detail says in the journal what became of the records that the law has the
// venue keep.
func (o *ErasureOrder) detail(kept int) string {
	switch {
	case o.Whole:
		return "also held by law"
	case kept > 0:
		return fmt.Sprintf("held by law: %d", kept)
	}
	return ""
}
