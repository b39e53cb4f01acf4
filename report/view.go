package report

import (
	"cmp"
	"html/template"
	"slices"

	"recoupe/internal/lang"
	"recoupe/report/style"
)

// Bounds of the page, so that it stays readable and under two megabytes.
const (
	maxOpen    = 20 // members of a matrix, or lines of a chart, that stand open
	maxFolded  = 60 // members of a matrix behind a click; larger ones are in report.json
	maxColumns = 40 // headings listed per source
	maxPlaces  = 3  // sources named beside a finding
)

// page is what the templates see: the report, and its figures laid out.
type page struct {
	*Report
	CSS       template.CSS
	Policy    string
	Headline  string
	Sentence  string
	Walls     []wall
	Flow      *flowView
	Cost      *costView
	Marks     []scoreRow
	CardSet   *cardView
	Trend     *trendView
	Bars      []duplicateBar
	MoreBars  []duplicateBar
	Fill      heat
	Faults    heat
	Places    []findingRow
	ReachBars []reachView
}

func newPage(r *Report) *page {
	p := &page{
		Report: r, CSS: style.Sheet(), Policy: style.Policy(),
		Headline: headline(r), Sentence: keySentence(r),
		Walls: walls(r), Flow: newFlowView(r), Cost: newCostView(r), Marks: scoreRows(r), CardSet: newCardView(r), Trend: newTrendView(r), Fill: fillHeat(r), Faults: faultHeat(r), Places: findingRows(r), ReachBars: reachViews(r),
	}
	bars := duplicateBars(r)
	cut := min(len(bars), maxOpen)
	p.Bars, p.MoreBars = bars[:cut], bars[cut:]
	return p
}

func insideSurplus(r *Report) int {
	n := 0
	for _, s := range r.Sources {
		n += s.SurplusRecords
	}
	return n
}

// duplicateBar is one line of the chart of duplicates, in thousandths of the
// longest bar.
type duplicateBar struct {
	SourceFigures
	Once, Again int
}

func duplicateBars(r *Report) []duplicateBar {
	most := 0
	for _, s := range r.Sources {
		most = max(most, s.Records)
	}
	out := make([]duplicateBar, 0, len(r.Sources))
	for _, s := range r.Sources {
		once := s.PersonRecords + s.OrganisationRecords - s.SurplusRecords
		out = append(out, duplicateBar{s, thousandth(once, most), thousandth(s.SurplusRecords, most)})
	}
	slices.SortStableFunc(out, func(a, b duplicateBar) int { return cmp.Compare(b.SurplusRecords, a.SurplusRecords) })
	return out
}

// thousandth scales n to a chart of 1000 units; something is never invisible.
func thousandth(n, most int) int {
	if most == 0 || n == 0 {
		return 0
	}
	return max(n*1000/most, 3)
}

// reachView shows, for one domain, who can be reached how.
type reachView struct {
	Domain string
	Lines  []reachLine
}

type reachLine struct {
	Label   string
	Persons int
	Bounds  *Bounds // where the links were estimated
	Denied  int
	Share   float64
	Bar     int
}

func reachViews(r *Report) []reachView {
	var out []reachView
	for i := range r.Domains {
		if d := &r.Domains[i]; d.Reach != nil && d.Persons > 0 {
			out = append(out, reachView{d.Domain, reachLines(r.Lang, d)})
		}
	}
	return out
}

func reachLines(l lang.Lang, d *DomainFigures) []reachLine {
	x, b := d.Reach, d.Reach.Bounds
	line := func(label lang.Text, n, denied int, of func(*ReachBounds) *Bounds) reachLine {
		out := reachLine{Label: label.In(l), Persons: n, Denied: denied, Share: share(n, d.Persons), Bar: thousandth(n, d.Persons)}
		if b != nil {
			out.Bounds = of(b)
		}
		return out
	}
	lines := []reachLine{
		line(lang.T("E-mail valide", "Valid e-mail"), x.Email, x.EmailDenied, func(b *ReachBounds) *Bounds { return &b.Email }),
		line(lang.T("Téléphone valide", "Valid phone"), x.Phone, x.PhoneDenied, func(b *ReachBounds) *Bounds { return &b.Phone }),
		line(lang.T("Adresse postale", "Postal address"), x.Post, x.PostDenied, func(b *ReachBounds) *Bounds { return &b.Post }),
		line(lang.T("Aucun des trois", "None of the three"), x.None, 0, func(b *ReachBounds) *Bounds { return &b.None }),
	}
	if x.EmailGranted > 0 {
		lines = append(lines, line(lang.T("E-mail avec accord noté, sans refus", "E-mail with a noted consent and no refusal"), x.EmailGranted, 0,
			func(b *ReachBounds) *Bounds { return &b.EmailGranted }))
	}
	return lines
}
