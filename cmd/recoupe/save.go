package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"github.com/spf13/pflag"

	"recoupe/internal/lang"
)

// recipientOptions say who may read a file that leaves: age encrypts it for them.
type recipientOptions struct{ recipients []string }

func (o *recipientOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	f.StringArrayVar(&o.recipients, "recipient", nil, t.say(lang.T(
		"`clé publique` age (age1…) de qui pourra lire ; le résultat est alors chiffré (peut être répété)",
		"age `public key` (age1…) of who may read; the result is then encrypted (may be repeated)")))
}

// check refuses what is no public key. It does not quote it: it may be a private one.
func (o *recipientOptions) check(command string) error {
	if len(o.recipients) == 0 {
		return nil
	}
	if _, err := o.keys(); err != nil {
		return misuse(lang.T("--recipient attend une clé publique age", "--recipient needs an age public key"), command)
	}
	return nil
}

func (o *recipientOptions) keys() ([]age.Recipient, error) {
	return age.ParseRecipients(strings.NewReader(strings.Join(o.recipients, "\n")))
}

// save writes a file as a whole, or to standard output where path is "", encrypted
// where recipients were given.
func (o *recipientOptions) save(t *terminal, path string, write func(io.Writer) error) error {
	sealed := write
	if len(o.recipients) > 0 {
		sealed = func(w io.Writer) error { return o.encrypt(w, write) }
	}
	if path == "" {
		return sealed(t.out)
	}
	return writeWhole(path, sealed)
}

func (o *recipientOptions) encrypt(w io.Writer, write func(io.Writer) error) error {
	to, err := o.keys()
	if err != nil {
		return err
	}
	plain, err := age.Encrypt(w, to...)
	if err != nil {
		return err
	}
	if err := write(plain); err != nil {
		return err // left without its end: it does not decrypt
	}
	return plain.Close()
}

// writeWhole writes a file that only its owner can read, under a temporary name
// until it is whole.
func writeWhole(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".recoupe-*") // 0600
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
