package recoupe

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"recoupe/adapters"
	"recoupe/config"
	"recoupe/privacy"
	"recoupe/record"
	"recoupe/report"
	"recoupe/store"
)

// Nightly says what a run over a base is to do beyond a run in memory.
type Nightly struct {
	// Base is open for writing. The run commits to it once, at its end.
	Base *store.Store
	// Now is the time of the run, for its record.
	Now time.Time
	// Delta says of a source, by its name, that a file of it brings changes
	// only: what is not in it has not vanished. nil takes every file for a full export.
	Delta func(source string) bool
	// AcceptShrink lets a full export lose more than a fifth of its records.
	AcceptShrink bool
	// DryRun computes everything and keeps nothing.
	DryRun bool
	// Gates are the limits of the run.
	Gates config.Gates
	// SearchOff deletes the search index instead of keeping it up to date.
	SearchOff bool
}

// night is a run over a base while it goes on. Its sources are in the order of
// their names.
type night struct {
	*Nightly
	opt     *Options
	change  *store.Change
	sources []*nightSource
	skipped []adapters.Skipped
	// computes says that a run follows: records that are read are kept for it.
	computes bool
	erased   *erasedMarks
	purged   *purgedRecords
	// requests are what people asked for of their data, by record.
	requests map[store.Ref][]store.Request
}

// nightSource is a source of the base, after what came tonight.
type nightSource struct {
	*store.Source
	facts   facts
	entries []store.Entry
	diff    *difference // nil where nothing was delivered
	handed  []*loader   // its records in columns, where all were delivered and a run follows; else nil
	dirty   bool        // the roll differs from the base's
	broken  error
}

// RunBase takes the files of opt.Dir into a base (none where it is ""), works
// out anew who is who over all records of the base, and commits both. Persons
// keep their ids. On an error, an interruption or a dry run, base and outputs
// are as before.
func RunBase(ctx context.Context, opt Options, n Nightly) (*Result, error) {
	clock := newStopwatch()
	if err := errors.Join(settleOutputs(opt.outputDisk(), opt.Out), opt.readModel(), opt.readJudged()); err != nil {
		return nil, err
	}
	w, err := (&night{Nightly: &n, opt: &opt, computes: true}).begin(ctx, clock)
	if err != nil {
		return nil, err
	}
	result, err := w.run(ctx, clock)
	if err != nil || n.DryRun {
		return result, errors.Join(err, w.change.Abort())
	}
	return result, w.finish(ctx, result)
}

// ReadBase works out who is who over the records of a base, and changes nothing:
// a base that is open for reading will do. opt.Dir and opt.Out are not heeded. Without a
// target precision of its own it links from the weight that the last run linked from.
func ReadBase(ctx context.Context, opt Options, s *store.Store) (*Result, error) {
	_, result, err := readNight(ctx, &opt, s)
	return result, err
}

func readNight(ctx context.Context, opt *Options, s *store.Store) (*night, *Result, error) {
	w, err := openNight(opt, s)
	if err != nil {
		return nil, nil, err
	}
	last, err := s.Runs(1)
	if err != nil {
		return nil, nil, err
	}
	if len(last) > 0 {
		opt.accept = last[len(last)-1].Accept
	}
	result, err := w.run(ctx, newStopwatch())
	return w, result, err
}

// openNight reads the sources of a base for a computation that changes nothing.
func openNight(opt *Options, s *store.Store) (*night, error) {
	if err := errors.Join(opt.readModel(), opt.readJudged()); err != nil {
		return nil, err
	}
	if lost, err := forgotten(s); err != nil || len(lost) > 0 {
		return nil, cmp.Or(err, ErrErasedBack)
	}
	if _, err := checkController(s, opt); err != nil {
		return nil, err
	}
	w := &night{Nightly: &Nightly{Base: s}, opt: opt}
	if err := w.readSources(); err != nil {
		return nil, err
	}
	slices.SortFunc(w.sources, func(a, b *nightSource) int { return strings.Compare(a.Name, b.Name) })
	return w, nil
}

// LoadBase takes the files of opt.Dir into a base and computes nothing.
func LoadBase(ctx context.Context, opt Options, n Nightly) ([]store.SourceRun, error) {
	w, err := (&night{Nightly: &n, opt: &opt}).begin(ctx, newStopwatch())
	if err != nil {
		return nil, err
	}
	found := w.sourceRuns()
	for i, s := range w.sources {
		countDelivery(&found[i], s.diff) // of this load, not since the last run
	}
	if n.DryRun {
		return found, w.change.Abort()
	}
	return found, w.change.Commit()
}

// begin opens a change and stages in it what the files bring.
func (w *night) begin(ctx context.Context, clock *stopwatch) (*night, error) {
	if err := w.settleErasures(ctx); err != nil {
		return nil, err
	}
	w.change = w.Base.Begin()
	if err := w.takeIn(ctx, clock); err != nil {
		return nil, errors.Join(err, w.change.Abort())
	}
	return w, nil
}

func (w *night) takeIn(ctx context.Context, clock *stopwatch) error {
	if err := w.keepController(); err != nil {
		return err
	}
	scan := &adapters.Scan{}
	if w.opt.Dir != "" {
		w.opt.progress(StageDetect, 0, 1)
		var err error
		if scan, err = Detect(ctx, *w.opt); err != nil {
			return err
		}
	}
	clock.lap(StageDetect)
	w.skipped = scan.Skipped
	if err := w.readSources(); err != nil {
		return err
	}
	var err error
	if w.erased, err = readErased(w.Base); err != nil {
		return err
	}
	if w.purged, err = readPurged(w.Base); err != nil {
		return err
	}
	arrived, err := w.arrivals(ctx, scan.Inputs)
	if err != nil {
		return err
	}
	for i, in := range scan.Inputs {
		if err := w.deliver(in, arrived[i], scan.Inputs); err != nil {
			return err
		}
	}
	slices.SortFunc(w.sources, func(a, b *nightSource) int { return strings.Compare(a.Name, b.Name) })
	return w.stageSources()
}

