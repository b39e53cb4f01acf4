package eval

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// A small base counted by hand: entities {0,1,2} {3,4} {5}, clusters {0,1} {2,3} {4} {5}.
func TestEvaluateByHand(t *testing.T) {
	truth := Labels{7, 7, 7, 3, 3, 9, LeaveOut, 5}
	found := Labels{1, 1, 2, 2, 4, 6, 1, LeaveOut}
	opt := Options{
		Source: []int32{0, 1, 1, 0, 1, 0, 0, 0}, Sources: []string{"box", "web"},
		Kind: []int32{0, 0, 0, 1, 1, 0, 0, 0}, Kinds: []string{"person", "organisation"},
		Tags: []Tag{{"twin", [][2]int32{{7, 3}, {7, 9}, {7, 100}}}},
	}
	r := Evaluate(truth, found, opt)
	want := Report{
		Records: 6, LeftOut: 2, Entities: 3, Clusters: 4,
		Pairs: Pairs{True: 4, Found: 2, Common: 1, Precision: 0.5, Recall: 0.25, F1: 1. / 3},
		Exact: 1, ExactRate: 1. / 3, Largest: 2, LargestWrong: 2, Wrong: 1,
	}
	if r.Records != want.Records || r.LeftOut != want.LeftOut || r.Entities != want.Entities ||
		r.Clusters != want.Clusters || r.Pairs != want.Pairs || r.Exact != want.Exact ||
		r.ExactRate != want.ExactRate || r.Largest != want.Largest ||
		r.LargestWrong != want.LargestWrong || r.Wrong != want.Wrong {
		t.Errorf("got %+v\nwant %+v", r, want)
	}
	// B-cubed: precision 1 1 ½ ½ 1 1, recall ⅔ ⅔ ⅓ ½ ½ 1.
	if !near(r.BCubed.Precision, 5./6) || !near(r.BCubed.Recall, (5./3+2)/6) {
		t.Errorf("B-cubed %+v", r.BCubed)
	}
	wantSources := []SourcePair{
		{"box", "web", Pairs{True: 3, Found: 2, Common: 1}.rates()},
		{"web", "web", Pairs{True: 1}.rates()},
	}
	if len(r.Sources) != 2 || r.Sources[0] != wantSources[0] || r.Sources[1] != wantSources[1] {
		t.Errorf("by source %+v, want %+v", r.Sources, wantSources)
	}
	if len(r.Kinds) != 2 || r.Kinds[0] != (KindScore{"person", 4, Pairs{True: 3, Found: 1, Common: 1}.rates()}) ||
		r.Kinds[1] != (KindScore{"organisation", 2, Pairs{True: 1}.rates()}) {
		t.Errorf("by kind %+v", r.Kinds)
	}
	if len(r.Tags) != 1 || r.Tags[0] != (TagScore{"twin", 2, 1, 9, 1, 1. / 9}) {
		t.Errorf("hard negatives %+v", r.Tags)
	}
}

func TestEvaluateEdges(t *testing.T) {
	for _, n := range []int{0, 1} {
		r := Evaluate(make(Labels, n), make(Labels, n), Options{})
		if r.Pairs.F1 != 1 || r.BCubed.F1 != 1 || r.ExactRate != 1 || r.LargestWrong != 0 {
			t.Errorf("%d records: %+v", n, r)
		}
		if _, err := json.Marshal(r); err != nil {
			t.Errorf("%d records: %v", n, err)
		}
	}
	r := Evaluate(Labels{-1, -1}, Labels{0, 0}, Options{})
	if r.Records != 0 || r.LeftOut != 2 || r.Clusters != 0 {
		t.Errorf("all left out: %+v", r)
	}
}

// A cluster as large as the base must not be counted pair by pair.
func TestEvaluateHugeCluster(t *testing.T) {
	const n = 300_000
	truth, found := make(Labels, n), make(Labels, n)
	for i := range truth {
		truth[i] = int32(i / 2)
	}
	r := Evaluate(truth, found, Options{})
	if r.Pairs.Found != 44_999_850_000 || r.Pairs.Common != n/2 || r.LargestWrong != n {
		t.Errorf("got %+v", r.Pairs)
	}
}

func TestDomainsAreWalls(t *testing.T) {
	truth := Labels{1, 1, 1}
	opt := Options{Domain: []uint8{1, 1, 3}}
	apart := Evaluate(truth, Labels{1, 1, 2}, opt)
	if apart.Pairs != (Pairs{True: 1, Found: 1, Common: 1}).rates() || apart.LargestWrong != 0 || apart.Exact != 2 {
		t.Errorf("kept apart: %+v", apart)
	}
	joined := Evaluate(truth, Labels{1, 1, 1}, opt)
	if joined.Pairs != (Pairs{True: 1, Found: 3, Common: 1}).rates() || joined.LargestWrong != 3 {
		t.Errorf("joined: %+v", joined)
	}
}

func TestLengthsMustAgree(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Evaluate(Labels{1}, Labels{1, 2}, Options{})
}

// drawn is a random case: small numbers, so that everything collides.
func drawn(t *rapid.T) (truth, found Labels, opt Options) {
	n := rapid.IntRange(0, 30).Draw(t, "n")
	label := rapid.Int32Range(-1, 6)
	for range n {
		truth = append(truth, label.Draw(t, "truth"))
		found = append(found, label.Draw(t, "found"))
		opt.Source = append(opt.Source, rapid.Int32Range(0, 3).Draw(t, "source"))
		opt.Domain = append(opt.Domain, rapid.Uint8Range(0, 1).Draw(t, "domain"))
	}
	return truth, found, opt
}

