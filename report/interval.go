package report

import (
	"slices"
)

// Bounds are the ends of a 95 % interval of a count.
type Bounds struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// within keeps an interval inside what is possible.
func (b Bounds) within(low, high int) Bounds {
	return Bounds{max(b.Low, low), min(b.High, high)}
}

// bound fills the intervals of a report from the estimate of its links, and from
// what each of them changes.
func (r *Report) bound(e *Estimate, d *Doubts) {
	if e == nil || d == nil {
		return
	}
	r.Quality = &Quality{Estimate: *e}
	t := &r.Totals
	persons := d.bounds(figureOf{what: doubtPersons}, t.Persons).within(min(1, t.Persons), t.PersonRecords)
	r.Quality.PersonsLow, r.Quality.PersonsHigh = persons.Low, persons.High
	r.Quality.SeveralSources = severalOf(d, doubtSeveralSources, t.SeveralSources, t.Persons, persons)
	if t.Venues > 1 {
		v := severalOf(d, doubtSeveralVenues, t.SeveralVenues, t.Persons, persons)
		r.Quality.SeveralVenues = &v
	}
	for i := range d.levels {
		r.boundLevel(d, i)
	}
}

// severalOf bounds the share of n of the persons: where there are fewer persons
// than were counted, the share is larger.
func severalOf(d *Doubts, what doubted, n, all int, persons Bounds) Interval {
	b := d.bounds(figureOf{what: what}, n)
	return Interval{
		Value: share(n, all),
		Low:   share(b.Low, max(persons.High, 1)),
		High:  min(share(b.High, max(persons.Low, 1)), 1),
	}
}

func (r *Report) boundLevel(d *Doubts, at int) {
	l := &d.levels[at]
	if l.by == BySource {
		r.boundSources(d, at)
	}
	i := slices.IndexFunc(r.Overlaps, func(o Overlap) bool { return o.By == l.by && o.Domain == l.domain.String() })
	if i < 0 {
		return
	}
	o := &r.Overlaps[i]
	for k, n := range o.Known {
		o.KnownBounds = append(o.KnownBounds, d.bounds(figureOf{doubtKnown, at, k + 1, 0}, n))
	}
	if len(o.Known) >= knownColumns {
		n := 0
		for _, k := range o.Known[knownColumns-1:] {
			n += k
		}
		b := d.bounds(figureOf{what: doubtKnownMore, level: at}, n)
		o.FourOrMore = &b
	}
	for j := range o.Pairs {
		p := &o.Pairs[j]
		b := d.bounds(figureOf{doubtBoth, at, p.A, p.B}, p.Both)
		p.Bounds = &b
	}
}

// boundSources gives the sources of a domain the intervals of their persons, and of
// those whom nobody else knows.
func (r *Report) boundSources(d *Doubts, at int) {
	for m, name := range d.levels[at].names {
		s := r.source(name)
		persons := d.bounds(figureOf{doubtMember, at, m, 0}, s.Persons).within(min(1, s.Persons), s.PersonRecords)
		only := d.bounds(figureOf{doubtOnly, at, m, 0}, s.Only).within(0, persons.High)
		s.PersonsBounds, s.OnlyBounds = &persons, &only
	}
}

// domain gives the figures of a domain that the report holds.
func (r *Report) domain(name string) *DomainFigures {
	for i := range r.Domains {
		if r.Domains[i].Domain == name {
			return &r.Domains[i]
		}
	}
	return &DomainFigures{}
}
