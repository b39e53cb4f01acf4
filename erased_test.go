package recoupe_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recoupe"
	"recoupe/store"
)

var erasures = flag.Int("erasures", 100, "persons that TestErasedStayOut erases: a hundred one after the other, the rest in lists")

const (
	erasedAlone = 90  // persons who are erased one after the other
	erasedList  = 500 // persons of one list
)

// canary is a person of two tools who is easy to find again.
func canary(i int) (first, last, email string) {
	return "Zdenka", fmt.Sprintf("Kanarova%cx%c", 'a'+i%26, 'a'+i/26%26) + strings.Repeat("q", i/676), fmt.Sprintf("zdenka.canary%d@example.org", i)
}

func canaryExports(t *testing.T, n int) string {
	var crm, letter strings.Builder
	crm.WriteString("N° client;Nom;Prénom;E-mail;Tél portable;Né(e) le;CP;Ville\n")
	letter.WriteString("Prénom;Nom;Courriel\n")
	for i := range n {
		first, last, email := canary(i)
		fmt.Fprintf(&crm, "%d;%s;%s;%s;06 39 98 %02d %02d;03/04/1970;69001;Lyon\n", 100+i, last, first, email, i/100%100, i%100)
		fmt.Fprintf(&letter, "%s;%s;%s\n", first, strings.ToUpper(last), strings.ToUpper(email))
	}
	for i := range 40 {
		fmt.Fprintf(&crm, "%d;Reste%c;Odile%c;reste%d@example.org;;;69001;Lyon\n", 9000+i, 'a'+i%26, 'a'+i/26, i)
	}
	return folder(t, map[string]string{"crm.csv": crm.String(), "lettre.csv": letter.String()})
}

// holds names the files below a folder that hold a text, in any case.
func holds(t *testing.T, dir string, text string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(bytes.ToLower(data), []byte(strings.ToLower(text))) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestErasedStayOut: rule 6. Whoever is erased is in no file of the base, and no
// import of the same exports, nor of others that write them otherwise, brings
// them back; the work lists name the rows to erase in the tools, and nobody else
// is missing.
func TestErasedStayOut(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and one step after the other")
	}
	dir, base, out := canaryExports(t, *erasures), newBase(t), filepath.Join(t.TempDir(), "out")
	before := night(t, base, dir, out)
	people := persons(t, out)
	withBase(t, base, func(s *store.Store) {
		if text := opened(t, s); !bytes.Contains(text, []byte("canary0@")) || !bytes.Contains(text, []byte("kanarova")) {
			t.Fatal("what is opened with the key holds nobody")
		}
		subjects := &recoupe.Subjects{Judge: recoupe.Judge{Base: s, By: "clerk"}}
		for i := 0; i < *erasures; {
			n := 1
			if i >= erasedAlone {
				n = min(erasedList, *erasures-i)
			}
			eraseCanaries(t, subjects, people, i, n)
			i += n
		}
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Fatalf("the base is not whole: %v, %v", problems, err)
		}
		if text := opened(t, s); bytes.Contains(text, []byte("canary")) || bytes.Contains(text, []byte("kanarova")) || !bytes.Contains(text, []byte("reste1@")) {
			t.Errorf("%d bytes opened with the key hold somebody who was erased, or nobody", len(text))
		}
	})
	for _, text := range []string{"canary", "kanarova"} {
		if files := holds(t, base, text); len(files) > 0 {
			t.Errorf("%q is still in %v", text, files)
		}
	}
	other := folder(t, map[string]string{"adresses.csv": otherwise(*erasures)})
	for range 20 {
		again := night(t, base, dir, out)
		if again.Run.Records != before.Run.Records-2**erasures {
			t.Fatalf("%d records after erasing %d persons of %d records", again.Run.Records, *erasures, before.Run.Records)
		}
	}
	last := night(t, base, other, out)
	if got := last.Run.Records; got != before.Run.Records-2**erasures {
		t.Errorf("an export that writes them otherwise brings back %d", got-before.Run.Records+2**erasures)
	}
	for _, text := range []string{"canary", "kanarova"} {
		if files := append(holds(t, base, text), holds(t, out, text)...); len(files) > 0 {
			t.Errorf("%q is back in %v", text, files)
		}
	}
	for _, name := range []string{"crm", "lettre"} {
		list, err := os.ReadFile(filepath.Join(out, "erase", name+".csv"))
		if n := bytes.Count(list, []byte("\n")); err != nil || n != *erasures+1 {
			t.Errorf("erase/%s.csv has %d lines: %v", name, n, err)
		}
	}
}

// eraseCanaries erases n of them from the i-th on, in one go.
func eraseCanaries(t *testing.T, subjects *recoupe.Subjects, people map[string]string, i, n int) {
	t.Helper()
	var plan, order recoupe.ErasureOrder
	for j := i; j < i+n; j++ {
		plan.Persons = append(plan.Persons, people[fmt.Sprintf("crm#%d", j+1)])
		order.Persons = append(order.Persons, fmt.Sprintf("lettre#%d", j+1))
	}
	order.Reason = "asked"
	planned, err := subjects.PlanErasure(plan)
	if err != nil || len(planned) != n {
		t.Fatalf("%d planned: %v", len(planned), err)
	}
	done, err := subjects.Erase(t.Context(), order)
	if err != nil || len(done) != n {
		t.Fatalf("%d erased: %v", len(done), err)
	}
	for j := range done {
		if p, d := planned[j], done[j]; p.Records != 2 || len(p.Sources) != 2 || d.Records != 2 || d.Marks == 0 || d.Person != p.Person {
			t.Fatalf("canary %d: planned %+v, erased %+v", i+j, p, d)
		}
	}
}

