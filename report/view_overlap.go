package report

import (
	"slices"
	"strings"

	"recoupe/internal/lang"
)

// wall is the part of the page about one domain.
type wall struct {
	Domain  string
	Persons int
	Known   []knownRow
	Levels  []levelView
	Bounds  *Bounds // of Persons, where the links were estimated
}

// knownRow is one stacked bar: persons by the number of members that know them.
type knownRow struct {
	Label string
	Cells []knownCell
}

type knownCell struct {
	Persons  int
	Bounds   *Bounds // where the links were estimated
	Share    float64
	X, Width int // thousandths
}

// levelView is one comparison: matrix and UpSet.
type levelView struct {
	Title  string
	Folded bool // behind a click
	Matrix *matrix
	UpSet  *upSet
	Pairs  []pairRow
}

const knownColumns = 4

func walls(r *Report) []wall {
	var out []wall
	for _, d := range r.Domains {
		w := wall{Domain: d.Domain, Persons: d.Persons, Bounds: d.PersonsBounds}
		for _, o := range displayOrder(r, d.Domain) {
			w.Known = append(w.Known, newKnownRow(r.Lang, o))
			if len(o.Members) <= maxFolded {
				w.Levels = append(w.Levels, newLevelView(r.Lang, o))
			}
		}
		if len(w.Known) > 0 {
			foldSources(w.Levels, len(out) > 0)
			unfoldOne(w.Levels)
			out = append(out, w)
		}
	}
	return out
}

// displayOrder puts venues first, then tools, then single sources. Kinds of
// tool are shown only where there are too many tools to read.
func displayOrder(r *Report, domain string) []*Overlap {
	var out []*Overlap
	for _, by := range []By{ByVenue, ByTool, ByCategory, BySource} {
		for i := range r.Overlaps {
			o := &r.Overlaps[i]
			if o.Domain == domain && o.By == by && o.Persons > 0 {
				out = append(out, o)
			}
		}
	}
	return out
}

// foldSources puts the finest level of the lesser domains behind a click, where
// a coarser one is there to read.
func foldSources(ls []levelView, lesser bool) {
	if n := len(ls); lesser && n > 1 {
		ls[n-1].Folded = true
	}
}

// unfoldOne makes sure that something stands open: the last is the finest.
func unfoldOne(ls []levelView) {
	for _, l := range ls {
		if !l.Folded {
			return
		}
	}
	if len(ls) > 0 {
		ls[0].Folded = false
	}
}

func newKnownRow(l lang.Lang, o *Overlap) knownRow {
	k := knownRow{Label: plainBy(l, o.By)}
	x := 0
	for i, n := range knownBars(o, knownColumns) {
		w := thousandth(n, o.Persons)
		k.Cells = append(k.Cells, knownCell{n, boundsOf(o, i), share(n, o.Persons), x, w})
		x += w
	}
	for len(k.Cells) < knownColumns {
		k.Cells = append(k.Cells, knownCell{})
	}
	return k
}

// boundsOf gives the interval of a bar; nil where there is none.
func boundsOf(o *Overlap, i int) *Bounds {
	switch {
	case i == knownColumns-1:
		return o.FourOrMore
	case i < len(o.KnownBounds):
		return &o.KnownBounds[i]
	}
	return nil
}

func plainBy(l lang.Lang, by By) string {
	return words{
		string(BySource): lang.T("sources", "sources"), string(ByTool): lang.T("outils", "tools"),
		string(ByCategory): lang.T("types d’outil", "kinds of tool"), string(ByVenue): lang.T("lieux", "venues"),
	}.in(l, string(by))
}

func newLevelView(l lang.Lang, o *Overlap) levelView {
	v := levelView{
		Title: words{
			string(BySource): lang.T("Entre les sources", "Between sources"), string(ByTool): lang.T("Entre les outils", "Between tools"),
			string(ByCategory): lang.T("Entre les types d’outil", "Between kinds of tool"), string(ByVenue): lang.T("Entre les lieux", "Between venues"),
		}.in(l, string(o.By)),
		Folded: len(o.Members) > maxOpen || o.By == ByCategory,
		Matrix: newMatrix(l, o), UpSet: newUpSet(l, o),
	}
	for _, p := range topPairs(o, maxPairsShown) {
		v.Pairs = append(v.Pairs, pairRow{memberName(l, o, p.A), memberName(l, o, p.B), p})
	}
	return v
}

