package store

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

// made are two migrations as there may be: one changes small values, one writes all
// bodies anew. Neither could be done twice.
var made = []migration{
	func(s *Store, c *Change) error {
		runs, err := s.Runs(0)
		for i := range runs {
			runs[i].Version += "+"
			c.putJSON(keyOf(spaceRun, runs[i].Number), &runs[i])
		}
		return err
	},
	func(s *Store, c *Change) error {
		sources, err := s.Sources()
		for i := 0; i < len(sources) && err == nil; i++ {
			err = copyBodies(s, c, &sources[i])
		}
		return err
	},
}

func copyBodies(s *Store, c *Change, src *Source) error {
	entries, err := s.Entries(src)
	if err != nil {
		return err
	}
	r, err := s.NewBodyReader()
	if err != nil {
		return err
	}
	var old []uint64
	for i := range entries {
		body, err := r.Read(entries[i].Number)
		if err != nil {
			return errors.Join(err, r.Close())
		}
		old = append(old, entries[i].Number)
		if entries[i].Number, err = c.StageBodies([][]byte{append([]byte(nil), body...)}); err != nil {
			return errors.Join(err, r.Close())
		}
	}
	c.DropBodies(old)
	err = errors.Join(r.Close(), c.PutRoll(src, entries))
	c.PutSource(src)
	return err
}

func TestFormatCountsTheMigrations(t *testing.T) {
	if Format != len(migrations())+1 {
		t.Errorf("format %d after %d migrations", Format, len(migrations()))
	}
}

// oldInMemory is a base of format 1 on a disk in memory.
func oldInMemory(t testing.TB) *vfs.MemFS {
	t.Helper()
	fs := vfs.NewCrashableMem()
	s := created(t, fs)
	full(t, s)
	closed(t, s)
	return fs
}

// A base of an earlier format is brought to the present one by whoever opens it for
// writing, once; readers wait for that, and programs that only know the old format
// refuse it from then on.
func TestOldFormatIsMigrated(t *testing.T) {
	fs := oldInMemory(t)
	opt := testOptions(fs)
	opt.steps = made
	if _, err := OpenView("base", opt); !errors.Is(err, ErrOlder) {
		t.Fatalf("a reader: %v", err)
	}
	for range 2 {
		s, err := Open("base", opt)
		if err != nil {
			t.Fatal(err)
		}
		migrated(t, s)
		closed(t, s)
	}
	s, err := OpenView("base", opt)
	if err != nil {
		t.Fatal(err)
	}
	migrated(t, s)
	closed(t, s)
	for name, open := range map[string]func(string, Options) (*Store, error){"reader": OpenView, "writer": Open} {
		if _, err := open("base", testOptions(fs)); !errors.Is(err, ErrNewer) {
			t.Errorf("an old program, %s: %v", name, err)
		}
	}
}

// migrated checks that both migrations were done once.
func migrated(t testing.TB, s *Store) {
	t.Helper()
	sound(t, s)
	runs, err := s.Runs(0)
	if err != nil || len(runs) != 1 || runs[0].Version != "+" || s.header.Format != 3 {
		t.Fatalf("runs %+v, format %d, %v", runs, s.header.Format, err)
	}
	got, err := contents(s)
	if err != nil || len(got) != 50 || !strings.HasPrefix(got[7], "crm 8 107 C7") {
		t.Fatalf("%d records, %v", len(got), err)
	}
}

// Wherever a migration is cut off, the next opening brings it to its end.
func TestMigrationCutOff(t *testing.T) {
	attempt := func(at int64) (left *vfs.MemFS, operations int64) {
		mem := oldInMemory(t)
		var n atomic.Int64
		opt := testOptions(errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
			if mutating(op) && n.Add(1) == at {
				return errorfs.ErrInjected
			}
			return nil
		})))
		opt.steps = made
		if s, err := Open("base", opt); err == nil {
			_ = s.Close() // the operation that fails may be one of closing
		}
		return mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 50, RNG: rand.New(rand.NewPCG(uint64(at), 2))}), n.Load()
	}
	_, total := attempt(-1)
	for at := int64(1); at <= total; at++ {
		left, _ := attempt(at)
		opt := testOptions(left)
		opt.steps = made
		s, err := Open("base", opt)
		if err != nil {
			t.Fatalf("operation %d: %v", at, err)
		}
		migrated(t, s)
		closed(t, s)
	}
}

// The base of every released format that lies in testdata/backcompat takes the whole
// way to the present one, and to formats to come.
func TestReleasedFormatsTakeTheWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "recoupe.db")
	unpackOld(t, oldBase(1), dir)
	s, err := Open(dir, Options{Key: testKey, Now: testTime, steps: made})
	if err != nil {
		t.Fatal(err)
	}
	migrated(t, s)
	closed(t, s)
	var h struct{ Format int }
	text, err := os.ReadFile(filepath.Join(dir, "header"))
	if err := errors.Join(err, json.Unmarshal(text, &h)); err != nil || h.Format != 3 {
		t.Errorf("the header says %d, %v", h.Format, err)
	}
}
