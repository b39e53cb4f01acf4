package recoupe

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"recoupe/record"
	"recoupe/store"
)

// How often the whole way from load to erasure goes wrong on purpose; "make crash" goes
// through every operation on the disk.
var (
	disasters   = flag.Int("disasters", 15, "operations of the whole flow that fail, and from which on the disk is full")
	flowCrashes = flag.Int("flowcrashes", 15, "crashes of the whole flow")
)

var (
	disasterKey  = store.NewKey()
	disasterTime = time.Date(2026, 3, 1, 4, 0, 0, 0, time.UTC)
)

// venueDays is a made-up list on two days: one record is changed, one gone, one new.
func venueDays(t testing.TB) (days [2]string) {
	t.Helper()
	for day := range days {
		var b strings.Builder
		b.WriteString("id,nom,prenom,email,telephone,ville\n")
		for i := range 40 {
			if i == 7+day {
				continue
			}
			fmt.Fprintf(&b, "C%d,Dorvane%c,Lise%c,lise%d@example.org,01990%05d,Nantes %d\n", i, 'a'+i/2, 'a'+i/2, i, i/2, day*(i%20/19))
		}
		days[day] = t.TempDir()
		if err := os.WriteFile(filepath.Join(days[day], "crm.csv"), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return days
}

// command is one command over a base: it opens the base, works and closes it, as a process
// of its own would.
type command struct {
	name string
	do   func(t testing.TB, s *store.Store, fs vfs.FS) error
}

// commands go the whole way: load, run, judge, consent, unmerge, erase, and the night after.
func commands(days [2]string) []command {
	night := func(dir string) func(testing.TB, *store.Store, vfs.FS) error {
		return func(t testing.TB, s *store.Store, fs vfs.FS) error {
			opt := Options{Dir: dir, Out: "out", Version: "test", Workers: 2, disk: fs}
			_, err := RunBase(t.Context(), opt, Nightly{Base: s, Now: disasterTime})
			return err
		}
	}
	judge := func(s *store.Store) Judge { return Judge{Base: s, By: "clerk", Now: disasterTime} }
	return []command{
		{"load", func(t testing.TB, s *store.Store, _ vfs.FS) error {
			_, err := LoadBase(t.Context(), Options{Dir: days[0], Workers: 2}, Nightly{Base: s, Now: disasterTime})
			return err
		}},
		{"run", night("")},
		{"judge", func(_ testing.TB, s *store.Store, _ vfs.FS) error {
			j := judge(s)
			_, _, err := j.Pair("C10", "C30", store.Match)
			return err
		}},
		{"consent", func(_ testing.TB, s *store.Store, _ vfs.FS) error {
			return (&Subjects{judge(s)}).Consent(store.ConsentEvent{Channel: record.ChannelEmail, Identifier: "lise3@example.org", Status: record.Denied})
		}},
		{"next night", night(days[1])},
		{"unmerge", func(_ testing.TB, s *store.Store, _ vfs.FS) error {
			j := judge(s)
			f, err := j.find("C10")
			if err != nil {
				return err
			}
			_, err = j.Unmerge((&Subjects{j}).personOf(f.Ref), nil)
			return err
		}},
		{"erase", func(t testing.TB, s *store.Store, _ vfs.FS) error {
			_, err := (&Subjects{judge(s)}).Erase(t.Context(), ErasureOrder{Persons: []string{"C20"}})
			return err
		}},
		{"night after", night(days[1])},
	}
}

// perform does acts from the first one on, and says how many were acknowledged.
func perform(t testing.TB, fs vfs.FS, all []command, done *atomic.Int64) error {
	for _, a := range all {
		if err := performOne(t, fs, a); err != nil {
			return fmt.Errorf("%s: %w", a.name, err)
		}
		done.Add(1)
	}
	return nil
}

func performOne(t testing.TB, fs vfs.FS, a command) (err error) {
	s, err := openDisaster(fs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return a.do(t, s, fs)
}

func openDisaster(fs vfs.FS) (*store.Store, error) {
	opt := store.Options{Key: disasterKey, FS: fs, Now: disasterTime}
	if store.Exists(fs, "base") {
		return store.Open("base", opt)
	}
	return store.Create("base", "0123456789abcdef", opt)
}

// scene is what is there after some acts: what the base holds, and the outputs.
type scene struct{ base, outputs string }

// look opens base and outputs as the next command finds them.
func look(t testing.TB, fs vfs.FS) scene {
	t.Helper()
	if err := settleOutputs(fs, "out"); err != nil {
		t.Fatal(err)
	}
	s, err := openDisaster(fs)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	found, err := s.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("check: %v %v", found, err)
	}
	return scene{baseText(t, s), outputsText(t, fs)}
}

// baseText tells what a base holds.
func baseText(t testing.TB, s *store.Store) string {
	t.Helper()
	var b strings.Builder
	j := Judge{Base: s}
	if err := j.open(); err != nil {
		t.Fatal(err)
	}
	for i := range j.held {
		for _, e := range j.held[i].entries {
			fmt.Fprintf(&b, "%s %d %s\n", j.held[i].Name, e.Row, personID(e.Person))
		}
	}
	judgements, err := s.Judgements()
	for _, x := range judgements {
		fmt.Fprintf(&b, "judgement %d %s %v\n", x.Number, x.Verdict, x.Revoked != nil)
	}
	info, infoErr := s.Info()
	if err := errors.Join(err, infoErr); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%d runs, %d consents, %d marks\n", info.Runs, info.Consents, info.Suppressed)
	return b.String()
}

// outputsText gives the outputs with their contents.
func outputsText(t testing.TB, fs vfs.FS) string {
	t.Helper()
	files := map[string]string{}
	var read func(dir string)
	read = func(dir string) {
		names, err := fs.List(dir)
		if err != nil {
			return // no outputs yet
		}
		for _, name := range names {
			path := fs.PathJoin(dir, name)
			info, err := fs.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if info.IsDir() {
				read(path)
				continue
			}
			text, err := readAll(fs, path)
			if err != nil {
				t.Fatal(err)
			}
			files[path] = string(text)
		}
	}
	read("out")
	var b strings.Builder
	for _, path := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "%s\n%s\n", path, files[path])
	}
	return b.String()
}

