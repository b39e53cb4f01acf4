package matcher

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"recoupe/matcher/cluster"
)

// grouped clusters the rows of a base as the flow does, every pair a candidate,
// and gives the group of each row (the smallest row in it). Rows must differ.
func grouped(t *testing.T, f *Features) []uint32 {
	t.Helper()
	n := f.Table.Len()
	s := NewScorer(f, Expert(CustomNames(f.Table), f.Rows.Len()))
	var edges []cluster.Edge
	for a := range uint32(n) {
		for b := a + 1; b < uint32(n); b++ {
			if !s.Comparable(a, b) {
				continue
			}
			if w := s.Score(a, b).Weight; w >= acceptWeight {
				edges = append(edges, cluster.Edge{A: a, B: b, Weight: float32(w)})
			}
		}
	}
	labels, err := cluster.Group(context.Background(), nil, n, edges, acceptWeight, 1,
		func() cluster.Linkage[Link] { return NewLinkage(NewScorer(f, s.Model)) })
	if err != nil {
		t.Fatal(err)
	}
	return labels
}

// groupCase is some rows and the group that each must come to; 100 strangers
// stand beside them.
type groupCase struct {
	name string
	rows []string
	want []uint32
}

const (
	lilas  = "; address1: 12 rue des Lilas; postcode: 69001; city: Lyon"
	marche = "; address1: 3 place du Marché; postcode: 29200; city: Brest"
)

func TestGroupsOfRealRecords(t *testing.T) {
	cases := []groupCase{
		{
			name: "one person in all her forms",
			rows: []string{
				"last: Vasseur; first: Solange; email: solange.vasseur@example.org",
				"last: VASSEUR; first: SOLANGE; email: solange.vasseur@example.org; mobile: 06 39 98 77 01",
				"last: Morel; birth_name: Vasseur; first: Solange; mobile: 06 39 98 77 01" + lilas,
				"email: solange.vasseur@example.org",
				"last: Morel; first: S.; mobile: 06 39 98 77 01",
			},
			want: []uint32{0, 0, 0, 0, 0},
		},
		{
			name: "a bridge: his record with her mailbox",
			rows: []string{
				"last: Vasseur; first: Hubert; email: hubert.vasseur@example.org; mobile: 06 39 98 77 01",
				"last: Vasseur; first: Hubert; email: hubert.vasseur@example.org" + lilas,
				"last: Vasseur; first: Hubert; mobile: 06 39 98 77 01" + lilas,
				"last: Vasseur; first: Solange; email: solange.vasseur@example.org; mobile: 06 39 98 88 02",
				"last: Vasseur; first: Solange; email: solange.vasseur@example.org" + lilas,
				"last: Vasseur; first: Solange; mobile: 06 39 98 88 02" + lilas,
				"last: Vasseur; first: Hubert; email: solange.vasseur@example.org; mobile: 06 39 98 77 01",
			},
			want: []uint32{0, 0, 0, 3, 3, 3, 0},
		},
		{
			name: "a family of four at one door, landline and mailbox",
			rows: []string{
				"last: Vasseur; first: Hubert; landline: 01 99 00 12 34; email: x7k9z@example.org" + lilas,
				"last: Vasseur; first: Solange; landline: 01 99 00 12 34; email: x7k9z@example.org" + lilas,
				"last: Vasseur; first: Julien; birth_date: 17/05/2004; landline: 01 99 00 12 34" + lilas,
				"last: Vasseur; first: Julie; birth_date: 17/05/2004; landline: 01 99 00 12 34" + lilas,
				"last: Vasseur; first: Hubert; landline: 01 99 00 12 34" + lilas,
			},
			want: []uint32{0, 1, 2, 3, 0},
		},
		{
			name: "namesakes whose mailboxes, mobiles and towns differ",
			rows: []string{
				"last: Vasseur; first: Solange; email: grenouille@example.org; mobile: 06 39 98 77 01" + lilas,
				"last: Vasseur; first: Solange; email: grenouille@example.org" + lilas,
				"last: Vasseur; first: Solange; email: libellule@example.org; mobile: 06 39 98 11 55" + marche,
				"last: Vasseur; first: Solange; mobile: 06 39 98 11 55" + marche,
			},
			want: []uint32{0, 0, 2, 2},
		},
		{
			name: "father and son of one name, each twice",
			rows: []string{
				"last: Vasseur; first: Hubert; birth_date: 17/05/1955; landline: 01 99 00 12 34" + lilas,
				"last: Vasseur; first: Hubert; birth_date: 17/05/1955" + lilas,
				"last: Vasseur; first: Hubert; birth_date: 02/11/1984; landline: 01 99 00 12 34" + lilas,
				"last: Vasseur; first: Hubert; birth_date: 02/11/1984; title: M." + lilas,
			},
			want: []uint32{0, 0, 2, 2},
		},
		{
			name: "three colleagues on one switchboard and role address",
			rows: []string{
				"last: Vasseur; first: Hubert; org: Compagnie du Phare; phone: 01 99 00 55 55; email: contact@phare.example",
				"last: Morel; first: Solange; org: Compagnie du Phare; phone: 01 99 00 55 55; email: contact@phare.example",
				"last: Caron; first: Odile; org: Compagnie du Phare; phone: 01 99 00 55 55; email: contact@phare.example",
			},
			want: []uint32{0, 1, 2},
		},
		{
			name: "organisations of one chain",
			rows: []string{
				"org: Librairie du Phare; phone: 01 99 00 55 55" + lilas,
				"org: Librairie du Phare; phone: 01 99 00 55 55; email: contact@phare.example",
				"org: Théâtre du Marché; phone: 01 99 00 66 66" + marche,
			},
			want: []uint32{0, 0, 2},
		},
		{
			name: "two organisations of one house",
			rows: []string{
				"org: Librairie du Phare; phone: 01 99 00 55 55" + lilas,
				"org: Théâtre Molière; phone: 01 99 00 55 55" + lilas,
				"org: La Librairie du Phare; phone: 01 99 00 55 55" + lilas,
			},
			want: []uint32{0, 1, 0},
		},
		{
			name: "three sites of one body on one switchboard",
			rows: []string{
				"org: Librairie du Phare; phone: 01 99 00 55 55" + lilas,
				"org: Librairie du Phare; phone: 01 99 00 55 55" + marche,
				"org: Librairie du Phare - Gare; phone: 01 99 00 55 55; address1: 3 quai Duguay; postcode: 29200; city: Brest",
				"org: Librairie du Phare; phone: 01 99 00 55 55; email: contact@phare.example" + marche,
			},
			want: []uint32{0, 1, 2, 1},
		},
		{
			name: "a house that moved, and kept number and mailbox",
			rows: []string{
				"org: Librairie du Phare; phone: 01 99 00 55 55; email: contact@phare.example" + lilas,
				"org: Librairie du Phare; phone: 01 99 00 55 55; email: contact@phare.example" + marche,
			},
			want: []uint32{0, 0},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			labels := grouped(t, rawFeatures(t, append(slices.Clone(c.rows), audience(100)...)...))
			if got := labels[:len(c.rows)]; !slices.Equal(got, c.want) {
				t.Errorf("groups %v, want %v", got, c.want)
			}
			for v := len(c.rows); v < len(labels); v++ {
				if labels[v] != uint32(v) {
					t.Errorf("stranger %d is in group %d", v, labels[v])
				}
			}
		})
	}
}

