package recoupe

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"time"

	"recoupe/config"
	"recoupe/record"
	"recoupe/report"
	"recoupe/store"
)

// CrossingOrder asks who stands in both of two domains, for the purpose of an entry
// of the settings. Base is open for writing: every crossing is journalled.
type CrossingOrder struct {
	Base  *store.Store
	Entry *config.Crossing
	Now   time.Time
	By    string
}

// Crossed is what a crossing found. It names persons by id and tells nothing else of
// them.
type Crossed struct {
	Purpose string         `json:"purpose"`
	Basis   string         `json:"basis"`
	DPIA    string         `json:"dpia"`
	Persons map[string]int `json:"persons"` // by domain, whoever they are
	Both    int            `json:"both"`    // pairs of persons that surely are one
	Unsure  int            `json:"unsure"`  // pairs that only may be: not listed

	links []report.CrossingRow
}

// Cross counts the persons of two domains who are one, over a base. The wall falls
// for this one computation: what it finds is written nowhere but into Crossed, no
// record, person, golden record or list changes, and the journal of decisions keeps
// who crossed, for what, and on what ground. Records whose use is restricted are
// left out.
func Cross(ctx context.Context, opt Options, o CrossingOrder) (*Crossed, error) {
	w, err := openNight(&opt, o.Base)
	if err != nil {
		return nil, err
	}
	a, b := o.Entry.Between()
	w.sources = slices.DeleteFunc(w.sources, func(s *nightSource) bool {
		return s.facts.Source.Domain != a && s.facts.Source.Domain != b
	})
	r, err := w.withoutWall(ctx)
	if err != nil {
		return nil, err
	}
	out := &Crossed{Purpose: o.Entry.Purpose, Basis: o.Entry.Basis, DPIA: o.Entry.DPIA, Persons: map[string]int{a.String(): 0, b.String(): 0}}
	if err := r.crossed(out, a, b); err != nil {
		return nil, err
	}
	return out, o.journal(out)
}

// withoutWall runs the flow up to the clusters over the records of all sources, as if
// they were of one domain. A bare name is nobody's here: what joins a name to the one
// person who bears it holds within a domain.
func (w *night) withoutWall(ctx context.Context) (*Result, error) {
	scan, b, err := w.replay(ctx)
	if err != nil {
		return nil, err
	}
	clear(b.table.Domain)
	l, err := match(ctx, b, w.opt, newStopwatch())
	if err != nil {
		return nil, err
	}
	return &Result{opt: w.opt, scan: scan, base: b, linked: l, of: l.heads()}, nil
}

// pairAcross is a person of each of two domains.
type pairAcross struct{ left, right uint64 }

// crossed finds the persons of both domains in one cluster.
func (r *Result) crossed(out *Crossed, a, b record.Domain) error {
	clusters, counted := map[uint32][]uint32{}, map[uint64]bool{}
	for i, head := range r.of {
		person := r.base.prior[i]
		if person == 0 {
			return ErrNotRun
		}
		if !counted[person] {
			counted[person] = true
			out.Persons[r.domainOf(uint32(i)).String()]++
		}
		if told := &r.base.told; !told.restricted[uint32(i)] && !told.held[uint32(i)] {
			clusters[head] = append(clusters[head], uint32(i))
		}
	}
	found := map[pairAcross]float64{}
	r.linked.weighHolds()
	for _, members := range clusters {
		left, right := r.personsOf(members, a), r.personsOf(members, b)
		if len(left) == 0 || len(right) == 0 {
			continue
		}
		sure := float64(r.linked.confidence(members))
		for _, x := range left {
			for _, y := range right {
				found[pairAcross{x, y}] = max(found[pairAcross{x, y}], sure)
			}
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(found), func(p, q pairAcross) int {
		return cmp.Or(cmp.Compare(p.left, q.left), cmp.Compare(p.right, q.right))
	}) {
		if found[p] < sureMerge {
			out.Unsure++
			continue
		}
		out.Both++
		out.links = append(out.links, report.CrossingRow{
			Purpose: out.Purpose, Basis: out.Basis, DPIA: out.DPIA, LeftDomain: a, Left: personID(p.left),
			RightDomain: b, Right: personID(p.right), Confidence: found[p],
		})
	}
	return nil
}

func (r *Result) domainOf(i uint32) record.Domain {
	return r.base.inputs[r.base.source[i]].Source.Domain
}

// personsOf lists the persons of a domain among some records, ascending.
func (r *Result) personsOf(members []uint32, d record.Domain) (out []uint64) {
	for _, i := range members {
		if r.domainOf(i) == d {
			out = append(out, r.base.prior[i])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// WriteLinks writes the pairs that surely are one, by id alone.
func (c *Crossed) WriteLinks(w io.Writer) error {
	x := report.NewCrossings(w)
	for i := range c.links {
		if err := x.Write(&c.links[i]); err != nil {
			return err
		}
	}
	return x.Close()
}

// crossingLine is what a crossing writes in the journal of decisions.
type crossingLine struct {
	Act string `json:"act"`
	Crossed
	By string `json:"by,omitempty"`
}

func (o *CrossingOrder) journal(out *Crossed) error {
	text, err := json.Marshal(crossingLine{"crossing", *out, o.By})
	if err != nil {
		return err
	}
	c := o.Base.Begin()
	if err := c.AppendJournal(store.Decisions, o.Now, text); err != nil {
		return errors.Join(err, c.Abort())
	}
	return c.Commit()
}
