package report

import (
	"recoupe/internal/lang"
)

// counted writes "1 foyer", "1 507 foyers".
func counted(l lang.Lang, n int, one, many lang.Text) string {
	return count(l, n) + "\u00a0" + numbered(l, n, one, many).In(l)
}

// numbered gives the words for one or for many; of nothing, French speaks as of one.
func numbered(l lang.Lang, n int, one, many lang.Text) lang.Text {
	if n == 1 || (n == 0 && l == lang.FR) {
		return one
	}
	return many
}

var (
	wordRecord  = lang.T("fiche", "record")
	wordRecords = lang.T("fiches", "records")
	wordPerson  = lang.T("personne", "person")
	wordPersons = lang.T("personnes", "persons")
	wordValue   = lang.T("valeur à corriger", "value to correct")
	wordValues  = lang.T("valeurs à corriger", "values to correct")
)

// headline is the whole report in five words: "8 376 fiches, 2 496 personnes".
func headline(r *Report) string {
	return counted(r.Lang, r.Totals.Records, wordRecord, wordRecords) + ", " +
		counted(r.Lang, r.Totals.Persons, wordPerson, wordPersons)
}

// keySentence says what the headline means.
func keySentence(r *Report) string {
	t, l := r.Totals, r.Lang
	if t.Persons == 0 {
		return typeset(l, lang.T("Aucune personne n’a été trouvée dans ces fichiers.", "No person was found in these files.").In(l))
	}
	mean := float64(t.PersonRecords) / float64(t.Persons)
	records := " fiches. "
	if mean < 1.95 { // written below 2: French counts 1,9 as one
		records = " fiche. "
	}
	s := lang.T(
		"Chaque personne a en moyenne "+decimal(l, mean)+records,
		"Each person has "+decimal(l, mean)+" records on average. ")
	known := sourcesSentence(r)
	return typeset(l, lang.T(s.FR+known.FR, s.EN+known.EN).In(l))
}

func sourcesSentence(r *Report) lang.Text {
	t, l := r.Totals, r.Lang
	if t.Sources < 2 {
		return several(t.Surplus(),
			lang.T("1 fiche est en trop.", "1 record is surplus."),
			lang.T("%d fiches sont en trop.", "%d records are surplus."))
	}
	p := " (" + percent(l, share(t.SeveralSources, t.Persons)) + ")"
	s := several(t.SeveralSources,
		lang.T("1 personne"+p+" figure dans plusieurs sources", "1 person"+p+" stands in several sources"),
		lang.T("%d personnes"+p+" figurent dans plusieurs sources", "%d persons"+p+" stand in several sources"))
	if t.Venues > 1 {
		v := count(l, t.SeveralVenues)
		s.FR += ", " + v + " dans plusieurs lieux"
		s.EN += ", " + v + " in several venues"
	}
	return lang.T(s.FR+".", s.EN+".")
}
