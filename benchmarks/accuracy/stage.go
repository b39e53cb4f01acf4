package main

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// The mappings say which column is what, and nothing else.
//
//go:embed mappings/*.yaml
var mappings embed.FS

// stage copies the exports of a set into an empty folder, so that neither the
// truth nor another set's files lie beside them.
func (s *set) stage(data, dir string) error {
	for _, name := range s.data {
		from, to := filepath.Join(data, s.folder, name), filepath.Join(dir, name)
		info, err := os.Stat(from)
		switch {
		case err != nil:
			return err
		case info.IsDir():
			err = os.CopyFS(to, os.DirFS(from))
		case s.hide != "":
			err = copyWithout(from, to, s.hide)
		default:
			err = copyFile(from, to)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o644)
}

// copyWithout copies a table without one column.
func copyWithout(from, to, heading string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return err
	}
	at := -1
	if len(rows) > 0 {
		at = slices.Index(rows[0], heading)
	}
	if at < 0 {
		return fmt.Errorf("%s: no column to hide", from)
	}
	for i := range rows {
		rows[i] = slices.Delete(rows[i], at, at+1)
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return csv.NewWriter(out).WriteAll(rows)
}

// writeMapping puts the set's mapping into a file, for a run reads it from one;
// there is none where the automatic mapping does.
func (s *set) writeMapping(dir string) (paths []string, err error) {
	if s.mapping == "" {
		return nil, nil
	}
	b, err := mappings.ReadFile("mappings/" + s.mapping)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, s.mapping)
	return []string{path}, os.WriteFile(path, b, 0o644)
}

func readFile[T any](path string, read func(name string, r io.Reader) (T, error)) (out T, err error) {
	f, err := os.Open(path)
	if err != nil {
		return out, err
	}
	defer f.Close()
	return read(path, f)
}
