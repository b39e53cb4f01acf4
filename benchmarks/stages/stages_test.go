// Package stages times the stages of a run one by one, each on the same made-up
// venues, as they are called by the flow.
//
//	make bench-stages            # six rounds, for benchstat
package stages

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
)

// records is the size of the base: past the caches of a processor.
const records = 50_000

// BenchmarkRun goes through the whole flow and gives the time of each stage, in
// nanoseconds a record; for the comparison in nanoseconds a pair, too.
func BenchmarkRun(b *testing.B) {
	dir, out := base(b, records, venue.Natural), b.TempDir()
	sum := map[recoupe.Stage]float64{}
	found, pairs := 0, 0.0
	for b.Loop() {
		result, err := recoupe.Run(b.Context(), recoupe.Options{Dir: dir, Out: filepath.Join(out, "out")})
		if err != nil {
			b.Fatal(err)
		}
		for _, t := range result.Timings() {
			sum[t.Stage] += t.Seconds
		}
		found, pairs = result.Report.Totals.Records, float64(result.Blocking().Candidates)
	}
	for stage, name := range names {
		b.ReportMetric(sum[stage]*1e9/float64(b.N*found), name+"-ns/record")
	}
	b.ReportMetric(sum[recoupe.StageCompare]*1e9/(float64(b.N)*pairs), "compare-ns/pair")
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N*found), "ns/record")
}

var names = map[recoupe.Stage]string{
	recoupe.StageDetect: "detect", recoupe.StageLoad: "load", recoupe.StageBlock: "block", recoupe.StageCompare: "compare",
	recoupe.StageTrain: "train", recoupe.StageCluster: "cluster", recoupe.StageWrite: "write",
}

// BenchmarkSpill is BenchmarkRun with keys and pairs on disk.
func BenchmarkSpill(b *testing.B) {
	dir := base(b, records, venue.Natural)
	for b.Loop() {
		if _, err := recoupe.Run(b.Context(), recoupe.Options{Dir: dir, Memory: 1, SpillDir: b.TempDir()}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N*records), "ns/record")
}

// BenchmarkHostile runs bases that make matchers quadratic, at two sizes: the
// time a record must stay the same.
func BenchmarkHostile(b *testing.B) {
	for _, name := range []string{"identical", "one-email", "one-surname", "empty-names", "placeholders"} {
		shape, err := venue.ParseShape(name)
		if err != nil {
			b.Fatal(err)
		}
		for _, n := range []int{10_000, 40_000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				dir := base(b, n, shape)
				for b.Loop() {
					if _, err := recoupe.Run(b.Context(), recoupe.Options{Dir: dir}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N*n), "ns/record")
			})
		}
	}
}

// base writes the exports of made-up venues, without the truth, into a folder.
func base(b *testing.B, records int, shape venue.Shape) string {
	b.Helper()
	dir := b.TempDir()
	folder, err := venue.NewFolder(dir, 3)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := venue.Generate(venue.Options{Records: records, Venues: 3, Seed: 7, Shape: shape}, folder); err != nil {
		b.Fatal(err)
	}
	if err := folder.Close(); err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"truth.csv", "persons.csv"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}
