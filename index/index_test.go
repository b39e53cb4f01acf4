package index

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"testing"

	"recoupe/clean"
	"recoupe/matcher"
	"recoupe/record"

	"pgregory.net/rapid"
)

type pair struct{ a, b uint32 }

// pairOf names a pair of rows by their groups, the smaller one first.
func (x *Index) pairOf(row, other uint32) pair {
	a, b := x.group[row], x.group[other]
	return pair{min(a, b), max(a, b)}
}

// emitted gives the candidate pairs in order, each as often as it was emitted.
func emitted(t testing.TB, f *matcher.Features, workers int) ([]pair, []RuleStats) {
	t.Helper()
	x, err := Build(context.Background(), f, workers)
	if err != nil {
		t.Fatal(err)
	}
	parts := make([][]pair, workers)
	err = x.Pairs(context.Background(), workers, func(w int, row uint32, with []uint32) {
		for _, other := range with {
			parts[w] = append(parts[w], x.pairOf(row, other))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Concat(parts...)
	slices.SortFunc(all, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return all, x.Stats
}

// repeated counts the pairs that were emitted more than once, or not in order.
func repeated(pairs []pair) (n int) {
	for i, p := range pairs {
		if i > 0 && pairs[i-1] == p || p.a >= p.b {
			n++
		}
	}
	return n
}

// oracle finds the pairs that share a key the slow way.
func oracle(f *matcher.Features) (out []pair) {
	keys := make([]map[[2]uint64]bool, f.Rows.Len())
	for i, row := range f.Rows.First {
		keys[i] = map[[2]uint64]bool{}
		if f.Never(row) {
			continue
		}
		var k matcher.KeyFields
		f.KeyFields(row, &k)
		for r, rule := range rulesFor(1) {
			list := make([]uint64, rule.Width)
			rule.Keys(&k, list)
			for _, v := range list {
				if v != 0 {
					keys[i][[2]uint64{uint64(r)<<8 | k.Wall, v}] = true
				}
			}
		}
	}
	for a := range keys {
		for b := a + 1; b < len(keys); b++ {
			for k := range keys[a] {
				if keys[b][k] {
					out = append(out, pair{uint32(a), uint32(b)})
					break
				}
			}
		}
	}
	return out
}

// anyPart draws a base of few values, too small for a block to be refined.
func anyPart(t *rapid.T) *matcher.Part {
	p := matcher.NewPart()
	pick := func(label string, values ...string) string {
		return rapid.SampledFrom(append(values, "")).Draw(t, label)
	}
	for range rapid.IntRange(0, 12).Draw(t, "records") {
		c := person(pick("given", "solange", "solagne", "paul", "jp", "jean pierre", "vasseur"),
			pick("family", "vasseur", "vaseur", "morel vasseur", "hainaut", "heinot", "solange"))
		c.Kind = rapid.SampledFrom([]record.Kind{
			record.Person, record.Person, record.KindUnknown, record.Organisation, record.Placeholder, record.Couple,
		}).Draw(t, "kind")
		c.Org = pick("org", "mairie de brest", "compagnie du phare")
		for _, address := range []string{"grenouille@example.org", "solange.vasseur@example.org", "vasseurs@mail.example", "grenouille@mail.example"} {
			if rapid.IntRange(0, 3).Draw(t, "email") == 0 {
				withEmail(c, address)
			}
		}
		if m := pick("mobile", "639980001", "639980002"); m != "" {
			withMobile(c, m)
		}
		if city := pick("city", "lyon", "brest"); city != "" {
			withHome(c, pick("number", "12", "3"), pick("street", "rue des lilas", "place du marche"), pick("postcode", "69001", "29200"), city)
		}
		c.Birth = rapid.SampledFrom([]clean.Date{{}, {}, {Year: 1980}, {Year: 1980, Month: 5, Day: 17}, {Year: 1955, Month: 5, Day: 17}}).Draw(t, "birth")
		domain := rapid.SampledFrom([]record.Domain{record.Audience, record.Audience, record.Personnel}).Draw(t, "domain")
		p.Add(c, &record.Source{Domain: domain})
	}
	return p
}

func TestPairsAreThoseOfTheRules(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := featuresOf(anyPart(rt))
		want := oracle(f)
		got, stats := emitted(t, f, rapid.IntRange(1, 3).Draw(rt, "workers"))
		if !slices.Equal(got, want) {
			rt.Fatalf("emitted %v\nwant    %v", got, want)
		}
		for _, p := range got {
			a, b := f.Rows.First[p.a], f.Rows.First[p.b]
			if f.Table.Domain[a] != f.Table.Domain[b] || f.Never(a) || f.Never(b) {
				rt.Fatalf("pair %v: across domains or of a placeholder", p)
			}
		}
		total := int64(0)
		for _, s := range stats {
			total += s.Pairs
			if s.Refined != 0 {
				rt.Fatalf("rule %s refined a block of %d", s.Rule.Name, s.Largest)
			}
		}
		if total != int64(len(got)) {
			rt.Fatalf("the rules count %d pairs, emitted %d", total, len(got))
		}
	})
}

// Every pair is emitted under the first rule that proposes it.
func TestPairsAreCountedUnderTheirFirstRule(t *testing.T) {
	c := func() *clean.Cleaned { return withEmail(person("solange", "vasseur"), "grenouille@example.org") }
	f := base(c(), withMobile(c(), "639980001"), withMobile(person("solange", "vasseur"), "639980009"))
	_, stats := emitted(t, f, 1)
	got := map[string]int64{}
	for _, s := range stats {
		if s.Pairs > 0 {
			got[s.Rule.Name] = s.Pairs
		}
	}
	if len(got) != 2 || got["email"] != 1 || got["name"] != 2 {
		t.Errorf("pairs by rule: %v, want email 1 and name 2", got)
	}
}

func TestWorkersChangeNoPair(t *testing.T) {
	f := generated(t, 6_000)
	want, stats := emitted(t, f, 1)
	for _, workers := range []int{2, 8} {
		got, other := emitted(t, f, workers)
		if !slices.Equal(got, want) {
			t.Errorf("%d workers: %d pairs, one worker %d", workers, len(got), len(want))
		}
		for r := range stats {
			a, b := stats[r], other[r]
			if a.Rows != b.Rows || a.Largest != b.Largest || a.Refined != b.Refined || a.Pairs != b.Pairs {
				t.Errorf("%d workers, rule %s: rows %d, largest %d, refined %d, pairs %d; one worker %d, %d, %d, %d",
					workers, a.Rule.Name, b.Rows, b.Largest, b.Refined, b.Pairs, a.Rows, a.Largest, a.Refined, a.Pairs)
			}
		}
	}
}

func TestCandidatesOfAVenueAreFew(t *testing.T) {
	f := generated(t, 20_000)
	pairs, stats := emitted(t, f, 2)
	checkStats(t, f, stats)
	if n := repeated(pairs); n > 0 {
		t.Errorf("%d pairs were emitted again", n)
	}
	if each := float64(len(pairs)) / float64(f.Rows.Len()); each > 12 || each < 1 {
		t.Errorf("%.1f candidates a record, want 1 to 12", each)
	}
}

// Whatever becomes of the large blocks, no pair of a small one is lost.
func TestPairsOfSmallBlocksAreKept(t *testing.T) {
	p := crowd(3_000, 5)
	for i := range 1_000 {
		p.Add(hostile["all but the mobile is equal"](i/2), &record.Source{Domain: record.Audience})
		p.Add(hostile["one e-mail of one name"](i), &record.Source{Domain: record.Audience})
	}
	f := featuresOf(p)
	pairs, stats := emitted(t, f, 2)
	have := map[pair]bool{}
	for _, p := range pairs {
		have[p] = true
	}
	refined, checked := 0, 0
	for r, rule := range rulesFor(1) {
		refined += stats[r].Refined
		blocks := map[uint64][]uint32{}
		for node, row := range f.Rows.First {
			var k matcher.KeyFields
			f.KeyFields(row, &k)
			out := make([]uint64, rule.Width)
			rule.Keys(&k, out)
			for _, v := range out {
				if v != 0 {
					blocks[v] = append(blocks[v], uint32(node))
				}
			}
		}
		for _, rows := range blocks {
			for i, a := range rows {
				for _, b := range rows[i+1:] {
					if checked++; len(rows) <= rule.Limit && a != b && !have[pair{a, b}] {
						t.Fatalf("rule %s: pair %d, %d of a block of %d is missing", rule.Name, a, b, len(rows))
					}
				}
			}
		}
	}
	if refined == 0 || checked < 10_000 || repeated(pairs) > 0 {
		t.Errorf("%d blocks refined, %d pairs looked at, %d repeated", refined, checked, repeated(pairs))
	}
}

// checkStats compares what the rules tell of their blocks with a count.
func checkStats(t *testing.T, f *matcher.Features, stats []RuleStats) {
	t.Helper()
	for r, rule := range rulesFor(1) {
		rows, sizes := int64(0), map[uint64]int{}
		for _, row := range f.Rows.First {
			var k matcher.KeyFields
			f.KeyFields(row, &k)
			out := make([]uint64, rule.Width)
			rule.Keys(&k, out)
			slices.Sort(out)
			for _, v := range out {
				if v != 0 {
					rows++
					sizes[v]++
				}
			}
		}
		largest := 0
		for _, s := range sizes {
			largest = max(largest, s)
		}
		if largest < 3 {
			largest = stats[r].Largest // two keys of 32 bits may be equal by chance
		}
		if s := stats[r]; s.Rows != rows || s.Largest != largest || (s.Refined > 0) != (largest > rule.Limit) {
			t.Errorf("rule %s: rows %d, largest %d, refined %d; counted %d and %d", rule.Name, s.Rows, s.Largest, s.Refined, rows, largest)
		}
	}
}

func TestEmptyBase(t *testing.T) {
	if pairs, _ := emitted(t, base(), 2); len(pairs) != 0 {
		t.Errorf("pairs %v of nothing", pairs)
	}
	if pairs, _ := emitted(t, base(person("solange", "vasseur")), 2); len(pairs) != 0 {
		t.Errorf("pairs %v of one record", pairs)
	}
}

func TestStopsWhenAsked(t *testing.T) {
	f := generated(t, 500)
	ctx, cancel := context.WithCancel(context.Background())
	x, err := Build(ctx, f, 1)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := x.Pairs(ctx, 1, func(int, uint32, []uint32) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("pairs: error %v", err)
	}
	if _, err := Build(ctx, f, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("build: error %v", err)
	}
}

// A mailbox made of the whole name gives a row the same letters twice.
func TestPairOfOneKeyTwiceIsEmittedOnce(t *testing.T) {
	p := matcher.NewPart()
	for _, host := range []string{"example.org", "mail.example"} {
		p.Add(withEmail(person("solange", "vasseur"), "solangevasseur@"+host), &record.Source{Domain: record.Audience})
	}
	pairs, stats := emitted(t, featuresOf(p), 1)
	total := int64(0)
	for _, s := range stats {
		total += s.Pairs
	}
	if len(pairs) != 1 || total != 1 {
		t.Errorf("pairs %v, %d counted; want one", pairs, total)
	}
}

// Where the table holds like beside like, the pairs and the figures are the same.
func TestPairsDoNotDependOnTheOrderOfRows(t *testing.T) {
	p := crowd(4_000, 11)
	table := matcher.Merge([]*matcher.Part{p}, nil)
	rows := matcher.FindDistinct(table, 1)
	want, wantStats := emitted(t, matcher.NewFeatures(table, rows, 1), 1)
	moved, places := matcher.Compact(table, rows, 2)
	got, gotStats := emitted(t, matcher.NewFeatures(moved, places, 1), 1)
	if !slices.Equal(got, want) {
		t.Errorf("%d pairs, want %d", len(got), len(want))
	}
	for r := range wantStats {
		if g, w := gotStats[r], wantStats[r]; g.Rows != w.Rows || g.Largest != w.Largest || g.Refined != w.Refined {
			t.Errorf("rule %s: rows %d, largest %d, refined %d; want %d, %d, %d", w.Rule.Name, g.Rows, g.Largest, g.Refined, w.Rows, w.Largest, w.Refined)
		}
	}
}
