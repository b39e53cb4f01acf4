package report

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"recoupe/record"
)

// PivotRow is one contact in the form in which tools can hand contacts to each
// other: docs/pivot.md describes every field; every one is always there, and empty
// where nothing is known.
//
// Refusals stand in columns of their own. Consents travel as what they are: events,
// with the day and the proof without which they are worth nothing.
type PivotRow struct {
	ID        string `json:"pivot_id"`
	Kind      string `json:"kind"` // person, couple or organisation
	Title     string `json:"title"`
	First     string `json:"first"`
	Last      string `json:"last"`
	BirthName string `json:"birth_name"`
	BirthDate string `json:"birth_date"` // ISO 8601
	Email     string `json:"email"`
	Phone     string `json:"phone"`  // E.164
	Mobile    string `json:"mobile"` // E.164
	Address   string `json:"address"`
	Postcode  string `json:"postcode"`
	City      string `json:"city"`
	Country   string `json:"country"` // ISO 3166-1 alpha-2
	Org       string `json:"org"`
	Created   string `json:"created"` // ISO 8601
	Updated   string `json:"updated"` // ISO 8601
	// EmailRefused, PhoneRefused and PostRefused are "yes" or empty.
	EmailRefused string `json:"email_refused"`
	PhoneRefused string `json:"phone_refused"`
	PostRefused  string `json:"post_refused"`
	Domain       string `json:"domain"`   // audience, professional or personnel
	Consents     string `json:"consents"` // PackConsents; "" for none
}

// PivotConsent is one thing that a tool noted of somebody's consent, or that she said
// herself. All fields are always there.
type PivotConsent struct {
	Channel    string `json:"channel"` // email, sms, phone or post
	Purpose    string `json:"purpose"`
	Status     string `json:"status"`     // granted, denied, pending, bounced, complained or erased
	At         string `json:"at"`         // ISO 8601, "" where it is not known
	Identifier string `json:"identifier"` // the address or number that it is about, "" for all of the contact
	Proof      string `json:"proof"`      // the sentence, form or method that was kept, "" for none
}

// BareRefusal says that the event tells no more than a column of refusals does.
func (c *PivotConsent) BareRefusal() bool {
	return c.Status == string(record.Denied) && c.Channel != string(record.ChannelSMS) &&
		c.Purpose == record.UnspecifiedPurpose && c.At == "" && c.Proof == ""
}

// PackConsents writes events as JSON, in a fixed order and each once; those that a
// column of refusals tells are left to it.
func PackConsents(events []PivotConsent) string {
	events = slices.DeleteFunc(slices.Clone(events), func(c PivotConsent) bool { return c.BareRefusal() })
	slices.SortFunc(events, func(a, b PivotConsent) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.At, b.At), cmp.Compare(a.Purpose, b.Purpose),
			cmp.Compare(a.Status, b.Status), cmp.Compare(a.Identifier, b.Identifier), cmp.Compare(a.Proof, b.Proof))
	})
	if events = slices.Compact(events); len(events) == 0 {
		return ""
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(events) // strings can always be written
	return strings.TrimSuffix(b.String(), "\n")
}

// PivotSchema is the JSON Schema (2020-12) of a PivotRow.
//
//go:embed pivot.schema.json
var PivotSchema []byte

// pivotColumns are the headings of the CSV form, in the order of cells.
var pivotColumns = []string{
	"pivot_id", "kind", "title", "first", "last", "birth_name", "birth_date", "email", "phone", "mobile",
	"address", "postcode", "city", "country", "org", "created", "updated", "email_refused", "phone_refused", "post_refused",
	"domain", "consents",
}

func (r *PivotRow) cells() []string {
	return []string{
		r.ID, r.Kind, r.Title, r.First, r.Last, r.BirthName, r.BirthDate, r.Email, r.Phone, r.Mobile,
		r.Address, r.Postcode, r.City, r.Country, r.Org, r.Created, r.Updated, r.EmailRefused, r.PhoneRefused, r.PostRefused,
		r.Domain, r.Consents,
	}
}

// NewPivotRow takes the values of a golden record. The kinds that no other tool
// has a word for become persons.
func NewPivotRow(p *PersonRow, reach Reach) PivotRow {
	text := func(g Golden) string { return p.Values[g].Text }
	row := PivotRow{
		ID: p.Person, Kind: record.Person.String(),
		Title: text(GoldenTitle), First: text(GoldenFirst), Last: text(GoldenLast), BirthName: text(GoldenBirthName),
		BirthDate: text(GoldenBirthDate), Email: text(GoldenEmail), Phone: text(GoldenPhone), Mobile: text(GoldenMobile),
		Address: text(GoldenAddress), Postcode: text(GoldenPostcode), City: text(GoldenCity), Country: text(GoldenCountry), Org: text(GoldenOrg),
		EmailRefused: yes(reach, DeniedEmail), PhoneRefused: yes(reach, DeniedPhone), PostRefused: yes(reach, DeniedPost),
	}
	if p.Kind == record.Organisation || p.Kind == record.Couple {
		row.Kind = p.Kind.String()
	}
	return row
}

func yes(have, want Reach) string {
	if have&want != 0 {
		return "yes"
	}
	return ""
}

// Pivots writes contacts in the pivot format, as CSV or as JSON Lines.
type Pivots struct {
	c *csvWriter
	j *json.Encoder
}

// NewPivotCSV writes the header. Call Close at the end; it does not close w.
func NewPivotCSV(w io.Writer) *Pivots { return &Pivots{c: newCSV(w, Dialect{}, pivotColumns...)} }

// NewPivotLines writes an object a line.
func NewPivotLines(w io.Writer) *Pivots {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return &Pivots{j: e}
}

// Write adds a contact. An error of the underlying writer stays.
func (x *Pivots) Write(r *PivotRow) error {
	if x.j != nil {
		return x.j.Encode(r)
	}
	for _, cell := range r.cells() {
		x.c.text(cell)
	}
	return x.c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Pivots) Close() error {
	if x.c == nil {
		return nil
	}
	return x.c.flush()
}
