package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"recoupe/record"
)

// nameMaxBytes is the longest cell that may hold a name. The longest names on
// record have some 200 letters; what is longer is a pasted text, and reading it
// would only cost time.
const nameMaxBytes = 600

// nameStrip takes out of a cell what no name contains: garbled accents are
// repaired, invisible characters and symbols dropped, apostrophes, hyphens and
// spaces written one way. It tells by codes what it found.
func nameStrip(s string) (string, []record.Code) {
	if len(s) > nameMaxBytes {
		return "", []record.Code{codeNameLong}
	}
	if namePlain(s) {
		return strings.TrimSpace(s), nil
	}
	var codes []record.Code
	if fixed, ok := FixMojibake(s); ok {
		s = fixed
		codes = append(codes, codeNameMojibake)
	}
	var b strings.Builder
	invisible, symbols := false, false
	for _, r := range norm.NFKC.String(strings.Map(nameUnify, s)) {
		switch {
		case r == utf8.RuneError || unicode.Is(unicode.Cf, r):
			invisible = true
		case unicode.IsControl(r) && !unicode.IsSpace(r):
			invisible = true
		case unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || unicode.Is(unicode.Co, r) ||
			unicode.Is(unicode.Me, r) || 0xFE00 <= r && r <= 0xFE0F:
			symbols = true
			b.WriteByte(' ')
		default:
			b.WriteRune(nameUnify(r))
		}
	}
	if invisible {
		codes = append(codes, codeNameInvisible)
	}
	if symbols {
		codes = append(codes, codeNameSymbols)
	}
	return strings.Join(strings.Fields(b.String()), " "), codes
}

// namePlain says that a cell is printable ASCII without double spaces or the
// start of an HTML entity.
func namePlain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c > '~' || c == '&' && strings.IndexByte(s[i:], ';') > 0 || c == '`' ||
			c == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			return false
		}
	}
	return true
}

// nameUnify gives one form to the many apostrophes, hyphens and spaces.
func nameUnify(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', 'ʻ', 'ʹ', '´', '`', '′', '‛', '＇':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－':
		return '-'
	case '“', '”', '«', '»', '„':
		return '"'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}
