package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"recoupe/record"
)

// Problem is a place at which the base is not what was written. It names a
// source and a row, or a kind of value; never a content.
type Problem struct {
	Place string `json:"place"`
	Err   error  `json:"-"`
	Text  string `json:"problem"`
}

// Check opens every value of the base and compares all that can be compared:
// tables, digests of records, rolls and persons, chains of the journals. It
// gives the problems it found; an error is for what kept it from looking.
func (s *Store) Check(ctx context.Context) (found []Problem, err error) {
	note := func(place string, err error) {
		if err != nil && ctx.Err() == nil {
			found = append(found, Problem{place, err, err.Error()})
		}
	}
	if s.view == "" {
		note("tables", s.do(func() error { return corruption(s.db.CheckLevels(&pebble.CheckLevelsStats{})) }))
	}
	for _, sp := range allSpaces {
		if sp.ownKeys() || sp == spaceJournal {
			continue
		}
		note(fmt.Sprintf("values %q", byte(sp)), s.scan([]byte{byte(sp)}, func(_, _ []byte) error { return ctx.Err() }))
	}
	note("consent events", s.Consents(func(*ConsentEvent) error { return ctx.Err() }))
	note("requests", s.Requests(func(*Request) error { return ctx.Err() }))
	for _, j := range [...]Journal{Decisions, Accesses} {
		note("journal", s.JournalEntries(j, func(*JournalEntry) error { return ctx.Err() }))
	}
	sources, err := s.Sources()
	note("sources", err)
	for i := range sources {
		s.checkSource(ctx, &sources[i], note)
	}
	return found, ctx.Err()
}

func (s *Store) checkSource(ctx context.Context, src *Source, note func(string, error)) {
	entries, err := s.Entries(src)
	if err != nil {
		note(src.Name, err)
		return
	}
	bodies, err := s.NewBodyReader()
	if err != nil {
		note(src.Name, err)
		return
	}
	defer bodies.Close()
	d, err := s.NewDigester()
	if err != nil {
		note(src.Name, err)
		return
	}
	for i := range entries {
		if ctx.Err() != nil {
			return
		}
		note(fmt.Sprintf("%s#%d", src.Name, entries[i].Row), checkEntry(bodies, d, &entries[i]))
	}
}

var errOtherRecord = errors.New("the record is not the one that the roll names")

func checkEntry(bodies *BodyReader, d *Digester, e *Entry) error {
	body, err := bodies.Read(e.Number)
	if err != nil {
		return err
	}
	var r record.Record
	if d.Content(body) != e.Content {
		return errOtherRecord
	}
	if err := DecodeRecord(body, &r); err != nil {
		return err
	}
	if d.Name(&r) != e.Name && d.NameWithin(&r) != e.Name {
		return errOtherRecord
	}
	return nil
}

// Info is what a base holds, in numbers.
type Info struct {
	ID         string   `json:"id"`
	Controller string   `json:"controller,omitempty"`
	Format     int      `json:"format"`
	Sources    []Source `json:"sources"`
	Records    int      `json:"records"`
	Runs       int      `json:"runs"`
	Judgements int      `json:"judgements"` // that hold
	Consents   int      `json:"consent_events"`
	Requests   int      `json:"requests"`
	Suppressed int      `json:"suppressions"`
	Bytes      int64    `json:"bytes"`
	Changes    uint64   `json:"changes"` // commits
}

// Info counts what the base holds.
func (s *Store) Info() (*Info, error) {
	sources, err := s.Sources()
	if err != nil {
		return nil, err
	}
	judgements, err := s.Judgements()
	if err != nil {
		return nil, err
	}
	x := &Info{ID: s.header.ID, Format: s.header.Format, Sources: sources, Runs: int(s.meta.Run - 1), Changes: s.meta.Change}
	if x.Controller, err = s.Controller(); err != nil {
		return nil, err
	}
	for _, src := range sources {
		x.Records += src.Records
	}
	for _, j := range judgements {
		if j.Revoked == nil {
			x.Judgements++
		}
	}
	err = errors.Join(
		s.Consents(func(*ConsentEvent) error { x.Consents++; return nil }),
		s.Requests(func(*Request) error { x.Requests++; return nil }),
		s.Suppressions(func(*Suppression) error { x.Suppressed++; return nil }))
	if err != nil {
		return nil, err
	}
	x.Bytes, err = s.size()
	return x, err
}

// size adds up the files of the base, views not counted: they are links.
func (s *Store) size() (total int64, err error) {
	for _, dir := range [...]string{s.dir, s.path("db")} {
		names, err := s.disk.List(dir)
		if err != nil {
			return 0, err
		}
		for _, name := range names {
			info, err := s.disk.Stat(s.disk.PathJoin(dir, name))
			if err == nil && !info.IsDir() {
				total += info.Size()
			}
		}
	}
	return total, nil
}

// Compact rewrites the database without what was removed, and starts new logs:
// nothing of it is left in any file but in copies made elsewhere.
func (s *Store) Compact(ctx context.Context) error {
	err := s.do(func() error {
		if err := s.db.Flush(); err != nil {
			return err
		}
		return s.db.Compact(ctx, []byte{0}, []byte{0xff}, true)
	})
	if err != nil {
		return err
	}
	c := s.Begin() // a new view, or the old one would keep the old tables
	return c.Commit()
}
