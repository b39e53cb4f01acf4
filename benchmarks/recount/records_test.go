package recount

import (
	"encoding/csv"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"

	"recoupe/adapters"
	"recoupe/record"
)

// person is who stands behind a record, as the truth table says.
type person struct {
	id, kind, home string
	domain         string
}

func (p person) counts() bool { return p.kind != "org" && p.kind != "placeholder" }

// entry is a record, its values as the tool wrote them and as they are compared here.
type entry struct {
	source, category, venue, tool string
	domain, role                  string
	row                           int
	id                            string
	who                           person

	values   []record.Value
	fields   map[record.Field]bool
	last     string   // the cell of the family name
	nirs     int      // social security numbers
	name     string   // words of the name, folded and sorted; "" where there is none
	rawName  string   // as written, given and family name apart
	emails   []string // folded
	mobile   string   // the first of each kind, nine digits
	landline string
	phones   []string        // all of them
	valid    map[string]bool // ways to get in touch
	door     string          // number and street
	rawDoor  string
	city     string
	birth    string
	created  time.Time
	touched  time.Time
	bought   time.Time // the last time, as the next ones
	clicked  time.Time
	opened   time.Time
	active   time.Time
	consents []record.Consent
	channels map[record.Channel]bool // of which its tool speaks
}

// key says where a record stands.
type key struct {
	source, role string
	row          int
}

// readTruth reads a truth table: source, row, entity_id, kind; a venue before the
// source, role and household where it has them.
func readTruth(t *testing.T, file string) map[key]person {
	t.Helper()
	out := map[key]person{}
	for _, row := range readTable(t, file) {
		source := strings.TrimSuffix(row["source"], ".csv")
		if v := row["venue"]; v != "" {
			source = path.Join(v, source)
		}
		out[key{source, row["role"], number(row["row"])}] = person{id: row["entity_id"], kind: row["kind"], home: row["household_id"]}
	}
	return out
}

// readTable reads a comma file with headings.
func readTable(t *testing.T, file string) (out []map[string]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		line := map[string]string{}
		for i, heading := range rows[0] {
			line[heading] = row[i]
		}
		out = append(out, line)
	}
	return out
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// readRecords reads the exports of a folder, and says who stands behind each record.
func readRecords(t *testing.T, dir string, truth map[key]person) (out []*entry) {
	t.Helper()
	scan, err := adapters.ScanDir(t.Context(), dir, adapters.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range scan.Inputs {
		channels := map[record.Channel]bool{}
		for _, c := range in.Detection.Columns {
			channels[c.Channel] = true
		}
		for r, err := range in.Parts(1)[0].Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			e := newEntry(r)
			e.channels = channels
			for _, c := range e.consents {
				channels[c.Channel] = true
			}
			who, known := truth[key{e.source, e.role, e.row}]
			if !known {
				t.Fatalf("%s, row %d: not in the truth table", e.source, e.row)
			}
			who.domain = e.domain
			who.id += " " + e.domain // nobody is linked across a wall
			e.who = who
			out = append(out, e)
		}
	}
	setVenues(out)
	return out
}

// setVenues tells the venues as docs/report.md does: the first folders, where several
// of them hold the same tool.
func setVenues(all []*entry) {
	folders := map[string]map[string]bool{} // file → first folders
	for _, e := range all {
		if first, rest, ok := strings.Cut(e.source, "/"); ok {
			add(folders, rest, first)
		}
	}
	shared := map[string]bool{}
	for _, f := range folders {
		if len(f) > 1 {
			for name := range f {
				shared[name] = true
			}
		}
	}
	for _, e := range all {
		if first, _, ok := strings.Cut(e.source, "/"); ok && shared[first] {
			e.venue = first
		}
	}
}

func add(m map[string]map[string]bool, key, value string) {
	if m[key] == nil {
		m[key] = map[string]bool{}
	}
	m[key][value] = true
}