// maxPairsShown bounds the table behind a matrix.
const maxPairsShown = 100

type pairRow struct {
	Left, Right string
	PairOverlap
}

// memberName is a member as people know it.
func memberName(l lang.Lang, o *Overlap, i int) string {
	if o.By == ByCategory {
		return categoryWords.in(l, o.Members[i].Name)
	}
	return shown(o.Members[i].Name)
}

// matrix is a heat table: of 100 persons of the line, how many are also known
// to the column.
type matrix struct {
	Rows []matrixRow
}

type matrixRow struct {
	Name       string
	Only       int
	OnlyBounds *Bounds
	Cells      []matrixCell
}

type matrixCell struct {
	Self  bool
	Both  int
	Share float64
	Heat  int // 0 to 9
}

func newMatrix(l lang.Lang, o *Overlap) *matrix {
	m := &matrix{Rows: make([]matrixRow, len(o.Members))}
	for i, x := range o.Members {
		m.Rows[i] = matrixRow{Name: memberName(l, o, i), Only: x.Only, OnlyBounds: x.OnlyBounds, Cells: make([]matrixCell, len(o.Members))}
		m.Rows[i].Cells[i] = matrixCell{Self: true, Both: x.Persons}
	}
	for _, p := range o.Pairs {
		m.Rows[p.A].Cells[p.B] = matrixCell{Both: p.Both, Share: p.ShareA, Heat: heatStep(p.ShareA)}
		m.Rows[p.B].Cells[p.A] = matrixCell{Both: p.Both, Share: p.ShareB, Heat: heatStep(p.ShareB)}
	}
	return m
}

// heatStep turns a share into one of ten steps; step 0 is for nothing at all.
func heatStep(f float64) int {
	if f <= 0 {
		return 0
	}
	return min(1+int(f*9), 9)
}

// upSet is the chart of the exact combinations, lying on its side: one line a
// combination, so that it reads on a phone and is a table for a screen reader.
type upSet struct {
	Columns      []upSetDot
	Width        int
	Rows         []upSetRow
	Bounded      bool // the links were estimated
	OtherCombos  int
	OtherPersons int
}

type upSetDot struct {
	X  int
	On bool
	No int
}

type upSetRow struct {
	Names    string
	Dots     []upSetDot
	From, To int // x of the line that joins the dots
	Persons  int
	Bounds   *Bounds // where the links were estimated
	Share    float64
	Bar      int
}

// dotStep is the distance between two dots, in pixels.
const dotStep = 20

func newUpSet(l lang.Lang, o *Overlap) *upSet {
	u := &upSet{Width: len(o.Members) * dotStep, OtherCombos: o.OtherCombos, OtherPersons: o.OtherPersons}
	u.Columns = dots(len(o.Members), nil)
	most := 1
	if len(o.Combos) > 0 {
		most = o.Combos[0].Persons
	}
	for _, c := range o.Combos {
		if small(c.Persons) {
			u.OtherCombos++
			u.OtherPersons += c.Persons
			continue
		}
		names := make([]string, len(c.Members))
		for i, m := range c.Members {
			names[i] = memberName(l, o, m)
		}
		row := upSetRow{
			Names: strings.Join(names, " + "), Dots: dots(len(o.Members), c.Members),
			Persons: c.Persons, Bounds: c.Bounds, Share: share(c.Persons, o.Persons), Bar: thousandth(c.Persons, most),
		}
		if len(c.Members) > 0 {
			row.From, row.To = dotX(c.Members[0]), dotX(c.Members[len(c.Members)-1])
		}
		u.Rows, u.Bounded = append(u.Rows, row), c.Bounds != nil
	}
	return u
}

func dotX(i int) int { return i*dotStep + dotStep/2 }

func dots(n int, on []int) []upSetDot {
	out := make([]upSetDot, n)
	for i := range out {
		out[i] = upSetDot{X: dotX(i), On: slices.Contains(on, i), No: i + 1}
	}
	return out
}
