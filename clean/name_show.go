package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// showSmall are the particles that stay small inside a recased family name; at
// its front only "de" and "d'" do, as French typography has it: "de La Tour du
// Bois", "Du Bellay", "Le Bihan", "Van Poucke".
var showSmall = map[string]bool{
	"de": true, "du": true, "des": true, "d": true, "der": true, "den": true, "da": true, "do": true, "dos": true,
	"das": true, "von": true, "di": true, "y": true, "e": true,
}

// showGiven writes a given name for people: proper case where the source has
// none, a hyphen in a compound, accents as the source has them.
func showGiven(words []nameWord) string {
	if len(words) == 1 {
		if s := showInitials(words[0]); s != "" {
			return s
		}
		return showCase(words[0], false)
	}
	parts := make([]string, 0, len(words))
	sep := " "
	if len(words) == 2 && (nameRareCompound(words[0].fold, words[1].fold) || words[1].isInitial() || words[0].isInitial()) {
		sep = "-"
	}
	for _, w := range words {
		parts = append(parts, showCase(w, false))
	}
	return strings.Join(parts, sep)
}

// showInitials writes the initials of a compound one way: "JP", "J-P" and
// "J.P." are "J.-P."; "" for any other word.
func showInitials(w nameWord) string {
	f := w.fold
	switch {
	case len(f) == 2 && nameInitialPairs[f] && w.form != nameMixed:
		f = f[:1] + " " + f[1:]
	case len(f) != 3 || f[1] != ' ':
		return ""
	}
	f = strings.ToUpper(f)
	return f[:1] + ".-" + f[2:] + "."
}

// showFamily writes a family name for people.
func showFamily(words []nameWord) string {
	if len(words) == 1 {
		return showCase(words[0], true)
	}
	parts := make([]string, 0, len(words))
	for i, w := range words {
		if w.form != nameMixed && len(words) > i+1 && showSmall[w.fold] && (i > 0 || w.fold == "de") {
			parts = append(parts, strings.ToLower(w.text))
			continue
		}
		parts = append(parts, showCase(w, true))
	}
	return strings.Join(parts, " ")
}

// showCase puts one word in proper case unless its source has taken that care.
func showCase(w nameWord, family bool) string {
	if w.form == nameMixed && utf8.RuneCountInString(w.text) > 2 {
		return w.text
	}
	var b strings.Builder
	b.Grow(len(w.text) + utf8.UTFMax)
	upper, elided := true, false
	text := w.text
	for i, r := range text {
		switch {
		case upper:
			elided = family && i == 0 && (r == 'D' || r == 'd') && strings.HasPrefix(text[1:], "'")
			if elided {
				r = 'd'
			} else {
				r = unicode.ToUpper(r)
			}
		default:
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
		upper = r == '-' || r == '\'' || r == '.' || r == ' '
		if family && i == 1 && w.form == nameCaps && strings.HasPrefix(text, "MC") && len(text) > 4 {
			upper = true // McDonald
		}
	}
	return b.String()
}
