// Command samples runs recoupe on the fixtures of every tool, or on another
// folder laid out like them, and compares the persons with TRUTH.csv.
//
//	go run ./benchmarks/samples [-v] [-keep FOLDER] [testdata/exports]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"recoupe"
	"recoupe/report"
)

func main() {
	details := flag.Bool("v", false, "list every mistake")
	keep := flag.String("keep", "", "folder that keeps the results")
	flag.Parse()
	dir := "testdata/exports"
	if flag.NArg() > 0 {
		dir = flag.Arg(0)
	}
	if err := run(dir, *keep, *details); err != nil {
		fmt.Fprintln(os.Stderr, "samples: error:", err)
		os.Exit(1)
	}
}

func run(dir, keep string, details bool) error {
	if keep == "" {
		tmp, err := os.MkdirTemp("", "samples")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		keep = tmp
	}
	list, s, err := measure(context.Background(), dir, keep)
	if err != nil {
		return err
	}
	s.print(os.Stdout, list, details)
	return nil
}

// measure runs recoupe on a folder without any configuration.
func measure(ctx context.Context, dir, out string) ([]labelled, *score, error) {
	truth, err := readTruth(filepath.Join(dir, "TRUTH.csv"))
	if err != nil {
		return nil, nil, err
	}
	if _, err := recoupe.Run(ctx, recoupe.Options{Dir: dir, Out: out, Profile: report.ProfileMachine}); err != nil {
		return nil, nil, err
	}
	records, err := readResult(out)
	if err != nil {
		return nil, nil, err
	}
	list, lost := join(truth, records)
	return list, count(list, lost), nil
}
