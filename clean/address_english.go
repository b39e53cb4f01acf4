package clean

import "strings"

// EnglishStreet takes an English street that was cleaned into the point of the compass before
// it, its name, and the type behind it: "west", "iowa", "street". What is not there is ""; a
// street that has its type in front, as in French, is all name.
func EnglishStreet(street string) (compass, name, kind string) {
	name = street
	first, rest, ok := strings.Cut(name, " ")
	if ok && isCompass(first) {
		compass, name = first, rest
	} else if streetType(first) != "" {
		return "", street, ""
	}
	if i := strings.LastIndexByte(name, ' '); i > 0 {
		if t := englishType(name[i+1:]); t != "" {
			name, kind = name[:i], t
		}
	}
	return compass, name, kind
}

func isCompass(w string) bool {
	switch w {
	case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest":
		return true
	}
	return false
}

// compass spells out a point of the compass beside an American street.
func compass(w string) string {
	switch w {
	case "n":
		return "north"
	case "s":
		return "south"
	case "e":
		return "east"
	case "w":
		return "west"
	case "ne":
		return "northeast"
	case "nw":
		return "northwest"
	case "se":
		return "southeast"
	case "sw":
		return "southwest"
	}
	return w
}

// tidyEnglish brings the words of an American street behind its number into one order:
// "las vegas blvd s" is "south las vegas blvd", "ninth ave" is "9th ave". A number behind the
// type, as in "roosevelt rd 606", is a unit.
func tidyEnglish(words []string) (unit, rest []string) {
	words[0] = compass(words[0])
	for i := 1; i < len(words); i++ {
		behind := words[i+1:]
		switch {
		case englishType(words[i]) == "" || i == 1 && isCompass(words[0]):
			continue
		case len(behind) == 0:
			words[i-1] = ordinal(words[i-1])
		case isDigit(behind[0][0]):
			return behind, words[:i+1]
		case len(behind) == 1 && isCompass(compass(behind[0])) && !isCompass(words[0]):
			c := compass(behind[0])
			copy(words[1:], words[:i+1])
			words[0] = c
			return nil, words
		}
	}
	return nil, words
}

// cutBuilding takes what stands behind the type of an English street off it, once the city
// is known that might stand there: "peachtree rd peachtree house". The type must be none
// that names begin or go on with, as "st" and "park" are.
func (s *segment) cutBuilding() {
	if s.number == "" || len(s.words) < 3 || streetType(s.words[0]) != "" {
		return
	}
	for i := 1; i+1 < len(s.words); i++ {
		switch t := englishType(s.words[i]); {
		case t != "road" && t != "avenue" && t != "boulevard" && s.words[i] != "street":
		case englishType(s.words[i+1]) == "":
			s.extra = append(s.words[i+1:len(s.words):len(s.words)], s.extra...)
			s.words = s.words[:i+1]
			s.words[i] = t
			return
		}
	}
}

// ordinal writes the number of an American street, which runs to twelve in words, in digits.
func ordinal(w string) string {
	switch w {
	case "first":
		return "1st"
	case "second":
		return "2nd"
	case "third":
		return "3rd"
	case "fourth":
		return "4th"
	case "fifth":
		return "5th"
	case "sixth":
		return "6th"
	case "seventh":
		return "7th"
	case "eighth":
		return "8th"
	case "ninth":
		return "9th"
	case "tenth":
		return "10th"
	case "eleventh":
		return "11th"
	case "twelfth":
		return "12th"
	}
	return w
}
