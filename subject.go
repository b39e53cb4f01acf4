package recoupe

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"recoupe/clean"
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

// Erasure is what was, or would be, erased.
type Erasure struct {
	Person  string   `json:"person"`
	Records int      `json:"records"`
	Sources []string `json:"sources"`
	Marks   int      `json:"marks"` // by which the person is known again
}

// PlanErasure says what Erase would do, and changes nothing.
func (s *Subjects) PlanErasure(ref string) (*Erasure, error) {
	of, err := s.of(ref)
	if err != nil {
		return nil, err
	}
	plan, _, err := s.plan(of)
	return plan, err
}

func (s *Subjects) plan(of *subject) (*Erasure, *erasing, error) {
	key, err := s.Base.SuppressionKey()
	if err != nil {
		return nil, nil, err
	}
	e := &erasing{marker: suppress.NewMarker(key), cleaner: clean.NewCleaner(), marks: map[suppress.Mark]bool{}, addresses: map[string]bool{}}
	out := &Erasure{Person: of.id}
	err = s.each(of, func(p *heldSource, r *record.Record) {
		e.add(r)
		out.Records++
		if !slices.Contains(out.Sources, p.Name) {
			out.Sources = append(out.Sources, p.Name)
		}
	})
	out.Marks = len(e.marks)
	return out, e, err
}

// erasing gathers what an erased person is known again by, and the addresses whose
// consent events go with them.
type erasing struct {
	marker    *suppress.Marker
	cleaner   *clean.Cleaner
	marks     map[suppress.Mark]bool
	addresses map[string]bool
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
func (s *Subjects) Erase(ctx context.Context, ref, reason string) (*Erasure, error) {
	of, err := s.of(ref)
	if err != nil {
		return nil, err
	}
	done, gone, err := s.plan(of)
	if err != nil {
		return nil, err
	}
	c := s.Base.Begin()
	if err := s.stageErasure(c, of, gone, reason); err != nil {
		return nil, errors.Join(err, c.Abort())
	}
	if err := commitErasing(s.Base, c); err != nil {
		return nil, err
	}
	s.held = nil // what was read holds what was erased
	return done, errors.Join(writeTombstones(s.Base), s.Base.Compact(ctx))
}

func (s *Subjects) stageErasure(c *store.Change, of *subject, gone *erasing, reason string) error {
	n := 0
	for i := range s.held {
		p := &s.held[i]
		taken, err := takeOut(c, &p.Source, p.entries, func(_ int, e *store.Entry) bool { return e.Person == of.number })
		if err != nil {
			return err
		}
		n += taken
	}
	for _, ref := range of.members {
		if err := forgetRecord(c, ref); err != nil {
			return err
		}
	}
	c.Retire(of.number)
	for m := range gone.marks {
		c.PutSuppression(store.Suppression{
			Digest: store.Digest(m.Digest), Kind: string(m.Kind), Normaliser: suppress.Normaliser, At: s.Now, Reason: reason,
		})
	}
	if err := forgetAddresses(c, gone.addresses); err != nil {
		return err
	}
	return s.journal(c, store.Decisions, JournalLine{Act: "erase", Person: of.id, Records: n, Reason: reason})
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
