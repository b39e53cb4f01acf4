package matcher

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestExpertProbabilitiesAddUp(t *testing.T) {
	m := Expert([]string{"badge"}, 1000)
	for _, model := range []*Model{m, m.Organisations} {
		for _, c := range model.Comparisons {
			var sum [numClasses]float64
			for _, l := range c.Levels {
				sum[ClassM] += l.M
				sum[ClassH] += l.H
				sum[ClassU] += l.U
			}
			for class, s := range sum {
				if math.Abs(s-1) > 1e-6 {
					t.Errorf("%s: probabilities of class %d add up to %.4f", c.Name, class, s)
				}
			}
		}
	}
}

func TestComparisonsFitAPattern(t *testing.T) {
	all := Comparisons(make([]string, maxCustom))
	if len(all) != numComparisons || numComparisons*levelBits > 63 {
		t.Fatalf("%d comparisons of %d bits do not fit", len(all), levelBits)
	}
	for _, c := range all {
		if len(c.Levels) >= 1<<levelBits {
			t.Errorf("%s: %d levels do not fit in %d bits", c.Name, len(c.Levels), levelBits)
		}
		if c.Label.FR == "" && c.Name != "" {
			t.Errorf("%s: no label", c.Name)
		}
		for _, l := range c.Levels {
			if l.Name == "" || l.Label.FR == "" || l.Label.EN == "" {
				t.Errorf("%s: a level without a name or label", c.Name)
			}
		}
	}
}

func TestPatternKeepsItsLevels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p Pattern
		var want [numComparisons]Level
		for range rapid.IntRange(0, 30).Draw(t, "writes") {
			k, l := rapid.IntRange(0, numComparisons-1).Draw(t, "k"), Level(rapid.IntRange(0, 7).Draw(t, "l"))
			want[k], p = l, p.with(k, l)
		}
		for k, l := range want {
			if p.Level(k) != l {
				t.Fatalf("comparison %d: level %d, want %d", k, p.Level(k), l)
			}
		}
	})
}

func TestModelRoundTrip(t *testing.T) {
	m := Expert([]string{"badge"}, 500)
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	got, err := ReadModel(&file)
	if err != nil {
		t.Fatal(err)
	}
	if got.Hash() != m.Hash() {
		t.Errorf("hash %s after reading, %s before writing", got.Hash(), m.Hash())
	}
}

func TestHashDetectsAnyChange(t *testing.T) {
	base := Expert([]string{"badge"}, 500)
	changes := map[string]func(*Model){
		"prior of M":       func(m *Model) { m.PriorM *= 1.0001 },
		"prior of H":       func(m *Model) { m.PriorH *= 1.0001 },
		"m of a level":     func(m *Model) { m.Comparisons[cmpEmail].Levels[2].M *= 1.0001 },
		"u of a level":     func(m *Model) { m.Comparisons[cmpCustom].Levels[0].U *= 1.0001 },
		"name":             func(m *Model) { m.Comparisons[cmpCustom].Name = "card" },
		"organisations":    func(m *Model) { m.Organisations.Comparisons[cmpFamily].Levels[0].M *= 1.0001 },
		"number of pairs":  func(m *Model) { m.Pairs++ },
		"fitted or expert": func(m *Model) { m.Fitted = !m.Fitted },
	}
	for name, change := range changes {
		m := Expert([]string{"badge"}, 500)
		if m.Hash() != base.Hash() {
			t.Fatal("two equal models have two hashes")
		}
		change(m)
		if m.Hash() == base.Hash() {
			t.Errorf("%s changed, the hash did not", name)
		}
	}
}

