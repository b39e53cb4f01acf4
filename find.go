package recoupe

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"recoupe/clean"
	"recoupe/index/search"
	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/store"
)

// Finder finds persons of a base by what somebody remembers of them. It belongs to
// one goroutine; what it shows is read from the base.
type Finder struct {
	base   *store.Store
	roster *roster
	index  *search.Reader
	reader *personReader
	lang   lang.Lang
}

// ErrNeverRun says that nobody has worked out yet who is who in a base.
var ErrNeverRun = errors.New("no run over the base yet")

// NewFinder opens the search index of a base, which may be open for reading, and
// makes it where it is missing, old or torn. opt tells workers, version and language. A
// base that has records, and no run over them yet, is ErrNeverRun: who is in it can't be told.
func NewFinder(ctx context.Context, opt Options, s *store.Store) (*Finder, error) {
	b, roster, err := searchBase(s, &opt)
	if err != nil {
		return nil, err
	}
	f := &Finder{base: s, lang: opt.Lang}
	if f.roster, err = roster(); err != nil {
		return nil, err
	}
	if len(f.roster.persons) == 0 && f.roster.fresh > 0 {
		return nil, ErrNeverRun
	}
	if f.index, err = openSearch(ctx, b); err != nil {
		return nil, err
	}
	if f.reader, err = newPersonReader(s, f.roster); err != nil {
		return nil, errors.Join(err, f.index.Close())
	}
	return f, nil
}

// Close ends the search; the base stays open.
func (f *Finder) Close() error { return errors.Join(f.reader.Close(), f.index.Close()) }

// Fresh counts the records that came since the last run over the base: they are not found
// yet.
func (f *Finder) Fresh() int { return f.roster.fresh }

// Found is a person who may be meant.
type Found struct {
	Person string `json:"person"`
	// Share is the share of the query that the person is found by, from 0 to 1; a
	// rare word counts more than a common one.
	Share   float32        `json:"share"`
	Names   []string       `json:"names,omitempty"` // the one with most records first
	Emails  []string       `json:"emails,omitempty"`
	Phones  []string       `json:"phones,omitempty"`
	Places  []string       `json:"places,omitempty"`
	Records []FoundRecord  `json:"records"`
	Why     []search.Match `json:"why"` // the words of the query that are found
	// Restricted says that the person wants their data kept and used for nothing (GDPR
	// art. 18): it is told that they are there, so that nobody creates them again, and
	// in which records; what these say is not shown.
	Restricted bool `json:"restricted,omitempty"`
}

// FoundRecord is a record of a person: what its tool calls it.
type FoundRecord struct {
	Source string `json:"source"`
	Row    int    `json:"row"`
	ID     string `json:"id,omitempty"`
}

// beyond is the number of candidates that are read for each one that is shown: the
// base knows better than the index how well they are found.
const beyond = 4

// Find gives the persons of a domain that a text may mean, best first, at most
// limit of them. Where the text is an e-mail address, a telephone number, a tool's
// identifier or a person id that somebody has, it gives these and no others.
func (f *Finder) Find(ctx context.Context, d record.Domain, text string, limit int) ([]Found, error) {
	out, err := f.find(ctx, d, text, limit)
	for i := range out {
		out[i].withhold()
	}
	return out, err
}

func (f *Finder) find(ctx context.Context, d record.Domain, text string, limit int) ([]Found, error) {
	q := search.ParseQuery(text)
	exact, err := f.exact(d, text)
	if err != nil {
		return nil, err
	}
	if len(exact) > 0 {
		return f.show(q, exact, nil, limit)
	}
	candidates, weights, err := f.index.Search(ctx, d, q, beyond*limit)
	if err != nil {
		return nil, err
	}
	numbers := make([]uint64, len(candidates))
	for i, c := range candidates {
		numbers[i] = c.Person
	}
	return f.show(q, numbers, weights, limit)
}

// exact looks a whole text up.
func (f *Finder) exact(d record.Domain, text string) ([]uint64, error) {
	if number, ok := parsePersonID(strings.TrimSpace(text)); ok {
		if at := f.roster.of(number); len(at) > 0 && f.roster.sources[at[0].source].facts.Source.Domain == d {
			return []uint64{number}, nil
		}
	}
	return f.index.Lookup(d, text)
}

// show reads persons from the base and ranks them by what stands there. Without
// weights all of them are meant.
func (f *Finder) show(q *search.Query, numbers []uint64, weights []float32, limit int) ([]Found, error) {
	out := []Found{}
	for _, number := range numbers[:min(len(numbers), mostShown)] {
		p := &person{Found: Found{Person: personID(number), Share: 1}, matches: search.NewMatches(q)}
		err := f.reader.each(number, func(_ uint32, r *record.Record, c *clean.Cleaned) {
			p.Restricted = p.Restricted || f.reader.restricted
			p.add(r, c)
		})
		if err != nil {
			return nil, err
		}
		if weights != nil {
			p.Share = p.matches.Share(weights)
		}
		if weights == nil || search.Enough(p.Share) {
			out = append(out, p.finish())
		}
	}
	slices.SortFunc(out, func(a, b Found) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Person, b.Person))
	})
	least := float32(0)
	if len(out) > 0 {
		least = out[0].Share * fairShare
	}
	out = slices.DeleteFunc(out, func(x Found) bool { return x.Share < least })
	return out[:min(len(out), limit)], nil
}

// fairShare is the part of the best one's share that others must reach to be shown:
// who is found by the town alone is no answer where the name is found, too.
const fairShare = 0.6

// mostShown bounds the persons that are read from the base for one search.
const mostShown = 1000

// person gathers what the records of one person say.
type person struct {
	Found
	matches *search.Matches
	names   map[string]int
}

func (p *person) add(r *record.Record, c *clean.Cleaned) {
	p.matches.Add(c, r.ID)
	p.Records = append(p.Records, FoundRecord{r.Source.Name, r.Row, r.ID})
	name := strings.TrimSpace(c.Name.ShowGiven + " " + c.Name.ShowFamily)
	if name == "" {
		name = c.ShowOrg
	}
	if p.names == nil {
		p.names = map[string]int{}
	}
	if name != "" {
		p.Names = addNew(p.Names, name)
		p.names[name]++
	}
	for _, e := range c.Emails {
		if e.Class != clean.EmailFiller {
			p.Emails = addNew(p.Emails, e.Address)
		}
	}
	for _, t := range c.Phones {
		if t.Class != clean.PhoneFiller {
			p.Phones = addNew(p.Phones, clean.NationalPhone(t.E164))
		}
	}
	for i := range c.Addresses {
		p.Places = addNew(p.Places, strings.TrimSpace(c.Addresses[i].Postcode+" "+c.Addresses[i].ShowCity))
	}
}

func addNew(all []string, text string) []string {
	if text == "" || slices.Contains(all, text) {
		return all
	}
	return append(all, text)
}

func (p *person) finish() Found {
	slices.SortStableFunc(p.Names, func(a, b string) int { return cmp.Compare(p.names[b], p.names[a]) })
	p.Why = p.matches.Found()
	return p.Found
}

// withhold takes out what is not to be shown of somebody who wants it used for nothing.
func (f *Found) withhold() {
	if f.Restricted {
		f.Names, f.Emails, f.Phones, f.Places, f.Why = nil, nil, nil, nil, []search.Match{}
	}
}

// Ref names a record as explain does.
func (r *FoundRecord) Ref() string { return fmt.Sprintf("%s#%d", r.Source, r.Row) }
