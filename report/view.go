package report

import (
	"cmp"
	"html/template"
	"slices"

	"recoupe/internal/lang"
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
	Figures   []keyFigure
	Walls     []wall
	Bars      []duplicateBar
	MoreBars  []duplicateBar
	Fill      heat
	Faults    heat
	Places    []findingRow
	ReachBars []reachView
}

func newPage(r *Report, css string) *page {
	p := &page{
		Report: r, CSS: template.CSS(css), Policy: policy(css),
		Headline: headline(r), Sentence: keySentence(r), Figures: keyFigures(r),
		Walls: walls(r), Fill: fillHeat(r), Faults: faultHeat(r), Places: findingRows(r), ReachBars: reachViews(r),
	}
	bars := duplicateBars(r)
	cut := min(len(bars), maxOpen)
	p.Bars, p.MoreBars = bars[:cut], bars[cut:]
	return p
}

// keyFigure is one of the large numbers at the head of the page.
type keyFigure struct{ Value, Label, Note string }

// keyFigures chooses the four to six figures that say most.
func keyFigures(r *Report) []keyFigure {
	t, l := r.Totals, r.Lang
	say := func(fr, en string) string { return typeset(l, lang.T(fr, en).In(l)) }
	out := []keyFigure{{count(l, t.Persons), say("personnes", "persons"), personsNote(r)}}
	add := func(ok bool, f keyFigure) {
		if ok {
			out = append(out, f)
		}
	}
	add(true, keyFigure{
		count(l, t.Surplus()), say("fiches en trop", "surplus records"),
		say("soit "+percent(l, t.SurplusShare())+" des fiches, si toutes les sources n’en faisaient qu’une", percent(l, t.SurplusShare())+" of all records, if all sources were one"),
	})
	inside := insideSurplus(r)
	add(inside > 0 && t.Sources > 1, keyFigure{
		count(l, inside), say("doublons à l’intérieur des sources", "duplicates inside the sources"),
		say("à fusionner dans chaque outil, sans rien croiser", "to merge in each tool, without crossing anything"),
	})
	add(t.Sources > 1, keyFigure{
		percent(l, share(t.SeveralSources, t.Persons)), say("des personnes sont dans plusieurs sources", "of persons stand in several sources"),
		say(count(l, t.SeveralSources)+" personnes", count(l, t.SeveralSources)+" persons"),
	})
	add(t.Venues > 1, keyFigure{
		percent(l, share(t.SeveralVenues, t.Persons)), say("sont connues de plusieurs lieux", "are known to several venues"),
		say(count(l, t.SeveralVenues)+" personnes", count(l, t.SeveralVenues)+" persons"),
	})
	add(t.Households > 0, keyFigure{
		count(l, t.Households), say("foyers", "households"),
		say("une brochure par foyer suffit", "one brochure a home is enough"),
	})
	return out[:min(len(out), 6)]
}

// personsNote gives the interval where there is one.
func personsNote(r *Report) string {
	l := r.Lang
	if r.Quality == nil {
		return typeset(l, lang.T("derrière les fiches lues", "behind the records that were read").In(l))
	}
	low, high := count(l, r.Quality.PersonsLow), count(l, r.Quality.PersonsHigh)
	return typeset(l, lang.T("entre "+low+" et "+high+", erreurs de rapprochement comprises", "between "+low+" and "+high+", matching errors included").In(l))
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
	Share   float64
	Bar     int
}

func reachViews(r *Report) []reachView {
	var out []reachView
	for _, d := range r.Domains {
		if d.Reach == nil || d.Persons == 0 {
			continue
		}
		line := func(fr, en string, n int) reachLine {
			return reachLine{lang.T(fr, en).In(r.Lang), n, share(n, d.Persons), thousandth(n, d.Persons)}
		}
		out = append(out, reachView{d.Domain, []reachLine{
			line("E-mail valide", "Valid e-mail", d.Reach.Email), line("Téléphone valide", "Valid phone", d.Reach.Phone),
			line("Adresse postale", "Postal address", d.Reach.Post), line("Aucun des trois", "None of the three", d.Reach.None),
		}})
	}
	return out
}
