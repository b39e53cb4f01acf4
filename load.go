package recoupe

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"recoupe/adapters"
	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/internal/spill"
	"recoupe/matcher"
	"recoupe/privacy"
	"recoupe/record"
	"recoupe/report"
	"recoupe/report/interop"
)

// base holds the records of a run in columns, in the order of crosswalk.csv:
// source name, row, role as the profile lists them.
type base struct {
	inputs []*adapters.Input
	table  *matcher.Table

	source []uint32 // index into inputs
	row    []uint32 // 1-based data row of the source
	role   []uint8  // index into roles
	roles  []record.Role
	id     columns.Strings

	shown   *columns.Dict // values as golden records print them
	looks   []looks
	updated []uint32 // last change or creation, matcher.PackDate
	reach   []report.Reach
	traits  traits
	events  events

	findings []finding
	codes    []record.Code // of findings
	stats    []sourceStats // by input
	rejected []*record.RowError
	broken   []brokenSource
	stopped  privacy.Counts

	// Of a run over a base (RunBase); empty in memory.
	prior   []uint64                     // the person a record belonged to, 0 for none
	retired func(uint64) (bool, error)   // says that a person id was in use once
	former  func(uint32) (uint64, error) // the person that a record belonged to earlier, 0 for none
	judged  *judged
	told    told
	past    []report.Past
}

// looks are the values of a record as golden records print them, codes of
// base.shown. They are wanted together, in no order of the records: side by side
// they take one access to memory.
type looks [numLooks]columns.Code

const (
	lookTitle = iota
	lookGiven
	lookFamily
	lookBirth
	lookStreet
	lookCity
	lookCountry
	lookOrg
	numLooks
)

// show gives a value of a record as golden records print it.
func (b *base) show(i uint32, look int) string { return b.shown.String(b.looks[i][look]) }

type finding struct {
	record     uint32
	suggestion columns.Code
	field      record.Field
	code       uint8 // index into base.codes
}

type sourceStats struct {
	erased, reduced         []int          // rows of people who were erased from the base: all of it, all but what is held
	held                    []record.Field // those that stay of reduced rows
	rows, records, rejected int
	filled                  [record.NumFields]int
	examples                examples
	facts                   interop.Facts
}

type brokenSource struct {
	input int
	err   error
}

func (b *base) len() int { return len(b.row) }

// partSize is the number of bytes of a file that one worker reads at a time.
const partSize = 1 << 20

// unit is what a worker loads at a time: a part of an input, or one that is loaded already.
type unit struct {
	input  int
	part   adapters.Part
	loaded *loader
}

func unitsOf(inputs []*adapters.Input, handed [][]*loader) (units []unit) {
	for i, in := range inputs {
		if i < len(handed) && handed[i] != nil {
			for _, l := range handed[i] {
				l.input = i
				units = append(units, unit{input: i, loaded: l})
			}
			continue
		}
		for _, p := range in.Parts(int(in.Size/partSize) + 1) {
			units = append(units, unit{input: i, part: p})
		}
	}
	return units
}

// load reads every input, passes it through the privacy gate, cleans it and
// keeps it in columns. A row or a source that can't be read is noted and the
// rest goes on. handed are the records of inputs, by their place, that were read and
// cleaned before; nil for those that are to be read.
func load(ctx context.Context, scan *adapters.Scan, opt *Options, handed [][]*loader) (*base, error) {
	units := unitsOf(scan.Inputs, handed)
	parts := partsInMemory(opt, len(units))
	defer parts.close()
	err := onCleaners(ctx, opt, len(units), func(u int, cleaner *clean.Cleaner) {
		l := units[u].loaded
		if l == nil {
			l = newLoader(scan.Inputs[units[u].input], units[u].input)
			l.read(ctx, units[u].part, cleaner)
		}
		parts.add(u, l)
	})
	if err != nil {
		return nil, err
	}
	return parts.join(scan.Inputs)
}

