package adapters

import (
	"strings"
	"unicode"
)

// What FieldSpec.Find looks for inside a cell that holds several things.
const (
	findEmail = "email"
	findPhone = "phone"
)

// inside gives the addresses of mail or the telephone numbers that stand in a cell
// among other words: "06 39 98 50 01 / anne@example.org".
func inside(what, v string) []string {
	if what == findEmail {
		return emailsIn(v)
	}
	return phonesIn(v)
}

// emailsIn gives the words with an @, sound or not: what is wrong with one is for
// the cleaning to tell.
func emailsIn(v string) (found []string) {
	for _, w := range mailWords(v) {
		if w = strings.Trim(w, ".:'\""); strings.Contains(w, "@") && len(w) > 1 {
			found = append(found, w)
		}
	}
	return found
}

func mailWords(v string) []string {
	return strings.FieldsFunc(v, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;/|<>()[]", r) })
}

// Digits of a telephone number, with or without the country's prefix: a postcode
// or a date has fewer, two numbers that nothing parts have more.
const (
	fewestDigits = 9
	mostDigits   = 15
)

// phonesIn gives the runs of digits and of the signs between them that are as long
// as a telephone number.
func phonesIn(v string) (found []string) {
	for _, w := range mailWords(v) {
		if strings.Contains(w, "@") {
			v = strings.ReplaceAll(v, w, "\n")
		}
	}
	runs := strings.FieldsFunc(v, func(r rune) bool {
		return !unicode.IsDigit(r) && r != ' ' && r != '\u00a0' && r != '\u202f' && !strings.ContainsRune("+.-/()", r)
	})
	for _, run := range runs {
		pieces := []string{run}
		if len(onlyDigits(run)) > mostDigits {
			pieces = splitAny(run, []string{"/", " - ", "  "})
		}
		for _, p := range pieces {
			p = strings.TrimLeft(strings.TrimRight(p, " \u00a0\u202f.-/("), " \u00a0\u202f.-/)")
			if n := len(onlyDigits(p)); n >= fewestDigits && n <= mostDigits {
				found = append(found, p)
			}
		}
	}
	return found
}
