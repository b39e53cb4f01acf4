package store

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// header is the plain file at the head of a base.
type header struct {
	Format int    `json:"format"`
	ID     string `json:"id"` // random; names the key file
	// Keys are the secrets, wrapped once for every master key that opens the
	// base: one, or two while the master key is being changed.
	Keys   [][]byte `json:"keys"`
	opened int      // of Keys, the one that opened the base
}

// ErrNoBase says that a folder holds no base.
var ErrNoBase = errors.New("no base here")

// ErrNewer says that a base was written by a later program.
var ErrNewer = errors.New("the base is of a later format than this program knows")

func newHeader() *header {
	var id [8]byte
	rand.Read(id[:])
	return &header{Format: Format, ID: hex.EncodeToString(id[:])}
}

func readHeader(d vfs.FS, dir string) (*header, error) {
	data, err := readFile(d, d.PathJoin(dir, "header"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoBase)
	}
	if err != nil {
		return nil, err
	}
	h := &header{}
	if json.Unmarshal(data, h) != nil || h.Format < 1 {
		return nil, fmt.Errorf("%s: header: %w", dir, errCorrupt)
	}
	return h, nil
}

func (h *header) write(d vfs.FS, dir string) error {
	data, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(d, d.PathJoin(dir, "header"), append(data, '\n'))
}

// wrap seals the secrets for a master key.
func (h *header) wrap(k Key, s *secrets) ([]byte, error) {
	a, err := h.wrapper(k)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, nonceLen)
	rand.Read(nonce)
	return a.aead.Seal(nonce, nonce, s.encode(), a.bound), nil
}

// unwrap opens the secrets with a master key. A key that opens none is wrong:
// a wrapped secret that was damaged can't be told from one of another key.
func (h *header) unwrap(k Key) (s secrets, err error) {
	a, err := h.wrapper(k)
	if err != nil {
		return s, err
	}
	for i, w := range h.Keys {
		if len(w) < nonceLen {
			continue
		}
		if plain, err := a.aead.Open(nil, w[:nonceLen], w[nonceLen:], a.bound); err == nil {
			h.opened = i
			return decodeSecrets(plain)
		}
	}
	return s, ErrWrongKey
}

// keepOpened ends a change of the master key that was cut off: the key that was
// kept is the one that opened the base.
func (h *header) keepOpened(d vfs.FS, dir string) error {
	if len(h.Keys) < 2 {
		return nil
	}
	h.Keys = [][]byte{h.Keys[h.opened]}
	return h.write(d, dir)
}

// wrapper is the cipher of a master key, and what it binds to: this base.
type wrapper struct {
	aead  cipher.AEAD
	bound []byte
}

func (h *header) wrapper(k Key) (w wrapper, err error) {
	key, err := subKey(k.secret[:], "wrap")
	if err != nil {
		return w, err
	}
	w.aead, err = newAEAD(key)
	w.bound = []byte("recoupe base " + h.ID)
	return w, err
}
