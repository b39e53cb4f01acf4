package table

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// charset is how bytes stand for letters.
type charset uint8

// The charsets that tools of venues write. ISO-8859-1 is read as windows-1252,
// which differs only where ISO-8859-1 has control codes.
const (
	utf8Charset charset = iota
	utf16LE
	utf16BE
	windows1252
	iso8859x15
	macRoman
	cp850
)

var charsetNames = [...]string{"utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", "macintosh", "cp850"}

// singleByte lists the charsets to choose from for bytes that are no UTF-8, the
// most frequent first: it wins a draw.
var singleByte = [...]charset{windows1252, iso8859x15, macRoman, cp850}

func (c charset) String() string { return charsetNames[c] }

// wide says that characters take two bytes, so that the text must be decoded
// before it can be cut into lines.
func (c charset) wide() bool { return c == utf16LE || c == utf16BE }

// charmap gives the table of a single-byte charset; the one for stray bytes in
// UTF-8 is windows-1252.
func (c charset) charmap() *charmap.Charmap {
	switch c {
	case iso8859x15:
		return charmap.ISO8859_15
	case macRoman:
		return charmap.Macintosh
	case cp850:
		return charmap.CodePage850
	}
	return charmap.Windows1252
}

// decode gives a cell in UTF-8. Cells that are sound UTF-8 stay as they are even
// in a file of another charset: exports glued together mix the two.
func (c charset) decode(s string) string {
	if isASCII(s) || soundUTF8(s, c) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/4)
	cm := c.charmap()
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if c != utf8Charset || r == utf8.RuneError && n == 1 {
			r, n = cm.DecodeByte(s[i]), 1
		}
		b.WriteRune(r)
		i += n
	}
	return b.String()
}

// soundUTF8 says that s is UTF-8. In a single-byte file, only the sequences of
// Western letters and punctuation count: the Mac Roman bytes of "l’é" are UTF-8
// too, of an Armenian letter.
func soundUTF8(s string, c charset) bool {
	if !utf8.ValidString(s) {
		return false
	}
	if c == utf8Charset || c.wide() {
		return true
	}
	for _, r := range s {
		if r >= utf8.RuneSelf && (r > 0x17F && r < 0x2000 || r > 0x2122) {
			return false
		}
	}
	return true
}

// isASCII looks at eight bytes at a time: it runs on every row of a file that
// is not UTF-8.
func isASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if w&0x8080808080808080 != 0 {
			return false
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// decodeUTF16 turns UTF-16 into UTF-8; an odd last byte is left out and broken
// surrogates become U+FFFD.
func decodeUTF16(s string, c charset) string {
	var b strings.Builder
	b.Grow(len(s)/2 + len(s)/16)
	unit := func(i int) rune {
		if c == utf16BE {
			return rune(s[i])<<8 | rune(s[i+1])
		}
		return rune(s[i+1])<<8 | rune(s[i])
	}
	for i := 0; i+1 < len(s); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) && i+3 < len(s) {
			if pair := utf16.DecodeRune(r, unit(i+2)); pair != utf8.RuneError {
				r, i = pair, i+2
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// trimBOM takes the byte order mark off; had says that there was one.
func trimBOM(s string, c charset) (rest string, had bool) {
	mark := "\ufeff"
	switch c {
	case utf16LE:
		mark = "\xff\xfe"
	case utf16BE:
		mark = "\xfe\xff"
	}
	return strings.CutPrefix(s, mark)
}

// decodeText gives a whole text in UTF-8 without byte order mark. Only UTF-16 is
// turned here; single-byte text is turned cell by cell, in parallel.
func decodeText(s string, c charset) string {
	s, _ = trimBOM(s, c)
	if c.wide() {
		s, _ = strings.CutPrefix(decodeUTF16(s, c), "\ufeff")
	}
	return s
}
