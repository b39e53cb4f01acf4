package diese

import (
	"strings"
	"unicode"
)

// named is one name in a description.
type named struct {
	last, first, full string // last and first where capitals tell them apart, else full
	job               string
	key               string // the same for the same name
}

// staffKeys are the keys of a description whose value lists persons, folded.
var staffKeys = map[string]bool{
	"personnel": true, "personnels": true, "équipe": true, "equipe": true, "artistes": true, "artiste": true,
	"techniciens": true, "technicien": true, "musiciens": true, "intervenants": true, "intervenant": true,
	"distribution": true, "régisseurs": true, "régisseur": true, "staff": true, "participants": true, "affectations": true,
}

// staffOf reads the persons that a description names in lines of "Key : value".
func staffOf(description string) (staff []named) {
	for line := range strings.SplitSeq(description, "\n") {
		key, value, ok := strings.Cut(line, ":")
		if !ok || !staffKeys[strings.ToLower(strings.TrimSpace(key))] {
			continue
		}
		for _, item := range splitList(value) {
			if n, ok := parseName(item); ok {
				staff = append(staff, n)
			}
		}
	}
	return staff
}

// remarks is a description without the lines that name the staff.
func remarks(description string) string {
	var out []string
	for line := range strings.SplitSeq(description, "\n") {
		if key, _, ok := strings.Cut(line, ":"); !ok || !staffKeys[strings.ToLower(strings.TrimSpace(key))] {
			out = append(out, line)
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// splitList cuts a list at commas and semicolons that stand outside brackets.
func splitList(s string) (items []string) {
	depth, start := 0, 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth = max(depth-1, 0)
		case ',', ';':
			if depth == 0 {
				items = append(items, s[start:i])
				start = i + 1
			}
		}
	}
	return append(items, s[start:])
}

// maxName is the number of words that a name may have; more is a sentence.
const maxName = 7

// parseName reads "NOM Prénom (fonction)".
func parseName(item string) (n named, ok bool) {
	name, rest, _ := strings.Cut(item, "(")
	n.job = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), ")"))
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > maxName || strings.ContainsAny(name, "@0123456789") {
		return n, false
	}
	upper := 0
	for upper < len(words) && capitals(words[upper]) {
		upper++
	}
	if upper > 0 && upper < len(words) {
		n.last, n.first = strings.Join(words[:upper], " "), strings.Join(words[upper:], " ")
	} else {
		n.full = strings.Join(words, " ")
	}
	n.key = strings.ToLower(strings.ReplaceAll(strings.Join(words, " "), "’", "'"))
	return n, true
}

// capitals says whether a word is written in capitals; a single letter is an
// initial and belongs to the given name.
func capitals(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1
}
