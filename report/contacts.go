package report

import "io"

// ContactRow is one line of the list of who may be reached.
type ContactRow struct {
	Person, Title, First, Last, Org string
	// To is the address or number; by post the street, the postcode and the town.
	To [3]string
	// Basis, Reason and Rule say why, Source, Row and Day what decided; Row is 0
	// and Day "" where a rule did and no line.
	Basis, Reason, Rule string
	Source              string
	Row                 int
	Day                 string
}

// Contacts writes the list of who may be reached.
type Contacts struct{ c *csvWriter }

// NewContacts writes the header. Call Close at the end; it does not close w.
func NewContacts(w io.Writer, p Profile) *Contacts {
	return &Contacts{newCSV(w, p.dialect(), "person", "title", "first", "last", "org", "to", "postcode", "city",
		"basis", "reason", "rule", "date", "source", "row")}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Contacts) Write(r *ContactRow) error {
	c := x.c
	for _, s := range [...]string{
		r.Person, r.Title, r.First, r.Last, r.Org, r.To[0], r.To[1], r.To[2], r.Basis, r.Reason, r.Rule, r.Day, r.Source,
	} {
		c.text(s)
	}
	c.numberOrNone(r.Row)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Contacts) Close() error { return x.c.flush() }
