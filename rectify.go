package recoupe

import (
	"errors"
	"slices"

	"recoupe/clean"
	"recoupe/internal/lang"
	"recoupe/matcher/golden"
	"recoupe/record"
	"recoupe/store"
)

// codeRectified marks a value that a person had corrected and that the tool still
// has wrong.
const codeRectified record.Code = "rectified"

var rectifiedInfo = record.CodeInfo{
	Code: codeRectified, Severity: record.Warning,
	Text: lang.T("valeur rectifiée à la demande de la personne : à corriger dans l’outil", "value rectified on the person's request: to be corrected in the tool"),
}

// rectifiable lists the fields that a person may have corrected, with what a
// golden record then keeps to.
var rectifiable = map[record.Field]golden.Pins{
	record.Title: golden.PinTitle, record.First: golden.PinGiven, record.Last: golden.PinFamily, record.BirthName: golden.PinBirthName,
	record.Org: golden.PinOrg, record.BirthDate: golden.PinBirth, record.Email: golden.PinEmails, record.Phone: golden.PinPhones,
	record.Address1: golden.PinAddresses, record.Postcode: golden.PinAddresses, record.City: golden.PinAddresses, record.Country: golden.PinAddresses,
}

// ErrNotRectifiable says that a field is none that a person may have corrected.
var ErrNotRectifiable = errors.New("this field can't be rectified")

// ErrUnusable says that a value can't be read as one of its field.
var ErrUnusable = errors.New("the value can't be read as one of this field")

// checkRectification refuses what no record could hold.
func checkRectification(field record.Field, value string) error {
	if _, ok := rectifiable[field]; !ok {
		return ErrNotRectifiable
	}
	if value == "" {
		return nil
	}
	r := record.Record{Source: &record.Source{Dates: record.DayFirst}}
	r.Add(field, value)
	c := clean.NewCleaner().Clean(&r)
	usable := true
	switch field {
	case record.Email:
		usable = len(c.Emails) == 1 && c.Emails[0].Valid
	case record.Phone:
		usable = len(c.Phones) == 1 && c.Phones[0].Valid
	case record.BirthDate:
		usable = c.Birth.Year != 0
	}
	if !usable {
		return ErrUnusable
	}
	return nil
}

// corrector applies what people had corrected to the records as the tools give them.
type corrector struct{ cleaner *clean.Cleaner }

// apply puts the right values in the place of the tool's, and notes where the tool
// still has others. It goes by comparable values: a tool that writes the right
// name in capitals has it right.
func (c *corrector) apply(requests []store.Request, r *record.Record) {
	for _, q := range requests {
		field, ok := record.ParseField(q.Field)
		if _, known := rectifiable[field]; q.Kind != store.Rectification || !ok || !known {
			continue
		}
		before := comparableOf(c.cleaner.Clean(r), field)
		c.replace(r, field, &q)
		if comparableOf(c.cleaner.Clean(r), field) != before {
			r.Findings = append(r.Findings, record.Finding{Field: field, Code: codeRectified, Suggestion: q.Value})
		}
	}
}

// replace sets one field. Names and addresses are first taken apart, for a tool
// may have them in one cell.
func (c *corrector) replace(r *record.Record, field record.Field, q *store.Request) {
	switch field {
	case record.Title, record.First, record.Last, record.BirthName:
		c.takeApart(r, nameFields[:], nameParts)
		drop(r, field)
	case record.Address1, record.Postcode, record.City, record.Country:
		c.takeApart(r, addressFields[:], addressParts)
		drop(r, field)
	case record.Email:
		c.dropContact(r, q.Was, record.Email)
	case record.Phone:
		c.dropContact(r, q.Was, record.Phone, record.Mobile, record.Landline)
	default:
		drop(r, field)
	}
	r.Add(field, q.Value)
}

var (
	nameFields    = [...]record.Field{record.Title, record.First, record.Middle, record.Last, record.FullName, record.BirthName}
	addressFields = [...]record.Field{record.Address1, record.Address2, record.Address3, record.Postcode, record.City, record.Country}
)

func nameParts(c *clean.Cleaned) []record.Value {
	n := &c.Name
	return []record.Value{
		{Field: record.Title, Text: n.ShowTitle},
		{Field: record.First, Text: n.ShowGiven},
		{Field: record.Middle, Text: n.Middle},
		{Field: record.Last, Text: n.ShowFamily},
		{Field: record.BirthName, Text: n.ShowBirth},
	}
}

func addressParts(c *clean.Cleaned) []record.Value {
	if len(c.Addresses) == 0 {
		return nil
	}
	a := &c.Addresses[0]
	return []record.Value{
		{Field: record.Address1, Text: a.ShowStreet},
		{Field: record.Address2, Text: a.Complement},
		{Field: record.Postcode, Text: a.Postcode},
		{Field: record.City, Text: a.ShowCity},
		{Field: record.Country, Text: a.Country},
	}
}

// takeApart writes the values of some fields as cleaning understands them, one a
// field. Values of further addresses stay.
func (c *corrector) takeApart(r *record.Record, fields []record.Field, parts func(*clean.Cleaned) []record.Value) {
	values := parts(c.cleaner.Clean(r))
	drop(r, fields...)
	for _, v := range values {
		r.Add(v.Field, v.Text)
	}
}

// drop takes the values of some fields off a record; of addresses, the first's.
func drop(r *record.Record, fields ...record.Field) {
	r.Values = slices.DeleteFunc(r.Values, func(v record.Value) bool { return v.Slot == 0 && slices.Contains(fields, v.Field) })
}

// dropContact takes off the one address or number that was meant, or all.
func (c *corrector) dropContact(r *record.Record, was string, fields ...record.Field) {
	if was == "" {
		drop(r, fields...)
		return
	}
	r.Values = slices.DeleteFunc(r.Values, func(v record.Value) bool {
		return slices.Contains(fields, v.Field) && comparableAddress(channelOf(v.Field), v.Text) == was
	})
}

func channelOf(f record.Field) record.Channel {
	if f == record.Email {
		return record.ChannelEmail
	}
	return record.ChannelPhone
}

// comparableOf gives what a record says of a field, in comparable form.
func comparableOf(c *clean.Cleaned, field record.Field) (out string) {
	switch field {
	case record.Title:
		return c.Name.ShowTitle
	case record.First:
		return c.Name.Given
	case record.Last:
		return c.Name.Family
	case record.BirthName:
		return c.Name.Birth
	case record.Org:
		return c.Org
	case record.BirthDate:
		return c.Birth.String()
	case record.Email:
		for _, e := range c.Emails {
			out += e.Address + "\n"
		}
	case record.Phone:
		for _, p := range c.Phones {
			out += p.E164 + "\n"
		}
	default:
		if len(c.Addresses) > 0 {
			a := c.Addresses[0]
			return postKey(&a) + "|" + a.Country
		}
	}
	return out
}
