package example

import (
	"fmt"
	"strings"
)

const festivalHeadings = "Référence commande;Date de la commande;Statut de la commande;Nom participant;Prénom participant;Nom payeur;" +
	"Prénom payeur;Email payeur;Raison sociale;Moyen de paiement;Billet;Numéro de billet;Tarif;Montant tarif;Code Promo;" +
	"Montant code promo;Date de naissance;Téléphone;Code postal;Ville;Souhaitez-vous recevoir la lettre d’information du théâtre ?"

// festival is HelloAsso, where the summer festival sells its tickets: one line
// a ticket, with payer and participant.
func festival(b *book, w *world) {
	s := &sheet{book: b, source: "Festival/HelloAsso été 2025"}
	for i, e := range entries("helloasso", w.adults(), 17, 0) {
		festivalOrder(s, w, e, 180000400+i*3)
	}
	b.file(s.source+".csv", s.csv(layout{comma: ';', crlf: true, bom: true}, strings.Split(festivalHeadings, ";")))
}

// festivalOrder is one order: the payer first, then those of the home who come along.
func festivalOrder(s *sheet, w *world, payer entry, order int) {
	d := payer.d
	k := payer.card(d, web)
	if k.mail == "" {
		return // the tool asks for one
	}
	day := fmt.Sprintf("%s %02d:%02d", date{2025, d.between(4, 7), d.between(1, 28)}.french(), d.between(8, 22), d.n(60))
	consent := pick(d, []string{"", "Oui", "Non", "Non"})
	for n, guest := range w.party(payer.person) {
		c := guest.card(roll("helloasso guest", guest.id, fmt.Sprint(order)), web)
		if guest == payer.person {
			c.first, c.last = k.first, k.last
		}
		ticket := fmt.Sprint(order + n)
		cells := []string{
			fmt.Sprint(order), day, "Validé", c.last, c.first, k.last, k.first, k.mail, "", "Carte bancaire",
			"https://www.helloasso.example/billet/" + ticket, ticket, "Plein tarif", "22,00", "", "", "", "", "", "", consent,
		}
		festivalAnswers(d, cells, c)
		s.add(cells, who{"payer", payer.id, kindPerson}, who{"participant", guest.id, kindPerson})
	}
}

// festivalAnswers fills the questions that the venue asks of each participant.
func festivalAnswers(d *dice, cells []string, c card) {
	if c.born.year > 2007 {
		cells[12], cells[13] = "Moins de 18 ans", "9,00"
	}
	if d.percent(70) {
		cells[16] = c.born.french()
	}
	if d.percent(70) {
		cells[17] = phoneAs(d, c.mobile)
	}
	if d.percent(80) {
		cells[18], cells[19] = c.at.town.code, c.at.town.name
	}
}

// party is a person and up to three others of the home. A father and a son of
// one name book on their own: on one order, nobody could tell who pays.
func (w *world) party(payer *person) []*person {
	list := []*person{payer}
	for _, p := range w.people {
		if p.home == payer.home && p.first != payer.first && len(list) < 4 {
			list = append(list, p)
		}
	}
	return list
}

// friends is the workbook of the association of friends, kept by hand: a title
// above the headings, one column for both names, several numbers in a cell.
func friends(b *book, w *world) {
	s := &sheet{book: b, source: "Répertoire amis du théâtre 2025"}
	for _, e := range entries("friends", w.adults(), 15, 5) {
		d := e.d
		k := e.card(d, office)
		k.mail = slips(d, k.mail)
		s.add([]string{
			friendName(d, k), k.at.street, k.at.town.code, k.at.town.name, friendPhones(d, k), k.mail, k.born.iso(), pick(d, remarks),
		}, is(e.person))
	}
	b.file(s.source+".xlsx", workbook("Adhérents 2025", []string{"Théâtre de la Lanterne : les amis du théâtre", "Mis à jour le 12 septembre 2025"},
		strings.Split("Nom Prénom;Adresse;CP;Ville;Téléphone(s);Mail;Date de naissance;Remarques", ";"), s.rows))
}

func friendName(d *dice, k card) string {
	if d.percent(50) {
		return strings.ToUpper(k.last) + " " + k.first
	}
	return k.last + " " + k.first
}

func friendPhones(d *dice, k card) string {
	var phones []string
	for _, p := range []string{k.home.landline, k.mobile} {
		if p != "" {
			phones = append(phones, spaced(p, pick(d, []string{" ", ".", " "})))
		}
	}
	return strings.Join(phones, pick(d, []string{" / ", " ou ", " - "}))
}
