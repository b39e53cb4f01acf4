package report

import (
	"cmp"
	"math"
	"slices"

	"recoupe/internal/lang"
)

// Bounds of the flow map and of its table.
const (
	maxNodes  = 12 // sources on the map: more would be a ball of wool
	maxArcs   = 24
	maxFlows  = 40 // lines of the table; report.json has all
	maxBars   = 36 // months of the chart: three seasons
	mapWidth  = 640
	mapHeight = 460
	mapRadius = 170
	nodeMin   = 11 // radius of a node, for the number in it
	nodeMax   = 26
)

// flowView is the part of the page about flows.
type flowView struct {
	Nodes     []flowNode
	Arcs      []flowArc
	More      int // sources that are not on the map
	Rows      []flowRow
	MoreRows  int
	Entries   string // how many second entries there are
	Months    []monthBar
	Conflicts []conflictRow
	Freshness []Freshness
}

type flowNode struct {
	No      int
	Name    string
	Persons int
	X, Y, R int
}

// flowArc is a curve between two nodes with a head at its end.
type flowArc struct {
	Kind                   FlowKind
	X1, Y1, CX, CY, X2, Y2 int
	Width                  int
	Head                   string // points of the arrow head
}

type flowRow struct {
	Flow
	Word  string
	Proof string
}

type monthBar struct {
	MonthCount
	X, Height, Y int
	Tick         string
}

type conflictRow struct {
	Label string
	Conflict
	Share float64
	Bar   int
}

var flowWords = words{
	string(FlowSynchronised): lang.T("synchronisés", "synchronised"),
	string(FlowImported):     lang.T("importés une fois", "imported once"),
	string(FlowCopied):       lang.T("recopiés par une machine", "copied by a machine"),
	string(FlowTyped):        lang.T("saisis deux fois", "typed twice"),
	string(FlowUnclear):      lang.T("trop peu d’indices", "too little evidence"),
}

var aspectWords = words{
	AspectName.String():     lang.T("Nom et prénom", "Name"),
	AspectEmail.String():    lang.T("E-mail", "E-mail"),
	AspectMobile.String():   lang.T("Mobile", "Mobile"),
	AspectLandline.String(): lang.T("Fixe", "Landline"),
	AspectAddress.String():  lang.T("Adresse", "Address"),
	AspectBirth.String():    lang.T("Date de naissance", "Birth date"),
}

func newFlowView(r *Report) *flowView {
	if r.Flows == nil || len(r.Flows.Pairs) == 0 {
		return nil
	}
	v := &flowView{Freshness: r.Flows.Freshness}
	v.draw(r)
	for i, f := range r.Flows.Pairs {
		if i == maxFlows {
			v.MoreRows = len(r.Flows.Pairs) - maxFlows
			break
		}
		v.Rows = append(v.Rows, flowRow{f, flowWords.in(r.Lang, string(f.Kind)), typeset(r.Lang, proof(r.Lang, &f))})
	}
	v.Entries, v.Months = entriesText(r.Lang, &r.Flows.Entries), monthBars(r.Flows.Entries.Months)
	for _, c := range r.Flows.Conflicts {
		v.Conflicts = append(v.Conflicts, conflictRow{
			aspectWords.in(r.Lang, c.Aspect), c, share(c.Differ, c.Compared), thousandth(c.Differ, c.Compared),
		})
	}
	return v
}

// entriesText says how many second entries there are; "" where there is none.
func entriesText(l lang.Lang, e *DoubleEntries) string {
	if e.Count == 0 {
		return ""
	}
	dated := count(l, e.Dated)
	t := several(e.Count, lang.T("Une seule en tout", "One in all"), lang.T("%d en tout", "%d in all"))
	if b := e.Bounds; b != nil && b.Low < b.High {
		low, high := count(l, b.Low), count(l, b.High)
		t.FR += " (entre " + low + " et " + high + ")"
		t.EN += " (between " + low + " and " + high + ")"
	}
	switch {
	case e.Dated == 0:
		t.FR += " ; aucune n’est datée."
		t.EN += "; none is dated."
	case e.Dated < e.Count:
		t.FR += ", dont " + dated + " datées ; le graphique montre celles-ci, mois par mois."
		t.EN += ", " + dated + " of them dated; the chart shows these, month by month."
	default:
		t.FR += ", mois par mois :"
		t.EN += ", month by month:"
	}
	return typeset(l, t.In(l))
}

// proof says in words what a flow was told from.
func proof(l lang.Lang, f *Flow) string {
	s := percent(l, share(f.SameForms, f.Forms))
	t := lang.T("écrits à l’identique : "+s+" de "+count(l, f.Forms), "written alike: "+s+" of "+count(l, f.Forms))
	s = percent(l, share(f.SameValues, f.Values))
	t.FR += " ; même sens : " + s + " de " + count(l, f.Values)
	t.EN += "; same meaning: " + s + " of " + count(l, f.Values)
	if f.SameIDs > 0 {
		t.FR += " ; identifiants communs : " + count(l, f.SameIDs)
		t.EN += "; identifiers in common: " + count(l, f.SameIDs)
	}
	if f.Dated > 0 {
		lag := count(l, f.MedianLag)
		t.FR += " ; écart médian : " + lag + " jours"
		t.EN += "; median lag: " + lag + " days"
	}
	return t.In(l)
}

