package report

import "io"

// DueRow is one record that is kept for too long.
type DueRow struct {
	Source, ID, Person string
	Row                int
	Class              string // of retention
	Until              string // the last day on which it might be kept, ISO
	Rule               string
}

// Dues writes the list of records that are due.
type Dues struct {
	c *csvWriter
	p Profile
}

// NewDues writes the header. Call Close at the end; it does not close w.
func NewDues(w io.Writer, p Profile) *Dues {
	return &Dues{newCSV(w, p.Dialect(), "source", "row", "id", "person", "class", "until", "rule"), p}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Dues) Write(r *DueRow) error {
	c := x.c
	c.text(r.Source)
	c.number(r.Row)
	for _, s := range [...]string{r.ID, r.Person, r.Class, x.p.date(r.Until), r.Rule} {
		c.text(s)
	}
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Dues) Close() error { return x.c.flush() }
