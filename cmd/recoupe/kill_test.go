package main

import (
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
	t       *testing.T
	dir     string
	exe     string
	env     []string
	acked   int // judgements that were acknowledged
	pending bool
}

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
		for i := range 400 {
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

// killed starts a command, kills it after a while, and says whether it was done
// before that.
func (b *sandbox) killed(after time.Duration, args ...string) (done bool) {
	b.t.Helper()
	c := b.command(args...)
	if err := c.Start(); err != nil {
		b.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	return c.Wait() == nil
}

// A process that is killed at any moment loses no acknowledged judgement, leaves
// none half done, and outputs whole or absent; the next one goes on.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	b := newSandbox(t)
	b.must("load", "day0", "--base", "b.db")
	start := time.Now()
	b.must("run", "day0", "--base", "b.db")
	whole := time.Since(start) // to spread the kills over a run, whatever the machine
	rng := rand.New(rand.NewPCG(uint64(*kills), 5))
	for i := range *kills {
		after := time.Duration(rng.Int64N(int64(whole)))
		if i%3 == 2 {
			left, right := fmt.Sprintf("C%d", 2*i), fmt.Sprintf("C%d", 2*i+1)
			b.pending = true
			if b.killed(after/4, "judge", left, right, "non-match", "--base", "b.db") {
				b.acked++
				b.pending = false
			}
		} else {
			b.killed(after, "run", fmt.Sprint("day", i%2), "--base", "b.db")
		}
		b.inspect()
	}
	b.must("run", "day1", "--base", "b.db")
}

// inspect looks at what a kill left.
func (b *sandbox) inspect() {
	b.t.Helper()
	b.must("base", "check", "--base", "b.db")
	list := strings.Count(b.must("judge", "--list", "--base", "b.db"), "non-match")
	if list < b.acked || list > b.acked+1 || list > b.acked && !b.pending {
		b.t.Fatalf("%d judgements, %d were acknowledged", list, b.acked)
	}
	b.acked, b.pending = list, false
	crosswalk, err := os.ReadFile(filepath.Join(b.dir, "out", "crosswalk.csv"))
	if err != nil || strings.Count(string(crosswalk), "\n") != 401 {
		b.t.Fatalf("outputs are torn: %d bytes, %v", len(crosswalk), err)
	}
	if _, err := os.Stat(filepath.Join(b.dir, "out", "report.html")); err != nil {
		b.t.Fatal(err)
	}
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
