package venue

// date is a day of the calendar.
type date struct{ year, month, day int }

// lastDay is the day the exports were made; nothing is younger.
var lastDay = date{2025, 10, 31}

func (d date) before(e date) bool {
	if d.year != e.year {
		return d.year < e.year
	}
	if d.month != e.month {
		return d.month < e.month
	}
	return d.day < e.day
}

// age is the number of birthdays seen on a day.
func (d date) age(on date) int {
	years := on.year - d.year
	if on.month < d.month || on.month == d.month && on.day < d.day {
		years--
	}
	return years
}

var monthDays = [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// dayIn draws a day of a year.
func dayIn(r *rng, year int) date {
	m := r.n(12)
	return date{year, m + 1, 1 + r.n(monthDays[m])}
}

// text writes a day the French way.
func (d date) text() string { return string(d.append(make([]byte, 0, 10))) }

func (d date) append(b []byte) []byte {
	b = append(b, byte('0'+d.day/10), byte('0'+d.day%10), '/', byte('0'+d.month/10), byte('0'+d.month%10), '/')
	return append(b, byte('0'+d.year/1000), byte('0'+d.year/100%10), byte('0'+d.year/10%10), byte('0'+d.year%10))
}

// iso writes a day as persons.csv does.
func (d date) iso() string {
	t := d.text()
	return t[6:] + "-" + t[3:5] + "-" + t[:2]
}

// recordDay draws the day a record was made. Sources grow over the years: few
// records of 2012, more of last year.
func recordDay(r *rng, from int) date {
	const first, span = 2012, 14
	year := first + max(r.n(span), r.n(span+10)-10)
	d := dayIn(r, max(year, from))
	if lastDay.before(d) {
		return lastDay
	}
	return d
}

// birthText writes a date of birth with what entry does to it: fillers, other
// formats.
func birthText(r *rng, d date, wrong float64) (s string, filler bool) {
	if !r.chance(wrong) {
		return d.text(), false
	}
	if r.chance(0.3) {
		if r.chance(0.5) {
			return d.iso(), false
		}
		t := d.text()
		return t[:6] + t[8:], false
	}
	return pick(r, fillerDates), true
}

var fillerDates = []string{"01/01/1900", "01/01/1970", "01/01/2000", "00/00/0000", "01/01/1970"}
