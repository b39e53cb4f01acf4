package recoupe_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"recoupe"
	"recoupe/record"
	"recoupe/store"
)

// agedExports holds n persons of long ago in a box office and a letter of the same
// purpose, and 40 of last year; bought dates a purchase of the first one.
func agedExports(t *testing.T, n int, name, bought string) string {
	var b strings.Builder
	b.WriteString("N° client;Nom;Prénom;E-mail;CP;Ville;Dernier achat\n")
	for i := range n {
		first, last, email := canary(i)
		day := "01/03/2015"
		if i == 0 && bought != "" {
			day = bought
		}
		fmt.Fprintf(&b, "%d;%s;%s;%s;69001;Lyon;%s\n", 100+i, last, first, email, day)
	}
	for i := range 40 {
		fmt.Fprintf(&b, "%d;Reste%c;Odile%c;reste%d@example.org;69001;Lyon;01/11/2025\n", 9000+i, 'a'+i%26, 'a'+i/26, i)
	}
	return folder(t, map[string]string{name: b.String()})
}

func purge(ctx context.Context, s *store.Store) (*recoupe.Purged, error) {
	on := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	return recoupe.PurgeBase(ctx, options("", "", 2), recoupe.Purge{Base: s, On: on, Now: on, By: "clerk"})
}

// TestPurged: rule 5. What is due is in no file of the base, comes back with none of
// the same exports, by whatever name, and opens in no older copy; who buys again does
// come in, and nobody else is missing.
func TestPurged(t *testing.T) {
	const n = 25
	dir, base, out := agedExports(t, n, "crm.csv", ""), newBase(t), filepath.Join(t.TempDir(), "out")
	before := night(t, base, dir, out)
	old := filepath.Join(t.TempDir(), "old")
	if err := os.CopyFS(old, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	withBase(t, base, func(s *store.Store) {
		done, err := purge(t.Context(), s)
		if err != nil || done.Records != n || done.Persons != n {
			t.Fatalf("purged %+v: %v", done, err)
		}
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Fatalf("the base is not whole: %v, %v", problems, err)
		}
	})
	for range 5 {
		if again := night(t, base, dir, out); again.Run.Records != before.Run.Records-n || again.Run.Sources[0].Erased != n {
			t.Fatalf("%d records, %d kept out", again.Run.Records, again.Run.Sources[0].Erased)
		}
	}
	renamed := night(t, base, agedExports(t, n, "crm 2026-03-02.csv", ""), out)
	if renamed.Run.Records != before.Run.Records-n {
		t.Errorf("an export under another name brings back %d", renamed.Run.Records-before.Run.Records+n)
	}
	for _, text := range []string{"canary", "kanarova"} {
		if files := append(holds(t, base, text), holds(t, out, text)...); len(files) > 0 {
			t.Errorf("%q is still in %v", text, files)
		}
	}
	notInCopy(t, base, old, n)
	back := night(t, base, agedExports(t, n, "crm.csv", "01/03/2026"), out)
	if back.Run.Records != before.Run.Records-n+1 {
		t.Errorf("%d records after one of them bought again, want %d", back.Run.Records, before.Run.Records-n+1)
	}
	list, err := os.ReadFile(filepath.Join(out, "erase", "crm.csv"))
	if lines := bytes.Count(list, []byte("\n")); err != nil || lines != n {
		t.Errorf("erase/crm.csv has %d lines: %v", lines, err)
	}
}

// notInCopy looks whether a copy of a base, with the slots of now, still opens n records.
func notInCopy(t *testing.T, base, old string, n int) {
	t.Helper()
	slots, err := os.ReadFile(filepath.Join(base, "slots"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(old, "slots"), slots, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(old, store.Options{Key: baseKey})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if problems, err := s.Check(t.Context()); err != nil || len(problems) < n {
		t.Errorf("an old copy with the slots of now has %d problems, want %d: %v", len(problems), n, err)
	}
}

// A purge that is interrupted took out all or nothing, and is finished by a second one.
func TestPurgeInterrupted(t *testing.T) {
	const n = 10
	for after := range 4 {
		dir, base, out := agedExports(t, n, "crm.csv", ""), newBase(t), filepath.Join(t.TempDir(), "out")
		before := night(t, base, dir, out)
		withBase(t, base, func(s *store.Store) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			stages := 0
			opt := options("", "", 1)
			opt.Progress = func(recoupe.Progress) {
				if stages++; stages > after {
					cancel()
				}
			}
			on := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
			order := recoupe.Purge{Base: s, On: on, Now: on}
			if after == 3 { // behind the last stage: at the commit
				opt.Progress = nil
				order.Before = func(*recoupe.Result) error { cancel(); return nil }
			}
			if _, err := recoupe.PurgeBase(ctx, opt, order); !errors.Is(err, context.Canceled) {
				t.Fatalf("error %v, want an interruption", err)
			}
		})
		if now := night(t, base, "", out); now.Run.Records != before.Run.Records {
			t.Fatalf("an interrupted purge took out %d records", before.Run.Records-now.Run.Records)
		}
		withBase(t, base, func(s *store.Store) {
			if done, err := purge(t.Context(), s); err != nil || done.Records != n {
				t.Fatalf("the second purge: %+v, %v", done, err)
			}
			if done, err := purge(t.Context(), s); err != nil || done.Records != 0 {
				t.Fatalf("the third purge: %+v, %v", done, err)
			}
		})
	}
}

// Who asked for a restriction is kept; an objection outlives the record, a
// correction does not.
func TestPurgeHeedsRequests(t *testing.T) {
	const n = 5
	dir, base, out := agedExports(t, n, "crm.csv", ""), newBase(t), filepath.Join(t.TempDir(), "out")
	before := night(t, base, dir, out)
	withBase(t, base, func(s *store.Store) {
		subjects := &recoupe.Subjects{Judge: recoupe.Judge{Base: s}}
		_, err := subjects.Restrict("crm#1", false, "")
		_, _, err2 := subjects.Object("crm#2", "email", "", "")
		_, err3 := subjects.Rectify("crm#3", []recoupe.Correction{{Field: record.Last, Value: "Zwischenruf"}}, "")
		if err := errors.Join(err, err2, err3); err != nil {
			t.Fatal(err)
		}
	})
	withBase(t, base, func(s *store.Store) {
		if done, err := purge(t.Context(), s); err != nil || done.Records != n-1 {
			t.Fatalf("purged %+v: %v", done, err)
		}
		kinds := map[store.RequestKind]int{}
		if err := s.Requests(func(q *store.Request) error { kinds[q.Kind]++; return nil }); err != nil {
			t.Fatal(err)
		}
		if len(kinds) != 2 || kinds[store.Restriction] != 1 || kinds[store.Objection] != 1 {
			t.Errorf("requests left: %v", kinds)
		}
	})
	if now := night(t, base, "", out); now.Run.Records != before.Run.Records-n+1 {
		t.Errorf("%d records", now.Run.Records)
	}
}
