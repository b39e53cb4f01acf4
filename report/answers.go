package report

import (
	"cmp"
	"slices"
	"strings"

	"recoupe/internal/lang"
)

// Answer is one of the ten questions that a director asks, answered. All of them
// stand on the first screen; docs/report.md lists them with their rules.
type Answer struct {
	// Name is stable; Question, Value and Text are in the report's language.
	Name     string `json:"name"`
	Question string `json:"question"`
	Value    string `json:"value"`
	Text     string `json:"text"`
	// Section is the part of the page that tells more.
	Section string `json:"section"`
}

// answers asks the ten questions; one that the data cannot answer says so.
func answers(r *Report) []Answer {
	out := make([]Answer, 0, 10)
	for _, ask := range [...]func(*Report) Answer{
		answerPersons, answerSurplus, answerSeveral, answerPairs, answerUnique,
		answerEntries, answerCost, answerReach, answerQuality, answerMonday,
	} {
		a := ask(r)
		a.Value, a.Text, a.Question = typeset(r.Lang, a.Value), typeset(r.Lang, a.Text), typeset(r.Lang, a.Question)
		out = append(out, a)
	}
	return out
}

const unknownValue = "–"

// answer chooses the language of an answer made of both.
func answer(r *Report, name, section string, question lang.Text, value string, text lang.Text) Answer {
	return Answer{Name: name, Question: question.In(r.Lang), Value: value, Text: text.In(r.Lang), Section: section}
}

func answerPersons(r *Report) Answer {
	t, l := r.Totals, r.Lang
	text := lang.T("derrière "+count(l, t.Records)+" fiches", "behind "+count(l, t.Records)+" records")
	if q := r.Quality; q != nil {
		low, high := count(l, q.PersonsLow), count(l, q.PersonsHigh)
		text.FR += " ; entre " + low + " et " + high + ", erreurs de rapprochement comprises"
		text.EN += "; between " + low + " and " + high + ", matching errors included"
	}
	return answer(r, "persons", "method", lang.T("Combien de personnes réelles ?", "How many real people?"), count(l, t.Persons), text)
}

func answerSurplus(r *Report) Answer {
	n := insideSurplus(r)
	text := lang.T("aucun doublon à l’intérieur d’un outil", "no duplicate inside any tool")
	if s := mostSurplus(r); s != nil {
		where := quoted(s.Name)
		text = lang.T("doublons à fusionner dans les outils, dont "+count(r.Lang, s.SurplusRecords)+" dans "+where.FR,
			"duplicates to merge inside the tools, "+count(r.Lang, s.SurplusRecords)+" of them in "+where.EN)
	}
	return answer(r, "surplus", "duplicates", lang.T("Combien de fiches en trop ?", "How many surplus records?"), count(r.Lang, n), text)
}

// mostSurplus is the source with most duplicates, nil where there are none.
func mostSurplus(r *Report) *SourceFigures {
	var most *SourceFigures
	for i := range r.Sources {
		if s := &r.Sources[i]; s.SurplusRecords > 0 && (most == nil || s.SurplusRecords > most.SurplusRecords) {
			most = s
		}
	}
	return most
}

// quoted sets a name from outside in the quotation marks of both languages.
func quoted(name string) lang.Text {
	return lang.T("« "+shown(name)+" »", "“"+shown(name)+"”")
}

func answerSeveral(r *Report) Answer {
	l, known := r.Lang, knownToSources(r)
	k := func(i int) string { return count(l, known[i]) }
	text := lang.T(k(0)+" dans une seule source, "+k(1)+" dans deux, "+k(2)+" dans trois ou plus",
		k(0)+" in one source only, "+k(1)+" in two, "+k(2)+" in three or more")
	if q := r.Quality; q != nil {
		low, high := percent(l, q.SeveralSources.Low), percent(l, q.SeveralSources.High)
		text.FR = "entre " + low + " et " + high + " ; " + text.FR
		text.EN = "between " + low + " and " + high + "; " + text.EN
	}
	if r.Totals.Venues > 1 {
		v := percent(l, share(r.Totals.SeveralVenues, r.Totals.Persons))
		text.FR += " ; " + v + " dans plusieurs lieux" + intervalText(l, r.severalVenues()).FR
		text.EN += "; " + v + " in several venues" + intervalText(l, r.severalVenues()).EN
	}
	value := percent(l, share(r.Totals.SeveralSources, r.Totals.Persons))
	return answer(r, "several", "overlap", lang.T("Combien sont dans plusieurs outils ?", "How many are in several tools?"), value, text)
}

