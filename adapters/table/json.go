package table

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"recoupe/record"
)

// jsonSource reads the items of a JSON file or of JSON Lines.
type jsonSource struct {
	blob    blob
	charset charset
	limits  Limits
	lines   bool
	object  bool   // the document is one object
	list    bool   // there is a list of items
	rows    bool   // items are arrays of cells, not objects
	items   string // path of the list of items, "" for the top
	apart   string // path of the inner list that gives a row per element
}

// jsonLists orders the names under which tools keep their list of records, the
// surest first; other names go by size.
var jsonLists = []string{
	"hydra:member", "member", "orders", "participants", "attendees", "customers", "contacts", "subscribers",
	"members", "users", "persons", "people", "profile", "profiles", "tickets", "data", "results", "records", "value", "rows", "items",
}

// looksLikeJSON checks the first tokens: a heading such as "[old] Email" begins
// with a bracket, too.
func looksLikeJSON(first string) bool {
	if first == "" || first[0] != '{' && first[0] != '[' {
		return false
	}
	d := json.NewDecoder(strings.NewReader(first[:min(len(first), 64*kib)]))
	for n := 0; n < 40; n++ {
		if _, err := d.Token(); err != nil {
			return n > 2 && (err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF)) || n > 1 && err == io.EOF
		}
	}
	return true
}

// isJSONLines says that each line is a value of its own.
func isJSONLines(first string) bool {
	line, rest, more := strings.Cut(first, "\n")
	rest = strings.TrimLeft(rest, " \t\r\n")
	return more && rest != "" && (rest[0] == '{' || rest[0] == '[') && json.Valid([]byte(line))
}

// openJSON finds the list of items and the headings.
func openJSON(ctx context.Context, t *Table, b blob, g glance, first string) {
	s := &jsonSource{blob: b, charset: g.charset, limits: t.opt.Limits, lines: isJSONLines(first)}
	t.source = s
	err := s.locate(ctx, t)
	if t.Format = JSON; s.lines {
		t.Format = JSONLines
		s.rows = first[0] == '['
	}
	if err == nil {
		err = s.head(ctx, t)
	}
	if err != nil {
		t.Err = b.fail(BadJSON, err)
	}
}

func (s *jsonSource) raw(ctx context.Context) (io.ReadCloser, error) {
	return s.blob.utf8Text(ctx, s.charset)
}

// with opens the text for one reading.
func (s *jsonSource) with(ctx context.Context, read func(j *jsonStream) error) error {
	in, err := s.raw(ctx)
	if err != nil {
		return err
	}
	defer in.Close()
	return read(newJSONStream(in, s.limits.RowBytes))
}

// item is one record of a JSON text as it is written.
type item struct {
	text string
	line int
	code record.Code // why it is rejected, "" if it is not
}

// each calls visit with every item.
func (s *jsonSource) each(ctx context.Context, visit func(item) error) error {
	return s.with(ctx, func(j *jsonStream) error {
		switch {
		case s.lines:
			return s.eachLine(j, visit)
		case !s.list: // a single record
			return s.visit(j, visit)
		}
		found := false
		err := j.walk("", 0, func(path string) error {
			if found || path != s.items {
				_, err := j.value(false)
				return err
			}
			found = true
			if err := j.array(func(int) error { return s.visit(j, visit) }); err != nil {
				return err
			}
			return errStop // what follows the list is of no interest
		})
		switch {
		case err == errStop && found:
			return nil
		case err == nil && !found:
			return &Error{Path: s.blob.path, Code: NoItems}
		}
		return err
	})
}

// visit hands the next value over.
func (s *jsonSource) visit(j *jsonStream, visit func(item) error) error {
	v, err := j.value(true)
	if err != nil {
		return err
	}
	it := item{text: v.text, line: v.line}
	if v.big {
		it.code = RowTooLarge
	}
	return visit(it)
}

// eachLine reads JSON Lines: a line that is broken does not spoil the others.
func (s *jsonSource) eachLine(j *jsonStream, visit func(item) error) error {
	for j.peek(); j.fill(); j.peek() {
		line := j.line
		text, big := j.restOfLine()
		it := item{text: text, line: line}
		if big {
			it.code = RowTooLarge
		}
		if err := visit(it); err != nil {
			return err
		}
	}
	if j.err != io.EOF {
		return j.err
	}
	return nil
}

// restOfLine takes what stands up to the line break; big says that it is beyond
// the limit and cut.
func (j *jsonStream) restOfLine() (text string, big bool) {
	var b strings.Builder
	for j.fill() {
		piece := j.buf[j.from:j.to]
		i := bytes.IndexByte(piece, '\n')
		if i >= 0 {
			piece = piece[:i]
		}
		room := j.limit - b.Len()
		big = big || len(piece) > room
		b.Write(piece[:min(room, len(piece))])
		if j.from += len(piece); i >= 0 {
			break
		}
	}
	return b.String(), big
}

// head makes the headings from all items, and the sample from the first.
func (s *jsonSource) head(ctx context.Context, t *Table) error {
	if s.rows {
		return s.headRows(ctx, t)
	}
	f := newFlattener(nil, true, s.limits.Columns, s.apart)
	t.Header, t.Sample = nil, nil
	err := s.each(ctx, func(it item) error {
		if it.code != "" {
			return nil
		}
		_ = s.expand(f, it.text, func() error { // a bad item is told when rows are read
			if len(t.Sample) < s.limits.SampleRows && !s.tooLarge(f.cells) {
				t.Sample = append(t.Sample, sampled(f.cells))
			}
			return nil
		})
		return nil
	})
	t.Header = f.header
	for i := range t.Sample {
		t.Sample[i], _, _ = fit(t.Sample[i], len(t.Header))
	}
	if err == errJSON && len(t.Sample) > 0 {
		return nil // the rows up to the fault can be read; the fault comes behind them
	}
	if err == nil && len(t.Header) == 0 {
		return &Error{Path: t.Path, Code: NoItems}
	}
	return err
}

func (s *jsonSource) tooLarge(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool { return len(c) > s.limits.CellBytes })
}

// expand flattens an item and calls emit for each row that it gives: one, or one
// for each element of the inner list. An item without elements still gives one.
func (s *jsonSource) expand(f *flattener, text string, emit func() error) error {
	f.reset()
	f.scan.s = text
	err := f.item(0, "")
	if err != nil || f.inner < 0 {
		if err == nil {
			err = emit()
		}
		return err
	}
	base := slices.Clone(f.cells)
	inner := jsonScan{s: text, pos: f.inner}
	rows := 0
	err = inner.array(func(int) error {
		rows++
		f.reset()
		copy(f.cells, base)
		inner.space()
		err := f.item(inner.pos, s.apart)
		inner.pos = f.scan.pos
		if err != nil {
			return err
		}
		return emit()
	})
	if err == nil && rows == 0 {
		err = emit()
	}
	return err
}

// parts gives one part: where an item begins is known only behind the one before.
func (s *jsonSource) parts(t *Table, _ int) []Part {
	view := *s // as it is now: Explode may be called again
	header, skip, path := t.Header, t.skip, t.Path
	return []Part{{rows: func(ctx context.Context, yield func(Row, error) bool) {
		out := &jsonRows{source: &view, path: path, skip: skip, width: len(header), yield: yield}
		out.flat = newFlattener(header, false, view.limits.Columns, view.apart)
		err := view.each(ctx, out.visit)
		if err != nil && err != errStop {
			yield(Row{}, view.blob.fail(BadJSON, err))
		}
	}}}
}
