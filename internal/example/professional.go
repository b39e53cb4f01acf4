package example

import (
	"fmt"
	"slices"
	"strings"
)

// schools is the list of group bookings: one line a booking, written anew each
// time with whom one had on the phone.
func schools(b *book, w *world) {
	s := &sheet{book: b, source: "Scolaires/Réservations groupes 2025-2026"}
	customers := slices.DeleteFunc(slices.Clone(w.professionals), func(p *person) bool { return companyOf(p).isPress() })
	number := 250
	for _, e := range entries("schools", customers, 95, 70) {
		c, d := companyOf(e.person), e.d
		k := e.card(d, office)
		number += d.between(1, 4)
		name := k.first + " " + k.last
		if d.percent(40) {
			name = strings.ToUpper(k.last) + " " + k.first
		}
		phone := c.phone
		if k.mobile != "" && d.percent(50) {
			phone = k.mobile
		}
		s.add([]string{
			fmt.Sprintf("G%05d", number), c.name, c.kind, name, e.job, phoneAs(d, phone), k.mail, k.at.street, k.at.town.code, k.at.town.name,
			pick(d, []string{"CM2", "4e", "3e", "2de", "1re", ""}), fmt.Sprint(d.between(12, 58)), pick(d, plays), newDate(d, 2025, 2025).french(),
		}, is(e.person))
	}
	b.file(s.source+".csv", s.csv(layout{comma: ';', crlf: true, bom: true}, strings.Split("N° réservation;Établissement;Type structure;Responsable;"+
		"Fonction;Téléphone;E-mail;Adresse;Code postal;Ville;Niveau;Effectif;Spectacle;Date représentation", ";")))
}

var plays = []string{"La Nuit des lucioles", "Le Grand Ressac", "Contes du Puits-Vieux", "Antigone, répétition", "Cirque de poche"}

func companyOf(p *person) *company {
	i := slices.IndexFunc(companies, func(c company) bool { return c.name == p.org })
	return &companies[i]
}

func (c *company) isPress() bool {
	return c.kind == "Média" || c.kind == "Compagnie" || c.kind == "Théâtre"
}

const googleHeadings = "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix," +
	"Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label," +
	"E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted," +
	"Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country"

// communication is the Google address book of the communication office.
func communication(b *book, w *world) {
	s := &sheet{book: b, source: "Communication/contacts Google"}
	for _, e := range entries("google", w.professionals, 72, 12) {
		d := e.d
		k := e.card(d, pick(d, []channel{web, office, office}))
		cells := make([]string, strings.Count(googleHeadings, ",")+1)
		cells[0], cells[2], cells[10], cells[11] = k.first, k.last, e.org, e.job
		cells[16], cells[17], cells[18] = "* myContacts ::: "+companyOf(e.person).kind, "* Work", k.mail
		if d.percent(70) {
			cells[21], cells[22] = "Mobile", phoneAs(d, k.mobile)
		}
		if d.percent(30) {
			cells[23], cells[25], cells[26], cells[29], cells[30] = "Work", k.at.street, k.at.town.name, k.at.town.code, "France"
		}
		s.add(cells, is(e.person))
	}
	for _, c := range []company{companies[0], companies[5]} {
		cells := make([]string, strings.Count(googleHeadings, ",")+1)
		cells[10], cells[16], cells[18], cells[22] = c.name, "* myContacts", c.mail, spaced(c.phone, " ")
		s.add(cells, who{entity: "O-" + c.mail, kind: kindOrg})
	}
	b.file(s.source+".csv", s.csv(layout{comma: ','}, strings.Split(googleHeadings, ",")))
}

// director is the address book of the director's telephone.
func director(b *book, w *world) {
	s := &sheet{book: b, source: "Direction/contacts téléphone"}
	var out strings.Builder
	for _, e := range entries("director", w.professionals, 60, 6) {
		k := e.card(e.d, office)
		s.add(nil, is(e.person))
		lines := []string{
			"BEGIN:VCARD", "VERSION:3.0", "N:" + k.last + ";" + k.first + ";;;", "FN:" + k.first + " " + k.last, "ORG:" + e.org + ";", "TITLE:" + e.job,
		}
		if e.d.percent(65) {
			lines = append(lines, "EMAIL;TYPE=INTERNET,WORK:"+k.mail)
		}
		if k.mobile != "" {
			lines = append(lines, "TEL;TYPE=CELL:"+phoneAs(e.d, k.mobile))
		} else {
			lines = append(lines, "TEL;TYPE=WORK:"+phoneAs(e.d, k.home.landline))
		}
		out.WriteString(strings.Join(append(lines, "END:VCARD", ""), "\r\n"))
	}
	b.file(s.source+".vcf", []byte(out.String()))
}
