package search

import (
	"strings"

	"recoupe/clean"
	"recoupe/matcher/compare"
	"recoupe/record"
)

// Part is the part of a record in which a word stands.
type Part uint8

// The parts of a record.
const (
	PartName Part = iota
	PartOrg
	PartPlace
	PartEmail
	PartPhone
	PartID
)

var partNames = [...]string{"name", "org", "place", "email", "phone", "id"}

// MarshalText gives the part as programs read it.
func (p Part) MarshalText() ([]byte, error) { return []byte(partNames[p]), nil }

// eachNamed visits the words of a record and the part they stand in.
func eachNamed(c *clean.Cleaned, visit func(in Part, word string)) {
	n := &c.Name
	for _, text := range [...]string{n.Given, n.Middle, n.Family, n.Birth, n.Alias, n.PartnerGiven, n.PartnerFamily} {
		eachWord(text, func(w string) { visit(PartName, w) })
	}
	eachWord(c.Org, func(w string) { visit(PartOrg, w) })
	for i := range c.Addresses {
		a := &c.Addresses[i]
		eachWord(a.City, func(w string) { visit(PartPlace, w) })
		if a.Postcode != "" {
			visit(PartPlace, strings.ToLower(a.Postcode))
		}
	}
	eachMailbox(c, func(e *clean.Email) {
		eachLocalWord(e.Address[:e.Local], func(w string) { visit(PartEmail, w) })
		if e.Class == clean.EmailWork || e.Class == clean.EmailRole { // the domain is an organisation's
			eachHostWord(e.Address[e.Local+1:], func(w string) { visit(PartEmail, w) })
		}
	})
}

// eachMailbox visits the addresses of a record behind which somebody may be.
func eachMailbox(c *clean.Cleaned, visit func(e *clean.Email)) {
	for i := range c.Emails {
		if e := &c.Emails[i]; e.Class != clean.EmailFiller && e.Local < len(e.Address) {
			visit(e)
		}
	}
}

// eachNumber visits the telephone numbers of a record behind which somebody may be.
func eachNumber(c *clean.Cleaned, visit func(e164 string)) {
	for _, t := range c.Phones {
		if t.Class != clean.PhoneFiller && t.Class != clean.PhoneService && t.E164 != "" {
			visit(t.E164)
		}
	}
}

// contact gathers the terms of one person, and the words in them.
type contact struct {
	keys   *keyer
	domain record.Domain
	terms  map[string]bool
	words  map[string]bool // of names, places and organisations
	pieces map[string]bool // words that are found by their pieces: of names, organisations and local parts
}

func newContact(k *keyer) *contact {
	return &contact{keys: k, terms: map[string]bool{}, words: map[string]bool{}, pieces: map[string]bool{}}
}

func (p *contact) reset(d record.Domain) {
	p.domain = d
	clear(p.terms)
	clear(p.words)
	clear(p.pieces)
}

func (p *contact) put(as kind, text string) { p.terms[p.keys.term(p.domain, as, text)] = true }

// add adds a record of the person.
func (p *contact) add(c *clean.Cleaned, id string) {
	eachNamed(c, func(in Part, word string) {
		p.put(kindWord, word)
		if in != PartPlace {
			eachStart(word, func(s string) { p.put(kindStart, s) })
		}
		if in != PartEmail && len(word) >= soundLetters && isLetters(word) {
			p.words[word] = true
		}
		if (in == PartName || in == PartOrg) && hasPieces(word) {
			p.pieces[word] = true
		}
	})
	eachMailbox(c, func(e *clean.Email) {
		for word := range strings.FieldsSeq(clean.Fold(e.Address[:e.Local])) {
			if hasPieces(word) {
				p.pieces[word] = true
			}
		}
		p.put(kindMail, e.Address)
		p.put(kindHost, e.Address[e.Local+1:])
	})
	eachNumber(c, func(e164 string) {
		p.put(kindPhone, e164)
		p.put(kindHead, e164[:min(len(e164), headLength)])
		for _, n := range endingLengths {
			if len(e164) > n {
				p.put(kindEnding, e164[len(e164)-n:])
			}
		}
	})
	if id != "" {
		p.put(kindID, foldID(id))
	}
	p.addFrequencies(&c.Name)
}

// addFrequencies adds the terms that tell how common a name is.
func (p *contact) addFrequencies(n *clean.Name) {
	if n.Given != "" && n.Family != "" {
		p.put(kindGiven, clean.Compact(n.Given))
		p.put(kindFamily, clean.Compact(n.Family))
	}
}

// foldID makes an identifier comparable.
func foldID(id string) string { return strings.ToLower(strings.TrimSpace(id)) }

// eachPieceTerm visits the terms under which a word is found by its pieces.
func (k *keyer) eachPieceTerm(d record.Domain, word string, visit func(string)) {
	eachPiece(word[1:], func(s string) { visit(k.term(d, kindPiece, s)) })
}

// eachNearTerm visits the terms under which a word is found by near ones.
func (k *keyer) eachNearTerm(d record.Domain, word string, visit func(string)) {
	eachNear(word, func(s string) { visit(k.term(d, kindNear, s)) })
	if s := compare.Phonetic(word); len(s) >= 2 {
		visit(k.term(d, kindSound, s))
	}
}
