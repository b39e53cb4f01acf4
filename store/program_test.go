package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"
)

// model is what a base should hold, kept in plain maps.
type model struct {
	sources    map[string]int // records
	judgements int
	revoked    map[uint64]bool
	runs       int
}

// Whatever a program does, and however often the base is closed, compacted or
// given a new key on the way, it holds what a plain map would.
func TestProgramsOfSteps(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		fs, key := vfs.NewMem(), testKey
		m := model{sources: map[string]int{}, revoked: map[uint64]bool{}}
		open := func() *Store {
			s, err := Open("base", Options{Key: key, FS: fs, Now: testTime})
			if err != nil {
				rt.Fatal(err)
			}
			return s
		}
		s, err := Create("base", NewID(), Options{Key: key, FS: fs, Now: testTime})
		steps := map[string]func() error{
			"load": func() error {
				name, n := fmt.Sprint("source", len(m.sources)), rapid.IntRange(0, 30).Draw(rt, "records")
				m.sources[name] = n
				return load(s, name, samples(n))
			},
			"forget": func() error {
				sources, err := s.Sources()
				if err != nil || len(sources) == 0 {
					return err
				}
				src := sources[rapid.IntRange(0, len(sources)-1).Draw(rt, "source")]
				m.sources[src.Name] = 0
				c := s.Begin()
				return errors.Join(c.RemoveSource(&src), c.Commit())
			},
			"judge": func() error {
				c := s.Begin()
				c.Judge(Judgement{Verdict: Unsure})
				m.judgements++
				return c.Commit()
			},
			"revoke": func() error {
				all, err := s.Judgements()
				if err != nil || len(all) == 0 {
					return err
				}
				j := all[rapid.IntRange(0, len(all)-1).Draw(rt, "judgement")]
				m.revoked[j.Number] = true
				c := s.Begin()
				c.Revoke(j.Number, Revocation{})
				return c.Commit()
			},
			"run": func() error {
				c := s.Begin()
				c.PutRun(&Run{})
				m.runs++
				return c.Commit()
			},
			"abort": func() error {
				c := s.Begin()
				_, err := c.StageBodies([][]byte{{1}, {2}})
				return errors.Join(err, c.PutRoll(c.NewSource("never"), make([]Entry, 3)), c.Abort())
			},
			"reopen": func() error {
				err := s.Close()
				s = open()
				return err
			},
			"compact": func() error { return s.Compact(rt.Context()) },
			"rekey": func() error {
				next := NewKey()
				return s.Rekey(rt.Context(), next, func() error { key = next; return nil })
			},
		}
		names := []string{"load", "load", "load", "judge", "judge", "revoke", "run", "forget", "abort", "reopen", "compact", "rekey"}
		for i := 0; i < rapid.IntRange(1, 12).Draw(rt, "steps") && err == nil; i++ {
			err = steps[rapid.SampledFrom(names).Draw(rt, "step")]()
		}
		if err != nil {
			rt.Fatal(err)
		}
		m.compare(rt, s)
		if err := s.Close(); err != nil {
			rt.Fatal(err)
		}
		s = open()
		m.compare(rt, s)
		if err := s.Close(); err != nil {
			rt.Fatal(err)
		}
	})
}

func (m *model) compare(t *rapid.T, s *Store) {
	found, err := s.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("%v %v", found, err)
	}
	sources, err := s.Sources()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, src := range sources {
		total += src.Records
		if src.Records != m.sources[src.Name] {
			t.Fatalf("%s: %d records, want %d", src.Name, src.Records, m.sources[src.Name])
		}
	}
	want := 0
	for _, n := range m.sources {
		want += n
	}
	judgements, err := s.Judgements()
	if err != nil {
		t.Fatal(err)
	}
	revoked := slices.DeleteFunc(slices.Clone(judgements), func(j Judgement) bool { return j.Revoked == nil })
	runs, err := s.Runs(0)
	if err != nil || total != want || len(judgements) != m.judgements || len(revoked) != len(m.revoked) || len(runs) != m.runs {
		t.Fatalf("%d records of %d, %d judgements of %d, %d revoked of %d, %d runs of %d, %v",
			total, want, len(judgements), m.judgements, len(revoked), len(m.revoked), len(runs), m.runs, err)
	}
}
