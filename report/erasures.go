package report

import "io"

// Erasures writes erase/<source>.csv: the rows of an export about people who were
// erased from the base, and who are to be erased in the tool, too. It names them
// by row alone: nothing else of them may be kept.
type Erasures struct{ c *csvWriter }

// NewErasures writes the header. Call Close at the end; it does not close w.
func NewErasures(w io.Writer, p Profile) *Erasures {
	return &Erasures{newCSV(w, p.Dialect(), "row", "keep")}
}

// Write adds a row of the export, with the names of the fields that the law has kept;
// "" where all of it goes. An error of the underlying writer stays.
func (x *Erasures) Write(row int, keep string) error {
	x.c.number(row)
	x.c.text(keep)
	return x.c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Erasures) Close() error { return x.c.flush() }