// opened gives, in lower case, all that a base tells whoever has its key: records,
// facts of sources, requests, consents, journals and runs.
func opened(t *testing.T, s *store.Store) []byte {
	t.Helper()
	var all bytes.Buffer
	sources, err := s.Sources()
	bodies, bodiesErr := s.NewBodyReader()
	if err := errors.Join(err, bodiesErr); err != nil {
		t.Fatal(err)
	}
	defer bodies.Close()
	for i := range sources {
		all.Write(sources[i].Facts)
		entries, err := s.Entries(&sources[i])
		for _, e := range entries {
			body, bodyErr := bodies.Read(e.Number)
			err = errors.Join(err, bodyErr)
			all.Write(body)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(v any) error { return json.NewEncoder(&all).Encode(v) }
	err = errors.Join(
		s.Requests(func(q *store.Request) error { return put(q) }),
		s.Consents(func(e *store.ConsentEvent) error { return put(e) }),
		s.Suppressions(func(x *store.Suppression) error { return put(x) }),
	)
	for _, j := range []store.Journal{store.Decisions, store.Accesses} {
		err = errors.Join(err, s.JournalEntries(j, func(e *store.JournalEntry) error { return put(e) }))
	}
	runs, runsErr := s.Runs(0)
	if err := errors.Join(err, runsErr, put(runs)); err != nil {
		t.Fatal(err)
	}
	return bytes.ToLower(all.Bytes())
}

// otherwise writes the same people with names the other way round and without
// their mailbox, known by birth date and postcode alone.
func otherwise(n int) string {
	var b strings.Builder
	b.WriteString("Nom;Prénom;Date de naissance;Code postal;Ville\n")
	for i := range n {
		first, last, _ := canary(i)
		fmt.Fprintf(&b, "%s;%s;1970-04-03;69001;LYON\n", strings.ToUpper(last), strings.ToUpper(first))
	}
	return b.String()
}

// Rule 6: what is erased cannot be read with the key, from any copy of the database that
// was made before.
func TestErasedNotInOldCopies(t *testing.T) {
	dir, base, out := canaryExports(t, 1), newBase(t), filepath.Join(t.TempDir(), "out")
	night(t, base, dir, out)
	old := filepath.Join(t.TempDir(), "old")
	if err := os.CopyFS(old, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	withBase(t, base, func(s *store.Store) {
		subjects := &recoupe.Subjects{Judge: recoupe.Judge{Base: s}}
		if _, err := subjects.Erase(t.Context(), recoupe.ErasureOrder{Persons: []string{"crm#1"}}); err != nil {
			t.Fatal(err)
		}
	})
	notInCopy(t, base, old, 2)
}

// TestErasedSurviveRestores: rule 6. A base that is put back from before an
// erasure is read by nobody until the erased are erased from it again.
func TestErasedSurviveRestores(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and one step after the other")
	}
	dir, base, out := canaryExports(t, 25), newBase(t), filepath.Join(t.TempDir(), "out")
	before := night(t, base, dir, out)
	old := filepath.Join(t.TempDir(), "old")
	if err := os.CopyFS(old, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	withBase(t, base, func(s *store.Store) {
		subjects := &recoupe.Subjects{Judge: recoupe.Judge{Base: s}}
		for i := range 25 {
			if _, err := subjects.Erase(t.Context(), recoupe.ErasureOrder{Persons: []string{fmt.Sprintf("crm#%d", i+1)}}); err != nil {
				t.Fatal(err)
			}
		}
	})
	for range 5 {
		if err := errors.Join(os.RemoveAll(base), os.CopyFS(base, os.DirFS(old))); err != nil {
			t.Fatal(err)
		}
		withBase(t, base, func(s *store.Store) {
			if _, err := recoupe.ReadBase(t.Context(), recoupe.Options{}, s); !errors.Is(err, recoupe.ErrErasedBack) {
				t.Errorf("a base from before an erasure was read: %v", err)
			}
		})
		again := night(t, base, dir, out)
		if again.Run.Records != before.Run.Records-50 {
			t.Fatalf("%d records, %d before the erasure", again.Run.Records, before.Run.Records)
		}
		for _, text := range []string{"canary", "kanarova"} {
			if files := append(holds(t, base, text), holds(t, out, text)...); len(files) > 0 {
				t.Errorf("%q is back in %v", text, files)
			}
		}
		withBase(t, base, func(s *store.Store) {
			if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
				t.Fatalf("the base is not whole: %v, %v", problems, err)
			}
			if _, err := recoupe.ReadBase(t.Context(), recoupe.Options{}, s); err != nil {
				t.Error(err)
			}
		})
	}
	stones, err := os.ReadFile(base + ".erased")
	if err != nil || bytes.Contains(bytes.ToLower(stones), []byte("kanarova")) {
		t.Errorf("tombstones: %v", err)
	}
}
