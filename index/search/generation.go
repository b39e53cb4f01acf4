package search

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// format is the version of what is written; another one is made anew.
const format = 2

const (
	currentFile      = "current"
	lockFile         = "LOCK"
	manifestFile     = "manifest"
	personsFile      = "persons"
	generationPrefix = "g-"
)

// errUnusable says that an index is missing, torn or of something else: it must
// be made anew.
var errUnusable = errors.New("the search index is not usable")

// manifest says what a generation was made of.
type manifest struct {
	Format int               `json:"format"`
	Stamp  string            `json:"stamp"`
	Maker  string            `json:"maker"` // version of the program
	Files  map[string]string `json:"files"` // name → hash
	Seal   string            `json:"seal,omitempty"`
}

// sealed gives the keyed hash of the manifest: an index of another base, or a
// damaged manifest, has not the right one.
func (m manifest) sealed(key []byte) (string, error) {
	m.Seal = ""
	text, err := json.Marshal(m) // names of files in their order
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("manifest"))
	mac.Write(text)
	return hex.EncodeToString(mac.Sum(nil)), err
}

// newGeneration makes an empty folder for one.
func newGeneration(dir string) (string, error) {
	var b [8]byte
	rand.Read(b[:]) // never fails, by its contract
	path := filepath.Join(dir, generationPrefix+hex.EncodeToString(b[:]))
	return path, os.Mkdir(path, 0o700)
}

// complete writes the manifest of a generation and makes it the current one. The
// index is a cache: what a crash leaves half-written does not verify.
func complete(dir, generation string, m manifest, key []byte) error {
	files, err := os.ReadDir(generation)
	if err != nil {
		return err
	}
	m.Format, m.Files = format, map[string]string{}
	for _, f := range files {
		if m.Files[f.Name()], err = hashFile(filepath.Join(generation, f.Name())); err != nil {
			return err
		}
	}
	if m.Seal, err = m.sealed(key); err != nil {
		return err
	}
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(generation, manifestFile), text, 0o600); err != nil {
		return err
	}
	tmp := filepath.Join(dir, currentFile+".tmp")
	if err := os.WriteFile(tmp, []byte(filepath.Base(generation)), 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, filepath.Join(dir, currentFile))
}

// current gives the folder of the generation in use.
func current(dir string) (string, error) {
	name, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil {
		return "", fmt.Errorf("%w: %w", errUnusable, err)
	}
	if !strings.HasPrefix(string(name), generationPrefix) || !filepath.IsLocal(string(name)) {
		return "", errUnusable
	}
	return filepath.Join(dir, string(name)), nil
}

// verify reads the manifest of a generation and compares every file with it.
func verify(generation string, key []byte) (*manifest, error) {
	text, err := os.ReadFile(filepath.Join(generation, manifestFile))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnusable, err)
	}
	m := &manifest{}
	if json.Unmarshal(text, m) != nil || m.Format != format {
		return nil, errUnusable
	}
	seal, err := m.sealed(key)
	if err != nil || !hmac.Equal([]byte(seal), []byte(m.Seal)) {
		return nil, errors.Join(errUnusable, err)
	}
	for name, want := range m.Files {
		sum, err := hashFile(filepath.Join(generation, name))
		if err != nil || sum != want {
			return nil, errors.Join(errUnusable, err)
		}
	}
	return m, nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := xxhash.New()
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, 1<<20)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// sweep removes every generation but one. On Windows a folder that somebody reads
// stays until the next time.
func sweep(dir, keep string) {
	names, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, n := range names {
		if path := filepath.Join(dir, n.Name()); strings.HasPrefix(n.Name(), generationPrefix) && path != keep {
			_ = os.RemoveAll(path)
		}
	}
}

// Exists says that somebody has used the search of a base.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, currentFile))
	return err == nil
}

// Remove deletes the index from the disk; it is made anew when it is next needed.
// The lock stays, or two processes could each hold one.
func Remove(dir string) error {
	names, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, n := range names {
		if n.Name() != lockFile {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, n.Name())))
		}
	}
	return err
}

// Member is a person as an index knows them: State is a hash of all that the
// person's terms are made of.
type Member struct{ Person, State uint64 }

// memberLen is the length of a member in the file of persons.
const memberLen = 16

func writeMembers(path string, all []Member) error {
	b := make([]byte, 0, memberLen*len(all))
	for _, m := range all {
		b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, m.Person), m.State)
	}
	return os.WriteFile(path, b, 0o600)
}

func readMembers(path string) ([]Member, error) {
	b, err := os.ReadFile(path)
	if err != nil || len(b)%memberLen != 0 {
		return nil, errors.Join(errUnusable, err)
	}
	all := make([]Member, len(b)/memberLen)
	for i := range all {
		all[i] = Member{binary.BigEndian.Uint64(b[memberLen*i:]), binary.BigEndian.Uint64(b[memberLen*i+8:])}
	}
	return all, nil
}
