package report

import (
	"iter"
	"slices"
	"strings"
)

// longestSpoiled is the number of bytes that a number or date has at most.
const longestSpoiled = 40

// spokenNumbers are the words, in capitals and without their stop, that a French or
// English spreadsheet takes for a part of a number or a date beside digits.
var spokenNumbers = strings.Fields("JANVIER JANV JAN FÉVRIER FEVRIER FÉVR FEVR FÉV FEV MARS MAR AVRIL AVR MAI JUIN JUILLET JUIL JUI AOÛT AOUT AOÛ AOU " +
	"SEPTEMBRE SEPT SEP OCTOBRE OCT NOVEMBRE NOV DÉCEMBRE DECEMBRE DÉC DEC JANUARY FEBRUARY FEB MARCH APRIL APR MAY JUNE JUN JULY JUL " +
	"AUGUST AUG SEPTEMBER OCTOBER NOVEMBER DECEMBER LUNDI LUN MARDI MERCREDI MER JEUDI JEU VENDREDI VEN SAMEDI SAM DIMANCHE DIM " +
	"MONDAY MON TUESDAY TUE WEDNESDAY WED THURSDAY THU FRIDAY FRI SATURDAY SAT SUNDAY SUN AM PM E € $ £ ¥ % EUR")

// spokenTruths are the words that stand for yes and no in a spreadsheet.
var spokenTruths = [...]string{"VRAI", "FAUX", "TRUE", "FALSE"}

// worded says that a cell is a number or a date with words or signs ("8 mai 1945",
// "10 %", "1 000"), or a word for yes or no.
func worded(s string) bool {
	if !hasDigit(s) {
		return slices.ContainsFunc(spokenTruths[:], func(w string) bool { return strings.EqualFold(w, s) })
	}
	numbers, words := 0, 0
	for part := range strings.FieldsFuncSeq(s, isBetween) {
		for word, digits := range wordsAndNumbers(part) {
			switch {
			case digits:
				numbers++
			case slices.Contains(spokenNumbers, strings.ToUpper(word)):
				words++
			default:
				return false
			}
		}
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

// wordsAndNumbers steps through the runs of digits and of anything else.
func wordsAndNumbers(s string) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		for s != "" {
			digits := s[0] >= '0' && s[0] <= '9'
			end := strings.IndexFunc(s, func(r rune) bool { return (r >= '0' && r <= '9') != digits })
			if end < 0 {
				end = len(s)
			}
			if !yield(s[:end], digits) {
				return
			}
			s = s[end:]
		}
	}
}

// inThousands holds for digits in groups of three ("1 000"), which a phone number is not.
func inThousands(s string) bool {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' })
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(g) > 3 {
			return false
		}
	}
	return len(groups) > 1
}
