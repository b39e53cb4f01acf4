package interop

import "recoupe/internal/lang"

// Card is the judgement on one source.
type Card struct {
	Source string
	Tool   string
	// Score is what it earned of what it could earn, 0 to 100, rounded down.
	Score int
	Lines []Line // one a rule that had something to judge, in the order of the table
}

// Line is what one rule gave.
type Line struct {
	Rule  *Rule
	Met   float64   // how far it is met, 0 to 1
	Found lang.Text // what was found, for people
}

// Points gives what the rule earned.
func (l *Line) Points() float64 { return float64(l.Rule.Points) * l.Met }

// NewCard applies the rules to the facts about a source.
func NewCard(source, tool string, f *Facts) Card {
	c := Card{Source: source, Tool: tool}
	var earned, possible float64
	for i := range rules {
		r := &rules[i]
		met, found, applies := r.judge(f)
		if !applies {
			continue
		}
		l := Line{Rule: r, Met: met, Found: found}
		c.Lines = append(c.Lines, l)
		earned += l.Points()
		possible += float64(r.Points)
	}
	if possible > 0 {
		// What stands on a whole number must not fall below it by rounding.
		c.Score = int(100*earned/possible + 1e-9)
	}
	return c
}
