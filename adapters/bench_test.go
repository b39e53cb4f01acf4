package adapters

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// benchRows is large enough for a part to be read at its steady speed.
const benchRows = 200_000

// writeBench writes a CSV of 12 columns, fictional.
func writeBench(b *testing.B) (dir string, data []byte) {
	b.Helper()
	var buf bytes.Buffer
	buf.WriteString("id_client;civilite;nom;prenom;adresse1;adresse2;cp;ville;pays;telephone;email;date_naissance\n")
	for i := range benchRows {
		fmt.Fprintf(&buf, "%07d;Mme;DURAND%d;Anne;%d rue des Lilas;;690%02d;LYON;France;06 39 98 %02d %02d;anne.durand%d@example.org;%02d/%02d/1980\n",
			i, i%977, i%200, i%9, i%100, i/100%100, i, 1+i%28, 1+i%12)
	}
	dir = b.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "clients.csv"), buf.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return dir, buf.Bytes()
}

// BenchmarkRecords reads with detection and mapping, on one core.
func BenchmarkRecords(b *testing.B) {
	dir, data := writeBench(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		scan, err := ScanDir(context.Background(), dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, p := range scan.Inputs[0].Parts(1) {
			for range p.Records(context.Background()) {
				n++
			}
		}
		if n != benchRows {
			b.Fatal(n)
		}
	}
	b.ReportMetric(benchRows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkEncodingCSV is the bare standard reader on the same bytes.
func BenchmarkEncodingCSV(b *testing.B) {
	_, data := writeBench(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(data))
		r.Comma, r.ReuseRecord = ';', true
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(benchRows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkPlan is the mapping alone: rows that are already cells.
func BenchmarkPlan(b *testing.B) {
	dir, _ := writeBench(b)
	scan, err := ScanDir(context.Background(), dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	pr := scan.Inputs[0].reader.(*planReader)
	cells := pr.table.Sample[0]
	r := newRunner(pr)
	b.ReportAllocs()
	for b.Loop() {
		r.rec.Reset()
		r.read(&pr.plan.persons[0], cells, &r.rec)
	}
}
