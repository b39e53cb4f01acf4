package store

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"recoupe/record"
)

// crashes is how often the tests of this file go wrong on purpose; "make crash"
// asks for many more.
var crashes = flag.Int("crashes", 60, "crashes, errors and flipped bits, of each kind")

// ledger is what a program was told: steps that were acknowledged must be there
// after whatever happens, the one under way wholly or not at all.
type ledger struct {
	mu      sync.Mutex
	done    []string
	current string
}

func (l *ledger) step(name string, do func() error) error {
	l.mu.Lock()
	l.current = name
	l.mu.Unlock()
	err := do()
	l.mu.Lock()
	defer l.mu.Unlock()
	if err == nil {
		l.done, l.current = append(l.done, name), ""
	}
	return err
}

func (l *ledger) snapshot() (done []string, current string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.done), l.current
}

// program loads, judges, takes back, erases and starts anew, and stops at the
// first error.
func program(fs vfs.FS, l *ledger) (err error) {
	var s *Store
	defer func() {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	if err := l.step("create", func() (err error) { s, err = Create("base", "0123456789abcdef", testOptions(fs)); return err }); err != nil {
		return err
	}
	change := func(do func(c *Change) error) func() error {
		return func() error {
			c := s.Begin()
			if err := do(c); err != nil {
				return errors.Join(err, c.Abort())
			}
			return c.Commit()
		}
	}
	for i := range 3 {
		source := fmt.Sprint("source", i)
		steps := []struct {
			name string
			do   func() error
		}{
			{"load " + source, func() error { return load(s, source, samples(20)) }},
			{fmt.Sprint("judge ", i), change(func(c *Change) error {
				c.Judge(Judgement{Verdict: Match, By: fmt.Sprint(i), Groups: [][]Ref{{{Source: uint64(i)}}}})
				return nil
			})},
			{fmt.Sprint("consent ", i), change(func(c *Change) error {
				return errors.Join(c.AppendConsent(ConsentEvent{Identifier: fmt.Sprint(i), Channel: record.ChannelEmail}),
					c.AppendRequest(Request{Ref: Ref{Source: uint64(i)}, Kind: Restriction}))
			})},
			{fmt.Sprint("erase ", i), change(func(c *Change) error {
				if i == 0 {
					return nil
				}
				return errors.Join(c.EraseConsents(fmt.Sprint(i-1)), c.EraseRequests(Ref{Source: uint64(i - 1)}))
			})},
			{"reopen", func() (err error) {
				if err := s.Close(); err != nil {
					return err
				}
				s, err = Open("base", testOptions(fs))
				return err
			}},
		}
		for _, x := range steps {
			if err := l.step(x.name, x.do); err != nil {
				return err
			}
		}
	}
	return nil
}

// state is what a base holds, in the words of the program.
func state(t testing.TB, s *Store) (out []string) {
	t.Helper()
	found, err := s.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("check: %v %v", found, err)
	}
	records, err := contents(s)
	if err != nil {
		t.Fatal(err)
	}
	perSource := map[string]int{}
	for _, r := range records {
		perSource[strings.Fields(r)[0]]++
	}
	for source, n := range perSource {
		if n != 20 {
			t.Fatalf("%s has %d records of 20", source, n)
		}
		out = append(out, "load "+source)
	}
	judgements, err := s.Judgements()
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range judgements {
		out = append(out, "judge "+j.By)
	}
	err = s.Consents(func(e *ConsentEvent) error { out = append(out, "consent "+e.Identifier); return nil })
	err = errors.Join(err, s.Requests(func(r *Request) error { out = append(out, fmt.Sprint("request ", r.Ref.Source)); return nil }))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// expected gives what must be there after the steps that are done.
func expected(done []string) (out []string) {
	for _, step := range done {
		kind, what, _ := strings.Cut(step, " ")
		switch kind {
		case "load", "judge":
			out = append(out, step)
		case "consent":
			out = append(out, step, "request "+what)
		case "erase":
			i, err := strconv.Atoi(what)
			if err != nil {
				panic(step) // a step that this test wrote itself
			}
			out = slices.DeleteFunc(out, func(s string) bool { return s == fmt.Sprint("consent ", i-1) || s == fmt.Sprint("request ", i-1) })
		}
	}
	return out
}

// holds opens a base after a disaster and compares it with the ledger.
func holds(t testing.TB, fs vfs.FS, done []string, current string) {
	t.Helper()
	s, err := Open("base", testOptions(fs))
	if err != nil {
		if errors.Is(err, ErrNoBase) && len(done) == 0 {
			return
		}
		t.Fatalf("after %v, within %q: %v", done, current, err)
	}
	defer closed(t, s)
	got := slices.Sorted(slices.Values(state(t, s)))
	without := slices.Sorted(slices.Values(expected(done)))
	with := slices.Sorted(slices.Values(expected(append(done, current))))
	if !slices.Equal(got, without) && !slices.Equal(got, with) {
		t.Fatalf("after %v, within %q: the base holds %v", done, current, got)
	}
}

// mutating says that an operation can change what is on the disk.
func mutating(op errorfs.Op) bool {
	return op.Kind.ReadOrWrite() == errorfs.OpIsWrite
}

// operations counts those of the program.
func operations(t testing.TB, counts func(errorfs.Op) bool) int64 {
	t.Helper()
	var n atomic.Int64
	fs := errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(op errorfs.Op) error {
		if counts(op) {
			n.Add(1)
		}
		return nil
	}))
	if err := program(fs, &ledger{}); err != nil {
		t.Fatal(err)
	}
	return n.Load()
}

