package recoupe

import (
	"context"

	"recoupe/adapters"
	"recoupe/matcher/cluster"
	"recoupe/matcher/estimate"
)

// resultOf makes a result and, where its estimated precision is below what the user
// aims at, raises the match weight from which groups are linked and groups anew.
func resultOf(ctx context.Context, scan *adapters.Scan, l *linked, opt *Options) (*Result, error) {
	r := newResult(scan, l, opt)
	if opt.TargetPrecision <= 0 {
		return r, nil
	}
	var ladder estimate.Ladder
	r.decisions(func(d *decision) { ladder.Add(&d.Link, d.pairs) })
	l.accept = ladder.Threshold(opt.TargetPrecision, l.accept)
	if l.accept == acceptWeight {
		return r, nil
	}
	var err error
	l.label, err = cluster.Group(ctx, l.decided, l.nodes.Len(), l.edges, float32(l.accept), opt.workers(), l.newLinkage)
	return newResult(scan, l, opt), err
}