func TestReadModelRefuses(t *testing.T) {
	var file bytes.Buffer
	if err := Expert(nil, 500).Write(&file); err != nil {
		t.Fatal(err)
	}
	good := file.String()
	// resigned gives a changed model the hash that fits it.
	resigned := func(change func(*Model)) string {
		m := Expert(nil, 500)
		change(m)
		data, err := json.Marshal(modelFile{modelFormat, m.Hash(), m})
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	cases := []struct{ name, file, want string }{
		{"empty", "", "not a model file"},
		{"no JSON", "prénom;nom", "not a model file"},
		{"cut off", good[:len(good)/2], "not a model file"},
		{"a list", "[]", "not a model file"},
		{"unknown field", strings.Replace(good, `"prior_m"`, `"prior_x"`, 1), "not a model file"},
		{"another format", strings.Replace(good, modelFormat, "recoupe-model/9", 1), "format"},
		{"changed by hand", strings.Replace(good, "0.86", "0.87", 1), "was changed"},
		{"no hash", strings.Replace(good, `"hash": "`, `"hash": "0`, 1), "was changed"},
		{"no comparisons", resigned(func(m *Model) { m.Comparisons = nil }), "0 comparisons"},
		{"comparisons in another order", resigned(func(m *Model) { m.Comparisons[0], m.Comparisons[1] = m.Comparisons[1], m.Comparisons[0] }), "want"},
		{"level too few", resigned(func(m *Model) { m.Comparisons[0].Levels = m.Comparisons[0].Levels[1:] }), "levels"},
		{"probability of 0", resigned(func(m *Model) { m.Comparisons[0].Levels[0].M = 0 }), "probability"},
		{"probability above 1", resigned(func(m *Model) { m.Comparisons[0].Levels[0].U = 1.5 }), "probability"},
		{"prior of 1", resigned(func(m *Model) { m.PriorM = 1 }), "prior"},
		{"prior below 0", resigned(func(m *Model) { m.PriorH = -.1 }), "prior"},
		{"no organisations", resigned(func(m *Model) { m.Organisations = nil }), "organisations"},
		{"organisations within organisations", resigned(func(m *Model) { m.Organisations.Organisations = Expert(nil, 5) }), "organisations"},
		{"broken organisations", resigned(func(m *Model) { m.Organisations.Comparisons[0].Levels[0].U = -1 }), "organisations"},
	}
	for _, c := range cases {
		m, err := ReadModel(strings.NewReader(c.file))
		switch {
		case err == nil:
			t.Errorf("%s: was read as %s", c.name, m.Hash())
		case !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: error %q does not speak of %q", c.name, err, c.want)
		}
	}
}

func FuzzReadModel(f *testing.F) {
	var file bytes.Buffer
	if err := Expert([]string{"badge"}, 500).Write(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte(`{"format":"recoupe-model/1"}`))
	f.Add([]byte(`{"organisations":{}}`))
	base := features(f, "given: paul; family: morel", "given: paul; family: morel")
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadModel(bytes.NewReader(data))
		if err != nil {
			return
		}
		if s := NewScorer(base, m).Score(0, 1); math.IsNaN(s.Weight) {
			t.Errorf("a model that was accepted gives no number: %+v", s)
		}
	})
}

// simulated draws candidate pairs of known class from the probabilities of a
// model; share is how often a comparison has a value on both sides.
type simulated struct {
	rng   *rand.Rand
	truth *Model
	share [numComparisons]float64
}

func newSimulated(seed uint64) *simulated {
	s := &simulated{rng: rand.New(rand.NewPCG(seed, 1)), truth: Expert(nil, 1000)}
	for k := range cmpCustom {
		s.share[k] = [...]float64{.85, .9, .6, .4, .5, .2, 0, .02}[k]
	}
	return s
}

func (s *simulated) pair(class Class) (p Pattern) {
	for k, c := range s.truth.Comparisons {
		if s.rng.Float64() > s.share[k] {
			continue
		}
		x := s.rng.Float64()
		for l, v := range c.Levels {
			if x -= [numClasses]float64{v.M, v.H, v.U}[class]; x < 0 {
				p = p.with(k, Level(l+1))
				break
			}
		}
	}
	return p
}

// draw gives n pairs of each class.
func (s *simulated) draw(n [numClasses]int) (parts [numClasses]Counts) {
	for class := range parts {
		parts[class] = Counts{}
		for range n[class] {
			parts[class][s.pair(Class(class))]++
		}
	}
	return parts
}

// heldForOne gives the share of pairs that the model holds to be one person.
func heldForOne(m *Model, c Counts) float64 {
	r := m.ratios()
	one, all := 0.0, 0.0
	for p, n := range c {
		all += float64(n)
		if pM, _ := m.posterior(&r, p); pM > .5 {
			one += float64(n)
		}
	}
	return one / all
}

// wordy gives a base of n different rows, enough to estimate u from.
func wordy(t testing.TB, n int) *Features { return features(t, crowd(n, word)...) }

func TestTrainKeepsItsClasses(t *testing.T) {
	for name, n := range map[string][numClasses]int{
		"a venue":                 {3000, 2500, 6000},
		"families of many":        {500, 9000, 3000},
		"hardly any duplicates":   {40, 600, 8000},
		"hardly any families":     {4000, 30, 4000},
		"candidates are all true": {5000, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			drawn := newSimulated(7).draw(n)
			m := Train(wordy(t, 2000), MergeCounts(drawn[:]), nil, 1)
			given, family := m.Comparisons[cmpGiven].Levels, m.Comparisons[cmpFamily].Levels
			if h := given[GivenExact-1].H; h > .02 {
				t.Errorf("H: two persons of a home bear one given name with probability %.3f", h)
			}
			if f := family[FamilyExact-1]; f.H < .3 || f.M < .6 {
				t.Errorf("family name: M %.2f, H %.2f: a class has left its place", f.M, f.H)
			}
			for _, k := range []int{cmpGiven, cmpFamily, cmpEmail, cmpPhone, cmpBirth} {
				if l := m.Comparisons[k].Levels[0]; l.M <= l.U {
					t.Errorf("%s: M %.4f agrees no more often than U %.4f", m.Comparisons[k].Name, l.M, l.U)
				}
			}
			if m.PriorM <= 0 || m.PriorH <= 0 || m.PriorM+m.PriorH >= 1 {
				t.Errorf("priors %.3g and %.3g", m.PriorM, m.PriorH)
			}
			if n[ClassM] >= 1000 && heldForOne(m, drawn[ClassM]) < .75 {
				t.Errorf("of the true pairs %.2f are found", heldForOne(m, drawn[ClassM]))
			}
			// One in seven has no given name to tell them apart by.
			if n[ClassH] >= 1000 && heldForOne(m, drawn[ClassH]) > .06 {
				t.Errorf("of two persons of a home %.3f are made one", heldForOne(m, drawn[ClassH]))
			}
			if n[ClassU] >= 1000 && heldForOne(m, drawn[ClassU]) > .002 {
				t.Errorf("of strangers %.4f are made one", heldForOne(m, drawn[ClassU]))
			}
		})
	}
}

