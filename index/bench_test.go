package index

import (
	"context"
	"strconv"
	"testing"

	"recoupe/matcher"
	"recoupe/record"
)

func BenchmarkBuild(b *testing.B) {
	f := generated(b, 20_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(context.Background(), f, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*f.Rows.Len()), "ns/record")
}

func BenchmarkPairs(b *testing.B) {
	f := generated(b, 20_000)
	x, err := Build(context.Background(), f, 1)
	if err != nil {
		b.Fatal(err)
	}
	pairs := 0
	b.ReportAllocs()
	for b.Loop() {
		pairs = 0
		if err := x.Pairs(context.Background(), 1, func(_ int, _ uint32, with []uint32) { pairs += len(with) }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pairs), "ns/pair")
	b.ReportMetric(float64(pairs)/float64(f.Rows.Len()), "pairs/record")
}

func BenchmarkHostile(b *testing.B) {
	for _, name := range []string{"all but the mobile is equal", "one surname for all"} {
		for _, n := range []int{5_000, 20_000} {
			p := matcher.NewPart()
			for i := range n {
				p.Add(hostile[name](i), &record.Source{Domain: record.Audience})
			}
			f := featuresOf(p)
			b.Run(name+"/"+strconv.Itoa(n), func(b *testing.B) {
				for b.Loop() {
					emitted(b, f, 1)
				}
			})
		}
	}
}
