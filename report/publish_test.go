package report

import (
	"bytes"
	"strings"
	"testing"
)

// publishable is a report of three tools with small and large groups of persons.
func publishable(small ...int) *Report {
	r := &Report{
		Lang: "en",
		Sources: []SourceFigures{
			{Name: "box", Tool: "Boxtool", Profile: "boxtool", Domain: "audience", SurplusRecords: 40, Counts: Counts{Records: 400, PersonRecords: 400}, Fields: []FieldFill{{Field: "email", Count: 300}, {Field: "org", Count: 4}, {Field: "last", Count: 695}}},
			{Name: "Durand Lise", Tool: "Durand Lise", Profile: "auto", Domain: "audience", SurplusRecords: 4, Counts: Counts{Records: 300, PersonRecords: 300}},
			{Name: "letter", Tool: "Lettertool", Profile: "lettertool", Domain: "audience"},
		},
		Findings: []FindingFigures{{Code: "a", Text: "A", Count: 10, Example: "d•••@e•••"}, {Code: "b", Text: "B", Count: 23}},
	}
	o := Overlap{Domain: "audience", By: BySource, Members: []Member{{Name: "box"}, {Name: "Durand Lise"}, {Name: "letter"}}}
	add := func(n int, members ...int) {
		o.Persons += n
		o.Combos = append(o.Combos, Combo{Members: members, Persons: n})
	}
	add(200, 0)
	add(150, 1)
	add(50, 0, 1)
	add(small[0], 0, 2)
	add(small[1], 1, 2)
	add(small[2], 0, 1, 2)
	r.Overlaps = []Overlap{o}
	r.Domains = []DomainFigures{{
		Domain: "audience", Counts: Counts{Persons: o.Persons, PersonRecords: o.Persons + 60},
		Reach: &ReachFigures{Email: o.Persons - 5, Phone: 200, Post: 7, EmailDenied: 30},
	}}
	return r
}

func published(t *testing.T, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	p := Publish(r, ByTool)
	if err := WritePublishedJSON(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := WritePublishedHTML(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := WritePublishedMarkdown(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Rule 8: small counts can't be told apart in anything that is published.
func TestPublishedFiguresHideSmallCounts(t *testing.T) {
	first := published(t, publishable(3, 8, 1))
	for _, other := range [][]int{{8, 3, 1}, {1, 1, 10}, {10, 1, 1}} {
		if got := published(t, publishable(other...)); got != first {
			t.Errorf("%v can be told from 3, 8 and 1:\n%s", other, got)
		}
	}
}

// Rule 8: names of files, examples, small shares and their complements stay in.
func TestPublishedFiguresLeaveOut(t *testing.T) {
	got := published(t, publishable(3, 8, 1))
	for _, never := range []string{"Durand", "d•••", `"org"`, `"last"`, "postal address", "valid e-mail\"", `"code": "a"`, "script"} {
		if strings.Contains(got, never) {
			t.Errorf("%q is published", never)
		}
	}
	for _, want := range []string{`"email"`, "Boxtool", "list 2", `"threshold": 11`, "valid phone", `"code": "b"`, "pseudonymous"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not published", want)
		}
	}
	if strings.Contains(strings.ToLower(strings.ReplaceAll(got, "pseudonymous", "")), "anonym") {
		t.Error("pseudonymous figures are called anonymous")
	}
}

// What is published of a list and of what lists share is the sum of its groups.
func TestPublishedFiguresAddUp(t *testing.T) {
	p := Publish(publishable(3, 8, 1), ByTool)
	d := p.Domains[0]
	if d.Persons != 410 || d.Other != 60 || len(d.Groups) != 2 {
		t.Fatalf("%+v", d)
	}
	if x := d.Lists[0]; x.Persons.Low != 200 || x.Persons.High != 260 || x.Only.Low != 200 || *x.Surplus != .1 {
		t.Errorf("%+v", x)
	}
	if d.Lists[1].Surplus != nil {
		t.Error("a surplus of four is published")
	}
	if x := d.Pairs[0].Both; x.Low != 0 || x.High != 60 {
		t.Errorf("%+v", x)
	}
}

func TestPublishedNothingOfFew(t *testing.T) {
	r := publishable(1, 1, 1)
	r.Overlaps[0].Combos = []Combo{{Members: []int{0}, Persons: 4}, {Members: []int{0, 1}, Persons: 3}}
	r.Domains[0].Persons = 7
	if d := Publish(r, ByTool).Domains[0]; d.Persons != 0 || len(d.Lists) > 0 || len(d.Reach) > 0 || d.Surplus != nil {
		t.Errorf("%+v", d)
	}
}
