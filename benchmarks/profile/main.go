// Command profile goes through a run as the program does and writes where its
// processor time goes, for "go tool pprof". With -base it is a night over a base
// that is there.
//
//	go run ./benchmarks/profile -cpu cpu.out -out OUT DIR
//	go run ./benchmarks/profile -cpu cpu.out -base BASE -key-file KEY -out OUT DIR
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"recoupe"
	"recoupe/internal/collector"
	"recoupe/store"
)

// job is what is profiled.
type job struct {
	opt            recoupe.Options
	base, key      string
	cpu, allocated string
}

func main() {
	var j job
	flag.StringVar(&j.cpu, "cpu", "cpu.out", "where the profile of the processor goes")
	flag.StringVar(&j.allocated, "heap", "", "where the profile of what was allocated goes")
	flag.StringVar(&j.opt.Out, "out", "", "folder of the outputs; none are written without it")
	flag.IntVar(&j.opt.Workers, "workers", 0, "goroutines; 0: one a processor")
	flag.StringVar(&j.base, "base", "", "base over which to run; none: in memory")
	flag.StringVar(&j.key, "key-file", "", "its key")
	flag.StringVar(&j.opt.Version, "version", "devel", "version of the program; another than the last run's makes the search index anew")
	flag.Parse()
	j.opt.Dir = flag.Arg(0)
	if err := j.profile(); err != nil {
		fmt.Fprintln(os.Stderr, "profile: error:", err)
		os.Exit(1)
	}
}

func (j *job) profile() error {
	collector.Pace()
	f, err := os.Create(j.cpu)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	result, err := j.run(context.Background())
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	for _, t := range result.Timings() {
		fmt.Printf("%6.2f s %5d MiB  %s\n", t.Seconds, t.Memory>>20, t.Stage.Text().EN)
	}
	if j.allocated == "" {
		return nil
	}
	h, err := os.Create(j.allocated)
	if err != nil {
		return err
	}
	defer h.Close()
	runtime.GC()
	return pprof.Lookup("allocs").WriteTo(h, 0)
}

func (j *job) run(ctx context.Context) (*recoupe.Result, error) {
	if j.base == "" {
		return recoupe.Run(ctx, j.opt)
	}
	key, err := store.ReadKeyFile(j.key)
	if err != nil {
		return nil, err
	}
	now := time.Now()
	s, err := store.Open(j.base, store.Options{Key: key, Now: now, Command: "profile"})
	if err != nil {
		return nil, err
	}
	result, err := recoupe.RunBase(ctx, j.opt, recoupe.Nightly{Base: s, Now: now})
	return result, errors.Join(err, s.Close())
}
