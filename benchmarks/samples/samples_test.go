package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"recoupe/adapters"
)

const exports = "../../testdata/exports"

// What the fixtures must reach. They are few and small: a single pair weighs.
const (
	minPrecision = 1.0
	minRecall    = .95
	minRecords   = 269
)

// Every fixture is loaded without a word of configuration, and the persons are
// those of TRUTH.csv.
func TestTruth(t *testing.T) {
	list, s, err := measure(context.Background(), exports, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	s.print(&b, list, true)
	t.Log(b.String())
	if s.precision() < minPrecision || s.recall() < minRecall || s.records < minRecords {
		t.Errorf("precision %.4f (want %.2f), recall %.4f (want %.2f), records %d (want %d)",
			s.precision(), minPrecision, s.recall(), minRecall, s.records, minRecords)
	}
	// The order of a ticket without a holder bears the number of the ticket there.
	if len(s.lost) > 1 {
		t.Errorf("%d lines of the truth have no record", len(s.lost))
	}
	for _, pair := range [][2]string{{"P11", "P12"}, {"P13", "P14"}} {
		if a, b := clusters(list, pair[0], ""), clusters(list, pair[1], ""); len(a) == 0 || len(b) == 0 || overlap(a, b) {
			t.Errorf("%s and %s must stay apart: %v, %v", pair[0], pair[1], a, b)
		}
	}
	for _, domain := range []string{"audience", "professional", "personnel"} {
		if got := clusters(list, "P01", domain); len(got) != 1 {
			t.Errorf("P01 is %d persons in %s, want one", len(got), domain)
		}
	}
}

func clusters(list []labelled, person, domain string) (ids []string) {
	for _, l := range list {
		if l.person == person && (domain == "" || l.domain == domain) && !slices.Contains(ids, l.cluster) {
			ids = append(ids, l.cluster)
		}
	}
	return ids
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

// tools are the folders whose name is not that of the tool's profiles.
var tools = map[string]string{
	"spaiectacle": "GHS sPAIEctacle", "diese": "Dièse", "supersoniks": "Delight", "sirius": "Forum Sirius",
	"dynamics": "Dynamics 365", "zoho": "Zoho CRM",
}

// Every file is known as its tool's, and none is read under another's name.
func TestEveryFixtureIsKnown(t *testing.T) {
	scan, err := adapters.ScanDir(context.Background(), exports, adapters.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range scan.Inputs {
		folder, _, _ := strings.Cut(in.Source.Name, "/")
		want := tools[folder]
		if want == "" {
			want = folder
		}
		if squeeze(in.Source.Tool) != squeeze(want) {
			t.Errorf("%s is read as %q, want %q", in.Source.Name, in.Source.Tool, want)
		}
	}
	for _, s := range scan.Skipped {
		if s.Error {
			t.Errorf("%s: %s", s.Path, s.Code)
		}
	}
	if len(scan.Inputs) < 80 {
		t.Errorf("%d sources, want 80 and more", len(scan.Inputs))
	}
}

// squeeze compares names of tools without case, blanks and signs.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

func TestParseReference(t *testing.T) {
	for in, want := range map[string]reference{
		"row 2 participant": {row: 1, role: "participant"},
		"row 10":            {row: 9},
		"id=42":             {id: "42"},
		"Record Id=...211":  {id: "211", tail: true},
		"uuid ...01":        {id: "01", tail: true},
		"email=zoe.k@…":     {id: "zoe.k@", head: true},
		"ticket id=71":      {id: "71"},
		"A1B2C-1":           {id: "A1B2C-1"},
	} {
		if got := parseReference(in); got != want {
			t.Errorf("%q: got %+v", in, got)
		}
	}
}

func TestCount(t *testing.T) {
	mk := func(person, cluster, domain string) labelled {
		return labelled{found{cluster: cluster, domain: domain}, person}
	}
	s := count([]labelled{
		mk("P01", "a", "audience"), mk("P01", "a", "audience"), mk("P01", "b", "audience"), mk("P02", "b", "audience"),
		mk("P01", "c", "personnel"), mk("ORG", "a", "audience"), mk("P05+P06", "a", "audience"),
	}, nil)
	if s.right != 1 || s.wrong != 1 || s.missed != 2 || s.records != 5 {
		t.Errorf("got %+v", s)
	}
}
