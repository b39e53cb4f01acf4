package table

import (
	"bytes"
	"io"
)

// LineReader steps through the lines of a text, whichever of \n, \r\n and \r
// ends them. It keeps no more of a line than its limit.
type LineReader struct {
	in       io.Reader
	limit    int
	buf      []byte
	from, to int
	err      error
	number   int // 1-based number of the next line
	line     []byte
	cut      bool // the line read last was longer than the limit
}

// NewLineReader reads lines of which at most limit bytes are kept.
func NewLineReader(in io.Reader, limit int) *LineReader {
	return &LineReader{in: in, limit: limit, buf: make([]byte, 64*kib), number: 1}
}

// fill has at least one byte at hand; false at the end.
func (l *LineReader) fill() bool {
	for l.from == l.to && l.err == nil {
		l.from = 0
		l.to, l.err = l.in.Read(l.buf)
	}
	return l.from < l.to
}

// Ended says that no line is left.
func (l *LineReader) Ended() bool { return !l.fill() }

// Err gives the error that ended the text, nil for its own end.
func (l *LineReader) Err() error {
	if l.err == io.EOF {
		return nil
	}
	return l.err
}

// peek gives the next byte, 0 at the end.
func (l *LineReader) peek() byte {
	if !l.fill() {
		return 0
	}
	return l.buf[l.from]
}

// Cut says that the line read last was longer than the limit.
func (l *LineReader) Cut() bool { return l.cut }

// Next takes a line without what ends it.
func (l *LineReader) Next() string {
	l.line, l.cut = l.line[:0], false
	for l.fill() {
		piece := l.buf[l.from:l.to]
		end := bytes.IndexAny(piece, "\r\n")
		if end >= 0 {
			piece = piece[:end]
		}
		room := l.limit - len(l.line)
		l.cut = l.cut || len(piece) > room
		l.line = append(l.line, piece[:min(len(piece), room)]...)
		if l.from += len(piece); end >= 0 {
			l.breakLine()
			break
		}
	}
	l.number++
	return string(l.line)
}

// breakLine passes over one line break.
func (l *LineReader) breakLine() {
	c := l.buf[l.from]
	l.from++
	if c == '\r' && l.peek() == '\n' {
		l.from++
	}
}
