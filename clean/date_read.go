package clean

import (
	"strings"

	"recoupe/record"
)

// maxDateCell bounds what is read of a cell: a longer one is a note.
const maxDateCell = 64

// token is one stretch of digits or letters of a date cell.
type token struct {
	n      int    // value of digits
	digits int    // how many digits, 0 for a word
	word   string // folded word
}

// read takes a cell apart without checking the calendar.
func (p dates) read(cell string) (rawDate, record.Code) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return rawDate{}, ""
	}
	if len(cell) > maxDateCell {
		return rawDate{}, codeDateUnreadable
	}
	var buf [12]token
	toks := dateTokens(buf[:0], cell)
	toks = dropClock(toks)
	if strings.HasPrefix(cell, "--") && len(toks) > 0 {
		return yearless(toks)
	}
	switch {
	case len(toks) == 1 && toks[0].digits > 0:
		return p.oneNumber(toks[0], cell)
	case len(toks) == 2 && toks[0].digits > 0 && toks[1].digits > 0:
		return p.twoNumbers(toks[0], toks[1], cell)
	case len(toks) == 3 && toks[0].digits > 0 && toks[1].digits > 0 && toks[2].digits > 0:
		return p.threeNumbers(toks[0], toks[1], toks[2])
	case len(toks) == 2 || len(toks) == 3:
		return p.withMonthName(toks)
	}
	return rawDate{}, codeDateUnreadable
}

// dateTokens splits digits and words; weekdays, articles and time zones drop out.
func dateTokens(dst []token, s string) []token {
	for i := 0; i < len(s) && len(dst) < cap(dst); {
		j := i
		switch c := s[i]; {
		case isDigit(c):
			t := token{}
			for j < len(s) && isDigit(s[j]) {
				if t.digits < 15 {
					t.n = t.n*10 + int(s[j]-'0')
				}
				t.digits++
				j++
			}
			dst = append(dst, t)
		case isDateLetter(c):
			for j < len(s) && isDateLetter(s[j]) {
				j++
			}
			if w := Fold(s[i:j]); w != "" && !dateNoise(w) {
				dst = append(dst, token{word: w})
			}
		case c == ':' || c == '+' && len(dst) > 2:
			// From here on it is a clock or a zone.
			return append(dst, token{word: ":"})
		default:
			j++
		}
		i = j
	}
	return dst
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isDateLetter(c byte) bool { return c >= 0x80 || 'a' <= c|0x20 && c|0x20 <= 'z' }

// dateNoise lists words that say nothing about the day.
func dateNoise(w string) bool {
	switch w {
	case "t", "z", "le", "er", "the", "of", "de", "st", "nd", "rd", "th", "ne", "nee", "utc", "gmt", "am", "pm",
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mer", "jeu", "ven", "sam", "dim",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun":
		return true
	}
	return false
}

// dropClock cuts the time of day: the hour is the token before the colon.
func dropClock(toks []token) []token {
	for i, t := range toks {
		switch {
		case t.word == ":" && i > 0:
			return toks[:i-1]
		case t.word == "a" || t.word == "at" || t.word == "h":
			return toks[:i]
		}
	}
	return toks
}

// oneNumber reads a number without separators: yyyymmdd, ddmmyyyy, a year, an
// Excel serial.
func (p dates) oneNumber(t token, cell string) (rawDate, record.Code) {
	switch {
	case t.n == 0:
		return rawDate{y: -1}, ""
	case t.digits == 8:
		return p.eight(t.n), ""
	case t.digits == 14: // yyyymmddhhmmss
		return p.eight(t.n / 1_000_000), ""
	case t.digits == 6:
		y, code := p.century(t.n % 100)
		return rawDate{y, t.n / 100 % 100, t.n / 10000}, code
	case t.digits == 7: // ddmmyyyy whose zero was lost
		return rawDate{t.n % 10000, t.n / 10000 % 100, t.n / 1_000_000}, ""
	case t.digits == 4 && t.n >= firstYear && t.n <= p.year:
		return rawDate{y: t.n}, ""
	case t.digits == 5 && t.n <= 60000 && !strings.HasPrefix(cell, "0"):
		return excelDate(t.n), codeDateSerial
	}
	return rawDate{}, codeDateUnreadable
}

// eight reads yyyymmdd or ddmmyyyy, with month first where the source has it so. Where
// both could be, the one with a plausible year wins; yyyymmdd first, since only machines
// write without separators.
func (p dates) eight(n int) rawDate {
	iso := rawDate{n / 10000, n / 100 % 100, n % 100}
	d, m, _ := p.dayMonth(n/1_000_000, n/10000%100)
	day := rawDate{n % 10000, m, d}
	plausible := func(y int) bool { return y >= 1850 && y <= p.year+20 }
	switch {
	case iso.y == 0 || day.y == 0 && day.m == 0:
		return rawDate{y: -1}
	case plausible(iso.y) && (!plausible(day.y) || iso.m <= 12 && iso.d <= 31):
		return iso
	case plausible(day.y) || day.m >= 1 && day.m <= 12 && day.d <= 31:
		return day
	}
	return iso
}

// excelDate turns a serial of Excel's 1900 calendar into a date. Serials below
// 61 are shifted by the leap day of 1900 that Excel invented.
func excelDate(n int) rawDate {
	if n > 60 {
		n--
	}
	y := 1900
	for n > yearLen(y) {
		n -= yearLen(y)
		y++
	}
	m := 1
	for n > daysIn(y, m) {
		n -= daysIn(y, m)
		m++
	}
	return rawDate{y, m, n}
}

func yearLen(y int) int { return 337 + daysIn(y, 2) }
