package clean

import (
	"html"
	"strings"
	"unicode/utf8"
)

// maxRounds bounds the repair of text that was damaged several times over: an
// address book that went through three wrong imports is the worst seen.
const maxRounds = 3

// FixMojibake repairs text that went through a wrong character set on its way:
// UTF-8 read as windows-1252, Latin-1, Mac Roman or CP850 ("FranÃ§ois",
// "Fran√ßois", "Fran├ºois"), one single-byte set read as another ("H‚lŠne",
// "HŽlène", "FranþOis"), and HTML entities that an export left in.
//
// It changes a text only where the result is strictly more plausible, so that a
// sound text comes back as it was; ok says whether anything was changed. Lost
// characters (U+FFFD) cannot be repaired and stay, see HasLostChars.
func FixMojibake(s string) (fixed string, ok bool) {
	fixed = unescape(s)
	if isPlain(fixed) {
		return fixed, fixed != s
	}
	for range maxRounds {
		next, changed := undouble(fixed)
		if !changed {
			break
		}
		fixed = next
	}
	fixed = reread(fixed)
	return fixed, fixed != s
}

// HasLostChars says that a text holds U+FFFD: a character was destroyed before
// the text reached us.
func HasLostChars(s string) bool { return strings.Contains(s, "\uFFFD") }

// unescape resolves HTML entities ("&eacute;", "&#39;"): tools that store what
// a web form sent give them back in their exports.
func unescape(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 || strings.IndexByte(s[i:], ';') < 0 {
		return s
	}
	return html.UnescapeString(s)
}

// isPlain recognises sound text at once: ASCII, and the small accented letters
// of French where they do not stand among capitals. Nearly every cell leaves here.
func isPlain(s string) bool {
	prev := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < utf8.RuneSelf {
			prev = c
			continue
		}
		if c != 0xC3 || i+1 == len(s) || !isFrenchTail(s[i+1]) {
			return false
		}
		i++
		if isUpperASCII(prev) && i+1 < len(s) && (isUpperASCII(s[i+1]) || s[i+1] >= utf8.RuneSelf) {
			return false
		}
		prev = 'e'
	}
	return true
}

// isFrenchTail says whether the byte behind C3 makes one of àçèéêëîïôöùûü.
func isFrenchTail(c byte) bool {
	const tails = 1<<0x20 | 1<<0x27 | 1<<0x28 | 1<<0x29 | 1<<0x2A | 1<<0x2B | 1<<0x2E | 1<<0x2F |
		1<<0x34 | 1<<0x36 | 1<<0x39 | 1<<0x3B | 1<<0x3C
	return c >= 0x80 && c <= 0xBF && uint64(tails)>>(c-0x80)&1 == 1
}

func isUpperASCII(c byte) bool { return 'A' <= c && c <= 'Z' }

// undouble undoes one round of "UTF-8 bytes read as a single-byte set",
// sequence by sequence: half a cell is often sound, because a user corrected it.
//
// Where several sets offer a reading, the one that explains most bytes, and so
// gives the shortest text, is right.
func undouble(s string) (best string, ok bool) {
	best = s
	for _, p := range [...]page{latinPage, macPage, dosPage} {
		if out, changed := undoublePage(s, p); changed && len(out) < len(best) {
			best, ok = out, true
		}
	}
	return best, ok
}

func undoublePage(s string, p page) (string, bool) {
	if !p.hasLead(s) {
		return s, false
	}
	var b strings.Builder
	changed := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r < utf8.RuneSelf {
			b.WriteByte(s[i])
			i++
			continue
		}
		if fixed, used := p.sequence(s, i); used > 0 {
			b.WriteString(fixed)
			i += used
			changed = true
			continue
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String(), changed
}

// sequence reads the UTF-8 sequence whose bytes were shown as the characters
// at s[i:]; used is how much of s it took, 0 where there is none.
func (p page) sequence(s string, i int) (fixed string, used int) {
	var buf [utf8.UTFMax]byte
	want, j := 0, i
	for k := 0; k < utf8.UTFMax; k++ {
		r, n := utf8.DecodeRuneInString(s[j:])
		c, ok := p.byteOf(r, k > 0)
		switch {
		case k == 0:
			if want = sequenceLen(c); !ok || want == 0 {
				return "", 0
			}
		case ok && c&0xC0 == 0x80:
		case k == 1 && buf[0] == 0xC3 && r == ' ' && p.id == latinPage.id && i > 0 && isLowerASCII(s[i-1]):
			// "voilÃ " : the no-break space of "à" was flattened to a space.
			if strings.HasPrefix(s[j+n:], " ") {
				return "à", j + n - i
			}
			return "à", j - i
		default:
			return "", 0
		}
		buf[k] = c
		j += n
		if k+1 == want {
			break
		}
	}
	r, n := utf8.DecodeRune(buf[:want])
	if n != want || !plausibleRune(r) {
		return "", 0
	}
	if r == '\uFEFF' {
		return "", j - i // a byte order mark in mid-text carries nothing
	}
	return string(r), j - i
}

func isLowerASCII(c byte) bool { return 'a' <= c && c <= 'z' }

// sequenceLen gives the length that the first byte of a UTF-8 sequence
// announces, 0 for a byte that opens none we would believe.
func sequenceLen(c byte) int {
	switch {
	case c >= 0xC2 && c <= 0xC9, c == 0xCC:
		return 2
	case c == 0xE1 || c == 0xE2 || c == 0xEF:
		return 3
	case c == 0xF0:
		return 4
	}
	return 0
}

// plausibleRune keeps repairs to what a contact base holds: Latin letters,
// typographic punctuation, the euro, symbols people put behind a name.
func plausibleRune(r rune) bool {
	switch {
	case r >= 0xA0 && r <= 0x24F, r >= 0x300 && r <= 0x33F, r >= 0x1E00 && r <= 0x1EFF:
		return true
	case r >= 0x2010 && r <= 0x203A, r == '€', r == '™', r == '№', r == '\uFEFF':
		return true
	case r == 0xFB01 || r == 0xFB02, r >= 0x1F300 && r <= 0x1FAFF:
		return true
	}
	return false
}
