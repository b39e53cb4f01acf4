// Command ratio compares the processor time of a run with that of the bare
// reading of the same files by encoding/csv, and fails where it is more than
// -bound times as much. A ratio holds on a slow and on a busy machine, where
// seconds would not.
//
//	go run ./benchmarks/ratio -records 100000 -bound 150
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
	records := flag.Int("records", 100_000, "records of the base")
	bound := flag.Float64("bound", 150, "the largest ratio that passes")
	rounds := flag.Int("rounds", 3, "rounds; the least time of each command counts")
	flag.Parse()
	ratio, err := measure(*records, *rounds)
	if err == nil && ratio > *bound {
		err = fmt.Errorf("the ratio is %.0f, and %.0f is the bound", ratio, *bound)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ratio: error:", err)
		os.Exit(1)
	}
}

// measure makes a base and times both programs on it, in turn.
func measure(records, rounds int) (float64, error) {
	work, err := os.MkdirTemp("", "ratio-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(work)
	program := func(name string) string { return filepath.Join(work, name) }
	for name, folder := range map[string]string{"recoupe": "./cmd/recoupe", "floor": "./benchmarks/encodingcsv", "gen": "./benchmarks/gen"} {
		if _, err := timing.Command("go", "build", "-o", program(name), folder); err != nil {
			return 0, err
		}
	}
	exports := filepath.Join(work, "base")
	if _, err := timing.Command(program("gen"), "-records", strconv.Itoa(records), "-venues", "3", "-seed", "1", "-out", exports); err != nil {
		return 0, err
	}
	least := [2]time.Duration{math.MaxInt64, math.MaxInt64}
	for range rounds {
		for i, command := range [][]string{
			{program("floor"), exports},
			{program("recoupe"), "run", exports, "--quiet", "--out", filepath.Join(work, "out")},
		} {
			took, err := timing.Command(command[0], command[1:]...)
			if err != nil {
				return 0, err
			}
			least[i] = min(least[i], took.Processor)
		}
	}
	ratio := float64(least[1]) / float64(least[0])
	fmt.Printf("%d records: encoding/csv %v, recoupe %v of processor time, ratio %.1f\n", records, least[0], least[1], ratio)
	return ratio, nil
}
