package store

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Key is the master key of a base: 32 random bytes that are kept outside of it.
// Whoever loses it loses the base.
type Key struct{ secret [32]byte }

// ErrWrongKey says that a key is not that of the base.
var ErrWrongKey = errors.New("wrong key for this base")

// ErrKeyText says that a file or command gave something that is no key.
var ErrKeyText = errors.New("no recoupe key: want a line of the form " + keyPrefix + "…")

// ErrKeyReadable says that others than its owner may read a key file.
var ErrKeyReadable = errors.New("key file can be read by others: take their rights away (chmod 600)")

const keyPrefix = "recoupe-key-1:"

// NewKey draws a key.
func NewKey() (k Key) {
	rand.Read(k.secret[:]) // never fails, by its contract
	return k
}

// Text writes the key as a key file holds it.
func (k Key) Text() []byte {
	return []byte("# The key of a recoupe base. Keep it apart from the base, and keep a copy.\n" +
		keyPrefix + base64.StdEncoding.EncodeToString(k.secret[:]) + "\n")
}

// ParseKey reads what Text wrote. Blank lines and comments count for nothing.
func ParseKey(text []byte) (k Key, err error) {
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		code, ok := strings.CutPrefix(line, keyPrefix)
		secret, err := base64.StdEncoding.DecodeString(code)
		if !ok || err != nil || len(secret) != len(k.secret) {
			return k, ErrKeyText
		}
		copy(k.secret[:], secret)
		return k, nil
	}
	return k, ErrKeyText
}

// ReadKeyFile reads a key that only its owner may read. Windows keeps the
// rights of a file elsewhere; they are not looked at there.
func ReadKeyFile(path string) (Key, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Key{}, err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return Key{}, fmt.Errorf("%s: %w", path, ErrKeyReadable)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Key{}, err
	}
	k, err := ParseKey(text)
	if err != nil {
		return Key{}, fmt.Errorf("%s: %w", path, err)
	}
	return k, nil
}

// CreateKeyFile draws a key and writes it to a new file, which nobody but its
// owner may read. A file that is there already is an error: it may be the key of
// another base.
func CreateKeyFile(path string) (Key, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Key{}, err
	}
	k := NewKey()
	return k, writeKeyFile(path, k)
}

func writeKeyFile(path string, k Key) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(k.Text())
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return syncDir(vfs.Default, filepath.Dir(path)) // a base without its key is lost
}

// ReplaceKeyFile puts a new key where one may stand already. It is written
// beside it and renamed: there is always a whole key.
func ReplaceKeyFile(path string, k Key) error {
	next := path + ".new"
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := writeKeyFile(next, k); err != nil {
		return err
	}
	if err := os.Rename(next, path); err != nil {
		return err
	}
	return syncDir(vfs.Default, filepath.Dir(path))
}
