package report

import "time"

// Aspect is a part of a contact that tools can be compared by.
type Aspect uint8

// The aspects, in the order of report.json.
const (
	AspectName Aspect = iota
	AspectEmail
	AspectMobile
	AspectLandline
	AspectAddress // number, street and postcode
	AspectBirth
	NumAspects
)

var aspectNames = [NumAspects]string{"name", "email", "mobile", "landline", "address", "birth_date"}

// String gives the aspect as report.json writes it.
func (a Aspect) String() string {
	if a >= NumAspects {
		return "invalid"
	}
	return aspectNames[a]
}

// Day counts days since 1 January 1970; 0 stands for unknown.
type Day int32

// Traits are the facts about one record from which the flows between tools are
// told. All hashes are 0 where the record has no such value.
type Traits struct {
	// ID is a hash of the tool's own identifier.
	ID uint64
	// Created and Updated are the days on which the tool made and last touched
	// the record.
	Created, Updated Day
	// Value hashes what a value means: "DUPONT" and "Dupont" are equal.
	Value [NumAspects]uint64
	// Form hashes the characters as the tool wrote them, for names, e-mail
	// addresses and postal addresses.
	Form [NumAspects]uint16
}

// Wanted says which of the traits of a record are asked for.
type Wanted uint8

// The parts of the traits.
const (
	WantDays     Wanted = 1 << iota // Created and Updated
	WantSpelling                    // Value of AspectName and AspectEmail
	WantRest
	WantAll = WantDays | WantSpelling | WantRest
)

// DayOf gives the day of a date of the Gregorian calendar. A date without its
// month or year is unknown; one without its day stands for the middle of the month.
func DayOf(year, month, day int) Day {
	if year < minYear || month == 0 {
		return 0
	}
	if day == 0 {
		day = 15
	}
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

const (
	secondsPerDay = 24 * 60 * 60
	// minYear: no tool kept contacts before; earlier dates are fillers.
	minYear = 1980
)

func (d Day) yearMonth() (year, month int) {
	t := time.Unix(int64(d)*secondsPerDay, 0).UTC()
	return t.Year(), int(t.Month())
}
