package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestFlowsAreTold: of venues in which it is known who feeds whom, every pair of
// tools is told rightly.
func TestFlowsAreTold(t *testing.T) {
	in := fakeInput(2, 4000)
	f := mustBuild(t, in).Flows
	seen := map[FlowKind]int{}
	for _, p := range f.Pairs {
		from, to := fakeTool1(p.From), fakeTool1(p.To)
		want := FlowTyped
		switch {
		case machine(from) && machine(to):
			want = FlowSynchronised
		case machine(from) && to == "crm", from == "crm" && machine(to), from == "crm" && to == "crm":
			want = FlowImported
		}
		seen[want]++
		if p.Kind != want && p.Kind != FlowUnclear {
			t.Errorf("%s to %s is %s, want %s: %+v", p.From, p.To, p.Kind, want, p)
		}
		if fakeDomainOf(in, p.From) != fakeDomainOf(in, p.To) {
			t.Errorf("%s and %s stand on two sides of a wall", p.From, p.To)
		}
	}
	for _, k := range []FlowKind{FlowSynchronised, FlowImported, FlowTyped} {
		if seen[k] == 0 {
			t.Errorf("the test has no flow that is %s", k)
		}
	}
}

func fakeTool1(source string) string { return source[strings.IndexByte(source, '/')+1:] }

func machine(tool string) bool { return tool == "billetterie" || tool == "web" }

// TestFlowRules: each rule decides as docs/report.md says, at and below its limit.
func TestFlowRules(t *testing.T) {
	typed := Flow{Persons: 100, Values: 200, SameValues: 180, Forms: 100, SameForms: 60}
	with := func(change func(*Flow)) Flow { f := typed; change(&f); return f }
	for name, c := range map[string]struct {
		flow Flow
		want FlowKind
	}{
		"typed":                     {typed, FlowTyped},
		"too few values":            {with(func(f *Flow) { f.Forms = 19 }), FlowUnclear},
		"alike letter by letter":    {with(func(f *Flow) { f.SameForms = 90 }), FlowCopied},
		"not quite":                 {with(func(f *Flow) { f.SameForms = 89 }), FlowTyped},
		"recast by a machine":       {with(func(f *Flow) { f.SameForms, f.SameValues = 0, 198 }), FlowCopied},
		"copied, prompt":            {with(func(f *Flow) { f.SameForms, f.Dated, f.SameDay = 95, 50, 25 }), FlowSynchronised},
		"copied on one day":         {with(func(f *Flow) { f.SameForms, f.Dated, f.PeakDay = 95, 50, 25 }), FlowImported},
		"copied once, then changed": {with(func(f *Flow) { f.Dated, f.PeakDay = 50, 25 }), FlowImported},
		"typed on one day":          {with(func(f *Flow) { f.SameForms, f.Dated, f.PeakDay = 59, 50, 25 }), FlowTyped},
		"identifiers, still alike":  {with(func(f *Flow) { f.BothIDs, f.SameIDs, f.SameValues = 100, 50, 196 }), FlowSynchronised},
		"identifiers, drifted":      {with(func(f *Flow) { f.BothIDs, f.SameIDs = 100, 50 }), FlowImported},
		"identifiers by chance":     {with(func(f *Flow) { f.BothIDs, f.SameIDs = 100, 49 }), FlowTyped},
	} {
		if got := c.flow.told(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestFlowsDoNotDependOnWorkers nor on the order of the records.
func TestFlowsDoNotDependOnWorkers(t *testing.T) {
	one, many := fakeInput(2, 300), fakeInput(2, 300)
	many.Workers = 7
	a, b := render(t, mustBuild(t, one))["json"], render(t, mustBuild(t, many))["json"]
	if string(a) != string(b) {
		t.Error("seven goroutines give another report than one")
	}
}

// TestDoubleEntriesAdd: every person is entered once for free, and every further
// source that no machine fed is a second entry.
func TestDoubleEntriesAdd(t *testing.T) {
	r := mustBuild(t, fakeInput(2, 500))
	e, sum := r.Flows.Entries, 0
	for _, s := range e.Sources {
		sum += s.Count
	}
	most := 0
	for _, o := range r.Overlaps {
		if o.By != BySource {
			continue
		}
		for k, n := range o.Known {
			most += k * n
		}
	}
	if sum != e.Count || e.Count > most || e.Count == 0 || e.Dated != e.Count {
		t.Errorf("%d second entries, %d by source, %d dated, at most %d", e.Count, sum, e.Dated, most)
	}
}

// TestMonths: months have no gaps, hold every day but the latest strays, and one
// wrong year moves nothing.
func TestMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := make([]Day, 0, 300)
		for range rapid.IntRange(1, 300).Draw(t, "days") {
			days = append(days, DayOf(2015, 1, 1)+Day(rapid.IntRange(0, 2000).Draw(t, "day")))
		}
		ms, mean := months(append([]Day{}, days...))
		sum := 0
		for i, m := range ms {
			sum += m.Count
			if i > 0 && m.Month <= ms[i-1].Month {
				t.Fatalf("%s follows %s", m.Month, ms[i-1].Month)
			}
		}
		if sum > len(days) || float64(sum) < .98*float64(len(days))-1 || mean < 0 {
			t.Fatalf("%d of %d days are in the months, mean %f", sum, len(days), mean)
		}
	})
	days := make([]Day, 0, 201)
	for i := range 200 {
		days = append(days, DayOf(2024, 1+i%12, 10))
	}
	ms, _ := months(append(days, DayOf(2062, 5, 1)))
	if len(ms) != 12 || ms[11].Month != "2024-12" {
		t.Errorf("a stray year makes %d months", len(ms))
	}
}

func TestDayOf(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    Day
	}{{1970, 1, 2, 0}, {1980, 1, 1, 3652}, {2026, 3, 1, 20513}, {2026, 3, 0, 20527}, {2026, 0, 0, 0}} {
		if got := DayOf(c.y, c.m, c.d); got != c.want {
			t.Errorf("%d-%d-%d is day %d, want %d", c.y, c.m, c.d, got, c.want)
		}
	}
}
