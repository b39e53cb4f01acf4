package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// The rows of the exports, in groups of four hundred: what becomes of the first
// four of each from one day to the next. Together that is one in a hundred.
const (
	groupRows  = 400
	rowGone    = 0
	rowAdded   = 1
	rowChanged = 3 // and the one before
)

// makeDays writes two days of every list under all. Files of truth are no exports.
func makeDays(all, day0, day1 string) error {
	return filepath.WalkDir(all, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Dir(path) == all {
			return err
		}
		name, err := filepath.Rel(all, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return errors.Join(writeDay(filepath.Join(day0, name), text, false), writeDay(filepath.Join(day1, name), text, true))
	})
}

// writeDay writes the rows that a list holds on a day. The lists of the generator
// have a record a line.
func writeDay(path string, text []byte, second bool) error {
	var out []byte
	row := -1 // the headings
	for line := range bytes.Lines(text) {
		switch at := row % groupRows; {
		case row < 0:
		case at == rowGone && second, at == rowAdded && !second:
			line = nil
		case at > rowAdded && at <= rowChanged && second:
			line = changed(line)
		}
		out = append(out, line...)
		row++
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return os.WriteFile(path, out, 0o600)
}

// changed gives a row whose last digit is another: of a telephone, a postcode or a date.
func changed(line []byte) []byte {
	at := bytes.LastIndexAny(line, "0123456789")
	if at < 0 {
		return line
	}
	line = bytes.Clone(line)
	line[at] = '0' + (line[at]-'0'+1)%10
	return line
}
