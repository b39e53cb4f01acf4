package adapters

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape counts what the sample values of one column look like. A value may
// count in several classes.
type shape struct {
	filled                           int // non-empty values
	email, at                        int // sound address; anything with an @
	phone, frenchPhone               int
	postcode, number, date           int
	year, serial                     int // of a date: the year alone; the number by which Excel knows a day
	country2, civility, sex, boolean int
	name, words2, street, url        int
	nir, iban, long, status, kind    int
	manyDigits                       int // more than nine
	subscribed                       int // words that only a subscription has
	orgWord                          int // words that names of organisations hold
	digits                           int // a number, letters among it perhaps
	reach, mixed                     int // an address of mail or a phone in it; beside other things
	five                             int // five digits
	zipCity                          int // postcode and town
	civil                            int // a civility and a name
	way                              int // a number and a word for a street
	distinct                         int
}

// share gives the part of the filled values that n is.
func (s *shape) share(n int) float64 {
	if s.filled == 0 {
		return 0
	}
	return float64(n) / float64(s.filled)
}

// shapeOf looks at one column of a sample.
func shapeOf(sample [][]string, col int) shape {
	var s shape
	seen := map[string]struct{}{}
	for _, row := range sample {
		if col >= len(row) {
			continue
		}
		v := cellText(row[col])
		if v == "" {
			continue
		}
		seen[v] = struct{}{}
		s.add(v)
	}
	s.distinct = len(seen)
	return s
}

func (s *shape) add(v string) {
	s.filled++
	if len(v) > 256 {
		s.long++
		return
	}
	s.addContact(v)
	s.addIdentity(v)
	s.addWords(v)
}

func (s *shape) addContact(v string) {
	digits, other := countDigits(v)
	count(&s.at, strings.Contains(v, "@"))
	count(&s.email, looksEmail(v))
	count(&s.date, looksDate(v))
	count(&s.year, digits == 4 && len(v) == 4 && (v[:2] == "19" || v[:2] == "20"))
	count(&s.phone, digits >= 6 && digits <= 15 && other == 0 && !looksDate(v))
	count(&s.frenchPhone, other == 0 && looksFrenchPhone(v))
	count(&s.postcode, looksPostcode(v))
	count(&s.number, digits > 0 && digits == len(v))
	count(&s.five, digits == 5 && len(v) == 5)
	count(&s.serial, digits == 5 && len(v) == 5 && v[0] >= '1' && v[0] <= '4')
	count(&s.digits, digits >= 3 && 2*digits >= len(v))
	count(&s.url, strings.Contains(v, "://") || strings.HasPrefix(v, "www."))
	count(&s.street, digits > 0 && letters(v) >= 4 && !strings.Contains(v, "@"))
	count(&s.long, len(v) > 80)
	emails, phones := len(inside(findEmail, v)), len(inside(findPhone, v))
	count(&s.reach, emails+phones > 0)
	count(&s.mixed, emails > 0 && (phones > 0 || strings.ContainsAny(v, " /,|\n")))
	zip, city := zipAndCity(v)
	count(&s.zipCity, len(zip) == 5 && city != "" && looksName(city))
	count(&s.manyDigits, digits > 9)
}

func (s *shape) addIdentity(v string) {
	count(&s.nir, looksNIR(v))
	count(&s.iban, looksIBAN(v))
	count(&s.country2, len(v) == 2 && letters(v) == 2)
}

func (s *shape) addWords(v string) {
	key := foldWords(v)
	count(&s.civility, civilities[key])
	count(&s.sex, sexes[key])
	_, yes := booleans[key]
	count(&s.boolean, yes)
	_, st := statusWords[key]
	count(&s.status, st && !yes)
	count(&s.subscribed, subscriptionWords[key])
	count(&s.orgWord, looksOrganisation(key))
	count(&s.way, startsWay(key))
	_, k := kindWords[key]
	count(&s.kind, k)
	name := looksName(v)
	count(&s.name, name)
	count(&s.civil, name && startsCivil(key))
	count(&s.words2, name && strings.ContainsRune(strings.TrimSpace(v), ' '))
}

// startsWay recognises "12 bis rue des Lilas", folded.
func startsWay(key string) bool {
	words := strings.Fields(key)
	if len(words) < 3 || words[0][0] < '0' || words[0][0] > '9' {
		return false
	}
	return ways[words[1]] || ways[words[2]]
}

// ways are the usual words for a street, folded.
var ways = wordSet("rue", "r", "avenue", "av", "ave", "boulevard", "bd", "bld", "boul", "place", "pl", "chemin", "che", "ch", "impasse", "imp", "route", "rte", "allee", "all", "quai", "cours", "square", "sq", "street", "st", "road", "rd", "lane")

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// countDigits counts the digits and the signs that no phone number holds.
func countDigits(v string) (digits, other int) {
	for _, r := range v {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune(" .-/+()\u00a0\u202f'", r):
		default:
			other++
		}
	}
	return digits, other
}

