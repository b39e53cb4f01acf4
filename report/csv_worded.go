package report

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// longestSpoiled is the number of bytes that a number or date has at most.
const longestSpoiled = 40

// spokenNumbers are the words, in capitals and without their stop, that a French or
// English spreadsheet takes for a part of a number or a date beside digits.
var spokenNumbers = func() map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsSeq("JANVIER JANV JAN FÉVRIER FEVRIER FÉVR FEVR FÉV FEV MARS MAR AVRIL AVR MAI JUIN JUILLET JUIL JUI AOÛT AOUT AOÛ AOU " +
		"SEPTEMBRE SEPT SEP OCTOBRE OCT NOVEMBRE NOV DÉCEMBRE DECEMBRE DÉC DEC JANUARY FEBRUARY FEB MARCH APRIL APR MAY JUNE JUN JULY JUL " +
		"AUGUST AUG SEPTEMBER OCTOBER NOVEMBER DECEMBER LUNDI LUN MARDI MERCREDI MER JEUDI JEU VENDREDI VEN SAMEDI SAM DIMANCHE DIM " +
		"MONDAY MON TUESDAY TUE WEDNESDAY WED THURSDAY THU FRIDAY FRI SATURDAY SAT SUNDAY SUN AM PM E € $ £ ¥ % EUR") {
		words[word] = true
	}
	return words
}()

// isSpoken says whether a word is one of them, however it is written.
func isSpoken(word string) bool {
	var capitals [len("SEPTEMBRE")]byte
	if len(word) > len(capitals) {
		return spokenNumbers[strings.ToUpper(word)] // a letter may be shorter as a capital
	}
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return spokenNumbers[strings.ToUpper(word)]
		}
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		capitals[i] = c
	}
	return spokenNumbers[string(capitals[:len(word)])]
}

// spokenTruths are the words that stand for yes and no in a spreadsheet.
var spokenTruths = [...]string{"VRAI", "FAUX", "TRUE", "FALSE"}

func isTruth(s string) bool {
	const longest = len("FALſE") // some letters are written in two ways
	return len(s) <= longest && slices.ContainsFunc(spokenTruths[:], func(w string) bool { return strings.EqualFold(w, s) })
}

// worded says that a cell with digits is a number or a date with words or signs
// ("8 mai 1945", "10 %", "1 000").
func worded(s string) bool {
	numbers, words := 0, 0
	word, inNumber := -1, false // where the word in hand begins
	for i, r := range s {
		digit := r >= '0' && r <= '9'
		outside := digit || isBetween(r)
		switch {
		case !outside && word < 0:
			word = i
		case outside && word >= 0:
			if !isSpoken(s[word:i]) {
				return false
			}
			words, word = words+1, -1
		}
		if digit && !inNumber {
			numbers++
		}
		inNumber = digit
	}
	if word >= 0 {
		if !isSpoken(s[word:]) {
			return false
		}
		words++
	}
	return words > 0 || numbers > 1 && (inThousands(s) || strings.ContainsAny(s, ":/"))
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

func isBetween(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '.', ',', ':', '/', '-', '\'':
		return true
	}
	return false
}

// inThousands holds for digits in groups of three ("1 000"), which a phone number is not.
func inThousands(s string) bool {
	n := 0
	for g := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }) {
		if n > 0 && len(g) != 3 || len(g) > 3 {
			return false
		}
		n++
	}
	return n > 1
}
