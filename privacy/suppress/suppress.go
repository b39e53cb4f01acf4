// Package suppress recognises people who were erased without keeping who they
// are: by keyed digests of their addresses and names.
//
// A digest is HMAC-SHA256 under a key that serves nothing else and lies outside
// what it protects. What is digested is comparable text, so that an export that
// writes a name otherwise brings nobody back; Normaliser says by which rules.
package suppress

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"

	"recoupe/record"
)

// Normaliser is the version of the rules that make texts comparable here. Marks
// of an older version stay valid for what they can still find.
const Normaliser = 1

// Kind says what a mark is of.
type Kind string

// The kinds of mark of an erased person.
const (
	ErasedEmail   Kind = "erased-email"      // a mailbox of one person
	ErasedMailbox Kind = "erased-name-email" // a name on a mailbox that others may share
	ErasedPhone   Kind = "erased-name-phone"
	ErasedBirth   Kind = "erased-name-birth-postcode"
)

// PurgedRecord is of a record that was purged for its age. It says nothing of the
// person, who may come again.
const PurgedRecord Kind = "purged-record"

// Digest is 16 bytes of an HMAC.
type Digest [16]byte

// Mark is one way to recognise a person.
type Mark struct {
	Kind   Kind
	Digest Digest
}

// Email is an address in comparable form; Own says that it is one person's, and
// no desk's or family's.
type Email struct {
	Address string
	Own     bool
}

// Contact is what marks are made of: comparable values of one record.
type Contact struct {
	Given, Family, BirthName string // folded
	BirthDate                string // ISO; "" for none or an incomplete one
	Emails                   []Email
	Phones                   []string // E.164
	Postcodes                []string
	Domain                   record.Domain // marks hold within a domain
}

// Marker makes marks under one key.
type Marker struct{ key []byte }

// NewMarker takes the key of the suppressions.
func NewMarker(key []byte) *Marker { return &Marker{key} }

// Marks lists all marks of a contact, each once. A name alone makes none: it is
// no person's own.
func (m *Marker) Marks(c *Contact) (out []Mark) {
	add := func(k Kind, parts ...string) {
		if mark := (Mark{k, m.digest(k, c.Domain, parts)}); !slices.Contains(out, mark) {
			out = append(out, mark)
		}
	}
	for _, e := range c.Emails {
		if e.Own {
			add(ErasedEmail, e.Address)
		}
	}
	for _, name := range c.names() {
		for _, e := range c.Emails {
			add(ErasedMailbox, name, e.Address)
		}
		for _, p := range c.Phones {
			add(ErasedPhone, name, p)
		}
		for _, code := range c.Postcodes {
			if c.BirthDate != "" {
				add(ErasedBirth, name, c.BirthDate, code)
			}
		}
	}
	return out
}

// Record marks one record of a source, by its name in the base.
func (m *Marker) Record(source uint64, name [16]byte) Mark {
	h := hmac.New(sha256.New, m.key)
	h.Write(binary.BigEndian.AppendUint64([]byte(string(PurgedRecord)+"\x00"), source))
	h.Write(name[:])
	mark := Mark{Kind: PurgedRecord}
	copy(mark.Digest[:], h.Sum(nil))
	return mark
}

// names lists the names of a contact with their words in a fixed order: exports
// put given and family name either way.
func (c *Contact) names() (out []string) {
	for _, family := range [...]string{c.Family, c.BirthName} {
		words := strings.Fields(c.Given + " " + family)
		slices.Sort(words)
		if name := strings.Join(words, " "); family != "" && c.Given != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func (m *Marker) digest(k Kind, d record.Domain, parts []string) (out Digest) {
	h := hmac.New(sha256.New, m.key)
	h.Write([]byte(string(k) + "\x00" + d.String() + "\x00" + strings.Join(parts, "\x00")))
	copy(out[:], h.Sum(nil))
	return out
}
