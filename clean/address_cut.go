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
func cutPlace(toks []string, moved *cityParts, wanted bool) []string {
	for i := len(toks) - 1; i >= 0; i-- {
		if !isPostcode(toks[i]) || i == 0 && !startsPlace(toks) {
			continue
		}
		if i > 0 && boxWords(toks[i-1:]) > 0 {
			continue
		}
		city := cityBehind(toks, i)
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
