package venue

import (
	"slices"
	"strings"
)

// mistypedDomains are slips seen in domains; any other provider loses a letter.
var mistypedDomains = map[string][]string{
	"gmail.com":   {"gmial.com", "gamil.com", "gmai.com", "gmail.fr", "gmail.co", "gmail.con", "gmal.com", "gmail.cm", "gmaill.com", "gmail"},
	"hotmail.fr":  {"hotmial.fr", "hotmai.fr", "homail.fr", "hotmal.fr", "hotmail.f"},
	"hotmail.com": {"hotmial.com", "hotmai.com", "hotmail.con", "hotmail.co"},
	"orange.fr":   {"ornage.fr", "orange.com", "oange.fr", "orange.f", "orangefr"},
	"wanadoo.fr":  {"wanado.fr", "wanaddo.fr", "wanadoo.com", "wandoo.fr"},
	"yahoo.fr":    {"yaho.fr", "yahoo.f", "yahou.fr", "yhaoo.fr"},
	"free.fr":     {"fre.fr", "free.com", "frre.fr"},
	"outlook.fr":  {"oultook.fr", "outlok.fr", "outllok.fr"},
	"sfr.fr":      {"srf.fr", "sfr.com", "sfr.f"},
	"laposte.net": {"laposte.com", "laposte.fr", "lapost.net"},
}

// emailError spoils an address: mostly the domain, else a letter, the at sign
// or the point.
func emailError(r *rng, s string) string {
	local, domain, ok := strings.Cut(s, "@")
	if !ok {
		return s
	}
	switch r.weighted([]float64{0.60, 0.26, 0.04, 0.05, 0.05}) {
	case 0:
		return local + "@" + mistype(r, domain)
	case 1:
		return wrongLetter(r, local) + "@" + domain
	case 2:
		return local + " at " + domain
	case 3:
		return local + "@@" + domain
	}
	if strings.Contains(local, ".") {
		return strings.Replace(local, ".", ",", 1) + "@" + domain
	}
	return local + "@" + strings.Replace(domain, ".", ",", 1)
}

func mistype(r *rng, domain string) string {
	if list := mistypedDomains[domain]; len(list) > 0 {
		return pick(r, list)
	}
	i := 1 + r.n(len(domain)-2)
	return domain[:i] + domain[i+1:]
}

// wrongLetter drops or changes a letter of the local part.
func wrongLetter(r *rng, local string) string {
	if len(local) < 4 {
		return local + "1"
	}
	b := []byte(local)
	i := 1 + r.n(len(b)-2)
	if r.chance(0.5) || b[i] < 'a' {
		return string(slices.Delete(b, i, i+1))
	}
	b[i] = byte('a' + (int(b[i]-'a')+r.between(1, 25))%26)
	return string(b)
}

// Fillers typed at the counter to get past a mandatory field.
var (
	fillerEmails = []string{
		"aucun@aucun.com", "test@test.fr", "pasdemail@pasdemail.fr", "noemail@noemail.fr", "xx@xx.fr", "a@a.fr", "sansmail@sansmail.fr",
	}
	fillerPhones = []string{"0600000000", "0000000000", "06 06 06 06 06", "0102030405", "0600000000"}
)

// venueEmail and venuePhone are the venue's own, which the counter types where
// the customer gives none.
func venueEmail(venue int) string {
	return "billetterie@v" + digits(uint64(venue+1), width(venue+1)) + ".example"
}

func venuePhone(venue int) string { return "04780000" + digits(uint64(venue+1), 2) }

func width(n int) int {
	if n < 10 {
		return 1
	}
	return 2
}

// phoneText writes ten digits the way people do. Oddities are what breaks
// readers: a lost zero, the country code without a sign, two numbers, a digit
// missing, a spreadsheet's exponent.
func phoneText(r *rng, n, second string, oddity float64) string {
	if r.chance(oddity) {
		return oddPhone(r, n, second)
	}
	switch r.weighted([]float64{0.42, 0.39, 0.09, 0.062, 0.028, 0.01}) {
	case 0:
		return grouped(n, ' ')
	case 1:
		return n
	case 2:
		return grouped(n, '.')
	case 3:
		return "+33" + n[1:]
	case 4:
		return "+33 " + grouped(n, ' ')[1:]
	}
	return grouped(n, '-')
}

func oddPhone(r *rng, n, second string) string {
	switch r.weighted([]float64{0.38, 0.23, 0.17, 0.15, 0.05, 0.02}) {
	case 0:
		return n[1:]
	case 1:
		return "33" + n[1:]
	case 2:
		return "0033" + n[1:]
	case 3:
		if second != "" && second != n {
			return n + " / " + second
		}
		return n[1:]
	case 4:
		s := grouped(n, ' ')
		return s[:len(s)-1]
	}
	return n[1:2] + "." + n[2:4] + "E+08"
}

// grouped writes ten digits in pairs.
func grouped(n string, sep byte) string {
	b := make([]byte, 0, 14)
	for i := 0; i < len(n); i += 2 {
		if i > 0 {
			b = append(b, sep)
		}
		b = append(b, n[i:i+2]...)
	}
	return string(b)
}
