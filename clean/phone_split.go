package clean

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// phonePart is one stretch of a telephone cell: a number, or words beside it.
type phonePart struct {
	text   string
	number bool
	worded bool // words that are more than a label such as "Tél."
}

// phoneParts cuts a cell into numbers and words: "0648285745 / 0601584992",
// "06 12 34 56 78 (maman)", "Tél. : 33 / 0140158000". A number that a
// spreadsheet wrote as 6,12E+08 stays whole.
func phoneParts(cell string) iter.Seq[phonePart] {
	return func(yield func(phonePart) bool) {
		cell = trimDecimals(strings.TrimSpace(cell))
		if _, ok := scientific(cell); ok {
			yield(phonePart{text: cell, number: true})
			return
		}
		skip := false // the digits behind "poste" or "ext" are an extension
		for len(cell) > 0 {
			n := numberLen(cell)
			if n > 0 && !skip {
				if !yield(phonePart{text: cell[:n], number: true}) {
					return
				}
			}
			cell = cell[max(n, 0):]
			w := wordsLen(cell)
			if w == 0 && n == 0 {
				_, w = utf8.DecodeRuneInString(cell)
			}
			words := cell[:w]
			cell = cell[w:]
			label := Fold(words)
			skip = label == "x" || label == "ext" || label == "poste" || label == "extension"
			if label != "" && !yield(phonePart{text: words, worded: !skip && !phoneLabel(label)}) {
				return
			}
		}
	}
}

// phoneLabel says that words only name the kind of number.
func phoneLabel(folded string) bool {
	switch folded {
	case "tel", "telephone", "phone", "mobile", "mob", "port", "portable", "fixe", "gsm", "cell", "t", "m", "p", "ou", "et", "or", "and", "n", "no", "num", "numero":
		return true
	}
	return false
}

// numberLen gives the length of the number at the start of s, 0 where there is
// none. A separator that people also write between two numbers ends it only
// when enough digits stand before it.
func numberLen(s string) int {
	digits, group, end := 0, 0, 0 // group counts the digits since the last gap
	lead := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case '0' <= r && r <= '9', isLetterO(s, i, digits):
			if digits == 0 {
				lead = r == '0' || r == 'o' || r == 'O'
			}
			digits++
			group++
			end = i + n
			i += n
			continue
		case r == '+' && digits == 0 && end == 0:
			end = i + n
		case strings.HasPrefix(s[i:], "(0)"):
			i += 2
		case r == '/' || r == ',' || r == '\n' || r == '\r':
			if digits >= 9 || digits >= 7 && group > 2 {
				return numberEnd(digits, end)
			}
		case isNumberGap(r):
			if lead && digits == 10 && startsNumber(s[i:]) {
				return numberEnd(digits, end)
			}
		default:
			return numberEnd(digits, end)
		}
		group = 0
		i += n
	}
	return numberEnd(digits, end)
}

func numberEnd(digits, end int) int {
	if digits == 0 {
		return 0
	}
	return end
}

// isLetterO says that the letter at s[i] was typed for a zero: "O6 12 …".
func isLetterO(s string, i, digits int) bool {
	if s[i] != 'O' && s[i] != 'o' {
		return false
	}
	next := i+1 < len(s) && '0' <= s[i+1] && s[i+1] <= '9'
	return next && (digits == 0 || s[i-1] <= '9' && s[i-1] >= ' ')
}

func isNumberGap(r rune) bool {
	return r == '.' || r == '-' || r == '(' || r == ')' || r == '\'' || r == '_' || r == '*' ||
		r == '‑' || r == '–' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
}

// startsNumber says that a further number begins behind the gap.
func startsNumber(s string) bool {
	rest := strings.TrimLeftFunc(s, isNumberGap)
	return rest != "" && (rest[0] == '0' || rest[0] == '+')
}

// wordsLen gives the length of the stretch before the next digit or plus.
func wordsLen(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if '0' <= c && c <= '9' || c == '+' || isLetterO(s, i, 0) && (i == 0 || s[i-1] == ' ') {
			return i
		}
	}
	return len(s)
}
