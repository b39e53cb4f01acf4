package table

import (
	"context"
	"io"
	"strings"

	"recoupe/record"
)

// delimited reads the rows of delimited text.
type delimited struct {
	blob    blob
	dialect dialect
	limits  Limits
}

// openDelimited tells the layout from the head and gives the table.
func openDelimited(ctx context.Context, t *Table, b blob, g glance) {
	head := decodeText(g.head, g.charset)
	l := t.opt.Limits
	d := detectDialect(head, l, !g.whole)
	d.charset = g.charset
	t.Format = Delimited
	t.Delimiter, t.Quote = rune(d.delim), d.quote
	t.CRLF = d.eol == '\n' && strings.Contains(head, "\r\n")
	s := &delimited{blob: b, dialect: d, limits: l}
	t.source = s
	top := topReader{dialect: d, limits: l}
	top.read(head, 0, 1, !g.whole)
	if !g.whole && len(top.rows) < fewRows {
		if t.Err = s.deepTop(ctx, &top); t.Err != nil {
			return
		}
	}
	t.top, t.more = top.rows, !g.whole || top.fault != ""
	t.TrailingDelimiter = trailing(t.top, d.delim)
	switch {
	case len(t.top) > 0:
		t.applyHeader(findHeader(t.top))
	case top.fault != "": // not one row that can be read: its fault is the file's
		t.Err = &Error{Path: t.Path, Code: top.fault}
	case g.whole:
		t.Err = &Error{Path: t.Path, Code: Empty}
	default:
		t.Err = &Error{Path: t.Path, Code: RowTooLarge}
	}
}

// fewRows is the number of rows below which the head of a large file is not
// taken for the whole truth: a huge cell may hide what follows. The search then
// goes on, up to deepBytes.
const (
	fewRows   = 20
	deepBytes = 64 * mib
)

// deepTop gathers the first rows from further down.
func (s *delimited) deepTop(ctx context.Context, top *topReader) error {
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	defer c.close()
	*top = topReader{dialect: top.dialect, limits: top.limits}
	for more := true; more && len(top.rows) < fewRows && c.at < deepBytes; {
		var ch chunk
		at := c.at
		if ch, more, err = c.next(at + mib); err != nil {
			return err
		}
		top.read(ch.text, at, ch.line, false)
	}
	for i := range top.rows {
		for k, cell := range top.rows[i].cells {
			top.rows[i].cells[k] = strings.Clone(cell) // let go of the huge ones
		}
	}
	return nil
}

func (s *delimited) cursor(ctx context.Context) (*cursor, error) {
	r, err := s.blob.text(ctx, s.dialect.charset)
	if err != nil {
		return nil, err
	}
	return newCursor(r, s.dialect, s.limits), nil
}

func (s *delimited) raw(ctx context.Context) (io.ReadCloser, error) {
	return s.blob.utf8Text(ctx, s.dialect.charset)
}

// partBytes is the size below which a file is not worth cutting, chunkBytes the
// most text that is held for a part.
const (
	partBytes  = 256 * kib
	chunkBytes = 8 * mib
)

// parts reads the file once, in chunks that the parts share out. Where n parts
// would be larger than a chunk there is one, which reads chunk after chunk.
func (s *delimited) parts(t *Table, n int) []Part {
	from := int64(0)
	if t.skip > 0 {
		from = t.top[t.skip-1].end
	}
	span := (t.Size-from)/int64(n) + 1
	if t.Size < partBytes || span > chunkBytes {
		n, span = 1, chunkBytes
	}
	if t.Size > 0 {
		span = min(span, t.Size)
	}
	v := newDelimitedView(s, t.Path, len(t.Header), n)
	v.from, v.span = from, span
	return v.parts()
}

func (v *delimitedView) parts() []Part {
	parts := make([]Part, v.n)
	for i := range parts {
		parts[i] = Part{Index: i, rows: func(ctx context.Context, yield func(Row, error) bool) { v.rows(ctx, i, yield) }}
	}
	return parts
}

// rows reads part i: its chunk, and for the last part all that follow.
func (v *delimitedView) rows(ctx context.Context, i int, yield func(Row, error) bool) {
	defer v.partEnds()
	n := 1
	for k, more := i, true; more; k++ {
		c, behind, err := v.chunk(ctx, k)
		if err != nil {
			yield(Row{}, err)
			return
		}
		if n = v.chunkRows(ctx, c, n, yield); n == 0 {
			return
		}
		if v.tooMany(c, yield) {
			return
		}
		more = behind && i == v.n-1
	}
}

// lastLine is the last line on which a row may begin. Lines are counted, not
// rows, for their number is known in every part.
func (v *delimitedView) lastLine() int { return v.source.limits.Rows }

// tooMany says whether the limit of rows lies before the end of a chunk; the
// part in which it lies tells it.
func (v *delimitedView) tooMany(c chunk, yield func(Row, error) bool) bool {
	last := v.lastLine()
	if len(c.text) == 0 || c.line+strings.Count(c.text, string(rune(v.source.dialect.eol))) <= last+1 {
		return false
	}
	if c.line <= last+1 {
		yield(Row{}, &Error{Path: v.path, Code: TooManyRows})
	}
	return true
}

// chunkRows gives the rows of a chunk, numbered from n. It returns the number of
// the next row, 0 where reading stops.
func (v *delimitedView) chunkRows(ctx context.Context, c chunk, n int, yield func(Row, error) bool) int {
	s := newScanner(c.text, v.source.dialect, v.source.limits)
	s.line = c.line
	for ; s.next() && s.startLine <= v.lastLine(); n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			yield(Row{}, ctx.Err())
			return 0
		}
		if !v.step(s, n, yield) {
			return 0
		}
	}
	return n
}

// step hands one row over.
func (v *delimitedView) step(s *scanner, n int, yield func(Row, error) bool) bool {
	if s.fault == "" && len(s.cells) != v.width {
		cells, column, ok := fit(s.cells, v.width)
		s.cells = cells
		if !ok {
			s.reject(TooManyCells, column)
		}
	}
	if s.fault != "" {
		return yield(Row{Row: n, Line: s.startLine}, &record.RowError{
			Path: v.path, Row: n, Line: s.startLine, Column: s.faultCell, Code: s.fault,
		})
	}
	return yield(Row{Cells: s.cells, Row: n, Line: s.startLine, NUL: s.nulCells}, nil)
}
