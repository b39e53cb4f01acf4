package recoupe_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe"
	"recoupe/internal/jsonschema"
	"recoupe/report"
)

// truthRecord is one line of a truth table: who stands behind a record.
type truthRecord struct{ source, entity, kind string }

// readTruth reads a truth table: source, row, entity_id, kind, and a venue
// before the source where there is one.
func readTruth(t *testing.T, path string) (out []truthRecord) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(row []string, name string) string {
		if i := slices.Index(rows[0], name); i >= 0 {
			return row[i]
		}
		return ""
	}
	for _, row := range rows[1:] {
		source := strings.TrimSuffix(at(row, "source"), ".csv")
		if v := at(row, "venue"); v != "" {
			source = v + "/" + source
		}
		out = append(out, truthRecord{source, at(row, "entity_id"), at(row, "kind")})
	}
	return out
}

// counted is what the truth says of one domain, by walking sets: the slow way
// that is plainly right.
type counted struct {
	records map[string]int             // by source
	knows   map[string]map[string]bool // source → persons
	sources map[string]map[string]bool // person → sources
	venues  map[string]map[string]bool // person → venues
}

func newCounted() *counted {
	return &counted{map[string]int{}, map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]map[string]bool{}}
}

func note(m map[string]map[string]bool, key, value string) {
	if m[key] == nil {
		m[key] = map[string]bool{}
	}
	m[key][value] = true
}

// countTruth counts by domain; the domain of a source is the one that the report tells.
func countTruth(truth []truthRecord, r *report.Report) map[string]*counted {
	domain := map[string]string{}
	for _, s := range r.Sources {
		domain[s.Name] = s.Domain
	}
	out := map[string]*counted{}
	for _, x := range truth {
		c := out[domain[x.source]]
		if c == nil {
			c = newCounted()
			out[domain[x.source]] = c
		}
		c.records[x.source]++
		if x.kind != "person" && x.kind != "couple" && x.kind != "ambiguous" {
			continue
		}
		venue, _, _ := strings.Cut(x.source, "/")
		note(c.knows, x.source, x.entity)
		note(c.sources, x.entity, x.source)
		note(c.venues, x.entity, venue)
	}
	return out
}

// known counts the persons with exactly k members, and with k or more.
func known(of map[string]map[string]bool, k int) (exactly, orMore int) {
	for _, members := range of {
		if len(members) == k {
			exactly++
		}
		if len(members) >= k {
			orMore++
		}
	}
	return exactly, orMore
}

// inside checks a count against the interval that the page states.
func inside(t *testing.T, b *report.Bounds, n int, what string) {
	t.Helper()
	switch {
	case b == nil:
		t.Errorf("%s: no interval", what)
	case n < b.Low || n > b.High:
		t.Errorf("%s: %d in truth, the page says %d to %d", what, n, b.Low, b.High)
	}
}

// TestReportAgainstTruth counts every figure about persons a second time, from
// the truth tables of the example and of three generated venues, and of the
// folder that RECOUPE_TRUTH names (make truth): exports, and truth.csv in it.
func TestReportAgainstTruth(t *testing.T) {
	venues := filepath.Join("testdata", "labelled", "fr_venue_dev")
	tables := map[string]string{
		filepath.Join("testdata", "example"): filepath.Join("testdata", "example.truth.csv"),
		venues:                               filepath.Join(venues, "truth.csv"),
	}
	if given := os.Getenv("RECOUPE_TRUTH"); given != "" {
		tables[given] = filepath.Join(given, "truth.csv")
	}
	for dir, table := range tables {
		t.Run(filepath.Base(dir), func(t *testing.T) { checkReport(t, dir, table) })
	}
}