// The contingency table must give what a walk over all pairs gives.
func TestEvaluateAgainstEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		truth, found, opt := drawn(t)
		var want Pairs
		bySource := map[[2]int32]Pairs{}
		for i := range truth {
			for j := range i {
				if truth[i] < 0 || truth[j] < 0 || found[i] < 0 || found[j] < 0 {
					continue
				}
				p := Pairs{
					True:  one(sameTruth(truth, opt.Domain, i, j)),
					Found: one(found[i] == found[j]),
				}
				p.Common = p.True * p.Found
				want = sum(want, p)
				if p.True+p.Found > 0 {
					key := [2]int32{min(opt.Source[i], opt.Source[j]), max(opt.Source[i], opt.Source[j])}
					bySource[key] = sum(bySource[key], p)
				}
			}
		}
		r := Evaluate(truth, found, opt)
		if r.Pairs != want.rates() {
			t.Fatalf("got %+v, want %+v", r.Pairs, want.rates())
		}
		if len(r.Sources) != len(bySource) {
			t.Fatalf("%d pairs of sources, want %d", len(r.Sources), len(bySource))
		}
		for _, s := range r.Sources {
			key := [2]int32{int32(s.Left[0] - '0'), int32(s.Right[0] - '0')}
			if s.Pairs != bySource[key].rates() {
				t.Fatalf("%s %s: got %+v, want %+v", s.Left, s.Right, s.Pairs, bySource[key])
			}
		}
	})
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

func sum(p, q Pairs) Pairs {
	return Pairs{True: p.True + q.True, Found: p.Found + q.Found, Common: p.Common + q.Common}
}

func TestPerfectIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		truth, _, _ := drawn(t)
		r := Evaluate(truth, truth, Options{})
		if r.Pairs.F1 != 1 || !near(r.BCubed.F1, 1) || r.ExactRate != 1 || r.LargestWrong != 0 || r.Exact != r.Clusters {
			t.Fatalf("%+v", r)
		}
	})
}

func TestBlockingRecall(t *testing.T) {
	truth := Labels{1, 2, 1, 1, -1, 2}
	opt := Options{Domain: []uint8{0, 0, 0, 1, 0, 0}}
	var pairs [][2]int
	for i, j := range TruePairs(truth, opt) {
		pairs = append(pairs, [2]int{i, j})
	}
	if len(pairs) != 2 || pairs[0] != [2]int{0, 2} || pairs[1] != [2]int{1, 5} {
		t.Errorf("true pairs %v", pairs)
	}
	b := BlockingRecall(truth, opt, func(i, _ int) bool { return i == 0 }, func(i, _ int) bool { return i > 0 })
	if b != (Blocking{2, 1, 0.5, 1, 0, 0}) {
		t.Errorf("got %+v", b)
	}
	if b := BlockingRecall(nil, Options{}, nil, nil); b.Recall != 1 || b.AcceptedRecall != 1 {
		t.Errorf("nothing to find: %+v", b)
	}
}

func TestWilson(t *testing.T) {
	tests := []struct {
		hits, n   int64
		low, high float64
	}{
		{0, 0, 0, 1},
		{0, 10, 0, 0.2775},
		{10, 10, 0.7225, 1},
		{5, 10, 0.2366, 0.7634},
		{198, 200, 0.9643, 0.9973},
	}
	for _, tt := range tests {
		low, high := wilson(share(tt.hits, tt.n, 0), float64(tt.n), 1.96)
		if math.Abs(low-tt.low) > 5e-5 || math.Abs(high-tt.high) > 5e-5 {
			t.Errorf("wilson(%d, %d) = %.4f, %.4f; want %.4f, %.4f", tt.hits, tt.n, low, high, tt.low, tt.high)
		}
	}
}

// Pairs of one cluster are right or wrong together: the interval over many small
// clusters is narrower than that over few large ones with as many pairs.
func TestIntervalCountsClusters(t *testing.T) {
	few, many := spread{}, spread{}
	few.add(0, 100)
	few.add(400, 400)
	for i := range int64(500) {
		many.add(min(i/100, 1), 1)
	}
	a, b := few.interval(.8, 500), many.interval(.8, 500)
	if !(a.Low < b.Low && b.Low < .8 && .8 < b.High && b.High < a.High) {
		t.Errorf("few clusters %+v, many %+v", a, b)
	}
	if math.Abs(b.High-b.Low-.07) > .01 {
		t.Errorf("500 trials: %+v", b)
	}
	var none spread
	if i := none.interval(1, 0); i != (Interval{0, 1}) {
		t.Errorf("of nothing: %+v", i)
	}
}

func BenchmarkEvaluate(b *testing.B) {
	const n = 100_000
	truth, found := make(Labels, n), make(Labels, n)
	opt := Options{Source: make([]int32, n)}
	for i := range truth {
		j := uint64(i) * 0x9e3779b97f4a7c15 >> 20 // records of one entity are scattered
		truth[i], found[i], opt.Source[i] = int32(j%40_000), int32(j%39_000), int32(j%24)
	}
	b.ReportAllocs()
	for b.Loop() {
		Evaluate(truth, found, opt)
	}
}
