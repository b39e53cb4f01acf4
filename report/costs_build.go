package report

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// Costs say what the fragmentation costs in a year, and what ending it takes
// once. Every figure is a range; its middle is no promise.
type Costs struct {
	Items []CostItem `json:"items"`
	// Total is the money of a year, in euros.
	Total Range `json:"total_per_year"`
	// Hours are those of double entry in a year.
	Hours Range `json:"hours_per_year"`
	// CO2 is in kilograms of CO₂e a year.
	CO2 Range `json:"co2_kg_per_year"`
	// Effort is what the work files take once, in hours.
	Effort      Range        `json:"effort_hours_once"`
	Assumptions []Assumption `json:"assumptions"`
}

// CostItem is one cost, with the number that it follows from.
type CostItem struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	// Count was counted in the data; Counted says what.
	Count   int    `json:"count"`
	Counted string `json:"counted"`
	// Bounds is the interval of Count, where the links were estimated.
	Bounds *Bounds `json:"count_bounds,omitempty"`
	// Euros and CO2 (kilograms) are for a year; Rule says how they were worked out.
	Euros Range  `json:"euros_per_year"`
	CO2   Range  `json:"co2_kg_per_year"`
	Rule  string `json:"rule"`
}

// The names of the costs.
const (
	costEntry   = "double-entry"
	costMailing = "double-mailing" // brochures sent twice
	costContact = "double-contact"
)

// postal counts addresses that can be written to.
type postal struct {
	entries int // person a source
	doors   int // homes, and persons who live alone
}

// costs works the model out; nil where there is nothing to cost.
func costs(in *Input, t *tallied, r *Report) *Costs {
	if r.Totals.Persons == 0 {
		return nil
	}
	a := assumptions(in)
	c := &Costs{Items: []CostItem{}, Assumptions: a[:]}
	if r.Flows != nil && r.Flows.Entries.Count > 0 {
		c.entryItem(in.Lang, &a, r.Flows.Entries)
	}
	c.mailingItem(in.Lang, &a, t.post)
	c.tierItem(in, t, &a)
	for _, i := range c.Items {
		c.Total, c.CO2 = c.Total.plus(i.Euros), c.CO2.plus(i.CO2)
	}
	c.Effort = effort(r, &a)
	return c
}

// entryItem costs the second entries of a year: those of the last twelve months
// where most are dated, else all of them over the years in which they came together.
func (c *Costs) entryItem(l lang.Lang, a *[NumRates]Assumption, e DoubleEntries) {
	n, counted := e.Count, lang.T("doubles saisies en tout", "second entries in all")
	years := a[RateYears].Range
	a1 := Range{1 / years.Low, 1 / years.Mid, 1 / years.High}
	if share(e.Dated, e.Count) >= 0.5 {
		n = int(e.PerMonth*meanMonths + .5)
		counted, a1 = lang.T("doubles saisies sur douze mois", "second entries in twelve months"), Range{1, 1, 1}
	}
	c.Hours = a1.scaled(float64(n)).times(a[RateStaff].Range).times(a[RateEntry].Range).scaled(1. / 60)
	c.add(CostItem{
		Name: costEntry, Label: lang.T("Double saisie", "Double entry").In(l), Count: n, Counted: counted.In(l),
		Euros: c.Hours.times(a[RateHourly].Range),
		Rule: lang.T("doubles saisies d’une année × part faite par l’équipe × minutes de saisie × coût horaire",
			"second entries of a year × share made by staff × minutes of typing × hourly cost").In(l),
	})
}

func (c *Costs) mailingItem(l lang.Lang, a *[NumRates]Assumption, p postal) {
	n := p.entries - p.doors
	sent := a[RateMailings].times(a[RateMailed].Range).scaled(float64(n))
	c.add(CostItem{
		Name: costMailing, Label: lang.T("Brochures envoyées deux fois", "Brochures sent twice").In(l), Count: n,
		Counted: lang.T("adresses du public en double, entre outils et dans les foyers", "double addresses of the audience, between tools and inside homes").In(l),
		Euros:   sent.times(a[RateBrochure].Range), CO2: sent.times(a[RateBrochureCO2].Range).scaled(1. / 1000),
		Rule: lang.T("adresses en double × part vraiment servie deux fois × envois par an × prix (ou CO₂e) d’une brochure",
			"double addresses × share really served twice × mailings a year × price (or CO₂e) of a brochure").In(l),
	})
}

// tierItem costs contacts that several e-mailing tools hold: each is paid for in each.
func (c *Costs) tierItem(in *Input, t *tallied, a *[NumRates]Assumption) {
	n := 0
	for _, x := range t.combos {
		held := 0
		for m := range members(x.set) {
			held += one(in.Sources[m].Source.Category == record.Newsletter)
		}
		n += max(held-1, 0) * x.persons
	}
	for i, s := range in.Sources {
		if s.Source.Category == record.Newsletter {
			n += t.sources[i].Surplus()
		}
	}
	sent := a[RateEmails].scaled(float64(n))
	c.add(CostItem{
		Name: costContact, Label: lang.T("Contacts payés deux fois en e-mailing", "E-mailing contacts paid twice").In(in.Lang), Count: n,
		Counted: lang.T("contacts au-delà du premier, dans les outils d’e-mailing", "contacts beyond the first, in e-mailing tools").In(in.Lang),
		Euros:   a[RateContact].scaled(float64(n)), CO2: sent.times(a[RateEmailCO2].Range).scaled(1. / 1000),
		Rule: lang.T("contacts en trop × prix d’un contact par an ; × e-mails par an × CO₂e d’un e-mail",
			"surplus contacts × price of a contact a year; × e-mails a year × CO₂e of an e-mail").In(in.Lang),
	})
}

// add keeps an item that something was counted for.
func (c *Costs) add(i CostItem) {
	if i.Count > 0 {
		c.Items = append(c.Items, i)
	}
}

// effort is the time that the work files take, once.
func effort(r *Report, a *[NumRates]Assumption) Range {
	suggested := 0
	for _, f := range r.Findings {
		suggested += f.Suggested
	}
	minutes := a[RateMerge].scaled(float64(insideSurplus(r))).
		plus(a[RateDecision].scaled(float64(r.Pairs.Review))).
		plus(a[RateCorrection].scaled(float64(suggested)))
	return minutes.scaled(1. / 60)
}
