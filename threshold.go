package recoupe

import (
	"context"

	"recoupe/adapters"
	"recoupe/matcher/cluster"
	"recoupe/matcher/estimate"
)

// resultOf makes a result and, where its estimated precision is below what the user
// aims at, raises the match weight from which groups are linked and groups anew. Without
// an aim, what is read from a base is linked from the weight that its last run linked from.
func resultOf(ctx context.Context, scan *adapters.Scan, l *linked, opt *Options) (*Result, error) {
	r := newResult(scan, l, opt)
	accept := max(opt.accept, l.accept)
	if opt.TargetPrecision > 0 {
		var ladder estimate.Ladder
		r.decisions(func(d *decision) { ladder.Add(&d.Link, d.pairs) })
		accept = ladder.Threshold(opt.TargetPrecision, l.accept)
	}
	if accept == l.accept {
		return r, nil
	}
	l.accept = accept
	var err error
	l.label, err = cluster.Group(ctx, l.decided, l.nodes.Len(), l.edges, float32(l.accept), opt.workers(), l.newLinkage)
	return newResult(scan, l, opt), err
}
