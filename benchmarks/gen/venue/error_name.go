package venue

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// typo makes one slip of the keyboard: a letter left out, doubled, swapped with
// the next or replaced by its neighbour on a French keyboard. Strings under
// three letters are left alone.
func typo(r *rng, s string) string {
	letters := []rune(s)
	if len(letters) < 3 {
		return s
	}
	i := r.n(len(letters) - 1)
	switch r.n(4) {
	case 0:
		letters = slices.Delete(letters, i, i+1)
	case 1:
		letters = slices.Insert(letters, i, letters[i])
	case 2:
		letters[i], letters[i+1] = letters[i+1], letters[i]
		if letters[i] == letters[i+1] {
			return string(slices.Delete(letters, i, i+1))
		}
	default:
		letters[i] = beside(r, letters[i])
	}
	return string(letters)
}

// azerty is the keyboard by rows: a wrong key is the one beside.
var azerty = []string{"azertyuiop", "qsdfghjklm", "wxcvbn"}

func beside(r *rng, c rune) rune {
	for _, row := range azerty {
		i := strings.IndexRune(row, c)
		switch {
		case i < 0:
			continue
		case i == 0:
			return rune(row[1])
		case i == len(row)-1 || r.chance(0.5):
			return rune(row[i-1])
		}
		return rune(row[i+1])
	}
	return 'e'
}

// sounds are spellings that sound alike in French.
var sounds = [][2]string{
	{"ll", "l"},
	{"nn", "n"},
	{"tt", "t"},
	{"rr", "r"},
	{"ss", "ç"},
	{"ph", "f"},
	{"eau", "o"},
	{"au", "o"},
	{"ault", "aud"},
	{"ou", "oo"},
	{"ai", "é"},
	{"ain", "in"},
	{"an", "en"},
	{"en", "an"},
	{"er", "é"},
	{"ez", "er"},
	{"et", "ais"},
	{"ard", "ar"},
	{"th", "t"},
	{"ch", "sch"},
	{"qu", "k"},
	{"ck", "k"},
	{"c", "k"},
	{"k", "c"},
	{"y", "i"},
	{"i", "y"},
	{"z", "s"},
	{"s", "z"},
	{"ge", "je"},
	{"gu", "g"},
	{"oi", "oua"},
	{"mb", "nb"},
	{"in", "ain"},
	{"n", "nn"},
	{"l", "ll"},
	{"t", "th"},
	{"d", "t"},
	{"r", "rr"},
}

// phonetic writes a name as it was heard.
func phonetic(r *rng, s string) string {
	start := r.n(len(sounds))
	for i := range sounds {
		pair := sounds[(start+i)%len(sounds)]
		if at := strings.LastIndex(s, pair[0]); at > 0 {
			return s[:at] + pair[1] + s[at+len(pair[0]):]
		}
	}
	return s
}

// initialOf cuts a given name to its first letter, with or without a point.
func initialOf(r *rng, first string) string {
	_, size := utf8.DecodeRuneInString(first)
	if r.chance(0.5) {
		return first[:size] + "."
	}
	return first[:size]
}

// compoundInitials writes Jean-Pierre as JP or J-P.
func compoundInitials(r *rng, first string) string {
	a, b, ok := strings.Cut(first, "-")
	if !ok || a == "" || b == "" {
		return first
	}
	_, n := utf8.DecodeRuneInString(a)
	_, m := utf8.DecodeRuneInString(b)
	return a[:n] + pick(r, []string{"", "-", "."}) + b[:m]
}

// compoundCut keeps the first half of a compound given name.
func compoundCut(first string) string {
	a, _, _ := strings.Cut(first, "-")
	return a
}

// compoundBlank writes a compound given name with a blank or in one word.
func compoundBlank(r *rng, first string) string {
	return strings.Replace(first, "-", pick(r, []string{" ", " ", ""}), 1)
}

// surnamePart keeps one half of a double surname, or turns the halves round.
func surnamePart(r *rng, last string) string {
	a, b, ok := strings.Cut(last, "-")
	if !ok {
		return last
	}
	switch r.n(5) {
	case 0, 1:
		return a
	case 2, 3:
		return b
	}
	return b + "-" + a
}

// glueParticle writes Le Gall as Legall and d'Angelo as Dangelo or d Angelo.
func glueParticle(r *rng, last string) string {
	if a, b, ok := strings.Cut(last, "'"); ok {
		return a + pick(r, []string{" ", ""}) + b
	}
	a, b, ok := strings.Cut(last, " ")
	if !ok {
		return last
	}
	return upperFirst(a + strings.ToLower(b))
}

// bothNames writes the name of a wife and the one she was born with.
func bothNames(r *rng, use, birth string) string {
	switch r.n(6) {
	case 0:
		return use + " née " + birth
	case 1:
		return use + " (née " + birth + ")"
	case 2:
		return birth + " ép. " + use
	case 3:
		return birth + " épouse " + use
	case 4:
		return use + "-" + birth
	}
	return use + " " + birth
}

// blank adds what a form did not trim: a blank before or behind, or one that
// does not break.
func blank(r *rng, s string) string {
	switch r.n(4) {
	case 0:
		return " " + s
	case 1:
		return s + "\u00a0"
	}
	return s + " "
}
