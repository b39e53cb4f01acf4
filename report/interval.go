package report

import "math"

// Bounds are the ends of a 95 % interval of a count.
type Bounds struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// slips are the errors that the estimate of the links leaves room for, as
// numbers of persons: apart were counted twice, joined are two counted as one.
type slips struct{ apart, joined int }

// slipsOf turns the quality of pairs into numbers of persons. A record that was
// left apart from its cluster of n costs 2/n of the cluster's pairs and adds one
// person; one that was joined wrongly does the opposite. Over all records that
// is a person for every two records times the share of pairs that is missed (or
// wrong), taken at the lower end of recall (or precision).
func slipsOf(e *Estimate, personRecords int) slips {
	half := float64(personRecords) / 2
	return slips{
		apart:  int(math.Round(half * (1 - e.Recall.Low))),
		joined: int(math.Round(half * (1 - e.Precision.Low))),
	}
}

// persons bounds a number of persons behind a number of records.
func (s slips) persons(n, records int) Bounds {
	return Bounds{Low: max(n-s.apart, min(1, n)), High: min(n+s.joined, max(records, n))}
}

// several bounds the share of n of the persons that several members know, of
// all. A person counted twice may be one that a further member knows; one made
// of two may be known to one member each.
func (s slips) several(n, all int) Interval {
	return Interval{
		Value: share(n, all),
		Low:   share(max(n-s.joined, 0), all+s.joined),
		High:  min(share(n+s.apart, max(all-s.apart, 1)), 1),
	}
}

// known bounds the persons known to exactly so many members: every slip moves
// one person by one step, up or down.
func (s slips) known(n, all int) Bounds {
	return Bounds{Low: max(n-s.apart-s.joined, 0), High: min(n+s.apart+s.joined, all+s.joined)}
}

// bound fills the intervals of a report from the estimate of its links.
func (r *Report) bound(e *Estimate) {
	if e == nil {
		return
	}
	all := slipsOf(e, r.Totals.PersonRecords)
	b := all.persons(r.Totals.Persons, r.Totals.PersonRecords)
	r.Quality = &Quality{
		Estimate: *e, PersonsLow: b.Low, PersonsHigh: b.High,
		SeveralSources: all.several(r.Totals.SeveralSources, r.Totals.Persons),
	}
	if r.Totals.Venues > 1 {
		v := all.several(r.Totals.SeveralVenues, r.Totals.Persons)
		r.Quality.SeveralVenues = &v
	}
	for i := range r.Sources {
		r.Sources[i].bound(e)
	}
	for i := range r.Overlaps {
		r.boundOverlap(e, &r.Overlaps[i])
	}
}

// sourceSpread widens the slips of a single source: the estimate is that of the
// whole base, and a list of bare names is linked worse than one of full contacts.
// On labelled venues the worst source missed less than twice the share of all.
const sourceSpread = 2

func sourceSlips(e *Estimate, personRecords int) slips { return slipsOf(e, sourceSpread*personRecords) }

// bound gives a source the intervals of its persons, and of those whom nobody
// else knows: of them, each link that is missing makes one too many.
func (f *SourceFigures) bound(e *Estimate) {
	s := sourceSlips(e, f.PersonRecords)
	persons, only := s.persons(f.Persons, f.PersonRecords), Bounds{max(f.Only-s.apart, 0), min(f.Only+s.joined, f.Persons+s.joined)}
	f.PersonsBounds, f.OnlyBounds = &persons, &only
}

func (r *Report) boundOverlap(e *Estimate, o *Overlap) {
	s := slipsOf(e, r.domain(o.Domain).PersonRecords)
	for _, n := range o.Known {
		o.KnownBounds = append(o.KnownBounds, s.known(n, o.Persons))
	}
	if o.By != BySource {
		return
	}
	for i := range o.Pairs {
		p := &o.Pairs[i]
		a, b := r.source(o.Members[p.A].Name), r.source(o.Members[p.B].Name)
		slip := sourceSlips(e, min(a.PersonRecords, b.PersonRecords))
		p.Bounds = &Bounds{max(p.Both-slip.joined, 0), min(p.Both+slip.apart, min(a.Persons, b.Persons)+slip.joined)}
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
