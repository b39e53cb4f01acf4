// Package compare measures how alike two strings are: names and texts. It is pure: no state, no clock, no data of its own beyond the rules of
// French spelling.
//
// The functions expect what package clean gives (lower-case ASCII) and are
// fastest on it; they are correct on any UTF-8 and never panic on anything
// else. Every symmetric measure is exactly symmetric, to the last bit, because
// the order of records must not change a result: where the textbook algorithm
// depends on the order of its arguments, they are put in one order first.
//
// None of them knows what a missing value is. The caller decides that before
// it asks: here, two empty strings are simply equal.
package compare

import "unicode/utf8"

// wordBits is the length up to which the bit-parallel paths hold a string in
// one machine word.
const wordBits = 64

// ascii says whether s holds only bytes below 128.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// appendRunes decodes s behind dst, at most limit runes in all. A byte that is
// no UTF-8 becomes a value outside Unicode, so that two different broken
// strings stay different.
func appendRunes(dst []rune, s string, limit int) []rune {
	for i := 0; i < len(s) && len(dst) < limit; {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			r = utf8.MaxRune + 1 + rune(s[i])
		}
		dst = append(dst, r)
		i += size
	}
	return dst
}

// ordered puts the shorter string first, equal lengths in lexical order.
func ordered(a, b string) (string, string) {
	if len(a) > len(b) || len(a) == len(b) && a > b {
		return b, a
	}
	return a, b
}

// commonPrefix counts the leading bytes that a and b share, at most limit.
func commonPrefix(a, b string, limit int) int {
	limit = min(limit, len(a), len(b))
	for i := 0; i < limit; i++ {
		if a[i] != b[i] {
			return i
		}
	}
	return limit
}
