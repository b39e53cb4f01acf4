package clean

import (
	"strings"
)

// segment is one line, or one part between commas, of an address.
type segment struct {
	raw    string
	folded string // the folded part of the line, of which words is mostly the end
	number string
	suffix string
	words  []string // folded, abbreviations spelled out
	extra  []string // unit behind an English street: "apt 4"
	score  int
	line   uint8 // 0 for the first address cell
}

// The scores of segments: the street of an address is its best one.
const (
	scoreComplement = iota // building, floor, care of
	scoreWords             // words that say nothing
	scorePlace             // lieu-dit, hamlet
	scoreNumbered          // number and words
	scoreType              // a street type without a number
	scoreStreet            // number and street type
)

// readSegment reads one part of an address whose folded words are toks; it may
// change toks.
func readSegment(raw string, toks []string) segment {
	s := segment{raw: raw}
	rest := s.cutNumber(toks)
	if len(rest) == 0 {
		return s
	}
	if isComplementWord(rest, s.number != "") {
		s.number, s.suffix, s.words = "", "", toks
		return s
	}
	s.extra, rest = cutUnit(rest)
	typed := expandType(rest)
	if !typed && s.number != "" && len(rest) > 1 {
		var behind []string
		behind, rest = tidyEnglish(rest)
		s.extra = append(behind, s.extra...)
	}
	typed = typed || expandEnglish(rest) || isForeignStreet(rest[0])
	for i := range rest {
		rest[i] = streetWord(rest[i], i, len(rest))
	}
	if s.number == "" && typed {
		rest = s.numberBehind(rest)
	}
	s.words = rest
	s.score = s.rate(typed)
	return s
}

func (s *segment) rate(typed bool) int {
	switch {
	case typed && s.number != "":
		return scoreStreet
	case typed:
		return scoreType
	case s.number != "":
		return scoreNumbered
	case s.words[0] == "lieu" || s.words[0] == "hameau" || s.words[0] == "ferme":
		return scorePlace
	}
	return scoreWords
}

// cutNumber takes the house number from the front: "12", "12b", "12 bis", "10 b
// allée", "12-14", "n° 12". What is left is the street.
func (s *segment) cutNumber(toks []string) []string {
	i := 0
	if len(toks) > 1 && isNumberSign(toks[0]) && isDigit(toks[1][0]) {
		i = 1
	}
	if i == len(toks) {
		return nil
	}
	num, suffix, ok := houseNumber(toks[i])
	if !ok || isFloor(toks[i+1:]) {
		return toks
	}
	s.number, s.suffix = num, suffix
	rest := toks[i+1:]
	rest = skipRange(rest)
	if s.suffix == "" && len(rest) > 0 {
		if x := suffixWord(rest); x != "" {
			s.suffix, rest = x, rest[1:]
		}
	}
	return rest
}

func isNumberSign(w string) bool {
	switch w {
	case "n", "no", "num", "numero", "nr":
		return true
	}
	return false
}

// houseNumber splits "12", "12b", "12bis"; ok is false for "1er", "2eme", "8e".
func houseNumber(w string) (num, suffix string, ok bool) {
	i := 0
	for i < len(w) && isDigit(w[i]) {
		i++
	}
	if i == 0 || i > 5 {
		return "", "", false
	}
	num = strings.TrimLeft(w[:i], "0")
	if num == "" {
		num = "0"
	}
	switch rest := w[i:]; rest {
	case "":
		return num, "", true
	case "e", "er", "re", "eme", "ieme", "st", "nd", "rd", "th":
		return "", "", false
	case "bis":
		return num, "b", true
	case "ter":
		return num, "t", true
	case "quater":
		return num, "q", true
	default:
		return num, rest, len(rest) == 1
	}
}

// suffixWord reads a suffix that stands apart. A single letter counts only
// before a street type: "10 b allée", but "5 l isle".
func suffixWord(rest []string) string {
	switch w := rest[0]; {
	case w == "bis":
		return "b"
	case w == "ter":
		return "t"
	case w == "quater":
		return "q"
	case len(w) == 1 && 'a' <= w[0] && w[0] <= 't' && len(rest) > 1 && streetType(rest[1]) != "" && w != "r":
		return w
	}
	return ""
}

// skipRange drops the end of a range: the first number is the address.
func skipRange(rest []string) []string {
	if len(rest) > 2 && (rest[0] == "et" || rest[0] == "a") && isDigit(rest[1][0]) {
		rest = rest[1:]
	}
	if len(rest) > 1 && isDigit(rest[0][0]) {
		if _, _, ok := houseNumber(rest[0]); ok && (streetType(rest[1]) != "" || len(rest) > 2 && isCompass(compass(rest[1]))) {
			return rest[1:]
		}
	}
	return rest
}

// numberBehind reads the Belgian and German order, "rue de la Loi 16". Numbers
// that belong to the name (dates, numbered roads) stay.
func (s *segment) numberBehind(words []string) []string {
	n := len(words)
	if n < 3 && !(n == 2 && isForeignStreet(words[0])) {
		return words
	}
	num, suffix, ok := houseNumber(words[n-1])
	if !ok || len(num) > 3 {
		return words
	}
	switch words[n-2] {
	case "departementale", "nationale", "communale", "km", "d", "n", "rn", "rd", "lot", "batiment", "zone", "secteur", "numero", "no",
		"du", "de", "des", "le", "la", "les", "bp", "cs", "appartement", "porte", "a":
		return words
	}
	if monthByName(words[n-2]) > 0 {
		return words
	}
	s.number, s.suffix = num, suffix
	return words[:n-1]
}

// isFloor tells "2 eme etage" from "2 rue …" by the words behind the number.
func isFloor(rest []string) bool {
	if len(rest) == 0 {
		return false
	}
	switch rest[0] {
	case "eme", "ieme", "etage", "etg":
		return true
	case "e", "er", "et":
		return len(rest) > 1 && (rest[1] == "etage" || rest[1] == "etg") || len(rest) == 1
	}
	return false
}

// isComplementWord recognises lines that name a building, a floor, a person.
// Behind a number some of the words are street types of their own.
func isComplementWord(toks []string, numbered bool) bool {
	switch toks[0] {
	case "appartement", "appt", "appart", "apt", "app", "batiment", "bat", "bt", "bloc", "chez", "escalier", "esc", "etage", "etg", "entree",
		"hall", "immeuble", "imm", "porte", "pte", "rdc", "rez", "tour", "boite", "bte", "floor", "level", "unit", "flat", "suite", "apartment", "building", "chambre", "bal":
		return !numbered && !(toks[0] == "porte" || toks[0] == "tour" || toks[0] == "pte") || len(toks) > 1 && isDigit(toks[1][0])
	case "residence", "res", "resid", "villa", "domaine", "clos", "lotissement", "lot", "foyer", "ehpad", "chateau", "camping":
		return !numbered
	case "c", "co":
		return len(toks) > 1 && (toks[1] == "o" || toks[0] == "co")
	case "1er", "2eme", "3eme", "4eme", "5eme", "6eme", "7eme", "8eme", "9eme", "2e", "3e", "4e", "5e", "6e", "7e", "8e", "9e":
		return len(toks) > 1 && (toks[1] == "etage" || toks[1] == "et" || toks[1] == "etg")
	}
	return false
}
