package recoupe

import (
	"context"
	"encoding/json"
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

// Subjects carries out what people may ask for of their data in a base (GDPR
// arts. 15 to 21). Base is open for writing, for every act is journalled.
type Subjects struct{ Judge }

// subject is one person of the base with all of their records.
type subject struct {
	id      string
	number  uint64
	members []store.Ref
}

// of finds a person by id, or by one of their records as Judge names them.
func (s *Subjects) of(ref string) (*subject, error) {
	id := ref
	if _, isID := parsePersonID(ref); !isID {
		f, err := s.find(ref)
		if err != nil {
			return nil, err
		}
		if id = s.personOf(f.Ref); id == "" {
			return nil, ErrNotRun
		}
	}
	members, err := s.membersOf(id)
	if err != nil {
		return nil, err
	}
	number, _ := parsePersonID(id)
	return &subject{id, number, members}, nil
}

// ErrNotRun says that a record has come since the last run: nobody knows yet
// whose it is.
var ErrNotRun = errors.New("the record has come since the last run over the base")

func (s *Subjects) personOf(ref store.Ref) string {
	for i := range s.held {
		if s.held[i].Number != ref.Source {
			continue
		}
		for _, e := range s.held[i].entries {
			if e.Name == ref.Name && e.Person != 0 {
				return personID(e.Person)
			}
		}
	}
	return ""
}

// each visits the records of a person, with the row they last came with.
func (s *Subjects) each(of *subject, visit func(p *heldSource, r *record.Record)) error {
	bodies, err := s.Base.NewBodyReader()
	if err != nil {
		return err
	}
	defer bodies.Close()
	for i := range s.held {
		p := &s.held[i]
		for _, e := range p.entries {
			if e.Person != of.number {
				continue
			}
			r := record.Record{Source: &p.facts.Source}
			if err := readBody(bodies, e.Number, &r); err != nil {
				return err
			}
			r.Row = int(e.Row)
			visit(p, &r)
		}
	}
	return nil
}

// ErasureOrder says whom to erase, and how far.
type ErasureOrder struct {
	Person string // an id, or a record
	// Whole also erases what the law has the venue keep: the controller decided so.
	Whole  bool
	Reason string // for the journal
}

// Erasure is what was, or would be, erased.
type Erasure struct {
	Person  string   `json:"person"`
	Records int      `json:"records"`
	Sources []string `json:"sources"`
	// Held is what stays, since the law has the venue keep it: for that and for
	// nothing else.
	Held  []HeldRecords `json:"held,omitempty"`
	Marks int           `json:"marks"` // by which the person is known again
}

// HeldRecords are records that an erasure leaves in one source.
type HeldRecords struct {
	Source  string      `json:"source"`
	Records int         `json:"records"`
	Bases   []law.Basis `json:"bases"`
}

// PlanErasure says what Erase would do, and changes nothing.
func (s *Subjects) PlanErasure(o ErasureOrder) (*Erasure, error) {
	of, err := s.of(o.Person)
	if err != nil {
		return nil, err
	}
	plan, _, err := s.plan(of, &o)
	return plan, err
}

func (s *Subjects) plan(of *subject, o *ErasureOrder) (*Erasure, *erasing, error) {
	key, err := s.Base.SuppressionKey()
	if err != nil {
		return nil, nil, err
	}
	e := &erasing{marker: suppress.NewMarker(key), cleaner: clean.NewCleaner(), marks: map[suppress.Mark]bool{}, addresses: map[string]bool{}}
	out := &Erasure{Person: of.id}
	err = s.each(of, func(p *heldSource, r *record.Record) {
		e.add(r)
		if o.spares(p) {
			out.hold(p)
			return
		}
		out.Records++
		if !slices.Contains(out.Sources, p.Name) {
			out.Sources = append(out.Sources, p.Name)
		}
	})
	out.Marks = len(e.marks)
	return out, e, err
}

// spares says whether a source is left alone by an erasure.
func (o *ErasureOrder) spares(p *heldSource) bool { return !o.Whole && p.facts.heldByLaw() }

func (e *Erasure) hold(p *heldSource) {
	if n := len(e.Held); n == 0 || e.Held[n-1].Source != p.Name {
		e.Held = append(e.Held, HeldRecords{Source: p.Name, Bases: p.facts.bases()})
	}
	e.Held[len(e.Held)-1].Records++
}

// erasing gathers what an erased person is known again by, and the addresses whose
// consent events go with them.
type erasing struct {
	marker    *suppress.Marker
	cleaner   *clean.Cleaner
	marks     map[suppress.Mark]bool
	addresses map[string]bool
}

// suppressions are the marks as the base keeps them.
func (e *erasing) suppressions(o *ErasureOrder, at time.Time) (out []store.Suppression) {
	for m := range e.marks {
		out = append(out, store.Suppression{
			Digest: store.Digest(m.Digest), Kind: string(m.Kind), Normaliser: suppress.Normaliser, At: at, Reason: o.Reason, Whole: o.Whole,
		})
	}
	return out
}

func (e *erasing) add(r *record.Record) {
	c := suppressible(r, e.cleaner.Clean(r))
	for _, m := range e.marker.Marks(c) {
		e.marks[m] = true
	}
	for _, a := range c.Emails {
		e.addresses[a.Address] = true
	}
	for _, p := range c.Phones {
		e.addresses[p] = true
	}
}

// Erase takes a person out of the base for good: the keys of their records are
// destroyed, the database is rewritten without them, and keyed marks keep later
// exports from bringing them back. Copies outside of the base (outputs of earlier
// runs, backups, the tools) are not reached.
//
// Records of sources that rest on bases alone which no erasure reaches stay, and
// are used for nothing else, unless the order is whole.
func (s *Subjects) Erase(ctx context.Context, o ErasureOrder) (*Erasure, error) {
	of, err := s.of(o.Person)
	if err != nil {
		return nil, err
	}
	done, gone, err := s.plan(of, &o)
	if err != nil {
		return nil, err
	}
	c := s.Base.Begin()
	if err := s.stageErasure(c, of, gone, &o); err != nil {
		return nil, errors.Join(err, c.Abort())
	}
	if err := commitErasing(s.Base, c); err != nil {
		return nil, err
	}
	s.held = nil // what was read holds what was erased
	return done, errors.Join(addTombstones(s.Base, gone.suppressions(&o, s.Now)), s.Base.Compact(ctx))
}

func (s *Subjects) stageErasure(c *store.Change, of *subject, gone *erasing, o *ErasureOrder) error {
	n, held := 0, map[uint64]bool{}
	for i := range s.held {
		p := &s.held[i]
		if held[p.Number] = o.spares(p); held[p.Number] {
			continue
		}
		taken, err := takeOut(c, &p.Source, p.entries, func(_ int, e *store.Entry) bool { return e.Person == of.number })
		if err != nil {
			return err
		}
		n += taken
	}
	kept := 0
	for _, ref := range of.members {
		leave := forgetRecord
		if held[ref.Source] {
			leave = s.holdRecord
			kept++
		}
		if err := leave(c, ref); err != nil {
			return err
		}
	}
	if kept == 0 {
		c.Retire(of.number)
	}
	for _, x := range gone.suppressions(o, s.Now) {
		c.PutSuppression(x)
	}
	if err := forgetAddresses(c, gone.addresses); err != nil {
		return err
	}
	return s.journal(c, store.Decisions, JournalLine{Act: "erase", Person: of.id, Records: n, Detail: o.detail(kept), Reason: o.Reason})
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

// holdRecord keeps a record for the law alone.
func (s *Subjects) holdRecord(c *store.Change, ref store.Ref) error {
	return c.AppendRequest(store.Request{Ref: ref, Kind: store.Erasure, By: s.By, At: s.Now})
}

// JournalLine is what recoupe writes in a journal. A person is named by id alone.
type JournalLine struct {
	Act     string `json:"act"`
	Person  string `json:"person,omitempty"`
	Records int    `json:"records,omitempty"`
	// Detail narrows the act: a channel, a purpose, the names of fields.
	Detail string `json:"detail,omitempty"`
	By     string `json:"by,omitempty"`
	Reason string `json:"reason,omitempty"`
}

func (s *Subjects) journal(c *store.Change, j store.Journal, line JournalLine) error {
	line.By = s.By
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	return c.AppendJournal(j, s.Now, text)
}
