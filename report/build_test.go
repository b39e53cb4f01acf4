package report

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recoupe/internal/growth"
	"recoupe/internal/jsonschema"
	"recoupe/internal/lang"
	"recoupe/matcher/estimate"
	"recoupe/record"
)

var update = flag.Bool("update", false, "write the golden files anew")

func mustBuild(t testing.TB, in *Input) *Report {
	t.Helper()
	r, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// render gives the three renderings of a report by the name of their file.
func render(t testing.TB, r *Report) map[string][]byte {
	t.Helper()
	var page, js, text bytes.Buffer
	if err := WriteHTML(&page, r); err != nil {
		t.Fatal(err)
	}
	if err := WriteJSON(&js, r); err != nil {
		t.Fatal(err)
	}
	if err := Summary(&text, r, 80, false); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"html": page.Bytes(), "json": js.Bytes(), "txt": text.Bytes()}
}

func TestGolden(t *testing.T) {
	for _, l := range []lang.Lang{lang.FR, lang.EN} {
		in := fakeInput(2, 400)
		in.Lang = l
		for ext, got := range render(t, mustBuild(t, in)) {
			path := filepath.Join("testdata", "fake."+string(l)+"."+ext)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s changed; look at it, then run go test -update", path)
			}
		}
	}
}

// smallInput has a truth that can be counted by hand: P0 in both sources and
// twice in the first, P1 in the second only, an organisation, a placeholder.
func smallInput() *Input {
	src := func(name string) SourceInput {
		return SourceInput{Source: &record.Source{Name: name, Domain: record.Audience, Category: record.Ticketing}, Rows: 3}
	}
	return &Input{
		Lang: lang.FR, Sources: []SourceInput{src("a"), src("b")},
		SourceOf: []uint32{0, 0, 1, 1, 1, 0},
		PersonOf: []uint32{0, 0, 0, 1, 2, 3},
		Reach:    []Reach{ReachEmail, ReachPost, 0, 0, 0, 0},
		Clusters: []Cluster{
			{Kind: record.Person, Domain: record.Audience, Household: 9},
			{Kind: record.KindUnknown, Domain: record.Audience, Household: 9},
			{Kind: record.Organisation, Domain: record.Audience, Household: NoHousehold},
			{Kind: record.Placeholder, Domain: record.Audience, Household: NoHousehold},
			{Kind: record.Person, Domain: record.Audience, Household: 3}, // without a record: nobody
		},
	}
}

func TestCountsByHand(t *testing.T) {
	r := mustBuild(t, smallInput())
	want := Counts{Records: 6, Persons: 2, Organisations: 1, Placeholders: 1, PersonRecords: 4, OrganisationRecords: 1}
	if r.Totals.Counts != want {
		t.Errorf("totals %+v, want %+v", r.Totals.Counts, want)
	}
	if r.Totals.Households != 1 || r.Totals.SeveralSources != 1 || r.Totals.Surplus() != 2 {
		t.Errorf("households %d, several %d, surplus %d", r.Totals.Households, r.Totals.SeveralSources, r.Totals.Surplus())
	}
	if a, b := r.Sources[0], r.Sources[1]; a.SurplusRecords != 1 || a.Only != 0 || b.SurplusRecords != 0 || b.Only != 1 {
		t.Errorf("sources %+v %+v", a.Counts, b.Counts)
	}
	if got := *r.Domains[0].Reach; got != (ReachFigures{Email: 1, Post: 1, None: 1}) {
		t.Errorf("reach %+v", got)
	}
	o := r.Overlaps[0]
	if !slices.Equal(o.Known, []int{1, 1}) || o.Pairs[0].Both != 1 || o.Pairs[0].Jaccard != 0.5 {
		t.Errorf("overlap %+v", o)
	}
}

func TestEmptyRun(t *testing.T) {
	r := mustBuild(t, &Input{Lang: lang.FR})
	for ext, out := range render(t, r) {
		if len(out) == 0 || bytes.Contains(out, []byte("NaN")) {
			t.Errorf("%s: nothing, or not a number, for an empty run", ext)
		}
	}
}

