package venue

import (
	"strings"
	"testing"
)

// blockOf makes one block of people and records.
func blockOf(t *testing.T, seed uint64) (*generator, *block) {
	t.Helper()
	opt := Options{Records: 1, Venues: 3, Seed: seed}
	if err := opt.check(); err != nil {
		t.Fatal(err)
	}
	where, err := readPlaces()
	if err != nil {
		t.Fatal(err)
	}
	g, b := newGenerator(&opt, where), newBlock(3)
	g.fill(b, 0)
	return g, b
}

func TestHouseholdsAreConsistent(t *testing.T) {
	_, b := blockOf(t, 11)
	mobiles := map[string]int{}
	for i := range b.houses {
		h := &b.houses[i]
		if h.people[0].role != head || int(h.people[0].house) != i {
			t.Fatalf("household %d has no head", h.id)
		}
		for k := range h.people {
			checkPerson(t, h, k)
			if p := &h.people[k]; p.mobile != "" && p.tags&tagRecycled == 0 {
				mobiles[p.mobile]++
			}
		}
	}
	for _, n := range mobiles {
		if n > 1 {
			t.Errorf("a number held by %d persons that is not recycled", n)
		}
	}
}

func checkPerson(t *testing.T, h *household, k int) {
	t.Helper()
	p := &h.people[k]
	if p.partner >= 0 && int(h.people[p.partner].partner) != k {
		t.Errorf("household %d: a partner who has another", h.id)
	}
	if p.role == child {
		parent := &h.people[p.parent]
		if d := p.birth.year - parent.birth.year; d < 15 || d > 50 {
			t.Errorf("household %d: parent %d years older", h.id, d)
		}
	}
	if p.tags&tagTwin != 0 && twins(h, p) < 2 {
		t.Errorf("household %d: a twin alone", h.id)
	}
	if p.wedding == 0 && p.useName != p.birthName || p.wedding != 0 && p.useName == p.birthName && p.sex != Female {
		t.Errorf("household %d: names %v do not fit the wedding", h.id, p.role)
	}
	if p.tags&tagSharedEmail != 0 && h.people[p.partner].email[0] != p.email[0] {
		t.Errorf("household %d: a shared address that only one has", h.id)
	}
}

func twins(h *household, p *person) (n int) {
	for i := range h.people {
		if q := &h.people[i]; q.tags&tagTwin != 0 && q.birth == p.birth {
			n++
		}
	}
	return n
}

// Homes follow each other in time, and a record keeps the home of its day.
func TestHomesOfADay(t *testing.T) {
	_, b := blockOf(t, 12)
	moved := 0
	for i := range b.houses {
		h := &b.houses[i]
		if h.since[0].before(h.since[1]) {
			t.Fatalf("household %d moved backwards", h.id)
		}
		if _, old := h.homeOn(lastDay); old {
			t.Errorf("household %d does not live at home", h.id)
		}
		if _, old := h.homeOn(date{2018, 6, 1}); old {
			moved++
		}
	}
	if share := float64(moved) / float64(len(b.houses)); share < 0.4 || share > 0.65 {
		t.Errorf("%.2f moved since 2018", share)
	}
}

// The rates that the facts state, within what chance allows at this size.
func TestRatesWithinBounds(t *testing.T) {
	_, s := generate(t, Options{Records: 60_000, Venues: 3, Seed: 21})
	per := func(n int) float64 { return 1e4 * float64(n) / float64(s.Records) }
	tag := func(word string) float64 { return 1e4 * float64(s.Tags[word]) / float64(s.Persons) }
	cases := []struct {
		name           string
		got, low, high float64
	}{
		{"records a person", float64(s.Records) / float64(s.Persons), 2.6, 3.0},
		{"persons with a record", float64(s.Present()) / float64(s.Persons), 0.66, 0.74},
		{"ticketing", per(s.BySource[Ticketing]), 3500, 3850},
		{"web", per(s.BySource[WebAccounts]), 1500, 1750},
		{"crm", per(s.BySource[CRM]), 1180, 1380},
		{"newsletter", per(s.BySource[Newsletter]), 1930, 2200},
		{"reseller", per(s.BySource[Reseller]), 1000, 1220},
		{"placeholders", per(s.ByKind[KindPlaceholder]), 33, 55},
		{"typo_last", per(s.Notes["typo_last"]), 105, 175},
		{"typo_first", per(s.Notes["typo_first"]), 105, 175},
		{"phonetic", per(s.Notes["phonetic_last"]), 65, 110},
		{"swap", per(s.Notes["swap"]), 105, 165},
		{"email_err", per(s.Notes["email_err"]), 300, 410},
		{"old_address", per(s.Notes["old_address"]), 2900, 3700},
		{"mojibake", per(s.Notes["mojibake"]), 4, 20},
		{"shared_email", tag("shared_email"), 750, 1100},
		{"homonym", tag("homonym"), 18, 60},
		{"recycled_phone", tag("recycled_phone"), 25, 55},
		{"twin", tag("twin"), 25, 90},
	}
	for _, c := range cases {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s: %.2f, want %.2f to %.2f", c.name, c.got, c.low, c.high)
		}
	}
	for _, word := range append(noteNames[:], tagNames[:]...) {
		if s.Notes[word]+s.Tags[word] == 0 {
			t.Errorf("no %s at all", word)
		}
	}
}

// Namesakes by chance: 19 pairs in 10,000 persons.
func TestNamesakesByChance(t *testing.T) {
	m, _ := generate(t, Options{Records: 120_000, Venues: 3, Seed: 31})
	rows := m.rowsOf(t, Part{Stream: PersonsStream})[:40_000]
	names, households := map[string]int{}, map[string]bool{}
	pairs := 0
	for _, p := range rows {
		key := p[5] + " " + p[7]
		if strings.Contains(p[11], "homonym") || households[p[1]+key] {
			continue
		}
		households[p[1]+key] = true
		pairs += names[key]
		names[key]++
	}
	if per := float64(pairs) / 16; per < 13 || per > 25 {
		t.Errorf("%.1f pairs of one name in 10,000 persons, want about 19", per)
	}
}

func TestDefaultNames(t *testing.T) {
	n, err := DefaultNames()
	if err != nil {
		t.Fatal(err)
	}
	top := 0.0
	for _, w := range n.weights[:100] {
		top += w
	}
	if top < 0.075 || top > 0.088 {
		t.Errorf("the 100 first surnames hold %.3f of people", top)
	}
	tail := map[string]bool{}
	for i := range tailCommon + tailRare {
		tail[tailName(i)] = true
	}
	if len(tail) < 190_000 {
		t.Errorf("%d names in the tail", len(tail))
	}
}
