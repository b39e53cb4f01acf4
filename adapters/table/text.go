package table

import (
	"context"
	"io"
	"strings"
)

// openText finds out which kind of text a file is.
func openText(ctx context.Context, t *Table, b blob, g glance) {
	head := decodeText(g.head, g.charset)
	t.CRLF = strings.Contains(head, "\r\n")
	switch first := strings.TrimLeft(head, " \t\r\n"); {
	case first == "" && g.whole:
		t.Err = &Error{Path: t.Path, Code: Empty}
	case looksLikeJSON(first):
		openJSON(ctx, t, b, g, first)
	case hasPrefixFold(first, "BEGIN:VCARD"):
		openVCard(ctx, t, b, g)
	case hasPrefixFold(first, "BEGIN:VCALENDAR"):
		openRaw(t, ICS, b, g)
	case isDSN(first):
		openRaw(t, DSN, b, g)
	case isSympaDump(first):
		openRaw(t, SympaDump, b, g)
	default:
		openDelimited(ctx, t, b, g)
	}
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// isDSN knows a declaration by its first rubric: S10.G00.00.001,'…'.
func isDSN(first string) bool {
	const shape = "S00.G00.00.000,'"
	if len(first) < len(shape) {
		return false
	}
	for i := 0; i < len(shape); i++ {
		if c := first[i]; shape[i] == '0' && (c < '0' || c > '9') || shape[i] != '0' && c != shape[i] {
			return false
		}
	}
	return true
}

// isSympaDump knows the dump of a mailing list by its first stanza: lines of a
// known word and a value, one of them the address.
func isSympaDump(first string) bool {
	address := false
	for line := range strings.Lines(first) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			return address
		}
		key, value, _ := strings.Cut(line, " ")
		if strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_") != "" || key == "" || value == "" {
			return false
		}
		if key == "email" && strings.Contains(value, "@") {
			address = true
		}
	}
	return address
}

// rawSource is a text that an adapter reads itself.
type rawSource struct {
	blob    blob
	charset charset
}

func openRaw(t *Table, f Format, b blob, g glance) {
	t.Format = f
	t.source = &rawSource{blob: b, charset: g.charset}
}

func (s *rawSource) parts(*Table, int) []Part { return []Part{{}} }

func (s *rawSource) raw(ctx context.Context) (io.ReadCloser, error) {
	return s.blob.utf8Text(ctx, s.charset)
}
