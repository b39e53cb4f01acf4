package recoupe

import (
	"encoding/json"
	"errors"
	"slices"
	"time"

	"recoupe/config"
	"recoupe/record"
	"recoupe/report/paper"
	"recoupe/store"
)

// ErrNothingThen says that no run over a base tells what it held in a time.
var ErrNothingThen = errors.New("no run tells what the base held then")

// Affected tells what a base held from one day to another, both included: for
// whoever has to notify a breach. It goes by the records of its runs, the one in
// force when the time began among them, and by the journals; of who was in the
// base and left before, nothing is known.
func Affected(s *store.Store, rules *config.File, from, to time.Time) (*paper.Incident, error) {
	runs, err := s.Runs(0)
	if err != nil {
		return nil, err
	}
	end := to.AddDate(0, 0, 1)
	f := &paper.Incident{
		Controller: rules.Controller.Name, Contact: rules.Controller.Contact, DPO: rules.Controller.DPO,
		From: from.Format(time.DateOnly), To: to.Format(time.DateOnly), Acts: map[string]int{},
	}
	if runs = runsIn(runs, from, end); len(runs) == 0 {
		return nil, ErrNothingThen
	}
	domains, err := heldDomains(s)
	if err != nil {
		return nil, err
	}
	for i := range runs {
		addRun(f, &runs[i], domains)
	}
	for _, j := range [...]store.Journal{store.Decisions, store.Accesses} {
		err = errors.Join(err, s.JournalEntries(j, func(e *store.JournalEntry) error {
			var line JournalLine
			if json.Unmarshal(e.Text, &line) == nil && !e.At.Before(from) && e.At.Before(end) {
				f.Acts[line.Act]++
			}
			return nil
		}))
	}
	return f, err
}

// runsIn keeps the runs of a time and the last one before it.
func runsIn(runs []store.Run, from, end time.Time) []store.Run {
	before := -1
	for i := range runs {
		if runs[i].At.Before(from) {
			before = i
		}
	}
	return slices.DeleteFunc(runs[max(before, 0):], func(r store.Run) bool { return !r.At.Before(end) })
}

func addRun(f *paper.Incident, run *store.Run, domains map[uint64]record.Domain) {
	f.Persons, f.Unreachable = max(f.Persons, run.Persons), max(f.Unreachable, run.Unreachable)
	for i := range run.Sources {
		x := &run.Sources[i]
		at := slices.IndexFunc(f.Sources, func(s paper.IncidentSource) bool { return s.Name == x.Name })
		if at < 0 {
			at = len(f.Sources)
			f.Sources = append(f.Sources, paper.IncidentSource{Name: x.Name, Domain: domains[x.Number]})
		}
		s := &f.Sources[at]
		s.Records = max(s.Records, x.Records)
		for name, share := range x.Filled {
			if field, ok := record.ParseField(name); ok && share > 0 && !slices.Contains(s.Fields, field) {
				s.Fields = append(s.Fields, field)
			}
		}
	}
}

// heldDomains gives the domains of the sources that a base has now.
func heldDomains(s *store.Store) (map[uint64]record.Domain, error) {
	sources, err := s.Sources()
	out := map[uint64]record.Domain{}
	for i := range sources {
		var f facts
		if json.Unmarshal(sources[i].Facts, &f) != nil {
			return nil, store.ErrCorrupt
		}
		out[sources[i].Number] = f.Source.Domain
	}
	return out, err
}
