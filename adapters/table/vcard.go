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
	text, err := b.text(ctx, g.charset)
	if err != nil {
		t.Err = err
		return
	}
	f := newFlattener("", nil, true, s.limits.Columns, "")
	for r := (&cardReader{text: text, line: 1, charset: g.charset}); r.next(); {
		f.reset()
		r.card.fill(f)
	}
	t.Header = f.header
	slices.SortStableFunc(t.Header, func(a, b string) int { return cmp.Compare(headingRank(a), headingRank(b)) })
	for row, err := range t.Parts(1)[0].Rows(ctx) {
		if err == nil {
			t.Sample = append(t.Sample, slices.Clone(row.Cells))
		}
		if len(t.Sample) == s.limits.SampleRows {
			break
		}
	}
	if len(t.Sample) == 0 {
		t.Err = &Error{Path: t.Path, Code: BadVCard}
	}
}

func (s *vcardSource) raw(ctx context.Context) (io.ReadCloser, error) {
	return rawText(ctx, s.blob, s.charset)
}

func (s *vcardSource) parts(t *Table, _ int) []Part {
	header, path := t.Header, t.Path
	return []Part{{rows: func(ctx context.Context, yield func(Row, error) bool) {
		text, err := s.blob.text(ctx, s.charset)
		if err != nil {
			yield(Row{}, err)
			return
		}
		f := newFlattener("", header, false, s.limits.Columns, "")
		r := &cardReader{text: text, line: 1, charset: s.charset}
		for n := 1; r.next(); n++ {
			if n%1024 == 0 && ctx.Err() != nil {
				yield(Row{}, ctx.Err())
				return
			}
			f.reset()
			r.card.fill(f)
			if !s.step(r, f, n, path, yield) {
				return
			}
		}
	}}}
}

func (s *vcardSource) step(r *cardReader, f *flattener, n int, path string, yield func(Row, error) bool) bool {
	reject := func(column int, code record.Code) bool {
		return yield(Row{Row: n, Line: r.start}, &record.RowError{Path: path, Row: n, Line: r.start, Column: column, Code: code})
	}
	if r.broken {
		return reject(0, BadItem)
	}
	for i, c := range f.cells {
		if len(c) > s.limits.CellBytes {
			return reject(i+1, CellTooLarge)
		}
	}
	return yield(Row{Cells: f.cells, Row: n, Line: r.start}, nil)
}
