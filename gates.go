package recoupe

import (
	"cmp"
	"slices"

	"recoupe/config"
	"recoupe/store"
)

// Names of the gates in alarms, as recoupe.yaml writes the limits.
const (
	GateDuplicateRate  = "duplicate_rate"
	GateNewDuplicates  = "new_duplicates"
	GateUnreachable    = "unreachable"
	GateRejectedRows   = "rejected_rows"
	GateFillDrop       = "fill_drop"
	GateMissingColumns = "missing_columns"
	GateUndelivered    = "undelivered"
	GateConsents       = "consent_conflicts"
)

// alarms compares a run with its limits and, where a limit is about a change,
// with the run before, which may be nil. They come in the order of gate, source
// and detail.
func alarms(g *config.Gates, run, before *store.Run) (out []store.Alarm) {
	ring := func(gate, source, detail string, value, limit float64) {
		if value > limit {
			out = append(out, store.Alarm{Gate: gate, Source: source, Detail: detail, Value: value, Limit: limit})
		}
	}
	if g.Unreachable != nil {
		ring(GateUnreachable, "", "", run.Unreachable, *g.Unreachable)
	}
	if g.ConsentConflicts != nil {
		ring(GateConsents, "", "", float64(run.Conflicts), float64(*g.ConsentConflicts))
	}
	for i := range run.Sources {
		s := &run.Sources[i]
		if g.DuplicateRate != nil && s.Records > 0 {
			ring(GateDuplicateRate, s.Name, "", float64(s.Surplus)/float64(s.Records), *g.DuplicateRate)
		}
		if g.RejectedRows != nil {
			ring(GateRejectedRows, s.Name, "", float64(s.Rejected), float64(*g.RejectedRows))
		}
		if g.Undelivered && !s.Delivered {
			ring(GateUndelivered, s.Name, "", 1, 0)
		}
		if last := sourceOf(before, s); last != nil {
			drift(g, s, last, ring)
		}
	}
	slices.SortFunc(out, func(a, b store.Alarm) int {
		return cmp.Or(cmp.Compare(a.Gate, b.Gate), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Detail, b.Detail))
	})
	return out
}

// sourceOf finds a source in an earlier run, under whatever name it had then.
func sourceOf(run *store.Run, s *store.SourceRun) *store.SourceRun {
	if run == nil {
		return nil
	}
	for i := range run.Sources {
		if run.Sources[i].Number == s.Number {
			return &run.Sources[i]
		}
	}
	return nil
}

// drift compares a source with itself at the last run.
func drift(g *config.Gates, s, last *store.SourceRun, ring func(gate, source, detail string, value, limit float64)) {
	if g.NewDuplicates != nil {
		ring(GateNewDuplicates, s.Name, "", float64(s.Surplus-last.Surplus), float64(*g.NewDuplicates))
	}
	if g.FillDrop != nil {
		for field, was := range last.Filled {
			ring(GateFillDrop, s.Name, field, was-s.Filled[field], *g.FillDrop)
		}
	}
	if g.MissingColumns && s.Delivered {
		for _, c := range last.Columns {
			if !slices.Contains(s.Columns, c) {
				ring(GateMissingColumns, s.Name, c, 1, 0)
			}
		}
	}
}
