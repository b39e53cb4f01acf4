package interop

import "strings"

// isoDate knows the calendar date of ISO 8601 (yyyy, yyyy-mm, yyyy-mm-dd), with a
// time behind a T or a blank.
func isoDate(v string) bool {
	const shape = "dddd-dd-dd"
	day, rest := v, ""
	if i := strings.IndexAny(v, "T "); i >= 0 {
		day, rest = v[:i], v[i+1:]
	}
	if len(day) != 4 && len(day) != 7 && len(day) != len(shape) {
		return false
	}
	for i := range len(day) {
		digit := day[i] >= '0' && day[i] <= '9'
		if shape[i] == 'd' && !digit || shape[i] == '-' && day[i] != '-' {
			return false
		}
	}
	return rest == "" || len(day) == len(shape) && rest[0] >= '0' && rest[0] <= '9'
}

// worldPhone knows a number that tells its country (E.123: + or the prefix 00).
func worldPhone(v string) bool {
	v = strings.TrimLeft(v, " '(")
	return strings.HasPrefix(v, "+") || strings.HasPrefix(v, "00")
}

// isoCountry knows the form of the codes of ISO 3166-1, of two or three capitals.
func isoCountry(v string) bool {
	if len(v) != 2 && len(v) != 3 {
		return false
	}
	return strings.Trim(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
