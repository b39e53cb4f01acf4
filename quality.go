package recoupe

import (
	"math"

	"recoupe/matcher/estimate"
	"recoupe/report"
)

// estimateQuality works out how good the links are, without labels and with the
// judgements that the user gave.
func (r *Result) estimateQuality(doubts *report.Doubts) *estimate.Quality {
	counts := r.newCounts(doubts)
	judged := r.decided(len(counts), func(w int, d *decision) { counts[w].add(d) })
	tally := counts[0].tally
	for _, c := range counts[1:] {
		tally.Plus(c.tally)
		doubts.Plus(c.doubts)
	}
	q := tally.Estimate(r.capture(), judged)
	doubts.Settle(q)
	return q
}

// decided tells visit every decision, as decisionsOn does, and gives the judgements of
// the user, each with the decision that it is about.
func (r *Result) decided(workers int, visit func(worker int, d *decision)) *estimate.Judgements {
	splits := map[[2]uint32]standing{}
	forest := r.decisionsOn(workers, func(w int, d *decision) {
		visit(w, d)
		if !d.Linked && len(r.opt.judged) > 0 {
			splits[r.entities(d.left, d.right)] = standing{d.Stratum(), d.pairs}
		}
	})
	var judged estimate.Judgements
	for _, j := range r.judgedPairs() {
		w, known := splits[r.entities(j.left, j.right)]
		if r.of[j.left] == r.of[j.right] {
			w, known = forest.weakest(j.left, j.right), true
		}
		if known {
			judged.Add(w.stratum, w.pairs, j.match)
		}
	}
	return &judged
}

// decisionCounts is what one worker adds up of decisions, in whole numbers: which
// worker counted what changes nothing.
type decisionCounts struct {
	tally  *estimate.Tally
	doubts *report.Doubts
}

// newCounts gives counts for each worker, the first with the doubts given.
func (r *Result) newCounts(doubts *report.Doubts) []decisionCounts {
	counts := make([]decisionCounts, r.opt.workers())
	for w := range counts {
		counts[w] = decisionCounts{estimate.NewTally(), doubts}
		doubts = report.NewDoubts(r.input.Sources)
	}
	return counts
}

func (c *decisionCounts) add(d *decision) {
	d.bySource(func(between estimate.SourcePair, pairs int64) { c.tally.Add(&d.Link, between, pairs) })
	d.persons(func(a, b []uint32, times int64) { c.doubts.Add(&d.Link, a, b, times) })
}

// standing is how sure a decision is, and about how many pairs of records it is.
type standing struct {
	stratum estimate.Stratum
	pairs   int64
}

// entities gives the entities of two records, the smaller first.
func (r *Result) entities(i, j uint32) [2]uint32 {
	return [2]uint32{min(r.of[i], r.of[j]), max(r.of[i], r.of[j])}
}

// captureSample is about the number of entities that tell how pairs were found.
const captureSample = 50_000

// capture counts how the pairs inside entities were found: linked by themselves,
// or through a third record.
func (r *Result) capture() (c estimate.Capture) {
	l := r.linked
	near := make(map[uint32][]uint32) // node → nodes that it is linked with
	every := uint64(l.nodes.Len()/captureSample + 1)
	drawn := func(node uint32) bool { return l.nodes.Hash[l.label[node]]%every == 0 }
	for _, e := range l.edges {
		if l.label[e.A] == l.label[e.B] && float64(e.Weight) >= l.accept && drawn(e.A) {
			near[e.A] = append(near[e.A], e.B)
			near[e.B] = append(near[e.B], e.A)
		}
	}
	for node, nodes := range near {
		n := int64(0) // ways to further nodes
		ends := map[uint32]bool{}
		for _, third := range nodes {
			for _, end := range near[third] {
				ends[end] = end != node
			}
		}
		for _, direct := range nodes {
			n = l.pairsOf(node, direct)
			if ends[direct] {
				c.Both += float64(n)
			} else {
				c.Direct += float64(n)
			}
			delete(ends, direct)
		}
		for end, other := range ends {
			if other {
				c.Third += float64(l.pairsOf(node, end))
			}
		}
	}
	half := float64(every) / 2 // every pair was seen from both ends
	return estimate.Capture{Both: c.Both * half, Direct: c.Direct * half, Third: c.Third * half}
}

// pairsOf is the number of pairs of records between two nodes.
func (l *linked) pairsOf(a, b uint32) int64 { return int64(l.nodes.Count[a]) * int64(l.nodes.Count[b]) }

// quality gives the estimate in the form of the report, and what it means for the
// figures.
func (r *Result) quality() (*report.Estimate, *report.Doubts) {
	doubts := report.NewDoubts(r.input.Sources)
	q := r.estimateQuality(doubts)
	e := &report.Estimate{Precision: interval(q.Precision), Recall: interval(q.Recall), Judged: q.Judged, Target: r.linked.target, Threshold: r.linked.accept}
	for _, s := range q.Sources {
		if s.Linked == 0 {
			continue
		}
		e.Sources = append(e.Sources, report.SourceEstimate{
			Left: r.base.inputs[s.Left].Source.Name, Right: r.base.inputs[s.Right].Source.Name, Pairs: int(s.Linked),
			Precision: interval(s.Precision), Recall: interval(s.Recall),
		})
	}
	return e, doubts
}

// interval cuts a share to six decimals: no more is told, and no more is known.
func interval(i estimate.Interval) report.Interval {
	cut := func(x float64) float64 { return math.Round(1e6*x) / 1e6 }
	return report.Interval{Value: cut(i.Value), Low: cut(i.Low), High: cut(i.High)}
}