// One person in 200 records, more than the number up to which all pairs are
// compared, and her husband beside her.
func TestLargeGroupOfRealRecords(t *testing.T) {
	var rows []string
	for i := range 200 {
		rows = append(rows, fmt.Sprintf("last: Vasseur; first: Solange; email: solange.vasseur@example.org; mobile: 06 39 98 77 01; address1: %d rue des Lilas; postcode: 69001; city: Lyon", i+1))
	}
	rows = append(rows, "last: Vasseur; first: Hubert; landline: 01 99 00 12 34; email: hubert.vasseur@example.org"+lilas)
	labels := grouped(t, rawFeatures(t, rows...))
	for v, l := range labels[:200] {
		if l != 0 {
			t.Fatalf("record %d of one person is in group %d", v, l)
		}
	}
	if labels[200] != 200 {
		t.Errorf("her husband is in group %d", labels[200])
	}
}

func TestLinkageKeepsWalls(t *testing.T) {
	f := features(t, "given: solange; family: vasseur; mobile: 639980001",
		"given: solange; family: vasseur; mobile: 639980001; wall: personnel", "kind: placeholder; mobile: 639980001",
		"given: solange; family: vasseur; mobile: 639980001; email: x7k9z@example.org")
	g := NewLinkage(NewScorer(f, Expert(nil, 100)))
	for _, other := range []uint32{1, 2} {
		l := g.Pair(0, other)
		if w := g.Weight(&l); w != cluster.Never {
			t.Errorf("row 0 and row %d: weight %.1f, want never", other, w)
		}
	}
	open, wall := g.Pair(0, 3), g.Pair(0, 1)
	if g.Weight(&open) < acceptWeight {
		t.Fatal("rows 0 and 3 are one person")
	}
	g.Merge(&open, &wall)
	if w := g.Weight(&open); w != cluster.Never {
		t.Errorf("a group with one row behind the wall: weight %.1f, want never", w)
	}
}

