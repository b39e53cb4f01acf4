package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// truthLine says which person one record of a fixture is.
type truthLine struct {
	tool, file string
	record     string // as TRUTH.csv names it
	person     string
	ref        reference
}

// reference is how TRUTH.csv names a record: by its row or by its identifier.
type reference struct {
	row  int    // 1-based data row, 0 when named by identifier
	role string // "" for any
	id   string
	tail bool // id is the end of the identifier
	head bool // id is its start
}

// one is a single person; couples, organisations, desks and anonymous rows
// carry other words.
var one = regexp.MustCompile(`^P\d+$`)

func readTruth(file string) ([]truthLine, error) {
	rows, err := readCSV(file, "tool", "file", "record", "person")
	if err != nil {
		return nil, err
	}
	lines := make([]truthLine, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, truthLine{r[0], r[1], r[2], r[3], parseReference(r[2])})
	}
	return lines, nil
}

// parseReference reads "row 2 participant" (the heading is row 1), "id=42",
// "Record Id=...211", "email=zoe.k@…", "ticket id=71" and a bare identifier.
func parseReference(s string) (r reference) {
	if rest, ok := strings.CutPrefix(s, "row "); ok {
		number, role, _ := strings.Cut(rest, " ")
		n, _ := strconv.Atoi(number)
		return reference{row: n - 1, role: role}
	}
	r.id = s
	if _, value, ok := strings.Cut(s, "="); ok {
		r.id = value
	} else if _, value, ok := strings.Cut(s, " "); ok {
		r.id = value // "uuid ...01"
	}
	r.id, r.tail = strings.CutPrefix(r.id, "...")
	r.id, r.head = strings.CutSuffix(r.id, "…")
	return r
}

// fits says whether an identifier of the crosswalk is the one meant. Odoo puts
// its number inside a longer one.
func (r *reference) fits(id string) bool {
	switch {
	case id == r.id:
		return true
	case r.tail:
		return strings.HasSuffix(id, r.id)
	case r.head:
		return strings.HasPrefix(id, r.id)
	}
	return len(r.id) > 6 && strings.Contains(id, r.id+"_")
}

// sources says whether a source of the crosswalk is read from the truth's
// file: it lies below the tool and its last step is the file's name.
func (l *truthLine) sources(source string) bool {
	tool, rest, _ := strings.Cut(source, "/")
	if tool != l.tool {
		return false
	}
	last := path.Base(rest)
	for name := range strings.SplitSeq(l.file, ", ") {
		stem := strings.TrimSuffix(name, path.Ext(name))
		for _, pattern := range []string{name, stem} {
			if ok, _ := path.Match(pattern, last); ok {
				return true
			}
		}
	}
	return false
}

// readCSV reads the first columns of a file whose headings must be these.
func readCSV(file string, headings ...string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for i, h := range headings {
		if i >= len(head) || head[i] != h {
			return nil, fmt.Errorf("%s: line 1: the columns are not %s", file, strings.Join(headings, ", "))
		}
	}
	rows, err := r.ReadAll()
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return rows, nil
}
