package clean

import "strings"

// cutBox takes a post-office box out of a line: "BP 12", "CS 40102", "boîte
// postale 12". Several lines may carry one; the first counts.
func cutBox(toks []string, out *Address) []string {
	for i, t := range toks {
		n := boxWords(toks[i:])
		if n == 0 {
			if num, ok := gluedBox(t); ok {
				out.setBox(num)
				return append(toks[:i], toks[i+1:]...)
			}
			continue
		}
		end := i + n
		num := ""
		for end < len(toks) && allDigits(toks[end]) && len(num) < 6 {
			num += toks[end]
			end++
		}
		if num == "" {
			continue
		}
		out.setBox(num)
		return append(toks[:i], toks[end:]...)
	}
	return toks
}

func (a *Address) setBox(num string) {
	if a.Box == "" {
		a.Box = strings.TrimLeft(num, "0")
	}
}

// boxWords gives how many words at the front of toks name a box.
func boxWords(toks []string) int {
	switch toks[0] {
	case "bp", "cs", "tsa", "pobox":
		return 1
	case "boite", "bte":
		if len(toks) > 1 && toks[1] == "postale" {
			return 2
		}
	case "b":
		if len(toks) > 1 && toks[1] == "p" {
			return 2
		}
	case "p", "po":
		if len(toks) > 1 && toks[1] == "box" {
			return 2
		}
		if len(toks) > 2 && toks[1] == "o" && toks[2] == "box" {
			return 3
		}
	}
	return 0
}

// gluedBox reads "bp12" and "cs40102".
func gluedBox(t string) (string, bool) {
	if len(t) < 4 || t[:2] != "bp" && t[:2] != "cs" || !allDigits(t[2:]) {
		return "", false
	}
	return t[2:], true
}

// cutPlace takes postcode and city out of a street line: "12 rue X 69003 Lyon",
// "69003 Lyon" on a line of its own, "Las Vegas NV 89132". wanted is false where
// the source has a column for them: then only a plain repetition is taken out.
// Behind a numbered street, five digits that stand alone are a postcode.
func cutPlace(toks []string, moved *cityParts, wanted, numbered bool) []string {
	for i := len(toks) - 1; i >= 0; i-- {
		if !isPostcode(toks[i]) || i == 0 && !(numbered && len(toks) == 1) && !startsPlace(toks) {
			continue
		}
		if i > 0 && boxWords(toks[i-1:]) > 0 {
			continue
		}
		city := cityBehind(toks, i)
		if i > 0 && city != "" && !plausiblePlace(toks, i, city) {
			continue
		}
		if !wanted {
			return toks[:i]
		}
		moved.postcode = toks[i]
		if city != "" {
			moved.name = city
			return toks[:i]
		}
		return cutCityBefore(toks[:i], moved)
	}
	return toks
}

// plausiblePlace says that five digits inside a line and the words behind them
// are a postcode and its city, not a house number and its street.
func plausiblePlace(toks []string, i int, city string) bool {
	if isState(toks[i-1]) || strings.Contains(city, "cedex") {
		return true
	}
	among := french().at(toks[i])
	if _, q := french().find(among, readCity(city).name); q != noFit {
		return true
	}
	return len(among) > 0 && streetType(toks[i+1]) == "" && (streetType(toks[0]) != "" || i > 1 && streetType(toks[1]) != "")
}

// hiddenStreet finds the street behind the words of a building on the same
// line; 0 where there is none. A single letter is a street type only behind a
// number.
func hiddenStreet(toks []string) int {
	if len(toks) < 3 || isNumberSign(toks[0]) || streetType(toks[0]) != "" && !isComplementWord(toks, false) {
		return 0
	}
	if _, _, ok := houseNumber(toks[0]); ok && !isFloor(toks[1:]) {
		return 0
	}
	for i := 1; i+1 < len(toks); i++ {
		if _, _, ok := houseNumber(toks[i]); ok && (streetType(toks[i+1]) != "" || i+2 < len(toks) && suffixWord(toks[i+1:]) != "") {
			return i
		}
		if i > 1 && len(toks[i]) > 2 && isMainType(toks[i]) {
			return i
		}
	}
	return hiddenEnglish(toks)
}

// hiddenEnglish is hiddenStreet for streets whose type stands behind the name:
// "Adventura Apartments 638 Downey St".
func hiddenEnglish(toks []string) int {
	for i := 2; i+2 < len(toks); i++ {
		if _, _, ok := houseNumber(toks[i]); ok && englishType(toks[len(toks)-1]) != "" {
			return i
		}
	}
	return 0
}

// isMainType knows the types that stand in no building's name.
func isMainType(w string) bool {
	switch w {
	case "rue", "avenue", "ave", "boulevard", "bld", "blvd", "impasse", "imp", "allee", "chemin", "route", "rte":
		return true
	}
	return false
}

// glueSplit parts a house number from the type it was glued to: "2rue".
func glueSplit(toks []string) []string {
	w := toks[0]
	i := 0
	for i < len(w) && isDigit(w[i]) {
		i++
	}
	if i == 0 || len(w)-i < 3 || streetType(w[i:]) == "" {
		return toks
	}
	return append([]string{w[:i], w[i:]}, toks[1:]...)
}

// rawTail gives the end of a raw line that holds its last n words.
func rawTail(raw string, n int) string {
	fields := strings.Fields(raw)
	for i := range fields {
		tail := strings.Join(fields[i:], " ")
		if strings.Count(Fold(tail), " ")+1 <= n {
			return tail
		}
	}
	return raw
}

// startsPlace says that a line begins with a postcode, not with an American
// house number: the words behind it are a commune of that code.
func startsPlace(toks []string) bool {
	among := french().at(toks[0])
	if len(toks) == 1 {
		return len(among) > 0
	}
	if len(among) == 0 {
		for _, t := range toks[1:] {
			if t == "cedex" {
				return true
			}
		}
		return false
	}
	city := readCity(strings.Join(toks[1:], " "))
	_, q := french().find(among, city.name)
	return q != noFit
}

// cityBehind joins the words behind the postcode; a country there is dropped.
func cityBehind(toks []string, i int) string {
	rest := toks[i+1:]
	if n := len(rest); n > 1 && rest[n-1] == "france" {
		rest = rest[:n-1]
	}
	return strings.Join(rest, " ")
}

// cutCityBefore finds the city before a postcode at the end of a line, by the
// communes of the code, or by an American state.
func cutCityBefore(toks []string, moved *cityParts) []string {
	n := len(toks)
	if n > 0 && isState(toks[n-1]) {
		if n > 1 && !isDigit(toks[0][0]) {
			moved.name = strings.Join(toks[:n-1], " ")
			return nil
		}
		return toks[:n-1]
	}
	for _, c := range french().at(moved.postcode) {
		k := strings.Count(c.name, " ") + 1
		if n >= k && strings.Join(toks[n-k:], " ") == c.name {
			moved.name = c.name
			return toks[:n-k]
		}
	}
	return toks
}

// isState knows the postal abbreviations of the American states.
func isState(w string) bool {
	const states = " al ak az ar ca co ct dc fl ga hi id il in ia ks ky me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy "
	return len(w) == 2 && strings.Contains(states, " "+w+" ")
}
