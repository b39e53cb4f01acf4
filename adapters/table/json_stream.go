package table

import (
	"bytes"
	"io"
	"strings"
)

// jsonStream steps over a JSON text as it is read. It tells values apart by
// their brackets and quotes only; what stands inside one is looked at by
// jsonScan, when it is taken. Memory holds one value at most.
type jsonStream struct {
	in       io.Reader
	buf      []byte
	from, to int
	line     int   // 1-based line of the next byte
	err      error // of the reader, io.EOF at the end
	limit    int   // bytes of a value that is taken
}

func newJSONStream(in io.Reader, limit int) *jsonStream {
	return &jsonStream{in: in, buf: make([]byte, 64*kib), line: 1, limit: limit}
}

// fill has at least one byte at hand; false at the end.
func (j *jsonStream) fill() bool {
	for j.from == j.to && j.err == nil {
		j.from = 0
		j.to, j.err = j.in.Read(j.buf)
	}
	return j.from < j.to
}

// fault is the error of a text that ends or goes on in the wrong way.
func (j *jsonStream) fault() error {
	if j.err != nil && j.err != io.EOF {
		return j.err
	}
	return errJSON
}

// peek goes to the next character that is not white and gives it, 0 at the end.
func (j *jsonStream) peek() byte {
	for j.fill() {
		switch c := j.buf[j.from]; c {
		case '\n':
			j.line++
			j.from++
		case ' ', '\t', '\r':
			j.from++
		default:
			return c
		}
	}
	return 0
}

// take passes over c; false if something else comes.
func (j *jsonStream) take(c byte) bool {
	if j.peek() != c {
		return false
	}
	j.from++
	return true
}

// jsonValue is a value that was passed over.
type jsonValue struct {
	text string // "" unless it was to be kept
	size int64  // in bytes
	line int    // 1-based line of its start
	big  bool   // beyond the limit: text is cut
}

// value passes over a value of any depth, without recursion. It keeps the text
// where keep says so.
func (j *jsonStream) value(keep bool) (v jsonValue, err error) {
	first := j.peek()
	v.line = j.line
	var b strings.Builder
	for s := (bracketScan{}); !s.done; {
		if !j.fill() {
			if s.scalar && j.err == io.EOF {
				break
			}
			return v, j.fault()
		}
		n := s.feed(j.buf[j.from:j.to])
		if s.broken {
			return v, errJSON
		}
		piece := j.buf[j.from : j.from+n]
		j.line += bytes.Count(piece, []byte{'\n'})
		j.from += n
		v.size += int64(n)
		if keep && b.Len() <= j.limit {
			b.Write(piece)
		}
	}
	v.text, v.big = b.String(), v.size > int64(j.limit)
	if first == 0 || v.size == 0 {
		return v, j.fault()
	}
	return v, nil
}

// bracketScan finds the end of a value.
type bracketScan struct {
	depth                           int
	quoted, escaped, scalar, broken bool
	done                            bool
}

// feed takes bytes of the value and says how many belong to it.
func (s *bracketScan) feed(p []byte) int {
	for i := 0; i < len(p); i++ {
		if s.quoted {
			i += s.inString(p[i:])
			if s.done {
				return i + 1
			}
			continue
		}
		switch c := p[i]; c {
		case '"':
			s.quoted, s.broken = true, s.broken || s.scalar
		case '{', '[':
			s.depth, s.broken = s.depth+1, s.broken || s.scalar
		case '}', ']', ',', ' ', '\t', '\r', '\n':
			if s.scalar {
				s.done = true
				return i
			}
			if c == '}' || c == ']' {
				s.depth--
			}
			if s.broken = s.broken || s.depth < 0 || s.depth == 0 && c == ','; s.broken {
				return i
			}
			if s.done = s.depth == 0 && c != ' ' && c > '\r'; s.done {
				return i + 1
			}
		default:
			s.scalar = s.depth == 0
		}
	}
	return len(p)
}

// inString goes on inside a string and gives the offset of the last byte taken.
func (s *bracketScan) inString(p []byte) int {
	for i := 0; i < len(p); i++ {
		if s.escaped {
			s.escaped = false
			continue
		}
		n := bytes.IndexAny(p[i:], `"\`)
		if n < 0 {
			break
		}
		if i += n; p[i] == '\\' {
			s.escaped = true
			continue
		}
		s.quoted = false
		s.done = s.depth == 0
		return i
	}
	return len(p) - 1
}

// object calls visit for each member, which must pass over the value.
func (j *jsonStream) object(visit func(key string) error) error {
	if !j.take('{') {
		return j.fault()
	}
	if j.take('}') {
		return nil
	}
	for {
		key, err := j.key()
		if err != nil {
			return err
		}
		if err := visit(key); err != nil {
			return err
		}
		if j.take('}') {
			return nil
		}
		if !j.take(',') {
			return j.fault()
		}
	}
}

// key reads the name of a member and the colon behind it.
func (j *jsonStream) key() (string, error) {
	if j.peek() != '"' {
		return "", j.fault()
	}
	v, err := j.value(true)
	if err != nil {
		return "", err
	}
	name, err := (&jsonScan{s: v.text}).str()
	if err != nil || v.big || !j.take(':') {
		return "", j.fault()
	}
	return name, nil
}

// array calls visit for each element, which must pass over it.
func (j *jsonStream) array(visit func(i int) error) error {
	if !j.take('[') {
		return j.fault()
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
			return j.fault()
		}
	}
}
