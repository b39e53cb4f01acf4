package recoupe

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"recoupe/adapters"
	"recoupe/clean"
	"recoupe/privacy"
	"recoupe/privacy/law"
	"recoupe/privacy/retention"
	"recoupe/record"
	"recoupe/store"
)

// The base takes files in before anything is computed: every record passes the
// privacy gate, is given its name and digest, and is staged where the base does
// not hold it yet. The flow then reads all records from the base.

// facts is what the base keeps of a source beyond its records: all that the
// report tells of it.
type facts struct {
	Source    record.Source
	Detection adapters.Detection
	Size      int64
	Rows      int
	Rejected  []*record.RowError
	Stopped   []privacy.Count
	// Within says that the tool's identifiers don't stand for one person each
	// (orders, homes): see store.Digester. It is decided once a source.
	Within bool
	Delta  bool
	// Since is what came since the last run over the base, nil for nothing.
	Since *sinceRun `json:",omitempty"`
	// Purposes are those that the settings of the last delivery gave the source, each
	// with its legal basis: what was declared travels with the records.
	Purposes map[string]law.Basis `json:",omitempty"`
	// Held are the fields that a legal obligation needs, where the settings name them.
	Held []string `json:",omitempty"`
	// Erased are the rows of people who were erased from the base: they stay out.
	Erased []int `json:",omitempty"`
	// Reduced are the rows of which only what the law has kept came in.
	Reduced []int `json:",omitempty"`
}

// arrival is what one file brought.
type arrival struct {
	input   *adapters.Input
	facts   facts
	entries []store.Entry   // in the order of rows
	acts    []retention.Day // last act of each, where intake.dated
	within  []store.Digest
	staged  []uint64
	held    map[store.Digest]bool // contents of records that the law alone keeps
	broken  error
}

// intake reads one input and stages the records whose content is not known.
type intake struct {
	change  *store.Change
	base    *store.Store
	known   map[store.Digest]uint64 // content → number of its body
	naming  naming
	workers int
	erased  *erasedMarks // nil for nobody
	hold    *hold        // what the law has the venue keep of this source
	dated   bool         // note when people were last in touch: some records were purged
}

// naming says how the records of a source are named.
type naming uint8

const (
	namingOpen   naming = iota // a new source: both ways, until all of it is seen
	namingByID                 // by the tool's identifiers
	namingWithin               // by identifier and who the record is about
)

func (k *intake) read(ctx context.Context, in *adapters.Input) (*arrival, error) {
	parts := in.Parts(int(in.Size/partSize) + 1)
	read := make([]*arrivalPart, len(parts))
	errs := make([]error, len(parts))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range k.workers {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(parts) || ctx.Err() != nil {
					return
				}
				read[i], errs[i] = k.readPart(ctx, in, parts[i])
			}
		})
	}
	wg.Wait()
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return nil, err
	}
	return joinArrival(in, read), nil
}

// arrivalPart is what one part of a file brought; rows count from its beginning.
type arrivalPart struct {
	entries  []store.Entry
	acts     []retention.Day
	within   []store.Digest
	rows     int
	rejected []*record.RowError
	stopped  privacy.Counts
	broken   error
	first    uint64   // number of the first staged body
	bodies   [][]byte // to be staged
	fresh    []int    // entry of each
	own      map[store.Digest]int
	buf      []byte
	erased   []int          // rows
	reduced  []int          // rows of which a part stays out
	held     []store.Digest // contents
}

func (k *intake) readPart(ctx context.Context, in *adapters.Input, part adapters.Part) (*arrivalPart, error) {
	d, err := k.base.NewDigester()
	if err != nil {
		return nil, err
	}
	p := &arrivalPart{own: map[store.Digest]int{}}
	var gate privacy.Gate
	var cleaner *clean.Cleaner
	if k.erased != nil {
		cleaner = clean.NewCleaner()
	}
	for r, err := range part.Records(ctx) {
		var rejected *record.RowError
		switch {
		case errors.As(err, &rejected):
			p.rejected = addRejected(p.rejected, rejected)
		case err != nil:
			p.broken = err
		default:
			gate.Pass(r)
			known, stays := false, false
			if k.erased != nil {
				known, stays = k.erased.knows(r, cleaner, k.hold)
			}
			if known && !stays {
				p.erased = append(p.erased, r.Row)
				continue
			}
			p.add(r, d, k, stays)
		}
	}
	p.rows, p.stopped = part.Rows(), gate.Counts()
	return p, p.stage(k.change)
}