// Names and towns alone are doubted, the more so where the run shows that two
// persons bear the name; a mailbox of one's own dispels it.
func TestBareNamesAreDoubted(t *testing.T) {
	const name, town = "first: Hubert; last: Vasseur", "; postcode: 69001; city: Lyon"
	namesakes := []string{name + "; birth_date: 17/05/1955", name + "; birth_date: 02/11/1984"}
	const born, mailbox, mobile = "; birth_date: 17/05/1955", "; email: x7k9z@example.org", "; mobile: 06 39 98 77 01"
	cases := []struct {
		name, a, b string
		others     []string
		least      float64 // bits that are taken off
		most       float64
	}{
		{"name alone, two persons bear it", name, name + "; title: M.", namesakes, 30, 50},
		{"name and town, another mailbox", name + town + mailbox, name + town + "; email: libellule@example.org", nil, 3, 6},
		{"name and mailbox, two birth dates", name + mailbox + born, name + mailbox + "; birth_date: 02/11/1984", nil, 30, 50},
		{"two family names, given name and birth date", name + born, "first: Hubert; last: Morel" + born, nil, 5, 7},
		{"two family names, and a door as witness", name + born + lilas, "first: Hubert; last: Morel" + born + lilas, nil, 0, 0},
		{"two given names, one birth date", name + born + lilas, "last: Vasseur; first: Solange" + born + lilas, nil, 3, 7},
		{"name, mailbox and door, two birth dates of one generation", name + mailbox + born + lilas, name + mailbox + "; birth_date: 02/11/1968" + lilas, nil, 0, 0},
		{"name, mailbox and door, a generation between", name + mailbox + born + lilas, name + mailbox + "; birth_date: 02/11/1984" + lilas, nil, 30, 50},
		{"a mobile, too", name + mobile + born + lilas, name + mobile + "; birth_date: 02/11/1984" + lilas, nil, 0, 0},
		{"father and son by their names", name + " père" + mailbox + mobile + lilas, name + " fils" + mailbox + mobile + lilas, nil, 30, 50},
		{"one is called the younger", name + " fils" + mailbox + lilas, name + mailbox + lilas, nil, 0, 0},
		{"two middle names on one door", name + "; middle: Jean" + lilas, name + "; middle: Paul" + lilas, nil, 6, 6},
		{"initials of two middle names", name + "; middle: J." + lilas, name + "; middle: P." + lilas, nil, 6, 6},
		{"a middle name and its initial", name + "; middle: Jean" + lilas, name + "; middle: J." + lilas, nil, 0, 0},
		{"a middle name that is left out", name + "; middle: Jean" + lilas, name + lilas, nil, 0, 0},
		{"a middle name in daily use", name + "; middle: Jean" + lilas, "first: Jean; middle: Hubert; last: Vasseur" + lilas, nil, 0, 0},
		{"two middle names with nothing but the name", name + "; middle: Jean", name + "; middle: Paul; title: M.", namesakes, 30, 50},
		{"name and town", name + town, name + town + "; title: M.", nil, .4, 3},
		{"mailbox", name + "; email: x7k9z@example.org", name + town + "; email: x7k9z@example.org", nil, 0, 0},
		{"two districts of one town", name + "; postcode: 69001; city: Lyon", name + "; postcode: 69007; city: Lyon", nil, 3, 3},
		{"two districts of one town, another mailbox", name + mailbox + "; postcode: 69001; city: Lyon", name + "; email: libellule@example.org; postcode: 69007; city: Lyon", nil, 30, 50},
		{"one town, the district is missing", name + mailbox + "; postcode: 69001; city: Lyon", name + "; email: libellule@example.org; city: Lyon", nil, 3, 3},
		{"another town, another mailbox", name + mailbox + town, name + "; email: libellule@example.org; postcode: 59000; city: Lille", nil, 30, 50},
		{"another town, the same mobile", name + mobile + mailbox + town, name + mobile + "; email: libellule@example.org; postcode: 59000; city: Lille", nil, 0, 0},
		{"mailboxes close by", name + "; email: hubert.vasseur@example.org", name + town + "; email: hubertvasseur@example.org", nil, 0, 0},
		{"mailboxes close by, another mobile", name + mobile + "; email: hubert.vasseur@example.org", name + "; mobile: 07 39 98 12 34; email: hubertvasseur@example.org", nil, 10, 30},
		{"mailboxes close by, another mobile, one door", name + mobile + lilas + "; email: hubert.vasseur@example.org", name + "; mobile: 07 39 98 12 34; email: hubertvasseur@example.org" + lilas, nil, 0, 0},
		{"birth date", name + "; birth_date: 17/05/1955", name + town + "; birth_date: 17/05/1955", nil, 0, 0},
		{"name and town, two persons bear it", name + town, name + town + "; title: M.", namesakes, 5, 15},
		{"mailbox, two persons bear it", name + "; email: x7k9z@example.org", name + town + "; email: x7k9z@example.org", namesakes, 0, 0},
	}
	for _, c := range cases {
		f := rawFeatures(t, append(append([]string{c.a, c.b}, c.others...), audience(100)...)...)
		s := NewScorer(f, Expert(nil, 500))
		g := NewLinkage(s)
		l := g.Pair(0, 1)
		if taken := s.Score(0, 1).Weight - g.Weight(&l); taken > c.most+1e-3 || taken < c.least-1e-3 {
			t.Errorf("%s: %.2f bits are taken off, want %.1f to %.0f", c.name, taken, c.least, c.most)
		}
	}
}

