package example

import (
	"fmt"
	"strings"
)

// ticketing is SecuTix, in use since 2022: four heading rows, leading zeros in
// the numbers, couples as one contact.
func ticketing(b *book, w *world) {
	s := &sheet{book: b, source: "Billetterie/SecuTix contacts"}
	for i, e := range entries("secutix", w.adults(), 62, 9) {
		d := e.d
		k := e.card(d, pick(d, []channel{web, web, counter}))
		row := secutixRow{nr: fmt.Sprintf("%010d", 20418+i*7), title: civility(d, k, "MR", "MRS"), card: k}
		row.show(d)
		s.add(row.cells(), is(e.person))
	}
	secutixCouples(s, w)
	secutixOthers(s)
	b.file(s.source+".csv", s.csv(layout{comma: ',', crlf: true}, secutixHeadings()...))
}

// secutixRow is what one contact fills.
type secutixRow struct {
	nr, title, org, orgKind, birth, phone, mobile string
	card                                          card
}

// show draws which of a contact's fields are filled.
func (r *secutixRow) show(d *dice) {
	if d.percent(45) {
		r.birth = r.card.born.dotted()
	}
	if r.card.mobile != "" && d.percent(65) {
		r.mobile = "33 / " + r.card.mobile
	}
	if r.card.home.landline != "" && d.percent(40) {
		r.phone = "33 / " + r.card.home.landline
	}
	if d.percent(15) {
		r.card.mail = ""
	}
	if d.percent(30) {
		r.card.at = address{}
	}
}

func (r *secutixRow) cells() []string {
	k := r.card
	country := ""
	if k.at.street != "" {
		country = "FR"
	}
	return []string{
		"LANTERNE", "*", "UPDATE", r.nr, "PUBLIC", r.title, "", "", "", "", k.first, k.last, r.birth, "fr", r.org, "", "", r.orgKind,
		"", "", "", "M", k.at.street, k.at.extra, "", k.at.town.code, k.at.town.name, "", "", country, r.phone, "", r.mobile, k.mail,
	}
}

func secutixHeadings() [][]string {
	codes := strings.Split("INSTITUTION,ORGANIZATION,OPERATION,CONTACT_NR,ROLE,TITLE,LETTER_SALUTATION,ADDR_SALUTATION,FUNCTION,"+
		"REMARK,FIRSTNAME,LASTNAME,BIRTHDATE,PREF_LANG,STRUCT_NAME,ADDRESS_NAME1,ADDRESS_NAME2,STRUCT_TYPE,ADMIN_NUMBER,NB_EMPLOYEES,"+
		"WEB_SITE,ADDR_TYPE,LINE1,LINE2,LINE3,ZIPCODE,TOWN,TOWN_COMPLEMENT,DEPARTMENT,COUNTRY,TELEPHONE,FAX,CELLPHONE,EMAIL1", ",")
	title, groups, types := make([]string, len(codes)), make([]string, len(codes)), make([]string, len(codes))
	title[0] = "Contact import"
	for i := range codes {
		switch {
		case i < 3:
			groups[i], types[i] = "Global fields", "Text 15"
		case i < 21:
			groups[i] = "Contact"
		case i < 30:
			groups[i] = "Address"
		default:
			groups[i] = "Communication"
		}
	}
	types[3] = "Text 20"
	return [][]string{title, groups, types, codes}
}

// secutixCouples adds contacts that are two persons.
func secutixCouples(s *sheet, w *world) {
	n := 0
	for i := 0; i+1 < len(w.people) && n < 6; i++ {
		a, b := w.people[i], w.people[i+1]
		if a.home != b.home || a.last != b.last || a.woman == b.woman || a.born.year-b.born.year > 9 || b.born.year-a.born.year > 9 {
			continue
		}
		k := a.card(roll("couple", a.id), office)
		k.first = a.first + " et " + b.first
		row := secutixRow{nr: fmt.Sprintf("%010d", 31000+n*13), title: "MR_AND_MRS", card: k}
		s.add(row.cells(), who{entity: a.id + "+" + b.id, kind: kindCouple})
		n++
	}
}

