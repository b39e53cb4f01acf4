package matcher

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"recoupe/internal/lang"
)

// Explanation says why two records are held to be one person, or not: the
// waterfall of match weights, from the same levels as the score.
type Explanation struct {
	Steps []ExplanationStep
	Score Score
	// Prior is the match weight before any field is looked at.
	Prior float64
	// Organisations says that the two are organisations.
	Organisations bool
}

// ExplanationStep is one comparison of a pair.
type ExplanationStep struct {
	Comparison string
	Level      string
	Label      lang.Text
	Weight     float64 // log2 of m/u
	Household  float64 // log2 of h/u
}

// Explain compares rows a and b of the table and keeps every step.
func (s *Scorer) Explain(a, b uint32) *Explanation {
	p := s.Gamma(a, b)
	e := &Explanation{
		Score: s.ScorePattern(p, a, b), Prior: priorWeight(s.weigher(p).PriorM), Organisations: p&orgPair != 0,
		Steps: make([]ExplanationStep, 0, cmpCustom),
	}
	for k, c := range s.labelled(p) {
		l := p.Level(k)
		if l == 0 {
			continue
		}
		info := c.Levels[l-1]
		m, h := s.levelWeight(p, k, a, b)
		e.Steps = append(e.Steps, ExplanationStep{c.Name, info.Name, info.Label, m, h})
	}
	e.addDoubt(NewLinkage(s), p, a, b)
	return e
}

// labelled lists the comparisons of the model of a pattern with their texts.
func (s *Scorer) labelled(p Pattern) []Comparison {
	if s.labels == nil {
		names := make([]string, 0, maxCustom)
		for _, c := range s.Model.Comparisons[cmpCustom:] {
			names = append(names, c.Name)
		}
		s.labels, s.orgLabels = Comparisons(names), orgComparisons(names)
	}
	if p&orgPair != 0 {
		return s.orgLabels
	}
	return s.labels
}

// addDoubt adds what two records of pattern p lose that little but their names holds
// together.
func (e *Explanation) addDoubt(g *Linkage, p Pattern, a, b uint32) {
	if g.wall(a, b) {
		return
	}
	link := g.pair(p, a, b)
	d, weight := link.doubt()
	if d == noDoubt {
		return
	}
	t := doubtTexts[d]
	e.Steps = append(e.Steps, ExplanationStep{"doubt", t.name, t.label, -weight, 0})
	e.Score.Weight = g.Weight(&link)
	odds := math.Exp2(e.Score.Weight)
	e.Score.M = odds / (1 + odds)
}

func priorWeight(p float64) float64 { return math.Log2(p / (1 - p)) }

// Reason says in words what speaks for the pair and what against, the weightiest
// first.
func (e *Explanation) Reason(l lang.Lang) string {
	steps := slices.Clone(e.Steps)
	slices.SortStableFunc(steps, func(x, y ExplanationStep) int {
		switch {
		case math.Abs(x.Weight) > math.Abs(y.Weight):
			return -1
		case math.Abs(x.Weight) < math.Abs(y.Weight):
			return 1
		}
		return 0
	})
	var pro, contra []string
	for _, s := range steps {
		switch {
		case s.Weight > 0.5:
			pro = append(pro, s.Label.In(l))
		case s.Weight < -0.5:
			contra = append(contra, s.Label.In(l))
		}
	}
	var out []string
	if len(pro) > 0 {
		out = append(out, lang.T("pour : ", "for: ").In(l)+strings.Join(pro, ", "))
	}
	if len(contra) > 0 {
		out = append(out, lang.T("contre : ", "against: ").In(l)+strings.Join(contra, ", "))
	}
	if e.Score.H > e.Score.M && e.Score.H > 0.3 {
		out = append(out, lang.T("plutôt deux personnes d’un même foyer", "rather two persons of one household").In(l))
	}
	return strings.Join(out, lang.T(" ; ", "; ").In(l))
}

// Text draws the waterfall for a terminal.
func (e *Explanation) Text(l lang.Lang) string {
	var b strings.Builder
	line := func(label string, w, total float64) {
		fmt.Fprintf(&b, "%-50s %s %s\n", label, figure(l, "%+7.1f", w), figure(l, "%+8.1f", total))
	}
	total := e.Prior
	fmt.Fprintf(&b, "%-50s %7s %8s\n", "", lang.T("poids", "weight").In(l), lang.T("cumul", "total").In(l))
	line(lang.T("avant toute comparaison", "before any comparison").In(l), e.Prior, total)
	for _, s := range e.Steps {
		total += s.Weight
		line(s.Label.In(l), s.Weight, total)
	}
	if d := e.Score.Weight - total; math.Abs(d) > 0.05 {
		line(lang.T("part du foyer : le même accord s’explique par lui", "the household explains the same agreement").In(l), d, e.Score.Weight)
	}
	if e.Organisations {
		fmt.Fprintf(&b, "%s %s\n", lang.T("une seule structure :", "one organisation:").In(l), percent(l, e.Score.M))
		return b.String()
	}
	fmt.Fprintf(&b, "%s %s, %s %s\n",
		lang.T("une seule personne :", "one person:").In(l), percent(l, e.Score.M),
		lang.T("deux personnes d’un foyer :", "two persons of one household:").In(l), percent(l, e.Score.H))
	return b.String()
}

// percent writes a probability in percent.
func percent(l lang.Lang, p float64) string {
	return figure(l, lang.T("%.1f %%", "%.1f%%").In(l), 100*p)
}

// figure writes a number with the decimal sign of the language.
func figure(l lang.Lang, format string, f float64) string {
	s := fmt.Sprintf(format, f)
	if l == lang.FR {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}
