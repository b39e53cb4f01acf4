package clean

import (
	"strings"
)

// cityParts is what a city cell says.
type cityParts struct {
	name     string // folded, without CEDEX, arrondissement, department
	postcode string // where somebody typed it into the city
	district uint8
	cedex    bool
}

// readCity takes a city cell apart: "69003 LYON", "Lyon 3ème", "PARIS XII",
// "LYON CEDEX 03", "Lyon (69)", "St-Etienne", "Havre (Le)", "Vitry s/ Seine".
func readCity(cell string) cityParts {
	var out cityParts
	text := Fold(cell)
	if text == "" || len(text) > osaMax {
		out.name = text
		return out
	}
	var buf [12]string
	toks := appendFields(buf[:0], text)
	toks = out.cutPostcode(toks)
	toks = out.cutCedex(toks)
	toks = out.cutDistrict(toks)
	toks = cutDepartment(toks)
	toks = articleFirst(toks)
	for i, t := range toks {
		toks[i] = cityWord(t, i, len(toks))
	}
	out.name = cityKey(joinWords(toks, text))
	return out
}

// appendFields splits a folded text into its words.
func appendFields(dst []string, folded string) []string {
	start := 0
	for i := range len(folded) { // words are short: this is quicker than strings.IndexByte
		if folded[i] != ' ' {
			continue
		}
		if i > start {
			dst = append(dst, folded[start:i])
		}
		start = i + 1
	}
	if start < len(folded) {
		dst = append(dst, folded[start:])
	}
	return dst
}

// joinTail is strings.Join without its allocation where the words are the end of
// a text.
func joinTail(words []string, text string) string {
	n := len(words) - 1
	for _, w := range words {
		n += len(w)
	}
	return joinWords(words, text[max(len(text)-n, 0):])
}

// joinWords is strings.Join without its allocation where nothing changed.
func joinWords(toks []string, before string) string {
	switch len(toks) {
	case 0:
		return ""
	case 1:
		return toks[0]
	}
	rest := before
	for i, t := range toks {
		if i > 0 {
			if rest == "" || rest[0] != ' ' {
				return strings.Join(toks, " ")
			}
			rest = rest[1:]
		}
		if !strings.HasPrefix(rest, t) {
			return strings.Join(toks, " ")
		}
		rest = rest[len(t):]
	}
	if rest != "" {
		return strings.Join(toks, " ")
	}
	return before
}

func (c *cityParts) cutPostcode(toks []string) []string {
	n := len(toks)
	if n > 1 && (toks[0] == "f" || toks[0] == "fr") && isPostcode(toks[1]) {
		toks, n = toks[1:], n-1
	}
	switch {
	case n > 1 && isPostcode(toks[0]):
		c.postcode = toks[0]
		return toks[1:]
	case n > 1 && isPostcode(toks[n-1]):
		c.postcode = toks[n-1]
		return toks[:n-1]
	}
	return toks
}

// isPostcode says that a word has the form of a French postcode.
func isPostcode(w string) bool { return len(w) == 5 && allDigits(w) }

func allDigits(w string) bool {
	for i := range len(w) {
		if !isDigit(w[i]) {
			return false
		}
	}
	return w != ""
}

func (c *cityParts) cutCedex(toks []string) []string {
	for i, t := range toks {
		if t == "cedex" || t == "cdx" || t == "cedx" {
			c.cedex = true
			return toks[:i]
		}
	}
	return toks
}

// cutDistrict reads the arrondissement behind the three cities that have them.
func (c *cityParts) cutDistrict(toks []string) []string {
	if len(toks) == 0 {
		return toks
	}
	city, most := districtCity(toks[0])
	if city == "" {
		return toks
	}
	word := toks[0][len(city):]
	rest := toks[1:]
	if word == "" {
		if len(rest) == 0 {
			return toks
		}
		word, rest = rest[0], rest[1:]
	}
	n := districtNumber(word)
	if n == 0 || n > most || len(rest) > 2 || len(rest) > 0 && !isDistrictWord(rest[0]) {
		return toks
	}
	c.district = uint8(n)
	toks[0] = city
	return toks[:1]
}

// districtCity finds one of the cities at the front of a word ("lyon03"); most
// is the number of its arrondissements.
func districtCity(w string) (city string, most int) {
	for _, c := range [...]struct {
		city string
		most int
	}{{"paris", 20}, {"lyon", 9}, {"marseille", 16}} {
		if rest, ok := strings.CutPrefix(w, c.city); ok && (rest == "" || isDigit(rest[0])) {
			return c.city, c.most
		}
	}
	return "", 0
}

func isDistrictWord(w string) bool {
	switch w {
	case "e", "er", "eme", "ieme", "arrondissement", "arr", "arrt", "ardt", "arrdt":
		return true
	}
	return false
}

// districtNumber reads "3", "03", "3e", "3eme", "1er", "xii", "xiie"; 0 for no number.
func districtNumber(w string) int {
	n, i := 0, 0
	for i < len(w) && i < 2 && isDigit(w[i]) {
		n = n*10 + int(w[i]-'0')
		i++
	}
	if i > 0 {
		if rest := w[i:]; rest == "" || rest == "e" || rest == "er" || rest == "eme" || rest == "ieme" || rest == "me" || rest == "re" {
			return n
		}
		return 0
	}
	return roman(strings.TrimSuffix(strings.TrimSuffix(w, "eme"), "e"))
}

// roman reads the numerals up to xx.
func roman(w string) int {
	n := 0
	for i := 0; i < len(w); i++ {
		v := romanDigit(w[i])
		if v == 0 {
			return 0
		}
		if i+1 < len(w) && v < romanDigit(w[i+1]) {
			v = -v
		}
		n += v
	}
	return max(n, 0)
}

func romanDigit(c byte) int {
	switch c {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	}
	return 0
}

// cutDepartment drops the number of a department that was put in brackets.
func cutDepartment(toks []string) []string {
	if n := len(toks); n > 1 {
		last := toks[n-1]
		if len(last) <= 3 && allDigits(last) || last == "2a" || last == "2b" {
			return toks[:n-1]
		}
	}
	return toks
}

// articleFirst turns the sorted form "havre le" back.
func articleFirst(toks []string) []string {
	n := len(toks)
	if n < 2 {
		return toks
	}
	switch last := toks[n-1]; last {
	case "le", "la", "les", "l":
		copy(toks[1:], toks[:n-1])
		toks[0] = last
	}
	return toks
}

// cityWord spells out the abbreviations of the postal service.
func cityWord(t string, i, n int) string {
	switch {
	case t == "st":
		return "saint"
	case t == "ste":
		return "sainte"
	case t == "s" && i > 0 && i+1 < n:
		return "sur"
	case t == "ss" && i > 0 && i+1 < n:
		return "sous"
	case t == "lez":
		return "les"
	case t == "nd" && i == 0 && n > 1:
		return "notre dame"
	}
	return t
}
