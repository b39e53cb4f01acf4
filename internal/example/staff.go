package example

import (
	"fmt"
	"strings"
)

// payroll is GHS sPAIEctacle: tabs, windows-1252, capitals without accents.
func payroll(b *book, w *world) {
	s := &sheet{book: b, source: "Équipe/salariés"}
	for i, e := range entries("payroll", w.staff, 85, 0) {
		birth, civility := e.birth, "Monsieur"
		if birth == "" {
			birth = e.last
		}
		if e.woman {
			civility = "Madame"
		}
		last := strings.ToUpper(unaccent(e.last))
		s.add([]string{
			fmt.Sprintf("%.3s%02d", plainUpper(e.last), i), last, e.first, civility, strings.ToUpper(unaccent(birth)), "", e.home.now.street,
			e.home.now.extra, e.home.now.town.code, strings.ToUpper(unaccent(e.home.now.town.name)), "", "", e.born.french(), nir(e.person, i),
		}, who{"employee", e.id, kindPerson})
	}
	b.file(s.source+".txt", s.csv(layout{comma: '\t', crlf: true, ansi: true}, []string{
		"Matricule", "Nom", "Prénom", "Civilité", "Nom naissance", "Pseudonyme", "Adresse", "Complément d'adresse", "Code postal", "Ville",
		"Pays", "Pays de Nationalité", "Date de naissance", "N° sécurité sociale",
	}))
}

func plainUpper(s string) string { return strings.ToUpper(plain(s)) }

// nir gives a social security number that is valid by its key and given to
// nobody: the order number 000 does not exist.
func nir(p *person, n int) string {
	sex := 1
	if p.woman {
		sex = 2
	}
	body := sex*1e12 + p.born.year%100*1e10 + p.born.month*1e8 + 69*1e6 + (100+n)*1e3
	return fmt.Sprintf("%d%02d", body, 97-body%97)
}

// planning is the spreadsheet of the stage manager. One cell holds what should
// not be there: a social security number where a telephone number belongs.
func planning(b *book, w *world) {
	s := &sheet{book: b, source: "Équipe/planning 2025-2026"}
	for i, e := range entries("planning", w.staff, 80, 10) {
		d := e.d
		k := e.card(d, office)
		phone := phoneAs(d, k.mobile)
		if i == 7 {
			phone = nir(e.person, i)
		}
		s.add([]string{k.last + " " + k.first, "", e.job, phone, k.mail, pick(d, []string{"La Nuit des lucioles", "Le Grand Ressac"})}, is(e.person))
	}
	b.file(s.source+".csv", s.csv(layout{comma: ';', crlf: true, bom: true}, strings.Split("Nom Prénom;Nom de scène;Poste;Portable;E-mail;Spectacle", ";")))
}
