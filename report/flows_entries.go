package report

import (
	"cmp"
	"fmt"
	"slices"

	"recoupe/internal/columns"
)

// meanMonths is the number of months that a monthly mean is taken over: a
// season has its rhythm, a year has all of it.
const meanMonths = 12

// maxMonths bounds the months that are listed: ten years.
const maxMonths = 120

// entries counts second entries over some persons.
type entries struct {
	sources []int
	days    []Day
}

// doubleEntries counts, for every person, the sources beyond the first that took
// her in without a machine. A list of orders takes a person in once, with her
// first order.
func doubleEntries(in *Input, t *tallied, kinds []FlowKind) DoubleEntries {
	parts := make([]entries, max(in.Workers, 1))
	columns.Parallel(len(in.Clusters), len(parts), func(w, lo, hi int) {
		e, look := entries{sources: make([]int, len(in.Sources))}, newLook(in, WantDays)
		for c := lo; c < hi; c++ {
			e.person(look.at(t.group, c), t.sources, kinds)
		}
		parts[w] = e
	})
	all := entries{sources: make([]int, len(in.Sources))}
	for _, p := range parts {
		for s, n := range p.sources {
			all.sources[s] += n
		}
		all.days = append(all.days, p.days...)
	}
	return all.figures(in)
}

// person counts the second entries of one person: holdings that are not the
// first and that no earlier source handed on. Of holdings without a date nobody
// knows the order: they are taken to have come first, the larger source before
// the smaller.
func (e *entries) person(hs []holding, sources []Counts, kinds []FlowKind) {
	slices.SortStableFunc(hs, func(a, b holding) int {
		if a.Created != 0 || b.Created != 0 {
			return cmp.Compare(a.Created, b.Created)
		}
		return cmp.Compare(sources[b.source].Persons, sources[a.source].Persons)
	})
	for i := 1; i < len(hs); i++ {
		if handedOn(hs[:i], hs[i].source, len(e.sources), kinds) {
			continue
		}
		e.sources[hs[i].source]++
		if hs[i].Created != 0 {
			e.days = append(e.days, hs[i].Created)
		}
	}
}

func handedOn(earlier []holding, to uint32, sources int, kinds []FlowKind) bool {
	for i := range earlier {
		a, b := int(min(earlier[i].source, to)), int(max(earlier[i].source, to))
		switch kinds[a*sources+b] {
		case FlowSynchronised, FlowImported, FlowCopied:
			return true
		}
	}
	return false
}

func (e *entries) figures(in *Input) DoubleEntries {
	d := DoubleEntries{Dated: len(e.days), Months: []MonthCount{}, Sources: []SourceCount{}}
	for s, n := range e.sources {
		if n > 0 {
			d.Count += n
			d.Sources = append(d.Sources, SourceCount{Source: in.Sources[s].Source.Name, Count: n})
		}
	}
	slices.SortStableFunc(d.Sources, func(a, b SourceCount) int { return cmp.Compare(b.Count, a.Count) })
	if len(e.days) > 0 {
		d.Months, d.PerMonth = months(e.days)
	}
	return d
}

// months counts days by month and means over the last year of them. One date in
// a hundred is taken for a slip of the pen where it is the latest: a year typed
// as 2062 must not move the last month.
func months(days []Day) ([]MonthCount, float64) {
	slices.Sort(days)
	last := monthOf(days[(len(days)-1)*99/100])
	first := max(monthOf(days[0]), last-maxMonths+1)
	counts := make([]int, last-first+1)
	for _, d := range days {
		if m := monthOf(d); first <= m && m <= last {
			counts[m-first]++
		}
	}
	out := make([]MonthCount, len(counts))
	for i, n := range counts {
		m := first + i
		out[i] = MonthCount{Month: fmt.Sprintf("%04d-%02d", m/12, m%12+1), Count: n}
	}
	sum, span := 0, min(meanMonths, len(counts))
	for _, n := range counts[len(counts)-span:] {
		sum += n
	}
	return out, float64(sum) / float64(span)
}

// monthOf numbers the month of a day: year times twelve plus the month from 0.
func monthOf(d Day) int {
	y, m := d.yearMonth()
	return y*12 + m - 1
}
