package matcher

import (
	"strconv"
	"strings"

	"recoupe/clean"
)

// Unordered says that given and family name of a row may stand in each other's
// place.
func (t *Table) Unordered(row uint32) bool { return t.Flags[row]&flagUnordered != 0 }

// NameFromEmail says that the name of a row was read out of its e-mail address.
func (t *Table) NameFromEmail(row uint32) bool { return t.Flags[row]&flagFromEmail != 0 }

// EmailsOf gives the e-mail addresses of a row.
func (t *Table) EmailsOf(row uint32) []clean.Email {
	var out []clean.Email
	for _, c := range t.Emails.At(int(row)) {
		addr := t.EmailDict.String(c)
		out = append(out, clean.Email{
			Address: addr, Local: max(strings.LastIndexByte(addr, '@'), 0), Class: t.EmailClass[c], Valid: true,
		})
	}
	return out
}

// PhonesOf gives the numbers of a row.
func (t *Table) PhonesOf(row uint32) []clean.Phone {
	var out []clean.Phone
	for _, c := range t.Phones.At(int(row)) {
		out = append(out, clean.Phone{E164: t.PhoneDict.String(c), Class: t.PhoneClass[c], Valid: true})
	}
	return out
}

// AddressesOf gives the comparable addresses of a row.
func (t *Table) AddressesOf(row uint32) []clean.Address {
	var out []clean.Address
	for _, c := range t.Addresses.At(int(row)) {
		out = append(out, unpackAddress(t.AddressDict.String(c)))
	}
	return out
}

// unpackAddress is the reverse of packAddress.
func unpackAddress(s string) (a clean.Address) {
	p := strings.Split(s, "\x1f")
	if len(p) != 8 {
		return a
	}
	district, _ := strconv.Atoi(p[6])
	return clean.Address{
		Number: p[0], Suffix: p[1], Street: p[2], Box: p[3], Postcode: p[4], City: p[5],
		District: uint8(district), Country: p[7],
	}
}
