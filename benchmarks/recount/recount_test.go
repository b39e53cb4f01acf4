package recount

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/report"
)

// TestRecount counts every figure of the report on the example and on three venues a
// second time, and on the folder that RECOUPE_TRUTH names (make truth): exports, and
// truth.csv in it.
func TestRecount(t *testing.T) {
	data := filepath.Join("..", "..", "testdata")
	venues := filepath.Join(data, "labelled", "fr_venue_dev")
	tables := map[string]string{
		filepath.Join(data, "example"): filepath.Join(data, "example.truth.csv"),
		venues:                         filepath.Join(venues, "truth.csv"),
	}
	if given := os.Getenv("RECOUPE_TRUTH"); given != "" {
		tables[given] = filepath.Join(given, "truth.csv")
	}
	for dir, table := range tables {
		t.Run(filepath.Base(dir), func(t *testing.T) { recount(t, dir, table) })
	}
}

func recount(t *testing.T, dir, table string) {
	out := t.TempDir()
	result, err := recoupe.Run(t.Context(), recoupe.Options{Dir: dir, Out: out, Workers: 2, Lang: lang.EN, Profile: report.ProfileMachine})
	if err != nil {
		t.Fatal(err)
	}
	truth := readTruth(t, table)
	w, b := newWorld(readRecords(t, dir, truth)), newBook(t, result.Report)
	b.totals(w, dir)
	b.domains(w)
	b.sources(w)
	b.overlaps(w)
	b.links(w, out)
	b.flows(w)
	b.conflicts(w)
	b.findings(w, out)
	b.scores(w)
	b.costs(w)
	b.advice()
	b.done(reasons)
}

// reasons say why a figure is not counted a second time.
var reasons = map[string]string{
	"cards[].score":                 "judged by rules over the layout of a file, which report/interop tests one by one",
	"cards[].rules[].earned":        "as cards[].score",
	"cards[].rules[].points":        "as cards[].score",
	"pairs.candidates":              "the work that the matcher did; nothing in the exports says how much it should be",
	"costs.assumptions[].low":       "an assumption, with its source beside it",
	"costs.assumptions[].mid":       "as costs.assumptions[].low",
	"costs.assumptions[].high":      "as costs.assumptions[].low",
	"advice[].hours":                "a count times an assumption, tested in report",
	"overlaps[].other_combinations": "what the list of combinations leaves out; the combinations are counted",
	"overlaps[].other_persons":      "as overlaps[].other_combinations",
	"quality.other_counts_within":   "the width of the interval of all persons, which is checked",
}

// byWords is by how many the counts of organisations and fillers may differ. What kind a
// record is of is told by its words, which no link decides, so that no interval follows from
// the links; in either set there is one record of whose kind the words say nothing.
const byWords = 1

