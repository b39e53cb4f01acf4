package venue

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// caseStyle is how a channel writes letters.
type caseStyle uint8

const (
	asIs caseStyle = iota
	upper
	lower
)

// style is case and accents of one field.
type style struct {
	letters caseStyle
	plain   bool // accents lost
}

// appendStyled writes s in a style.
func appendStyled(b []byte, s string, st style) []byte {
	if st == (style{}) {
		return append(b, s...)
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			b = append(b, asciiCase(c, st.letters))
			i++
			continue
		}
		c2, size := utf8.DecodeRuneInString(s[i:])
		i += size
		b = appendRune(b, c2, st)
	}
	return b
}

func asciiCase(c byte, l caseStyle) byte {
	switch {
	case l == upper && 'a' <= c && c <= 'z':
		return c - 'a' + 'A'
	case l == lower && 'A' <= c && c <= 'Z':
		return c - 'A' + 'a'
	}
	return c
}

func appendRune(b []byte, c rune, st style) []byte {
	switch st.letters {
	case upper:
		c = unicode.ToUpper(c)
	case lower:
		c = unicode.ToLower(c)
	}
	if st.plain {
		if base := unaccented(c); base != "" {
			return append(b, base...)
		}
	}
	return utf8.AppendRune(b, c)
}

// unaccented gives the ASCII letters of a Latin letter with a mark, "" for
// anything else.
func unaccented(c rune) string {
	for i, group := range accented {
		if strings.ContainsRune(group, c) {
			return accentBases[i]
		}
	}
	return ""
}

var (
	accented    = []string{"àâäáãå", "éèêë", "îïíì", "ôöóõò", "ùûüú", "ç", "ñ", "ÿý", "ÀÂÄÁÃÅ", "ÉÈÊË", "ÎÏÍÌ", "ÔÖÓÕÒ", "ÙÛÜÚ", "Ç", "Ñ", "ŸÝ", "œ", "Œ", "æ", "Æ"}
	accentBases = []string{"a", "e", "i", "o", "u", "c", "n", "y", "A", "E", "I", "O", "U", "C", "N", "Y", "oe", "OE", "ae", "AE"}
)

// slug writes a name as the local part of an e-mail address has it: a to z and
// digits only.
func slug(b []byte, s string) []byte {
	start := len(b)
	b = appendStyled(b, s, style{lower, true})
	out := b[:start]
	for _, c := range b[start:] {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			out = append(out, c)
		}
	}
	return out
}

// mojibake shows UTF-8 read as windows-1252, as a careless import leaves it.
func mojibake(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			b.WriteByte(s[i])
			continue
		}
		b.WriteRune(fromCP1252(s[i]))
	}
	return b.String()
}
