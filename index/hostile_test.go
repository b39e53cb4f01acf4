package index

import (
	"context"
	"slices"
	"testing"

	"recoupe/clean"
	"recoupe/matcher"
	"recoupe/record"
)

// hostile are bases that make blocking rules useless.
var hostile = map[string]func(i int) *clean.Cleaned{
	"all but the mobile is equal": func(i int) *clean.Cleaned {
		return withHome(withMobile(person("jean", "martin"), digits(600_000_000+i, 9)), "12", "rue des lilas", "69001", "lyon")
	},
	"one e-mail of one name": func(i int) *clean.Cleaned {
		return withEmail(withMobile(person(word(i%700), "martin"), digits(600_000_000+i, 9)), "guichet@example.org")
	},
	"one e-mail for all": func(i int) *clean.Cleaned {
		return withEmail(person(word(i), word(i+100_000)), "guichet@example.org")
	},
	"one surname for all": func(i int) *clean.Cleaned {
		return withMobile(person(givenNames[i%len(givenNames)], "martin"), digits(600_000_000+i, 9))
	},
	"one surname and town for all": func(i int) *clean.Cleaned {
		return withHome(withMobile(person(givenNames[i%len(givenNames)], "martin"), digits(600_000_000+i, 9)), "", "", "69001", "lyon")
	},
	"no names": func(i int) *clean.Cleaned {
		return withHome(withMobile(person("", ""), digits(600_000_000+i, 9)), "", "", "69001", "lyon")
	},
	"one birth date for all": func(i int) *clean.Cleaned {
		c := person(word(i), word(i+100_000))
		c.Birth = clean.Date{Year: 1970, Month: 1, Day: 1}
		return c
	},
	"one door for all": func(i int) *clean.Cleaned {
		return withHome(person(word(i), word(i+100_000)), "1", "tour des lilas", "69001", "lyon")
	},
	"given names alone": func(i int) *clean.Cleaned {
		return withMobile(person(givenNames[i%3], ""), digits(600_000_000+i, 9))
	},
}

func TestHostileBasesStayLinear(t *testing.T) {
	const n = 8_000
	for name, fill := range hostile {
		t.Run(name, func(t *testing.T) {
			p := matcher.NewPart()
			for i := range n {
				p.Add(fill(i), &record.Source{Domain: record.Audience})
			}
			f := featuresOf(p)
			if f.Rows.Len() < n*9/10 {
				t.Fatalf("only %d of %d rows differ: the test has no point", f.Rows.Len(), n)
			}
			pairs, stats := emitted(t, f, 2)
			if each := float64(len(pairs)) / n; each > 30 {
				t.Errorf("%.0f candidates a record", each)
			}
			if r := repeated(pairs); r > 0 {
				t.Errorf("%d of %d pairs were emitted again", r, len(pairs))
			}
			checkStats(t, f, stats)
		})
	}
}

// A block is cut above the limit of its rule, not at it.
func TestLimitOfABlock(t *testing.T) {
	rule := Rules()[0]
	for _, more := range []int{0, 1} {
		p := matcher.NewPart()
		for i := range rule.Limit + more {
			c := withMobile(withEmail(person("jean", "martin"), "guichet@example.org"), digits(600_000_000+i, 9))
			p.Add(c, &record.Source{Domain: record.Audience})
		}
		_, stats := emitted(t, featuresOf(p), 1)
		if s := stats[0]; s.Largest != rule.Limit+more || (s.Refined > 0) != (more > 0) {
			t.Errorf("rule %s, limit %d: a block of %d was cut %d times", rule.Name, rule.Limit, s.Largest, s.Refined)
		}
	}
}

// A block that is cut keeps together what agrees in the further fields.
func TestRefinementKeepsLikelyPairs(t *testing.T) {
	p := matcher.NewPart()
	add := func(c *clean.Cleaned) { p.Add(c, &record.Source{Domain: record.Audience}) }
	for i := range 3_000 { // one e-mail, one surname, many towns and given names
		add(withHome(withEmail(person(word(i), "martin"), "guichet@example.org"), "", "", digits(1000+i%50, 5), word(200_000+i%50)))
	}
	for range 2 {
		c := withHome(withEmail(person("hortense", "martin"), "guichet@example.org"), "", "", "29200", "brest")
		if p.Len()%2 == 1 {
			c.Name.Middle = "odile"
		}
		add(c)
	}
	f := featuresOf(p)
	a, b := f.Rows.Of[p.Len()-2], f.Rows.Of[p.Len()-1]
	pairs, _ := emitted(t, f, 1)
	if !slices.Contains(pairs, pair{min(a, b), max(a, b)}) {
		t.Error("two records of one name, town and e-mail are no candidates in a large block")
	}
}

// In a block that stays wide every row meets its neighbours, although they may
// stand far apart in the wide block of an earlier rule.
func TestNeighboursOfWideBlocksMeet(t *testing.T) {
	p := matcher.NewPart()
	for i := range 4_000 { // one mailbox of one home, its given name in two forms
		c := withMobile(person([]string{"manu", "emmanuel"}[i%2], "martin"), digits(600_000_000+i, 9))
		p.Add(withEmail(c, "guichet@example.org"), &record.Source{Domain: record.Audience})
	}
	f := featuresOf(p)
	x, err := Build(context.Background(), f, 1)
	if err != nil {
		t.Fatal(err)
	}
	have := map[pair]bool{}
	err = x.Pairs(context.Background(), 1, func(_ int, row uint32, with []uint32) {
		for _, other := range with {
			have[x.pairOf(row, other)] = true
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	rules := 0
	for _, r := range x.runs {
		if r.wide && len(r.rows) > 0 {
			rules++
			checkNeighbours(t, x, r, have)
		}
	}
	if rules < 3 {
		t.Errorf("%d rules have wide blocks: the test has no point", rules)
	}
}

func checkNeighbours(t *testing.T, x *Index, r run, have map[pair]bool) {
	t.Helper()
	for i, row := range r.rows {
		for j := i + 1; j <= min(len(r.rows)-1, i+window) && r.rows[j-1]&lastOfBlock == 0; j++ {
			if p := x.pairOf(row&^lastOfBlock, r.rows[j]&^lastOfBlock); !have[p] {
				t.Fatalf("rule %s: neighbours %v do not meet", x.rules[r.rule].Name, p)
			}
		}
	}
}
