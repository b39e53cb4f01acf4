package report

import "io"

// NoteRow is one place at which a note holds a sensitive word.
type NoteRow struct {
	Source, Column, Subject string
	Row                     int
}

// Notes writes the list of them.
type Notes struct{ c *csvWriter }

// NewNotes writes the header. Call Close at the end; it does not close w.
func NewNotes(w io.Writer, p Profile) *Notes {
	return &Notes{newCSV(w, p.Dialect(), "source", "row", "column", "subject")}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Notes) Write(r *NoteRow) error {
	c := x.c
	c.text(r.Source)
	c.number(r.Row)
	c.text(r.Column)
	c.text(r.Subject)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Notes) Close() error { return x.c.flush() }
