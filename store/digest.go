package store

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"

	"recoupe/record"
)

// Digest is a keyed hash (HMAC-SHA256, 16 bytes of it): equal for equal text,
// and telling nothing to whoever has not the base's secrets.
type Digest [16]byte

// Digester names records. It belongs to one goroutine.
type Digester struct {
	names, contents hash.Hash
	buf             []byte
}

// NewDigester makes a digester of the base.
func (s *Store) NewDigester() (*Digester, error) {
	names, err := subKey(s.secrets.digest[:], "names of records")
	if err != nil {
		return nil, err
	}
	contents, err := subKey(s.secrets.digest[:], "contents of records")
	if err != nil {
		return nil, err
	}
	return &Digester{names: hmac.New(sha256.New, names), contents: hmac.New(sha256.New, contents)}, nil
}

// Name identifies a record within its source for good: by the tool's own
// identifier where it has one, else by who it is about. It is made of raw
// values: no change of the cleaning or of the model moves a judgement.
func (d *Digester) Name(r *record.Record) Digest {
	if r.ID == "" {
		return d.NameWithin(r)
	}
	d.buf = append(append(append(d.buf[:0], r.Role...), 0, 'i'), r.ID...)
	return sum(d.names, d.buf)
}

// NameWithin is Name for a source whose identifiers stand for an order or a home
// and not for a person: it takes in who the record is about.
func (d *Digester) NameWithin(r *record.Record) Digest {
	b := append(append(d.buf[:0], r.Role...), 0, 'c')
	b = appendText(b, r.ID)
	for i := range r.Values {
		if v := &r.Values[i]; identifies(v.Field) {
			b = appendText(append(appendField(b, v.Field), v.Slot), v.Text)
		}
	}
	d.buf = b
	return sum(d.names, b)
}

// identifies says that a value is about who the person is; purchases, dates and
// tags change without making another person.
func identifies(f record.Field) bool {
	return f >= record.First && f <= record.Country || f == record.Org || f == record.Custom
}

// Content digests a record as EncodeRecord wrote it.
func (d *Digester) Content(body []byte) Digest { return sum(d.contents, body) }

func sum(h hash.Hash, text []byte) (out Digest) {
	h.Reset()
	h.Write(text)
	var full [sha256.Size]byte
	copy(out[:], h.Sum(full[:0]))
	return out
}

// Pseudonym gives the digest under which a text (an identifier, a suppressed
// address) is kept; use tells one kind of text from another, and has a key of its own.
func (s *Store) Pseudonym(use, text string) (Digest, error) {
	key, err := subKey(s.secrets.digest[:], "pseudonyms "+use)
	if err != nil {
		return Digest{}, err
	}
	return sum(hmac.New(sha256.New, key), []byte(text)), nil
}