func letters(v string) (n int) {
	for _, r := range v {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// looksEmail is a loose test: what follows the @ has a dot.
func looksEmail(v string) bool {
	i := strings.LastIndexByte(v, '@')
	return i > 0 && strings.IndexByte(v[i:], '.') > 1 && !strings.ContainsRune(v, '/')
}

// looksFrenchPhone accepts the national form, with or without its zero, and
// the international one.
func looksFrenchPhone(v string) bool {
	d := onlyDigits(v)
	switch {
	case len(d) == 10 && d[0] == '0':
		return d[1] != '0'
	case len(d) == 9 && d[0] >= '1' && d[0] != '0':
		return d[0] == '6' || d[0] == '7' || strings.ContainsAny(v, " .")
	}
	return len(d) >= 11 && len(d) <= 14 && (strings.HasPrefix(d, "33") || strings.HasPrefix(d, "0033"))
}

func onlyDigits(v string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, v)
}

// looksPostcode accepts 3 to 10 letters and digits of which two are digits:
// French, British, Irish, Dutch … codes, and those that lost their zero.
func looksPostcode(v string) bool {
	digits := len(onlyDigits(v))
	return digits >= 1 && len(v) >= 3 && len(v) <= 10 && digits+letters(v)+strings.Count(v, " ")+strings.Count(v, "-") == utf8.RuneCountInString(v) && letters(v) <= 4 && !looksDate(v)
}

// looksDate accepts dd/mm/yyyy and its relatives, ISO with or without time,
// eight digits that begin with a century, and a month by its name.
func looksDate(v string) bool {
	p, ok := dateParts(v)
	if !ok {
		return looksWrittenDate(v)
	}
	return p.year || p.n[0] <= 31 && p.n[1] <= 31
}

// looksNIR finds a French social security number: 13 or 15 digits that begin
// with a sex and hold a plausible month (the gate checks the key).
func looksNIR(v string) bool {
	d := strings.Map(func(r rune) rune {
		if r == ' ' || r == '.' || r == '-' || r == '\u00a0' {
			return -1
		}
		return r
	}, v)
	if len(d) != 13 && len(d) != 15 {
		return false
	}
	for i := range len(d) {
		corsica := i == 6 && (d[i] == 'A' || d[i] == 'B')
		if (d[i] < '0' || d[i] > '9') && !corsica {
			return false
		}
	}
	month := int(d[3]-'0')*10 + int(d[4]-'0')
	return strings.IndexByte("123478", d[0]) >= 0 && (month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50)
}

// looksIBAN finds a bank account number.
func looksIBAN(v string) bool {
	d := strings.ReplaceAll(v, " ", "")
	if len(d) < 15 || len(d) > 34 || d[0] < 'A' || d[0] > 'Z' || d[1] < 'A' || d[1] > 'Z' {
		return false
	}
	return d[2] >= '0' && d[2] <= '9' && d[3] >= '0' && d[3] <= '9' && len(onlyDigits(d)) >= 12
}

// looksName accepts one to six words of letters, as names of persons and towns are.
func looksName(v string) bool {
	n := 0
	for _, r := range v {
		switch {
		case unicode.IsLetter(r):
			n++
		case strings.ContainsRune(" -'’.,&()", r), unicode.Is(unicode.Mn, r):
		default:
			return false
		}
	}
	return n >= 1 && len(strings.Fields(v)) <= 6
}

var civilities = wordSet("m", "mr", "mme", "mlle", "melle", "monsieur", "madame", "mademoiselle", "mrs", "ms", "miss", "dr", "docteur", "pr", "me", "maitre",
	"mr and mrs", "mr mrs", "m et mme", "mr et mme", "m mme", "monsieur et madame", "madame et monsieur", "mm", "sir", "professeur", "mx", "non precise", "undefined",
	"herr", "frau", "herrn", "sr", "sra", "senor", "senora", "sig", "sig ra", "signor", "signora", "dhr", "de heer", "mevr", "mevrouw", "mw")

// startsCivil says that a name bears a civility: "Mme Roux", not "Madame".
func startsCivil(key string) bool {
	word, rest, _ := strings.Cut(key, " ")
	return len(rest) > 1 && civilities[word] && !civilities[key]
}

var sexes = wordSet("m", "f", "h", "homme", "femme", "male", "female", "masculin", "feminin", "man", "woman", "1", "2", "01", "02", "u", "unknown", "unspecified", "other", "autre")

// subscriptionWords tell a newsletter's state from any other "Statut".
var subscriptionWords = wordSet("abonne", "abonnee", "desabonne", "desabonnee", "inscrit", "desinscrit", "subscribed", "unsubscribed", "cleaned",
	"bounce", "bounced", "opt in", "opt out", "optin", "optout", "blocklisted", "blacklisted", "npai", "unconfirmed", "never subscribed", "plainte")

// looksOrganisation finds a word that names of organisations hold.
func looksOrganisation(key string) bool {
	l := words()
	for _, w := range strings.Fields(key) {
		if l.orgWords[w] {
			return true
		}
	}
	return false
}

func wordSet(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
