package recoupe

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// sheet is a list of ours that came back from a spreadsheet. It is a gocsv.CSVReader.
type sheet struct {
	rows  [][]string // the headings first, in lower case
	lines []int      // on which each row begins, from 1
	next  int
}

// readSheet reads a sheet, of which the program may have changed separator and charset
// (UTF-8 or Windows-1252). Rows may have any number of cells. An error says where, and
// quotes no cell.
func readSheet(data []byte) (*sheet, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		var err error
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	head, _, _ := bytes.Cut(data, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = separator(string(head)), -1
	s := &sheet{}
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, hideCells(err)
		}
		line, _ := r.FieldPos(0)
		s.rows, s.lines = append(s.rows, row), append(s.lines, line)
	}
	if len(s.rows) == 0 {
		return nil, errors.New("empty file")
	}
	for i, h := range s.rows[0] {
		s.rows[0][i] = strings.ToLower(strings.TrimSpace(h))
	}
	return s, nil
}

// has says that one of the headings is among names.
func (s *sheet) has(names ...string) bool {
	return slices.ContainsFunc(s.rows[0], func(h string) bool { return slices.Contains(names, h) })
}

// Read implements gocsv.CSVReader.
func (s *sheet) Read() ([]string, error) {
	if s.next++; s.next > len(s.rows) {
		return nil, io.EOF
	}
	return s.rows[s.next-1], nil
}

// ReadAll implements gocsv.CSVReader.
func (s *sheet) ReadAll() ([][]string, error) { return s.rows, nil }

// hideCells keeps of a CSV error where it is and what kind.
func hideCells(err error) error {
	var fault *csv.ParseError
	if errors.As(err, &fault) {
		return fmt.Errorf("line %d, column %d: %w", fault.Line, fault.Column, fault.Err)
	}
	return err
}

// separator is the one that the headings are cut by most often.
func separator(head string) rune {
	best := ';'
	for _, c := range ",\t" {
		if strings.Count(head, string(c)) > strings.Count(head, string(best)) {
			best = c
		}
	}
	return best
}
