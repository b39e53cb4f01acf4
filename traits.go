package recoupe

import (
	"strings"

	"recoupe/adapters"
	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/matcher"
	"recoupe/record"
	"recoupe/report"
)

// traits are the columns that only the flows between tools need: since when a
// tool has a record, and how it wrote it.
type traits struct {
	made []uint32           // day of creation, matcher.PackDate
	form [][numForms]uint16 // hash of the cells, 0 where there is none
}

// The aspects whose writing is remembered, and the fields that make each.
const (
	formName = iota
	formEmail
	formAddress
	numForms
)

// formOf tells which writing a field belongs to; title, town and postcode are
// no part of any, since tools add them of their own accord.
func formOf(f record.Field) (form int, ok bool) {
	switch f {
	case record.First, record.Last, record.FullName:
		return formName, true
	case record.Email:
		return formEmail, true
	case record.Address1:
		return formAddress, true
	}
	return 0, false
}

func (t *traits) add(r *record.Record) {
	var forms [numForms]uint16
	for i := range r.Values {
		v := &r.Values[i]
		if form, ok := formOf(v.Field); ok && v.Text != "" {
			// Sums do not depend on the order of the columns.
			forms[form] += uint16(columns.Hash(v.Text)) | 1
		}
	}
	t.form = append(t.form, forms)
	created := clean.Date{}
	if text := r.Get(record.Created); text != "" {
		created, _ = clean.ParseDate(text, record.Created, r.Source.Dates, currentYear)
	}
	t.made = append(t.made, matcher.PackDate(created))
}

func (t *traits) append(part *traits) {
	t.made = append(t.made, part.made...)
	t.form = append(t.form, part.form...)
}

func dayOf(d clean.Date) report.Day {
	return report.DayOf(int(d.Year), int(d.Month), int(d.Day))
}

// traitsOf tells the report what it asks about a record.
func (b *base) traitsOf(i uint32, want report.Wanted, out *report.Traits) {
	if want&report.WantDays != 0 {
		out.Created, out.Updated = dayOf(matcher.UnpackDate(b.traits.made[i])), dayOf(matcher.UnpackDate(b.updated[i]))
	}
	if want&report.WantSpelling != 0 {
		b.spellingOf(i, out)
	}
	if want&report.WantRest == 0 {
		return
	}
	if id := b.id.At(int(i)); id != "" {
		out.ID = columns.Hash(id)
	}
	out.Form[report.AspectName] = b.traits.form[i][formName]
	out.Form[report.AspectEmail] = b.traits.form[i][formEmail]
	out.Form[report.AspectAddress] = b.traits.form[i][formAddress]
	b.valuesOf(i, out)
}

// spellingOf gives what name and e-mail address of a record mean. Of several addresses
// the first counts: it is the one that the tool's users see.
func (b *base) spellingOf(i uint32, out *report.Traits) {
	t := b.table
	if t.Family[i] != 0 && !t.NameFromEmail(i) {
		out.Value[report.AspectName] = columns.Mix(uint64(t.Given[i])+1, uint64(t.Family[i]))
	}
	if codes := t.Emails.At(int(i)); len(codes) > 0 {
		out.Value[report.AspectEmail] = uint64(codes[0])
	}
}

// valuesOf gives what the other values of a record mean; of several of a kind the
// first, too.
func (b *base) valuesOf(i uint32, out *report.Traits) {
	t := b.table
	for _, code := range t.Phones.At(int(i)) {
		aspect := report.AspectLandline
		if t.PhoneClass[code] == clean.PhoneMobile {
			aspect = report.AspectMobile
		}
		if out.Value[aspect] == 0 {
			out.Value[aspect] = uint64(code)
		}
	}
	if codes := t.Addresses.At(int(i)); len(codes) > 0 {
		out.Value[report.AspectAddress] = doorOf(t.AddressDict.String(codes[0]))
	}
	out.Value[report.AspectBirth] = uint64(t.Date[i])
}

// doorOf hashes number and street of a packed address; 0 where it has no street.
// Towns are written in many ways and postcodes follow from them.
func doorOf(packed string) uint64 {
	end := 0
	for range 3 {
		step := strings.IndexByte(packed[end:], '\x1f')
		if step < 0 {
			return 0
		}
		end += step + 1
	}
	door := packed[:end-1]
	if strings.HasSuffix(door, "\x1f") {
		return 0
	}
	return columns.Hash(door)
}

// rightsOf tells what a record's tool says of the right to use an address or a
// number. What is pending, or about no channel of ours, says nothing.
func rightsOf(consents []record.Consent) (out report.Reach) {
	for i := range consents {
		c := &consents[i]
		switch c.Status {
		case record.Denied, record.Bounced, record.Complained, record.ErasureDone:
			out |= denialOf(c.Channel)
		case record.Granted:
			if c.Channel == record.ChannelEmail {
				out |= report.GrantedEmail
			}
		}
	}
	return out
}

func denialOf(c record.Channel) report.Reach {
	switch c {
	case record.ChannelEmail:
		return report.DeniedEmail
	case record.ChannelPhone:
		return report.DeniedPhone
	case record.ChannelPost:
		return report.DeniedPost
	}
	return 0 // a refusal of text messages leaves calls free
}

// orderWords, folded, name what is bought or booked in the heading of an identifier.
var orderWords = []string{"commande", "reservation", "transaction", "billet", "panier", "order", "booking", "ticket", "attendee"}

// namesOrders says that the identifiers of a source are those of orders: a row
// of it is a purchase or a booking.
func namesOrders(columns []adapters.ColumnMapping) bool {
	for i := range columns {
		if columns[i].Field != "id" {
			continue
		}
		heading := clean.Fold(columns[i].Heading)
		for _, word := range orderWords {
			if strings.Contains(heading, word) {
				return true
			}
		}
	}
	return false
}

// streetLine is what the post needs to find the door: street, and the building,
// floor or person behind it, in capitals as the post wants them.
func streetLine(a *clean.Address) string {
	switch {
	case a.Complement == "":
		return a.ShowStreet
	case a.ShowStreet == "":
		return strings.ToUpper(a.Complement)
	}
	return a.ShowStreet + ", " + strings.ToUpper(a.Complement)
}
