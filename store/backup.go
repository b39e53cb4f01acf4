package store

import (
	"archive/tar"
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// A backup is a tar file, encrypted by age for those who may restore it: header,
// slots and the files of the database, and at its end their hashes. The master
// key is not in it.

// sumsName is the last file of a backup.
const sumsName = "SHA256SUMS"

// Backup writes the last committed state.
func (s *Store) Backup(w io.Writer, to ...age.Recipient) error {
	if err := s.publish(); err != nil {
		return err
	}
	encrypted, err := age.Encrypt(w, to...)
	if err != nil {
		return err
	}
	b := &backup{tar: tar.NewWriter(encrypted), store: s}
	view, err := readFile(s.disk, s.path("view"))
	if err != nil {
		return err
	}
	files, err := s.disk.List(s.path("views", string(view)))
	if err != nil {
		return err
	}
	slices.Sort(files)
	err = errors.Join(b.add("header", s.path("header")), b.add("slots", s.path("slots")))
	for i := 0; i < len(files) && err == nil; i++ {
		err = b.add("db/"+files[i], s.path("views", string(view), files[i]))
	}
	if err != nil {
		return err
	}
	return errors.Join(b.text(sumsName, b.sums.String()), b.tar.Close(), encrypted.Close())
}

type backup struct {
	tar   *tar.Writer
	store *Store
	sums  strings.Builder
}

func (b *backup) add(name, file string) error {
	f, err := b.store.disk.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := b.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size(), Typeflag: tar.TypeReg}); err != nil {
		return err
	}
	h := sha256.New()
	if _, err := io.Copy(io.MultiWriter(b.tar, h), f); err != nil {
		return err
	}
	fmt.Fprintf(&b.sums, "%s  %s\n", hex.EncodeToString(h.Sum(nil)), name)
	return nil
}

func (b *backup) text(name, text string) error {
	if err := b.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(text)), Typeflag: tar.TypeReg}); err != nil {
		return err
	}
	_, err := io.WriteString(b.tar, text)
	return err
}

// ErrBackup says that a file is no whole backup.
var ErrBackup = errors.New("the backup is damaged or cut short")

// Restore makes a base out of a backup, in a folder that is not there yet. It is
// built beside it, and given its name when every hash has been found right and
// the base opens with the key.
func Restore(r io.Reader, dir string, opt Options, by ...age.Identity) error {
	if _, err := os.Stat(dir); err == nil {
		return fmt.Errorf("%s: %w", dir, os.ErrExist)
	}
	plain, err := age.Decrypt(bufio.NewReader(r), by...)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), ".restore-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := unpack(tar.NewReader(plain), tmp); err != nil {
		return err
	}
	s, err := Open(tmp, opt)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil {
		return err
	}
	return syncDir(vfs.Default, filepath.Dir(dir))
}

func unpack(t *tar.Reader, dir string) error {
	var sums strings.Builder
	for {
		h, err := t.Next()
		if err != nil {
			return errors.Join(ErrBackup, err) // the sums come last: a backup without them is cut short
		}
		if h.Name == sumsName {
			want, err := io.ReadAll(io.LimitReader(t, 1<<24))
			if err != nil || string(want) != sums.String() {
				return ErrBackup
			}
			return nil
		}
		sum, err := unpackFile(t, h.Name, dir)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%s  %s\n", sum, h.Name)
	}
}

// unpackFile writes one file; only the names that Backup gives are taken.
func unpackFile(r io.Reader, name, dir string) (sum string, err error) {
	switch sub, base := path.Split(name); {
	case sub != "" && sub != "db/", base == "" || base == ".." || !filepath.IsLocal(base):
		return "", ErrBackup
	}
	target := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return "", err
	}
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), r)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Sync(), f.Close())
}
