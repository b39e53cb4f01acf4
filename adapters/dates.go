package adapters

import (
	"strings"

	"recoupe/record"
)

// parts are the first three numbers of a date as written.
type parts struct {
	n    [3]int
	year bool // the first number is the year
}

// dateParts reads the numbers of a cell that begins with a date.
func dateParts(v string) (p parts, ok bool) {
	v = strings.TrimSpace(v)
	if len(v) == 8 && onlyDigits(v) == v {
		return compactDate(v)
	}
	i, rest := 0, v
	for ; i < 3; i++ {
		n, width := leadingNumber(rest)
		if width == 0 || width > 4 {
			return p, false
		}
		if i == 0 {
			p.year = width == 4
		}
		p.n[i], rest = n, rest[width:]
		if i < 2 {
			if rest == "" || !strings.ContainsRune("/-.", rune(rest[0])) {
				return p, false
			}
			rest = rest[1:]
		}
	}
	return p, rest == "" || rest[0] == ' ' || rest[0] == 'T' || rest[0] == ','
}

// compactDate reads 19801231, as FEBRL and DSN dumps write it, and 31121980, whose zero
// no spreadsheet may have eaten.
func compactDate(v string) (parts, bool) {
	century := func(y int) bool { return y >= 1850 && y < 2100 }
	two := func(i int) int { n, _ := leadingNumber(v[i : i+2]); return n }
	y, _ := leadingNumber(v[:4])
	if m, d := two(4), two(6); century(y) && m <= 12 && d <= 31 {
		return parts{n: [3]int{y, m, d}, year: true}, true
	}
	a, b := two(0), two(2)
	y, _ = leadingNumber(v[4:])
	return parts{n: [3]int{a, b, y}}, century(y) && min(a, b) >= 1 && min(a, b) <= 12 && max(a, b) <= 31
}

// looksWrittenDate accepts "14 mars 1978", "lundi 1er mai 78" and "Mar 14, 1978":
// one month and one or two numbers, and no word besides but a weekday's. Short names
// of months end where the long ones may be cut ("sept.", "Dec").
func looksWrittenDate(v string) bool {
	if len(v) < 6 || len(v) > 40 {
		return false
	}
	months, numbers := 0, 0
	for _, w := range strings.Fields(foldWords(v)) {
		switch {
		case monthWords[w]:
			months++
		case onlyDigits(w) == w && len(w) <= 4:
			numbers++
		case !dayWords[w]:
			return false
		}
	}
	return months == 1 && (numbers == 1 || numbers == 2)
}

var monthWords = wordSet("janvier", "janv", "jan", "january", "fevrier", "fevr", "fev", "feb", "february", "mars", "mar", "march",
	"avril", "avr", "apr", "april", "mai", "may", "juin", "jun", "june", "juillet", "juil", "jul", "july", "aout", "aou", "aug", "august",
	"septembre", "sept", "sep", "september", "octobre", "oct", "october", "novembre", "nov", "november", "decembre", "dec", "december")

var dayWords = wordSet("er", "st", "nd", "rd", "th", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lun", "mer", "jeu", "ven", "sam", "dim",
	"mon", "tue", "wed", "thu", "fri", "sat", "sun", "le", "of")

func leadingNumber(s string) (n, width int) {
	for width < len(s) && s[width] >= '0' && s[width] <= '9' {
		if n < 1e6 {
			n = n*10 + int(s[width]-'0')
		}
		width++
	}
	return n, width
}

// orderOf infers the order of day and month from the cells of all date columns
// of a sample: a number above 12 tells. Contradictions and silence give unknown.
func orderOf(sample [][]string, cols []int) record.DateOrder {
	day, month := 0, 0
	for _, row := range sample {
		for _, c := range cols {
			if c >= len(row) {
				continue
			}
			p, ok := dateParts(row[c])
			if !ok || p.year {
				continue
			}
			count(&day, p.n[0] > 12 && p.n[1] <= 12)
			count(&month, p.n[1] > 12 && p.n[0] <= 12)
		}
	}
	return decideOrder(day, month)
}

// decideOrder tolerates one stray date in twenty: hand-made files have them.
func decideOrder(day, month int) record.DateOrder {
	switch {
	case day > 0 && month*20 <= day:
		return record.DayFirst
	case month > 0 && day*20 <= month:
		return record.MonthFirst
	}
	return record.DateUnknown
}
