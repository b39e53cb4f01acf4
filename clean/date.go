package clean

import "recoupe/record"

// Limits of a person's life, in years.
const (
	maxAge = 120
	// firstYear is the earliest year that is believed: older persons stand in
	// no contact base, but in the archives that people match, too.
	firstYear = 1500
)

// dates reads calendar dates. Year is the year of the run: it settles the
// century of "14/03/78" and what lies in the future. There is no clock here.
type dates struct {
	year  int
	order record.DateOrder
}

// ParseDate reads one date in any of the writings that exports hold. order is
// the source's order of day and month, year the year of the run (two-digit
// years never fall behind it). The findings say what was assumed or wrong;
// their field is f.
//
// A part that cannot be is left out and the others stay: "19080231" keeps year
// and month. Fillers such as 01/01/1900 give the zero date.
func ParseDate(cell string, f record.Field, order record.DateOrder, year int) (Date, []record.Finding) {
	return dates{year, order}.parse(cell, f, nil)
}

func (p dates) parse(cell string, f record.Field, fs []record.Finding) (Date, []record.Finding) {
	raw, code := p.read(cell)
	d, code2 := raw.settle()
	if code2 == codeDateFiller {
		code = code2
	} else if code2 != "" && code == "" {
		code = code2
	}
	if d.Year > 0 && code != codeDateFiller {
		if life := p.check(d); life != "" && f == record.BirthDate {
			code = life
		}
	}
	if code != "" {
		fs = append(fs, record.Finding{Field: f, Code: code, Suggestion: suggestDate(d, code)})
	}
	return d, fs
}

// check says that nobody alive can have been born on the date. The date is
// kept all the same: a wrong digit in the year leaves day and month, and an
// archive matches persons long dead.
func (p dates) check(d Date) record.Code {
	switch {
	case int(d.Year) > p.year:
		return codeDateFuture
	case int(d.Year) < p.year-maxAge:
		return codeDateOld
	}
	return ""
}

// suggestDate proposes the ISO form where the remark is only about the writing.
func suggestDate(d Date, code record.Code) string {
	if code != codeDateSerial && code != codeDateOrder && code != codeDateShortYear || d.Day == 0 || d.Year == 0 {
		return ""
	}
	return d.String()
}

// String writes the date in ISO form; unknown parts are written 0000 and 00,
// the zero date is "".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	b := [10]byte{4: '-', 7: '-'}
	put := func(i, n, v int) {
		for ; n > 0; n-- {
			b[i+n-1] = byte('0' + v%10)
			v /= 10
		}
	}
	put(0, 4, int(d.Year))
	put(5, 2, int(d.Month))
	put(8, 2, int(d.Day))
	return string(b[:])
}

// rawDate is a date before it is checked against the calendar; 0 is unknown.
type rawDate struct{ y, m, d int }

// settle checks the parts against the calendar and drops the impossible ones.
func (r rawDate) settle() (Date, record.Code) {
	if r.isFiller() {
		return Date{}, codeDateFiller
	}
	var code record.Code
	if r.m > 12 || r.m < 0 {
		r.m, code = 0, codeDateImpossible
	}
	if r.d > 31 || r.d < 0 || r.m > 0 && r.d > daysIn(r.y, r.m) {
		r.d, code = 0, codeDateImpossible
	}
	if r.y != 0 && (r.y < firstYear || r.y > 9999) {
		r.y, code = 0, codeDateImpossible
	}
	return Date{Year: uint16(r.y), Month: uint8(r.m), Day: uint8(r.d)}, code
}

// isFiller recognises the dates that stand for none: the zero date of a
// database, the first days of the calendars of Excel and Unix, repeated keys.
func (r rawDate) isFiller() bool {
	first := r.m == 1 && r.d == 1
	switch {
	case r.y == 0 && r.m == 0 && r.d == 0:
		return false // nothing was read
	case r.y < 0: // a zero year was written
		return true
	case first && (r.y == 1 || r.y == 1000 || r.y == 1900 || r.y == 1970 || r.y == 1901 || r.y == 9999):
		return true
	case r.m == 11 && r.d == 11 && r.y == 1111, r.y == 9999, r.y == 1111:
		return true
	case r.y == 1899 && r.m == 12 && r.d >= 30, r.y == 1900 && r.m == 1 && r.d == 0:
		return true // Excel's day 0, OLE's day 0
	case r.y == 1753 && first, r.y == 1601 && first, r.y == 1582 && r.m == 10:
		return true // the first days of SQL Server, Windows and the Gregorian calendar
	}
	return false
}

// daysIn gives the length of a month; an unknown year may be a leap year.
func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y == 0 || y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