func (r *Report) severalVenues() *Interval {
	if r.Quality == nil {
		return nil
	}
	return r.Quality.SeveralVenues
}

// intervalText says between what and what, "" where it is not known.
func intervalText(l lang.Lang, i *Interval) lang.Text {
	if i == nil {
		return lang.Text{}
	}
	low, high := percent(l, i.Low), percent(l, i.High)
	return lang.T(" (entre "+low+" et "+high+")", " (between "+low+" and "+high+")")
}

// knownToSources counts the persons of all domains that one, two, three or more
// sources know.
func knownToSources(r *Report) (known [3]int) {
	compared := map[string]bool{}
	for _, o := range r.Overlaps {
		if o.By == BySource {
			compared[o.Domain] = true
			for i, n := range knownBars(&o, 3) {
				known[i] += n
			}
		}
	}
	for _, d := range r.Domains { // a domain of one source has no overlap
		if !compared[d.Domain] {
			known[0] += d.Persons
		}
	}
	return known
}

func answerPairs(r *Report) Answer {
	q := lang.T("Quels outils ont les mêmes personnes ?", "Which tools hold the same people?")
	var best *Overlap
	var top PairOverlap
	for i := range r.Overlaps {
		o := &r.Overlaps[i]
		if ps := topPairs(o, 1); o.By == BySource && len(ps) > 0 && ps[0].Both > top.Both {
			best, top = o, ps[0]
		}
	}
	if best == nil {
		return answer(r, "pairs", "overlap", q, unknownValue, lang.T("aucune personne n’est commune à deux sources", "no person is common to two sources"))
	}
	a, b := quoted(best.Members[top.A].Name), quoted(best.Members[top.B].Name)
	return answer(r, "pairs", "overlap", q, count(r.Lang, top.Both), lang.T(
		"personnes communes à "+a.FR+" et "+b.FR+", la paire qui en partage le plus",
		"people common to "+a.EN+" and "+b.EN+", the pair that shares most"))
}

func answerUnique(r *Report) Answer {
	q := lang.T("Qui n’est que dans un seul outil ?", "Who is in one tool only?")
	if len(r.Sources) == 0 {
		return answer(r, "unique", "overlap", q, unknownValue, lang.T("aucune source", "no source"))
	}
	s := slices.MaxFunc(r.Sources, func(a, b SourceFigures) int { return cmp.Compare(a.Only, b.Only) })
	name := quoted(s.Name)
	return answer(r, "unique", "overlap", q, count(r.Lang, s.Only), numbered(r.Lang, s.Only, lang.T(
		"personne que "+name.FR+" est seul à connaître ; sans cet outil, elle serait perdue",
		"person whom only "+name.EN+" knows, who would be lost without it"), lang.T(
		"personnes que "+name.FR+" est seul à connaître ; sans cet outil, elles seraient perdues",
		"people whom only "+name.EN+" knows; without it they would be lost")))
}

func answerEntries(r *Report) Answer {
	q := lang.T("Où saisit‑on deux fois ?", "Where do we type twice?")
	if r.Flows == nil || r.Flows.Entries.Count == 0 {
		return answer(r, "entries", "flows", q, unknownValue, lang.T("aucune double saisie n’a été trouvée", "no double entry was found"))
	}
	e, l := r.Flows.Entries, r.Lang
	into := make([]string, 0, 2)
	for _, s := range e.Sources[:min(2, len(e.Sources))] {
		into = append(into, shown(s.Source))
	}
	where := lang.T("surtout dans « "+strings.Join(into, " », « ")+" »", "mostly into “"+strings.Join(into, "”, “")+"”")
	if share(e.Dated, e.Count) >= 0.5 {
		return answer(r, "entries", "flows", q, lang.T("≈\u00a0"+rough(l, e.PerMonth)+"/mois", "≈\u00a0"+rough(l, e.PerMonth)+"/month").In(l), where)
	}
	return answer(r, "entries", "flows", q, count(l, e.Count), lang.T("doubles saisies en tout, "+where.FR, "second entries in all, "+where.EN))
}

