package report

import (
	"math"
	"slices"

	"recoupe/record"
)

// boundScores bounds the parts of the mark that hang on links: how many records are no
// duplicates, and how many values agree with other sources.
func (r *Report) boundScores(d *Doubts, e *evidence) {
	if r.Quality == nil || e == nil {
		return
	}
	unique, agree := Bounds{}, agreement{}
	for i := range r.Sources {
		s, m := &r.Sources[i], d.agreement(e, i)
		free := s.standing() - s.Repeats
		b := Bounds{free - s.SurplusBounds.High, free - s.SurplusBounds.Low}.within(0, free)
		r.Scores[i+1].bound(b, m)
		unique, agree = Bounds{unique.Low + b.Low, unique.High + b.High}, agree.plus(m)
	}
	r.Scores[0].bound(unique, agree)
}

// agreement tells how many values may come or go of those that a source shares with
// others, and of those that agree.
type agreement struct{ of, good moves }

func (a agreement) plus(b agreement) agreement {
	return agreement{a.of.plus(b.of), a.good.plus(b.good)}
}

func (d *Doubts) agreement(e *evidence, source int) (sum agreement) {
	for other := range e.sources {
		p := &e.pairs[min(source, other)*e.sources+max(source, other)]
		if p.values == 0 {
			continue
		}
		for at := range d.levels {
			l := &d.levels[at]
			if a, b := l.of[source], l.of[other]; l.by == BySource && a >= 0 && b >= 0 {
				m := d.sharedBy(at, min(a, b), max(a, b), p.persons)
				sum = sum.plus(agreement{m.alike(p.values, p.persons), m.doubtful(p.sameValues, p.values, p.persons)})
			}
		}
	}
	return sum
}

// bound sets the intervals of a mark: that of the mean is the mean of those of its parts.
func (s *Score) bound(unique Bounds, agree agreement) {
	sum := Span{}
	for i := range s.Parts {
		p := &s.Parts[i]
		p.bound(unique, agree)
		span := Span{p.Share, p.Share}
		if p.ShareBounds != nil {
			span = *p.ShareBounds
		}
		sum = Span{sum.Low + span.Low, sum.High + span.High}
	}
	if n := float64(len(s.Parts)); n > 0 {
		s.Bounds = &Span{sum.Low / n, sum.High / n}
	}
}

func (p *ScorePart) bound(unique Bounds, agree agreement) {
	switch p.Part {
	case partUniqueness:
		p.GoodBounds = &unique
		p.ShareBounds = &Span{share(unique.Low, p.Of), share(unique.High, p.Of)}
	case partConsistency:
		of := agree.of.chance().bounds(p.Of, math.MaxInt)
		good := agree.good.chance().bounds(p.Good, of.High)
		p.GoodBounds, p.OfBounds, p.ShareBounds = &good, &of, agree.good.agreeing(float64(p.Good), float64(p.Of))
	}
}

// agreeing bounds the share of values that agree, whether all those agree that come or
// go, or none.
func (m moves) agreeing(good, of float64) *Span {
	left := math.Max(of-m.less, 1)
	return &Span{
		Low:  math.Max(0, math.Min(good/(of+m.more), (good-m.less)/left)),
		High: math.Min(1, math.Max((good+m.more)/(of+m.more), good/left)),
	}
}

// boundCosts bounds what was counted for the costs, as second entries are: addresses
// and contacts of all sources, less those of the persons.
func (r *Report) boundCosts(d *Doubts) {
	if r.Quality == nil || r.Costs == nil {
		return
	}
	for i := range r.Costs.Items {
		x := &r.Costs.Items[i]
		var b Bounds
		switch x.Name {
		case costEntry:
			b = r.Flows.Entries.ofYear(x.Count)
		case costMailing:
			b = r.addressesTwice().bounds(x.Count, math.MaxInt)
		case costContact:
			b = r.paidTwice(d).chance().bounds(x.Count, math.MaxInt)
		}
		x.Bounds = &b
	}
}

// ofYear bounds the second entries of a year, which is all of them where most have no date.
func (e *DoubleEntries) ofYear(n int) Bounds {
	if n == e.Count || e.PerMonthBounds == nil {
		return *e.Bounds
	}
	return Bounds{int(math.Floor(meanMonths * e.PerMonthBounds.Low)), int(math.Ceil(meanMonths * e.PerMonthBounds.High))}
}

// addressesTwice tells how far the number of addresses of all sources, less those of the
// homes, may be off: as second entries, of those who have an address.
func (r *Report) addressesTwice() moves {
	f := r.domain(record.Audience.String())
	if f.PersonsBounds == nil || f.Reach == nil {
		return moves{}
	}
	m := moves{float64(f.PersonsBounds.High - f.Persons), float64(f.Persons - f.PersonsBounds.Low)}
	for i := range r.Sources {
		if s := &r.Sources[i]; s.Domain == f.Domain {
			m = m.plus(s.spread())
		}
	}
	return m.part(f.Reach.Post, f.Persons).chance()
}

// paidTwice tells how many persons the e-mailing tools have, more or fewer: each is a
// contact paid twice, less or more.
func (r *Report) paidTwice(d *Doubts) (sum moves) {
	name := record.Newsletter.String()
	for at := range d.levels {
		l := &d.levels[at]
		m := slices.Index(l.names, name)
		if l.by != ByCategory || m < 0 {
			continue
		}
		persons := d.off(figureOf{doubtMember, at, m, 0}, 0)
		sum = sum.plus(moves{persons.more, persons.less})
	}
	return sum
}