// Where nothing but the name agrees, records of two tools may be linked, never two records of one.
func TestNameAloneInOneTool(t *testing.T) {
	f := rawFeatures(t, append([]string{"last: Vasseur; first: Hubert" + lilas, "last: Vasseur; first: Hubert" + marche}, audience(100)...)...)
	f.Table.Sources = make([]uint64, f.Table.Len())
	g := NewLinkage(NewScorer(f, Expert(nil, 50)))
	f.Table.Sources[0] = 1
	for second, linked := range map[uint64]bool{1: false, 2: true} {
		f.Table.Sources[1] = second
		l := g.Pair(0, 1)
		if got := g.Weight(&l) > 0; got != linked {
			t.Errorf("second record in tool of bit %d: linked %v, want %v", second, got, linked)
		}
	}
}

// The link of two groups is the same from whichever pair one begins.
func TestLinkageMergesInAnyOrder(t *testing.T) {
	f := rawFeatures(t, append([]string{
		"last: Vasseur; first: Hubert; mobile: 06 39 98 77 01; birth_date: 17/05/1955",
		"last: Vasseur; first: H.; email: x7k9z@example.org" + lilas,
		"last: Vasseur-Morel; first: Hubert; mobile: 06 39 98 88 02; birth_date: 17/05/1956" + marche,
		"last: Vaseur; first: Solange; title: Mme; email: x7k9z@example.org",
		"last: Vasseur; first: Hubert; title: M." + lilas,
	}, audience(50)...)...)
	g := NewLinkage(NewScorer(f, Expert(nil, 200)))
	pairs := [][2]uint32{{0, 1}, {0, 2}, {0, 3}, {0, 4}}
	weight := func() float64 {
		total := g.Pair(pairs[0][0], pairs[0][1])
		for _, p := range pairs[1:] {
			l := g.Pair(p[0], p[1])
			g.Merge(&total, &l)
		}
		return g.Weight(&total)
	}
	want := weight()
	for range 3 {
		pairs = append(pairs[1:], pairs[0])
		if got := weight(); got-want > 1e-4 || want-got > 1e-4 {
			t.Errorf("from pair %v on: %.6f, want %.6f", pairs[0], got, want)
		}
	}
}

// One wrong given name is a slip, several are another person.
func TestRepeatedGivenNamesWeighMore(t *testing.T) {
	const both = "; email: x7k9z@example.org; mobile: 06 39 98 77 01"
	rows := []string{
		"last: Vasseur; first: Solange" + both, "last: Vasseur; first: Solange" + both + lilas,
		"last: Vasseur; first: Maelle" + both, "last: Vasseur; first: Maelle" + both + lilas,
	}
	weights := func(differ float64) (twice, often float64) {
		f := rawFeatures(t, append(slices.Clone(rows), audience(100)...)...)
		m := Expert(nil, f.Rows.Len())
		m.Comparisons[cmpGiven].Levels[GivenDifferent-1].M = differ
		g := NewLinkage(NewScorer(f, m))
		link, more := g.Pair(0, 2), g.Pair(0, 3)
		g.Merge(&link, &more)
		twice = g.Weight(&link)
		for _, b := range []uint32{2, 3} {
			more = g.Pair(1, b)
			more.best = link.best // nothing but the given names counts
			g.Merge(&link, &more)
		}
		return twice, g.Weight(&link)
	}
	if twice, often := weights(.005); often > twice-3 {
		t.Errorf("weight %.1f with one record against two, %.1f with two: want 3 bits less", twice, often)
	}
	if twice, often := weights(.2); often < twice-.1 {
		t.Errorf("in a base of careless names: %.1f, then %.1f; want no change", twice, often)
	}
}