// readSources reads what the base holds.
func (w *night) readSources() error {
	known, err := w.Base.Sources()
	if err != nil {
		return err
	}
	for i := range known {
		s := &nightSource{Source: &known[i]}
		if err := json.Unmarshal(known[i].Facts, &s.facts); err != nil {
			return fmt.Errorf("%s: %w", known[i].Name, store.ErrCorrupt)
		}
		s.facts.Source.Entry = entryOf(w.opt.Sources, &s.facts.Source)
		if s.entries, err = w.Base.Entries(s.Source); err != nil {
			return fmt.Errorf("%s: %w", known[i].Name, err)
		}
		w.sources = append(w.sources, s)
	}
	w.requests, err = requestsOf(w.Base)
	return err
}

// entryOf gives the entry of today's settings for a source that came in earlier.
func entryOf(rules []adapters.SourceRule, s *record.Source) int {
	if r := adapters.RuleFor(rules, s.File); r != nil {
		return r.Entry
	}
	return 0
}

// stageSources writes the rolls that changed.
func (w *night) stageSources() error {
	for _, s := range w.sources {
		if s.diff == nil {
			continue
		}
		if s.dirty {
			if err := errors.Join(w.change.PutRoll(s.Source, s.entries), w.change.PutPersons(s.Source, s.entries)); err != nil {
				return err
			}
		}
		if err := w.putFacts(s); err != nil {
			return err
		}
	}
	return nil
}

// replay loads all records of the base, with what the base knows beside them. Those that
// were handed on are not read again.
func (w *night) replay(ctx context.Context) (*adapters.Scan, *base, error) {
	scan := &adapters.Scan{Skipped: w.skipped}
	handed := make([][]*loader, len(w.sources))
	for i, s := range w.sources {
		scan.Inputs = append(scan.Inputs, w.newReplay(s))
		handed[i], s.handed = s.handed, nil
	}
	b, err := load(ctx, scan, w.opt, handed)
	if err == nil {
		err = w.complete(b)
	}
	return scan, b, err
}

// run goes through the flow with all records of the base.
func (w *night) run(ctx context.Context, clock *stopwatch) (*Result, error) {
	scan, b, err := w.replay(ctx)
	if err != nil {
		return nil, err
	}
	clock.lap(StageLoad)
	linked, err := match(ctx, b, w.opt, clock)
	if err != nil {
		return nil, err
	}
	result, err := resultOf(ctx, scan, linked, w.opt)
	if err != nil {
		return nil, err
	}
	clock.lap(StageCluster)
	if err := result.conclude(clock); err != nil {
		return nil, err
	}
	return result, w.sumUp(result)
}

// complete adds to the records what the base knows beside them.
func (w *night) complete(b *base) error {
	for _, broken := range b.broken {
		return fmt.Errorf("%s: %w", w.sources[broken.input].Name, broken.err)
	}
	b.stopped = privacy.Counts{}
	for i, s := range w.sources {
		b.stats[i].rows, b.stats[i].rejected = s.facts.Rows, countRejected(s.facts.Rejected)
		b.stats[i].erased, b.stats[i].reduced, b.stats[i].held = s.facts.Erased, s.facts.Reduced, s.facts.hold().staying()
		b.rejected = append(b.rejected, s.facts.Rejected...)
		b.stopped.Add(privacy.CountsOf(s.facts.Stopped))
		if s.broken != nil {
			b.broken = append(b.broken, brokenSource{i, s.broken})
		}
		for _, e := range s.entries {
			b.prior = append(b.prior, e.Person)
		}
	}
	if len(b.prior) != b.len() {
		return store.ErrCorrupt
	}
	b.retired, b.former = w.Base.Retired, w.former
	judgements, err := w.Base.Judgements()
	if err != nil {
		return err
	}
	b.judged = w.resolve(judgements)
	if err := w.heed(b); err != nil {
		return err
	}
	b.past, err = w.past()
	return err
}

// past lists the runs before this one for the trend of the report.
func (w *night) past() (out []report.Past, err error) {
	runs, err := w.Base.Runs(0)
	for _, r := range runs {
		out = append(out, report.Past{Day: r.At.UTC().Format(time.DateOnly), Records: r.Records, Entities: r.Persons, Review: r.Review})
	}
	return out, err
}

// former gives the person that a record of the run belonged to earlier, 0 for none.
func (w *night) former(row uint32) (uint64, error) {
	for _, s := range w.sources {
		if int(row) < len(s.entries) {
			return w.Base.Former(store.Ref{Source: s.Number, Name: s.entries[row].Name})
		}
		row -= uint32(len(s.entries))
	}
	return 0, nil
}

// finish commits the run and gives the outputs their names, behind it: ids that
// somebody reads in an output are known to the base. Outputs that a crash keeps
// from their names are made anew by the next run.
func (w *night) finish(ctx context.Context, r *Result) error {
	var staged *stagedOutputs
	if w.opt.Out != "" && r.base.len() > 0 {
		w.opt.progress(StageWrite, 0, 1)
		var err error
		if staged, err = r.stage(ctx, w.opt.Out); err != nil {
			return errors.Join(err, w.change.Abort())
		}
	}
	err := w.record(r)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return errors.Join(err, staged.discard(), w.change.Abort())
	}
	if err := w.change.Commit(); err != nil {
		return errors.Join(err, staged.discard())
	}
	if staged != nil {
		err = staged.publish()
	}
	w.refreshSearch(ctx)
	return err
}
