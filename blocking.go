package recoupe

import (
	"context"
	"fmt"
	"strings"

	"recoupe/index"
	"recoupe/internal/lang"
)

// Blocking says what every blocking rule did: how many candidate pairs it alone
// brought first, and which of its blocks were too large and had to be cut.
type Blocking struct {
	Records    int               // records of the run
	Contents   int               // records that differ in something compared
	Candidates int64             // pairs compared
	Rules      []index.RuleStats // in the order in which pairs are attributed
}

// FuzzyError says that there are too many records for Options.Fuzzy.
type FuzzyError = index.FuzzyError

// Blocking gives the figures of the run's blocking rules.
func (r *Result) Blocking() *Blocking {
	return &Blocking{
		Records: r.base.len(), Contents: r.linked.nodes.Len(), Candidates: r.linked.pairs, Rules: r.linked.rules,
	}
}

// Text tells the figures on a terminal, one rule a line.
func (b *Blocking) Text(l lang.Lang) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%-42s %12s %12s %10s %12s\n", lang.T("règle", "rule").In(l), lang.T("clés", "keys").In(l),
		lang.T("plus grand", "largest").In(l), lang.T("coupés", "cut").In(l), lang.T("paires", "pairs").In(l))
	for _, s := range b.Rules {
		fmt.Fprintf(&out, "%-42s %12d %12d %10d %12d\n", s.Rule.Label.In(l), s.Rows, s.Largest, s.Refined, s.Pairs)
	}
	perRecord := float64(b.Candidates) / float64(max(b.Contents, 1))
	fmt.Fprintf(&out, lang.T("%d fiches, %d contenus distincts, %d paires comparées : %.1f par contenu\n",
		"%d records, %d distinct contents, %d pairs compared: %.1f a content\n").In(l), b.Records, b.Contents, b.Candidates, perRecord)
	return out.String()
}

// Candidates makes the candidate pairs of the run again and gives a test for two
// records, numbered in the order of crosswalk.csv: are they compared, or equal
// in everything that is? It keeps every pair in memory, for measuring.
func (r *Result) Candidates(ctx context.Context) (func(i, j int) bool, error) {
	idx, err := index.BuildWith(ctx, r.linked.features, index.Options{Workers: r.opt.workers(), Fuzzy: r.opt.Fuzzy})
	if err != nil {
		return nil, err
	}
	pairs := map[[2]uint32]bool{}
	err = idx.Pairs(ctx, 1, func(_ int, row uint32, with []uint32) {
		for _, other := range with {
			pairs[[2]uint32{row, other}] = true
		}
	})
	if err != nil {
		return nil, err
	}
	return func(i, j int) bool {
		a, b := r.linked.rowOf(uint32(i)), r.linked.rowOf(uint32(j))
		return a == b || pairs[[2]uint32{min(a, b), max(a, b)}]
	}, nil
}

// Accepts gives a test for two records, numbered in the order of crosswalk.csv:
// would they be linked if they were compared and nothing else were known of them?
// It is for measuring what blocking loses, and not for use by several goroutines.
func (r *Result) Accepts() func(i, j int) bool {
	linkage, of := r.linked.newLinkage(), r.linked.nodes.Of
	return func(i, j int) bool {
		link := linkage.Pair(of[i], of[j])
		return linkage.Weight(&link) >= r.linked.accept
	}
}
