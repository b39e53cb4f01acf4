// Command encodingcsv reads every CSV file below a folder with encoding/csv and
// nothing more: the floor that a run over the same files is compared with.
//
//	go run ./benchmarks/encodingcsv DIR
package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: encodingcsv DIR")
		os.Exit(2)
	}
	start := time.Now()
	sum, err := readFolder(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "encodingcsv: error:", err)
		os.Exit(1)
	}
	spent := time.Since(start)
	fmt.Printf("%d files, %d rows, %d bytes in %s, %.0f rows/s\n",
		sum.files, sum.rows, sum.bytes, spent.Round(time.Millisecond), float64(sum.rows)/spent.Seconds())
}

// totals is what was read.
type totals struct {
	files, rows int
	bytes       int64
}

// readFolder reads the exports, one after the other. The truth beside them is
// no export: truth.csv and persons.csv at the top are left out.
func readFolder(dir string) (sum totals, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".csv" || isTruth(dir, path) {
			return err
		}
		rows, size, err := readFile(path)
		sum.files, sum.rows, sum.bytes = sum.files+1, sum.rows+rows, sum.bytes+size
		return err
	})
	return sum, err
}

func isTruth(dir, path string) bool {
	rel, _ := filepath.Rel(dir, path)
	return rel == "truth.csv" || rel == "persons.csv"
}

// readFile counts the data rows of a file.
func readFile(path string) (rows int, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b := bufio.NewReaderSize(f, 1<<18)
	r := csv.NewReader(b)
	r.ReuseRecord, r.FieldsPerRecord, r.LazyQuotes = true, -1, true
	r.Comma = delimiter(b)
	for {
		if _, err := r.Read(); err == io.EOF {
			return max(rows-1, 0), r.InputOffset(), nil // the heading is no data
		} else if err != nil {
			return rows, r.InputOffset(), fmt.Errorf("%s: %w", path, err)
		}
		rows++
	}
}

// delimiter is the more frequent of comma and semicolon in the first line.
func delimiter(b *bufio.Reader) rune {
	head, _ := b.Peek(4096)
	head, _, _ = bytes.Cut(head, []byte{'\n'})
	if bytes.Count(head, []byte{';'}) > bytes.Count(head, []byte{','}) {
		return ';'
	}
	return ','
}