// rehearsed is what the commands do when all goes well: where a disaster strikes, the
// commands before the one under way are not done again.
type rehearsed struct {
	all    []command
	scenes []scene      // before the first command, and behind each
	disks  []*vfs.MemFS // likewise
	begin  []int64      // operations before each command, and of all
}

// rehearsal does the commands and counts their operations on the disk.
func rehearsal(t testing.TB, all []command, counts func(errorfs.Op) bool) *rehearsed {
	t.Helper()
	var n atomic.Int64
	mem := vfs.NewCrashableMem()
	fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if counts(op) {
			n.Add(1)
		}
		return nil
	}))
	r := &rehearsed{all: all, scenes: []scene{{}}, disks: []*vfs.MemFS{vfs.NewCrashableMem()}, begin: []int64{0}}
	for i, a := range all {
		before := n.Load()
		if err := performOne(t, fs, a); err != nil {
			t.Fatal(a.name, err)
		}
		r.begin = append(r.begin, r.begin[i]+n.Load()-before)
		r.scenes = append(r.scenes, look(t, mem))
		r.disks = append(r.disks, asItIs(mem))
	}
	return r
}

// asItIs copies a disk that lost nothing.
func asItIs(mem *vfs.MemFS) *vfs.MemFS {
	return mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 100, RNG: rand.New(rand.NewPCG(1, 1))})
}

func (r *rehearsed) total() int64 { return r.begin[len(r.all)] }

// at gives the command in which an operation, from 0 on, falls, and its place in it.
func (r *rehearsed) at(operation int64) (command int, within int64) {
	for command = len(r.all) - 1; r.begin[command] > operation; command-- {
	}
	return command, operation - r.begin[command]
}

