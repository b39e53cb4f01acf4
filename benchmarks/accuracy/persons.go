package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"recoupe/record"
)

// person is one line of a persons.csv: the truth about one human being.
type person struct {
	id, household, birth, first, name, mobile string
	emails, tags                              []string
}

var personsHeadings = []string{"person_id", "household_id", "birth_date", "first", "use_name", "mobile", "emails", "tags"}

// readPersons reads a table of persons as benchmarks/gen writes it.
func readPersons(name string, r io.Reader) ([]person, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: empty", name)
	}
	at := make([]int, len(personsHeadings))
	for i, h := range personsHeadings {
		if at[i] = slices.Index(rows[0], h); at[i] < 0 {
			return nil, fmt.Errorf("%s: line 1: no column %s", name, h)
		}
	}
	out := make([]person, 0, len(rows)-1)
	for _, row := range rows[1:] {
		cell := func(i int) string { return row[at[i]] }
		out = append(out, person{
			id: cell(0), household: cell(1), birth: cell(2), first: cell(3), name: cell(4), mobile: cell(5),
			emails: words(cell(6)), tags: words(cell(7)),
		})
	}
	return out, nil
}

func words(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == '|' })
}

// readDomains reads the wall behind which each person stands from the
// persons.csv of a run.
func readDomains(name string, r io.Reader) (map[string]uint8, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: empty", name)
	}
	id, domain := slices.Index(rows[0], "person"), slices.Index(rows[0], "domain")
	if id < 0 || domain < 0 {
		return nil, fmt.Errorf("%s: line 1: no column person or domain", name)
	}
	out := make(map[string]uint8, len(rows))
	for i, row := range rows[1:] {
		d, ok := record.ParseDomain(row[domain])
		if !ok {
			return nil, fmt.Errorf("%s: line %d: unknown domain", name, i+2)
		}
		out[row[id]] = uint8(d)
	}
	return out, nil
}
