package recoupe_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
	"recoupe/store"
)

var baseKey = store.NewKey()

// newBase makes an empty base and gives its folder.
func newBase(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "recoupe.db")
	s, err := store.Create(dir, store.NewID(), store.Options{Key: baseKey})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// withBase opens a base for writing while do runs.
func withBase(t testing.TB, dir string, do func(s *store.Store)) {
	t.Helper()
	s, err := store.Open(dir, store.Options{Key: baseKey})
	if err != nil {
		t.Fatal(err)
	}
	do(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// night runs over a base and gives the record of the run.
func night(t testing.TB, base, exports, out string, change ...func(*recoupe.Nightly)) *recoupe.Result {
	t.Helper()
	var result *recoupe.Result
	withBase(t, base, func(s *store.Store) {
		n := recoupe.Nightly{Base: s, Now: time.Date(2026, 3, 1, 4, 0, 0, 0, time.UTC)}
		for _, c := range change {
			c(&n)
		}
		var err error
		if result, err = recoupe.RunBase(t.Context(), options(exports, out, 2), n); err != nil {
			t.Fatal(err)
		}
	})
	return result
}

func judge(t testing.TB, base string, do func(j *recoupe.Judge) error) {
	t.Helper()
	withBase(t, base, func(s *store.Store) {
		if err := do(&recoupe.Judge{Base: s, By: "clerk"}); err != nil {
			t.Fatal(err)
		}
	})
}

// persons gives the person of every record, by "source#row".
func persons(t testing.TB, out string) map[string]string {
	t.Helper()
	of := map[string]string{}
	for _, l := range readLinks(t.(*testing.T), out) {
		of[l.source+"#"+l.row] = l.person
	}
	return of
}

// The first run over a base gives what a run in memory gives, byte for byte; so
// does the next over the same exports, and one over none.
func TestBaseGivesWhatMemoryGives(t *testing.T) {
	dir, _ := generated(t, metamorphic, venue.Natural)
	want := tree(t, run(t, dir, 2))
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	first := night(t, base, dir, out)
	sameTree(t, tree(t, out), want)
	if first.Run.New != first.Run.Persons || first.Run.Persons == 0 {
		t.Errorf("first run: %d new of %d persons", first.Run.New, first.Run.Persons)
	}
	again := night(t, base, dir, out)
	sameTree(t, tree(t, out), want)
	if r := again.Run; r.New+r.Gone+r.Split+r.Merged != 0 {
		t.Errorf("a run over unchanged exports changed persons: %+v", r)
	}
	for _, s := range again.Run.Sources {
		if s.Added+s.Changed+s.Gone != 0 || s.Unchanged != s.Records {
			t.Errorf("unchanged source: %+v", s)
		}
	}
}

// Loaded file by file in any order, the base gives the same.
func TestLoadsInPiecesChangeNothing(t *testing.T) {
	dir, _ := generated(t, 1500, venue.Natural)
	whole, pieces := newBase(t), newBase(t)
	wantOut, gotOut := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out")
	night(t, whole, dir, wantOut)
	files := slices.Sorted(maps.Keys(tree(t, dir)))
	slices.Reverse(files)
	for _, f := range files {
		one := folder(t, map[string]string{f: tree(t, dir)[f]})
		withBase(t, pieces, func(s *store.Store) {
			if _, err := recoupe.LoadBase(t.Context(), options(one, "", 1), recoupe.Nightly{Base: s}); err != nil {
				t.Fatal(err)
			}
		})
	}
	night(t, pieces, "", gotOut)
	for _, name := range []string{"crosswalk.csv", "persons.csv", "findings.csv", "review.csv"} {
		if got, want := tree(t, gotOut)[name], tree(t, wantOut)[name]; got != want {
			t.Errorf("%s differs", name)
		}
	}
}

const crmHead = "id,nom,prenom,email,telephone,ville\n"

func crmFile(lines ...string) map[string]string {
	return map[string]string{"crm.csv": crmHead + strings.Join(lines, "\n") + "\n"}
}

// people are n lines of a list, all persons of their own.
func people(n int) (lines []string) {
	for i := range n {
		lines = append(lines, fmt.Sprintf("%d,Dorvane%c%c,Lise%c,lise%d@example.org,01990000%02d,Nantes", i+1, 'a'+i%26, 'a'+i/26, 'a'+i%26, i, i))
	}
	return lines
}

func TestPersonsKeepTheirIDs(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	lines := people(30)
	night(t, base, folder(t, crmFile(lines...)), out)
	before := persons(t, out)

	edited := slices.Clone(lines)
	edited[4] = strings.Replace(edited[4], "Nantes", "Rezé", 1)                                // changed
	edited[7] = strings.Replace(edited[7], "lise7@example.org", "lise.nouveau@example.org", 1) // changed in what identifies
	edited = slices.Delete(edited, 9, 10)                                                      // gone: later rows move up
	edited = append([]string{"99,Nouvelle,Ada,ada@example.org,0199000099,Lyon"}, edited...)    // new, at the head
	r := night(t, base, folder(t, crmFile(edited...)), out)
	after := persons(t, out)
	for i := range lines {
		row := i + 2
		switch {
		case i == 9:
			continue
		case i > 9:
			row--
		}
		if got, want := after[fmt.Sprintf("crm#%d", row)], before[fmt.Sprintf("crm#%d", i+1)]; got != want {
			t.Errorf("record %d: person %s, was %s", i+1, got, want)
		}
	}
	s := r.Run.Sources[0]
	if s.Added != 1 || s.Changed != 2 || s.Gone != 1 || s.Unchanged != 27 || r.Run.New != 1 || r.Run.Gone != 1 {
		t.Errorf("run: %+v", r.Run)
	}

	night(t, base, folder(t, crmFile(lines...)), out)
	if back := persons(t, out); !maps.Equal(back, before) {
		t.Errorf("records that came back are other persons: %v, were %v", back, before)
	}
}

// An export that is named by its day is the same source the next day.
func TestRenamedExportIsTheSameSource(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	text := crmHead + strings.Join(people(30), "\n") + "\n"
	night(t, base, folder(t, map[string]string{"export_2026-03-01.csv": text}), out)
	before := persons(t, out)
	r := night(t, base, folder(t, map[string]string{"export_2026-03-02.csv": text}), out)
	if len(r.Run.Sources) != 1 || r.Run.Sources[0].Unchanged != 30 {
		t.Fatalf("%+v", r.Run.Sources)
	}
	for ref, p := range persons(t, out) {
		if before[strings.Replace(ref, "02#", "01#", 1)] != p {
			t.Errorf("%s is another person", ref)
		}
	}
}

func TestShrinkIsRefused(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	lines := people(30)
	night(t, base, folder(t, crmFile(lines...)), out)
	want := tree(t, out)
	short := folder(t, crmFile(lines[:20]...))
	var shrink *recoupe.ShrinkError
	withBase(t, base, func(s *store.Store) {
		_, err := recoupe.RunBase(t.Context(), options(short, out, 1), recoupe.Nightly{Base: s})
		if !errors.As(err, &shrink) || shrink.Was != 30 || shrink.Is != 20 {
			t.Errorf("a third of the records vanished: %v", err)
		}
	})
	sameTree(t, tree(t, out), want)
	if r := night(t, base, short, out, func(n *recoupe.Nightly) { n.AcceptShrink = true }); r.Run.Gone != 10 {
		t.Errorf("accepted: %+v", r.Run)
	}
}

func TestDeltaAddsAndReplaces(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	lines := people(30)
	night(t, base, folder(t, crmFile(lines...)), out)
	before := persons(t, out)
	delta := func(n *recoupe.Nightly) { n.Delta = func(source string) bool { return source == "crm" } }
	changed := strings.Replace(lines[3], "Nantes", "Rezé", 1)
	r := night(t, base, folder(t, crmFile(changed, "99,Nouvelle,Ada,ada@example.org,0199000099,Lyon")), out, delta)
	if s := r.Run.Sources[0]; s.Records != 31 || s.Added != 1 || s.Changed != 1 || s.Gone != 0 {
		t.Errorf("%+v", s)
	}
	if after := persons(t, out); after["crm#31"] != before["crm#4"] || after["crm#5"] != before["crm#5"] {
		t.Errorf("persons moved: %v, were %v", after, before)
	}
}

// Other words about known people are changes, declared or not; a part of the same words,
// and other people, are an export that shrank.
func TestDeltaIsKnownByWhatItBrings(t *testing.T) {
	lines := people(30)
	changed := func(n int) (out []string) {
		for _, l := range lines[:n] {
			out = append(out, strings.Replace(l, "Nantes", "Rezé", 1))
		}
		return out
	}
	for what, c := range map[string]struct {
		brought []string
		taken   bool
	}{
		"changed":                  {changed(6), true},
		"changed, and some new":    {append(changed(6), "90,Neuve,Ada,ada@example.org,,Lyon", "91,Neuve,Bo,bo@example.org,,Lyon"), true},
		"cut short":                {lines[:6], false},
		"cut short, a few changed": {append(changed(2), lines[2:20]...), false},
		"other people":             {[]string{"90,Neuve,Ada,ada@example.org,,Lyon", "91,Neuve,Bo,bo@example.org,,Lyon", "92,Neuve,Cy,cy@example.org,,Lyon"}, false},
	} {
		base, out := newBase(t), filepath.Join(t.TempDir(), "out")
		night(t, base, folder(t, crmFile(lines...)), out)
		withBase(t, base, func(s *store.Store) {
			r, err := recoupe.RunBase(t.Context(), options(folder(t, crmFile(c.brought...)), out, 1), recoupe.Nightly{Base: s})
			var shrink *recoupe.ShrinkError
			if !c.taken && !errors.As(err, &shrink) || c.taken && (err != nil || !r.Run.Sources[0].Delta || r.Run.Sources[0].Records < 30 || r.Run.Sources[0].Gone > 0) {
				t.Errorf("%s: %v", what, err)
			}
		})
	}
}

func TestDryRunKeepsNothing(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	night(t, base, folder(t, crmFile(people(30)...)), out)
	want := tree(t, out)
	exports := folder(t, crmFile(people(31)...))
	dry := func(n *recoupe.Nightly) { n.DryRun = true }
	for range 2 {
		if r := night(t, base, exports, out, dry); r.Run == nil || r.Run.New != 1 {
			t.Errorf("dry run: %+v", r.Run)
		}
	}
	sameTree(t, tree(t, out), want)
}

// twins are two records that the model can't hold to be one, and others.
func twins() []string {
	return append(people(10), "50,Aubrac,Jean,jean.aubrac@example.org,,Paris", "51,Aubrak,Jeanne,,0199000077,Lyon", "52,Aubrac,Jean,jean.aubrac@example.org,,Paris")
}

func TestMatchThenUnmergeIsTheIdentity(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	exports := folder(t, crmFile(twins()...))
	night(t, base, exports, out)
	before := persons(t, out)
	if before["crm#11"] == before["crm#12"] || before["crm#11"] != before["crm#13"] {
		t.Fatalf("the model says something else: %v", before)
	}
	judge(t, base, func(j *recoupe.Judge) error {
		_, _, err := j.Pair("crm#11", "51", store.Match)
		return err
	})
	r := night(t, base, exports, out)
	merged := persons(t, out)
	if merged["crm#11"] != merged["crm#12"] || merged["crm#13"] != merged["crm#12"] || merged["crm#12"] != before["crm#11"] || r.Run.Merged != 1 {
		t.Errorf("after the judgement: %v, %+v", merged, r.Run)
	}
	judge(t, base, func(j *recoupe.Judge) error {
		_, err := j.Unmerge(merged["crm#11"], nil)
		return err
	})
	night(t, base, exports, out)
	if after := persons(t, out); !maps.Equal(after, before) {
		t.Errorf("after unmerging: %v, were %v", after, before)
	}
}

func TestUnmergeSplitsWhatTheModelJoined(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	exports := folder(t, crmFile(twins()...))
	night(t, base, exports, out)
	before := persons(t, out)
	judge(t, base, func(j *recoupe.Judge) error {
		_, err := j.Unmerge(before["crm#11"], nil)
		return err
	})
	night(t, base, exports, out)
	after := persons(t, out)
	if after["crm#11"] == after["crm#13"] || after["crm#11"] != before["crm#11"] && after["crm#13"] != before["crm#11"] {
		t.Errorf("after unmerging: %v, were %v", after, before)
	}
	// The word holds when the record vanishes and comes back.
	night(t, base, folder(t, crmFile(twins()[:12]...)), out)
	night(t, base, exports, out)
	if back := persons(t, out); !maps.Equal(back, after) {
		t.Errorf("after coming back: %v, were %v", back, after)
	}
}

func TestContradictionIsReported(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	night(t, base, folder(t, crmFile(people(10)...)), out)
	judge(t, base, func(j *recoupe.Judge) error {
		_, _, first := j.Pair("crm#1", "crm#2", store.Match)
		_, _, second := j.Pair("crm#2", "crm#3", store.NonMatch)
		_, _, err := j.Pair("crm#1", "crm#3", store.Match)
		var c *recoupe.ContradictionError
		if !errors.As(err, &c) || !slices.Equal(c.Numbers, []uint64{2}) {
			t.Errorf("A=B, B≠C, A=C: %v", err)
		}
		_, _, err = j.Pair("crm#2", "crm#1", store.NonMatch)
		if !errors.As(err, &c) || !slices.Equal(c.Numbers, []uint64{1}) {
			t.Errorf("A=B, B≠A: %v", err)
		}
		if number, known, err := j.Pair("crm#2", "crm#1", store.Match); number != 1 || !known || err != nil {
			t.Errorf("said twice: %d %v %v", number, known, err)
		}
		return errors.Join(first, second)
	})
}

func TestInterruptedNightLeavesTheBase(t *testing.T) {
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	night(t, base, folder(t, crmFile(people(30)...)), out)
	want := tree(t, out)
	exports := folder(t, crmFile(people(35)...))
	withBase(t, base, func(s *store.Store) {
		runs := s.NextRun()
		if err := os.RemoveAll(filepath.Join(out, "report.json")); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(out, "report.json"), want["report.json"])
		opt := options(exports, filepath.Join(out, "crm.csv", "x"), 1)
		put(t, filepath.Join(out, "crm.csv"), "a file in the way")
		if _, err := recoupe.RunBase(t.Context(), opt, recoupe.Nightly{Base: s}); err == nil {
			t.Error("wrote below a file")
		}
		if s.NextRun() != runs {
			t.Error("a run without outputs was kept")
		}
	})
}
