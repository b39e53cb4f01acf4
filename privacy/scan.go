package privacy

import (
	"unicode"
	"unicode/utf8"
)

// minDigits is the fewest digits that any number looked for here holds: a NIR
// of Corsica without its key has twelve, an IBAN or a card number more.
const minDigits = 12

// maxGap is the most separator characters that may stand between two groups of
// digits of one number (" - ", ". ").
const maxGap = 3

// mayHold is the fast look that nearly every cell ends with: it is false where
// the cell holds fewer than twelve digits and so none of the numbers. It counts
// what is no digit and stops at the first one too many. A full-width digit has
// three bytes, of which only the two that follow 0xEF count as no digit: the sum
// comes out right for it, too.
func mayHold(cell string) bool {
	left := len(cell) - minDigits
	if left < 0 {
		return false
	}
	for i := 0; i < len(cell); i++ {
		if b := cell[i]; b-'0' > 9 && b != 0xEF {
			if left--; left < 0 {
				return false
			}
		}
	}
	return true
}

// digitAt decodes a digit, ASCII or full-width, at i; size is 0 where there is none.
func digitAt(s string, i int) (d byte, size int) {
	if i >= len(s) {
		return 0, 0
	}
	if b := s[i]; b-'0' <= 9 {
		return b, 1
	}
	if s[i] == 0xEF {
		if r, n := utf8.DecodeRuneInString(s[i:]); r >= '０' && r <= '９' {
			return byte(r-'０') + '0', n
		}
	}
	return 0, 0
}

// digitBefore says whether a digit ends right before i.
func digitBefore(s string, i int) bool {
	if i > 0 && s[i-1]-'0' <= 9 {
		return true
	}
	if i < 3 {
		return false
	}
	_, size := digitAt(s, i-3)
	return size == 3
}

// skipGap steps over at most maxGap separators from i and gives the new place.
// Zero-width characters do not count: they are never typed on purpose.
func skipGap(s string, i int) int {
	for n := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isSeparator(r) {
			return i
		}
		if !unicode.Is(unicode.Cf, r) {
			if n++; n > maxGap {
				return i
			}
		}
		i += size
	}
	return i
}

// gapBefore is skipGap backwards: the place where the separators before i begin.
func gapBefore(s string, i int) int {
	for n := 0; i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !isSeparator(r) {
			return i
		}
		if !unicode.Is(unicode.Cf, r) {
			if n++; n > maxGap {
				return i
			}
		}
		i -= size
	}
	return i
}

// isSeparator tells the characters that people put between groups of digits:
// any space, any dash, dots, slashes and what a copy from a web page brings.
func isSeparator(r rune) bool {
	switch r {
	case '.', '/', '_', '·', '•', '\'', '’', '|', ',', '−':
		return true
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Cf, r)
}

// isLetter tells an ASCII letter; accents do not occur in the words that
// stick to a number.
func isLetter(b byte) bool { return (b|0x20)-'a' < 26 }
