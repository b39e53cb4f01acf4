package report

import "io"

// ContactRow is one line of the list of who may be reached.
type ContactRow struct {
	Person, Title, First, Last, Org string
	// To is the address or number; by post the street, the postcode and the town.
	To [3]string
	Decided
}

// Decided says why somebody may be reached: Basis, Reason and Rule, and by Source, Row
// and Day what decided; Row is 0 and Day "" where a rule did and no line.
type Decided struct {
	Basis, Reason, Rule string
	Source              string
	Row                 int
	Day                 string // ISO
}

var decidedColumns = []string{"basis", "reason", "rule", "date", "source", "row"}

func (d *Decided) write(c *csvWriter, p Profile) {
	for _, s := range [...]string{d.Basis, d.Reason, d.Rule, p.date(d.Day), d.Source} {
		c.text(s)
	}
	c.numberOrNone(d.Row)
}

// Contacts writes the list of who may be reached.
type Contacts struct {
	c *csvWriter
	p Profile
}

// NewContacts writes the header. Call Close at the end; it does not close w.
func NewContacts(w io.Writer, p Profile) *Contacts {
	columns := append([]string{"person", "title", "first", "last", "org", "to", "postcode", "city"}, decidedColumns...)
	return &Contacts{newCSV(w, p.Dialect(), columns...), p}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Contacts) Write(r *ContactRow) error {
	c := x.c
	for _, s := range [...]string{r.Person, r.Title, r.First, r.Last, r.Org, r.To[0], r.To[1], r.To[2]} {
		c.text(s)
	}
	r.write(c, x.p)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Contacts) Close() error { return x.c.flush() }

// HomeRow is one line of the list of homes: one letter.
type HomeRow struct {
	Household string // "" for a person who lives alone
	Persons   int    // who may be written to
	Line      string // whom to write on the letter
	Address   string
	Postcode  string
	City      string
	Country   string
	Members   string // the persons, by id
	Decided          // for the first of them
}

// Homes writes the list of homes that may be written to.
type Homes struct {
	c *csvWriter
	p Profile
}

// NewHomes writes the header. Call Close at the end; it does not close w.
func NewHomes(w io.Writer, p Profile) *Homes {
	columns := append([]string{"household", "persons", "addressee", "address", "postcode", "city", "country", "members"}, decidedColumns...)
	return &Homes{newCSV(w, p.Dialect(), columns...), p}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Homes) Write(r *HomeRow) error {
	c := x.c
	c.text(r.Household)
	c.number(r.Persons)
	for _, s := range [...]string{r.Line, r.Address, r.Postcode, r.City, r.Country, r.Members} {
		c.text(s)
	}
	r.write(c, x.p)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Homes) Close() error { return x.c.flush() }
