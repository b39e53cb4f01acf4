// Command search measures how fast and how surely persons of a base are found.
//
//	go run ./benchmarks/gen -records 1000000 -venues 3 -seed 7 -out DATA
//	recoupe run DATA --base BASE --key-file KEY --out OUT
//	go run ./benchmarks/search -base BASE -key-file KEY -persons OUT/persons.csv   # of a run with --profile machine
//
// It takes persons of the base evenly over persons.csv, asks for each in several ways,
// and tells for each way the time of a search (the index is open, as a program that
// serves a counter keeps it) and how often the person is among the first ten.
package main

import (
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"recoupe"
	"recoupe/record"
	"recoupe/store"
)

type options struct {
	base, key, persons, profile string
	count, rounds               int
	rebuild                     bool
}

func main() {
	var o options
	flag.StringVar(&o.base, "base", "", "base")
	flag.StringVar(&o.key, "key-file", "", "key of the base")
	flag.StringVar(&o.persons, "persons", "", "persons.csv of the run over the base, written with --profile machine")
	flag.IntVar(&o.count, "count", 1000, "persons to ask for")
	flag.IntVar(&o.rounds, "rounds", 3, "how often all are asked for; the quickest answer of each counts")
	flag.BoolVar(&o.rebuild, "rebuild", false, "make the index anew first, and tell its time")
	flag.StringVar(&o.profile, "cpuprofile", "", "file for a profile")
	flag.Parse()
	if err := o.run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "search:", err)
		os.Exit(1)
	}
}

func (o *options) run(ctx context.Context, w io.Writer) error {
	asked, err := readAsked(o.persons, o.count)
	if err != nil {
		return err
	}
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	k, err := store.ReadKeyFile(o.key)
	if err != nil {
		return err
	}
	s, err := store.OpenView(o.base, store.Options{Key: k})
	if err != nil {
		return err
	}
	if o.rebuild {
		if err := os.RemoveAll(s.SearchDir()); err != nil {
			return err
		}
	}
	start := time.Now()
	finder, err := recoupe.NewFinder(ctx, recoupe.Options{Version: "benchmark"}, s)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	fmt.Fprintf(w, "opened in %v\n\n", time.Since(start).Round(time.Millisecond))
	err = o.measure(ctx, w, finder, asked)
	return errors.Join(err, finder.Close(), s.Close())
}

// way is a way to ask for a person; "" where the person has not what it needs.
type way struct {
	name string
	text func(*asked) string
}

func (o *options) measure(ctx context.Context, w io.Writer, f *recoupe.Finder, all []asked) error {
	fmt.Fprintf(w, "| query | asked | found first | in first ten | median | p99 | longest |\n|---|--:|--:|--:|--:|--:|--:|\n")
	for _, way := range ways {
		m := measured{}
		for i := range all {
			if text := way.text(&all[i]); text != "" {
				if err := m.ask(ctx, f, text, all[i].id, o.rounds); err != nil {
					return err
				}
			}
		}
		m.print(w, way.name)
	}
	return nil
}

type measured struct {
	first, ten int
	times      []time.Duration
}

func (m *measured) ask(ctx context.Context, f *recoupe.Finder, text, id string, rounds int) error {
	best := time.Hour
	for round := range rounds {
		start := time.Now()
		found, err := f.Find(ctx, record.Audience, text, 10)
		if err != nil {
			return err
		}
		if best = min(best, time.Since(start)); round > 0 {
			continue
		}
		at := slices.IndexFunc(found, func(x recoupe.Found) bool { return x.Person == id })
		if at == 0 {
			m.first++
		}
		if at >= 0 {
			m.ten++
		}
	}
	m.times = append(m.times, best)
	return nil
}

func (m *measured) print(w io.Writer, name string) {
	n := len(m.times)
	if n == 0 {
		return
	}
	slices.Sort(m.times)
	ms := func(i int) float64 { return float64(m.times[i].Microseconds()) / 1000 }
	fmt.Fprintf(w, "| %s | %d | %.1f %% | %.1f %% | %.1f ms | %.1f ms | %.1f ms |\n", name, n,
		100*float64(m.first)/float64(n), 100*float64(m.ten)/float64(n), ms(n/2), ms(n*99/100), ms(n-1))
}

// readAsked takes persons evenly over the file.
func readAsked(path string, count int) ([]asked, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		return nil, errors.Join(err, errors.New("no persons"))
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[strings.TrimPrefix(name, "\ufeff")] = i
	}
	var all []asked
	for _, r := range rows[1:] {
		if r[column["domain"]] == record.Audience.String() && r[column["first"]] != "" && r[column["last"]] != "" {
			all = append(all, asked{
				id: r[column["person"]], given: r[column["first"]], family: r[column["last"]], city: r[column["city"]],
				postcode: r[column["postcode"]], email: r[column["email"]], phone: r[column["mobile"]], number: len(all),
			})
		}
	}
	step := max(1, len(all)/count)
	var out []asked
	for i := 0; i < len(all) && len(out) < count; i += step {
		out = append(out, all[i])
	}
	return out, nil
}
