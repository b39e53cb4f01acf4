package recoupe

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"

	"recoupe/store"
)

// programs is how many programs are done in two manners; "make crash" does more.
var programs = flag.Int("programs", 8, "programs of loads, judgements and runs that are done in two manners")

// step is a step of a program: what a venue does over a few nights.
type step struct {
	kind        string
	left, right int // records
	verdict     store.Verdict
	edit        int // of the list
}

func drawProgram(t *rapid.T) (steps []step) {
	kinds := []string{"night", "night", "night", "judge", "judge", "revoke", "unmerge"}
	for range rapid.IntRange(1, 7).Draw(t, "steps") {
		steps = append(steps, step{
			kind: rapid.SampledFrom(kinds).Draw(t, "kind"), left: rapid.IntRange(0, 23).Draw(t, "left"), right: rapid.IntRange(0, 23).Draw(t, "right"),
			verdict: rapid.SampledFrom([]store.Verdict{store.Match, store.NonMatch, store.Unsure}).Draw(t, "verdict"), edit: rapid.IntRange(0, 1<<20).Draw(t, "edit"),
		})
	}
	return append(steps, step{kind: "night"})
}

// manner is the way in which a step is done. None of it may change a result.
type manner struct {
	workers           int
	reopen, piecemeal bool // close the base before the step; load first, then run
	dry, rekey        bool // a dry run before; a new key before
	compact           bool
	memory            int64
}

func drawManner(t *rapid.T) manner {
	flag := func(name string) bool { return rapid.Bool().Draw(t, name) }
	return manner{
		rapid.IntRange(1, 3).Draw(t, "workers"), flag("reopen"), flag("piecemeal"), flag("dry"), flag("rekey"), flag("compact"),
		rapid.SampledFrom([]int64{0, 1 << 10}).Draw(t, "memory"),
	}
}

// player does programs over a base of its own.
type player struct {
	t    *rapid.T
	fs   vfs.FS
	key  store.Key
	s    *store.Store
	dirs []string // exports of the nights
}

func (p *player) open() {
	opt := store.Options{Key: p.key, FS: p.fs, Now: disasterTime}
	var err error
	if store.Exists(p.fs, "base") {
		p.s, err = store.Open("base", opt)
	} else {
		p.s, err = store.Create("base", store.NewID(), opt)
	}
	p.must(err)
}

func (p *player) must(err error) {
	if err != nil {
		p.t.Fatal(err)
	}
}

// play does a step in a manner. What a step can't do (an unknown record, a judgement
// that contradicts others) it can't in any manner: the error is part of the result.
func (p *player) play(at int, x step, m manner) string {
	if m.reopen {
		p.must(p.s.Close())
		p.open()
	}
	if m.compact {
		p.must(p.s.Compact(p.t.Context()))
	}
	if m.rekey {
		next := store.NewKey()
		p.must(p.s.Rekey(p.t.Context(), next, func() error { p.key = next; return nil }))
	}
	j := Judge{Base: p.s, By: "clerk", Now: disasterTime}
	left, right := fmt.Sprint("C", x.left), fmt.Sprint("C", x.right)
	switch x.kind {
	case "night":
		return p.night(at, m)
	case "judge":
		number, known, err := j.Pair(left, right, x.verdict)
		return fmt.Sprint(number, known, err)
	case "revoke":
		return fmt.Sprint(j.Revoke(uint64(x.left%4 + 1)))
	}
	f, err := j.find(left)
	if err != nil {
		return err.Error()
	}
	numbers, err := j.Unmerge((&Subjects{j}).personOf(f.Ref), nil)
	return fmt.Sprint(numbers, err)
}

func (p *player) night(at int, m manner) string {
	opt := Options{Dir: p.dirs[at], Out: "out", Version: "test", Workers: m.workers, Memory: m.memory, disk: p.fs}
	n := Nightly{Base: p.s, Now: disasterTime, AcceptShrink: true}
	if m.dry {
		dry := n
		dry.DryRun = true
		_, err := RunBase(p.t.Context(), opt, dry)
		p.must(err)
	}
	if m.piecemeal {
		_, err := LoadBase(p.t.Context(), opt, n)
		p.must(err)
		if at < len(p.dirs)-1 { // the last report names the folder
			opt.Dir = ""
		}
	}
	result, err := RunBase(p.t.Context(), opt, n)
	p.must(err)
	return fmt.Sprintf("%+v", result.Changes)
}

// writeNights writes the list of every night: a few records edited, gone, new or back.
func writeNights(t *testing.T, steps []step) (dirs []string) {
	type person struct {
		town int
		here bool
	}
	var list [24]person
	for i := range list {
		list[i].here = i < 18
	}
	dir := t.TempDir()
	for at, x := range steps {
		list[x.edit%24].town++
		list[x.edit/24%24].here = x.edit%7 == 0
		list[x.edit/576%24].here = true
		var b strings.Builder
		b.WriteString("id,nom,prenom,email,ville\n")
		for i, p := range list {
			if p.here {
				fmt.Fprintf(&b, "C%d,Dorvane%c,Lise,lise%d@example.org,Nantes %d\n", i, 'a'+i/3, i/2, p.town)
			}
		}
		dirs = append(dirs, filepath.Join(dir, fmt.Sprint(at)))
		if err := errors.Join(os.Mkdir(dirs[at], 0o700), os.WriteFile(filepath.Join(dirs[at], "crm.csv"), []byte(b.String()), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dirs
}

// Whatever a venue does over its nights, the manner in which it is done changes
// nothing: neither answers, nor persons, nor a byte of the outputs.
func TestProgramsInAnyManner(t *testing.T) {
	t.Parallel()
	done := 0
	rapid.Check(t, func(rt *rapid.T) {
		if done++; done > *programs {
			return // rapid counts by a flag that all its tests share
		}
		steps := drawProgram(rt)
		dirs := writeNights(t, steps)
		plain := &player{t: rt, fs: vfs.NewMem(), key: disasterKey, dirs: dirs}
		other := &player{t: rt, fs: vfs.NewMem(), key: disasterKey, dirs: dirs}
		for _, p := range [...]*player{plain, other} {
			p.open()
			defer p.s.Close()
		}
		for at, x := range steps {
			m := drawManner(rt)
			want, got := plain.play(at, x, manner{workers: 1}), other.play(at, x, m)
			if got != want {
				rt.Fatalf("step %d, %+v, in the manner %+v:\n%s\nwant\n%s", at, x, m, got, want)
			}
		}
		if a, b := baseText(t, plain.s), baseText(t, other.s); a != b {
			rt.Fatalf("the bases differ: %s", firstDifference(b, a))
		}
		if a, b := outputsText(t, plain.fs), outputsText(t, other.fs); a != b {
			rt.Fatalf("the outputs differ: %s", firstDifference(b, a))
		}
	})
}
