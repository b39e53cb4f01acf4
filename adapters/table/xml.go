package table

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xmlReader steps through the tags of a workbook's XML. It is no general parser:
// the XML of spreadsheets has no entities of its own, and a document type, the
// way to bombs, is an error. It exists because a million rows are 600 MB of XML,
// on which encoding/xml takes half a minute.
type xmlReader struct {
	r        io.Reader
	buf      []byte
	from, to int
	eof      bool
	maxToken int

	// The tag read last.
	name  []byte // without prefix; for an end tag, too
	attrs []byte
	end   bool   // </name>
	empty bool   // <name/>
	text  []byte // what stood before the tag, entities not yet resolved

	depth int // elements that are open
}

const (
	errXML    constError = "malformed XML"
	errDTD    constError = "document type in XML"
	errXMLBig constError = "token too large in XML"
)

func newXMLReader(r io.Reader, maxToken int) *xmlReader {
	return &xmlReader{r: r, buf: make([]byte, 64*kib), maxToken: maxToken}
}

// next goes to the next start or end tag; io.EOF behind the last.
func (x *xmlReader) next() error {
	for {
		text, err := x.upTo('<')
		if err != nil {
			return err
		}
		x.text = text
		again, err := x.special()
		if err != nil {
			return err
		}
		if !again {
			return x.tag()
		}
	}
}

// special passes over comments and instructions; CDATA does not occur in what
// spreadsheets write and is refused.
func (x *xmlReader) special() (again bool, err error) {
	x.more(3)
	rest := x.buf[x.from:x.to]
	switch {
	case len(rest) == 0:
		return false, errXML
	case rest[0] == '?':
		_, err = x.upTo('>')
		return true, err
	case bytes.HasPrefix(rest, []byte("!--")):
		return true, x.comment()
	case rest[0] == '!':
		return false, errDTD
	}
	return false, nil
}

func (x *xmlReader) comment() error {
	for {
		part, err := x.upTo('>')
		if err != nil {
			return err
		}
		if bytes.HasSuffix(part, []byte("--")) {
			return nil
		}
	}
}

// tag reads the tag behind "<". A ">" inside an attribute does not end it.
func (x *xmlReader) tag() error {
	var tag []byte
	quotes := 0
	for n := 0; ; {
		i, err := x.find('>', n)
		if err != nil {
			return err
		}
		tag = x.buf[x.from : x.from+i]
		if quotes += bytes.Count(tag[n:], []byte{'"'}); quotes%2 == 0 {
			x.from += i + 1
			break
		}
		n = i + 1
	}
	x.end = len(tag) > 0 && tag[0] == '/'
	if x.end {
		tag = tag[1:]
	}
	tag, x.empty = bytes.CutSuffix(tag, []byte{'/'})
	name, attrs := tag, []byte(nil)
	if i := bytes.IndexAny(tag, " \t\r\n"); i >= 0 {
		name, attrs = tag[:i], tag[i+1:]
	}
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	x.name, x.attrs = name, attrs
	if x.end {
		x.depth--
	} else if !x.empty {
		x.depth++
	}
	return nil
}

// upTo takes the bytes before c and passes over it. They are valid until the
// next call.
func (x *xmlReader) upTo(c byte) ([]byte, error) {
	i, err := x.find(c, 0)
	if err != nil {
		return nil, err
	}
	part := x.buf[x.from : x.from+i]
	x.from += i + 1
	return part, nil
}

// find gives the offset of c from x.from, looking from n on.
func (x *xmlReader) find(c byte, n int) (int, error) {
	for {
		if i := bytes.IndexByte(x.buf[x.from+n:x.to], c); i >= 0 {
			return n + i, nil
		}
		n = x.to - x.from
		if n > x.maxToken {
			return 0, errXMLBig
		}
		if err := x.read(); err != nil {
			return 0, err
		}
	}
}

// more tries to have n bytes at hand.
func (x *xmlReader) more(n int) {
	for x.to-x.from < n && x.read() == nil {
	}
}

// read adds bytes to the buffer. It moves what is left to the front, which would
// spoil x.text: callers that need it keep a whole token at hand first.
func (x *xmlReader) read() error {
	if x.eof {
		return io.EOF
	}
	if x.to == len(x.buf) {
		next := x.buf
		if x.to-x.from > len(x.buf)/2 {
			next = make([]byte, 2*len(x.buf))
		} else if len(x.text) > 0 {
			next = make([]byte, len(x.buf))
		}
		x.to = copy(next, x.buf[x.from:x.to])
		x.from, x.buf = 0, next
	}
	n, err := x.r.Read(x.buf[x.to:])
	x.to += n
	if err == io.EOF {
		x.eof = true
		if n > 0 {
			return nil
		}
	}
	return err
}

// attr gives an attribute of the tag by its name without prefix, "" where it has none.
func (x *xmlReader) attr(name string) string {
	rest := x.attrs
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return ""
		}
		key := bytes.TrimSpace(rest[:eq])
		if i := bytes.IndexByte(key, ':'); i >= 0 {
			key = key[i+1:]
		}
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 {
			return ""
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		if string(key) == name {
			return unescapeXML(rest[1 : 1+end])
		}
		rest = rest[end+2:]
	}
}

// is says that the tag opens an element of that name.
func (x *xmlReader) is(name string) bool { return !x.end && string(x.name) == name }

// unescapeXML resolves the five entities of XML, character numbers, and the
// _x000D_ by which spreadsheets write control characters.
func unescapeXML(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 && !bytes.Contains(b, []byte("_x")) {
		return string(b)
	}
	var s strings.Builder
	for len(b) > 0 {
		r, n := escapedRune(b)
		if n == 0 {
			s.WriteByte(b[0])
			n = 1
		} else if r != '\r' {
			s.WriteRune(r)
		}
		b = b[n:]
	}
	return s.String()
}

// escapedRune gives the character that an escape at the start of b stands for and
// its length; 0 where there is none.
func escapedRune(b []byte) (r rune, n int) {
	switch b[0] {
	case '_':
		if len(b) >= 7 && b[1] == 'x' && b[6] == '_' {
			if v, err := strconv.ParseUint(string(b[2:6]), 16, 16); err == nil {
				return rune(v), 7
			}
		}
	case '&':
		if end := bytes.IndexByte(b[:min(len(b), 12)], ';'); end > 0 {
			return entity(string(b[1:end])), end + 1
		}
	}
	return 0, 0
}

func entity(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	base := 10
	digits, ok := strings.CutPrefix(name, "#")
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		digits, base = hex, 16
	}
	if v, err := strconv.ParseUint(digits, base, 21); ok && err == nil && utf8.ValidRune(rune(v)) {
		return rune(v)
	}
	return utf8.RuneError
}
