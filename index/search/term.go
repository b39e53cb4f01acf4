package search

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"

	"recoupe/record"
)

// kind is what a term is of; the letters are part of the format.
type kind byte

const (
	kindWord   kind = 'w' // a word of a name, a town, an organisation, a local part; a postcode
	kindStart  kind = 's' // its first letters
	kindMail   kind = 'e' // an e-mail address
	kindHost   kind = 'h' // what stands behind its @
	kindPhone  kind = 't' // a number, E.164
	kindEnding kind = 'd' // its last digits
	kindID     kind = 'i' // a tool's own identifier
	kindGiven  kind = 'g' // a whole given name, for how common it is
	kindFamily kind = 'f' // a whole family name
	kindNear   kind = 'n' // of words: one letter left out
	kindSound  kind = 'p' // of words: the sound
	kindHead   kind = 'b' // the first digits of a number
	kindPiece  kind = 'x' // of words: letters from their middle or end
)

// termLen is the length of a term in bytes. Among ten million different ones, two
// are equal by chance with a probability of one in 370 000; they would bring a
// candidate too many, which reading the base drops.
const termLen = 8

// memoLen bounds what a keyer remembers; words repeat, addresses do not.
const memoLen = 1 << 18

// keyer makes terms. It belongs to one goroutine.
type keyer struct {
	mac  hash.Hash
	buf  []byte
	sum  [sha256.Size]byte
	memo map[string]string
}

func newKeyer(key []byte) *keyer {
	return &keyer{mac: hmac.New(sha256.New, key), memo: map[string]string{}}
}

// term gives the term of a text.
func (k *keyer) term(d record.Domain, as kind, text string) string {
	k.buf = append(append(append(k.buf[:0], d.String()...), 0, byte(as)), text...)
	if t, ok := k.memo[string(k.buf)]; ok {
		return t
	}
	k.mac.Reset()
	k.mac.Write(k.buf)
	t := string(k.mac.Sum(k.sum[:0])[:termLen])
	if as != kindMail && as != kindPhone && as != kindID {
		if len(k.memo) >= memoLen {
			clear(k.memo)
		}
		k.memo[string(k.buf)] = t
	}
	return t
}
