package report

import (
	"slices"
)

// Bounds are the ends of a 95 % interval of a count.
type Bounds struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// Span are the ends of a 95 % interval of a mean or a share.
type Span struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
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
	r.Quality.OthersWithin = persons.High - persons.Low
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
		r.domain(l.domain.String()).bound(d, at)
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
	r.boundMembers(o, d, at)
	for j := range o.Combos {
		o.boundCombo(&o.Combos[j], d, at)
	}
	for j := range o.Pairs {
		p := &o.Pairs[j]
		b := d.bounds(figureOf{doubtBoth, at, p.A, p.B}, p.Both)
		p.Bounds = &b
	}
}

// boundCombo bounds an exact combination: as its share of those whom so many members
// know, or, for one member, those whom it alone knows.
func (o *Overlap) boundCombo(c *Combo, d *Doubts, at int) {
	k := len(c.Members)
	m := d.off(figureOf{doubtOnly, at, c.Members[0], 0}, 0)
	if k > 1 {
		m = d.off(figureOf{doubtKnown, at, k, 0}, 0).part(sourceSpread*c.Persons, o.Known[k-1]).chance()
	}
	b := m.bounds(c.Persons, o.Persons)
	c.Bounds = &b
}

// boundMembers gives the members of an overlap the intervals of their persons, and of
// those whom nobody else knows.
func (r *Report) boundMembers(o *Overlap, d *Doubts, at int) {
	for m := range o.Members {
		x, records := &o.Members[m], 0
		for i := range r.Sources {
			if s := &r.Sources[i]; s.Domain == o.Domain && labelAt(s, o.By) == x.Name {
				records += s.PersonRecords
			}
		}
		persons, only := d.member(at, m, x.Persons, x.Only, records)
		x.PersonsBounds, x.OnlyBounds = &persons, &only
	}
}

// member bounds the persons of a member of a level, and those that only it knows;
// most is the number of its records, for it cannot have more.
func (d *Doubts) member(at, m, persons, only, most int) (all, alone Bounds) {
	all = d.bounds(figureOf{doubtMember, at, m, 0}, persons).within(min(1, persons), most)
	return all, d.bounds(figureOf{doubtOnly, at, m, 0}, only).within(0, all.High)
}

// boundSources gives the sources of a domain their intervals. A wrong decision makes
// one person too many or too few, and one surplus record too few or too many.
func (r *Report) boundSources(d *Doubts, at int) {
	for m, name := range d.levels[at].names {
		s := r.source(name)
		persons, only := d.member(at, m, s.Persons, s.Only, s.PersonRecords)
		surplus := s.moved(s.SurplusRecords, persons)
		s.PersonsBounds, s.OnlyBounds, s.SurplusBounds = &persons, &only, &surplus
		if s.OfOrders() {
			repeats := s.moved(s.Repeats, persons)
			s.RepeatBounds = &repeats
		}
	}
}

// moved bounds a count of records beyond the first of a person, surplus or repeated: it
// goes down by as much as persons go up.
func (f *SourceFigures) moved(surplus int, persons Bounds) Bounds {
	return Bounds{surplus - (persons.High - f.Persons), surplus + (f.Persons - persons.Low)}.within(0, f.standing())
}

// bound gives a domain its intervals. What can be said of a person by any of her
// records is said of one more, or of one fewer, where she is two or half of one.
func (f *DomainFigures) bound(d *Doubts, at int) {
	b := d.bounds(figureOf{what: doubtDomain, level: at}, f.Persons).within(min(1, f.Persons), f.PersonRecords)
	f.PersonsBounds = &b
	if f.Reach == nil {
		return
	}
	of := func(n int) Bounds { return Bounds{n + b.Low - f.Persons, n + b.High - f.Persons}.within(0, b.High) }
	x := f.Reach
	x.Bounds = &ReachBounds{
		Email: of(x.Email), Phone: of(x.Phone), Post: of(x.Post), None: of(x.None),
		EmailDenied: of(x.EmailDenied), PhoneDenied: of(x.PhoneDenied), PostDenied: of(x.PostDenied), EmailGranted: of(x.EmailGranted),
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
