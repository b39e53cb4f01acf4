// Command gen makes contact bases of live-performance venues with the truth
// beside them, of any size, the same bytes for the same seed:
//
//	go run ./benchmarks/gen -records 1000000 -venues 3 -seed 1 -out DIR
//
// See benchmarks/README.md.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"recoupe/benchmarks/gen/venue"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "gen: error:", err)
		os.Exit(1)
	}
}

// command is what the flags say.
type command struct {
	opt    venue.Options
	out    string
	names  string
	shape  string
	format string
	stats  bool
}

func run(args []string, stdout, stderr io.Writer) error {
	c, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if c.names != "" {
		if c.opt.Names, err = venue.LoadNames(c.names); err != nil {
			return err
		}
	}
	start := time.Now()
	stats, err := generate(c)
	if err != nil {
		return err
	}
	spent := time.Since(start)
	fmt.Fprintf(stderr, "gen: %d records of %d persons in %s, %.0f records/s\n",
		stats.Records, stats.Persons, spent.Round(time.Millisecond), float64(stats.Records)/spent.Seconds())
	if c.stats {
		return printStats(stdout, c.out, stats)
	}
	return nil
}

func parse(args []string, stderr io.Writer) (*command, error) {
	c := &command{}
	f := flag.NewFlagSet("gen", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.IntVar(&c.opt.Records, "records", 100_000, "records to make, all files together")
	f.IntVar(&c.opt.Venues, "venues", 3, fmt.Sprintf("venues, 1 to %d; three at a time share a region", venue.MaxVenues))
	f.Uint64Var(&c.opt.Seed, "seed", 1, "another seed makes another base")
	f.IntVar(&c.opt.Workers, "workers", 0, "goroutines, 0 for one per processor; no influence on the bytes")
	f.StringVar(&c.out, "out", "", "folder to write to (required)")
	f.StringVar(&c.names, "names", "", "folder with surname_weights.csv and prenoms_by_decade.csv, instead of the names inside")
	f.StringVar(&c.shape, "shape", "natural", "natural, identical, one-email, one-surname, empty-names or placeholders")
	f.StringVar(&c.format, "format", "csv", "csv is the only one")
	f.BoolVar(&c.stats, "stats", false, "print fill rates, cluster sizes and error rates beside those of real bases")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	return c, c.check(f.NArg())
}

func (c *command) check(rest int) (err error) {
	switch {
	case rest > 0:
		return errors.New("unexpected argument")
	case c.out == "":
		return errors.New("-out is required")
	case c.format != "csv":
		return fmt.Errorf("unknown format %q", c.format)
	}
	if c.opt.Shape, err = venue.ParseShape(c.shape); err != nil {
		return err
	}
	return c.opt.Validate()
}

func generate(c *command) (venue.Stats, error) {
	folder, err := venue.NewFolder(c.out, c.opt.Venues)
	if err != nil {
		return venue.Stats{}, err
	}
	stats, err := venue.Generate(c.opt, folder)
	return stats, errors.Join(err, folder.Close())
}
