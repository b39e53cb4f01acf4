package recoupe

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/store"
)

func writeText(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// While a run writes, its files lie where only their owner can go, and another
// run into the same folder leaves them alone.
func TestStagedOutputsArePrivateAndHeld(t *testing.T) {
	out := t.TempDir()
	s, err := newStaging(store.PrivateFS(vfs.Default), out)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write("a.csv", writeText("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(s.own); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("rights %v, %v", info.Mode(), err)
	}
	if err := settleOutputs(store.PrivateFS(vfs.Default), out); err != nil {
		t.Fatal(err)
	}
	if err := s.publish(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(out)
	if err != nil || len(entries) != 1 || entries[0].Name() != "a.csv" {
		t.Errorf("left: %v, %v", entries, err)
	}
}

// Outputs that can't move wait for the next run, which moves them.
func TestOutputsThatCannotMoveWait(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("rights do not keep this user from writing")
	}
	out := t.TempDir()
	s, err := newStaging(store.PrivateFS(vfs.Default), out)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write("a.csv", writeText("new")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(out, 0o500); err != nil {
		t.Fatal(err)
	}
	if err := s.publish(); !errors.Is(err, os.ErrPermission) {
		t.Errorf("published into a folder that can't be written to: %v", err)
	}
	if err := os.Chmod(out, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := settleOutputs(store.PrivateFS(vfs.Default), out); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(out, "a.csv")); string(text) != "new" {
		t.Errorf("%q, %v", text, err)
	}
}

// An output whose writing fails takes the others with it.
func TestDiscardedOutputsVanish(t *testing.T) {
	out := t.TempDir()
	s, err := newStaging(store.PrivateFS(vfs.Default), out)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := s.write("a.csv", func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if err := s.discard(); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(out); len(entries) > 0 {
		t.Errorf("left: %v", entries)
	}
}
