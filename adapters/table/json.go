package table

import (
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
	t.Format, t.source = JSON, s
	if s.lines {
		t.Format = JSONLines
	}
	text, err := s.text(ctx)
	if err == nil {
		err = s.locate(text, t)
	}
	if err == nil {
		err = s.head(text, t)
	}
	if err != nil {
		t.Err = b.fail(BadJSON, err)
	}
}

func (s *jsonSource) text(ctx context.Context) (string, error) {
	text, err := s.blob.text(ctx, s.charset)
	if err == nil && !s.charset.wide() && needsDecoding(text, s.charset) {
		text = decodeLines(text, s.charset)
	}
	return text, err
}

func (s *jsonSource) raw(ctx context.Context) (io.ReadCloser, error) {
	return rawText(ctx, s.blob, s.charset)
}

// jsonList is a list of items in a document.
type jsonList struct {
	path  string
	at    int // offset of its bracket
	size  int
	items bool // its first element is an object or an array
}

// locate chooses the list of items. t.Lists names all of them.
func (s *jsonSource) locate(text string, t *Table) error {
	if s.lines {
		s.rows = strings.TrimLeft(text, " \t\r\n")[0] == '['
		return nil
	}
	lists := findLists(text)
	for _, l := range lists {
		t.Lists = append(t.Lists, l.path)
	}
	if len(lists) > 0 {
		best := slices.MinFunc(lists, compareLists)
		s.items, t.Items = best.path, best.path
		s.rows = firstInside(text, best.at) == '['
		return nil
	}
	if j := (jsonScan{s: text}); j.space() == '{' { // one record, not a list
		return j.skip()
	}
	return &Error{Path: t.Path, Code: NoItems}
}

func firstInside(text string, at int) byte {
	j := jsonScan{s: text, pos: at + 1}
	return j.space()
}

// compareLists puts the better list first.
func compareLists(a, b jsonList) int {
	rank := func(l jsonList) int {
		name := strings.ToLower(l.path[strings.LastIndexByte(l.path, '.')+1:])
		if i := slices.Index(jsonLists, name); i >= 0 && l.items {
			return i
		}
		return len(jsonLists)
	}
	if ra, rb := rank(a), rank(b); ra != rb {
		return ra - rb
	}
	return b.size - a.size
}

// findLists finds the lists of objects that lie at the top or inside up to three
// objects. A document that is cut off gives what it has.
func findLists(text string) []jsonList {
	var lists []jsonList
	j := &jsonScan{s: text}
	var walk func(path string, depth int) error
	walk = func(path string, depth int) error {
		c := j.space()
		at := j.pos
		if c == '{' && depth < 3 {
			return j.object(func(key string) error {
				if path != "" {
					key = path + "." + key
				}
				return walk(key, depth+1)
			})
		}
		err := j.skip()
		if c == '[' {
			if in := firstInside(text, at); in == '{' || in == '[' {
				lists = append(lists, jsonList{path: path, at: at, size: len(text[at:j.pos]), items: true})
			}
		}
		return err
	}
	_ = walk("", 0) // the fault comes up again, with its place, when rows are read
	return lists
}

// listAt gives the offset of the list of items, -1 where it is missing.
func (s *jsonSource) listAt(text string) int {
	for _, l := range findLists(text) {
		if l.path == s.items {
			return l.at
		}
	}
	return -1
}

// each calls visit with the offset of every item, which says where it ends. bad
// is called for a line that can't be read; reading then goes on.
func (s *jsonSource) each(ctx context.Context, text string, visit func(at, line int) (int, error), bad func(line int) error) error {
	if s.lines {
		return s.eachLine(ctx, text, visit, bad)
	}
	at := s.listAt(text)
	if at < 0 { // a single record
		_, err := visit(0, 1)
		return err
	}
	j := &jsonScan{s: text, pos: at}
	line, seen := 1, 0
	return j.array(func(i int) error {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		j.space()
		line, seen = line+strings.Count(text[seen:j.pos], "\n"), j.pos
		end, err := visit(j.pos, line)
		j.pos = end
		return err
	})
}

