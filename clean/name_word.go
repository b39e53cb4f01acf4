package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameForm says in what case a word is written.
type nameForm uint8

const (
	nameMixed nameForm = iota // Dupont, McDonald
	nameCaps                  // DUPONT
	nameLower                 // dupont
)

// nameWord is one word of a cell; a name with hyphens is one word.
type nameWord struct {
	text string // as written, without the punctuation around it
	fold string // folded; apostrophes join, hyphens part: "N'Diaye" is "ndiaye"
	form nameForm
	dot  bool // abbreviated by a full stop
}

// newNameWord reads a word; ok is false where no letter is left.
func newNameWord(text string) (w nameWord, ok bool) {
	w.dot = strings.HasSuffix(text, ".")
	w.text = strings.Trim(text, ".-'\"*_:!?#=<>{}|~^\\")
	w.fold = nameFold(w.text)
	if w.dot && len(w.fold) == 1 {
		w.text += "."
	}
	w.form = nameFormOf(w.text)
	return w, strings.ContainsAny(w.fold, "abcdefghijklmnopqrstuvwxyz")
}

// nameFold folds a word or name whose apostrophes join: "O'Connor" is
// "oconnor", "d'Arc" is "darc".
func nameFold(s string) string {
	if strings.IndexByte(s, '\'') >= 0 {
		s = strings.ReplaceAll(s, "'", "")
	}
	return Fold(s)
}

func nameFormOf(s string) nameForm {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			lower++
		case 'A' <= r && r <= 'Z':
			upper++
		case r < utf8.RuneSelf:
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	switch {
	case lower == 0 && upper > 1:
		return nameCaps
	case upper == 0 && lower > 0:
		return nameLower
	}
	return nameMixed
}

// isInitial says that the word is one letter, or initials only ("J.-P.").
func (w nameWord) isInitial() bool {
	return len(w.fold) == 1
}

// nameSplit cuts a stripped cell into words and separators. Separators are
// single characters: , ; / & + ( and ). Brackets of all kinds become ( and ).
func nameSplit(s string) []string {
	var out []string
	for _, piece := range strings.Fields(s) {
		out = nameSplitPiece(out, piece)
	}
	return nameJoinHyphens(out)
}

// nameCuts are the characters at which a piece may be cut.
const nameCuts = ".,;/&+()[]|"

func nameSplitPiece(out []string, piece string) []string {
	if !strings.ContainsAny(piece, nameCuts) {
		return append(out, piece)
	}
	start := 0
	cut := func(end int) {
		if end > start {
			out = append(out, piece[start:end])
		}
	}
	for i, r := range piece {
		switch {
		case r != '.' && strings.ContainsRune(nameCuts, r):
			cut(i)
			out = append(out, nameSeparator(r))
			start = i + 1
		case r == '.' && nameDotCuts(piece[start:i], piece[i+1:]):
			cut(i + 1)
			start = i + 1
		}
	}
	cut(len(piece))
	return out
}

func nameSeparator(r rune) string {
	switch r {
	case '[':
		return "("
	case ']':
		return ")"
	case '|':
		return "/"
	}
	return string(r)
}

// nameDotCuts says that a full stop inside a piece ends a word: in "M.Dupont"
// and "J.Dupont" and in a login, not in "J.P.", "J.-P." or an e-mail address.
func nameDotCuts(before, after string) bool {
	if strings.IndexByte(before, '@') >= 0 || strings.IndexByte(after, '@') >= 0 {
		return false
	}
	if nameFormOf(before) == nameLower && nameFormOf(after) == nameLower && len(before) > 2 {
		return true // "marie.dupont", a login
	}
	letters := 0
	for _, r := range after {
		if !unicode.IsLetter(r) {
			break
		}
		letters++
	}
	return letters >= 2 && utf8.RuneCountInString(before) <= 4
}

// nameJoinHyphens joins "Jean - Pierre" and "Jean -Pierre" to one word.
func nameJoinHyphens(tokens []string) []string {
	out := tokens[:0]
	join := false
	for _, t := range tokens {
		hyphenFront := strings.HasPrefix(t, "-") && nameIsWord(strings.TrimLeft(t, "-"))
		switch {
		case strings.Trim(t, "-") == "" && len(out) > 0 && nameIsWord(out[len(out)-1]):
			join = true
		case (join || hyphenFront) && len(out) > 0 && nameIsWord(out[len(out)-1]) && nameIsWord(t):
			out[len(out)-1] = strings.TrimRight(out[len(out)-1], "-") + "-" + strings.TrimLeft(t, "-")
			join = false
		default:
			out = append(out, t)
			join = nameIsWord(t) && strings.HasSuffix(t, "-")
		}
	}
	return out
}

// nameIsWord says that a token is no separator.
func nameIsWord(token string) bool {
	return token != "" && !strings.ContainsAny(token[:1], ",;/&+()")
}
