package recoupe

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"recoupe/privacy/retention"
	"recoupe/privacy/suppress"
	"recoupe/record"
	"recoupe/store"
)

// Purge says which records of a base are to go because they were kept for too long.
type Purge struct {
	Base *store.Store // open for writing
	On   time.Time    // day on which ages are judged
	Now  time.Time    // time of the purge, for the journal
	By   string
	// Class takes one class alone; "" takes all but accounting, an archive that is
	// kept apart and goes only where it is named.
	Class retention.Class
	// Before is shown what the base holds before anything is taken out, nil for
	// nobody; its error ends the purge.
	Before func(*Result) error
}

// SourcePurge is what a purge takes out of one source.
type SourcePurge struct {
	Source  string          `json:"source"`
	Class   retention.Class `json:"class"`
	Records int             `json:"records"`
	// Since is the first day, ISO, on which an act would have kept a record.
	Since string `json:"since"`

	number uint64
	rule   retention.Rule
}

// Purged is what a purge took out, or would.
type Purged struct {
	Sources []SourcePurge `json:"sources"`
	Records int           `json:"records"`
	Persons int           `json:"persons"` // of whom nothing is left
}

// purging is a purge while it goes on.
type purging struct {
	*Purge
	night  *night
	result *Result
	judged *retained
	due    []bool // by record
}

// PlanPurge says what a purge would take out, and changes nothing.
func PlanPurge(ctx context.Context, opt Options, p Purge) (*Purged, error) {
	g, err := newPurging(ctx, opt, &p)
	if err != nil {
		return nil, err
	}
	return g.purged(), nil
}

// PurgeBase takes the records that are due out of a base for good: their keys are
// destroyed with the one commit, and the database is rewritten without them.
// Records of unknown age stay. A keyed mark keeps each record from coming back with
// a later export, unless it then bears an act that would have kept it. After an
// interruption either all are gone or none; a second call finishes.
func PurgeBase(ctx context.Context, opt Options, p Purge) (*Purged, error) {
	g, err := newPurging(ctx, opt, &p)
	if err != nil {
		return nil, err
	}
	out := g.purged()
	if out.Records > 0 {
		c := p.Base.Begin()
		if err := errors.Join(g.stage(c, out), ctx.Err()); err != nil {
			return nil, errors.Join(err, c.Abort())
		}
		if err := commitErasing(p.Base, c); err != nil {
			return nil, err
		}
	}
	return out, p.Base.Compact(ctx)
}

func newPurging(ctx context.Context, opt Options, p *Purge) (*purging, error) {
	w, result, err := readNight(ctx, &opt, p.Base)
	if err != nil {
		return nil, err
	}
	if p.Before != nil {
		if err := p.Before(result); err != nil {
			return nil, err
		}
	}
	g := &purging{Purge: p, night: w, result: result, judged: result.retained(opt.law(), p.On), due: make([]bool, result.base.len())}
	for i := range g.due {
		bucket, _ := g.judged.judge(uint32(i))
		g.due[i] = bucket == retention.Due && !result.base.told.restricted[uint32(i)] && g.takes(g.judged.rules[result.base.source[i]].Class)
	}
	return g, nil
}

func (g *purging) takes(c retention.Class) bool {
	if g.Class == "" {
		return c != retention.Accounting
	}
	return c == g.Class
}

// purged sums up, by source; sources without anything due are left out.
func (g *purging) purged() *Purged {
	out := &Purged{Sources: []SourcePurge{}}
	at := 0
	for s, source := range g.night.sources {
		rule := g.judged.rules[s]
		x := SourcePurge{
			Source: source.Name, Class: rule.Class, Since: isoDay(rule.Since(g.judged.on)),
			number: source.Number, rule: rule,
		}
		for range source.entries {
			if g.due[at] {
				x.Records++
			}
			at++
		}
		if out.Records += x.Records; x.Records > 0 {
			out.Sources = append(out.Sources, x)
		}
	}
	for _, members := range g.result.members {
		if !slices.ContainsFunc(members, func(i uint32) bool { return !g.due[i] }) {
			out.Persons++
		}
	}
	return out
}

func isoDay(d retention.Day) string {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Format(time.DateOnly)
}

// stage writes the purge into a change.
func (g *purging) stage(c *store.Change, sum *Purged) error {
	key, err := g.Base.SuppressionKey()
	if err != nil {
		return err
	}
	marker, at := suppress.NewMarker(key), 0
	for _, source := range g.night.sources {
		due := g.due[at : at+len(source.entries)]
		at += len(source.entries)
		if err := g.take(c, marker, source, due); err != nil {
			return err
		}
	}
	g.retire(c)
	if err := g.forgetRequests(c); err != nil {
		return err
	}
	if err := g.forgetConsents(c); err != nil {
		return err
	}
	return g.journal(c, sum)
}

