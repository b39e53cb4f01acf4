package example

import (
	"fmt"
	"strings"
)

// newsletter is Brevo, in use today: one contact an address, half without a name.
func newsletter(b *book, w *world) {
	s := &sheet{book: b, source: "Lettre/brevo_contacts"}
	seen := map[string]bool{}
	for _, e := range entries("brevo", w.adults(), 40, 0) {
		d := e.d
		k := e.card(d, web)
		if k.mail == "" || seen[strings.ToLower(k.mail)] {
			continue
		}
		seen[strings.ToLower(k.mail)] = true
		row := brevoRow(d, k)
		s.add(row, w.reader(k.mail, row[1]+row[2], e.person))
	}
	b.file(s.source+".csv", s.csv(layout{comma: ';'},
		strings.Split("EMAIL;NOM;PRENOM;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME", ";")))
}

// reader tells who reads a newsletter: an address without a name that two
// persons use is of nobody that could be told.
func (w *world) reader(mail, name string, p *person) who {
	for _, other := range w.people {
		if name == "" && other != p && strings.EqualFold(other.mail, mail) {
			return who{entity: p.id, kind: kindAmbiguous}
		}
	}
	return is(p)
}

func brevoRow(d *dice, k card) []string {
	sms, blocked, smsBlocked := "", "No", "No"
	switch {
	case d.percent(30):
		k.first, k.last = "", ""
	case d.percent(15):
		k.last = ""
	}
	if k.mobile != "" && d.percent(25) {
		sms = "33" + k.mobile[1:]
	}
	if d.percent(9) {
		blocked = "Yes"
	}
	if sms != "" && d.percent(10) {
		smsBlocked = "Yes"
	}
	added := newDate(d, 2022, 2025)
	return []string{k.mail, k.last, k.first, sms, blocked, smsBlocked, stamp(d, added), stamp(d, date{2025, d.between(9, 11), added.day})}
}

func stamp(d *dice, day date) string {
	return fmt.Sprintf("%02d-%02d-%04d %02d:%02d", day.day, day.month, day.year, d.between(8, 20), d.n(60))
}

// The three files of a Mailchimp export tell the status of a member by their names.
var mailchimpFiles = []struct{ name, own string }{
	{"subscribed", "LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED"},
	{"unsubscribed", "LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LAST_CHANGED"},
	{"cleaned", "GMTOFF,DSTOFF,TIMEZONE,CC,REGION,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID"},
}

// oldNewsletter is Mailchimp, left in 2022: those who went away are still
// written to from the new tool in some cases.
func oldNewsletter(b *book, w *world) {
	const archive = "Lettre/mailchimp 2022"
	sheets := make([]*sheet, len(mailchimpFiles))
	for i, f := range mailchimpFiles {
		sheets[i] = &sheet{book: b, source: archive + "/" + f.name + "_members_export_1c9a04e7b2"}
	}
	seen := map[string]bool{}
	for i, e := range entries("mailchimp", w.adults(), 22, 0) {
		k := e.card(e.d, web)
		if k.mail == "" || seen[strings.ToLower(k.mail)] {
			continue
		}
		seen[strings.ToLower(k.mail)] = true
		state := [10]int{7: 1, 8: 1, 9: 2}[e.d.n(10)]
		sheets[state].add(mailchimpRow(e.d, k, state, 410000300+i), is(e.person))
	}
	var members []File
	for i, s := range sheets {
		headings := "Email Address,First Name,Last Name,Phone Number,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP," +
			mailchimpFiles[i].own + ",LEID,EUID,NOTES,TAGS"
		name := mailchimpFiles[i].name + "_members_export_1c9a04e7b2.csv"
		members = append(members, File{name, s.csv(layout{comma: ','}, strings.Split(headings, ","))})
	}
	b.file(archive+".zip", pack(members))
}

func mailchimpRow(d *dice, k card, state, number int) []string {
	if d.percent(25) {
		k.last = ""
	}
	phone := ""
	if d.percent(20) {
		phone = phoneAs(d, k.mobile)
	}
	joined := newDate(d, 2016, 2020).iso() + " 10:00:00"
	left := newDate(d, 2021, 2021).iso() + " 07:12:00"
	own := [3][]string{
		{"45.77", "4.88", "1", "2", "Europe/Paris", "FR", "ARA", left},
		{"45.77", "4.88", "1", "2", "Europe/Paris", "FR", "ARA", left, "La lettre d’automne", "c0ffee07", "", "", left},
		{"1", "2", "Europe/Paris", "FR", "ARA", left, "La lettre d’automne", "c0ffee07"},
	}[state]
	cells := []string{k.mail, k.first, k.last, phone, fmt.Sprint(d.between(1, 5)), joined, "192.0.2.10", joined, "192.0.2.10"}
	return append(append(cells, own...), fmt.Sprint(number), fmt.Sprintf("lant%06d", number-410000000), "", `"Abonnés"`)
}