func TestTrainLearnsTheNumberOfDuplicates(t *testing.T) {
	const rows = 2000
	f := wordy(t, rows)
	for _, want := range []int{300, 1000, 4000} {
		drawn := newSimulated(3).draw([numClasses]int{want, 1500, 5000})
		m := Train(f, MergeCounts(drawn[:]), nil, 1)
		got := m.PriorM * rows * (rows - 1) / 2
		if got < .6*float64(want) || got > 1.6*float64(want) {
			t.Errorf("%d true pairs: the model counts %.0f", want, got)
		}
	}
}

func TestTrainMovesTowardsTheData(t *testing.T) {
	s := newSimulated(5)
	mail := s.truth.Comparisons[cmpEmail].Levels
	mail[EmailExact-1].M, mail[EmailDifferent-1].M = .25, .60 // people change their mailbox here
	drawn := s.draw([numClasses]int{4000, 2000, 4000})
	m := Train(wordy(t, 2000), MergeCounts(drawn[:]), nil, 1)
	if got := m.Comparisons[cmpEmail].Levels[EmailExact-1].M; got > .45 {
		t.Errorf("m of the same mailbox is %.2f: the expert says .62, the data .25", got)
	}
	if !m.Fitted || m.Pairs != 10_000 || m.Iterations < 2 {
		t.Errorf("fitted %v on %d pairs in %d steps", m.Fitted, m.Pairs, m.Iterations)
	}
}

func TestTrainWithoutPairs(t *testing.T) {
	for _, rows := range [][]string{{}, {"given: paul; family: morel"}, crowd(20, word)} {
		m := Train(features(t, rows...), nil, nil, 1)
		checkModel(t, m)
		if m.Fitted {
			t.Errorf("%d rows, no pairs: says that it is fitted", len(rows))
		}
	}
}

// checkModel looks for numbers that no probability can be.
func checkModel(t testing.TB, m *Model) {
	t.Helper()
	if err := m.check(); err != nil {
		t.Error(err)
	}
	if err := m.Organisations.check(); err != nil {
		t.Errorf("organisations: %v", err)
	}
	for _, p := range []float64{m.PriorM, m.PriorH, m.Organisations.PriorM} {
		if !(p > 0 && p < 1) {
			t.Errorf("prior %v", p)
		}
	}
}

// Whatever is counted, the model stays a model, and the same for any order.
func TestTrainStandsAnything(t *testing.T) {
	f := features(t, crowd(20, word)...)
	rapid.Check(t, func(rt *rapid.T) {
		parts := make([]Counts, rapid.IntRange(1, 3).Draw(rt, "workers"))
		for w := range parts {
			parts[w] = Counts{}
			for range rapid.IntRange(0, 12).Draw(rt, "patterns") {
				p := Pattern(0)
				for k, c := range Comparisons(nil) {
					p = p.with(k, Level(rapid.IntRange(0, len(c.Levels)).Draw(rt, c.Name)))
				}
				if rapid.Bool().Draw(rt, "org") {
					p |= orgPair
				}
				parts[w][p] += rapid.OneOf(rapid.Int64Range(1, 5), rapid.Int64Range(1, 1e9)).Draw(rt, "count")
			}
		}
		m := Train(f, MergeCounts(parts), nil, 1)
		checkModel(t, m)
		if g := m.Comparisons[cmpGiven].Levels[GivenExact-1]; g.H > .02 {
			rt.Fatalf("H bears one given name with probability %.3f", g.H)
		}
		slices.Reverse(parts)
		if again := Train(f, MergeCounts(parts), nil, 3); again.Hash() != m.Hash() {
			rt.Fatal("another order of the counts, or other workers, give another model")
		}
	})
}

func TestMergeCountsAddsUpInOrder(t *testing.T) {
	got := MergeCounts([]Counts{{5: 1, 9: 2}, {}, {9: 40, orgPair: 7, 1: 1}})
	want := []PatternCount{{1, 1}, {5, 1}, {9, 42}, {orgPair, 7}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
