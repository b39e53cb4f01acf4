package report

import (
	"cmp"
	"slices"

	"recoupe/report/interop"
)

// cardView sets the interoperability cards side by side.
type cardView struct {
	Rules []string // titles, in the order of the columns
	Rows  []cardRow
}

// cardRow is the card of one source: its marks by rule, and what to ask for.
type cardRow struct {
	Card
	Heat  int
	Cells []heatCell
	Asks  []CardRule // points lost, the dearest first
}

// newCardView is nil where there is no card.
func newCardView(r *Report) *cardView {
	if len(r.Cards) == 0 {
		return nil
	}
	v, names := &cardView{}, cardRules(r)
	for _, c := range r.Cards {
		row := cardRow{Card: c, Heat: heatStep(float64(c.Score) / 100), Cells: make([]heatCell, len(names))}
		for _, x := range c.Rules {
			met := 0.0
			if x.Points > 0 {
				met = x.Earned / float64(x.Points)
			}
			row.Cells[slices.Index(names, x.Rule)] = heatCell{Known: true, Share: met, Heat: heatStep(met)}
			if x.Ask != "" {
				row.Asks = append(row.Asks, x)
			}
		}
		slices.SortStableFunc(row.Asks, func(a, b CardRule) int { return cmp.Compare(b.lost(), a.lost()) })
		v.Rows = append(v.Rows, row)
	}
	for _, n := range names {
		v.Rules = append(v.Rules, cardTitle(r, n))
	}
	return v
}

func (r *CardRule) lost() float64 { return float64(r.Points) - r.Earned }

// cardRules lists the rules that any card has, in the order of the rule table;
// rules that this version does not know follow.
func cardRules(r *Report) (names []string) {
	has := map[string]bool{}
	var unknown []string
	for _, c := range r.Cards {
		for _, x := range c.Rules {
			if !has[x.Rule] {
				has[x.Rule] = true
				unknown = append(unknown, x.Rule)
			}
		}
	}
	for _, rule := range interop.Rules() {
		if has[rule.Key] {
			names = append(names, rule.Key)
		}
	}
	unknown = slices.DeleteFunc(unknown, func(name string) bool { return slices.Contains(names, name) })
	return append(names, unknown...)
}

func cardTitle(r *Report, rule string) string {
	for _, c := range r.Cards {
		for _, x := range c.Rules {
			if x.Rule == rule {
				return x.Title
			}
		}
	}
	return rule
}
