package table

import (
	"cmp"
	"context"
	"io"
	"slices"

	"recoupe/record"
)

// vcardSource reads the cards of an address book, one row each.
type vcardSource struct {
	blob    blob
	charset charset
	limits  Limits
}

// openVCard makes the headings from all cards.
func openVCard(ctx context.Context, t *Table, b blob, g glance) {
	s := &vcardSource{blob: b, charset: g.charset, limits: t.opt.Limits}
	t.Format, t.source = VCard, s
	f := newFlattener(nil, true, s.limits.Columns, "")
	t.Err = s.each(ctx, func(r *cardReader) bool {
		f.reset()
		r.card.fill(f)
		return true
	})
	t.Header = f.header
	slices.SortStableFunc(t.Header, func(a, b string) int { return cmp.Compare(headingRank(a), headingRank(b)) })
	for row, err := range t.Parts(1)[0].Rows(ctx) {
		if err == nil {
			t.Sample = append(t.Sample, sampled(row.Cells))
		}
		if len(t.Sample) == s.limits.SampleRows {
			break
		}
	}
	if len(t.Sample) == 0 && t.Err == nil {
		t.Err = &Error{Path: t.Path, Code: BadVCard}
	}
}

// each calls visit for every card until it says false.
func (s *vcardSource) each(ctx context.Context, visit func(*cardReader) bool) error {
	in, err := s.blob.text(ctx, s.charset)
	if err != nil {
		return err
	}
	defer in.Close()
	r := newCardReader(in, s.charset, s.limits)
	for r.next() && visit(r) {
	}
	return r.lines.Err()
}

// noteName is the property that people write into what they like.
const noteName = "NOTE"

// aside implements asideSource.
func (s *vcardSource) aside(ctx context.Context, visit func(row int, column, text string)) error {
	in, err := s.blob.text(ctx, s.charset)
	if err != nil {
		return err
	}
	defer in.Close()
	r := newCardReader(in, s.charset, s.limits)
	r.notes = true
	for row := 1; ctx.Err() == nil && row <= s.limits.Rows && r.next(); row++ {
		for _, p := range r.card.props {
			if p.name == noteName {
				visit(row, noteName, unescapeVCard(p.value))
			}
		}
	}
	return cmp.Or(ctx.Err(), r.lines.Err())
}

func (s *vcardSource) raw(ctx context.Context) (io.ReadCloser, error) {
	return s.blob.utf8Text(ctx, s.charset)
}

func (s *vcardSource) parts(t *Table, _ int) []Part {
	header, path := t.Header, t.Path
	return []Part{{rows: func(ctx context.Context, yield func(Row, error) bool) {
		f := newFlattener(header, false, s.limits.Columns, "")
		n, more := 0, true
		err := s.each(ctx, func(r *cardReader) bool {
			if n++; n > s.limits.Rows {
				yield(Row{}, &Error{Path: path, Code: TooManyRows})
				more = false
				return more
			}
			f.reset()
			r.card.fill(f)
			more = s.step(r, f, n, path, yield)
			return more
		})
		if err != nil && more {
			yield(Row{}, err)
		}
	}}}
}

func (s *vcardSource) step(r *cardReader, f *flattener, n int, path string, yield func(Row, error) bool) bool {
	reject := func(column int, code record.Code) bool {
		return yield(Row{Row: n, Line: r.start}, &record.RowError{Path: path, Row: n, Line: r.start, Column: column, Code: code})
	}
	switch {
	case r.broken:
		return reject(0, BadItem)
	case r.crowded:
		return reject(0, TooManyColumns)
	case r.large:
		return reject(0, CellTooLarge)
	}
	for i, c := range f.cells {
		if len(c) > s.limits.CellBytes {
			return reject(i+1, CellTooLarge)
		}
	}
	return yield(Row{Cells: f.cells, Row: n, Line: r.start, NUL: dropNUL(f.cells, nil)}, nil)
}
