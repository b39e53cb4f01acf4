package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// accessed makes a base with a line in both journals a month, for n months from
// testTime on.
func accessed(t *testing.T, n int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "base")
	s, err := Create(dir, NewID(), Options{Key: testKey})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for m := range n {
		c, at := s.Begin(), testTime.AddDate(0, m, 0)
		text := []byte(fmt.Sprintf(`{"month":%d}`, m))
		if err := errors.Join(c.AppendJournal(Accesses, at, text), c.AppendJournal(Decisions, at, text), c.Commit()); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func openedAt(t *testing.T, dir string, now time.Time, do func(s *Store)) {
	t.Helper()
	s, err := Open(dir, Options{Key: testKey, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	do(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// lines gives the numbers of a journal, or the line at which it is broken.
func lines(t *testing.T, s *Store, j Journal) (first, last, broken uint64) {
	t.Helper()
	err := s.JournalEntries(j, func(e *JournalEntry) error {
		if first == 0 {
			first = e.Number
		}
		last = e.Number
		return nil
	})
	var b *BrokenJournalError
	if errors.As(err, &b) {
		return first, last, b.Number
	}
	if err != nil {
		t.Fatal(err)
	}
	return first, last, 0
}

// TestAccessesAreLetGo: rule 10. Accesses live for twelve months to the day, decisions
// for as long as the data; the chain of what is left holds, and goes on.
func TestAccessesAreLetGo(t *testing.T) {
	dir := accessed(t, 20)
	year := testTime.AddDate(1, 0, 0)
	for _, test := range []struct {
		now         time.Time
		first, last uint64
	}{
		{year, 1, 20},
		{year.Add(time.Second), 2, 20},
		{year.AddDate(0, 12, 0), 13, 20},
		{year.AddDate(0, 3, 0), 13, 20}, // the clock went back
		{time.Time{}, 13, 20},
		{year.AddDate(5, 0, 0), 0, 0},
	} {
		openedAt(t, dir, test.now, func(s *Store) {
			if first, last, broken := lines(t, s, Accesses); first != test.first || last != test.last || broken != 0 {
				t.Errorf("at %s: lines %d to %d, broken at %d", test.now, first, last, broken)
			}
			if first, last, broken := lines(t, s, Decisions); first != 1 || last != 20 || broken != 0 {
				t.Errorf("at %s: decisions %d to %d, broken at %d", test.now, first, last, broken)
			}
			if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
				t.Errorf("at %s: %v %v", test.now, problems, err)
			}
		})
	}
	openedAt(t, dir, time.Time{}, func(s *Store) {
		c := s.Begin()
		if err := errors.Join(c.AppendJournal(Accesses, year, []byte(`{}`)), c.Commit()); err != nil {
			t.Fatal(err)
		}
		if first, last, broken := lines(t, s, Accesses); first != 21 || last != 21 || broken != 0 {
			t.Errorf("the journal goes on with %d to %d, broken at %d", first, last, broken)
		}
	})
}

// Rule 10: lines that went otherwise are missed, at the beginning, too.
func TestLinesCannotBeTakenAway(t *testing.T) {
	for _, test := range []struct {
		name   string
		key    []byte
		broken uint64
	}{
		{"the first that is left", keyOf(spaceJournal, uint64(Accesses), 9), 10},
		{"one in the middle", keyOf(spaceJournal, uint64(Accesses), 12), 13},
		{"the anchor", keyOf(spaceAnchor, uint64(Accesses)), 9},
	} {
		dir := accessed(t, 20)
		openedAt(t, dir, testTime.AddDate(1, 8, 0), func(s *Store) {
			if err := s.db.Delete(test.key, pebble.Sync); err != nil {
				t.Fatal(err)
			}
			if _, _, broken := lines(t, s, Accesses); broken != test.broken {
				t.Errorf("%s: broken at %d, want %d", test.name, broken, test.broken)
			}
		})
		// Age does not hide it: what is broken is not let go.
		openedAt(t, dir, testTime.AddDate(9, 0, 0), func(s *Store) {
			if _, _, broken := lines(t, s, Accesses); broken != test.broken {
				t.Errorf("%s, years later: broken at %d, want %d", test.name, broken, test.broken)
			}
		})
	}
	dir := accessed(t, 3)
	openedAt(t, dir, time.Time{}, func(s *Store) {
		if err := s.db.Delete(keyOf(spaceJournal, uint64(Decisions), 1), pebble.Sync); err != nil {
			t.Fatal(err)
		}
		if _, _, broken := lines(t, s, Decisions); broken != 2 {
			t.Errorf("the very first line was taken: broken at %d", broken)
		}
	})
}
