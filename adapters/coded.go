package adapters

import (
	"context"
	"errors"
	"iter"
	"slices"

	"recoupe/adapters/diese"
	"recoupe/adapters/dsn"
	"recoupe/adapters/listmonk"
	"recoupe/adapters/stream"
	"recoupe/adapters/sympa"
	"recoupe/adapters/table"
	"recoupe/record"
)

// Layouts lists the exports that need code, in the order in which they are tried.
func Layouts() []stream.Layout {
	return slices.Concat([]stream.Layout{dsn.Layout(), diese.Calendar(), listmonk.Layout()}, sympa.Layouts())
}

// codedCodes are the reasons that the layouts give.
func codedCodes() []record.CodeInfo { return slices.Concat(dsn.Codes(), diese.Codes()) }

// layoutAdapter makes an adapter of a layout.
type layoutAdapter struct{ stream.Layout }

// Detect implements Adapter.
func (a *layoutAdapter) Detect(t *table.Table) int {
	if !slices.Contains(a.Formats, t.Format) {
		return 0
	}
	return a.Layout.Detect(t)
}

// Bind implements Adapter.
func (a *layoutAdapter) Bind(ctx context.Context, c Claim) (Reader, error) {
	if a.Check != nil {
		if err := a.Check(ctx, c.Table); err != nil {
			return nil, err
		}
	}
	s, l := c.Source, &a.Layout
	s.Tool, s.Profile, s.Category, s.Domain = l.Tool, l.Profile, l.Category, l.Domain
	s.Status, s.Dates, s.Unique = l.Status, l.Dates, l.Unique
	return &layoutReader{layout: l, table: c.Table, source: s}, nil
}

// layoutReader reads one table by a layout.
type layoutReader struct {
	layout *stream.Layout
	table  *table.Table
	source *record.Source
}

// Detection implements Reader.
func (r *layoutReader) Detection() Detection {
	l := r.layout
	d := describeTable(r.table)
	d.Profile, d.Tool, d.Status = l.Profile, l.Tool, l.Status
	d.Ignored, d.Dropped, d.Notes = l.Ignored, l.Dropped, l.Notes
	for _, c := range l.Columns {
		d.Columns = append(d.Columns, ColumnMapping{Heading: c.From, Field: c.Field, Role: c.Role, Confidence: 1, How: HowProfile})
	}
	return d
}

// Parts implements Reader: such an export is read in order, as one part.
func (r *layoutReader) Parts(int) []Part { return []Part{&layoutPart{reader: r}} }

type layoutPart struct {
	reader *layoutReader
	rows   int
}

// Rows implements Part.
func (p *layoutPart) Rows() int { return p.rows }

// Records implements Part.
func (p *layoutPart) Records(ctx context.Context) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		p.rows = 0
		for rec, err := range p.reader.layout.Read(ctx, p.reader.table, p.reader.source) {
			p.count(rec, err)
			if !yield(rec, err) {
				return
			}
		}
	}
}

// count keeps the highest row that a record or a rejection names.
func (p *layoutPart) count(rec *record.Record, err error) {
	var row *record.RowError
	switch {
	case err == nil:
		p.rows = max(p.rows, rec.Row)
	case errors.As(err, &row):
		p.rows = max(p.rows, row.Row)
	}
}

func (r *layoutReader) unread(ctx context.Context, visit func(UnreadCell)) error {
	if r.layout.Aside == nil {
		return nil
	}
	return r.layout.Aside(ctx, r.table, func(row int, column, text string) { visit(UnreadCell{row, column, text}) })
}
