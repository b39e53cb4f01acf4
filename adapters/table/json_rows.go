package table

import (
	"context"
	"slices"
)

// rowCells reads an item that is an array: one cell an element, inner values as
// they are written.
func (f *flattener) rowCells(text string) error {
	f.cells = f.cells[:0]
	f.scan = jsonScan{s: text}
	return f.scan.array(func(int) error {
		c := f.scan.space()
		if c == '{' || c == '[' {
			start := f.scan.pos
			err := f.scan.skip()
			f.cells = append(f.cells, f.scan.s[start:f.scan.pos])
			return err
		}
		text, err := f.scalar(c)
		f.cells = append(f.cells, text)
		return err
	})
}

// headRows finds the heading row of a list of arrays (the old export interface of
// Mailchimp: one array a line, headings first).
func (s *jsonSource) headRows(ctx context.Context, t *Table) error {
	f := &flattener{}
	t.top = nil
	err := s.each(ctx, func(it item) error {
		if it.code == "" && f.rowCells(it.text) == nil && !s.tooLarge(f.cells) {
			t.top = append(t.top, topRow{cells: slices.Clone(f.cells), line: it.line})
		}
		if len(t.top) >= s.limits.SampleRows+headerRows {
			return errStop
		}
		return nil
	})
	if len(t.top) == 0 {
		return err
	}
	t.applyHeader(findHeader(t.top))
	return nil
}

// SetItems chooses another of Lists as the list of items ("event.orders"). It
// reads the file again for headings and sample.
func (t *Table) SetItems(ctx context.Context, path string) error {
	return t.reread(ctx, func(s *jsonSource) { s.items, t.Items, s.apart = path, path, "" })
}

// Explode gives one row for each element of an inner list ("positions",
// "tickets"), with the other fields of its parent on each; an item without
// elements gives one row. The fields of the elements are headed by the path
// without a number ("positions.attendee_name"). It reads the file again for
// headings and sample, and does nothing to formats other than JSON.
func (t *Table) Explode(ctx context.Context, path string) error {
	return t.reread(ctx, func(s *jsonSource) { s.apart = path })
}

func (t *Table) reread(ctx context.Context, change func(*jsonSource)) error {
	s, ok := t.source.(*jsonSource)
	if !ok {
		return nil
	}
	change(s)
	if s.items != "" {
		lists, err := s.findLists(ctx)
		if err != nil && err != errJSON {
			return err
		}
		i := slices.IndexFunc(lists, func(l jsonList) bool { return l.path == s.items })
		if i < 0 {
			return &Error{Path: t.Path, Code: NoItems}
		}
		s.list, s.rows = true, lists[i].rows
	}
	if err := s.head(ctx, t); err != nil {
		return s.blob.fail(BadJSON, err)
	}
	t.Err = nil
	return nil
}
