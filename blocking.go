package recoupe

import (
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
