package recoupe

import (
	"bytes"
	"context"
	"errors"

	"recoupe/adapters"
	"recoupe/clean"
	"recoupe/privacy"
	"recoupe/privacy/retention"
	"recoupe/record"
	"recoupe/store"
)

// intake reads one input and stages the records whose content is not known.
type intake struct {
	change   *store.Change
	base     *store.Store
	input    *adapters.Input
	known    map[store.Digest]uint64 // content → number of its body
	naming   naming
	erased   *erasedMarks // nil for nobody
	hold     *hold        // what the law has the venue keep of this source
	dated    bool         // note when people were last in touch: some records were purged
	hand     bool         // keep the records in columns for the run that follows
	source   uint64       // number of the source, 0 where it is not known yet
	requests map[store.Ref][]store.Request
}

// naming says how the records of a source are named.
type naming uint8

const (
	namingOpen   naming = iota // a new source: both ways, until all of it is seen
	namingByID                 // by the tool's identifiers
	namingWithin               // by identifier and who the record is about
)

// arrivalPart is what one part of a file brought; rows count from its beginning.
type arrivalPart struct {
	*intake
	part     adapters.Part
	gate     privacy.Gate
	digester *store.Digester
	cleaner  *clean.Cleaner
	right    *corrector // nil where nobody asked for anything

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
	barred   []int          // rows of people who were erased
	reduced  []int          // rows of which a part stays out
	lawful   []store.Digest // contents of records that the law alone keeps
	columns  *loader        // nil where nothing is handed on
}

// arrivals reads files; the workers share their parts.
func (w *night) arrivals(ctx context.Context, inputs []*adapters.Input) ([]*arrival, error) {
	read := make([][]*arrivalPart, len(inputs))
	var units []*arrivalPart
	for i, in := range inputs {
		k := w.newIntake(in)
		for _, part := range in.Parts(int(in.Size/partSize) + 1) {
			read[i] = append(read[i], &arrivalPart{intake: k, part: part})
		}
		units = append(units, read[i]...)
	}
	errs := make([]error, len(units))
	err := onCleaners(ctx, w.opt, len(units), func(u int, cleaner *clean.Cleaner) {
		errs[u] = units[u].read(ctx, cleaner)
	})
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	out := make([]*arrival, len(inputs))
	for i, in := range inputs {
		out[i] = joinArrival(in, read[i])
	}
	return out, nil
}

// read reads the part and stages what of it is new.
func (p *arrivalPart) read(ctx context.Context, cleaner *clean.Cleaner) (err error) {
	if p.digester, err = p.base.NewDigester(); err != nil {
		return err
	}
	p.cleaner, p.own = cleaner, map[store.Digest]int{}
	if p.hand {
		p.columns = newLoader(p.input, 0)
	}
	if len(p.requests) > 0 {
		p.right = &corrector{cleaner} // what it corrects is cleaned once more
	}
	for r, err := range p.part.Records(ctx) {
		var rejected *record.RowError
		switch {
		case errors.As(err, &rejected):
			p.rejected = addRejected(p.rejected, rejected)
		case err != nil:
			p.broken = err
		default:
			p.gate.Pass(r)
			p.take(asKept(r))
		}
	}
	p.rows, p.stopped = p.part.Rows(), p.gate.Counts()
	if p.columns != nil {
		p.columns.partLen = p.rows
	}
	return p.stage(p.change)
}

// asKept leaves of a record what the base keeps of it: a run gives the same whether it
// has a record from a file or from the base.
func asKept(r *record.Record) *record.Record {
	r.Line, r.Findings = 0, r.Findings[:0]
	for i := range r.Values {
		r.Values[i].Column = -1
	}
	return r
}

// take adds a record, save one of somebody who was erased and whom nothing else keeps.
func (p *arrivalPart) take(r *record.Record) {
	var c *clean.Cleaned
	if p.erased != nil || p.columns != nil {
		c = p.cleaner.Clean(r)
	}
	stays := false
	if p.erased != nil {
		var known bool
		if known, stays = p.erased.knows(r, c, p.hold); known && !stays {
			p.barred = append(p.barred, r.Row)
			return
		}
	}
	name, changed := p.add(r, stays)
	if p.columns == nil {
		return
	}
	if p.right != nil {
		if asked := p.requests[store.Ref{Source: p.source, Name: name}]; len(asked) > 0 {
			p.right.apply(asked, r)
			changed = true
		}
	}
	if changed {
		c = p.cleaner.Clean(r)
	}
	p.columns.add(r, c)
}

// add names a record, and keeps its body where it is the first of its content. One
// that is held for somebody who was erased is reduced to what the law has kept; its
// name is that of the whole.
func (p *arrivalPart) add(r *record.Record, held bool) (name store.Digest, reduced bool) {
	e := store.Entry{Row: uint32(r.Row)}
	if p.naming == namingWithin {
		e.Name = p.digester.NameWithin(r)
	} else {
		e.Name = p.digester.Name(r)
	}
	if p.naming == namingOpen {
		p.within = append(p.within, p.digester.NameWithin(r))
	}
	if held && p.hold.reduce(r) {
		reduced = true
		p.reduced = append(p.reduced, r.Row)
	}
	p.buf = store.EncodeRecord(p.buf[:0], r)
	if e.Content = p.digester.Content(p.buf); held {
		p.lawful = append(p.lawful, e.Content)
	}
	number, have := p.known[e.Content]
	e.Number = number
	if _, mine := p.own[e.Content]; !have && !mine {
		p.own[e.Content] = len(p.bodies)
		p.bodies = append(p.bodies, bytes.Clone(p.buf))
	}
	if !have {
		p.fresh = append(p.fresh, len(p.entries))
	}
	p.entries = append(p.entries, e)
	if p.dated {
		p.acts = append(p.acts, lastAct(r))
	}
	return e.Name, reduced
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
