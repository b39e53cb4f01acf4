package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"recoupe/store"
)

// kills is how often a process is killed on purpose; "make crash" asks for more.
var kills = flag.Int("kills", 6, "processes that are killed at a random moment")

// sandbox is a venue with a base, worked on by processes of their own.
type sandbox struct {
	t     *testing.T
	dir   string
	exe   string
	env   []string
	acked held // what the processes said that they had done
}

// held counts what a base holds.
type held struct{ Records, Judgements, Consents int }

// sandboxRecords is the number of people of the venue.
const sandboxRecords = 400

func newSandbox(t *testing.T) *sandbox {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b := &sandbox{t: t, dir: t.TempDir(), exe: exe}
	b.env = append(os.Environ(), "XDG_CONFIG_HOME="+b.dir, "HOME="+b.dir, "LC_ALL=en_GB.UTF-8")
	for day := range 2 {
		var text strings.Builder
		text.WriteString("id,nom,prenom,email,telephone,ville\n")
		for i := range sandboxRecords {
			fmt.Fprintf(&text, "C%d,Dorvane%c%c,Lise%c,lise%d@example.org,01990%05d,Nantes %d\n", i, 'a'+i%26, 'a'+i/26, 'a'+i%26, i, i, day*(i%3))
		}
		exports := filepath.Join(b.dir, fmt.Sprint("day", day))
		if err := errors.Join(os.Mkdir(exports, 0o700), os.WriteFile(filepath.Join(exports, "crm.csv"), []byte(text.String()), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// command is recoupe in a process of its own: the test program under that name.
func (b *sandbox) command(args ...string) *exec.Cmd {
	c := exec.Command(b.exe)
	c.Args = append([]string{"recoupe"}, args...)
	c.Dir, c.Env = b.dir, b.env
	return c
}

func (b *sandbox) must(args ...string) string {
	b.t.Helper()
	out, err := b.command(args...).CombinedOutput()
	if err != nil {
		b.t.Fatalf("recoupe %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// killed starts a command, kills it after a while, and says whether it had done
// something before that.
func (b *sandbox) killed(after time.Duration, args ...string) (done bool) {
	b.t.Helper()
	c := b.command(args...)
	var out bytes.Buffer
	c.Stdout = &out
	if err := c.Start(); err != nil {
		b.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	return c.Wait() == nil && !strings.Contains(out.String(), "judged so already")
}

// A process that is killed at any moment loses no acknowledged judgement, consent or
// erasure, leaves none half done, and outputs whole or absent; the next one goes on.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	b := newSandbox(t)
	b.must("load", "day0", "--base", "b.db")
	start := time.Now()
	b.must("run", "day0", "--base", "b.db")
	whole := time.Since(start) // to spread the kills over a run, whatever the machine
	b.acked = held{Records: sandboxRecords}
	rng := rand.New(rand.NewPCG(uint64(*kills), 5))
	for i := range *kills {
		b.kill(i, time.Duration(rng.Int64N(int64(whole))))
	}
	b.must("run", "day1", "--base", "b.db")
	b.inspect(b.acked)
	b.erasedStayOut()
}

// mostErased bounds the people that are erased: the others go on being judged.
const mostErased = 200

// kill starts the command whose turn it is, kills it and looks at what it left.
func (b *sandbox) kill(i int, after time.Duration) {
	b.t.Helper()
	next := b.acked
	args := []string{"run", fmt.Sprint("day", i%2)}
	switch i % 6 {
	case 1:
		args[0] = "load"
	case 2:
		left := 2 * i % (sandboxRecords - mostErased)
		args = []string{"judge", fmt.Sprint("C", left), fmt.Sprint("C", left+1), []string{"non-match", "unsure"}[i/6%2]}
		next.Judgements++
	case 3:
		args = []string{"consent", "withdraw", fmt.Sprintf("lise%d@example.org", i%100)}
		next.Consents++
	case 4:
		if erased := sandboxRecords - b.acked.Records; erased < mostErased {
			args = []string{"subject", "erase", fmt.Sprint("C", sandboxRecords-1-erased), "--yes"}
			next.Records--
		}
	}
	if args[0] != "run" && args[0] != "load" {
		after /= 3 // they are over sooner
	}
	if b.killed(after, append(args, "--base", "b.db")...) {
		b.acked = next
	}
	b.inspect(next)
}

// inspect looks at what a kill left: all that was acknowledged, and what was under way
// wholly or not at all.
func (b *sandbox) inspect(next held) {
	b.t.Helper()
	now := b.holds()
	if now != b.acked && now != next {
		b.t.Fatalf("the base holds %+v, %+v were acknowledged and %+v under way", now, b.acked, next)
	}
	b.acked = now
	for name, end := range map[string]string{"crosswalk.csv": "", "persons.csv": "", "report.json": "}", "report.html": "</html>"} {
		text, err := os.ReadFile(filepath.Join(b.dir, "out", name))
		if err != nil || !strings.HasSuffix(strings.TrimRight(string(text), "\n"), end) || len(text) < 1000 {
			b.t.Fatalf("%s is torn: %d bytes, %v", name, len(text), err)
		}
	}
}

// erasedStayOut looks for those who were erased in the outputs of the last run, whose
// exports brought them again.
func (b *sandbox) erasedStayOut() {
	b.t.Helper()
	text, err := os.ReadFile(filepath.Join(b.dir, "out", "crosswalk.csv"))
	if err != nil || strings.Count(string(text), "\n") != b.acked.Records+1 {
		b.t.Fatalf("%d lines for %d records, %v", strings.Count(string(text), "\n"), b.acked.Records, err)
	}
	for n := b.acked.Records; n < sandboxRecords; n++ {
		if strings.Contains(string(text), fmt.Sprintf(",C%d,", n)) || strings.Contains(string(text), fmt.Sprintf(";C%d;", n)) {
			b.t.Errorf("C%d was erased and is there", n)
		}
	}
}

// erasingShare is the number of kills of TestKilled for one of a purge and one of an
// erasure: these begin with a fresh copy of the base each time.
const erasingShare = 10

// Rule 6: a purge and an erasure that are killed at any moment took all or nothing: the base
// is whole, what was acknowledged is gone, and a second one finishes the work.
func TestKilledWhileErasing(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	b := newSandbox(t)
	var text strings.Builder
	text.WriteString("id,nom,prenom,email,ville,dernier achat\n")
	for i := range 400 {
		fmt.Fprintf(&text, "C%d,Dorvane%c%c,Lise%c,lise%d@example.org,Nantes,%s\n", i, 'a'+i%26, 'a'+i/26, 'a'+i%26, i, []string{"2015-03-01", "2025-11-01"}[i%2])
	}
	aged := filepath.Join(b.dir, "aged")
	if err := errors.Join(os.Mkdir(aged, 0o700), os.WriteFile(filepath.Join(aged, "crm.csv"), []byte(text.String()), 0o600)); err != nil {
		t.Fatal(err)
	}
	b.must("run", "aged", "--base", "b.db")
	for name, c := range map[string]struct {
		args []string
		left int
	}{
		"purge":   {[]string{"retention", "--base", "b.db", "--at", "2026-03-01", "--apply", "--yes"}, 200},
		"erasure": {[]string{"subject", "erase", "crm#7", "--base", "b.db", "--yes"}, 399},
	} {
		b.reset("b.db", "was.db")
		start := time.Now()
		b.must(c.args...)
		whole := time.Since(start)
		rng := rand.New(rand.NewPCG(uint64(*kills), 6))
		for range max(2, *kills/erasingShare) {
			b.reset("was.db", "b.db")
			done := b.killed(time.Duration(rng.Int64N(int64(whole))), c.args...)
			n := b.holds().Records
			if n != 400 && n != c.left || done && n != c.left {
				t.Fatalf("%s: %d records behind the kill, acknowledged: %v", name, n, done)
			}
			if n == 400 {
				b.must(c.args...)
			}
			b.must("load", "aged", "--base", "b.db") // settles what the kill left, and lets nobody in again
			if n := b.holds().Records; n != c.left {
				t.Fatalf("%s: %d records in the end, want %d", name, n, c.left)
			}
		}
		b.reset("was.db", "b.db")
	}
}

// reset makes one base what another one is.
func (b *sandbox) reset(from, to string) {
	b.t.Helper()
	at := func(name string) string { return filepath.Join(b.dir, name) }
	if err := errors.Join(os.RemoveAll(at(to)), os.RemoveAll(at("b.db.erased")), os.CopyFS(at(to), os.DirFS(at(from)))); err != nil {
		b.t.Fatal(err)
	}
}

// holds opens the base as a reader does, then as the next writer does, which settles what a
// kill left, checks it both times and counts what it holds. That is done in the process of
// the test: starting more of them would be most of the time of a kill.
func (b *sandbox) holds() held {
	b.t.Helper()
	path := filepath.Join(b.dir, "b.db")
	id, err := store.ID(path)
	if err != nil {
		b.t.Fatal(err)
	}
	key, err := store.ReadKeyFile(filepath.Join(b.dir, "recoupe", id+".key"))
	if err != nil {
		b.t.Fatal(err)
	}
	var info *store.Info
	for _, open := range [...]func(string, store.Options) (*store.Store, error){store.OpenView, store.Open} {
		s, err := open(path, store.Options{Key: key})
		if err != nil {
			b.t.Fatal(err)
		}
		found, err := s.Check(b.t.Context())
		var infoErr error
		info, infoErr = s.Info()
		if err := errors.Join(err, infoErr, s.Close()); err != nil || len(found) > 0 {
			b.t.Fatalf("check: %v %v", err, found)
		}
	}
	return held{info.Records, info.Judgements, info.Consents}
}

// While one process holds the base, another is told who does, and readers go on.
func TestHeldBase(t *testing.T) {
	b := newSandbox(t)
	b.must("load", "day0", "--base", "b.db", "--key-file", "b.key")
	key, err := store.ReadKeyFile(filepath.Join(b.dir, "b.key"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(filepath.Join(b.dir, "b.db"), store.Options{Key: key, Command: "run"})
	if err != nil {
		t.Fatal(err)
	}
	out, err := b.command("judge", "C1", "C2", "unsure", "--base", "b.db", "--key-file", "b.key").CombinedOutput()
	if exitOf(err) != exitLocked || !strings.Contains(string(out), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("a second writer: %v, %s", err, out)
	}
	b.must("base", "info", "--base", "b.db", "--key-file", "b.key")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b.must("judge", "C1", "C2", "unsure", "--base", "b.db", "--key-file", "b.key")
}

// Of two runs at once, each ends well or finds the base in use; none is half done.
func TestTwoProcesses(t *testing.T) {
	b := newSandbox(t)
	b.must("load", "day0", "--base", "b.db")
	one, two := b.command("run", "day0", "--base", "b.db"), b.command("run", "day1", "--base", "b.db")
	if err := errors.Join(one.Start(), two.Start()); err != nil {
		t.Fatal(err)
	}
	first, second := exitOf(one.Wait()), exitOf(two.Wait())
	if min(first, second) != exitDone || max(first, second) != exitDone && max(first, second) != exitLocked {
		t.Errorf("ended with %d and %d", first, second)
	}
	b.must("base", "check", "--base", "b.db")
}

func exitOf(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return exitDone
}
