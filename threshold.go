package recoupe

import (
	"context"

	"recoupe/adapters"
	"recoupe/matcher/cluster"
	"recoupe/matcher/estimate"
)

// DefaultTargetPrecision is the share of right links that a run with judged pairs aims
// at unless it is told otherwise.
const DefaultTargetPrecision = 0.99

// resultOf makes a result and, where its estimated precision falls short of what is
// aimed at, raises the match weight from which groups are linked and groups anew. Without
// an aim, what is read from a base is linked from the weight that its last run linked from.
func resultOf(ctx context.Context, scan *adapters.Scan, l *linked, opt *Options) (*Result, error) {
	r := newResult(scan, l, opt)
	switch {
	case opt.TargetPrecision > 0:
		if r.precision().Value < opt.TargetPrecision {
			return r.aimed(ctx, opt.TargetPrecision)
		}
	case len(opt.judged) > 0:
		// Where nobody named a target, nothing is left out on a mere suspicion.
		if r.precision().High < DefaultTargetPrecision {
			return r.aimed(ctx, DefaultTargetPrecision)
		}
	case opt.accept > l.accept:
		return r.from(ctx, opt.accept)
	}
	return r, nil
}

// finest and highest are the step between two match weights from which a run may link
// for the sake of a target, and the highest of them, in bits.
const (
	finest  = 0.5
	highest = 32
)

// aimed looks for the lowest match weight from which the links have the precision that
// is aimed at, by halves, and groups from there: from the highest where not even the
// surest links have it.
func (r *Result) aimed(ctx context.Context, target float64) (*Result, error) {
	short, enough := r.linked.accept, float64(highest)
	r.linked.target = target
	for enough-short > finest {
		middle := short + finest*float64(int((enough-short)/(2*finest)))
		next, err := r.from(ctx, middle)
		if err != nil {
			return nil, err
		}
		if r = next; r.precision().Value < target {
			short = middle
		} else {
			enough = middle
		}
	}
	if r.linked.accept == enough {
		return r, nil
	}
	return r.from(ctx, enough)
}

// from groups anew, from another match weight.
func (r *Result) from(ctx context.Context, accept float64) (_ *Result, err error) {
	l, opt := r.linked, r.opt
	l.accept = accept
	l.label, err = cluster.Group(ctx, l.decided, l.nodes.Len(), l.edges, float32(l.accept), opt.workers(), l.newLinkage)
	return newResult(r.scan, l, opt), err
}

// precision estimates the share of right links, judgements heeded.
func (r *Result) precision() estimate.Interval {
	tallies := make([]*estimate.Tally, r.opt.workers())
	for w := range tallies {
		tallies[w] = estimate.NewTally()
	}
	judged := r.decided(len(tallies), func(w int, d *decision) { tallies[w].Add(&d.Link, estimate.SourcePair{}, d.pairs) })
	for _, t := range tallies[1:] {
		tallies[0].Plus(t)
	}
	return tallies[0].Estimate(estimate.Capture{}, judged).Precision
}
