package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// page is a single-byte character set as seen from the damaged text.
type page struct {
	id    uint8
	set   *charmap.Charmap
	leads string // how the first byte of a French accent looks in this set
}

// The sets that French office machines have used. The leads are the bytes C2,
// C3, C4, C5, CC, E1, E2, EF and F0 shown in each.
var (
	latinPage = page{1, charmap.Windows1252, "ÂÃÄÅÌáâïðã"}
	macPage   = page{2, charmap.Macintosh, "¬√ƒ≈Ã·‚Ô"}
	dosPage   = page{3, charmap.CodePage850, "┬├─┼╠ßÔ´"}
)

// hasLead says whether any character could open a damaged sequence: most
// accented text is sound and must leave quickly.
func (p page) hasLead(s string) bool { return strings.ContainsAny(s, p.leads) }

// byteOf gives the byte that the set shows as r. In windows-1252 five bytes
// have no character and Latin-1 readers leave all C1 controls as they are.
// tail is false for the first byte of a sequence; there a lower-cased "ã"
// stands for "Ã" (somebody folded the damaged text).
func (p page) byteOf(r rune, tail bool) (byte, bool) {
	if r == utf8.RuneError || r < utf8.RuneSelf {
		return 0, false
	}
	if p.id == latinPage.id {
		if r <= 0x9F {
			return byte(r), true
		}
		if !tail && r == 'ã' {
			return 0xC3, true
		}
	}
	return p.set.EncodeRune(r)
}

// rereadings are the confusions of one single-byte set for another that occur
// on the way from an old Mac or a DOS tool to Windows, most frequent first.
var rereadings = [...]struct{ read, written page }{
	{latinPage, latinPage}, // Latin-1 with C1 controls: "\u0092" for an apostrophe
	{latinPage, dosPage},
	{latinPage, macPage},
	{macPage, latinPage},
	{dosPage, latinPage},
	{macPage, dosPage},
	{dosPage, macPage},
}

// proof is the weight of blemishes from which a text counts as damaged. One
// capital accent inside a word is not enough: "JeanÉric" is two glued names.
const proof = 2

// reread tries the confusions of single-byte sets. A candidate wins only when
// it has no blemish at all, where the text as it stands has enough of them.
func reread(s string) string {
	if blemishes(s, false) < proof {
		return s
	}
	for _, c := range rereadings {
		if out, ok := transcode(s, c.read, c.written); ok && blemishes(out, true) == 0 {
			return out
		}
	}
	return s
}

func transcode(s string, read, written page) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
			continue
		}
		c, ok := read.byteOf(r, true)
		if !ok {
			return "", false
		}
		b.WriteRune(written.set.DecodeByte(c))
	}
	return b.String(), true
}

// blemishes weighs what no name, street or town holds: controls, symbols
// inside words, a capital accent after a small letter. strict is for
// candidates: they must also keep to the letters of French and be free of
// punctuation inside words.
func blemishes(s string, strict bool) int {
	n := 0
	prev := rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r >= utf8.RuneSelf {
			next, _ := utf8.DecodeRuneInString(s[i:])
			n += blemish(prev, r, next, strict)
		}
		prev = r
	}
	return n
}

// flag gives the weight of a sure sign where b holds.
func flag(b bool) int {
	if b {
		return proof
	}
	return 0
}

func blemish(prev, r, next rune, strict bool) int {
	switch {
	case r <= 0x9F:
		return proof
	case r == utf8.RuneError:
		return flag(strict)
	case unicode.IsLetter(r):
		return letterBlemish(prev, r, next, strict)
	case unicode.IsMark(r) || unicode.IsSpace(r):
		return 0
	}
	return symbolBlemish(prev, r, next, strict)
}

// frenchLetters are the accented letters that a repair may bring forth.
const frenchLetters = "éèêëàâçîïôùûüöäœæÿñÉÈÊËÀÂÇÎÏÔÙÛÜÖÄŒÆŸÑ"

func letterBlemish(prev, r, next rune, strict bool) int {
	upper, lower := unicode.IsUpper(r), unicode.IsLower(r)
	switch {
	case strict && !strings.ContainsRune(frenchLetters, r):
		return proof
	case upper && unicode.IsLower(prev) && !unicode.IsLetter(next):
		return proof
	case upper && unicode.IsLower(prev):
		return 1
	case upper && unicode.IsUpper(prev) && unicode.IsLower(next):
		return 1
	case lower && unicode.IsUpper(prev) && unicode.IsUpper(next):
		return 1
	case lower && unicode.IsUpper(prev) && strict && !unicode.IsLetter(next):
		return proof
	case r == 'þ' && unicode.IsLetter(prev), r == 'ƒ':
		return proof
	}
	return 0
}

// symbolBlemish judges a symbol by its neighbours. Apostrophes and the point
// of inclusive writing stand inside words by right.
func symbolBlemish(prev, r, next rune, strict bool) int {
	left, right := unicode.IsLetter(prev), unicode.IsLetter(next)
	switch {
	case r == '’' || r == '·':
		return 0
	case strict:
		return flag(left || right || r >= 0x2200)
	case strings.ContainsRune("‘ʼ´°ºª²–—…“”", r):
		return 0
	case strings.ContainsRune("‚‡ˆ‰€‹›", r):
		return flag(left || right)
	}
	return flag(left && right)
}
