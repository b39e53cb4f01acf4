package eval

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// columns are the headings of a table, simplified.
type columns []string

// find gives the place of the first heading of the list that occurs, -1 for none.
func (c columns) find(heads []string) int {
	for _, h := range heads {
		if i := slices.Index(c, h); i >= 0 {
			return i
		}
	}
	return -1
}

// pair finds two columns of ids.
func (c columns) pair() (left, right int, ok bool) {
	for _, h := range headPairs {
		left, right = slices.Index(c, h[0]), slices.Index(c, h[1])
		if left >= 0 && right >= 0 {
			return left, right, true
		}
	}
	return 0, 0, false
}

func simplify(heading string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(heading))
}

// tableReader reads a CSV table and knows where it is.
type tableReader struct {
	csv  *csv.Reader
	name string
	line int
}

// bom is the byte order mark that spreadsheets put before UTF-8.
const bom = "\ufeff"

// openTable reads the heading line and guesses the separator from it.
func openTable(name string, r io.Reader) (*tableReader, columns, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	head, err := buffered.Peek(1 << 12)
	if err != nil && err != io.EOF {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if bytes.HasPrefix(head, []byte(bom)) {
		_, _ = buffered.Discard(len(bom)) // it has just been seen
	}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	t := &tableReader{csv: csv.NewReader(buffered), name: name}
	t.csv.Comma = separator(first)
	t.csv.ReuseRecord = true
	t.csv.FieldsPerRecord = -1
	headings, err := t.next()
	if err == io.EOF {
		return nil, nil, fmt.Errorf("%s: empty file", name)
	}
	if err != nil {
		return nil, nil, err
	}
	simple := make(columns, len(headings))
	for i, h := range headings {
		simple[i] = simplify(h)
	}
	return t, simple, nil
}

// separator picks the candidate that the heading line holds most often.
func separator(heading []byte) rune {
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := bytes.Count(heading, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func (t *tableReader) next() ([]string, error) {
	cells, err := t.csv.Read()
	if err == io.EOF {
		return nil, io.EOF
	}
	var fault *csv.ParseError
	if errors.As(err, &fault) {
		return nil, fmt.Errorf("%s: line %d, column %d: %w", t.name, fault.Line, fault.Column, fault.Err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.name, err)
	}
	t.line, _ = t.csv.FieldPos(0)
	return cells, nil
}

// fault says what is wrong with the current line.
func (t *tableReader) fault(what string) error {
	return fmt.Errorf("%s: line %d: %s", t.name, t.line, what)
}

// cellOf gives a cell without its outer spaces, "" outside the row.
func cellOf(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return strings.Clone(strings.TrimSpace(cells[i]))
}