func checkReport(t *testing.T, dir, table string) {
	t.Helper()
	result, err := recoupe.Run(t.Context(), options(dir, "", 2))
	if err != nil {
		t.Fatal(err)
	}
	r := result.Report
	checkSchema(t, r)
	truth := countTruth(readTruth(t, table), r)
	persons := 0
	for _, c := range truth {
		persons += len(c.sources)
	}
	if r.Quality == nil {
		t.Fatal("no interval")
	}
	if q := r.Quality; persons < q.PersonsLow || persons > q.PersonsHigh {
		t.Errorf("%d persons, the page says %d to %d", persons, q.PersonsLow, q.PersonsHigh)
	}
	if off := math.Abs(float64(r.Totals.Persons-persons)) / float64(persons); off > 0.15 {
		t.Errorf("%d persons, the truth has %d: the middle of an interval must be good for something", r.Totals.Persons, persons)
	}
	checkSeveral(t, r, truth, persons)
	checkSources(t, r, truth)
	for i := range r.Overlaps {
		checkOverlap(t, r, &r.Overlaps[i], truth[r.Overlaps[i].Domain])
	}
}

// checkSchema: report.json of real exports keeps to the published schema.
func checkSchema(t *testing.T, r *report.Report) {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range jsonschema.Check(report.JSONSchema, b.Bytes()) {
		t.Errorf("report.json: %s", wrong)
	}
}

// checkSeveral: the true shares of persons known to several lie inside the
// printed intervals.
func checkSeveral(t *testing.T, r *report.Report, truth map[string]*counted, persons int) {
	t.Helper()
	sources, venues := 0, 0
	for _, c := range truth {
		_, s := known(c.sources, 2)
		_, v := known(c.venues, 2)
		sources, venues = sources+s, venues+v
	}
	check := func(what string, i report.Interval, n int) {
		t.Helper()
		if share := float64(n) / float64(persons); share < i.Low || share > i.High {
			t.Errorf("%.4f are known to several %s, the page says %.4f to %.4f", share, what, i.Low, i.High)
		}
	}
	check("sources", r.Quality.SeveralSources, sources)
	if r.Quality.SeveralVenues != nil {
		check("venues", *r.Quality.SeveralVenues, venues)
	}
}

// checkSources: records exactly, persons and those known to one source inside
// their intervals.
func checkSources(t *testing.T, r *report.Report, truth map[string]*counted) {
	t.Helper()
	for _, s := range r.Sources {
		c := truth[s.Domain]
		if s.Records != c.records[s.Name] {
			t.Errorf("%s: %d records, the truth has %d", s.Name, s.Records, c.records[s.Name])
		}
		inside(t, s.PersonsBounds, len(c.knows[s.Name]), s.Name+": persons")
		only := 0
		for p := range c.knows[s.Name] {
			if len(c.sources[p]) == 1 {
				only++
			}
		}
		inside(t, s.OnlyBounds, only, s.Name+": persons only there")
	}
}

// checkOverlap: known to exactly one, two, three and what every pair of sources, of
// tools, of kinds of tool and of venues shares, inside their intervals.
func checkOverlap(t *testing.T, r *report.Report, o *report.Overlap, c *counted) {
	t.Helper()
	member := memberOf(r, o.By)
	of, knows, names := map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]bool{}
	for source := range c.records {
		names[member[source]] = true
		for person := range c.knows[source] {
			note(of, person, member[source])
			note(knows, member[source], person)
		}
	}
	for k, b := range o.KnownBounds {
		exactly, _ := known(of, k+1)
		inside(t, &b, exactly, fmt.Sprintf("%s: known to %d of %s", o.Domain, k+1, o.By))
	}
	for _, p := range o.Pairs {
		a, b := o.Members[p.A].Name, o.Members[p.B].Name
		both := 0
		for person := range knows[a] {
			if knows[b][person] {
				both++
			}
		}
		inside(t, p.Bounds, both, a+" and "+b)
	}
	if len(o.Members) != len(names) {
		t.Errorf("%s: %d members by %s, the truth has %d", o.Domain, len(o.Members), o.By, len(names))
	}
}

// memberOf gives the source, tool, kind of tool or venue of each source.
func memberOf(r *report.Report, by report.By) map[string]string {
	out := map[string]string{}
	for _, s := range r.Sources {
		tool := s.Tool
		if tool == "" {
			tool = path.Base(s.Name)
		}
		out[s.Name] = map[report.By]string{
			report.BySource: s.Name, report.ByTool: tool, report.ByCategory: s.Category, report.ByVenue: s.Venue,
		}[by]
	}
	return out
}
