// Command night times runs over a base against the run in memory on the same
// exports: the first load, the making of the search index, a night on which
// nothing changed, and one on which a hundredth of the rows did. It fails where
// the first load takes more than -load beyond the run in memory by the clock, or the
// last night more than -night.
//
//	go run ./benchmarks/night -records 1000000
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"recoupe/benchmarks/timing"
)

func main() {
	b := &bench{}
	flag.IntVar(&b.records, "records", 1_000_000, "records of the base")
	flag.IntVar(&b.rounds, "rounds", 1, "rounds; the least time of each step counts")
	flag.StringVar(&b.work, "work", "", "folder to work in, kept; empty for one that is removed")
	load := flag.Duration("load", math.MaxInt64, "time by the clock that the first load may take beyond a run in memory")
	night := flag.Duration("night", math.MaxInt64, "time by the clock that a night with changes may take beyond it")
	flag.Parse()
	err := b.run()
	for _, x := range [...]struct {
		step step
		may  time.Duration
	}{{stepFirst, *load}, {stepChanged, *night}} {
		if more := b.least[x.step].Sub(b.least[stepMemory]).Wall; err == nil && more > x.may {
			err = fmt.Errorf("%s: %v beyond the run in memory, %v is the bound", stepNames[x.step], more, x.may)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "night: error:", err)
		os.Exit(1)
	}
}

// step is one of the commands that are timed, in their order.
type step int

const (
	stepMemory step = iota
	stepFirst
	stepSame
	stepIndex
	stepChanged
	numSteps
)

var stepNames = [numSteps]string{
	"run in memory", "first load and run", "night without a change", "search index made", "night with 1 % changed, index kept",
}

type bench struct {
	records, rounds int
	work            string
	least           [numSteps]timing.Took
}

func (b *bench) path(name string) string { return filepath.Join(b.work, name) }

// run makes two days of exports and goes through the steps, -rounds times.
func (b *bench) run() error {
	if b.work == "" {
		dir, err := os.MkdirTemp("", "night-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b.work = dir
	}
	for name, folder := range map[string]string{"recoupe": "./cmd/recoupe", "gen": "./benchmarks/gen"} {
		if _, err := timing.Command("go", "build", "-o", b.path(name), folder); err != nil {
			return err
		}
	}
	if _, err := timing.Command(b.path("gen"), "-records", strconv.Itoa(b.records), "-venues", "3", "-seed", "1", "-out", b.path("all")); err != nil {
		return err
	}
	if err := makeDays(b.path("all"), b.path("day0"), b.path("day1")); err != nil {
		return err
	}
	for range b.rounds {
		if err := b.round(); err != nil {
			return err
		}
	}
	for s, least := range b.least {
		more := least.Sub(b.least[stepMemory])
		fmt.Printf("%-36s %6.1f s, %+.1f s; %6.1f s of processor time, %+.1f s\n", stepNames[s],
			least.Wall.Seconds(), more.Wall.Seconds(), least.Processor.Seconds(), more.Processor.Seconds())
	}
	return nil
}

func (b *bench) round() error {
	for _, old := range [...]string{"base.db", "base.key"} {
		if err := os.RemoveAll(b.path(old)); err != nil {
			return err
		}
	}
	over := []string{"--base", b.path("base.db"), "--key-file", b.path("base.key")}
	run := func(day string, more ...string) []string {
		return append([]string{"run", b.path(day), "--quiet", "--out", b.path("out")}, more...)
	}
	for s, args := range [numSteps][]string{
		run("day1"), run("day0", over...), run("day0", over...), append([]string{"find", "nobody", "--json"}, over...), run("day1", over...),
	} {
		took, err := timing.Command(b.path("recoupe"), args...)
		if err != nil {
			return err
		}
		b.least[s] = b.least[s].Least(took)
	}
	return nil
}