func (b *book) totals(w *world, dir string) {
	persons := w.people(func(*entry) bool { return true })
	b.exact("totals.records", len(w.all))
	b.inside("totals.persons", "quality.persons", float64(persons))
	for _, k := range [...]struct{ kind, entities, records string }{{"org", "organisations", "organisation_records"}, {"placeholder", "placeholders", "placeholders"}} {
		entities := map[string]bool{}
		records := w.count(func(e *entry) bool {
			if e.who.kind == k.kind {
				entities[e.who.id] = true
			}
			return e.who.kind == k.kind
		})
		b.near("totals."+k.entities, float64(len(entities)), 0, byWords)
		if k.kind == "org" {
			b.near("totals.organisation_records", float64(records), 0, byWords)
			b.near("totals.person_records", float64(w.count(func(e *entry) bool { return e.who.counts() })), 0, byWords)
		}
	}
	b.near("totals.entities", b.got["totals.persons"]+b.got["totals.organisations"]+b.got["totals.placeholders"], 0, 0)
	b.exact("totals.sources", w.distinct(func(e *entry) string { return e.source }))
	b.exact("totals.venues", w.distinct(func(e *entry) string { return e.venue }))
	rows := map[key]bool{}
	for _, e := range w.all {
		rows[key{source: e.source, row: e.row}] = true
	}
	b.exact("totals.rows", len(rows))
	b.exact("totals.rejected_rows", 0) // every row is in the truth table
	b.exact("rejected.count", 0)
	b.exact("totals.skipped_files", strays(b, dir, w))
	couples := w.people(func(e *entry) bool { return e.who.kind == "couple" || strings.Contains(e.name, " et ") })
	b.other("totals.couples", couples) // one who has records of their own, too, is that person
	b.other("totals.households", w.homes(""))
	several, venues := w.several("source"), w.several("venue")
	all := b.got["totals.persons"]
	b.near("totals.persons_in_several_sources", b.got["quality.share_in_several_sources.value"]*all, 0, .01)
	b.inside("quality.share_in_several_sources.value", "quality.share_in_several_sources", float64(several)/float64(persons))
	b.near("totals.persons_in_several_venues", b.got["quality.share_in_several_venues.value"]*all, 0, .01)
	if venues > 0 {
		b.inside("quality.share_in_several_venues.value", "quality.share_in_several_venues", float64(venues)/float64(persons))
	}
	b.exact("totals.nir_dropped", w.count(func(e *entry) bool { return e.nirs > 0 }))
}

// strays counts the files of a folder that no source came from.
func strays(b *book, dir string, w *world) (n int) {
	b.t.Helper()
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, file)
		name = strings.TrimSuffix(filepath.ToSlash(name), filepath.Ext(name))
		if w.count(func(e *entry) bool { return strings.HasPrefix(e.source, name) }) == 0 {
			n++
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return n
}

// several counts the persons whom two members or more know.
func (w *world) several(by string) (n int) {
	for _, d := range domains {
		for _, members := range w.knownBy(d, by) {
			if len(members) > 1 {
				n++
			}
		}
	}
	return n
}

var domains = [...]string{"audience", "professional", "personnel", "unknown"}

func (b *book) domains(w *world) {
	for _, d := range b.under("domains") {
		at := "domains[" + d + "]."
		in := func(e *entry) bool { return e.domain == d }
		b.exact(at+"records", w.count(in))
		b.inside(at+"persons", at+"persons_bounds", float64(w.people(in)))
		entities := map[string]bool{}
		orgs := w.count(func(e *entry) bool {
			if in(e) && e.who.kind == "org" {
				entities[e.who.id] = true
			}
			return in(e) && e.who.kind == "org"
		})
		b.near(at+"organisations", float64(len(entities)), 0, byWords)
		b.near(at+"organisation_records", float64(orgs), 0, byWords)
		b.near(at+"placeholders", float64(w.count(func(e *entry) bool { return in(e) && e.who.kind == "placeholder" })), 0, byWords)
		b.near(at+"person_records", float64(w.count(func(e *entry) bool { return in(e) && e.who.counts() })), 0, byWords)
		b.exact(at+"sources", w.distinct(func(e *entry) string {
			if in(e) {
				return e.source
			}
			return ""
		}))
		b.other(at+"households", w.homes(d))
		b.reach(w, d)
	}
}

// reach counts who can be got in touch with, and who refused it to a tool.
func (b *book) reach(w *world, domain string) {
	counts := map[string]int{}
	for _, bySource := range w.of {
		have := map[string]bool{}
		for _, records := range bySource {
			for _, e := range records {
				if e.domain != domain {
					continue
				}
				have["here"] = true
				for way := range e.valid {
					have[way] = true
				}
				for _, c := range e.consents {
					have[string(c.Channel)+" "+string(c.Status)] = true
				}
			}
		}
		for name, yes := range map[string]bool{
			"email": have["email"], "phone": have["phone"], "post": have["post"],
			"none":         !have["email"] && !have["phone"] && !have["post"],
			"email_denied": have["email"] && refused(have, "email"), "phone_denied": have["phone"] && refused(have, "phone"), "post_denied": have["post"] && refused(have, "post"),
			"email_granted": have["email"] && have["email granted"] && !refused(have, "email"),
		} {
			if have["here"] && yes {
				counts[name]++
			}
		}
	}
	at := "domains[" + domain + "].reach."
	for _, name := range [...]string{"email", "phone", "post", "none", "email_denied", "phone_denied", "post_denied", "email_granted"} {
		b.inside(at+name, at+"bounds."+name, float64(counts[name]))
	}
}

