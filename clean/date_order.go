package clean

import "recoupe/record"

// threeNumbers reads day, month and year in whatever order the digits and the
// source allow.
func (p dates) threeNumbers(a, b, c token) (rawDate, record.Code) {
	switch {
	case a.n == 0 && b.n == 0 && c.n == 0, a.digits == 4 && a.n == 0, c.digits == 4 && c.n == 0:
		return rawDate{y: -1}, ""
	case a.digits == 4:
		return rawDate{a.n, b.n, c.n}, ""
	case c.digits == 4:
		d, m, code := p.dayMonth(a.n, b.n)
		return rawDate{c.n, m, d}, code
	case c.digits <= 2 && b.digits <= 2 && a.digits <= 2:
		return p.shortYear(a, b, c)
	}
	return rawDate{}, codeDateUnreadable
}

// shortYear reads "14/03/78"; "78-03-14" where the first number can be no day.
func (p dates) shortYear(a, b, c token) (rawDate, record.Code) {
	if a.n > 31 && c.n <= 31 {
		y, code := p.century(a.n)
		return rawDate{y, b.n, c.n}, code
	}
	d, m, code := p.dayMonth(a.n, b.n)
	y, short := p.century(c.n)
	if code == "" {
		code = short
	}
	return rawDate{y, m, d}, code
}

// century gives a two-digit year its century: the latest that is not in the
// future, for a birth date can't be.
func (p dates) century(yy int) (int, record.Code) {
	y := p.year - p.year%100 + yy
	if y > p.year {
		y -= 100
	}
	return y, codeDateShortYear
}

// dayMonth settles which of two numbers is the day. The source's order holds
// unless it is impossible and the other one is possible.
func (p dates) dayMonth(a, b int) (d, m int, code record.Code) {
	d, m = a, b
	if p.order == record.MonthFirst {
		d, m = b, a
	}
	if m > 12 && d <= 12 && m <= 31 {
		d, m = m, d
		if p.order != record.DateUnknown {
			code = codeDateOrder
		}
	}
	return d, m, code
}

// twoNumbers reads month and year ("03/1978") or day and month ("03/14", which
// newsletter tools write month first).
func (p dates) twoNumbers(a, b token, cell string) (rawDate, record.Code) {
	switch {
	case b.digits == 4 && a.n <= 12:
		return rawDate{y: b.n, m: a.n}, ""
	case a.digits == 4 && b.n <= 12:
		return rawDate{y: a.n, m: b.n}, ""
	case a.digits <= 2 && b.digits <= 2 && (a.n > 0 || b.n > 0):
		d, m, _ := p.dayMonth(a.n, b.n)
		return rawDate{m: m, d: d}, ""
	case a.digits == 5 && a.n <= 60000: // Excel's 28929.5, with the hour behind the point
		return excelDate(a.n), codeDateSerial
	case a.n == 0 && b.n == 0:
		return rawDate{y: -1}, ""
	}
	return rawDate{}, codeDateUnreadable
}

// yearless reads the vCard form without a year: "--0314", "--03-14".
func yearless(toks []token) (rawDate, record.Code) {
	switch {
	case len(toks) == 1 && toks[0].digits == 4:
		return rawDate{m: toks[0].n / 100, d: toks[0].n % 100}, ""
	case len(toks) == 1 && toks[0].digits == 2:
		return rawDate{m: toks[0].n}, ""
	case len(toks) == 2 && toks[0].digits == 2 && toks[1].digits == 2:
		return rawDate{m: toks[0].n, d: toks[1].n}, ""
	}
	return rawDate{}, codeDateUnreadable
}

// withMonthName reads "14 mars 1978", "Mar 14, 1978", "mars 1978", "14-mars-78".
func (p dates) withMonthName(toks []token) (rawDate, record.Code) {
	var r rawDate
	var code record.Code
	var nums [2]token
	n := 0
	for _, t := range toks {
		switch {
		case t.digits == 0 && r.m == 0 && monthByName(t.word) > 0:
			r.m = monthByName(t.word)
		case t.digits > 0 && n < 2:
			nums[n] = t
			n++
		default:
			return rawDate{}, codeDateUnreadable
		}
	}
	if r.m == 0 || n == 0 {
		return rawDate{}, codeDateUnreadable
	}
	for i, t := range nums[:n] {
		switch {
		case t.digits == 4:
			r.y = t.n
		case t.digits <= 2 && r.d == 0 && (i == 0 || nums[0].digits == 4):
			r.d = t.n
		case t.digits <= 2 && i == 1:
			r.y, code = p.century(t.n)
		default:
			return rawDate{}, codeDateUnreadable
		}
	}
	return r, code
}

// monthByName gives the month of a folded French or English name, whole or
// shortened, 0 for any other word.
func monthByName(w string) int {
	switch w {
	case "janvier", "janv", "jan", "january":
		return 1
	case "fevrier", "fevr", "fev", "feb", "february":
		return 2
	case "mars", "mar", "march":
		return 3
	case "avril", "avr", "apr", "april":
		return 4
	case "mai", "may":
		return 5
	case "juin", "jun", "june":
		return 6
	case "juillet", "juil", "jul", "july", "jui":
		return 7
	case "aout", "aou", "aug", "august":
		return 8
	case "septembre", "sept", "sep", "september":
		return 9
	case "octobre", "oct", "october":
		return 10
	case "novembre", "nov", "november":
		return 11
	case "decembre", "dec", "december":
		return 12
	}
	return 0
}
