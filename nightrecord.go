package recoupe

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"

	"recoupe/record"
	"recoupe/report"
	"recoupe/store"
)

// record stages what the run leaves in the base: persons, what became of their
// ids, the model, and the run's own record.
func (w *night) record(r *Result) error {
	at := 0
	for _, s := range w.sources {
		moved := s.dirty
		for i := range s.entries {
			person := r.numbers[r.of[at]]
			if was := s.entries[i].Person; was != 0 && was != person {
				w.change.PutFormer(store.Ref{Source: s.Number, Name: s.entries[i].Name}, was)
			}
			moved = moved || person != s.entries[i].Person
			s.entries[i].Person = person
			at++
		}
		if moved {
			if err := w.change.PutPersons(s.Source, s.entries); err != nil {
				return err
			}
			w.change.PutSource(s.Source)
		}
	}
	if err := errors.Join(w.putIDs(r), w.endSince()); err != nil {
		return err
	}
	var model bytes.Buffer
	if err := r.linked.model.Write(&model); err != nil {
		return err
	}
	w.change.PutModel(model.Bytes())
	w.change.PutRun(r.Run)
	w.change.PutPersonChanges(r.Run.Number, r.Changes)
	return nil
}

// putIDs retires the ids that are free now and recalls those that came back.
func (w *night) putIDs(r *Result) error {
	for _, c := range r.Changes {
		switch c.Kind {
		case store.PersonGone, store.PersonMerged:
			w.change.Retire(c.Person)
		}
	}
	back := map[uint64]bool{}
	for _, id := range r.returned {
		back[id] = true
	}
	touched, present := w.touched(), slices.Clone(r.numbers)
	slices.Sort(present)
	for id := range touched {
		if _, ok := slices.BinarySearch(present, id); ok {
			back[id] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(back)) {
		used, err := w.Base.Retired(id)
		if err != nil {
			return err
		}
		if used {
			w.change.Recall(id)
		}
	}
	return nil
}

// sumUp makes the record of the run and lists what became of person ids.
func (w *night) sumUp(r *Result) error {
	last, err := w.Base.Runs(1)
	if err != nil {
		return err
	}
	run := &store.Run{
		Number: w.Base.NextRun(), At: w.Now, Version: w.opt.Version, Model: r.linked.model.Hash(), Accept: r.linked.accept, Records: r.base.len(), Persons: len(r.members),
		Duplicates: r.base.len() - len(r.members), Rejected: countRejected(r.base.rejected), Unreachable: r.unreachable(),
		Review: r.input.Pairs.Review, Conflicts: r.input.Conflicts.Persons, Judgements: w.Base.NextJudgement(), Sources: w.sourceRuns(),
	}
	r.addSurplus(run.Sources)
	r.Run = run
	r.Changes, err = w.personChanges(r, run, last)
	for _, c := range r.Changes {
		switch c.Kind {
		case store.PersonNew:
			run.New++
		case store.PersonGone:
			run.Gone++
		case store.PersonSplit:
			run.Split++
		case store.PersonMerged:
			run.Merged++
		}
	}
	var before *store.Run
	if len(last) > 0 {
		before = &last[len(last)-1]
	}
	run.Alarms = alarms(&w.Gates, run, before)
	return err
}

// unreachable is the share of persons without any way to reach them.
func (r *Result) unreachable() float64 {
	n := 0
	for _, m := range r.members {
		var reach report.Reach
		for _, i := range m {
			reach |= r.base.reach[i]
		}
		if reach&report.ReachWays == 0 {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r.members)))
}

// addSurplus counts, for every source, the records beyond the first of each person.
func (r *Result) addSurplus(sources []store.SourceRun) {
	last := make([]uint32, len(sources)) // 1 + the entity that the source was last seen in
	for e, m := range r.members {
		for _, i := range m {
			s := r.base.source[i]
			if last[s] == uint32(e)+1 {
				sources[s].Surplus++
			}
			last[s] = uint32(e) + 1
		}
	}
	for s := range sources {
		sources[s].Filled = map[string]float64{}
		for f, n := range r.base.stats[s].filled {
			if n > 0 {
				sources[s].Filled[record.Field(f).String()] = float64(n) / float64(max(1, r.base.stats[s].records))
			}
		}
	}
}

