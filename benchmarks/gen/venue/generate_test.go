package venue

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// memory keeps a base, part by part.
type memory map[Part][]byte

func (m memory) Write(p Part, b []byte) error {
	m[p] = append(m[p], b...)
	return nil
}

func generate(t *testing.T, opt Options) (memory, Stats) {
	t.Helper()
	m := memory{}
	stats, err := Generate(opt, m)
	if err != nil {
		t.Fatal(err)
	}
	return m, stats
}

// rowsOf reads a part as a tool's reader would.
func (m memory) rowsOf(t *testing.T, p Part) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(m[p]))
	if p.Stream == DataStream {
		r.Comma = rune(layouts[p.Source].comma)
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v: %v", p, err)
	}
	return rows
}

func TestWorkersDoNotChangeBytes(t *testing.T) {
	opt := Options{Records: 60_000, Venues: 4, Seed: 3, Workers: 1}
	want, stats := generate(t, opt)
	for _, workers := range []int{2, 5} {
		opt.Workers = workers
		got, again := generate(t, opt)
		if !maps.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("%d workers give other bytes", workers)
		}
		if fmt.Sprint(again) != fmt.Sprint(stats) {
			t.Errorf("%d workers give other figures", workers)
		}
	}
	opt.Seed = 4
	if other, _ := generate(t, opt); maps.EqualFunc(other, want, bytes.Equal) {
		t.Error("another seed gives the same bytes")
	}
}

// Whoever asks for more records gets the same base, only longer.
func TestRecordsAreReached(t *testing.T) {
	for _, records := range []int{1, 100, 11_000, 25_000} {
		m, stats := generate(t, Options{Records: records, Venues: 3, Seed: 1})
		if stats.Records < records || stats.Records > records+60 {
			t.Errorf("%d records for %d", stats.Records, records)
		}
		if got := len(m.rowsOf(t, Part{Stream: PersonsStream})); got != stats.Persons {
			t.Errorf("%d lines of persons, want %d", got, stats.Persons)
		}
	}
}

// Every line of the truth stands for the data row it names.
func TestTruthFollowsData(t *testing.T) {
	m, stats := generate(t, Options{Records: 30_000, Venues: 3, Seed: 2})
	persons := map[string][]string{}
	for _, p := range m.rowsOf(t, Part{Stream: PersonsStream}) {
		persons[p[0]] = p
	}
	seen := 0
	for venue := range 3 {
		for s := range Source(NumSources) {
			data := m.rowsOf(t, Part{DataStream, venue, s})[1:]
			truth := m.rowsOf(t, Part{TruthStream, venue, s})
			if len(data) != len(truth) {
				t.Fatalf("V%d %v: %d rows, %d of truth", venue+1, s, len(data), len(truth))
			}
			for i := range truth {
				checkTruth(t, truth[i], data[i], i+1, persons)
			}
			seen += len(data)
		}
	}
	if seen != stats.Records {
		t.Errorf("%d rows, %d counted", seen, stats.Records)
	}
}

func checkTruth(t *testing.T, truth, data []string, row int, persons map[string][]string) {
	t.Helper()
	kind, source := truth[5], truth[1]
	if truth[2] != strconv.Itoa(row) {
		t.Errorf("row %s of truth beside row %d", truth[2], row)
	}
	if hasID := source != "newsletter" && source != "groupes"; hasID && truth[3] != data[0] {
		t.Errorf("%s row %d: id %s, truth %s", source, row, data[0], truth[3])
	}
	if kind == "person" || kind == "ambiguous" {
		p := persons[truth[4]]
		if p == nil || p[1] != truth[7] {
			t.Fatalf("%s row %d: person %s of household %s is not in the list", source, row, truth[4], truth[7])
		}
		if source == "paie" && data[5] != frenchDate(p[4]) {
			t.Errorf("paie row %d: another birth date than its person", row)
		}
	}
	if kind == "couple" && strings.Count(truth[6], "|P") != 1 {
		t.Errorf("%s row %d: members %q", source, row, truth[6])
	}
}

func frenchDate(iso string) string { return iso[8:] + "/" + iso[5:7] + "/" + iso[:4] }

