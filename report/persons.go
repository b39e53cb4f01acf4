package report

import (
	"io"
	"strconv"

	"recoupe/record"
)

// Golden indexes the values of a golden record, in the order of the columns of
// persons.csv.
type Golden int

// The values of a golden record.
const (
	GoldenTitle Golden = iota
	GoldenFirst
	GoldenLast
	GoldenBirthName
	GoldenBirthDate
	GoldenEmail
	GoldenPhone // fixed line or of unknown kind
	GoldenMobile
	GoldenAddress // number, street and complement
	GoldenPostcode
	GoldenCity
	GoldenCountry
	GoldenOrg
	NumGolden
)

// goldenFields tells which field of a record each golden value stands for.
var goldenFields = [NumGolden]record.Field{
	record.Title, record.First, record.Last, record.BirthName, record.BirthDate,
	record.Email, record.Phone, record.Mobile, record.Address1, record.Postcode,
	record.City, record.Country, record.Org,
}

// String gives the name of the value's column.
func (g Golden) String() string {
	if g == GoldenAddress {
		return "address"
	}
	if g < 0 || g >= NumGolden {
		return "invalid"
	}
	return goldenFields[g].String()
}

// GoldenValue is a value with the record it was taken from.
type GoldenValue struct {
	Text   string
	Source string
	Row    int // 1-based data row
}

// PersonRow is one line of persons.csv: what the venue knows of one person.
type PersonRow struct {
	Person    string
	Kind      record.Kind
	Domain    record.Domain
	Household string // "" for none
	Records   int    // records behind the person
	Sources   int    // sources that hold at least one of them
	Values    [NumGolden]GoldenValue
}

// Persons writes persons.csv: who, then one column a value, then one column a
// value that says where it comes from ("V1/billetterie:12", source and row).
// The values stand together so that the file reads like an address list; the
// origins can be hidden with one click.
type Persons struct {
	c    *csvWriter
	p    Profile
	from []byte

	source string // of the last origin
	row    int
	cell   []byte // as it was written
}

// NewPersons writes the header. Call Close at the end; it does not close w.
func NewPersons(w io.Writer, d Dialect) *Persons {
	header := []string{"person", "kind", "domain", "household", "records", "sources"}
	for g := range NumGolden {
		header = append(header, g.String())
	}
	for g := range NumGolden {
		header = append(header, g.String()+"_source")
	}
	p := ProfileMachine
	if d.French {
		p = ProfileSpreadsheet
	}
	return &Persons{c: newCSV(w, d, header...), p: p}
}

// Further gives a writer of more lines of the same file: no header, and a place
// of their own until they are put behind each other.
func (x *Persons) Further(w io.Writer) *Persons {
	return &Persons{p: x.p, c: &csvWriter{w: w, d: x.c.d, buf: make([]byte, 0, flushAt+4096)}}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Persons) Write(r *PersonRow) error {
	c := x.c
	c.text(r.Person)
	c.plain(r.Kind.String())
	c.plain(r.Domain.String())
	c.text(r.Household)
	c.number(r.Records)
	c.number(r.Sources)
	for i := range r.Values {
		c.text(x.p.value(Golden(i), r.Values[i].Text))
	}
	for i := range r.Values {
		x.origin(&r.Values[i])
	}
	return c.endRow()
}

// origin names the record of a value; an empty cell where there is no value.
// Nearly all values of a person come from a few records.
func (x *Persons) origin(v *GoldenValue) {
	if v.Text == "" || v.Source == "" {
		x.c.plain("")
		return
	}
	if v.Row != x.row || v.Source != x.source {
		x.from = append(append(x.from[:0], v.Source...), ':')
		x.from = strconv.AppendInt(x.from, int64(v.Row), 10)
		at := len(x.c.buf)
		x.c.text(string(x.from))
		x.source, x.row, x.cell = v.Source, v.Row, append(x.cell[:0], x.c.buf[at:]...)
		return
	}
	x.c.buf = append(x.c.buf, x.cell...)
}

// Close writes what is left and gives the first error.
func (x *Persons) Close() error { return x.c.flush() }
