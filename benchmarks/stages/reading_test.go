package stages

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"recoupe/adapters"
	"recoupe/benchmarks/gen/venue"
	"recoupe/clean"
	"recoupe/internal/collector"
	"recoupe/privacy"
)

// columns are the twelve of a box office's list that most tools have.
var columns = []string{
	"id_client", "civilite", "nom", "prenom", "adresse1", "cp", "ville", "tel_mobile", "email", "date_naissance", "date_creation", "optin_email",
}

// BenchmarkReading takes a list of twelve columns in as a run does, on all
// processors: read, mapped, past the privacy gate and cleaned. Garbage is collected
// at the program's own pace.
func BenchmarkReading(b *testing.B) {
	collector.Pace()
	dir, rows := boxOffice(b)
	for b.Loop() {
		scan, err := adapters.ScanDir(b.Context(), dir, adapters.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if n := readAll(b.Context(), scan.Inputs[0]); n != rows {
			b.Fatalf("%d of %d records", n, rows)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkReadingBare reads the same rows with encoding/csv alone, on one processor.
func BenchmarkReadingBare(b *testing.B) {
	dir, rows := boxOffice(b)
	for b.Loop() {
		if n := readBare(b, filepath.Join(dir, "billetterie.csv")); n != rows+1 {
			b.Fatalf("%d of %d rows", n, rows)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func readBare(b *testing.B, path string) (n int) {
	b.Helper()
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.ReuseRecord = ';', true
	for ; ; n++ {
		if _, err := r.Read(); errors.Is(err, io.EOF) {
			return n
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

// readAll counts the records of a file that could be read and cleaned.
func readAll(ctx context.Context, in *adapters.Input) int {
	const part = 1 << 20
	parts, workers := in.Parts(int(in.Size/part)+1), runtime.GOMAXPROCS(0)
	var next, n atomic.Int64
	var wg sync.WaitGroup
	for _, cleaner := range clean.NewCleaners(workers) {
		wg.Go(func() {
			var gate privacy.Gate
			for i := int(next.Add(1)) - 1; i < len(parts); i = int(next.Add(1)) - 1 {
				for r, err := range parts[i].Records(ctx) {
					if err != nil {
						continue
					}
					gate.Pass(r)
					cleaner.Clean(r)
					n.Add(1)
				}
			}
		})
	}
	wg.Wait()
	return int(n.Load())
}

// boxOffice writes the twelve columns of a made-up venue's list.
func boxOffice(b *testing.B) (dir string, rows int) {
	b.Helper()
	from, err := os.Open(filepath.Join(base(b, 1_000_000, venue.Natural), "V1", "billetterie.csv"))
	if err != nil {
		b.Fatal(err)
	}
	defer from.Close()
	r := csv.NewReader(from)
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Comma = ';'
	for _, row := range all {
		kept := make([]string, len(columns))
		for i, c := range columns {
			kept[i] = row[slices.Index(all[0], c)]
		}
		if err := w.Write(kept); err != nil {
			b.Fatal(err)
		}
	}
	w.Flush()
	dir = b.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "billetterie.csv"), []byte(out.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return dir, len(all) - 1
}
