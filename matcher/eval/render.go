package eval

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"recoupe/internal/lang"
)

// The words of the text form.
var (
	textRecords  = lang.T("fiches jugées", "records judged")
	textLeftOut  = lang.T("laissées de côté", "left out")
	textEntities = lang.T("entités réelles", "true entities")
	textClusters = lang.T("groupes trouvés", "clusters found")
	textExact    = lang.T("entités retrouvées exactement", "found exactly")
	textLargest  = lang.T("plus grand groupe", "largest cluster")
	textWrong    = lang.T("plus grand groupe faux", "largest wrong cluster")
	textWrongs   = lang.T("groupes faux", "wrong clusters")
	textPair     = lang.T("par paires", "pairwise")
	textInterval = lang.T("  intervalle à 95 %", "  95 % interval")
	textBCubed   = lang.T("B-cubed", "B-cubed")
	textSources  = lang.T("par couple de sources", "by pair of sources")
	textKinds    = lang.T("par nature", "by kind")
	textTags     = lang.T("pièges (à ne pas fusionner)", "hard negatives (must stay apart)")
	textColumns  = lang.T("précision\trappel\tF1\tvraies\ttrouvées\tcommunes", "precision\trecall\tF1\ttrue\tfound\tcommon")
	textTagHead  = lang.T("fusionnées\tpaires\tpart\tpersonnes", "merged\tpairs\tshare\tentities")
)

// WriteText writes the report as a table for a terminal, in French or English.
func (r *Report) WriteText(w io.Writer, l lang.Lang) error {
	t := &textTable{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0), l}
	t.summary(r)
	t.scores(r)
	t.bySource(r.Sources)
	t.byKind(r.Kinds)
	t.byTag(r.Tags)
	return t.w.Flush()
}

// textTable writes cells; what its writer refuses comes back from Flush.
type textTable struct {
	w *tabwriter.Writer
	l lang.Lang
}

func (t *textTable) row(cells ...string) {
	_, _ = io.WriteString(t.w, strings.Join(cells, "\t")+"\n")
}

// head begins a section with a blank line; lines of other sections do not align with it.
func (t *textTable) head(title, columns lang.Text) {
	_, _ = io.WriteString(t.w, "\n")
	t.row(title.In(t.l), columns.In(t.l))
}

func (t *textTable) summary(r *Report) {
	number := func(label lang.Text, n int) { t.row(label.In(t.l), strconv.Itoa(n)) }
	number(textRecords, r.Records)
	number(textLeftOut, r.LeftOut)
	number(textEntities, r.Entities)
	number(textClusters, r.Clusters)
	t.row(textExact.In(t.l), fmt.Sprintf("%d (%s)", r.Exact, t.percent(r.ExactRate)))
	number(textLargest, r.Largest)
	number(textWrongs, r.Wrong)
	number(textWrong, r.LargestWrong)
}

func (t *textTable) scores(r *Report) {
	t.head(lang.Text{}, textColumns)
	t.row(append([]string{textPair.In(t.l)}, t.pairs(r.Pairs)...)...)
	t.row(textInterval.In(t.l), t.interval(r.PrecisionInterval), t.interval(r.RecallInterval))
	t.row(textBCubed.In(t.l), t.rate(r.BCubed.Precision), t.rate(r.BCubed.Recall), t.rate(r.BCubed.F1))
}

func (t *textTable) bySource(list []SourcePair) {
	if len(list) == 0 {
		return
	}
	t.head(textSources, textColumns)
	for _, s := range list {
		t.row(append([]string{s.Left + " – " + s.Right}, t.pairs(s.Pairs)...)...)
	}
}

func (t *textTable) byKind(list []KindScore) {
	if len(list) == 0 {
		return
	}
	t.head(textKinds, textColumns)
	for _, k := range list {
		t.row(append([]string{k.Kind}, t.pairs(k.Pairs)...)...)
	}
}

func (t *textTable) byTag(list []TagScore) {
	if len(list) == 0 {
		return
	}
	t.head(textTags, textTagHead)
	for _, s := range list {
		t.row(s.Tag, strconv.FormatInt(s.RecordsMerged, 10), strconv.FormatInt(s.RecordPairs, 10),
			t.percent(s.Share), fmt.Sprintf("%d / %d", s.EntityMerged, s.EntityPairs))
	}
}

func (t *textTable) pairs(p Pairs) []string {
	count := func(n int64) string { return strconv.FormatInt(n, 10) }
	return []string{t.rate(p.Precision), t.rate(p.Recall), t.rate(p.F1), count(p.True), count(p.Found), count(p.Common)}
}

func (t *textTable) interval(i Interval) string { return t.rate(i.Low) + "–" + t.rate(i.High) }

// rate writes a share with four decimals, cut and not rounded: .99996 is not 1.
func (t *textTable) rate(x float64) string {
	return t.decimal(strconv.FormatFloat(float64(int(x*1e4+1e-9))/1e4, 'f', 4, 64))
}

func (t *textTable) percent(x float64) string {
	s := t.decimal(strconv.FormatFloat(100*x, 'f', 1, 64))
	if t.l == lang.FR {
		return s + "\u00a0%"
	}
	return s + "%"
}

// decimal writes the decimal sign of the language.
func (t *textTable) decimal(s string) string {
	if t.l == lang.FR {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}
