package matcher

import (
	"strconv"
	"strings"

	"recoupe/clean"
	"recoupe/internal/columns"
)

// Unordered says that given and family name of a row may stand in each other's
// place.
func (t *Table) Unordered(row uint32) bool { return t.Flags[row]&flagUnordered != 0 }

// Generation tells father and son of one name apart, where the row says it.
func (t *Table) Generation(row uint32) clean.Generation {
	return clean.Generation(t.Flags[row] >> generationShift)
}

// NameFromEmail says that the name of a row was read out of its e-mail address.
func (t *Table) NameFromEmail(row uint32) bool { return t.Flags[row]&flagFromEmail != 0 }

// Email gives the address of a code of EmailDict.
func (t *Table) Email(c columns.Code) clean.Email {
	addr := t.EmailDict.String(c)
	return clean.Email{Address: addr, Local: max(strings.LastIndexByte(addr, '@'), 0), Class: t.EmailClass[c], Valid: true}
}

// Phone gives the number of a code of PhoneDict.
func (t *Table) Phone(c columns.Code) clean.Phone {
	return clean.Phone{E164: t.PhoneDict.String(c), Class: t.PhoneClass[c], Valid: true}
}

// Address gives the comparable address of a code of AddressDict.
func (t *Table) Address(c columns.Code) clean.Address { return unpackAddress(t.AddressDict.String(c)) }

// EmailsOf appends the e-mail addresses of a row to out.
func (t *Table) EmailsOf(row uint32, out []clean.Email) []clean.Email {
	for _, c := range t.Emails.At(int(row)) {
		out = append(out, t.Email(c))
	}
	return out
}

// PhonesOf appends the numbers of a row to out.
func (t *Table) PhonesOf(row uint32, out []clean.Phone) []clean.Phone {
	for _, c := range t.Phones.At(int(row)) {
		out = append(out, t.Phone(c))
	}
	return out
}

// AddressesOf appends the comparable addresses of a row to out.
func (t *Table) AddressesOf(row uint32, out []clean.Address) []clean.Address {
	for _, c := range t.Addresses.At(int(row)) {
		out = append(out, t.Address(c))
	}
	return out
}

// unpackAddress is the reverse of packAddress.
func unpackAddress(s string) (a clean.Address) {
	district := ""
	for _, part := range [...]*string{
		&a.Number, &a.Suffix, &a.Street, &a.Box, &a.Postcode, &a.City, &district, &a.Country,
	} {
		*part, s, _ = strings.Cut(s, "\x1f")
	}
	n, _ := strconv.ParseUint(district, 10, 8)
	a.District = uint8(n)
	return a
}
