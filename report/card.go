package report

import (
	"math"

	"recoupe/internal/lang"
	"recoupe/report/interop"
)

// Card is the interoperability card of a source, in one language. The rules are
// those of package interop; one that had nothing to judge is left out.
type Card struct {
	Source string     `json:"source"`
	Tool   string     `json:"tool"`
	Score  int        `json:"score"` // of 100
	Rules  []CardRule `json:"rules"`
}

// CardRule is what one rule gave. Why and Ask stand there only where points were
// lost: what follows from it, and what to ask the vendor for.
type CardRule struct {
	Rule   string  `json:"rule"`
	Title  string  `json:"title"`
	Found  string  `json:"found"`
	Earned float64 `json:"earned"` // points, two decimals
	Points int     `json:"points"` // that could be earned
	Why    string  `json:"why,omitempty"`
	Ask    string  `json:"ask,omitempty"`
}

// cards puts the judgements on the sources into words.
func cards(list []interop.Card, l lang.Lang) []Card {
	out := make([]Card, len(list))
	for i := range list {
		c := &list[i]
		out[i] = Card{Source: c.Source, Tool: c.Tool, Score: c.Score, Rules: make([]CardRule, len(c.Lines))}
		for j := range c.Lines {
			out[i].Rules[j] = cardRule(&c.Lines[j], l)
		}
	}
	return out
}

func cardRule(line *interop.Line, l lang.Lang) CardRule {
	r := CardRule{
		Rule: line.Rule.Key, Title: line.Rule.Title.In(l), Found: line.Found.In(l),
		Earned: math.Round(line.Points()*100) / 100, Points: line.Rule.Points,
	}
	if line.Met < 1 {
		r.Why, r.Ask = line.Rule.Why.In(l), line.Rule.Ask.In(l)
	}
	return r
}
