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
// one in what the commands say, in any language or form, nor in the stacks of all
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
	start := time.Now()
	clean("run", b.must("run", "exports", "--base", "whole.db", "--out", "whole"))
	took := time.Since(start)
	for _, args := range [][]string{
		{"detect", "exports", "--lang", "en"},
		{"notes", "exports", "--json"},
		{"run", "exports", "--out", "again", "--memory", "16MB", "--json"},
		{"explain", "crm#1", "crm#2", "--dir", "exports"}, // wrong use: an error
		{"contactable", "exports", "--purpose", "newsletter"},
		{"find", "Dorvane", "--base", "whole.db"},
		{"report", "whole", "--format", "md"},
		{"base", "info", "--base", "whole.db", "--json"},
		{"audit", "show", "--base", "whole.db"},
	} {
		said, _ := b.command(args...).CombinedOutput() // whether it succeeds or not
		clean(strings.Join(args, " "), string(said))
	}
	stacks := 0
	for i := range 6 {
		var said bytes.Buffer
		c := b.command("run", "exports", "--base", "torn.db", "--out", "torn", "--memory", "16MB")
		c.Stdout, c.Stderr = &said, &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(took*time.Duration(i+1)/8, func() { _ = c.Process.Signal(syscall.SIGQUIT) }) // a panic's stacks
		_ = c.Wait()
		timer.Stop()
		if strings.Contains(said.String(), "goroutine ") {
			stacks++
		}
		clean("the stacks of a panic", said.String())
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
