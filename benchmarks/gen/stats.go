package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"recoupe/benchmarks/gen/venue"
)

// printStats lays the base beside the reference: shares of sources and kinds,
// cluster sizes, errors, hard cases and fill rates. dir is where the files are.
func printStats(w io.Writer, dir string, s venue.Stats) error {
	fills, err := fillRates(dir, len(s.ByVenue))
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintf(t, "what\tbase\treference\n")
	printShares(t, s)
	printCounts(t, "errors per 10,000 records", s.Notes, reference.notes, s.Records, reference.records)
	printCounts(t, "hard cases per 10,000 persons", s.Tags, reference.tags, s.Persons, reference.persons)
	printFills(t, fills)
	return t.Flush()
}

func printShares(t io.Writer, s venue.Stats) {
	fmt.Fprintf(t, "records per person of the file\t%.2f\t%.2f\n", ratio(s.Records, s.Persons), ratio(reference.records, reference.persons))
	fmt.Fprintf(t, "persons per household\t%.2f\t%.2f\n", ratio(s.Persons, s.Households), ratio(reference.persons, reference.households))
	fmt.Fprintf(t, "persons with a record\t%.3f\t%.3f\n", ratio(s.Present(), s.Persons), ratio(reference.present, reference.persons))
	fmt.Fprintf(t, "true pairs per record\t%.2f\t%.2f\n", ratio(s.Pairs(), s.Records), ratio(reference.pairs, reference.records))
	for i, n := range s.BySource {
		fmt.Fprintf(t, "share of %s\t%.3f\t%.3f\n", venue.Source(i), ratio(n, s.Records), ratio(reference.bySource[i], reference.records))
	}
	for i, n := range s.ByKind {
		fmt.Fprintf(t, "share of kind %s\t%.4f\t%.4f\n", venue.Kind(i), ratio(n, s.Records), ratio(reference.byKind[i], reference.records))
	}
	for i, n := range reference.clusters {
		fmt.Fprintf(t, "persons with %d records\t%.3f\t%.3f\n", i+1, ratio(s.Clusters[i+1], s.Present()), ratio(n, reference.present))
	}
}

// printCounts lists words of either side, per 10,000.
func printCounts(t io.Writer, title string, got, want map[string]int, all, wantAll int) {
	fmt.Fprintf(t, "%s\t\t\n", title)
	words := make([]string, 0, len(got))
	for word := range got {
		words = append(words, word)
	}
	for word := range want {
		if got[word] == 0 {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	for _, word := range words {
		fmt.Fprintf(t, "  %s\t%.1f\t%.1f\n", word, 1e4*ratio(got[word], all), 1e4*ratio(want[word], wantAll))
	}
}

func printFills(t io.Writer, fills [venue.NumSources][]fill) {
	for i, columns := range fills {
		fmt.Fprintf(t, "filled in %s\t\t\n", venue.Source(i))
		for k, f := range columns {
			fmt.Fprintf(t, "  %s\t%.3f\t%.3f\n", f.column, ratio(f.filled, f.rows), reference.fills[i][k])
		}
	}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// fill counts the cells of a column that hold something.
type fill struct {
	column       string
	filled, rows int
}

// fillRates reads the files back: what counts is what is on disk.
func fillRates(dir string, venues int) (fills [venue.NumSources][]fill, err error) {
	for v := range venues {
		for i := range fills {
			path := filepath.Join(dir, fmt.Sprintf("V%d", v+1), venue.Source(i).String()+".csv")
			if fills[i], err = fillFile(path, fills[i]); err != nil {
				return fills, err
			}
		}
	}
	return fills, nil
}

func fillFile(path string, fills []fill) ([]fill, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	r.Comma = comma(path)
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if fills == nil {
		for _, name := range head {
			fills = append(fills, fill{column: string(bytes.TrimPrefix([]byte(name), []byte("\ufeff")))})
		}
	}
	return fills, fillRows(r, fills)
}

func fillRows(r *csv.Reader, fills []fill) error {
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		for i, cell := range row {
			fills[i].rows++
			if cell != "" {
				fills[i].filled++
			}
		}
	}
}

// comma is the separator of a tool's files.
func comma(path string) rune {
	switch filepath.Base(path) {
	case "web.csv", "newsletter.csv", "revendeur.csv":
		return ','
	}
	return ';'
}
