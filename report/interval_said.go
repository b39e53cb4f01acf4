package report

import (
	"math"
	"slices"

	"recoupe/record"
)

// FlowBounds are the intervals of the counts of a Flow.
type FlowBounds struct {
	Persons    Bounds `json:"persons"`
	BothIDs    Bounds `json:"both_have_ids"`
	SameIDs    Bounds `json:"same_ids"`
	Values     Bounds `json:"values"`
	SameValues Bounds `json:"same_values"`
	Forms      Bounds `json:"forms"`
	SameForms  Bounds `json:"same_forms"`
	Dated      Bounds `json:"dated"`
	SameDay    Bounds `json:"same_day"`
	PeakDay    Bounds `json:"peak_day"`
	MedianLag  Bounds `json:"median_lag_days"`
}

// boundSaid bounds what sources say of the persons whom they share: flows, second
// entries, contradictions, the newest record, conflicts of consent.
func (r *Report) boundSaid(d *Doubts) {
	if r.Quality == nil {
		return
	}
	r.boundConflicts(d)
	if r.Flows == nil {
		return
	}
	for i := range r.Flows.Pairs {
		r.Flows.Pairs[i].bound(d)
	}
	r.boundEntries(d)
	r.boundContradictions(d)
	r.boundFreshness(d)
}

// bound bounds the evidence of a flow. Whether values and writings agree is what makes a
// link doubtful.
func (f *Flow) bound(d *Doubts) {
	at, a := d.place(f.From)
	_, b := d.place(f.To)
	a, b = min(a, b), max(a, b)
	m, persons := d.sharedBy(at, a, b, f.Persons), d.bounds(figureOf{doubtBoth, at, a, b}, f.Persons)
	some := func(n, most int) Bounds { return m.alike(n, f.Persons).chance().bounds(n, most) }
	agree := func(n, of, most int) Bounds { return m.doubtful(n, of, f.Persons).chance().bounds(n, most) }
	values, forms := some(f.Values, math.MaxInt), some(f.Forms, math.MaxInt)
	f.Bounds = &FlowBounds{
		Persons: persons, BothIDs: some(f.BothIDs, persons.High), SameIDs: some(f.SameIDs, persons.High),
		Values: values, SameValues: agree(f.SameValues, f.Values, values.High),
		Forms: forms, SameForms: agree(f.SameForms, f.Forms, forms.High),
		Dated: some(f.Dated, persons.High), SameDay: some(f.SameDay, persons.High), PeakDay: some(f.PeakDay, persons.High),
		MedianLag: m.comes.plus(m.goes).median(f.lags),
	}
}

// place finds a source among the levels.
func (d *Doubts) place(source string) (at, member int) {
	for i := range d.levels {
		if l := &d.levels[i]; l.by == BySource {
			if m := slices.Index(l.names, source); m >= 0 {
				return i, m
			}
		}
	}
	return 0, 0
}

// median bounds the median of a list in ascending order: whoever comes or goes moves it
// by half a place, and all of them may stand on one side.
func (m moves) median(list []int32) Bounds {
	if len(list) == 0 {
		return Bounds{}
	}
	far, mid := int(math.Ceil((m.less+m.more)/2)), len(list)/2
	return Bounds{int(list[max(mid-far, 0)]), int(list[min(mid+far, len(list)-1)])}
}

// boundEntries bounds the second entries. They are the persons of all sources less
// the persons: a link that is missed hides one of them, and shows one too many for
// every source that knows both halves; a wrong one does the contrary.
func (r *Report) boundEntries(d *Doubts) {
	e, q := &r.Flows.Entries, r.Quality
	m := moves{less: float64(q.PersonsHigh - r.Totals.Persons), more: float64(r.Totals.Persons - q.PersonsLow)}
	for i := range r.Sources {
		m = m.plus(r.Sources[i].spread())
	}
	some := func(n int) *Bounds {
		b := m.part(n, e.Count).chance().bounds(n, math.MaxInt)
		return &b
	}
	count := m.bounds(e.Count, math.MaxInt)
	e.Bounds, e.DatedBounds = &count, some(e.Dated)
	for i := range e.Sources {
		s := &e.Sources[i]
		b := r.shared(d, s.Source, s.Count).bounds(s.Count, r.source(s.Source).highest())
		s.Bounds = &b
	}
	for i := range e.Months {
		e.Months[i].Bounds = some(e.Months[i].Count)
	}
	if n := min(meanMonths, len(e.Months)); n > 0 {
		b := some(int(math.Round(e.PerMonth * float64(n))))
		e.PerMonthBounds = &Span{float64(b.Low) / float64(n), float64(b.High) / float64(n)}
	}
}