// take removes the records that are due from the roll of a source, and leaves a
// mark for each. The rows go on the list of what to erase in the tool.
func (g *purging) take(c *store.Change, marker *suppress.Marker, source *nightSource, due []bool) error {
	if !slices.Contains(due, true) {
		return nil
	}
	rule := g.judged.rules[slices.Index(g.night.sources, source)]
	for i, e := range source.entries {
		if !due[i] {
			continue
		}
		mark := marker.Record(source.Number, e.Name)
		c.PutSuppression(store.Suppression{
			Digest: store.Digest(mark.Digest), Kind: string(mark.Kind), Normaliser: suppress.Normaliser,
			At: g.Now, Reason: string(rule.Class), After: int32(rule.Since(g.judged.on)) - 1,
		})
		c.RemoveFormer(store.Ref{Source: source.Number, Name: e.Name})
		source.facts.Erased = append(source.facts.Erased, int(e.Row))
	}
	slices.Sort(source.facts.Erased)
	source.facts.Erased = slices.Compact(source.facts.Erased)
	text, err := json.Marshal(source.facts)
	if err != nil {
		return err
	}
	source.Facts = text
	_, err = takeOut(c, source.Source, source.entries, func(i int, _ *store.Entry) (bool, error) { return due[i], nil })
	return err
}

// retire frees the ids of persons of whom the base's rolls hold nothing any more.
func (g *purging) retire(c *store.Change) {
	gone, stays, at := map[uint64]bool{}, map[uint64]bool{}, 0
	for _, source := range g.night.sources {
		for _, e := range source.entries {
			if g.due[at] {
				gone[e.Person] = true
			} else {
				stays[e.Person] = true
			}
			at++
		}
	}
	for id := range gone {
		if id != 0 && !stays[id] {
			c.Retire(id)
		}
	}
}

// forgetRequests removes what was asked for about the records that go, save
// objections: they say no more than that, and must hold should the record come back.
func (g *purging) forgetRequests(c *store.Change) error {
	at, gone := 0, map[store.Ref]bool{}
	for _, source := range g.night.sources {
		for _, e := range source.entries {
			if g.due[at] {
				gone[store.Ref{Source: source.Number, Name: e.Name}] = true
			}
			at++
		}
	}
	for ref, requests := range g.night.requests {
		objects := slices.ContainsFunc(requests, func(q store.Request) bool { return q.Kind == store.Objection })
		if !gone[ref] || objects {
			continue
		}
		if err := c.EraseRequests(ref); err != nil {
			return err
		}
		delete(gone, ref)
	}
	_, err := c.LiftRequests(func(q *store.Request) bool { return gone[q.Ref] && q.Kind != store.Objection })
	return err
}

// forgetConsents removes what the venue was told about addresses that no record
// holds any more. A refusal stays: it must hold should they come back.
func (g *purging) forgetConsents(c *store.Change) error {
	gone, stays := map[string]bool{}, map[string]bool{}
	b := g.result.base
	for i, due := range g.due {
		to := stays
		if due {
			to = gone
		}
		for _, e := range b.table.EmailsOf(uint32(i), nil) {
			to[e.Address] = true
		}
		for _, p := range b.table.PhonesOf(uint32(i), nil) {
			to[p.E164] = true
		}
	}
	for address := range gone {
		if stays[address] {
			continue
		}
		refused := false
		err := g.Base.ConsentsOf(address, func(e *store.ConsentEvent) error {
			refused = refused || e.Status != record.Granted && e.Status != record.Pending
			return nil
		})
		if err != nil {
			return err
		}
		if !refused {
			if err := c.EraseConsents(address); err != nil {
				return err
			}
		}
	}
	return nil
}

// purgeLine is what a purge writes in the journal of decisions, one line a source:
// nobody is named, for nobody who was purged can be looked up any more.
type purgeLine struct {
	Act string `json:"act"`
	SourcePurge
	Rule string `json:"rule"`
	By   string `json:"by,omitempty"`
}

func (g *purging) journal(c *store.Change, sum *Purged) error {
	for _, s := range sum.Sources {
		text, err := json.Marshal(purgeLine{"purge", s, s.rule.Source.In(g.result.opt.Lang), g.By})
		if err != nil {
			return err
		}
		if err := c.AppendJournal(store.Decisions, g.Now, text); err != nil {
			return err
		}
	}
	return nil
}
