package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
)

// secrets are drawn when a base is made and lie in its header, wrapped by the
// master key. A new master key wraps the same digest secret (or every judgement
// would lose its record) and a new generation of the secret of values.
type secrets struct {
	digest [32]byte
	values []generation // the last one seals
}

type generation struct {
	number byte
	secret [32]byte
}

const generationLen = 1 + 32

func newSecrets() (s secrets) {
	rand.Read(s.digest[:])
	s.renew()
	return s
}

// renew adds a generation.
func (s *secrets) renew() {
	g := generation{number: 1}
	if n := len(s.values); n > 0 {
		g.number = s.values[n-1].number + 1
	}
	rand.Read(g.secret[:])
	s.values = append(s.values, g)
}

func (s *secrets) encode() []byte {
	b := append([]byte(nil), s.digest[:]...)
	for _, g := range s.values {
		b = append(append(b, g.number), g.secret[:]...)
	}
	return b
}

func decodeSecrets(b []byte) (s secrets, err error) {
	if len(b) < 32+generationLen || (len(b)-32)%generationLen != 0 {
		return s, errCorrupt
	}
	b = b[copy(s.digest[:], b):]
	for ; len(b) > 0; b = b[generationLen:] {
		g := generation{number: b[0]}
		copy(g.secret[:], b[1:generationLen])
		s.values = append(s.values, g)
	}
	return s, nil
}

// ErrCorrupt says that a value of the base is not what was written.
var ErrCorrupt = errors.New("the base is damaged")

var errCorrupt = ErrCorrupt

const nonceLen = 12

// sealer seals and opens values. Each use (space) has a key of its own.
type sealer struct {
	current byte
	aead    map[sealUse]cipher.AEAD
	bodies  map[byte][]byte // generation → key that the keys of records are made with
}

type sealUse struct {
	generation byte
	space      space
}

func newSealer(s *secrets) (*sealer, error) {
	out := &sealer{aead: map[sealUse]cipher.AEAD{}, bodies: map[byte][]byte{}}
	for _, g := range s.values {
		out.current = g.number
		for _, sp := range allSpaces {
			key, err := subKey(g.secret[:], "values "+string(sp))
			if err != nil {
				return nil, err
			}
			if sp == spaceConsent {
				out.bodies[g.number] = key // for all that slots seal: part of the format
			}
			if sp.ownKeys() {
				continue
			}
			if out.aead[sealUse{g.number, sp}], err = newAEAD(key); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// subKey derives the key of one use (HKDF with SHA-256, RFC 5869).
func subKey(secret []byte, use string) ([]byte, error) {
	return hkdf.Key(sha256.New, secret, nil, "recoupe "+use, 32)
}

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// seal gives generation, nonce and sealed text. The value is bound to its key
// in the database: moved to another place it does not open.
func (s *sealer) seal(key, plain []byte) ([]byte, error) {
	a, ok := s.aead[sealUse{s.current, space(key[0])}]
	if !ok {
		return nil, fmt.Errorf("no key for space %q", key[0])
	}
	out := make([]byte, 1+nonceLen, 1+nonceLen+len(plain)+a.Overhead())
	out[0] = s.current
	rand.Read(out[1:])
	return a.Seal(out, out[1:], plain, key), nil
}

func (s *sealer) open(key, sealed []byte) ([]byte, error) {
	if len(sealed) < 1+nonceLen || len(key) == 0 {
		return nil, errCorrupt
	}
	a, ok := s.aead[sealUse{sealed[0], space(key[0])}]
	if !ok {
		return nil, errCorrupt
	}
	plain, err := a.Open(nil, sealed[1:1+nonceLen], sealed[1+nonceLen:], key)
	if err != nil {
		return nil, errCorrupt
	}
	return plain, nil
}

// noNonce serves keys that seal one value and no other: those of slots. A slot
// is drawn anew before a number is used again.
var noNonce = make([]byte, nonceLen)

// ownSealer seals and opens values by keys of their own. It belongs to one goroutine.
type ownSealer struct {
	current byte
	macs    map[byte]hash.Hash
}

func (s *sealer) own() *ownSealer {
	o := &ownSealer{current: s.current, macs: map[byte]hash.Hash{}}
	for g, key := range s.bodies {
		o.macs[g] = hmac.New(sha256.New, key)
	}
	return o
}

// seal seals the one value that a slot protects, behind dst.
func (o *ownSealer) seal(dst, key, slot, plain []byte) ([]byte, error) {
	a, err := o.aead(o.current, key, slot)
	if err != nil {
		return nil, err
	}
	return a.Seal(append(dst, o.current), noNonce, plain, key), nil
}

func (o *ownSealer) open(dst, key, slot, sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, errCorrupt
	}
	a, err := o.aead(sealed[0], key, slot)
	if err != nil {
		return nil, err
	}
	plain, err := a.Open(dst, noNonce, sealed[1:], key)
	if err != nil {
		return nil, errCorrupt
	}
	return plain, nil
}

// aead makes the key of one value. The place of the value is part of it: a
// subject's slot serves several events.
func (o *ownSealer) aead(generation byte, key, slot []byte) (cipher.AEAD, error) {
	mac, ok := o.macs[generation]
	if !ok {
		return nil, errCorrupt
	}
	mac.Reset()
	mac.Write(slot)
	mac.Write(key)
	return newAEAD(mac.Sum(nil))
}
