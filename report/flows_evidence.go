package report

import (
	"cmp"
	"slices"

	"recoupe/internal/columns"
)

// pairEvidence is what two sources show about the persons they share.
type pairEvidence struct {
	persons, bothIDs, sameIDs int
	values, sameValues        int
	forms, sameForms          int
	dated                     []dating
}

// dating says when two records of one person were made.
type dating struct {
	lag   int32 // days from the source of the smaller index to the other
	later Day
}

// evidence is what the walk over all persons gathers. Everything in it adds up,
// so that it does not depend on how the persons were shared out.
type evidence struct {
	sources  int
	pairs    []pairEvidence // by a*sources+b, a < b
	compared [NumAspects]int
	differ   [NumAspects]int
	contests []int // by source: persons with dates in two sources or more
	newest   []int
}

func newEvidence(sources int) *evidence {
	return &evidence{
		sources: sources, pairs: make([]pairEvidence, sources*sources),
		contests: make([]int, sources), newest: make([]int, sources),
	}
}

func gatherEvidence(in *Input, g *grouped) *evidence {
	parts := make([]*evidence, max(in.Workers, 1))
	columns.Parallel(len(in.Clusters), len(parts), func(w, lo, hi int) {
		e, look := newEvidence(len(in.Sources)), newLook(in, WantAll)
		for c := lo; c < hi; c++ {
			e.person(look.at(g, c))
		}
		parts[w] = e
	})
	all := newEvidence(len(in.Sources))
	for _, p := range parts {
		if p != nil {
			all.add(p)
		}
	}
	return all
}

// holding is the record by which a source is represented for one person: the
// first that it made.
type holding struct {
	source uint32
	Traits
}

// look finds the holdings of persons; it reuses its buffers.
type look struct {
	in       *Input
	want     Wanted // of the traits
	holdings []holding
	traits   Traits
}

func newLook(in *Input, want Wanted) *look { return &look{in: in, want: want} }

// at gives the holdings of a cluster in the order of the sources; none where it
// is no person or only one source knows it.
func (l *look) at(g *grouped, cluster int) []holding {
	records := g.of(cluster)
	l.holdings = l.holdings[:0]
	if classOf(l.in.Clusters[cluster].Kind) != classPerson || !l.severalSources(records) {
		return nil
	}
	for _, i := range records {
		l.traits = Traits{}
		l.in.Traits(i, l.want, &l.traits)
		l.hold(l.in.SourceOf[i])
	}
	slices.SortFunc(l.holdings, func(a, b holding) int { return cmp.Compare(a.source, b.source) })
	return l.holdings
}

func (l *look) severalSources(records []uint32) bool {
	for _, i := range records {
		if l.in.SourceOf[i] != l.in.SourceOf[records[0]] {
			return true
		}
	}
	return false
}

// hold takes the record in hand as that of its source where it is the first
// one, or was made earlier. The last day on which the source touched any of
// them counts for all.
func (l *look) hold(source uint32) {
	for i := range l.holdings {
		h := &l.holdings[i]
		if h.source != source {
			continue
		}
		updated := max(h.Updated, l.traits.Updated)
		if l.traits.Created != 0 && (h.Created == 0 || l.traits.Created < h.Created) {
			h.Traits = l.traits
		}
		h.Updated = updated
		return
	}
	l.holdings = append(l.holdings, holding{source, l.traits})
}

// person adds what the holdings of one person show.
func (e *evidence) person(hs []holding) {
	for i := range hs {
		for j := i + 1; j < len(hs); j++ {
			e.pairs[int(hs[i].source)*e.sources+int(hs[j].source)].compare(&hs[i].Traits, &hs[j].Traits)
		}
	}
	e.conflicts(hs)
	e.freshest(hs)
}

func (p *pairEvidence) compare(a, b *Traits) {
	p.persons++
	if a.ID != 0 && b.ID != 0 {
		p.bothIDs++
		p.sameIDs += one(a.ID == b.ID)
	}
	for x := range NumAspects {
		// The address by which two records were mostly found to be one tells
		// nothing about how they came to be two.
		if x != AspectEmail && a.Value[x] != 0 && b.Value[x] != 0 {
			p.values++
			p.sameValues += one(a.Value[x] == b.Value[x])
		}
	}
	for _, x := range [...]Aspect{AspectName, AspectAddress} {
		if a.Form[x] != 0 && b.Form[x] != 0 {
			p.forms++
			p.sameForms += one(a.Form[x] == b.Form[x])
		}
	}
	if a.Created != 0 && b.Created != 0 {
		p.dated = append(p.dated, dating{int32(b.Created - a.Created), max(a.Created, b.Created)})
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (e *evidence) conflicts(hs []holding) {
	for x := range NumAspects {
		first, held, differ := uint64(0), 0, false
		for i := range hs {
			v := hs[i].Value[x]
			if v == 0 {
				continue
			}
			if held++; held == 1 {
				first = v
			}
			differ = differ || v != first
		}
		if held > 1 {
			e.compared[x]++
			e.differ[x] += one(differ)
		}
	}
}

// freshest counts for every source with a date whether its record is the newest;
// sources that touched theirs on the same last day both are.
func (e *evidence) freshest(hs []holding) {
	newest, dated := Day(0), 0
	for i := range hs {
		newest = max(newest, hs[i].Updated)
		dated += one(hs[i].Updated != 0)
	}
	if dated < 2 {
		return
	}
	for i := range hs {
		if hs[i].Updated != 0 {
			e.contests[hs[i].source]++
			e.newest[hs[i].source] += one(hs[i].Updated == newest)
		}
	}
}

func (e *evidence) add(p *evidence) {
	for i := range e.pairs {
		a, b := &e.pairs[i], &p.pairs[i]
		a.persons, a.bothIDs, a.sameIDs = a.persons+b.persons, a.bothIDs+b.bothIDs, a.sameIDs+b.sameIDs
		a.values, a.sameValues = a.values+b.values, a.sameValues+b.sameValues
		a.forms, a.sameForms = a.forms+b.forms, a.sameForms+b.sameForms
		a.dated = append(a.dated, b.dated...)
	}
	for x := range NumAspects {
		e.compared[x] += p.compared[x]
		e.differ[x] += p.differ[x]
	}
	for s := range e.contests {
		e.contests[s] += p.contests[s]
		e.newest[s] += p.newest[s]
	}
}

func (e *evidence) conflictFigures() []Conflict {
	out := []Conflict{}
	for x := range NumAspects {
		if e.compared[x] > 0 {
			out = append(out, Conflict{Aspect: x.String(), Compared: e.compared[x], Differ: e.differ[x]})
		}
	}
	slices.SortStableFunc(out, func(a, b Conflict) int {
		return cmp.Compare(share(b.Differ, b.Compared), share(a.Differ, a.Compared))
	})
	return out
}

func (e *evidence) freshnessFigures(in *Input) []Freshness {
	out := []Freshness{}
	for s, n := range e.contests {
		if n > 0 {
			out = append(out, Freshness{Source: in.Sources[s].Source.Name, Compared: n, Newest: e.newest[s]})
		}
	}
	slices.SortStableFunc(out, func(a, b Freshness) int {
		return cmp.Compare(share(b.Newest, b.Compared), share(a.Newest, a.Compared))
	})
	return out
}
