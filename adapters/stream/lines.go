package stream

import (
	"context"
	"io"
	"iter"

	"recoupe/adapters/table"
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
// them. Memory stays near MaxLine however long a line is. The error is that of
// the reader or of the context and is the last step.
func Lines(ctx context.Context, r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		l := table.NewLineReader(r, MaxLine)
		for n := 1; !l.Ended(); n++ {
			if n%checkEvery == 0 && ctx.Err() != nil {
				yield(Line{}, ctx.Err())
				return
			}
			if text := l.Next(); !yield(Line{Text: text, Number: n, Cut: l.Cut()}, nil) {
				return
			}
		}
		if err := l.Err(); err != nil {
			yield(Line{}, err)
		}
	}
}
