package table

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonScan steps over JSON that lies in memory. Strings without escapes are parts
// of the text; what is not asked for is passed over without looking into it.
type jsonScan struct {
	s   string
	pos int
}

const errJSON constError = "malformed JSON"

// space goes to the next character that is not white and gives it, 0 at the end.
func (j *jsonScan) space() byte {
	for j.pos < len(j.s) {
		switch c := j.s[j.pos]; c {
		case ' ', '\t', '\n', '\r':
			j.pos++
		default:
			return c
		}
	}
	return 0
}

// take passes over c; false if something else comes.
func (j *jsonScan) take(c byte) bool {
	if j.space() != c {
		return false
	}
	j.pos++
	return true
}

// str reads a string.
func (j *jsonScan) str() (string, error) {
	if !j.take('"') {
		return "", errJSON
	}
	start := j.pos
	escaped := false
	for i := j.pos; ; {
		k := strings.IndexByte(j.s[i:], '"')
		if k < 0 {
			return "", errJSON
		}
		q := i + k
		slashes := 0
		for q-slashes > start && j.s[q-slashes-1] == '\\' {
			slashes++
		}
		escaped = escaped || strings.IndexByte(j.s[i:q], '\\') >= 0
		if slashes%2 == 0 {
			j.pos = q + 1
			if escaped {
				return unescapeJSON(j.s[start:q]), nil
			}
			return j.s[start:q], nil
		}
		i = q + 1
	}
}

// unescapeJSON resolves the escapes; a broken one stays as it is written.
func unescapeJSON(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			r, n := unicodeEscape(s[i+1:])
			if n == 0 {
				b.WriteString(`\u`)
			} else {
				b.WriteRune(r)
			}
			i += n
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// unicodeEscape reads what stands behind \u, with the second half of a pair.
func unicodeEscape(s string) (r rune, n int) {
	r, ok := hex4(s)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 4
	}
	if strings.HasPrefix(s[4:], `\u`) {
		if low, ok := hex4(s[6:]); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, 10
			}
		}
	}
	return utf8.RuneError, 4
}

func hex4(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	var r rune
	for i := range 4 {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// word reads a number, true, false or null as it is written.
func (j *jsonScan) word() (string, error) {
	j.space()
	start := j.pos
	for j.pos < len(j.s) {
		c := j.s[j.pos]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' {
			j.pos++
			continue
		}
		break
	}
	if j.pos == start {
		return "", errJSON
	}
	return j.s[start:j.pos], nil
}

// skip passes over any value, however deep, without recursion.
func (j *jsonScan) skip() error {
	depth := 0
	for {
		var err error
		switch c := j.space(); c {
		case 0:
			return errJSON
		case '{', '[':
			depth++
			j.pos++
		case '}', ']':
			depth--
			j.pos++
		case ',', ':':
			if depth == 0 {
				return errJSON
			}
			j.pos++
		case '"':
			_, err = j.str()
		default:
			_, err = j.word()
		}
		if err != nil || depth < 0 {
			return errJSON
		}
		if depth == 0 {
			return nil
		}
	}
}

// object calls visit for each member, which must read or skip the value.
func (j *jsonScan) object(visit func(key string) error) error {
	if !j.take('{') {
		return errJSON
	}
	if j.take('}') {
		return nil
	}
	for {
		key, err := j.str()
		if err != nil {
			return err
		}
		if !j.take(':') {
			return errJSON
		}
		if err := visit(key); err != nil {
			return err
		}
		if j.take('}') {
			return nil
		}
		if !j.take(',') {
			return errJSON
		}
	}
}

// array calls visit for each element, which must read or skip it.
func (j *jsonScan) array(visit func(i int) error) error {
	if !j.take('[') {
		return errJSON
	}
	if j.take(']') {
		return nil
	}
	for i := 0; ; i++ {
		if err := visit(i); err != nil {
			return err
		}
		if j.take(']') {
			return nil
		}
		if !j.take(',') {
			return errJSON
		}
	}
}