func (s *jsonSource) eachLine(ctx context.Context, text string, visit func(at, line int) (int, error), bad func(line int) error) error {
	for at, line := 0, 1; at < len(text); line++ {
		if line%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		end := at + strings.IndexByte(text[at:], '\n')
		if end < at {
			end = len(text)
		}
		if strings.TrimSpace(text[at:end]) != "" {
			stop, err := visit(at, line)
			if err == nil && stop > end {
				err = errJSON
			}
			if err == errJSON {
				err = bad(line)
			}
			if err != nil {
				return err
			}
		}
		at = end + 1
	}
	return nil
}

// head makes the headings from all items, and the sample from the first.
func (s *jsonSource) head(text string, t *Table) error {
	if s.rows {
		return s.headRows(text, t)
	}
	f := newFlattener(text, nil, true, s.limits.Columns, s.apart)
	t.Header, t.Sample = nil, nil
	err := s.each(context.Background(), text, func(at, _ int) (int, error) {
		return s.expand(f, at, func() error {
			if len(t.Sample) < s.limits.SampleRows {
				t.Sample = append(t.Sample, slices.Clone(f.cells))
			}
			return nil
		})
	}, func(int) error { return nil })
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

// expand flattens an item and calls emit for each row that it gives: one, or one
// for each element of the inner list. An item without elements still gives one.
func (s *jsonSource) expand(f *flattener, at int, emit func() error) (int, error) {
	f.reset()
	end, err := f.item(at, "")
	if err != nil || f.inner < 0 {
		if err == nil {
			err = emit()
		}
		return end, err
	}
	base := slices.Clone(f.cells)
	inner := jsonScan{s: f.scan.s, pos: f.inner}
	rows := 0
	err = inner.array(func(int) error {
		rows++
		f.reset()
		copy(f.cells, base)
		inner.space()
		next, err := f.item(inner.pos, s.apart)
		inner.pos = next
		if err != nil {
			return err
		}
		return emit()
	})
	if err == nil && rows == 0 {
		err = emit()
	}
	return end, err
}

// parts gives one part: where an item begins is known only behind the one before.
func (s *jsonSource) parts(t *Table, _ int) []Part {
	view := *s // as it is now: Explode may be called again
	header, skip, path := t.Header, t.skip, t.Path
	return []Part{{rows: func(ctx context.Context, yield func(Row, error) bool) {
		text, err := view.text(ctx)
		if err != nil {
			yield(Row{}, err)
			return
		}
		out := &jsonRows{source: &view, path: path, skip: skip, width: len(header), yield: yield}
		out.flat = newFlattener(text, header, false, view.limits.Columns, view.apart)
		err = view.each(ctx, text, out.visit, out.bad)
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
	yield  func(Row, error) bool
}

func (o *jsonRows) visit(at, line int) (int, error) {
	o.line = line
	if !o.source.rows {
		return o.source.expand(o.flat, at, o.emit)
	}
	o.flat.cells = o.flat.cells[:0]
	end, err := o.flat.rowCells(at)
	if err != nil {
		return end, err
	}
	if o.skip > 0 {
		o.skip--
		return end, nil
	}
	return end, o.emit()
}

func (o *jsonRows) emit() error {
	o.n++
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
		more = o.yield(Row{Cells: cells, Row: o.n, Line: o.line}, nil)
	} else {
		more = o.reject(o.line, column, code)
	}
	if !more {
		return errStop
	}
	return nil
}

func (o *jsonRows) reject(line, column int, code record.Code) bool {
	return o.yield(Row{Row: o.n, Line: line}, &record.RowError{
		Path: o.path, Row: o.n, Line: line, Column: column, Code: code,
	})
}

func (o *jsonRows) bad(line int) error {
	o.n++
	if !o.reject(line, 0, BadItem) {
		return errStop
	}
	return nil
}
