package recoupe_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
	"recoupe/clean"
	"recoupe/record"
	"recoupe/store"
)

// searchable makes a base of generated venues, and gives the persons of its run.
func searchable(t *testing.T, records int) (base, exports string, persons []map[string]string) {
	t.Helper()
	exports, _ = generated(t, records, venue.Natural)
	base, out := newBase(t), t.TempDir()
	night(t, base, exports, out)
	return base, exports, readPersons(t, out)
}

func readPersons(t testing.TB, out string) (persons []map[string]string) {
	t.Helper()
	rows := readRows(t, filepath.Join(out, "persons.csv"))
	for _, r := range rows[1:] {
		p := map[string]string{}
		for i, name := range rows[0] {
			p[name] = strings.TrimSpace(r[i]) // a figure space keeps zeros
		}
		p["mobile"] = strings.ReplaceAll(p["mobile"], " ", "")
		if p["domain"] == "audience" && p["first"] != "" && p["last"] != "" && p["email"] != "" && p["mobile"] != "" {
			persons = append(persons, p)
		}
	}
	return persons
}

// finding opens the search of a base while do works with it.
func finding(t testing.TB, base string, do func(f *recoupe.Finder)) {
	t.Helper()
	s, err := store.OpenView(base, store.Options{Key: baseKey})
	if err != nil {
		t.Fatal(err)
	}
	f, err := recoupe.NewFinder(t.Context(), options("", "", 2), s)
	if err != nil {
		t.Fatal(err)
	}
	do(f)
	if err := errors.Join(f.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
}

func find(t testing.TB, f *recoupe.Finder, text string) []recoupe.Found {
	t.Helper()
	found, err := f.Find(t.Context(), record.Audience, text, 10)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// askedOf gives what is asked about a person: several ways to say who is meant.
func askedOf(p map[string]string) []string {
	family := clean.Fold(p["last"])
	return []string{
		p["last"] + " " + p["first"] + " " + p["city"],
		family[:len(family)-1] + " " + clean.Fold(p["first"]) + " " + p["mobile"][len(p["mobile"])-4:],
		p["email"], p["mobile"], p["person"],
	}
}

// Whatever befalls the index, find answers the same: deleted or torn 30 times.
func TestTornIndexFindsTheSame(t *testing.T) {
	base, _, persons := searchable(t, 1500)
	answers := func() (out [][]recoupe.Found) {
		finding(t, base, func(f *recoupe.Finder) {
			for _, p := range persons[:12] {
				for _, text := range askedOf(p) {
					found := find(t, f, text)
					if len(found) == 0 {
						t.Errorf("%s is not found", p["person"])
					}
					out = append(out, found)
				}
			}
		})
		return out
	}
	want := answers()
	rng := rand.New(rand.NewPCG(3, 3))
	for i := range 30 {
		tearIndex(t, filepath.Join(base, "search"), rng)
		if got := answers(); !reflect.DeepEqual(got, want) {
			t.Fatalf("answers changed after damage %d", i)
		}
	}
}

// tearIndex deletes an index, or cuts or flips a file of it.
func tearIndex(t testing.TB, dir string, rng *rand.Rand) {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != "LOCK" {
			files = append(files, path)
		}
		return err
	})
	file := files[rng.IntN(len(files))]
	data, readErr := os.ReadFile(file)
	switch rng.IntN(3) {
	case 0:
		err = errors.Join(err, os.RemoveAll(dir))
	case 1:
		err = errors.Join(err, os.Truncate(file, int64(rng.IntN(len(data)))))
	case 2:
		data[rng.IntN(len(data))] ^= 1 << rng.IntN(8)
		err = errors.Join(err, os.WriteFile(file, data, 0o600))
	}
	if err := errors.Join(err, readErr); err != nil {
		t.Fatal(err)
	}
}

