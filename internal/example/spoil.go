package example

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// channel is the way in which a tool came by a record.
type channel uint8

const (
	web     channel = iota // typed by the person
	counter                // typed at the box office: capitals, no accents
	office                 // typed by a colleague with care
)

// card is a person as one tool has it.
type card struct {
	*person
	first, last, mail, mobile string
	at                        address
}

// card writes a person down in a tool; n tells several cards of one person apart.
func (p *person) card(d *dice, c channel) card {
	k := card{person: p, first: p.first, last: p.last, mail: p.mail, mobile: p.mobile, at: p.home.now}
	if len(p.more) > 0 && d.percent(40) {
		k.mail = pick(d, p.more)
	}
	if c == web {
		k.typedAtHome(d)
	}
	if c == counter {
		k.typedAtCounter(d)
	}
	if d.percent(4) {
		k.last = slip(d, k.last)
	}
	if d.percent(3) {
		k.first = slip(d, k.first)
	}
	return k
}

func (k *card) typedAtHome(d *dice) {
	switch n := d.n(100); {
	case n < 10:
		k.first, k.last = strings.ToLower(k.first), strings.ToLower(k.last)
	case n < 28:
		k.last = strings.ToUpper(k.last)
	case n < 34:
		k.first, k.last = unaccent(k.first), unaccent(k.last)
	case n < 36:
		k.first, k.last = k.last, k.first
	}
	if short, ok := shortForms[k.person.first]; ok && d.percent(35) {
		k.first = short
	}
	k.mail = slips(d, k.mail)
}

func (k *card) typedAtCounter(d *dice) {
	k.last = strings.ToUpper(unaccent(k.last))
	if d.percent(50) {
		k.first = unaccent(k.first)
	}
	if d.percent(20) {
		k.first = strings.ToUpper(k.first)
	}
	if d.percent(30) {
		k.at.street = abbreviate(unaccent(k.at.street))
		k.at.town.name = strings.ToUpper(unaccent(k.at.town.name))
	}
}

// providerSlips are what fingers make of providers' names.
var providerSlips = map[string]string{
	"@gmail.com": "@gmial.com", "@orange.fr": "@ornage.fr", "@hotmail.fr": "@hotmial.fr", "@wanadoo.fr": "@wanado.fr",
}

// slips spoils half of the addresses at providers, and now and then the case.
func slips(d *dice, mail string) string {
	at := mail[indexAt(mail):]
	if wrong, ok := providerSlips[at]; ok && d.percent(50) {
		return strings.TrimSuffix(mail, at) + wrong
	}
	if d.percent(5) {
		return strings.ToUpper(mail)
	}
	return mail
}

// slip makes one typing error in a word of four letters and more, behind its
// first letter: a letter left out, doubled, or swapped with the next.
func slip(d *dice, s string) string {
	letters := []rune(s)
	if len(letters) < 4 {
		return s
	}
	i := d.between(1, len(letters)-2)
	if !unicode.IsLetter(letters[i]) || !unicode.IsLetter(letters[i+1]) {
		return s
	}
	switch d.n(3) {
	case 0:
		letters = slices.Delete(letters, i, i+1)
	case 1:
		letters = slices.Insert(letters, i, letters[i])
	default:
		letters[i], letters[i+1] = letters[i+1], letters[i]
	}
	return string(letters)
}

var abbreviations = strings.NewReplacer(
	"avenue ", "av ", "boulevard ", "bd ", "place ", "pl ", "allee ", "all. ", "impasse ", "imp ", "chemin ", "ch. ",
	"Sainte-", "Ste ", "Saint-", "St ", "General", "Gal", "Docteur", "Dr",
)

func abbreviate(street string) string { return abbreviations.Replace(street) }

// unaccent writes a name with the letters of a till: no accents, no ligatures.
func unaccent(s string) string {
	s = strings.NewReplacer("œ", "oe", "Œ", "OE", "’", "'").Replace(s)
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return out
}

// spaced writes a French number in pairs.
func spaced(phone, mark string) string {
	if len(phone) != 10 {
		return phone
	}
	return strings.Join([]string{phone[:2], phone[2:4], phone[4:6], phone[6:8], phone[8:]}, mark)
}

// phoneAs writes a number in one of the ways that people write numbers.
func phoneAs(d *dice, phone string) string {
	if phone == "" {
		return ""
	}
	switch d.n(6) {
	case 0:
		return phone
	case 1:
		return spaced(phone, ".")
	case 2:
		return "+33 " + phone[1:2] + " " + spaced(phone, " ")[3:]
	case 3:
		return "0033" + phone[1:]
	}
	return spaced(phone, " ")
}
