package index

import (
	"errors"
	"fmt"
	"testing"

	"recoupe/matcher"
	"recoupe/record"
)

// pairsOf lists the candidate pairs of an index, and fails where one comes twice.
func pairsOf(t *testing.T, f *matcher.Features, fuzzy bool) map[pair]bool {
	t.Helper()
	x, err := BuildWith(t.Context(), f, Options{Workers: 1, Fuzzy: fuzzy})
	if err != nil {
		t.Fatal(err)
	}
	out := map[pair]bool{}
	err = x.Pairs(t.Context(), 1, func(_ int, row uint32, with []uint32) {
		for _, other := range with {
			p := x.pairOf(row, other)
			if row == other || out[p] {
				t.Fatalf("pair %v comes twice, or of one row", p)
			}
			out[p] = true
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The fuzzy rule adds the pairs whose names are both nearly right, and takes none away.
func TestFuzzyAddsPairsOfNearNames(t *testing.T) {
	for _, c := range []struct {
		a, b [2]string
		want bool
	}{
		{[2]string{"marie", "vasseur"}, [2]string{"maie", "vaseur"}, true},
		{[2]string{"chloe", "lefevre"}, [2]string{"klohe", "lefevrot"}, false}, // two errors in one name
		{[2]string{"emilienne", "dautremont"}, [2]string{"emilienme", "dautrement"}, true},
		{[2]string{"marie", "vasseur"}, [2]string{"odile", "vaseur"}, false},
		{[2]string{"marie", "vasseur"}, [2]string{"m", "vaseur"}, false},
	} {
		f := base(person(c.a[0], c.a[1]), person(c.b[0], c.b[1]))
		with := pairsOf(t, f, true)
		for p := range pairsOf(t, f, false) {
			if !with[p] {
				t.Errorf("%v, %v: fuzzy lost a pair", c.a, c.b)
			}
		}
		if with[pair{0, 1}] != c.want {
			t.Errorf("%v, %v: paired %v, want %v", c.a, c.b, !c.want, c.want)
		}
	}
}

// Whatever the base, no pair comes twice and none is lost.
func TestFuzzyOverMany(t *testing.T) {
	p := matcher.NewPart()
	given := []string{"marie", "mari", "marei", "odile", "odlie", "jean", "jaen"}
	for i := range 1500 {
		c := person(given[i%7], word(i % 40)[:4+i%3])
		if i%3 == 0 {
			withEmail(c, fmt.Sprintf("p%d@example.org", i%200))
		}
		p.Add(c, &record.Source{Domain: record.Audience})
	}
	f := featuresOf(p)
	without, with := pairsOf(t, f, false), pairsOf(t, f, true)
	for pair := range without {
		if !with[pair] {
			t.Fatal("fuzzy lost a pair")
		}
	}
	if len(with) <= len(without) {
		t.Errorf("%d pairs with fuzzy, %d without", len(with), len(without))
	}
}

func TestFuzzyRefusesLargeBases(t *testing.T) {
	f := base(person("marie", "vasseur"))
	f.Rows.Of = make([]uint32, FuzzyRecords+1)
	_, err := BuildWith(t.Context(), f, Options{Workers: 1, Fuzzy: true})
	var many *FuzzyError
	if !errors.As(err, &many) || many.Records != FuzzyRecords+1 {
		t.Errorf("got %v", err)
	}
}