// secutixOthers adds what is no person: structures, the till, a test.
func secutixOthers(s *sheet) {
	for i, c := range companies[4:8] {
		k := card{person: &person{home: &home{}}, mail: c.mail, at: c.at}
		row := secutixRow{nr: fmt.Sprintf("%010d", 32000+i), org: c.name, orgKind: strings.ToUpper(unaccent(c.kind)), phone: "33 / " + c.phone, card: k}
		s.add(row.cells(), who{entity: "O-" + c.mail, kind: kindOrg})
	}
	for i, name := range [][2]string{{"Comptoir", "BILLETTERIE"}, {"TEST", "CLIENT"}, {"-", "-"}} {
		row := secutixRow{nr: fmt.Sprintf("%010d", 1+i), title: "UNDEFINED", card: card{
			person: &person{home: &home{}}, first: name[0], last: name[1], mail: "billetterie@theatre-lanterne.example",
		}}
		s.add(row.cells(), who{entity: fmt.Sprintf("X%d", i), kind: kindPlaceholder})
	}
}

// civility gives the tool's word for a man or a woman, where it was asked.
func civility(d *dice, k card, man, woman string) string {
	switch {
	case d.percent(15):
		return ""
	case k.woman:
		return woman
	}
	return man
}

// oldTicketing is the home-made program of 2015 to 2022: windows-1252, capitals,
// addresses of those years, names before the wedding.
func oldTicketing(b *book, w *world) {
	s := &sheet{book: b, source: "Billetterie/ancienne billetterie 2015-2022"}
	for i, e := range entries("archive", w.adults(), 38, 16) {
		d := e.d
		k := e.card(d, counter)
		if e.birth != "" && d.percent(35) {
			k.last = strings.ToUpper(unaccent(e.birth))
		}
		if e.home.before != e.home.now {
			k.at = e.home.before
		}
		s.add(oldRow(d, k, 1000+i), is(e.person))
	}
	for i, cells := range [][]string{
		{"7", "", "PASSAGE", "CLIENT", "", "", "", "", "0000000000", "", "", "01/01/1900", "1", "12/10/2016", ""},
		{"8", "", "X", "X", "", "", "69100", "VILLEURBANNE", "", "0600000000", "nc@nc.fr", "01/01/1900", "2", "12/10/2016", ""},
		{"9", "", "ANONYME", "", "", "", "", "", "", "", "billetterie@theatre-lanterne.example", "", "1", "03/11/2017", ""},
	} {
		s.add(cells, who{entity: fmt.Sprintf("X1%d", i), kind: kindPlaceholder})
	}
	b.file(s.source+".csv", s.csv(layout{comma: ';', crlf: true, ansi: true}, strings.Split(
		"N° client;Civilité;Nom;Prénom;Adresse;Complément;CP;Ville;Tél fixe;Tél portable;E-mail;Né(e) le;Nb billets;Créé le;Commentaire", ";")))
}

func oldRow(d *dice, k card, number int) []string {
	landline, mobile, born := "", "", ""
	if d.percent(60) {
		landline = phoneAs(d, k.home.landline)
	}
	if d.percent(55) {
		mobile = phoneAs(d, k.mobile)
	}
	if d.percent(30) {
		born = k.born.french()
	}
	switch {
	case d.percent(45):
		k.mail = ""
	case d.percent(4):
		k.mail = "billetterie@theatre-lanterne.example" // typed to please a compulsory field
	}
	if k.at.town.code == "01000" {
		k.at.town.code = "1000" // a spreadsheet has been here
	}
	if landline == "" && mobile == "" && born == "" && k.mail == "" {
		mobile = spaced(k.mobile, ".")
	}
	return []string{
		fmt.Sprint(number), civility(d, k, "M.", "Mme"), k.last, k.first, k.at.street, k.at.extra, k.at.town.code, k.at.town.name,
		landline, mobile, k.mail, born, fmt.Sprint(d.between(1, 14)), newDate(d, 2015, 2021).french(), pick(d, remarks),
	}
}

// remarks stand in a column that is never read.
var remarks = []string{"", "", "", "", "préfère le rang A", "appeler avant 18 h", "carte cadeau"}