// add names a record, and keeps its body where it is the first of its content. One
// that is held for somebody who was erased is reduced to what the law has kept; its
// name is that of the whole.
func (p *arrivalPart) add(r *record.Record, d *store.Digester, k *intake, held bool) {
	e := store.Entry{Row: uint32(r.Row)}
	if k.naming == namingWithin {
		e.Name = d.NameWithin(r)
	} else {
		e.Name = d.Name(r)
	}
	if k.naming == namingOpen {
		p.within = append(p.within, d.NameWithin(r))
	}
	if held && k.hold.reduce(r) {
		p.reduced = append(p.reduced, r.Row)
	}
	p.buf = store.EncodeRecord(p.buf[:0], r)
	if e.Content = d.Content(p.buf); held {
		p.held = append(p.held, e.Content)
	}
	number, have := k.known[e.Content]
	e.Number = number
	if _, mine := p.own[e.Content]; !have && !mine {
		p.own[e.Content] = len(p.bodies)
		p.bodies = append(p.bodies, bytes.Clone(p.buf))
	}
	if !have {
		p.fresh = append(p.fresh, len(p.entries))
	}
	p.entries = append(p.entries, e)
	if k.dated {
		p.acts = append(p.acts, lastAct(r))
	}
}

func (p *arrivalPart) stage(c *store.Change) (err error) {
	if p.first, err = c.StageBodies(p.bodies); err != nil {
		return err
	}
	for _, i := range p.fresh {
		e := &p.entries[i]
		e.Number = p.first + uint64(p.own[e.Content])
	}
	return nil
}

// joinArrival puts the parts one behind the other.
func joinArrival(in *adapters.Input, parts []*arrivalPart) *arrival {
	a := &arrival{input: in, facts: facts{Source: *in.Source, Detection: in.Detection, Size: in.Size}, held: map[store.Digest]bool{}}
	var stopped privacy.Counts
	for _, p := range parts {
		offset := a.facts.Rows
		for _, e := range p.entries {
			e.Row += uint32(offset)
			a.entries = append(a.entries, e)
		}
		a.within = append(a.within, p.within...)
		a.acts = append(a.acts, p.acts...)
		for _, r := range p.rejected {
			moved := *r
			if moved.Row > 0 {
				moved.Row += offset
			}
			a.facts.Rejected = append(a.facts.Rejected, &moved)
		}
		for i := range p.bodies {
			a.staged = append(a.staged, p.first+uint64(i))
		}
		for _, row := range p.erased {
			a.facts.Erased = append(a.facts.Erased, row+offset)
		}
		for _, row := range p.reduced {
			a.facts.Reduced = append(a.facts.Reduced, row+offset)
		}
		for _, content := range p.held {
			a.held[content] = true
		}
		stopped.Add(p.stopped)
		a.broken = errors.Join(a.broken, p.broken)
		a.facts.Rows += p.rows
	}
	a.facts.Stopped = stopped.List()
	return a
}

// maxSharedIDs is the share of a source's records beyond which identifiers that
// several different records bear are held not to stand for a person.
const maxSharedIDs = 0.05

// settle decides how the records of a new source are named.
func (a *arrival) settle() {
	if a.facts.Within = a.idsAreShared(); a.facts.Within {
		for i := range a.entries {
			a.entries[i].Name = a.within[i]
		}
	}
	a.within = nil
}

// idsAreShared says whether the identifiers of a new source stand for orders or homes.
func (a *arrival) idsAreShared() bool {
	bearer, shared := make(map[store.Digest]store.Digest, len(a.entries)), 0
	for i, e := range a.entries {
		if first, ok := bearer[e.Name]; !ok {
			bearer[e.Name] = a.within[i]
		} else if first != a.within[i] {
			shared++
		}
	}
	return float64(shared) > maxSharedIDs*float64(len(a.entries))
}