// spread tells how many persons more or fewer a source may have.
func (f *SourceFigures) spread() moves {
	if f.PersonsBounds == nil {
		return moves{}
	}
	return moves{float64(f.Persons - f.PersonsBounds.Low), float64(f.PersonsBounds.High - f.Persons)}
}

// highest is the most persons that a source may have.
func (f *SourceFigures) highest() int {
	if f.PersonsBounds == nil {
		return f.Persons
	}
	return f.PersonsBounds.High
}

// shared tells how a count over the persons whom a source shares with another one moves.
func (r *Report) shared(d *Doubts, source string, n int) moves {
	at, m := d.place(source)
	s := r.source(source)
	return d.sharedBy(at, m, anySource, 0).alike(n, s.Persons-s.Only).chance()
}

// boundContradictions bounds who is contradicted, which makes a link doubtful.
func (r *Report) boundContradictions(d *Doubts) {
	all := d.sharedBy(anySource, anySource, anySource, 0)
	for i := range r.Flows.Conflicts {
		c := &r.Flows.Conflicts[i]
		compared := all.alike(c.Compared, r.Totals.SeveralSources).chance().bounds(c.Compared, r.Quality.PersonsHigh)
		differ := all.doubtful(c.Differ, c.Compared, r.Totals.SeveralSources).chance().bounds(c.Differ, compared.High)
		c.ComparedBounds, c.DifferBounds = &compared, &differ
	}
}

func (r *Report) boundFreshness(d *Doubts) {
	for i := range r.Flows.Freshness {
		x := &r.Flows.Freshness[i]
		compared := r.shared(d, x.Source, x.Compared).bounds(x.Compared, r.source(x.Source).highest())
		newest := r.shared(d, x.Source, x.Newest).bounds(x.Newest, compared.High)
		x.ComparedBounds, x.NewestBounds = &compared, &newest
	}
}

// boundConflicts bounds the conflicts of consent: who comes or goes is in conflict as
// often as the others.
func (r *Report) boundConflicts(d *Doubts) {
	c := r.Conflicts
	if c == nil {
		return
	}
	for i := range c.Kinds {
		r.boundKind(d, &c.Kinds[i])
	}
	all := d.sharedBy(anySource, anySource, anySource, 0)
	b := all.alike(c.Persons, r.Totals.Persons).chance().bounds(c.Persons, r.Quality.PersonsHigh)
	c.Bounds = &b
}

// boundKind bounds the conflicts of a kind source by source. They hang on the records of
// a person in the source, and on those in others.
func (r *Report) boundKind(d *Doubts, k *ConflictKindFigures) {
	all := moves{}
	for i := range k.Sources {
		c := &k.Sources[i]
		s := r.source(c.Source)
		at, member := d.place(c.Source)
		m := d.sharedBy(at, member, anySource, 0).alike(c.Count, s.Persons-s.Only).plus(s.spread().part(c.Count, s.Persons))
		b := m.chance().bounds(c.Count, s.highest())
		c.Bounds, all = &b, all.plus(m)
	}
	persons := all.chance().bounds(k.Persons, math.MaxInt)
	records := all.part(k.Records, k.Persons).chance().bounds(k.Records, math.MaxInt)
	k.PersonsBounds, k.RecordsBounds = &persons, &records
	if k.Kind == ConflictRefused && k.Channel == record.ChannelEmail {
		r.Totals.UnheardBounds = &persons
	}
}