// draw sets the largest sources that have a flow on a circle, those of one domain
// side by side, and the strongest flows between them.
func (v *flowView) draw(r *Report) {
	fed := map[string]bool{}
	for _, f := range r.Flows.Pairs {
		if f.Kind != FlowUnclear {
			fed[f.From], fed[f.To] = true, true
		}
	}
	var chosen []int
	for i := range r.Sources {
		if fed[r.Sources[i].Name] {
			chosen = append(chosen, i)
		}
	}
	slices.SortStableFunc(chosen, func(a, b int) int { return cmp.Compare(r.Sources[b].Persons, r.Sources[a].Persons) })
	v.More = max(len(chosen)-maxNodes, 0)
	chosen = chosen[:min(len(chosen), maxNodes)]
	slices.SortStableFunc(chosen, func(a, b int) int {
		return cmp.Or(cmp.Compare(r.Sources[a].Domain, r.Sources[b].Domain), cmp.Compare(a, b))
	})
	at := map[string]int{}
	for n, i := range chosen {
		at[r.Sources[i].Name] = n
		v.Nodes = append(v.Nodes, newNode(n, len(chosen), &r.Sources[i], r))
	}
	for _, f := range r.Flows.Pairs {
		a, okA := at[f.From]
		b, okB := at[f.To]
		if okA && okB && f.Kind != FlowUnclear && len(v.Arcs) < maxArcs {
			v.Arcs = append(v.Arcs, newArc(&v.Nodes[a], &v.Nodes[b], &f, max(r.Flows.Pairs[0].Persons, 1)))
		}
	}
}

func newNode(n, of int, s *SourceFigures, r *Report) flowNode {
	angle := 2*math.Pi*float64(n)/float64(of) - math.Pi/2
	most := 1
	for i := range r.Sources {
		most = max(most, r.Sources[i].Persons)
	}
	size := math.Sqrt(float64(s.Persons) / float64(most)) // areas are compared, not radii
	return flowNode{
		No: n + 1, Name: shown(s.Name), Persons: s.Persons,
		X: mapWidth/2 + int(math.Round(1.35*mapRadius*math.Cos(angle))),
		Y: mapHeight/2 + int(math.Round(mapRadius*math.Sin(angle))),
		R: nodeMin + int(math.Round((nodeMax-nodeMin)*size)),
	}
}

// newArc bends towards the middle, so that arcs between neighbours are seen,
// and ends at the rim of its node.
func newArc(from, to *flowNode, f *Flow, most int) flowArc {
	const bend = 0.35
	cx := (float64(from.X+to.X)*(1-bend) + bend*mapWidth) / 2
	cy := (float64(from.Y+to.Y)*(1-bend) + bend*mapHeight) / 2
	x2, y2 := rim(to, cx, cy, 4)
	x1, y1 := rim(from, cx, cy, 0)
	return flowArc{
		Kind: f.Kind, X1: round(x1), Y1: round(y1), CX: round(cx), CY: round(cy), X2: round(x2), Y2: round(y2),
		Width: 1 + 5*f.Persons/most, Head: arrowHead(cx, cy, x2, y2),
	}
}

// rim is the point of a node's edge that looks at (x, y), gap pixels outside.
func rim(n *flowNode, x, y, gap float64) (rx, ry float64) {
	dx, dy := x-float64(n.X), y-float64(n.Y)
	d := math.Hypot(dx, dy)
	if d == 0 {
		return float64(n.X), float64(n.Y)
	}
	far := (float64(n.R) + gap) / d
	return float64(n.X) + dx*far, float64(n.Y) + dy*far
}

// arrowHead is a triangle at (x, y) that points away from (fromX, fromY).
func arrowHead(fromX, fromY, x, y float64) string {
	const length, half = 11, 5
	d := math.Hypot(x-fromX, y-fromY)
	if d == 0 {
		return ""
	}
	ux, uy := (x-fromX)/d, (y-fromY)/d
	bx, by := x-ux*length, y-uy*length
	return points(x, y, bx-uy*half, by+ux*half, bx+uy*half, by-ux*half)
}

// monthBars draws the last months, in a chart of 1000 by 100.
func monthBars(ms []MonthCount) []monthBar {
	ms = ms[max(0, len(ms)-maxBars):]
	most := 1
	for _, m := range ms {
		most = max(most, m.Count)
	}
	out := make([]monthBar, len(ms))
	for i, m := range ms {
		h := m.Count * 100 / most
		out[i] = monthBar{MonthCount: m, X: i * 1000 / len(ms), Height: h, Y: 100 - h}
		if m.Month[5:] == "01" {
			out[i].Tick = m.Month[:4]
		}
	}
	return out
}
