package compare

// Date is a calendar date whose unknown parts are 0. It has the layout of
// clean.Date, so that one converts to the other.
type Date struct {
	Year       uint16
	Month, Day uint8
}

// DateLevel says how two dates agree, the strongest agreement first.
type DateLevel uint8

// The levels of comparison for dates.
const (
	// DateMissing: nothing is known of one of them, or they have no part in common.
	DateMissing DateLevel = iota
	// DateEqual: complete and equal.
	DateEqual
	// DatePartial: parts are missing, those known on both sides agree.
	DatePartial
	// DateSwapped: day and month have changed places (03/04 and 04/03).
	DateSwapped
	// DateTyping: one digit differs, or two digits of one part have changed places.
	DateTyping
	// DateTwoParts: two of year, month and day agree, the third does not.
	DateTwoParts
	// DateYearNear: the years differ by at most one; no other agreement.
	DateYearNear
	// DateDifferent: none of these.
	DateDifferent
)

var dateLevelNames = [...]string{
	"missing", "equal", "partial", "swapped", "typing", "two-parts", "year-near", "different",
}

// String gives the level's name.
func (l DateLevel) String() string {
	if int(l) >= len(dateLevelNames) {
		return "invalid"
	}
	return dateLevelNames[l]
}

// Dates compares two dates. It is symmetric.
func Dates(a, b Date) DateLevel {
	switch {
	case a.complete() && b.complete():
		return completeDates(a, b)
	case !overlap(a, b):
		return DateMissing
	case agrees(a, b):
		return DatePartial
	case a.Year != 0 && b.Year != 0 && near(a.Year, b.Year):
		return DateYearNear
	}
	return DateDifferent
}

func (d Date) complete() bool { return d.Year != 0 && d.Month != 0 && d.Day != 0 }

// overlap says whether some part is known on both sides.
func overlap(a, b Date) bool {
	return a.Year != 0 && b.Year != 0 || a.Month != 0 && b.Month != 0 || a.Day != 0 && b.Day != 0
}

func agrees(a, b Date) bool {
	return (a.Year == b.Year || a.Year == 0 || b.Year == 0) &&
		(a.Month == b.Month || a.Month == 0 || b.Month == 0) &&
		(a.Day == b.Day || a.Day == 0 || b.Day == 0)
}

func near(a, b uint16) bool { return max(a, b)-min(a, b) <= 1 }

func completeDates(a, b Date) DateLevel {
	switch {
	case a == b:
		return DateEqual
	case a.Year == b.Year && a.Month == b.Day && a.Day == b.Month:
		return DateSwapped
	case oneSlip(a, b):
		return DateTyping
	case sameParts(a, b) == 2:
		return DateTwoParts
	case near(a.Year, b.Year):
		return DateYearNear
	}
	return DateDifferent
}

func sameParts(a, b Date) (n int) {
	if a.Year == b.Year {
		n++
	}
	if a.Month == b.Month {
		n++
	}
	if a.Day == b.Day {
		n++
	}
	return n
}

// oneSlip says whether one slip of the fingers turns a into b: exactly one part
// differs, by one digit or by two digits exchanged.
func oneSlip(a, b Date) bool {
	if sameParts(a, b) != 2 {
		return false
	}
	return slip(uint(a.Year), uint(b.Year)) || slip(uint(a.Month), uint(b.Month)) || slip(uint(a.Day), uint(b.Day))
}

// slip compares two numbers digit by digit, with leading zeros.
func slip(x, y uint) bool {
	differing, last := 0, 0
	var dx, dy [5]uint
	for i := range dx {
		dx[i], dy[i] = x%10, y%10
		x, y = x/10, y/10
		if dx[i] != dy[i] {
			differing++
			last = i
		}
	}
	if differing == 2 { // neighbours exchanged
		return last > 0 && dx[last] == dy[last-1] && dx[last-1] == dy[last]
	}
	return differing == 1
}
