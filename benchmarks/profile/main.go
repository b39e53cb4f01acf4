// Command profile goes through a run as the program does and writes where its
// processor time goes, for "go tool pprof".
//
//	go run ./benchmarks/profile -cpu cpu.out -out OUT DIR
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"

	"recoupe"
	"recoupe/internal/collector"
)

func main() {
	cpu := flag.String("cpu", "cpu.out", "where the profile of the processor goes")
	heap := flag.String("heap", "", "where the profile of what was allocated goes")
	out := flag.String("out", "", "folder of the outputs; none are written without it")
	workers := flag.Int("workers", 0, "goroutines; 0: one a processor")
	flag.Parse()
	if err := run(flag.Arg(0), *out, *cpu, *heap, *workers); err != nil {
		fmt.Fprintln(os.Stderr, "profile: error:", err)
		os.Exit(1)
	}
}

func run(dir, out, cpu, heap string, workers int) error {
	collector.Pace()
	f, err := os.Create(cpu)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	result, err := recoupe.Run(context.Background(), recoupe.Options{Dir: dir, Out: out, Workers: workers})
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	for _, t := range result.Timings() {
		fmt.Printf("%6.2f s %5d MiB  %s\n", t.Seconds, t.Memory>>20, t.Stage.Text().EN)
	}
	if heap == "" {
		return nil
	}
	h, err := os.Create(heap)
	if err != nil {
		return err
	}
	defer h.Close()
	runtime.GC()
	return pprof.Lookup("allocs").WriteTo(h, 0)
}
