package report

import (
	"io"

	"recoupe/record"
)

// CrosswalkRow is one line of crosswalk.csv: which person a record belongs to.
type CrosswalkRow struct {
	Source     string
	Row        int // 1-based data row
	Role       record.Role
	ID         string // the tool's own identifier
	Kind       record.Kind
	Person     string
	Household  string  // "" for none
	Confidence float64 // 0 to 1
}

// Crosswalk writes crosswalk.csv: `source,row,role,id,kind,person,household,confidence`.
// It is a file for machines: cells are written as they are, without the guard
// against formulas.
type Crosswalk struct{ c *csvWriter }

// NewCrosswalk writes the header. Call Close at the end; it does not close w.
func NewCrosswalk(w io.Writer) *Crosswalk {
	return &Crosswalk{newCSV(w, Dialect{}, "source", "row", "role", "id", "kind", "person", "household", "confidence")}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Crosswalk) Write(r *CrosswalkRow) error {
	c := x.c
	c.text(r.Source)
	c.number(r.Row)
	c.plain(string(r.Role))
	c.text(r.ID)
	c.plain(r.Kind.String())
	c.text(r.Person)
	c.text(r.Household)
	c.thousandths(r.Confidence)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Crosswalk) Close() error { return x.c.flush() }

// FindingRow is one line of findings.csv.
type FindingRow struct {
	Source string
	Row    int // 1-based data row
	Role   record.Role
	record.Finding
}

// Findings writes findings.csv:
// `source,row,role,field,code,severity,suggestion,message`.
type Findings struct {
	c     *csvWriter
	codes *codebook
	cells map[record.Code]codeCells
}

// codeCells are the cells that are equal for all findings of a code, ready to
// be appended.
type codeCells struct{ code, severity, message string }

// NewFindings writes the header; severity and message come from the code's
// description in the language of in.
func NewFindings(w io.Writer, d Dialect, in *Input) *Findings {
	return &Findings{
		c:     newCSV(w, d, "source", "row", "role", "field", "code", "severity", "suggestion", "message"),
		codes: newCodebook(in.Codes, in.Lang),
		cells: map[record.Code]codeCells{},
	}
}

// of prepares the cells of a code at its first finding.
func (x *Findings) of(code record.Code) codeCells {
	t, ok := x.cells[code]
	if !ok {
		t = codeCells{x.c.cell(string(code)), x.codes.severity(code).String(), x.c.cell(x.codes.text(code))}
		x.cells[code] = t
	}
	return t
}

// Write adds a line. An error of the underlying writer stays.
func (x *Findings) Write(r *FindingRow) error {
	c, same := x.c, x.of(r.Code)
	c.text(r.Source)
	c.number(r.Row)
	c.plain(string(r.Role))
	c.plain(r.Field.String())
	c.plain(same.code)
	c.plain(same.severity)
	c.text(r.Suggestion)
	c.plain(same.message)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Findings) Close() error { return x.c.flush() }

// ReviewSide is one record of a pair to look at.
type ReviewSide struct {
	Source string
	Row    int    // 1-based data row
	Role   string // where a row holds several persons, else ""
	ID     string
}

// ReviewRow is one line of review.csv: a pair that a person should judge.
type ReviewRow struct {
	Left, Right ReviewSide
	Probability float64 // that both are one person, 0 to 1
	Weight      float64 // match weight, in bits
	Reason      string  // what speaks for and against, in words
}

// Review writes review.csv:
// `left_source,left_row,left_role,left_id,right_source,right_row,right_role,right_id,probability,weight,reason`.
type Review struct{ c *csvWriter }

// NewReview writes the header. The page tells the reader that the most probable
// pairs come first: write them in that order. Call Close at the end; it does not close w.
func NewReview(w io.Writer, d Dialect) *Review {
	return &Review{newCSV(w, d,
		"left_source", "left_row", "left_role", "left_id", "right_source", "right_row", "right_role", "right_id", "probability", "weight", "reason")}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Review) Write(r *ReviewRow) error {
	c := x.c
	for _, s := range [...]*ReviewSide{&r.Left, &r.Right} {
		c.text(s.Source)
		c.number(s.Row)
		c.text(s.Role)
		c.text(s.ID)
	}
	c.decimal(r.Probability)
	c.decimal(r.Weight)
	c.text(r.Reason)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Review) Close() error { return x.c.flush() }
