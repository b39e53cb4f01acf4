package adapters

import (
	"context"
	"errors"
	"iter"

	"recoupe/adapters/table"
	"recoupe/record"
)

// planReader reads a table by a plan.
type planReader struct {
	table     *table.Table
	source    *record.Source
	plan      *plan
	detection Detection
}

// Detection implements Reader.
func (r *planReader) Detection() Detection { return r.detection }

// Parts implements Reader.
func (r *planReader) Parts(n int) []Part {
	if r.plan.ordered {
		n = 1
	}
	var parts []Part
	for _, p := range r.table.Parts(n) {
		parts = append(parts, &planPart{reader: r, part: p})
	}
	return parts
}

type planPart struct {
	reader *planReader
	part   table.Part
	rows   int
}

// Rows implements Part.
func (p *planPart) Rows() int { return p.rows }

// Records implements Part.
func (p *planPart) Records(ctx context.Context) iter.Seq2[*record.Record, error] {
	if len(p.reader.plan.group) > 0 {
		return p.grouped(ctx)
	}
	return p.single(ctx)
}

// runner is what one part needs while it is read: the record that is reused
// and memos of cells that recur.
type runner struct {
	plan     *plan
	rec      record.Record
	kinds    map[string]record.Kind
	statuses map[*consentPlan]map[string]record.ConsentStatus
	above    []string // fill_down: the row above
}

func newRunner(r *planReader) *runner {
	return &runner{
		plan: r.plan, rec: record.Record{Source: r.source},
		kinds:    map[string]record.Kind{},
		statuses: map[*consentPlan]map[string]record.ConsentStatus{},
	}
}

// single gives the records of each row by itself.
func (p *planPart) single(ctx context.Context) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		r := newRunner(p.reader)
		p.rows = 0
		for row, err := range p.part.Rows(ctx) {
			if p.reject(err) {
				if !yield(nil, err) || fatal(err) {
					return
				}
				continue
			}
			p.rows = row.Row
			r.fillDown(row.Cells)
			if !r.plan.keep(row.Cells) {
				continue
			}
			if l := r.plan.loose; l != nil && l.headed(&r.plan.persons[0], row.Cells) {
				continue
			}
			for i := range r.plan.persons {
				rec := r.person(i, row)
				if rec == nil || r.plan.loose != nil && r.plan.loose.idle(rec, row.Cells) {
					continue
				}
				if !yield(rec, nil) {
					return
				}
			}
		}
	}
}

// reject counts a rejected row.
func (p *planPart) reject(err error) bool {
	if err == nil {
		return false
	}
	if !fatal(err) {
		p.rows++
	}
	return true
}

// fatal tells an error that ends the source from a rejected row.
func fatal(err error) bool {
	var row *record.RowError
	return err != nil && !errors.As(err, &row)
}

// person reads one person of a row; nil when an optional one is not there.
func (r *runner) person(i int, row table.Row) *record.Record {
	pp := &r.plan.persons[i]
	r.rec.Reset()
	r.rec.Row, r.rec.Line = row.Row, row.Line
	r.read(pp, row.Cells, &r.rec)
	r.mended(row.NUL)
	r.borrowed(pp.borrow, row.Cells, &r.rec)
	if pp.optional && len(r.rec.Values) == 0 {
		return nil
	}
	return &r.rec
}

// mended notes the values whose cells held NUL bytes; several parts of one cell
// are one remark.
func (r *runner) mended(columns []int) {
	for _, c := range columns {
		last := record.NumFields
		for _, v := range r.rec.Values {
			if int(v.Column) == c && int(v.Field) != last {
				last = int(v.Field)
				r.rec.Findings = append(r.rec.Findings, record.Finding{Field: v.Field, Code: table.NULDropped})
			}
		}
	}
}

// fillDown copies the cells that a tool writes on the first line of a key only.
func (r *runner) fillDown(cells []string) {
	f := r.plan.fill
	if f == nil {
		return
	}
	if r.above == nil {
		r.above = make([]string, len(cells))
	}
	if r.above[f.key] == cells[f.key] {
		for _, c := range f.cols {
			if cells[c] == "" {
				cells[c] = r.above[c]
			}
		}
	}
	copy(r.above, cells)
}

// grouped joins following rows of one key, and rows without key, into one
// record: its row is the first of them.
func (p *planPart) grouped(ctx context.Context) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		r := newRunner(p.reader)
		var open *record.Record
		openKey := ""
		p.rows = 0
		for row, err := range p.part.Rows(ctx) {
			if p.reject(err) {
				if !yield(nil, err) || fatal(err) {
					return
				}
				continue
			}
			p.rows = row.Row
			r.fillDown(row.Cells)
			if !r.plan.keep(row.Cells) {
				continue
			}
			key := r.joinID(r.plan.group, row.Cells)
			next := r.person(0, row)
			if next == nil {
				continue
			}
			if open != nil && (key == "" || key == openKey) {
				absorb(open, next)
				continue
			}
			if open != nil && !yield(open, nil) {
				return
			}
			open, openKey = cloneRecord(next), key
		}
		if open != nil {
			yield(open, nil)
		}
	}
}

// absorb adds the values and events that a continuation row brings.
func absorb(into, from *record.Record) {
	for _, v := range from.Values {
		if !hasValue(into, v) {
			into.Values = append(into.Values, v)
		}
	}
	into.Consents = append(into.Consents, from.Consents...)
	into.Findings = append(into.Findings, from.Findings...)
}

func hasValue(rec *record.Record, v record.Value) bool {
	for _, w := range rec.Values {
		if w.Field == v.Field && w.Slot == v.Slot && w.Text == v.Text {
			return true
		}
	}
	return false
}

func cloneRecord(rec *record.Record) *record.Record {
	c := *rec
	c.Values = append([]record.Value(nil), rec.Values...)
	c.Consents = append([]record.Consent(nil), rec.Consents...)
	c.Findings = append([]record.Finding(nil), rec.Findings...)
	return &c
}
