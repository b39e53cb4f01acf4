// Package stream is the contract of exports that are no table of rows: payroll
// declarations, calendars, dumps of mailing lists. A tool's package describes
// such an export as a Layout; package adapters makes an adapter of it.
//
// It stands below package adapters, so that the registry there can list the
// layouts without a cycle.
package stream

import (
	"context"
	"iter"

	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
)

// Layout is one kind of export of one tool. It holds no state and may be used
// by several goroutines.
type Layout struct {
	Profile  string // "dsn"; unique among profiles and layouts
	Tool     string // as people know it
	Category record.Category
	Domain   record.Domain
	Status   record.Status
	Dates    record.DateOrder
	Unique   bool // the tool itself admits no person twice
	Formats  []table.Format

	// Columns says what is read, Ignored what is of no use, Dropped what is
	// never read. They describe the layout, not the file at hand.
	Columns []Column
	Ignored []string
	Dropped []string
	Notes   []lang.Text

	// Consent says in a few words what the layout tells of consent, for the docs.
	Consent lang.Text

	// Detect says how sure it is that a table is of this layout, 0 to 100. It
	// looks at the table's description and sample only.
	Detect func(t *table.Table) int
	// Check, where it is set, may refuse a table after a look at its text. The
	// error is a *table.Error with a code that the package's Codes explain.
	Check func(ctx context.Context, t *table.Table) error
	// Read gives the records. Row is 1-based and does not fall; a record is
	// reused for the next step. A *record.RowError is a rejected row, any other
	// error the last step.
	Read func(ctx context.Context, t *table.Table, src *record.Source) iter.Seq2[*record.Record, error]
	// Aside, where it is set, visits the free text that Read leaves out. Row counts the
	// items of the format from 1 on.
	Aside func(ctx context.Context, t *table.Table, visit func(row int, column, text string)) error
}

// Column is one thing that a layout reads.
type Column struct {
	From  string // as the format calls it: a rubric, a key
	Field string // a field's name, "id" or "consent"
	Role  record.Role
}
