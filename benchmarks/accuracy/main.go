// Command accuracy runs every labelled set that it finds with one default
// configuration and prints how well the persons were found:
//
//	go run ./benchmarks/accuracy [-data DIR] [-only SET,SET] [-clusters] [-ablate] [-fuzzy] [-target SHARE] [-out FILE.md]
//
// The folder has one sub-folder a set, as testdata/labelled has. A set whose
// files are not there is left out; any other folder with a truth.csv is a set, too. See benchmarks/accuracy/README.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "accuracy: error:", err)
		os.Exit(1)
	}
}

// command is what the flags say.
type command struct {
	data, out, only         string
	clusters, ablate, fuzzy bool
	target                  float64
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := parse(args, stderr)
	if err != nil {
		return err
	}
	sets := c.present()
	if len(sets) == 0 {
		return fmt.Errorf("%s: no labelled set here", c.data)
	}
	var results []result
	for _, s := range sets {
		fmt.Fprintln(stderr, "accuracy:", s.name)
		s.compare, s.ablate, s.fuzzy, s.target = c.clusters, c.ablate, c.fuzzy, c.target
		r, err := measure(ctx, s, c.data)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		results = append(results, r)
	}
	return c.print(stdout, results)
}

func parse(args []string, stderr io.Writer) (*command, error) {
	c := &command{}
	f := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&c.data, "data", "testdata/labelled", "folder with the labelled sets")
	f.StringVar(&c.out, "out", "", "write the tables to this file, too")
	f.StringVar(&c.only, "only", "", "run these sets only, separated by commas")
	f.BoolVar(&c.clusters, "clusters", false, "compare other ways to make groups")
	f.BoolVar(&c.ablate, "ablate", false, "run without one idea of the model after the other")
	f.BoolVar(&c.fuzzy, "fuzzy", false, "also compare records whose names alone are nearly the same")
	f.Float64Var(&c.target, "target", 0, "aim at this precision, with labels and without")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 {
		return nil, errors.New("unexpected argument")
	}
	return c, nil
}

// present lists the sets to run: those asked for of those whose files are there.
func (c *command) present() []set {
	var out []set
	for _, s := range append(sets(), furtherSets(c.data)...) {
		wanted := c.only == "" || slices.Contains(strings.Split(c.only, ","), s.name)
		if wanted && s.present(c.data) {
			out = append(out, s)
		}
	}
	return out
}

func (c *command) print(stdout io.Writer, results []result) error {
	var b strings.Builder
	render(&b, results)
	if c.clusters {
		clusteringTable(&b, results)
	}
	if c.ablate {
		ablationTable(&b, results)
	}
	text := b.String()
	if _, err := io.WriteString(stdout, text); err != nil {
		return err
	}
	if c.out == "" {
		return nil
	}
	return os.WriteFile(c.out, []byte(text), 0o644)
}