func refused(have map[string]bool, channel string) bool {
	return have[channel+" denied"] || have[channel+" bounced"] || have[channel+" complained"]
}

func (b *book) sources(w *world) {
	for _, s := range b.under("sources") {
		at := "sources[" + s + "]."
		in := func(e *entry) bool { return e.source == s }
		records := w.count(in)
		b.exact(at+"records", records)
		rows := map[int]bool{}
		for _, e := range w.all {
			if in(e) {
				rows[e.row] = true
			}
		}
		b.exact(at+"rows", len(rows))
		b.exact(at+"rejected_rows", 0)
		persons := w.people(in)
		b.inside(at+"persons", at+"persons_bounds", float64(persons))
		only := 0
		for _, bySource := range w.of {
			if len(bySource) == 1 && len(bySource[s]) > 0 {
				only++
			}
		}
		b.inside(at+"persons_only_here", at+"persons_only_here_bounds", float64(only))
		b.holders(w, s, at)
		b.surplus(w, s, at)
		b.exact(at+"nir_dropped", w.count(func(e *entry) bool { return in(e) && e.nirs > 0 }))
		for _, f := range b.under(at + "fields") {
			n := w.count(func(e *entry) bool { return in(e) && e.has(f) })
			b.exact(at+"fields["+f+"].count", n)
			b.near(at+"fields["+f+"].share", float64(n)/float64(records), 0, 1e-6)
		}
	}
}

func (e *entry) has(field string) bool {
	for f := range e.fields {
		if f.String() == field {
			return true
		}
	}
	return false
}

// holders counts organisations and fillers of a source.
func (b *book) holders(w *world, s, at string) {
	entities, records := map[string]bool{}, map[string]int{}
	for _, e := range w.all {
		if e.source != s {
			continue
		}
		kind := e.who.kind
		if e.who.counts() {
			kind = "person"
		}
		records[kind]++
		entities[kind+e.who.id] = true
	}
	orgs := 0
	for id := range entities {
		if strings.HasPrefix(id, "org") {
			orgs++
		}
	}
	b.near(at+"organisations", float64(orgs), 0, byWords)
	b.near(at+"organisation_records", float64(records["org"]), 0, byWords)
	b.near(at+"placeholders", float64(records["placeholder"]), 0, byWords)
	b.near(at+"person_records", float64(records["person"]), 0, byWords)
}

// surplus counts duplicates: in a list of orders, only who is written in two ways.
func (b *book) surplus(w *world, s, at string) {
	standing, entities := 0, 0
	for _, bySource := range w.standing {
		if n := len(bySource[s]); n > 0 {
			standing += n
			entities++
		}
	}
	ways := standing
	if b.orders[s] {
		ways = max(w.ways(s, func(e *entry) []string { return []string{e.name} }), w.ways(s, func(e *entry) []string { return e.emails[:min(1, len(e.emails))] }))
	}
	b.inside(at+"surplus_records", at+"surplus_bounds", float64(ways-entities))
	b.near(at+"surplus_share", b.got[at+"surplus_records"]/math.Max(b.got[at+"person_records"]+b.got[at+"organisation_records"]-b.got[at+"repeat_records"], 1), 0, 1e-6)
	b.insideOrExact(at+"repeat_records", at+"repeat_bounds", float64(standing-ways))
}