func answerCost(r *Report) Answer {
	q := lang.T("Combien cela coûte‑t‑il par an ?", "What does it cost a year?")
	if r.Costs == nil || r.Costs.Total.High < 1 {
		return answer(r, "cost", "costs", q, unknownValue, lang.T("rien qui se chiffre avec ces données", "nothing that these data can tell"))
	}
	c, l := r.Costs, r.Lang
	return answer(r, "cost", "costs", q, eurosText(l, c.Total), lang.T(
		"au milieu "+euros(l, c.Total.Mid)+" ; "+rough(l, c.Hours.Mid)+" h de double saisie et "+rough(l, c.CO2.Mid)+" kg de CO₂e",
		"in the middle "+euros(l, c.Total.Mid)+"; "+rough(l, c.Hours.Mid)+" h of double entry and "+rough(l, c.CO2.Mid)+" kg of CO₂e"))
}

func answerReach(r *Report) Answer {
	q := lang.T("Qui pouvons‑nous joindre ?", "Whom can we reach?")
	d := r.domain("audience")
	if d.Reach == nil || d.Persons == 0 {
		return answer(r, "reach", "quality", q, unknownValue, lang.T("aucun spectateur dans ces fichiers", "no audience in these files"))
	}
	l, x := r.Lang, d.Reach
	free := x.Email - x.EmailDenied
	none := lang.T(count(l, x.None), count(l, x.None))
	if b := x.Bounds; b != nil && b.None.Low < b.None.High {
		low, high := count(l, b.None.Low), count(l, b.None.High)
		none.FR += " (entre " + low + " et " + high + ")"
		none.EN += " (between " + low + " and " + high + ")"
	}
	return answer(r, "reach", "quality", q, percent(l, share(free, d.Persons)), lang.T(
		"du public par e-mail, sans refus connu ; "+count(l, x.EmailDenied)+" ont refusé, "+count(l, x.Post)+" ont une adresse postale, "+none.FR+" sont injoignables",
		"of the audience by e-mail, with no known refusal; "+count(l, x.EmailDenied)+" refused, "+count(l, x.Post)+" have a postal address, "+none.EN+" cannot be reached"))
}

func answerQuality(r *Report) Answer {
	q := lang.T("Nos données sont‑elles bonnes ?", "Are our data any good?")
	if len(r.Scores) == 0 || len(r.Scores[0].Parts) == 0 {
		return answer(r, "quality", "quality", q, unknownValue, lang.T("rien à noter", "nothing to score"))
	}
	s, l := r.Scores[0], r.Lang
	weak := slices.MinFunc(s.Parts, func(a, b ScorePart) int { return cmp.Compare(a.Share, b.Share) })
	word, values := strings.ToLower(partWords.in(l, weak.Part)), counted(l, r.Totals.Errors+r.Totals.Warnings, wordValue, wordValues)
	return answer(r, "quality", "quality", q, hundredths(s.Value)+"/100", lang.T(
		"point faible : "+word+" ("+percent(l, weak.Share)+") ; "+values,
		"weak point: "+word+" ("+percent(l, weak.Share)+"); "+values))
}

func answerMonday(r *Report) Answer {
	q := lang.T("Que faire lundi ?", "What to do on Monday?")
	if len(r.Advice) == 0 {
		return answer(r, "monday", "method", q, unknownValue, lang.T("rien ne presse", "nothing is urgent"))
	}
	a := r.Advice[0]
	return answer(r, "monday", "advice", q, hoursText(r.Lang, a.Hours), lang.T(a.Do, a.Do))
}
