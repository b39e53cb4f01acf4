package report

import (
	"io"

	"recoupe/record"
)

// CrossingRow is one line of what recoupe crossing writes: two persons of two
// domains who are one, by id alone.
type CrossingRow struct {
	Purpose, Basis, DPIA    string
	LeftDomain, RightDomain record.Domain
	Left, Right             string  // person ids
	Confidence              float64 // 0 to 1
}

// Crossings writes that list. It is a file for machines.
type Crossings struct{ c *csvWriter }

// NewCrossings writes the header. Call Close at the end; it does not close w.
func NewCrossings(w io.Writer) *Crossings {
	return &Crossings{newCSV(w, Dialect{}, "purpose", "basis", "dpia", "left_domain", "left", "right_domain", "right", "confidence")}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Crossings) Write(r *CrossingRow) error {
	c := x.c
	for _, s := range [...]string{r.Purpose, r.Basis, r.DPIA, r.LeftDomain.String(), r.Left, r.RightDomain.String(), r.Right} {
		c.text(s)
	}
	c.thousandths(r.Confidence)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Crossings) Close() error { return x.c.flush() }