// Clean rows show the person's own names in some order and case.
func TestCleanRowsShowTheirPerson(t *testing.T) {
	m, _ := generate(t, Options{Records: 20_000, Venues: 1, Seed: 5})
	persons := map[string][]string{}
	for _, p := range m.rowsOf(t, Part{Stream: PersonsStream}) {
		persons[p[0]] = p
	}
	data, truth := m.rowsOf(t, Part{DataStream, 0, WebAccounts})[1:], m.rowsOf(t, Part{TruthStream, 0, WebAccounts})
	clean := 0
	for i, w := range truth {
		if w[8] != "" && w[8] != "old_address" {
			continue
		}
		clean++
		p := persons[w[4]]
		if string(slug(nil, data[i][2]+data[i][3])) != string(slug(nil, p[7]+p[5])) {
			t.Errorf("web row %d: a name that is not its person's, and no note", i+1)
		}
	}
	if clean < len(truth)/2 {
		t.Errorf("%d clean rows of %d", clean, len(truth))
	}
}

var suspicious = regexp.MustCompile(`\b[A-Z]{2}\d{2}[ 0-9A-Z]{20,}\b|\b[12] ?\d{2} ?(0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3}( ?\d{2})?\b`)

// Nothing looks like a bank account or a social security number, and firms
// have domains nobody can own.
func TestNothingLooksSecret(t *testing.T) {
	m, _ := generate(t, Options{Records: 20_000, Venues: 3, Seed: 6})
	known := slices.Concat(providers, slices.Concat(slices.Collect(maps.Values(mistypedDomains))...))
	for p, b := range m {
		if found := suspicious.Find(b); p.Stream == DataStream && found != nil {
			t.Errorf("%v: %q", p, found)
		}
		if p.Stream != PersonsStream {
			continue
		}
		for _, row := range m.rowsOf(t, p) {
			for _, address := range strings.Split(row[8], "|") {
				if _, domain, ok := strings.Cut(address, "@"); ok && !slices.Contains(known, domain) {
					t.Errorf("domain %s", domain)
				}
			}
		}
	}
}

type failing struct{ left int }

var errFull = errors.New("disk full")

func (f *failing) Write(Part, []byte) error {
	if f.left--; f.left < 0 {
		return errFull
	}
	return nil
}

func TestSinkErrorStopsAllWorkers(t *testing.T) {
	for _, left := range []int{0, 30, 100} {
		_, err := Generate(Options{Records: 1_000_000, Venues: 3, Workers: 3}, &failing{left})
		if !errors.Is(err, errFull) {
			t.Errorf("after %d writes: %v", left, err)
		}
	}
}

func TestShapes(t *testing.T) {
	cases := []struct {
		shape Shape
		share float64                 // of the rows of ticketing
		check func(row []string) bool // is of the shape
	}{
		{Identical, 1, func(row []string) bool { return row[2] == "Martin" && row[11] == "marie.martin@example.org" }},
		{OneEmail, 0.7, func(row []string) bool { return strings.EqualFold(row[11], "contact@example.org") }},
		{OneSurname, 0.85, func(row []string) bool { return strings.Contains(strings.ToLower(row[2]+row[3]), "martin") }},
		{EmptyNames, 1, func(row []string) bool { return row[2]+row[3] == "" }},
		{Placeholders, 1, func(row []string) bool { return row[4] == "" && row[17] != "" }},
	}
	for _, c := range cases {
		m, stats := generate(t, Options{Records: 5000, Venues: 1, Seed: 1, Shape: c.shape})
		if stats.Records < 5000 {
			t.Errorf("%v: %d records", c.shape, stats.Records)
		}
		rows := m.rowsOf(t, Part{DataStream, 0, Ticketing})[1:]
		of := 0
		for _, row := range rows {
			if c.check(row) {
				of++
			}
		}
		if share := float64(of) / float64(len(rows)); share < c.share {
			t.Errorf("%v: only %.3f of ticketing is of this shape", shapeNames[c.shape], share)
		}
	}
}

func TestBadOptions(t *testing.T) {
	for _, opt := range []Options{{Records: 0, Venues: 1}, {Records: 1, Venues: 0}, {Records: 1, Venues: MaxVenues + 1}} {
		if _, err := Generate(opt, memory{}); err == nil {
			t.Errorf("%+v is taken", opt)
		}
	}
	if _, err := ParseShape("round"); err == nil {
		t.Error("an unknown shape is taken")
	}
}

// drop counts bytes and forgets them.
type drop struct{ io.Writer }

func (d drop) Write(_ Part, b []byte) error {
	_, err := d.Writer.Write(b)
	return err
}

func BenchmarkGenerate(b *testing.B) {
	names, err := DefaultNames()
	if err != nil {
		b.Fatal(err)
	}
	const records = 100_000
	for b.Loop() {
		if _, err := Generate(Options{Records: records, Venues: 3, Seed: 1, Names: names}, drop{io.Discard}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