// No word of a hundred persons lies in the index: not as it is written, not folded,
// not as bytes of digits.
func TestIndexHoldsNothingPlain(t *testing.T) {
	base, _, persons := searchable(t, 3000)
	finding(t, base, func(f *recoupe.Finder) {})
	var all []byte
	err := filepath.WalkDir(filepath.Join(base, "search"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all = append(append(all, path...), bytes.ToLower(data)...)
		return err
	})
	if err != nil || len(all) < 100_000 || len(persons) < 100 {
		t.Fatal(len(all), len(persons), err)
	}
	for _, p := range persons[:100] {
		local, _, _ := strings.Cut(p["email"], "@")
		for _, text := range []string{p["first"], p["last"], p["email"], local, p["mobile"], p["mobile"][3:], p["city"]} {
			for _, form := range []string{strings.ToLower(text), clean.Fold(text)} {
				if len(form) >= 5 && bytes.Contains(all, []byte(form)) { // shorter ones arise by chance
					t.Fatalf("a value of %s lies in the index", p["person"])
				}
			}
		}
		number := binary.BigEndian.AppendUint64(nil, digits(p["mobile"]))
		if bytes.Contains(all, number) {
			t.Fatalf("the phone of %s lies in the index as a number", p["person"])
		}
	}
}

func digits(s string) (n uint64) {
	for _, c := range s {
		if c >= '0' && c <= '9' {
			n = n*10 + uint64(c-'0')
		}
	}
	return n
}

// A night takes in the persons that changed, where somebody uses the search, and
// only there; search: off deletes the index.
func TestNightRefreshesSearch(t *testing.T) {
	exports := folder(t, map[string]string{"crm.csv": "Nom;Prénom;Email\nDorvane;Lise;lise.dorvane@example.org\nAutre;Maud;mm@example.org\n"})
	base := newBase(t)
	night(t, base, exports, "")
	if _, err := os.Stat(filepath.Join(base, "search")); err == nil {
		t.Error("a run made an index that nobody asked for")
	}
	finding(t, base, func(f *recoupe.Finder) {
		if n := len(find(t, f, "dorvane")); n != 1 {
			t.Errorf("%d persons are found, want 1", n)
		}
	})
	was := generation(t, base)
	write(t, filepath.Join(exports, "crm.csv"), "Nom;Prénom;Email\nDorvane;Lise;lise.dorvane@example.org\nZelande;Maud;mm@example.org\n")
	night(t, base, exports, "")
	now := generation(t, base)
	if was == now {
		t.Error("the night left the index as it was")
	}
	finding(t, base, func(f *recoupe.Finder) {
		if len(find(t, f, "zelande")) != 1 || len(find(t, f, "autre")) > 0 {
			t.Error("the change is not found")
		}
	})
	if generation(t, base) != now {
		t.Error("the index was made anew after the night")
	}
	night(t, base, exports, "", func(n *recoupe.Nightly) { n.SearchOff = true })
	if left, _ := filepath.Glob(filepath.Join(base, "search", "g-*")); len(left) > 0 {
		t.Error("search: off left the index")
	}
}

