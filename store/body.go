package store

import (
	"encoding/binary"

	"recoupe/record"
)

// A record is written as: version, role, id, merged-into, kind, then the values
// (field, slot, text) and the consents, each list behind its length. Texts stand
// behind their length. Row, line and columns are left out: a record that only
// moved is the same record.

const bodyVersion = 1

// fieldCodes numbers the fields for good: the order of record.Field may change,
// this one only grows at its end. A field that is not here is written by its
// name, behind code 0.
var fieldCodes = [...]string{
	"", "first", "last", "birth_name", "middle", "full_name", "alias", "title", "gender", "birth_date",
	"email", "phone", "mobile", "landline", "address1", "address2", "address3", "postcode", "city", "country",
	"org", "job", "language", "custom",
	"created", "updated", "last_purchase", "last_click", "last_open", "last_activity", "tickets", "tag", "deceased",
}

var (
	codeOfField = codesByField()
	fieldOfCode = fieldsByCode()
)

func codesByField() (codes [256]byte) {
	for c, name := range fieldCodes {
		if f, ok := record.ParseField(name); ok {
			codes[f] = byte(c)
		}
	}
	return codes
}

func fieldsByCode() (fields [len(fieldCodes)]record.Field) {
	for c, name := range fieldCodes {
		fields[c], _ = record.ParseField(name)
	}
	return fields
}

// EncodeRecord appends a record to dst.
func EncodeRecord(dst []byte, r *record.Record) []byte {
	dst = append(dst, bodyVersion)
	dst = appendText(dst, string(r.Role))
	dst = appendText(dst, r.ID)
	dst = appendText(dst, r.MergedInto)
	dst = append(dst, byte(r.Kind))
	dst = binary.AppendUvarint(dst, uint64(len(r.Values)))
	for i := range r.Values {
		v := &r.Values[i]
		dst = appendText(append(appendField(dst, v.Field), v.Slot), v.Text)
	}
	dst = binary.AppendUvarint(dst, uint64(len(r.Consents)))
	for i := range r.Consents {
		c := &r.Consents[i]
		for _, t := range [...]string{string(c.Channel), c.Purpose, string(c.Status), c.Identifier, c.At, c.Proof} {
			dst = appendText(dst, t)
		}
	}
	return dst
}

func appendField(dst []byte, f record.Field) []byte {
	if c := codeOfField[f]; c != 0 {
		return append(dst, c)
	}
	return appendText(append(dst, 0), f.String())
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// DecodeRecord reads what EncodeRecord wrote into r, whose slices it uses again.
// A field that this program does not know any more is left out. The texts are
// copies: data may change afterwards.
func DecodeRecord(data []byte, r *record.Record) error {
	d := decoder{text: string(data)}
	if d.byte() != bodyVersion {
		return errCorrupt
	}
	r.Reset()
	r.Role, r.ID, r.MergedInto = record.Role(d.string()), d.string(), d.string()
	r.Kind = record.Kind(d.byte())
	for n := d.length(); n > 0 && !d.bad; n-- {
		v := record.Value{Field: d.field(), Slot: d.byte(), Column: -1, Text: d.string()}
		if v.Field != record.NoField {
			r.Values = append(r.Values, v)
		}
	}
	for n := d.length(); n > 0 && !d.bad; n-- {
		r.Consents = append(r.Consents, record.Consent{
			Channel: record.Channel(d.string()), Purpose: d.string(), Status: record.ConsentStatus(d.string()),
			Identifier: d.string(), At: d.string(), Proof: d.string(),
		})
	}
	if d.bad || d.text != "" {
		return errCorrupt
	}
	return nil
}

// decoder steps through a text; once it is bad, it gives zeros.
type decoder struct {
	text string
	bad  bool
}

func (d *decoder) take(n uint64) string {
	if n > uint64(len(d.text)) {
		d.bad, d.text = true, ""
		return ""
	}
	s := d.text[:n]
	d.text = d.text[n:]
	return s
}

func (d *decoder) byte() byte {
	if s := d.take(1); s != "" {
		return s[0]
	}
	return 0
}

func (d *decoder) uvarint() (n uint64) {
	for shift := 0; shift < 64; shift += 7 {
		b := d.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	d.bad, d.text = true, ""
	return 0
}

// length reads the length of a list, whose items take a byte each at least.
func (d *decoder) length() uint64 {
	n := d.uvarint()
	if n > uint64(len(d.text)) {
		d.bad, d.text = true, ""
		return 0
	}
	return n
}

func (d *decoder) string() string { return d.take(d.uvarint()) }

func (d *decoder) field() record.Field {
	c := d.byte()
	if c == 0 {
		f, _ := record.ParseField(d.string())
		return f
	}
	if int(c) >= len(fieldOfCode) {
		d.bad = true
		return record.NoField
	}
	return fieldOfCode[c]
}
