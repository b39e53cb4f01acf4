// Command gen makes given.tsv and lookalikes.csv from the reference folder.
//
// Usage, from the root of the repository:
//
//	go run ./clean/data/names/gen REFERENCE clean/data/names
//
// REFERENCE holds insee_prenoms/prenoms_by_decade.csv (name,sex,decade,births)
// and insee_prenoms/gender_pair_names.csv. See ../SOURCES.md for the licences.
package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"recoupe/clean"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: gen REFERENCE OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(ref, out string) error {
	names, err := readNames(filepath.Join(ref, "insee_prenoms", "prenoms_by_decade.csv"))
	if err != nil {
		return err
	}
	if err := writeNames(filepath.Join(out, "given.tsv"), names); err != nil {
		return err
	}
	pairs, err := readCSV(filepath.Join(ref, "insee_prenoms", "gender_pair_names.csv"))
	if err != nil {
		return err
	}
	return writePairs(filepath.Join(out, "lookalikes.csv"), pairs)
}

// name is one folded given name: births by sex, and by spelling.
type name struct {
	births, male int
	spelled      map[string]int
}

func readNames(path string) (map[string]*name, error) {
	rows, err := readCSV(path)
	if err != nil {
		return nil, err
	}
	names := map[string]*name{}
	for i, row := range rows {
		births, err := strconv.Atoi(row[3])
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: births is no number", path, i+1)
		}
		addName(names, row[0], row[1] == "M", births)
	}
	return names, nil
}

func addName(names map[string]*name, spelled string, male bool, births int) {
	key := clean.Fold(spelled)
	n := names[key]
	if n == nil {
		n = &name{spelled: map[string]int{}}
		names[key] = n
	}
	n.births += births
	if male {
		n.male += births
	}
	n.spelled[spelled] += births
}

// best gives the spelling of most births, the first in the alphabet of equals.
func (n *name) best() string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(n.spelled)), func(a, b string) int {
		return cmp.Or(cmp.Compare(n.spelled[a], n.spelled[b]), cmp.Compare(b, a))
	})
}

func writeNames(path string, names map[string]*name) error {
	return writeLines(path, func(w *bufio.Writer) {
		for _, key := range slices.Sorted(maps.Keys(names)) {
			n := names[key]
			fmt.Fprintf(w, "%s\t%d\t%d\n", n.best(), (n.male*1000+n.births/2)/n.births, n.births)
		}
	})
}

func writePairs(path string, rows [][]string) error {
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = clean.Fold(row[0]) + "," + clean.Fold(row[1]) + "\n"
	}
	slices.Sort(lines)
	return writeLines(path, func(w *bufio.Writer) {
		for _, l := range slices.Compact(lines) {
			w.WriteString(l) //nolint:errcheck // Flush reports it
		}
	})
}

func writeLines(path string, fill func(*bufio.Writer)) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	fill(w)
	if err := w.Flush(); err != nil {
		f.Close() //nolint:errcheck // the first error is the one to tell
		return err
	}
	return f.Close()
}

// readCSV reads a table without its heading.
func readCSV(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: no heading", path)
	}
	return rows[1:], nil
}