// inspect compares what a disaster left with the scenes: every act that was
// acknowledged is there, the one under way wholly or not at all, and the outputs are
// those of the last run or of the one under way. Then the acts go on to their end.
func (r *rehearsed) inspect(t testing.TB, fs vfs.FS, done int, what string) {
	t.Helper()
	all, scenes := r.all, r.scenes
	if done == 0 && !store.Exists(fs, "base") {
		return
	}
	got := look(t, fs)
	at := done
	if next := min(done+1, len(all)); done == 0 && got.base == emptyBase {
		got.base = ""
	} else if got.base != scenes[done].base && got.base == scenes[next].base {
		at = next
	}
	if got.base != scenes[at].base {
		t.Fatalf("%s, %d acts done: the base holds\n%s\nwant\n%s", what, done, got.base, scenes[at].base)
	}
	if got.outputs != scenes[done].outputs && got.outputs != scenes[at].outputs {
		t.Fatalf("%s, %d acts done: the outputs are those of no run:\n%s", what, done, firstDifference(got.outputs, scenes[at].outputs))
	}
	if at == len(all) {
		return // outputs that a crash kept from their names are made anew by the next run
	}
	var more atomic.Int64
	if err := perform(t, fs, all[at:], &more); err != nil {
		t.Fatalf("%s, after %d acts: %v", what, at, err)
	}
	if end := look(t, fs); end != scenes[len(all)] {
		t.Fatalf("%s, begun again after %d acts: the end is another", what, at)
	}
}

const emptyBase = "0 runs, 0 consents, 0 marks\n"

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n%s\n%s", i, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(x), len(y))
}

func everyOperation(errorfs.Op) bool { return true }

func changesDisk(op errorfs.Op) bool { return op.Kind.ReadOrWrite() == errorfs.OpIsWrite }

// needsRoom leaves out what a full disk still does.
func needsRoom(op errorfs.Op) bool {
	return changesDisk(op) && op.Kind != errorfs.OpRemove && op.Kind != errorfs.OpRemoveAll
}

// An operation on the disk that fails, whichever, fails the command; what was
// acknowledged stays, and the next command goes on.
func TestFailingOperationOfTheFlow(t *testing.T) {
	t.Parallel()
	disaster(t, everyOperation, func(n, at int64) bool { return n == at }, errorfs.ErrInjected)
}

// A disk that is full from some moment on fails the commands behind it, and does no
// other harm.
func TestFullDiskUnderTheFlow(t *testing.T) {
	t.Parallel()
	disaster(t, needsRoom, func(n, at int64) bool { return n >= at }, syscall.ENOSPC)
}

func disaster(t *testing.T, counts func(errorfs.Op) bool, strikes func(n, at int64) bool, fault error) {
	r := rehearsal(t, commands(venueDays(t)), counts)
	step := max(1, r.total()/int64(*disasters))
	t.Logf("every %d. of %d operations", step, r.total())
	for operation := int64(0); operation < r.total(); operation += step {
		first, at := r.at(operation)
		mem := asItIs(r.disks[first])
		var n, done atomic.Int64
		var where atomic.Value
		fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
			if !counts(op) || !strikes(n.Add(1)-1, at) {
				return nil
			}
			where.CompareAndSwap(nil, fmt.Sprint(op.Kind, " ", op.Path))
			return fault
		}))
		err := perform(t, fs, r.all[first:], &done)
		acts := first + int(done.Load())
		if err == nil && acts < len(r.all) {
			t.Fatal("an act is missing")
		}
		r.inspect(t, asItIs(mem), acts, fmt.Sprintf("operation %d of %d (%v): %v", operation, r.total(), where.Load(), err))
	}
}

// A crash at any moment loses what was not synced, wholly, in part or not at all, and
// nothing that was acknowledged.
func TestCrashOfTheFlow(t *testing.T) {
	t.Parallel()
	r := rehearsal(t, commands(venueDays(t)), changesDisk)
	for i := range *flowCrashes {
		rng := rand.New(rand.NewPCG(uint64(i), 11))
		operation, lost := rng.Int64N(r.total()), []int{0, 30, 70, 100}[i%4]
		first, at := r.at(operation)
		mem := asItIs(r.disks[first])
		var n, done atomic.Int64
		var once sync.Once
		var clone *vfs.MemFS
		before := 0
		fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
			if changesDisk(op) && n.Add(1) > at {
				once.Do(func() {
					before = first + int(done.Load())
					clone = mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: lost, RNG: rng})
				})
			}
			return nil
		}))
		if err := perform(t, fs, r.all[first:first+1], &done); err != nil {
			t.Fatal(err)
		}
		if clone != nil {
			r.inspect(t, clone, before, fmt.Sprintf("crash %d at operation %d of %d, %d %% of what was not synced lost", i, operation, r.total(), 100-lost))
		}
	}
}
