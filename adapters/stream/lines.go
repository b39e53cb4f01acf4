package stream

import (
	"bufio"
	"context"
	"io"
	"iter"
)

// MaxLine is the number of bytes of a line that are kept.
const MaxLine = 1 << 20

// Line is one line of a text.
type Line struct {
	Text   string
	Number int  // 1-based
	Cut    bool // it was longer than MaxLine; Text is its start
}

// checkEvery is the number of lines between two looks at the context.
const checkEvery = 4096

// Lines steps through the lines of a text, whichever of \n, \r\n and \r ends
// them. Memory stays below MaxLine however long a line is. The error is that of
// the reader or of the context and is the last step.
func Lines(ctx context.Context, r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		l := liner{in: bufio.NewReaderSize(r, 64<<10)}
		for n := 1; ; n++ {
			if n%checkEvery == 0 && ctx.Err() != nil {
				yield(Line{}, ctx.Err())
				return
			}
			line, more, err := l.next()
			line.Number = n
			if more && !yield(line, nil) {
				return
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Line{}, err)
				return
			}
		}
	}
}

// liner cuts a text into lines.
type liner struct {
	in  *bufio.Reader
	buf []byte
	cr  bool // the last line ended with \r: a \n that follows belongs to it
}

// next gives one line; more is false where the text ends before it begins.
func (l *liner) next() (line Line, more bool, err error) {
	l.buf = l.buf[:0]
	for {
		c, err := l.in.ReadByte()
		if err != nil {
			return Line{Text: string(l.buf), Cut: line.Cut}, len(l.buf) > 0, err
		}
		if l.cr && c == '\n' {
			l.cr = false
			continue
		}
		l.cr = c == '\r'
		if c == '\n' || c == '\r' {
			return Line{Text: string(l.buf), Cut: line.Cut}, true, nil
		}
		if len(l.buf) < MaxLine {
			l.buf = append(l.buf, c)
		} else {
			line.Cut = true
		}
	}
}
