package report

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"recoupe/matcher/estimate"
	"recoupe/record"
)

// fakeDoubts makes up the decisions behind the persons of an input: each record was
// joined to the ones before it, and one person in twenty was kept apart from the next.
func fakeDoubts(in *Input) *Doubts {
	tally, d := estimate.NewTally(), NewDoubts(in.Sources)
	known := make([][]uint32, len(in.Clusters))
	for i, p := range in.PersonOf {
		s := in.SourceOf[i]
		if len(known[p]) > 0 {
			l := estimate.Link{Linked: true, Weight: float64(mix(i) % 30)}
			tally.Add(&l, estimate.Between(int32(known[p][0]), int32(s)), int64(len(known[p])))
			d.Add(&l, known[p], []uint32{s}, 1)
		}
		known[p] = append(known[p], s)
		slices.Sort(known[p])
		known[p] = slices.Compact(known[p])
	}
	for p := 20; p < len(known); p += 20 {
		if same := in.Clusters[p].Domain == in.Clusters[p-1].Domain; same && len(known[p]) > 0 && len(known[p-1]) > 0 {
			l := estimate.Link{Weight: float64(mix(p)%8) - 3}
			tally.Add(&l, estimate.Between(int32(known[p][0]), int32(known[p-1][0])), 1)
			d.Add(&l, known[p], known[p-1], 1)
		}
	}
	d.Settle(tally.Estimate(estimate.Capture{Both: 1000, Direct: 20, Third: 10}, &estimate.Judgements{}))
	return d
}

// drawPersons fills an input with persons who stand in some of the sources, once in each,
// and gives the sources of each person.
func drawPersons(t *rapid.T, in *Input, persons int, sources ...string) [][]uint32 {
	for i, name := range sources {
		in.Sources = append(in.Sources, SourceInput{Source: &record.Source{Name: name, Domain: record.Audience, Category: record.Category(i % 3)}})
	}
	in.Clusters = make([]Cluster, persons)
	sets := make([][]uint32, persons)
	for p := range sets {
		in.Clusters[p] = Cluster{Kind: record.Person, Domain: record.Audience, Household: NoHousehold}
		sets[p] = rapid.SliceOfNDistinct(rapid.Uint32Range(0, uint32(len(sources)-1)), 1, len(sources), rapid.ID).Draw(t, "sources")
		slices.Sort(sets[p])
		for _, s := range sets[p] {
			in.SourceOf, in.PersonOf = append(in.SourceOf, s), append(in.PersonOf, uint32(p))
		}
	}
	return sets
}

// TestDoubtsMoveFiguresAsAJoinDoes: what a decision moves is what the report counts
// more when the two are two persons.
func TestDoubtsMoveFiguresAsAJoinDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := &Input{}
		sets := drawPersons(t, in, 4, "V1/crm", "V1/web", "V2/crm", "V2/web", "V3/crm")
		apart := figuresOf(t, in)
		for i, p := range in.PersonOf {
			if p == 1 {
				in.PersonOf[i] = 0
			}
		}
		joined := figuresOf(t, in)
		d := NewDoubts(in.Sources)
		moves := d.apart(sets[0], sets[1])
		got := map[figureOf]int{}
		for f, n := range d.numbers {
			if i := slices.IndexFunc(moves, func(m estimate.Move) bool { return int(m.Figure) == n }); i >= 0 {
				got[f] = int(moves[i].By)
			}
		}
		for f := range apart {
			if want := apart[f] - joined[f]; got[f] != want {
				t.Fatalf("%v and %v: %+v moves by %d, want %d", sets[0], sets[1], f, got[f], want)
			}
		}
	})
}

// figuresOf gives the figures of a report that have an interval.
func figuresOf(t *rapid.T, in *Input) map[figureOf]int {
	r, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	out := map[figureOf]int{
		{what: doubtPersons}:        r.Totals.Persons,
		{what: doubtSeveralSources}: r.Totals.SeveralSources,
		{what: doubtSeveralVenues}:  r.Totals.SeveralVenues,
	}
	for at, l := range levels(in.Sources) {
		i := slices.IndexFunc(r.Overlaps, func(o Overlap) bool { return o.By == l.by && o.Domain == l.domain.String() })
		if i < 0 {
			continue
		}
		o := &r.Overlaps[i]
		for k, n := range o.Known {
			out[figureOf{doubtKnown, at, k + 1, 0}] = n
		}
		for m, x := range o.Members {
			out[figureOf{doubtMember, at, m, 0}], out[figureOf{doubtOnly, at, m, 0}] = x.Persons, x.Only
		}
		for _, p := range o.Pairs {
			out[figureOf{doubtBoth, at, p.A, p.B}] = p.Both
		}
	}
	return out
}