func TestContradictoryInput(t *testing.T) {
	broken := map[string]func(*Input){
		"columns of two lengths": func(in *Input) { in.PersonOf = in.PersonOf[1:] },
		"reach too short":        func(in *Input) { in.Reach = in.Reach[1:] },
		"no such source":         func(in *Input) { in.SourceOf[2] = 7 },
		"no such person":         func(in *Input) { in.PersonOf[2] = 7 },
		"finding without source": func(in *Input) { in.Findings = []FindingCount{{Source: -1}} },
	}
	for name, breakIt := range broken {
		in := smallInput()
		breakIt(in)
		if _, err := Build(in); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestOverlapAgainstBruteForce counts by walking sets of persons, the way that
// is slow and plainly right, also beyond 64 sources.
func TestOverlapAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{2, 3, 7, 63, 64, 65, 130}).Draw(t, "sources")
		persons := rapid.IntRange(1, 40).Draw(t, "persons")
		in := &Input{}
		for i := range n {
			in.Sources = append(in.Sources, SourceInput{Source: &record.Source{Name: string(rune('A' + i)), Domain: record.Audience}})
		}
		known := make([]map[int]bool, persons)
		for p := range persons {
			known[p] = map[int]bool{}
			in.Clusters = append(in.Clusters, Cluster{Kind: record.Person, Domain: record.Audience, Household: NoHousehold})
			for _, s := range rapid.SliceOfN(rapid.IntRange(0, n-1), 1, 6).Draw(t, "known") {
				known[p][s] = true
				in.SourceOf, in.PersonOf = append(in.SourceOf, uint32(s)), append(in.PersonOf, uint32(p))
			}
		}
		r, err := Build(in)
		if err != nil {
			t.Fatal(err)
		}
		checkOverlap(t, &r.Overlaps[0], known)
	})
}

func checkOverlap(t *rapid.T, o *Overlap, known []map[int]bool) {
	hist := map[int]int{}
	for _, k := range known {
		hist[len(k)]++
	}
	for k, n := range o.Known {
		if hist[k+1] != n {
			t.Fatalf("known to %d: %d, want %d", k+1, n, hist[k+1])
		}
	}
	want := map[[2]int]int{}
	for _, k := range known {
		for a := range k {
			for b := range k {
				if a < b {
					want[[2]int{a, b}]++
				}
			}
		}
	}
	for _, p := range o.Pairs {
		if want[[2]int{p.A, p.B}] != p.Both {
			t.Fatalf("pair %d %d: %d, want %d", p.A, p.B, p.Both, want[[2]int{p.A, p.B}])
		}
	}
	if len(want) != len(o.Pairs) {
		t.Fatalf("%d pairs, want %d", len(o.Pairs), len(want))
	}
	sum := o.OtherPersons
	for _, c := range o.Combos {
		sum += c.Persons
	}
	if sum != len(known) || o.Persons != len(known) {
		t.Fatalf("combinations hold %d persons of %d", sum, len(known))
	}
}

// TestWalls: no figure may compare sources of two domains.
func TestWalls(t *testing.T) {
	r := mustBuild(t, fakeInput(2, 400))
	domain := map[string]string{}
	for _, s := range r.Sources {
		domain[s.Name] = s.Domain
	}
	for _, o := range r.Overlaps {
		for _, m := range o.Members {
			if o.By == BySource && domain[m.Name] != o.Domain {
				t.Errorf("%s stands in the overlap of %s", m.Name, o.Domain)
			}
		}
	}
}

func TestVenues(t *testing.T) {
	for _, c := range []struct {
		names string
		want  int
	}{
		{"V1/crm V2/crm V2/web", 2},    // the same tool twice: places
		{"secutix/a brevo/b", 0},       // a folder per tool
		{"crm web", 0},                 // no folders
		{"V1/crm V1/web autre/crm", 2}, // one folder may hold less
	} {
		var in []SourceInput
		for _, n := range strings.Fields(c.names) {
			in = append(in, SourceInput{Source: &record.Source{Name: n}})
		}
		if got, _ := Venues(in); len(got) != c.want {
			t.Errorf("%s: %d venues, want %d", c.names, len(got), c.want)
		}
	}
}

