package table

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
)

// chunk is a stretch of whole rows.
type chunk struct {
	text string
	line int // 1-based line of its start
}

// cursor cuts a delimited text into chunks as it reads it. Offsets count the
// decoded text, without what it leaves out of lines beyond the limit.
type cursor struct {
	in      io.ReadCloser
	dialect dialect
	limits  Limits
	at      int64  // offset of tail
	line    int    // 1-based line of tail
	tail    string // read, behind the last chunk
	lineLen int    // bytes of the line that is being read
	eof     bool
	buf     []byte
}

func newCursor(in io.ReadCloser, d dialect, l Limits) *cursor {
	return &cursor{in: in, dialect: d, limits: l, line: 1, buf: make([]byte, 64*kib)}
}

func (c *cursor) close() { c.in.Close() }

// next gives the rows from where the last chunk ended up to the first row that
// begins at or behind an offset; none where the last chunk reached that far
// already. more is false at the end of the text.
//
// It finds row ends in the way of scanner.next, from the start of the text on:
// so chunks hold the same rows wherever they are cut.
func (c *cursor) next(to int64) (ch chunk, more bool, err error) {
	want := int(to - c.at)
	if want <= 0 {
		return chunk{line: c.line}, true, nil
	}
	var b strings.Builder
	b.Grow(want + len(c.buf))
	b.WriteString(c.tail)
	s := newScanner(c.tail, c.dialect, Limits{RowBytes: c.limits.RowBytes})
	for have := want; ; have = 2 * b.Len() { // a row that is longer is looked at again: double, to stay linear
		if err := c.fill(&b, have); err != nil {
			return ch, false, err
		}
		s.extend(b.String(), !c.eof)
		if s.skipTo(want); !s.short {
			break
		}
	}
	text := b.String()
	ch = chunk{text: text[:s.pos], line: c.line}
	c.tail = strings.Clone(text[s.pos:])
	c.at += int64(s.pos)
	c.line += strings.Count(ch.text, string(rune(c.dialect.eol)))
	return ch, !c.eof || c.tail != "", nil
}

// fill reads until b holds n bytes or the text ends.
func (c *cursor) fill(b *strings.Builder, n int) error {
	for b.Len() < n && !c.eof {
		got, err := c.in.Read(c.buf)
		c.keep(b, c.buf[:got])
		if err == io.EOF {
			c.eof = true
		} else if err != nil {
			return err
		}
	}
	return nil
}

// keep adds what was read. Of a line beyond the limit of a row it keeps as much
// as shows that it is: the row is rejected, and memory stays bounded.
func (c *cursor) keep(b *strings.Builder, p []byte) {
	room := max(c.limits.RowBytes+1-c.lineLen, 0)
	end := bytes.IndexByte(p, c.dialect.eol)
	if end < 0 {
		b.Write(p[:min(room, len(p))])
		c.lineLen = min(c.lineLen+len(p), c.limits.RowBytes+1)
		return
	}
	b.Write(p[:min(room, end)])
	b.Write(p[end:])
	c.lineLen = len(p) - 1 - bytes.LastIndexByte(p, c.dialect.eol)
}

// extend goes on with a longer text that begins with the present one.
func (s *scanner) extend(text string, partial bool) {
	s.quotes = s.quotes || strings.IndexByte(text[len(s.text):], '"') >= 0
	s.text, s.partial = text, partial
	s.lineTo = -1
}

// skipTo goes to the first row that begins at or behind an offset, short where
// the text does not tell it. It finds the same row ends as next, without looking
// into lines that hold no quote.
func (s *scanner) skipTo(offset int) {
	s.short = false
	for s.pos < offset && s.pos < len(s.text) && !s.short {
		from := s.pos
		if !s.quotes {
			from = min(offset, len(s.text)) - 1 // every line is a row
		}
		end := s.lineEnd(from)
		line := s.text[from:end]
		switch {
		case s.partial && end == len(s.text):
			s.short = true
		case s.quotes && end-from <= s.maxRow && s.mayGoOn(line) && !s.blank(line):
			s.begin()
			s.quoted(end)
		default:
			s.advance(end)
		}
	}
}

// delimitedView is one cut of a table into parts, which share a cursor.
type delimitedView struct {
	source *delimited
	path   string
	width  int
	n      int
	from   int64 // offset of the data
	span   int64 // bytes of a chunk

	mu     sync.Mutex
	cursor *cursor
	at     int          // number of the next chunk
	more   bool         // there is a chunk behind
	ready  map[int]held // read while looking for one behind them
	ended  int          // parts
	err    error        // where reading ended before the text did
	broken int          // the chunk that could not be read
}

// held is a chunk that waits for its part.
type held struct {
	chunk
	more bool
}

// maxHeld is how many chunks may wait. Workers take parts in order, so that one
// or two do; a part that comes much later has the file read again.
const maxHeld = 8

func newDelimitedView(s *delimited, path string, width, n int) *delimitedView {
	return &delimitedView{source: s, path: path, width: width, n: n, span: chunkBytes, ready: map[int]held{}}
}

// chunk gives the k-th chunk of the data; more says that one follows. Where the
// file breaks off, the part that would go on there is told, and no other.
func (v *delimitedView) chunk(ctx context.Context, k int) (c chunk, more bool, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if h, ok := v.ready[k]; ok {
		delete(v.ready, k)
		return h.chunk, h.more, nil
	}
	if v.err != nil && k >= v.broken {
		if k > v.broken {
			return c, false, nil
		}
		return c, false, v.err
	}
	if v.cursor == nil || k < v.at {
		if err := v.rewind(ctx); err != nil {
			return c, false, err
		}
	}
	for v.more {
		c, v.more, err = v.cursor.next(v.from + int64(v.at+1)*v.span)
		if err != nil {
			return v.breaksOff(k, err)
		}
		v.at++
		if v.at > k {
			return c, v.more, nil
		}
		if len(v.ready) < maxHeld {
			v.ready[v.at-1] = held{c, v.more}
		}
	}
	return chunk{}, false, nil // the text is shorter than its size promised
}

// breaksOff notes that the next chunk can't be read, and answers who asked for
// chunk k.
func (v *delimitedView) breaksOff(k int, err error) (chunk, bool, error) {
	v.close()
	if CodeOf(err) == "" { // an interruption says nothing of the file
		return chunk{}, false, err
	}
	if v.err, v.broken = err, v.at; k > v.at {
		err = nil
	}
	return chunk{}, false, err
}

// rewind opens the text and goes to the data.
func (v *delimitedView) rewind(ctx context.Context) (err error) {
	v.close()
	if v.cursor, err = v.source.cursor(ctx); err != nil {
		return err
	}
	v.at, v.more = 0, true
	if v.from > 0 {
		_, v.more, err = v.cursor.next(v.from)
	}
	return err
}

func (v *delimitedView) close() {
	if v.cursor != nil {
		v.cursor.close()
		v.cursor = nil
	}
}

// partEnds lets go of the file when no part needs it any more.
func (v *delimitedView) partEnds() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.ended++; v.ended >= v.n {
		v.ended = 0
		v.close()
		clear(v.ready)
	}
}
