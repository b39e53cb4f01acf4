package report

import (
	"cmp"
	"slices"
)

// The rules by which a flow is told; docs/report.md says why.
const (
	minFlowPersons = 10 // fewer persons in common tell nothing
	minFlowValues  = 20 // fewer values to compare tell nothing

	// idShare: people do not type another tool's identifiers.
	idShare = 0.5
	// copiedForms: two clerks, or a clerk and the person, write nine names and
	// addresses of ten letter by letter alike only when one of them is a machine.
	copiedForms = 0.90
	// recastValues: a machine that changes the writing (capitals, abbreviations)
	// still changes no value; people mistype one in thirty to one in a hundred.
	recastValues = 0.985
	// driftedForms is asked of an import that people have worked on since.
	driftedForms = 0.60
	// peakShare: half of the later records on one day are an import.
	peakShare = 0.5
	// promptShare: half of the records within a day of each other, on many
	// different days, are a machine at work.
	promptShare = 0.5
	// stillAlike is asked of records that share identifiers and have no dates.
	stillAlike = 0.98
)

// judge lists the flows and gives the kind of every pair of sources, by
// a*sources+b, a < b; "" where they share too few persons to be listed.
func (f *Flows) judge(in *Input, e *evidence) []FlowKind {
	kinds := make([]FlowKind, len(e.pairs))
	for i := range e.pairs {
		p := &e.pairs[i]
		if p.persons < minFlowPersons {
			continue
		}
		flow := p.flow()
		kinds[i] = flow.Kind
		a, b := i/e.sources, i%e.sources
		if p.leads() > 0 {
			a, b = b, a
		}
		flow.From, flow.To = in.Sources[a].Source.Name, in.Sources[b].Source.Name
		f.Pairs = append(f.Pairs, flow)
	}
	slices.SortStableFunc(f.Pairs, func(a, b Flow) int { return cmp.Compare(b.Persons, a.Persons) })
	return kinds
}

func (p *pairEvidence) flow() Flow {
	f := Flow{
		Persons: p.persons, BothIDs: p.bothIDs, SameIDs: p.sameIDs, Values: p.values, SameValues: p.sameValues,
		Forms: p.forms, SameForms: p.sameForms, Dated: len(p.dated),
	}
	later := make([]Day, len(p.dated))
	lags := make([]int32, len(p.dated))
	for i, d := range p.dated {
		f.SameDay += one(-1 <= d.lag && d.lag <= 1)
		later[i], lags[i] = d.later, max(d.lag, -d.lag)
	}
	f.PeakDay = longestRun(later)
	if len(lags) > 0 {
		slices.Sort(lags)
		f.MedianLag, f.lags = int(lags[len(lags)/2]), lags
	}
	f.Kind = f.told()
	return f
}

// leads is positive where the source of the larger index mostly came first.
func (p *pairEvidence) leads() (n int) {
	for _, d := range p.dated {
		n += cmp.Compare(0, d.lag)
	}
	return n
}

func longestRun(days []Day) (longest int) {
	slices.Sort(days)
	from := 0
	for i := range days {
		if days[i] != days[from] {
			from = i
		}
		longest = max(longest, i-from+1)
	}
	return longest
}

// told decides the kind of a flow from its counts.
func (f *Flow) told() FlowKind {
	forms, values := share(f.SameForms, f.Forms), share(f.SameValues, f.Values)
	ids := f.BothIDs >= minFlowPersons && share(f.SameIDs, f.BothIDs) >= idShare
	enough := f.Forms >= minFlowValues
	copied := ids || enough && (forms >= copiedForms || values >= recastValues)
	dated := f.Dated >= minFlowPersons
	peaked := dated && share(f.PeakDay, f.Dated) >= peakShare
	switch {
	case peaked && (ids || enough && (forms >= driftedForms || values >= recastValues)):
		return FlowImported
	case copied && dated && share(f.SameDay, f.Dated) >= promptShare:
		return FlowSynchronised
	case copied && ids && !dated && values >= stillAlike:
		return FlowSynchronised
	case copied && ids && !dated:
		return FlowImported
	case copied:
		return FlowCopied
	case enough:
		return FlowTyped
	}
	return FlowUnclear
}