// sourceRuns tells what came in from each source.
func (w *night) sourceRuns() []store.SourceRun {
	out := make([]store.SourceRun, len(w.sources))
	for i, s := range w.sources {
		x := &out[i]
		x.Erased = len(s.facts.Erased)
		x.Number, x.Name, x.Records, x.Delta, x.Rejected = s.Source.Number, s.Name, len(s.entries), s.facts.Delta, countRejected(s.facts.Rejected)
		for _, c := range s.facts.Detection.Columns {
			x.Columns = append(x.Columns, c.Heading)
		}
		x.Unchanged = len(s.entries)
		if since := s.facts.Since; since != nil {
			x.Delivered, x.Added, x.Changed, x.Gone = true, since.Added, since.Changed, since.Gone
			x.Unchanged = max(0, len(s.entries)-since.Added-since.Changed)
		}
	}
	return out
}

// personChanges says what became of every id, and why.
func (w *night) personChanges(r *Result, run *store.Run, last []store.Run) ([]store.PersonChange, error) {
	causes, err := w.causes(r, run, last)
	if err != nil {
		return nil, err
	}
	var out []store.PersonChange
	shares, seen := r.shares(), make([]bool, len(r.members))
	present := map[uint64]bool{}
	for i := 0; i < len(shares); {
		j, p := i, shares[i].person
		change := store.PersonChange{Kind: store.PersonMerged, Person: p}
		for ; j < len(shares) && shares[j].person == p; j++ {
			e := shares[j].entity
			seen[e] = true
			if id := r.numbers[e]; id == p {
				change.Kind = store.PersonSplit
			} else {
				change.Others = append(change.Others, id)
			}
		}
		if present[p] = true; len(change.Others) > 0 {
			slices.Sort(change.Others)
			change.Cause = causes.of(p, shares[i:j])
			out = append(out, change)
		}
		i = j
	}
	for e := range r.members {
		if !seen[e] {
			out = append(out, store.PersonChange{Kind: store.PersonNew, Person: r.numbers[e], Cause: store.CauseRecords})
		}
	}
	for p := range w.lost(present) {
		out = append(out, store.PersonChange{Kind: store.PersonGone, Person: p, Cause: store.CauseRecords})
	}
	slices.SortFunc(out, func(a, b store.PersonChange) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Kind, b.Kind))
	})
	return out, nil
}

// lost lists the persons that no record is left of.
func (w *night) lost(present map[uint64]bool) map[uint64]bool {
	out := w.touched()
	maps.DeleteFunc(out, func(p uint64, _ bool) bool { return present[p] })
	return out
}

// causes knows what may have changed a person since the last run.
type causes struct {
	judged, touched  map[uint64]bool // persons of the last run
	entities         map[uint32]bool // that hold a record that is new, or of such a person
	judgedEntities   map[uint32]bool
	program, relearn bool
}

func (w *night) causes(r *Result, run *store.Run, last []store.Run) (*causes, error) {
	c := &causes{map[uint64]bool{}, w.touched(), map[uint32]bool{}, map[uint32]bool{}, false, false}
	for row, person := range r.base.prior {
		if person == 0 || c.touched[person] {
			c.entities[r.of[row]] = true
		}
	}
	if len(last) == 0 {
		return c, nil
	}
	before := last[len(last)-1]
	c.program, c.relearn = before.Version != run.Version, before.Model != run.Model
	judgements, err := w.Base.Judgements()
	if err != nil {
		return nil, err
	}
	fresh := slices.DeleteFunc(judgements, func(j store.Judgement) bool {
		return j.Number < before.Judgements && (j.Revoked == nil || j.Revoked.Number < before.Judgements)
	})
	for _, rows := range w.rowsOf(fresh) {
		for _, row := range rows {
			c.judged[r.base.prior[row]] = true
			c.judgedEntities[r.of[row]] = true
		}
	}
	return c, nil
}

// of gives the cause of what became of a person whose records are shared out so.
func (c *causes) of(person uint64, shares []share) store.Cause {
	judged, touched := c.judged[person], c.touched[person]
	for _, s := range shares {
		judged = judged || c.judgedEntities[s.entity]
		touched = touched || c.entities[s.entity]
	}
	switch {
	case judged:
		return store.CauseJudgement
	case touched:
		return store.CauseRecords
	case c.program:
		return store.CauseProgram
	case c.relearn:
		return store.CauseModel
	}
	return store.CauseOthers
}
