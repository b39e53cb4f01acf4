package table

import (
	"context"
	"io"
	"strings"
	"sync"

	"recoupe/record"
)

// delimited reads the rows of delimited text.
type delimited struct {
	blob    blob
	dialect dialect
	limits  Limits
}

// openDelimited tells the layout from the head and gives the table.
func openDelimited(t *Table, b blob, g glance) {
	head := decodeText(g.head, g.charset)
	l := t.opt.Limits
	d := detectDialect(head, l)
	d.charset = g.charset
	t.Format = Delimited
	t.Delimiter, t.Quote = rune(d.delim), d.quote
	t.CRLF = d.eol == '\n' && strings.Contains(head, "\r\n")
	t.source = &delimited{blob: b, dialect: d, limits: l}
	t.top, t.more = readTop(head, g.whole, d, l), !g.whole
	t.TrailingDelimiter = trailing(t.top, d.delim)
	switch {
	case len(t.top) > 0:
		t.applyHeader(findHeader(t.top))
	case g.whole:
		t.Err = &Error{Path: t.Path, Code: Empty}
	default: // not one row in a megabyte
		t.Err = &Error{Path: t.Path, Code: TooLarge}
	}
}

func (s *delimited) raw(ctx context.Context) (io.ReadCloser, error) {
	return rawText(ctx, s.blob, s.dialect.charset)
}

// rawText reads and decodes everything.
func rawText(ctx context.Context, b blob, c charset) (io.ReadCloser, error) {
	text, err := b.text(ctx, c)
	if err != nil {
		return nil, err
	}
	if !c.wide() && needsDecoding(text, c) {
		text = decodeLines(text, c)
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

// decodeLines decodes line by line, so that one odd line does not decide for all.
func decodeLines(text string, c charset) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	for line := range strings.Lines(text) {
		b.WriteString(c.decode(line))
	}
	return b.String()
}

// stretch is a part of the text.
type stretch struct{ from, to, line int }

// parts reads the file once, whichever part is asked first, and shares it.
func (s *delimited) parts(t *Table, n int) []Part {
	v := delimitedView{source: s, path: t.Path, width: len(t.Header), n: n}
	if t.skip > 0 {
		last := t.top[t.skip-1]
		v.from = last.end
	}
	if t.Size > 0 && t.Size < partBytes {
		v.n = 1
	}
	parts := make([]Part, v.n)
	for i := range parts {
		parts[i] = Part{Index: i, rows: func(ctx context.Context, yield func(Row, error) bool) { v.rows(ctx, i, yield) }}
	}
	return parts
}

// partBytes is the size below which a file is not worth cutting.
const partBytes = 256 * kib

// delimitedView is one cut of a table into parts.
type delimitedView struct {
	source *delimited
	path   string
	width  int
	from   int // offset of the data
	n      int

	mu        sync.Mutex
	loaded    bool
	text      string
	stretches []stretch
	left      int // parts not yet begun: the text is let go behind the last
}

// load gives the text and where part i lies in it.
func (v *delimitedView) load(ctx context.Context, i int) (string, stretch, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.loaded {
		text, err := v.source.blob.text(ctx, v.source.dialect.charset)
		if err != nil {
			return "", stretch{}, err
		}
		v.text, v.loaded, v.left = text, true, v.n
		v.stretches = cut(text, min(v.from, len(text)), v.n, v.source.dialect, v.source.limits)
	}
	text, st := v.text, v.stretches[i]
	if v.left--; v.left <= 0 {
		v.text, v.loaded = "", false
	}
	return text, st, nil
}

// cut divides the text from an offset into n stretches of whole rows.
func cut(text string, from, n int, d dialect, l Limits) []stretch {
	stretches := make([]stretch, 0, n)
	line := 1 + strings.Count(text[:from], string(rune(d.eol)))
	s := newScanner(text, dialect{delim: d.delim, eol: d.eol, quote: d.quote}, l)
	s.pos = from
	for i := range n {
		st := stretch{from: s.pos, line: line}
		s.skipTo(from + (len(text)-from)/n*(i+1))
		if i == n-1 {
			s.pos = len(text)
		}
		st.to = s.pos
		line += strings.Count(text[st.from:st.to], string(rune(d.eol)))
		stretches = append(stretches, st)
	}
	return stretches
}

// skipTo goes to the first row that begins at or behind an offset. It finds the
// same row ends as next, without looking into lines that hold no quote.
func (s *scanner) skipTo(offset int) {
	if !s.quotes {
		if s.pos < offset {
			s.pos = min(s.lineEnd(offset-1)+1, len(s.text))
		}
		return
	}
	for s.pos < offset && s.pos < len(s.text) {
		end := s.lineEnd(s.pos)
		if line := s.text[s.pos:end]; s.mayGoOn(line) && !s.blank(line) {
			s.begin()
			s.quoted(end)
			continue
		}
		s.pos = min(end+1, len(s.text))
	}
}

// rows reads part i.
func (v *delimitedView) rows(ctx context.Context, i int, yield func(Row, error) bool) {
	text, st, err := v.load(ctx, i)
	if err != nil {
		yield(Row{}, err)
		return
	}
	s := newScanner(text[st.from:st.to], v.source.dialect, v.source.limits)
	s.line = st.line
	for n := 1; s.next(); n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			yield(Row{}, ctx.Err())
			return
		}
		if !v.step(s, n, yield) {
			return
		}
	}
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
	return yield(Row{Cells: s.cells, Row: n, Line: s.startLine}, nil)
}
