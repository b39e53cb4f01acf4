package adapters

import (
	"strings"

	"recoupe/record"
)

// pairsPlan reads questions and answers that a tool gives as a list: the
// heading is a cell of its own.
type pairsPlan struct {
	person int
	cols   [][2]int // question, answer
}

// bindPairs finds the columns of a list of questions and answers.
func bindPairs(spec *Pairs, persons []PersonSpec, cols *columns) *pairsPlan {
	p := &pairsPlan{}
	for i := range persons {
		if persons[i].Role == spec.Role {
			p.person = i
		}
	}
	names, values := cols.find(spec.Name), cols.find(spec.Value)
	for i := range min(len(names), len(values)) {
		cols.used[names[i]], cols.used[values[i]] = true, true
		p.cols = append(p.cols, [2]int{names[i], values[i]})
	}
	return p
}

// readPairs adds the answers whose question is understood. The value alone must
// agree too: nobody has checked this "column" beforehand.
func (r *runner) readPairs(cells []string, rec *record.Record) {
	for _, pair := range r.plan.pairs.cols {
		question, answer := r.plan.value(cells, pair[0]), r.plan.value(cells, pair[1])
		if question == "" || answer == "" {
			continue
		}
		target := answerTarget(question, answer)
		switch {
		case target == targetConsent:
			r.answerConsent(question, answer, rec)
		case target != "":
			if f, ok := record.ParseField(target); ok {
				add(rec, f, 0, pair[1], answer)
			}
		}
	}
}

func (r *runner) answerConsent(question, answer string, rec *record.Record) {
	if status, ok := readStatus(answer); ok && status != "" {
		rec.Consents = append(rec.Consents, record.Consent{
			Channel: record.ChannelEmail, Purpose: "newsletter", Status: status, Proof: strings.TrimSpace(question),
		})
	}
}

// answerTarget guesses what one question asks for, from its words and the answer.
func answerTarget(question, answer string) string {
	g := guessColumn(question, shapeOf([][]string{{answer}}, 0))
	if g.deny || g.confidence < confidenceFloor {
		return ""
	}
	return g.target
}
