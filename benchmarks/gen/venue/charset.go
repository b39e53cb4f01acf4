package venue

import "unicode/utf8"

// cp1252 holds the runes of bytes 0x80 to 0x9f; the others of the upper half
// are their own code point.
var cp1252 = [32]rune{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}

func fromCP1252(c byte) rune {
	if 0x80 <= c && c < 0xA0 {
		return cp1252[c-0x80]
	}
	return rune(c)
}

// toCP1252 rewrites UTF-8 as windows-1252 in place (it never grows); what the
// charset lacks becomes a question mark.
func toCP1252(b []byte) []byte {
	out := b[:0]
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			out = append(out, b[i])
			i++
			continue
		}
		c, size := utf8.DecodeRune(b[i:])
		i += size
		out = append(out, cp1252Byte(c))
	}
	return out
}

func cp1252Byte(c rune) byte {
	if 0xA0 <= c && c <= 0xFF {
		return byte(c)
	}
	for i, known := range cp1252 {
		if known == c {
			return byte(0x80 + i)
		}
	}
	return '?'
}
