//go:build unix

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"recoupe/internal/nirtest"
)

// TestSocialNumbersInNoLogNorPanic: rule 2. Ten thousand NIRs in odd forms, and not
// one, nor a name or address, in what the commands say, in any language or form, nor in the stacks of all
// goroutines that Go writes when a program panics, whenever that is, nor in what lies
// about then: base, temporary files, outputs.
func TestSocialNumbersInNoLogNorPanic(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	text, numbers := nirtest.Export(rand.New(rand.NewPCG(7, 8)), 10_000)
	b := newSandbox(t)
	temporary := filepath.Join(b.dir, "tmp")
	exports := filepath.Join(b.dir, "exports")
	if err := errors.Join(os.Mkdir(temporary, 0o700), os.Mkdir(exports, 0o700), os.WriteFile(filepath.Join(exports, "crm.csv"), []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
	b.env = append(b.env, "TMPDIR="+temporary, "GOTRACEBACK=all")
	clean := func(what, text string) {
		t.Helper()
		if nirtest.In(text, numbers) {
			t.Errorf("%s: a social security number", what)
		}
	}
	said := func(what, text string) {
		t.Helper()
		clean(what, text)
		for _, canary := range []string{"Dorvane", "DORVANE", "dorvane", "@example.org"} {
			if strings.Contains(text, canary) {
				t.Errorf("%s: personal data", what)
			}
		}
	}
	start := time.Now()
	said("run", b.must("run", "exports", "--base", "whole.db", "--out", "whole"))
	took := time.Since(start)
	for _, args := range [][]string{
		{"detect", "exports", "--lang", "en"},
		{"notes", "exports", "--json"},
		{"run", "exports", "--out", "again", "--memory", "16MB", "--json"},
		{"explain", "crm#1", "crm#2", "--dir", "exports"}, // wrong use: an error
		{"contactable", "exports", "--purpose", "newsletter"},
		{"load", "exports", "--base", "whole.db"},
		{"subject", "erase", "crm#1", "--base", "whole.db"},
		{"retention", "--base", "whole.db", "--apply"},
		{"find", "nobody", "--base", "whole.db"}, // makes the search index
		{"report", "whole", "--format", "md"},
		{"base", "info", "--base", "whole.db", "--json"},
		{"audit", "show", "--base", "whole.db"},
	} {
		text, _ := b.command(args...).CombinedOutput() // whether it succeeds or not
		said(strings.Join(args, " "), string(text))
	}
	stacks := 0
	for i := range 6 {
		var both bytes.Buffer
		c := b.command("run", "exports", "--base", "torn.db", "--out", "torn", "--memory", "16MB")
		c.Stdout, c.Stderr = &both, &both
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(took*time.Duration(i+1)/8, func() { _ = c.Process.Signal(syscall.SIGQUIT) }) // a panic's stacks
		_ = c.Wait()
		timer.Stop()
		if strings.Contains(both.String(), "goroutine ") {
			stacks++
		}
		said("the stacks of a panic", both.String())
		b.noneIn(clean, "whole.db", "whole", "again", "torn.db", "torn", "tmp")
	}
	if stacks == 0 {
		t.Error("no process wrote its stacks: the test proves nothing")
	}
}

// noneIn looks into every file below some folders.
func (b *sandbox) noneIn(clean func(what, text string), folders ...string) {
	b.t.Helper()
	for _, name := range folders {
		err := filepath.WalkDir(filepath.Join(b.dir, name), func(path string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || err == nil && e.IsDir() {
				return nil
			}
			if err != nil {
				return err
			}
			text, err := os.ReadFile(path)
			clean(filepath.Join(name, filepath.Base(path)), string(text))
			return err
		})
		if err != nil {
			b.t.Fatal(err)
		}
	}
}
