package recoupe_test

import (
	"strconv"
	"strings"
	"testing"

	"recoupe/benchmarks/gen/venue"
)

// Every record stands in crosswalk.csv exactly once, and every line of persons.csv
// has the number of records that it says.
func TestCrosswalkHoldsEveryRecordOnce(t *testing.T) {
	dir, _ := generated(t, 6000, venue.Natural)
	rows := map[string]int{}
	total := 0
	for name, text := range tree(t, dir) {
		n := strings.Count(text, "\r\n") - 1
		rows[strings.TrimSuffix(name, ".csv")] = n
		total += n
	}
	out := run(t, dir, 2)
	links := readLinks(t, out)
	if len(links) != total {
		t.Errorf("%d lines for %d records", len(links), total)
	}
	seen := map[string]bool{}
	records := map[string]int{}
	for _, l := range links {
		place := l.source + "#" + l.row + ":" + l.role
		n, err := strconv.Atoi(l.row)
		if seen[place] || err != nil || n < 1 || n > rows[l.source] {
			t.Fatalf("%s: twice, or no row of its source", place)
		}
		seen[place] = true
		records[l.person]++
	}
	said := columnOf(t, out, "person", "records")
	if len(said) != len(records) {
		t.Errorf("%d persons in persons.csv, %d in crosswalk.csv", len(said), len(records))
	}
	for person, n := range records {
		if said[person] != strconv.Itoa(n) {
			t.Fatalf("%s: %d records, persons.csv says %q", person, n, said[person])
		}
	}
}

// The exports of all tools: a line of a file may name several persons, by role.
func TestCrosswalkOfEveryTool(t *testing.T) {
	out := run(t, "testdata/exports", 2)
	seen := map[string]bool{}
	sources := map[string]bool{}
	for _, l := range readLinks(t, out) {
		place := l.source + "#" + l.row + ":" + l.role
		if seen[place] {
			t.Errorf("%s stands there twice", place)
		}
		seen[place] = true
		sources[l.source] = true
		if l.person == "" || l.kind == "" {
			t.Errorf("%s: without person or kind", place)
		}
	}
	if len(sources) < 40 {
		t.Errorf("only %d sources", len(sources))
	}
}
