package matcher

import "recoupe/internal/columns"

// HomeKeys appends to keys those that two records of one home share: the door,
// the landline or a mailbox, each with the family name (either of them).
func (f *Features) HomeKeys(row uint32, keys []uint64) []uint64 {
	t := f.Table
	if f.phon[t.Family[row]] == 0 && f.phon[t.Birth[row]] == 0 {
		return keys
	}
	var room [8]uint64
	places := room[:0]
	for _, c := range t.Addresses.At(int(row)) {
		a := &f.addresses[c]
		if a.street == 0 && a.box == 0 {
			continue
		}
		at := columns.Mix(f.parts.Hash(a.street), f.parts.Hash(a.number))
		at = columns.Mix(at, columns.Mix(f.parts.Hash(a.suffix), f.parts.Hash(a.box)))
		if a.city != 0 {
			places = append(places, columns.Mix(at, f.parts.Hash(a.city)))
		}
		if a.postcode != 0 {
			places = append(places, columns.Mix(at, f.parts.Hash(a.postcode)))
		}
	}
	for _, c := range t.Phones.At(int(row)) {
		if !f.phones[c].generic && !isMobile(t.PhoneClass[c]) {
			places = append(places, t.PhoneDict.Hash(c))
		}
	}
	for _, c := range t.Emails.At(int(row)) {
		if !f.emails[c].generic {
			places = append(places, t.EmailDict.Hash(c))
		}
	}
	for _, name := range [...]uint64{f.phon[t.Family[row]], f.phon[t.Birth[row]]} {
		for _, p := range places {
			if name != 0 {
				keys = append(keys, columns.Mix(columns.Mix(p, name), uint64(t.Domain[row])))
			}
		}
	}
	return keys
}