func TestQualityBrackets(t *testing.T) {
	r := mustBuild(t, fakeInput(2, 400))
	q := r.Quality
	if q.PersonsLow >= r.Totals.Persons || q.PersonsHigh <= r.Totals.Persons || q.PersonsLow < 1 {
		t.Errorf("%d is not inside %d to %d", r.Totals.Persons, q.PersonsLow, q.PersonsHigh)
	}
	in := fakeInput(2, 400)
	in.Doubts = NewDoubts(in.Sources)
	in.Doubts.Settle(estimate.NewTally().Estimate(estimate.Capture{}, &estimate.Judgements{}))
	r = mustBuild(t, in)
	if sure := r.Quality; sure.PersonsLow != r.Totals.Persons || sure.PersonsHigh != r.Totals.Persons {
		t.Errorf("perfect links leave an interval: %+v", sure)
	}
}

// TestLargePage: 50 sources and a million persons make a small page.
func TestLargePage(t *testing.T) {
	persons := 1_000_000
	if testing.Short() {
		persons = 100_000
	}
	page := render(t, mustBuild(t, wideInput(50, persons)))["html"]
	if len(page) > 2<<20 || len(page) < 200_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
	t.Logf("%d bytes", len(page))
}

// The figures take time in proportion to the persons.
func TestBuildGrowsWithPersons(t *testing.T) {
	large := wideInput(50, 160_000)
	growth.Linear(t, func(n int) { mustBuild(t, firstPersons(large, uint32(2_500*n))) })
}

// firstPersons is the part of an input that is about the first n persons.
func firstPersons(in *Input, n uint32) *Input {
	part := *in
	part.Clusters = in.Clusters[:min(int(n), len(in.Clusters))]
	end, _ := slices.BinarySearch(in.PersonOf, n)
	part.SourceOf, part.PersonOf, part.ContentOf = in.SourceOf[:end], in.PersonOf[:end], in.ContentOf[:end]
	return &part
}

// wideInput has one domain and persons known to one to six of the sources.
func wideInput(sources, persons int) *Input {
	r := rand.New(rand.NewPCG(1, 2))
	in := &Input{Lang: lang.FR, Codes: fakeCodes}
	for i := range sources {
		in.Sources = append(in.Sources, fakeSource(i, fakeTools[i%5]))
	}
	for p := range persons {
		in.Clusters = append(in.Clusters, Cluster{Kind: record.Person, Domain: record.Audience, Household: uint32(p / 2)})
		for range 1 + r.IntN(4) {
			in.SourceOf = append(in.SourceOf, uint32(min(r.IntN(sources), r.IntN(sources))))
			in.PersonOf = append(in.PersonOf, uint32(p))
		}
	}
	fakeFlows(in)
	in.Quality, in.Doubts = &Estimate{Precision: Interval{.986, .978, .992}, Recall: Interval{.912, .884, .935}}, fakeDoubts(in)
	for i := range in.Sources {
		c := fakeCards()[i%2]
		c.Source = in.Sources[i].Source.Name
		in.Cards = append(in.Cards, c)
	}
	return in
}

func BenchmarkBuild(b *testing.B) {
	in := wideInput(50, 1_000_000)
	b.ResetTimer()
	for b.Loop() {
		mustBuild(b, in)
	}
}

// TestSchemaNamesEverything: report.json has no property that the schema does
// not describe, all that it requires, and each of its type and within its bounds.
func TestSchemaNamesEverything(t *testing.T) {
	for _, in := range []*Input{fakeInput(2, 400), {Lang: lang.EN}} {
		for _, wrong := range jsonschema.Check(JSONSchema, render(t, mustBuild(t, in))["json"]) {
			t.Error(wrong)
		}
	}
}
