package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the comparable form of any text: lower-case ASCII letters and
// digits, words separated by one space.
//
// Accents are dropped, ligatures and national letters spelled out (œ is oe, ß is
// ss, ł is l), apostrophes, hyphens and all other punctuation become a space,
// invisible characters vanish. Cyrillic, Greek, Arabic, Hebrew and Hangul are
// transliterated; a letter of any other script becomes a code of letters, so
// that equal texts stay equal. Fold(Fold(s)) is Fold(s). Text that is folded
// already is returned as it is, without allocation.
func Fold(s string) string {
	if foldDone(s) {
		return s
	}
	var buf [96]byte
	return string(appendFold(buf[:0], s))
}

// Compact drops the spaces of a folded text: "ben salah" and "bensalah" become
// one. It is for comparing; nothing is stored that way.
func Compact(folded string) string {
	if strings.IndexByte(folded, ' ') < 0 {
		return folded
	}
	return strings.ReplaceAll(folded, " ", "")
}

// foldDone says that s is its own folded form.
func foldDone(s string) bool {
	gap := true // a space here would stand at the front or behind another one
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			gap = false
		case c == ' ' && !gap:
			gap = true
		default:
			return false
		}
	}
	return !gap || s == ""
}

// appendFold appends the folded form of s to dst, which must be empty or end a word.
func appendFold(dst []byte, s string) []byte {
	start := len(dst)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			dst = appendFoldASCII(dst, start, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		dst = appendFoldRune(dst, start, r)
		i += n
	}
	return foldTrim(dst, start)
}

func appendFoldASCII(dst []byte, start int, c byte) []byte {
	switch {
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		return append(dst, c)
	case 'A' <= c && c <= 'Z':
		return append(dst, c|0x20)
	}
	return foldGap(dst, start)
}

// foldGap ends the word, once.
func foldGap(dst []byte, start int) []byte {
	if len(dst) > start && dst[len(dst)-1] != ' ' {
		return append(dst, ' ')
	}
	return dst
}

func foldTrim(dst []byte, start int) []byte {
	if len(dst) > start && dst[len(dst)-1] == ' ' {
		return dst[:len(dst)-1]
	}
	return dst
}

// appendFoldRune folds one character beyond ASCII.
func appendFoldRune(dst []byte, start int, r rune) []byte {
	if foldKnown(r) {
		return appendFoldPart(dst, start, r)
	}
	var enc [utf8.UTFMax]byte
	n := utf8.EncodeRune(enc[:], r)
	d := norm.NFKD.Properties(enc[:n]).Decomposition()
	if len(d) == 0 {
		return appendFoldPart(dst, start, r)
	}
	for len(d) > 0 { // base letter and marks; the parts decompose no further
		part, n := utf8.DecodeRune(d)
		d = d[n:]
		dst = appendFoldPart(dst, start, part)
	}
	return dst
}

// foldKnown says that a character has its spelling in our tables.
func foldKnown(r rune) bool {
	_, ok := foldLetter(r)
	return ok || 0xAC00 <= r && r <= 0xD7A3
}

// appendFoldPart folds one character that needs no decomposition.
func appendFoldPart(dst []byte, start int, r rune) []byte {
	if r < utf8.RuneSelf {
		return appendFoldASCII(dst, start, byte(r))
	}
	if r == 'υ' && len(dst) > start && dst[len(dst)-1] == 'o' {
		return append(dst, 'u') // Greek ου is one sound
	}
	if ascii, ok := foldLetter(r); ok {
		return append(dst, ascii...)
	}
	if foldInvisible(r) {
		return dst
	}
	if jamo, ok := foldHangul(r); ok {
		return append(dst, jamo...)
	}
	if unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) {
		return appendFoldCode(dst, r)
	}
	if v := foldDigit(r); v >= 0 {
		return append(dst, byte('0'+v))
	}
	return foldGap(dst, start)
}

// foldInvisible says that a character has no width of its own: a combining
// mark, a zero-width joiner, a text direction, a soft hyphen.
func foldInvisible(r rune) bool {
	return unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r)
}

// foldDigit gives the value of a decimal digit of any script, -1 for others.
// Unicode lays the digits of a script out in runs of ten.
func foldDigit(r rune) int {
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	v := 0
	for v < 9 && unicode.Is(unicode.Nd, r-1) {
		r--
		v++
	}
	return v
}

// foldCodeLength is the length of the code of a letter without transliteration.
const foldCodeLength = 6

// Coded says that a folded name begins with a letter that has no transliteration
// here: beside a name in Latin letters it says nothing.
func Coded(folded string) bool {
	if len(folded) < foldCodeLength || folded[0] != 'q' {
		return false
	}
	r := rune(0)
	for _, c := range []byte(folded[1:foldCodeLength]) {
		if c < 'a' || c > 'z' {
			return false
		}
		r = 26*r + rune(c-'a')
	}
	return r >= 0x250 && unicode.IsLetter(r) // beyond the Latin letters
}

// appendFoldCode writes a letter that has no transliteration here (Han, Thai,
// Devanagari …) as six letters of its own: comparing for equality still works.
func appendFoldCode(dst []byte, r rune) []byte {
	var code [foldCodeLength]byte
	code[0] = 'q'
	for i := len(code) - 1; i > 0; i-- {
		code[i] = 'a' + byte(r%26)
		r /= 26
	}
	return append(dst, code[:]...)
}
