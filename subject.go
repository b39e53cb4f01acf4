package recoupe

import (
	"encoding/json"
	"errors"

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
	return s.eachOf(map[uint64]bool{of.number: true}, func(p *heldSource, _ uint64, r *record.Record) { visit(p, r) })
}

// eachOf visits the records of several persons, by number, in the order of the base.
func (s *Subjects) eachOf(persons map[uint64]bool, visit func(p *heldSource, person uint64, r *record.Record)) error {
	bodies, err := s.Base.NewBodyReader()
	if err != nil {
		return err
	}
	defer bodies.Close()
	for i := range s.held {
		p := &s.held[i]
		for _, e := range p.entries {
			if !persons[e.Person] {
				continue
			}
			r := record.Record{Source: &p.facts.Source}
			if err := readBody(bodies, e.Number, &r); err != nil {
				return err
			}
			r.Row = int(e.Row)
			visit(p, e.Person, &r)
		}
	}
	return nil
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
