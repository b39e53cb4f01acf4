package recoupe

import (
	"context"
	"errors"
	"slices"
	"time"

	"recoupe/clean"
	"recoupe/index/search"
	"recoupe/record"
	"recoupe/store"
)

// UpdateSearch brings the search index of a base up to its last run. Another process
// that is doing the same is left to it. opt tells the workers and the version.
func UpdateSearch(ctx context.Context, opt Options, s *store.Store) error {
	b, _, err := searchBase(s, &opt)
	if err != nil {
		return err
	}
	if err := search.Update(ctx, b); !errors.Is(err, search.ErrBusy) {
		return err
	}
	return nil
}

// refreshSearch is what a run over a base does for the search: where somebody uses it,
// the persons that changed are taken in; where it is switched off, nothing stays. The
// index is a cache, so that nothing that befalls it makes a run fail: the next
// search makes it anew.
func (w *night) refreshSearch(ctx context.Context) {
	switch dir := w.Base.SearchDir(); {
	case w.SearchOff:
		_ = search.Remove(dir)
	case search.Exists(dir):
		_ = UpdateSearch(ctx, *w.opt, w.Base)
	}
}

// DropSearch deletes the search index of a base. It is made anew when somebody
// searches.
func DropSearch(s *store.Store) error { return search.Remove(s.SearchDir()) }

// commitErasing commits a change that takes people out of the base for good. The search
// index goes before, so that no crash leaves one with them, and behind, for one that
// somebody made meanwhile.
func commitErasing(s *store.Store, c *store.Change) error {
	if err := DropSearch(s); err != nil {
		return errors.Join(err, c.Abort())
	}
	if err := c.Commit(); err != nil {
		return err
	}
	return DropSearch(s)
}

// searchBase tells package search of a base; the roster is read where it is asked for.
func searchBase(s *store.Store, opt *Options) (*search.Base, func() (*roster, error), error) {
	sources, err := readRosterSources(s)
	if err != nil {
		return nil, nil, err
	}
	key, err := s.SearchKey()
	if err != nil {
		return nil, nil, err
	}
	requests, err := requestsOf(s)
	if err != nil {
		return nil, nil, err
	}
	var known *roster
	roster := func() (*roster, error) {
		if known != nil {
			return known, nil
		}
		known, err = readRoster(s, sources, requests)
		return known, err
	}
	b := &search.Base{Dir: s.SearchDir(), Key: key, Stamp: stampOf(sources, requests), Maker: opt.Version, Workers: opt.workers()}
	b.Members = func() ([]search.Member, error) {
		r, err := roster()
		if err != nil {
			return nil, err
		}
		return r.members(), nil
	}
	b.Open = func() (search.PersonReader, error) { return newPersonReader(s, known) }
	return b, roster, nil
}

// openSearch opens the search index of a base, and makes it where it is missing,
// old or torn.
func openSearch(ctx context.Context, b *search.Base) (*search.Reader, error) {
	r, err := search.OpenReader(b)
	for err != nil {
		switch err = search.Update(ctx, b); {
		case errors.Is(err, search.ErrBusy):
			select { // the other one may be making what is needed here
			case <-time.After(100 * time.Millisecond):
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		case err != nil:
			return nil, err
		}
		r, err = search.OpenReader(b)
	}
	return r, nil
}

// personReader reads the records of persons from the base. It belongs to one goroutine.
type personReader struct {
	roster  *roster
	bodies  *store.BodyReader
	cleaner *clean.Cleaner
	correct *corrector
	record  record.Record
	// restricted says that somebody wants the record that is visited kept and used
	// for nothing (GDPR art. 18).
	restricted bool
}

func newPersonReader(s *store.Store, r *roster) (*personReader, error) {
	bodies, err := s.NewBodyReader()
	if err != nil {
		return nil, err
	}
	return &personReader{roster: r, bodies: bodies, cleaner: clean.NewCleaner(), correct: &corrector{clean.NewCleaner()}}, nil
}

// mostRecords bounds the records of one person that are looked at: the desk that
// sold ten thousand tickets under one name is found by fewer.
const mostRecords = 500

// Each implements search.PersonReader.
func (p *personReader) Each(person uint64, visit func(d record.Domain, c *clean.Cleaned, id string)) error {
	return p.each(person, func(_ uint32, r *record.Record, c *clean.Cleaned) { visit(r.Source.Domain, c, r.ID) })
}

// each visits the records of a person, as rectified, with the number of their source in
// the roster and what the cleaning made of them, both valid until the next one.
func (p *personReader) each(person uint64, visit func(source uint32, r *record.Record, c *clean.Cleaned)) error {
	places := p.roster.of(person)
	for _, at := range places[:min(len(places), mostRecords)] {
		src := &p.roster.sources[at.source]
		if err := readBody(p.bodies, at.number, &p.record); err != nil {
			return err
		}
		p.record.Source, p.record.Row = &src.facts.Source, int(at.row)
		p.heed(p.roster.requests[at.number])
		visit(at.source, &p.record, p.cleaner.Clean(&p.record))
	}
	return nil
}

// heed makes of the record what people asked for of it.
func (p *personReader) heed(requests []store.Request) {
	p.restricted = slices.ContainsFunc(requests, func(q store.Request) bool { return q.Kind == store.Restriction || q.Kind == store.Erasure })
	if len(requests) > 0 {
		p.correct.apply(requests, &p.record)
	}
}

// Close implements search.PersonReader.
func (p *personReader) Close() error { return p.bodies.Close() }