func generation(t testing.TB, base string) string {
	t.Helper()
	name, err := os.ReadFile(filepath.Join(base, "search", "current"))
	if err != nil {
		t.Fatal(err)
	}
	return string(name)
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Rule 6: who is erased is found no more, and no index of before is left.
func TestErasedAreNotFound(t *testing.T) {
	base := newBase(t)
	night(t, base, canaryExports(t, 3), "")
	var id string
	finding(t, base, func(f *recoupe.Finder) {
		_, _, email := canary(1)
		found := find(t, f, email)
		if len(found) != 1 {
			t.Fatalf("%d persons have the address", len(found))
		}
		id = found[0].Person
	})
	withBase(t, base, func(s *store.Store) {
		subjects := &recoupe.Subjects{Judge: recoupe.Judge{Base: s}}
		if _, err := subjects.Erase(t.Context(), recoupe.ErasureOrder{Persons: []string{id}}); err != nil {
			t.Fatal(err)
		}
	})
	if left, _ := filepath.Glob(filepath.Join(base, "search", "*")); len(left) > 1 {
		t.Errorf("the erasure left %d files of the index", len(left))
	}
	finding(t, base, func(f *recoupe.Finder) {
		_, last, email := canary(1)
		if len(find(t, f, email)) > 0 || len(find(t, f, id)) > 0 {
			t.Error("an erased person is found")
		}
		for _, found := range find(t, f, last) {
			if found.Person == id {
				t.Error("an erased person is found by name")
			}
		}
	})
}

// What was rectified is found, and what the tool still has wrong is not: at once, and
// after the next night; on the day it is lifted it is as before.
func TestFindHeedsRectifications(t *testing.T) {
	exports := folder(t, map[string]string{"crm.csv": canaryList("N° client;Nom;Prénom;E-mail;CP;Ville\n", "501;Vasseur;Odile;o.vasseur@example.org;69001;Lyon\n")})
	base := newBase(t)
	night(t, base, exports, "")
	finding(t, base, func(f *recoupe.Finder) { find(t, f, "vasseur") })
	withBase(t, base, func(s *store.Store) {
		subjects := &recoupe.Subjects{Judge: recoupe.Judge{Base: s}}
		_, err := subjects.Rectify("501", []recoupe.Correction{
			{Field: record.Last, Value: "Kermadec"}, {Field: record.Email, Value: "odile@kermadec.example"},
		}, "")
		if err != nil {
			t.Fatal(err)
		}
	})
	right := func(when string) {
		finding(t, base, func(f *recoupe.Finder) {
			for _, text := range []string{"kermadek odile", "odile@kermadec.example", "501"} {
				found := find(t, f, text)
				if len(found) != 1 || !slices.Equal(found[0].Names, []string{"Odile Kermadec"}) || !slices.Equal(found[0].Emails, []string{"odile@kermadec.example"}) {
					t.Errorf("%s, %q: %+v", when, text, found)
				}
			}
			for _, text := range []string{"o.vasseur@example.org", "vasseur"} {
				if found := find(t, f, text); len(found) > 0 {
					t.Errorf("%s: what the tool has wrong is found: %+v", when, found)
				}
			}
			c := check(t, f, &recoupe.Newcomer{Name: "Odile Kermadec", Email: "odile@kermadec.example"})
			if c.Answer != recoupe.KnownYes {
				t.Errorf("%s: %s", when, c.Answer)
			}
		})
	}
	right("before the next run")
	night(t, base, exports, "")
	right("after it")
}

// Who wants their data used for nothing is found, so that nobody enters them again;
// which of their data are there is not told.
func TestFindWithholdsWhatIsRestricted(t *testing.T) {
	base := newBase(t)
	night(t, base, folder(t, map[string]string{"crm.csv": canaryList("N° client;Nom;Prénom;E-mail;CP;Ville\n", "501;Vasseur;Odile;o.vasseur@example.org;69001;Lyon\n")}), "")
	withBase(t, base, func(s *store.Store) {
		if _, err := (&recoupe.Subjects{Judge: recoupe.Judge{Base: s}}).Restrict("501", false, ""); err != nil {
			t.Fatal(err)
		}
	})
	finding(t, base, func(f *recoupe.Finder) {
		found := find(t, f, "vaseur")
		if len(found) != 1 || !found[0].Restricted || len(found[0].Records) != 1 {
			t.Fatalf("%+v", found)
		}
		c := check(t, f, &recoupe.Newcomer{Name: "Odile Vasseur", Email: "o.vasseur@example.org"})
		if c.Answer != recoupe.KnownYes || c.Persons[0].Reason != "" {
			t.Errorf("%+v", c)
		}
		if bare := check(t, f, &recoupe.Newcomer{Name: "Odile Vasseur"}); bare.Answer != recoupe.KnownPerhaps {
			t.Errorf("a bare name: %+v", bare)
		}
		for _, shown := range []recoupe.Found{found[0], c.Persons[0].Found} {
			text, err := json.Marshal(shown)
			if err != nil || strings.Contains(strings.ToLower(string(text)), "vasseur") || bytes.Contains(text, []byte("69001")) {
				t.Errorf("%s %v", text, err)
			}
		}
	})
}

// A backup holds nothing of the index: a restored base makes its own.
func TestSearchIsNotBackedUp(t *testing.T) {
	base, _, persons := searchable(t, 300)
	finding(t, base, func(f *recoupe.Finder) {})
	restored := backedUp(t, base)
	if _, err := os.Stat(filepath.Join(restored, "search")); err == nil {
		t.Error("the backup holds the index")
	}
	finding(t, restored, func(f *recoupe.Finder) {
		if found := find(t, f, persons[0]["email"]); len(found) == 0 {
			t.Error("the restored base finds nobody")
		}
	})
}

// backedUp gives the folder of a base that went through a backup.
func backedUp(t testing.TB, base string) string {
	t.Helper()
	me, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	withBase(t, base, func(s *store.Store) { err = s.Backup(&file, me.Recipient()) })
	again := filepath.Join(t.TempDir(), "again.db")
	if err := errors.Join(err, store.Restore(&file, again, store.Options{Key: baseKey}, me)); err != nil {
		t.Fatal(err)
	}
	return again
}