// crashesAtOnce is the number of crashes that one going of the program is looked at for.
const crashesAtOnce = 10

// A crash loses what was not synced, wholly, in part or not at all.
func TestCrash(t *testing.T) {
	total := operations(t, mutating)
	for i := 0; i < *crashes; i += crashesAtOnce {
		rng := rand.New(rand.NewPCG(uint64(i), 7))
		mem := vfs.NewCrashableMem()
		c := &crashing{mem: mem, rng: rng}
		for range min(crashesAtOnce, *crashes-i) {
			c.at = append(c.at, rng.Int64N(total))
		}
		slices.Sort(c.at)
		if err := program(errorfs.Wrap(mem, c), &c.ledger); err != nil {
			t.Fatal(err)
		}
		for _, x := range c.crashes {
			holds(t, x.disk, x.done, x.current)
		}
	}
}

// crashing keeps what a crash would leave, at some operations that change the disk.
type crashing struct {
	ledger  ledger
	mem     *vfs.MemFS
	mu      sync.Mutex
	rng     *rand.Rand
	n       int64
	at      []int64 // ascending
	crashes []crash
}

type crash struct {
	disk    *vfs.MemFS
	done    []string // steps that were acknowledged before
	current string
}

// MaybeError implements errorfs.Injector.
func (c *crashing) MaybeError(op errorfs.Op) error {
	if !mutating(op) {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.n++; len(c.crashes) < len(c.at) && c.n > c.at[len(c.crashes)]; {
		done, current := c.ledger.snapshot() // before: what is acknowledged meanwhile need not be in the clone
		lost := []int{0, 30, 70, 100}[c.rng.IntN(4)]
		c.crashes = append(c.crashes, crash{c.mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: lost, RNG: c.rng}), done, current})
	}
	return nil
}

// String implements errorfs.Injector.
func (*crashing) String() string { return "crashes" }

// An operation that fails fails the step; the base is opened again and holds
// what it acknowledged.
func TestFailingOperation(t *testing.T) {
	all := func(errorfs.Op) bool { return true }
	disaster(t, all, func(n, at int64) bool { return n == at }, errorfs.ErrInjected)
}

// A full disk fails every write from some moment on.
func TestFullDisk(t *testing.T) {
	growing := func(op errorfs.Op) bool {
		return mutating(op) && op.Kind != errorfs.OpRemove && op.Kind != errorfs.OpRemoveAll
	}
	disaster(t, growing, func(n, at int64) bool { return n >= at }, syscall.ENOSPC)
}

func disaster(t *testing.T, counts func(errorfs.Op) bool, strikes func(n, at int64) bool, fault error) {
	total := operations(t, counts)
	step := max(1, total/int64(*crashes))
	t.Logf("every %d. of %d operations", step, total)
	for at := int64(1); at <= total; at += step {
		mem := vfs.NewCrashableMem()
		var l ledger
		var n atomic.Int64
		fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
			if counts(op) && strikes(n.Add(1), at) {
				return fault
			}
			return nil
		}))
		err := program(fs, &l)
		done, current := l.snapshot()
		if err == nil {
			current = ""
		}
		// The process is gone; the disk is as it was, and works again.
		holds(t, mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 100, RNG: rand.New(rand.NewPCG(1, 1))}), done, current)
	}
}

// A flipped bit is found, or changes nothing.
func TestFlippedBit(t *testing.T) {
	mem := vfs.NewCrashableMem()
	s := created(t, mem)
	full(t, s)
	want, err := contents(s)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	files := filesOf(t, mem, "base")
	for i := range *crashes {
		rng := rand.New(rand.NewPCG(uint64(i), 3))
		fs := mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 100, RNG: rng})
		file := files[i%len(files)]
		data, err := fs.UnsafeGetFileDataBuffer(file)
		if err != nil || len(data) == 0 {
			continue
		}
		at := rng.IntN(len(data))
		data[at] ^= 1 << rng.IntN(8)
		if !soundOrFound(t, fs, want) {
			t.Errorf("%s: a flipped bit at %d of %d went unseen", file, at, len(data))
		}
	}
}

func filesOf(t testing.TB, fs vfs.FS, dir string) (out []string) {
	t.Helper()
	names, err := fs.List(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(slices.Values(names)) {
		path := fs.PathJoin(dir, name)
		if info, err := fs.Stat(path); err != nil {
			t.Fatal(err)
		} else if info.IsDir() {
			out = append(out, filesOf(t, fs, path)...)
		} else {
			out = append(out, path)
		}
	}
	return out
}

// soundOrFound says that a base opens and is whole, or that something is found
// to be wrong with it.
func soundOrFound(t testing.TB, fs vfs.FS, want []string) bool {
	s, err := Open("base", testOptions(fs))
	if err != nil {
		return true
	}
	defer s.Close()
	found, err := s.Check(t.Context())
	if err != nil || len(found) > 0 {
		return true
	}
	got, err := contents(s)
	if err != nil || !slices.Equal(got, want) {
		return false
	}
	x, err := s.Info()
	return err == nil && x.Judgements == 1 && x.Consents == 2 && x.Requests == 3 && x.Suppressed == 1 && x.Runs == 1
}
