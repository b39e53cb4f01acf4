package matcher

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"recoupe/clean"
	"recoupe/matcher/cluster"
	"recoupe/record"
)

// benchRecords is the size of the base of the benchmarks.
const benchRecords = 20_000

var benchGiven = strings.Fields(`bertrand odette gaston yvonne marcel lucette roger huguette lucien josette armand solange
	michel michele jean marie pierre claude paul anne louis jacques nicole monique julien julie camille hugo emma manon`)

// benchRows makes records of households, one household behind the other: rows
// that lie close by are often one person or one home.
func benchRows(b testing.TB, n int) []*clean.Cleaned {
	rng := rand.New(rand.NewPCG(17, 4))
	var rows []*clean.Cleaned
	for house := 0; len(rows) < n; house++ {
		family := word(104_729 * int(9000*rng.Float64()*rng.Float64()))
		home := fmt.Sprintf("at: %d//rue %s/%05d/%s", 1+rng.IntN(90), word(7919*rng.IntN(4000)), 1000+97*(house%300), word(house%300))
		for range 1 + rng.IntN(3) {
			who := "given: " + benchGiven[rng.IntN(len(benchGiven))] + "; family: " + family
			extra := []string{
				fmt.Sprintf("email: %s%d@example.org", word(rng.IntN(4_000_000)), rng.IntN(90)),
				fmt.Sprintf("mobile: 6399%05d", rng.IntN(100_000)), home,
				fmt.Sprintf("born: %d-%02d-%02d", 1930+rng.IntN(80), 1+rng.IntN(12), 1+rng.IntN(28)),
			}
			for range 1 + rng.IntN(4) {
				text := who
				if rng.IntN(30) == 0 {
					text = text[:len(text)-1] // a letter is lost
				}
				for _, e := range extra {
					if rng.IntN(2) == 0 {
						text += "; " + e
					}
				}
				c, _ := row(b, text)
				rows = append(rows, c)
			}
		}
	}
	return rows[:n]
}

func benchPart(rows []*clean.Cleaned) *Part {
	p := NewPart()
	for _, c := range rows {
		p.Add(c, customSource)
	}
	return p
}

func benchFeatures(b testing.TB) *Features { return featuresOf(benchPart(benchRows(b, benchRecords))) }

// benchPairs are pairs as blocking proposes them: neighbours, and one stranger in
// four.
func benchPairs(f *Features) (pairs [][2]uint32) {
	n := uint32(f.Table.Len())
	for a := range n {
		for _, d := range []uint32{1, 2, 3, 997} {
			pairs = append(pairs, [2]uint32{a, (a + d) % n})
		}
	}
	return pairs
}

// per reports the time of one of n things.
func per(b *testing.B, n int, what string) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/"+what)
}

func BenchmarkPartAdd(b *testing.B) {
	rows := benchRows(b, benchRecords)
	b.ReportAllocs()
	for b.Loop() {
		benchPart(rows)
	}
	per(b, len(rows), "record")
}

func BenchmarkClean(b *testing.B) {
	c := clean.NewCleaner()
	r := record.Record{Source: customSource}
	r.Add(record.Last, "VASSEUR")
	r.Add(record.First, "Solange")
	r.Add(record.Email, "solange.vasseur@example.org")
	r.Add(record.Mobile, "06 39 98 77 01")
	r.Add(record.Address1, "12 rue des Lilas")
	r.Add(record.Postcode, "69001")
	r.Add(record.City, "Lyon")
	p := NewPart()
	b.ReportAllocs()
	for b.Loop() {
		p.Add(c.Clean(&r), customSource)
	}
}

func BenchmarkMerge(b *testing.B) {
	rows := benchRows(b, benchRecords)
	var parts []*Part
	for i := range 8 {
		parts = append(parts, benchPart(rows[i*len(rows)/8:(i+1)*len(rows)/8]))
	}
	b.ReportAllocs()
	for b.Loop() {
		Merge(parts, nil)
	}
	per(b, len(rows), "record")
}

func BenchmarkFindDistinct(b *testing.B) {
	t := benchFeatures(b).Table
	b.ReportAllocs()
	for b.Loop() {
		FindDistinct(t, 1)
	}
	per(b, t.Len(), "record")
}

func BenchmarkNewFeatures(b *testing.B) {
	f := benchFeatures(b)
	b.ReportAllocs()
	for b.Loop() {
		NewFeatures(f.Table, f.Rows, 1)
	}
	per(b, f.Table.Len(), "record")
}

func BenchmarkKeyFields(b *testing.B) {
	f := benchFeatures(b)
	var k KeyFields
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range f.Rows.First {
			f.KeyFields(r, &k)
		}
	}
	per(b, f.Rows.Len(), "record")
}

func BenchmarkGamma(b *testing.B) {
	f := benchFeatures(b)
	c, pairs := NewComparer(f), benchPairs(f)
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pairs {
			c.Gamma(p[0], p[1])
		}
	}
	per(b, len(pairs), "pair")
}

func BenchmarkScore(b *testing.B) {
	f := benchFeatures(b)
	s, pairs := NewScorer(f, Expert(nil, f.Rows.Len())), benchPairs(f)
	patterns := make([]Pattern, len(pairs))
	for i, p := range pairs {
		patterns[i] = s.Gamma(p[0], p[1])
	}
	b.ReportAllocs()
	for b.Loop() {
		for i, p := range pairs {
			s.ScorePattern(patterns[i], p[0], p[1])
		}
	}
	per(b, len(pairs), "pair")
}

func benchCounts(f *Features) []PatternCount {
	c, counts := NewComparer(f), Counts{}
	for _, p := range benchPairs(f) {
		counts[c.Gamma(p[0], p[1])]++
	}
	return MergeCounts([]Counts{counts})
}

func BenchmarkTrain(b *testing.B) {
	f := benchFeatures(b)
	counts := benchCounts(f)
	b.ReportAllocs()
	for b.Loop() {
		Train(f, counts, nil, 1)
	}
	b.ReportMetric(float64(len(counts)), "patterns")
}

func BenchmarkGroup(b *testing.B) {
	f := benchFeatures(b)
	m := Train(f, benchCounts(f), nil, 1)
	s := NewScorer(f, m)
	var edges []cluster.Edge
	for _, p := range benchPairs(f) {
		if w := s.Score(p[0], p[1]).Weight; w >= acceptWeight {
			edges = append(edges, cluster.Edge{A: min(p[0], p[1]), B: max(p[0], p[1]), Weight: float32(w)})
		}
	}
	scratch := make([]cluster.Edge, len(edges))
	b.ReportAllocs()
	for b.Loop() {
		copy(scratch, edges)
		_, err := cluster.Group(context.Background(), nil, f.Table.Len(), scratch, acceptWeight, 1,
			func() cluster.Linkage[Link] { return NewLinkage(s) })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(edges)), "edges")
}
