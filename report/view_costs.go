package report

import (
	"recoupe/internal/lang"
)

// costView is the part of the page about money.
type costView struct {
	Rows        []costRow
	Total       costRow
	Effort      string
	Hours       string
	CO2         string
	Assumptions []assumptionRow
}

// costRow is a cost with its range as a line of a chart of 1000.
type costRow struct {
	CostItem
	Low, Mid, High      string
	CO2Text             string
	From, Middle, Width int
}

type assumptionRow struct {
	Assumption
	Low, Mid, High string
}

func newCostView(r *Report) *costView {
	c, l := r.Costs, r.Lang
	if c == nil || len(c.Items) == 0 {
		return nil
	}
	v := &costView{
		Total:  newCostRow(l, CostItem{Euros: c.Total, CO2: c.CO2}, c.Total.High),
		Effort: workText(l, c.Effort), Hours: workText(l, c.Hours), CO2: rangeText(l, c.CO2).In(l),
	}
	for _, i := range c.Items {
		v.Rows = append(v.Rows, newCostRow(l, i, c.Total.High))
	}
	for _, a := range c.Assumptions {
		v.Assumptions = append(v.Assumptions, assumptionRow{a, plainNumber(l, a.Low), plainNumber(l, a.Mid), plainNumber(l, a.High)})
	}
	return v
}

func newCostRow(l lang.Lang, i CostItem, most float64) costRow {
	row := costRow{CostItem: i, Low: euros(l, i.Euros.Low), Mid: euros(l, i.Euros.Mid), High: euros(l, i.Euros.High)}
	if i.CO2.High > 0 {
		row.CO2Text = rangeText(l, i.CO2).In(l)
	}
	if most > 0 {
		row.From, row.Middle = round(i.Euros.Low/most*1000), round(i.Euros.Mid/most*1000)
		row.Width = max(round(i.Euros.High/most*1000)-row.From, 3)
	}
	return row
}

// scoreRow is a line of the table of scores.
type scoreRow struct {
	Name  string
	Value string
	// Between are the ends of the interval of Value; "" where they are the same.
	Between string
	Heat    int
	Cells   []heatCell
}

// scoreRows lays the scores out; the first row is that of all sources.
func scoreRows(r *Report) []scoreRow {
	if len(r.Scores) == 0 || len(r.Scores[0].Parts) == 0 {
		return nil
	}
	out := make([]scoreRow, len(r.Scores))
	for i, s := range r.Scores {
		out[i] = scoreRow{Name: shown(s.Source), Value: hundredths(s.Value), Heat: heatStep(s.Value), Cells: make([]heatCell, len(scoreParts))}
		if b := s.Bounds; b != nil && hundredths(b.Low) != hundredths(b.High) {
			out[i].Between = hundredths(b.Low) + "–" + hundredths(b.High)
		}
		for n, part := range scoreParts {
			for _, p := range s.Parts {
				if p.Part == part {
					out[i].Cells[n] = heatCell{Known: true, Share: p.Share, Heat: heatStep(p.Share)}
				}
			}
		}
	}
	return out
}