// onCleaners reads n parts of files on all workers, each with a cleaner of its own, and
// tells how far it is. An interruption leaves parts unread.
func onCleaners(ctx context.Context, opt *Options, n int, read func(part int, cleaner *clean.Cleaner)) error {
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for _, cleaner := range clean.NewCleaners(opt.workers()) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				read(i, cleaner)
				opt.progress(StageLoad, done.Add(1), int64(n))
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// loader fills the columns of one part.
type loader struct {
	base
	input   int
	in      *adapters.Input
	part    *matcher.Part
	gate    privacy.Gate
	partLen int
}

func newLoader(in *adapters.Input, input int) *loader {
	l := &loader{input: input, in: in, part: matcher.NewPart()}
	l.shown = columns.NewDict()
	l.stats = []sourceStats{{examples: examples{}}}
	return l
}

func (l *loader) read(ctx context.Context, part adapters.Part, cleaner *clean.Cleaner) {
	for r, err := range part.Records(ctx) {
		var rejected *record.RowError
		switch {
		case errors.As(err, &rejected):
			l.rejected = addRejected(l.rejected, rejected)
			l.stats[0].rejected++
		case err != nil:
			l.broken = append(l.broken, brokenSource{l.input, err})
		default:
			l.gate.Pass(r)
			l.add(r, cleaner.Clean(r))
		}
	}
	l.partLen = part.Rows()
	l.stopped = l.gate.Counts()
}

func (l *loader) add(r *record.Record, c *clean.Cleaned) {
	n := uint32(len(l.row))
	l.part.Add(c, l.in.Source)
	l.row = append(l.row, uint32(r.Row))
	l.role = append(l.role, numberOf(&l.roles, r.Role))
	l.id.Push(r.ID)
	var a clean.Address
	if len(c.Addresses) > 0 {
		a = c.Addresses[0]
	}
	l.looks = append(l.looks, looks{
		lookTitle: l.shown.Code(c.Name.ShowTitle), lookGiven: l.shown.Code(c.Name.ShowGiven),
		lookFamily: l.shown.Code(c.Name.ShowFamily), lookBirth: l.shown.Code(c.Name.ShowBirth),
		lookStreet: l.shown.Code(streetLine(&a)), lookCity: l.shown.Code(a.ShowCity), lookCountry: l.shown.Code(a.Country),
		lookOrg: l.shown.Code(c.ShowOrg),
	})
	l.updated = append(l.updated, matcher.PackDate(cleanedDate(r)))
	l.reach = append(l.reach, reachOf(c, &a)|rightsOf(r.Consents))
	l.traits.add(r)
	l.events.add(n, r)
	for _, f := range c.Findings {
		l.stats[0].examples.note(r, &f)
		l.findings = append(l.findings, finding{n, l.shown.Code(f.Suggestion), f.Field, numberOf(&l.codes, f.Code)})
	}
	l.count(r)
}

func (l *loader) count(r *record.Record) {
	s := &l.stats[0]
	s.records++
	s.facts.Add(r)
	var seen [record.NumFields]bool
	for i := range r.Values {
		if f := r.Values[i].Field; !seen[f] && r.Values[i].Text != "" {
			seen[f] = true
			s.filled[f]++
		}
	}
}

// currentYear only tells two-digit years apart; it is a constant so that a run
// gives the same result on any day.
const currentYear = 2026

// cleanedDate is the day on which the source last touched the record.
func cleanedDate(r *record.Record) clean.Date {
	for _, f := range [...]record.Field{record.Updated, record.LastPurchase, record.LastActivity, record.Created} {
		if text := r.Get(f); text != "" {
			d, _ := clean.ParseDate(text, f, r.Source.Dates, currentYear)
			return d
		}
	}
	return clean.Date{}
}

func reachOf(c *clean.Cleaned, a *clean.Address) (out report.Reach) {
	for _, e := range c.Emails {
		if e.Valid && e.Class != clean.EmailFiller && e.Class != clean.EmailDisposable {
			out |= report.ReachEmail
		}
	}
	for _, p := range c.Phones {
		if p.Valid && p.Class != clean.PhoneFiller && p.Class != clean.PhoneService {
			out |= report.ReachPhone
		}
	}
	if (a.Street != "" || a.Box != "") && a.City != "" {
		out |= report.ReachPost
	}
	return out
}

// shelve moves the columns of a part that is read onto a shelf.
func (l *loader) shelve(s *spill.Shelf) {
	l.part.Shelve(s)
	spill.Move(s, &l.row)
	spill.Move(s, &l.role)
	l.id.Shelve(s)
	l.shown.Shelve(s)
	spill.Move(s, &l.looks)
	spill.Move(s, &l.updated)
	spill.Move(s, &l.reach)
	spill.Move(s, &l.traits.made)
	spill.Move(s, &l.traits.form)
	l.events.shelve(s)
	spill.Move(s, &l.findings)
}

// join puts the parts one behind the other, in columns on the shelf; nil for memory.
func join(inputs []*adapters.Input, parts []*loader, shelf *spill.Shelf) *base {
	b := &base{inputs: inputs, shown: columns.NewDict(), stats: make([]sourceStats, len(inputs))}
	matchers := make([]*matcher.Part, len(parts))
	for i, p := range parts {
		matchers[i] = p.part
	}
	merged := make(chan *matcher.Table)
	go func() { merged <- matcher.Merge(matchers, shelf) }()
	b.grow(parts, shelf)
	offset, last := 0, -1
	for _, p := range parts {
		if p.input != last {
			offset, last = 0, p.input
		}
		b.append(p, offset)
		offset += p.partLen
		p.base = base{} // its memory serves the parts that follow
	}
	b.shown.Shelve(shelf)
	b.events.shelveWords(shelf)
	b.table = <-merged
	b.table.Source = b.source
	b.table.Unique = make([]bool, len(inputs))
	for i, in := range inputs {
		b.table.Unique[i] = in.Source.Unique
	}
	return b
}

func (b *base) append(p *loader, offset int) {
	first := uint32(b.len())
	to := b.shown.Merge(p.shown)
	for _, row := range p.looks {
		for i, c := range row {
			row[i] = to[c]
		}
		b.looks = append(b.looks, row)
	}
	for i, r := range p.row {
		b.source = append(b.source, uint32(p.input))
		b.row = append(b.row, r+uint32(offset))
		b.role = append(b.role, numberOf(&b.roles, p.roles[p.role[i]]))
	}
	b.id.Append(&p.id)
	b.updated = append(b.updated, p.updated...)
	b.reach = append(b.reach, p.reach...)
	b.traits.append(&p.traits)
	b.events.append(&p.events, first)
	for _, f := range p.findings {
		b.findings = append(b.findings, finding{first + f.record, to[f.suggestion], f.field, numberOf(&b.codes, p.codes[f.code])})
	}
	for _, e := range p.rejected {
		moved := *e
		if moved.Row > 0 {
			moved.Row += offset
		}
		b.rejected = append(b.rejected, &moved)
	}
	b.broken = append(b.broken, p.broken...)
	b.stopped.Add(p.stopped)
	s := &b.stats[p.input]
	s.rows += p.partLen
	s.records += p.stats[0].records
	s.facts.Plus(&p.stats[0].facts)
	s.rejected += p.stats[0].rejected
	for f, n := range p.stats[0].filled {
		s.filled[f] += n
	}
	if s.examples == nil {
		s.examples = examples{}
	}
	s.examples.add(p.stats[0].examples)
}

// grow makes room for the records of all parts.
func (b *base) grow(parts []*loader, s *spill.Shelf) {
	n, findings := 0, 0
	for _, p := range parts {
		n, findings = n+p.len(), findings+len(p.findings)
	}
	b.looks = spill.Make[looks](s, n)
	b.source, b.row, b.role = spill.Make[uint32](s, n), spill.Make[uint32](s, n), spill.Make[uint8](s, n)
	b.updated, b.reach = spill.Make[uint32](s, n), spill.Make[report.Reach](s, n)
	b.traits = traits{spill.Make[uint32](s, n), spill.Make[[numForms]uint16](s, n)}
	b.findings = spill.Make[finding](s, findings)
	b.events.grow(parts, s)
	b.id = columns.NewStrings(s, func(yield func(*columns.Strings) bool) {
		for _, p := range parts {
			if !yield(&p.id) {
				return
			}
		}
	})
}

// numberOf gives the place of a word in a short list, at whose end it is put at first
// sight.
func numberOf[T comparable](list *[]T, word T) uint8 {
	i := slices.Index(*list, word)
	if i < 0 {
		i = len(*list)
		*list = append(*list, word)
	}
	return uint8(i)
}

// ref names a record for messages: source, row and role.
func (b *base) ref(i int) string {
	s := fmt.Sprintf("%s#%d", b.inputs[b.source[i]].Source.Name, b.row[i])
	if role := b.roles[b.role[i]]; role != record.NoRole {
		s += ":" + string(role)
	}
	return s
}
