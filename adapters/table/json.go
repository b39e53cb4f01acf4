package table

import (
	"bytes"
	"cmp"
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

// jsonList is a list of items in a document.
type jsonList struct {
	path string
	size int64
	rows bool // its elements are arrays
}

// maxLists bounds the lists that are told apart in one document.
const maxLists = 1000

// locate chooses the list of items. t.Lists names all of them.
func (s *jsonSource) locate(ctx context.Context, t *Table) error {
	if s.lines {
		return nil
	}
	lists, err := s.findLists(ctx)
	if s.lines || err != nil && err != errJSON {
		return err
	}
	for _, l := range lists {
		t.Lists = append(t.Lists, l.path)
	}
	if len(lists) > 0 {
		best := slices.MinFunc(lists, compareLists)
		s.items, t.Items = best.path, best.path
		s.list, s.rows = true, best.rows
		return nil // a fault comes up again, with its place, when rows are read
	}
	if err == nil && !s.object {
		err = &Error{Path: t.Path, Code: NoItems}
	}
	return err
}

// compareLists puts the better list first.
func compareLists(a, b jsonList) int {
	rank := func(l jsonList) int {
		name := strings.ToLower(l.path[strings.LastIndexByte(l.path, '.')+1:])
		if i := slices.Index(jsonLists, name); i >= 0 {
			return i
		}
		return len(jsonLists)
	}
	return cmp.Or(rank(a)-rank(b), cmp.Compare(b.size, a.size))
}

// findLists finds the lists of objects that lie at the top or inside up to three
// objects. A document that is cut off gives what it has. Values that follow the
// first one make JSON Lines of it.
func (s *jsonSource) findLists(ctx context.Context) (lists []jsonList, err error) {
	err = s.with(ctx, func(j *jsonStream) error {
		s.object = j.peek() == '{'
		err := j.walk("", 0, func(path string) error {
			l := jsonList{path: path}
			j.take('[')
			inner := j.peek()
			l.rows = inner == '['
			var err error
			l.size, err = j.restOfArray()
			if (inner == '{' || l.rows) && len(lists) < maxLists {
				lists = append(lists, l)
			}
			return err
		})
		if c := j.peek(); err == nil && (c == '{' || c == '[') {
			s.lines = true
		}
		return err
	})
	return lists, err
}

// walk calls visit for the lists at the top or inside up to three objects, which
// must pass over them, and passes over all else.
func (j *jsonStream) walk(path string, depth int, visit func(path string) error) error {
	switch c := j.peek(); {
	case c == '{' && depth < 3:
		return j.object(func(key string) error {
			if path != "" {
				key = path + "." + key
			}
			return j.walk(key, depth+1, visit)
		})
	case c == '[':
		return visit(path)
	}
	_, err := j.value(false)
	return err
}

// restOfArray passes over an array from behind its bracket and gives its length
// in bytes.
func (j *jsonStream) restOfArray() (size int64, err error) {
	if j.take(']') {
		return 0, nil
	}
	for {
		v, err := j.value(false)
		if size += v.size; err != nil {
			return size, err
		}
		if j.take(']') {
			return size, nil
		}
		if !j.take(',') {
			return size, j.fault()
		}
	}
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

// jsonRows hands the rows of a JSON file over.
type jsonRows struct {
	source *jsonSource
	flat   *flattener
	path   string
	skip   int
	width  int
	n      int
	line   int
	nul    []int // see Row.NUL
	yield  func(Row, error) bool
}

// visit gives the rows of one item. One that is malformed inside its brackets is
// rejected, and reading goes on behind it.
func (o *jsonRows) visit(it item) error {
	o.line = it.line
	if it.code != "" {
		return o.bad(it.code)
	}
	err := o.rows(it.text)
	if err == errJSON {
		return o.bad(BadItem)
	}
	return err
}

func (o *jsonRows) rows(text string) error {
	if !o.source.rows {
		return o.source.expand(o.flat, text, o.emit)
	}
	if err := o.flat.rowCells(text); err != nil {
		return err
	}
	if o.skip > 0 {
		o.skip--
		return nil
	}
	return o.emit()
}

func (o *jsonRows) emit() error {
	if o.n++; o.n > o.source.limits.Rows {
		return &Error{Path: o.path, Code: TooManyRows}
	}
	cells, column, ok := fit(o.flat.cells, o.width)
	o.flat.cells = cells
	code := TooManyCells
	for i, c := range cells {
		if len(c) > o.source.limits.CellBytes {
			column, ok, code = i+1, false, CellTooLarge
			break
		}
	}
	more := false
	if ok {
		o.nul = dropNUL(cells, o.nul[:0])
		more = o.yield(Row{Cells: cells, Row: o.n, Line: o.line, NUL: o.nul}, nil)
	} else {
		more = o.reject(column, code)
	}
	if !more {
		return errStop
	}
	return nil
}

func (o *jsonRows) reject(column int, code record.Code) bool {
	return o.yield(Row{Row: o.n, Line: o.line}, &record.RowError{
		Path: o.path, Row: o.n, Line: o.line, Column: column, Code: code,
	})
}

func (o *jsonRows) bad(code record.Code) error {
	o.n++
	if !o.reject(0, code) {
		return errStop
	}
	return nil
}
