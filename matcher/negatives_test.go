package matcher

import (
	"fmt"
	"testing"
)

// acceptWeight is the match weight from which the flow links two records.
const acceptWeight = 1

// audience writes n records of strangers as a ticketing tool would: the base in
// which the pairs of the tests stand.
func audience(n int) []string {
	given := [...]string{"Bertrand", "Odette", "Gaston", "Yvonne", "Marcel", "Lucette", "Roger", "Huguette", "Lucien", "Josette", "Armand"}
	towns := [...]string{"69001; city: Lyon", "29200; city: Brest", "35000; city: Rennes", "59000; city: Lille", "13001; city: Marseille"}
	rows := make([]string, n)
	for i := range rows {
		number := (i + 1) * 7919 % 10_000 // far from the next one's
		rows[i] = fmt.Sprintf("last: %s; first: %s; email: %s@example.org; mobile: 06 39 98 %02d %02d; address1: %d rue %s; postcode: %s",
			word(104_729*(i+3)), given[i%len(given)], word(15_485_863*(i+1)), number/100, number%100, 1+i%80, word(104_729*(i%17)), towns[i%len(towns)])
		if i%6 == 0 {
			rows[i] += fmt.Sprintf("; birth_date: %02d/%02d/%d", 1+i%28, 1+i%12, 1940+i%60)
		}
	}
	return rows
}

// decision scores the pair a, b among 300 strangers with the expert's model.
func decision(t *testing.T, a, b string, others ...string) (Score, string) {
	t.Helper()
	rows := append([]string{a, b}, others...)
	f := rawFeatures(t, append(rows, audience(300)...)...)
	c := NewComparer(f)
	if !c.Comparable(0, 1) {
		return Score{Weight: -100}, "not comparable"
	}
	s := NewScorer(f, Expert(CustomNames(f.Table), f.Rows.Len())).Score(0, 1)
	return s, describe(f, s.Pattern)
}

type verdict struct {
	name, a, b string
	others     []string
}

func TestHardNegatives(t *testing.T) {
	const home = "; address1: 12 rue des Lilas; postcode: 69001; city: Lyon"
	cases := []verdict{
		{
			name: "twins",
			a:    "last: Vasseur; first: Julie; birth_date: 17/05/2004; landline: 01 99 00 12 34" + home,
			b:    "last: Vasseur; first: Hugo; birth_date: 17/05/2004; landline: 01 99 00 12 34" + home,
		},
		{
			name: "twins with look-alike names",
			a:    "last: Vasseur; first: Julien; title: M.; birth_date: 17/05/2004; landline: 01 99 00 12 34" + home,
			b:    "last: Vasseur; first: Julie; title: Mme; birth_date: 17/05/2004; landline: 01 99 00 12 34" + home,
		},
		{
			name: "father and son of one name",
			a:    "last: Vasseur; first: Hubert; birth_date: 17/05/1955; landline: 01 99 00 12 34" + home,
			b:    "last: Vasseur; first: Hubert; birth_date: 02/11/1984; landline: 01 99 00 12 34" + home,
		},
		{
			name: "Michel and Michèle",
			a:    "last: Vasseur; first: Michel; title: M." + home,
			b:    "last: Vasseur; first: Michèle; title: Mme" + home,
		},
		{
			name: "Michel and Michèle on one landline and mailbox",
			a:    "last: Vasseur; first: Michel; landline: 01 99 00 12 34; email: m.vasseur@example.org" + home,
			b:    "last: Vasseur; first: Michèle; landline: 01 99 00 12 34; email: m.vasseur@example.org" + home,
		},
		{
			name: "a couple on one mailbox",
			a:    "last: Vasseur; first: Hubert; email: x7k9z@example.org" + home,
			b:    "last: Vasseur; first: Solange; email: x7k9z@example.org" + home,
		},
		{
			name: "a couple on one mobile, each with a name",
			a:    "last: Vasseur; first: Hubert; mobile: 06 39 98 77 01" + home,
			b:    "last: Morel; first: Solange; mobile: 06 39 98 77 01" + home,
		},
		{
			name:   "a child on the mother's mailbox",
			a:      "last: Vasseur; first: Solange; email: solange.vasseur@example.org; birth_date: 17/05/1975",
			b:      "last: Vasseur; first: Hugo; email: solange.vasseur@example.org; birth_date: 02/11/2009",
			others: []string{"last: Vasseur; first: Hugo; birth_date: 02/11/2009"},
		},
		{
			name:   "colleagues on one switchboard",
			a:      "last: Vasseur; first: Hubert; org: Compagnie du Phare; phone: 01 99 00 55 55; email: contact@phare.example",
			b:      "last: Morel; first: Solange; org: Compagnie du Phare; phone: 01 99 00 55 55; email: contact@phare.example",
			others: []string{"last: Caron; first: Odile; org: Compagnie du Phare; phone: 01 99 00 55 55; email: contact@phare.example"},
		},
		{
			name: "a recycled mobile",
			a:    "last: Vasseur; first: Hubert; mobile: 06 39 98 77 01; postcode: 69001; city: Lyon",
			b:    "last: Morel; first: Solange; mobile: 06 39 98 77 01; postcode: 29200; city: Brest",
		},
		{
			name: "neighbours",
			a:    "last: Vasseur; first: Hubert" + home,
			b:    "last: Morel; first: Solange" + home,
		},
		{
			name: "brothers",
			a:    "last: Vasseur; first: Hubert; birth_date: 17/05/1975; postcode: 69001; city: Lyon",
			b:    "last: Vasseur; first: Gilles; birth_date: 17/05/1978; postcode: 69001; city: Lyon",
		},
		{
			name: "two mailboxes that differ in a digit",
			a:    "email: grenouille1@example.org",
			b:    "email: grenouille2@example.org",
		},
		{
			name: "a mailbox that names another one of the family",
			a:    "email: mvasseur@example.org; landline: 01 99 00 12 34",
			b:    "last: Vasseur; first: Paul; landline: 01 99 00 12 34",
		},
		{
			name: "nothing but a family name and a town",
			a:    "last: Vasseur; city: Lyon; postcode: 69001",
			b:    "last: Vasseur; city: Lyon; postcode: 69001",
		},
		{
			name: "initials of two members of a family",
			a:    "last: Vasseur; first: H.; title: M." + home,
			b:    "last: Vasseur; first: S.; title: Mme" + home,
		},
		{
			name: "a person and the organisation of that name",
			a:    "last: Vasseur; first: Hubert; landline: 01 99 00 12 34",
			b:    "org: Librairie Vasseur; landline: 01 99 00 12 34",
		},
	}
	for _, c := range cases {
		if s, levels := decision(t, c.a, c.b, c.others...); s.Weight >= acceptWeight {
			t.Errorf("%s: weight %.1f, want less than %d\n%s", c.name, s.Weight, acceptWeight, levels)
		}
	}
}

func TestOnePersonWrittenTwice(t *testing.T) {
	const home = "; address1: 12 rue des Lilas; postcode: 69001; city: Lyon"
	cases := []verdict{
		{name: "accents and case", a: "last: LEFÈVRE; first: Aurélie; email: x7k9z@example.org", b: "last: Lefevre; first: aurelie; email: X7K9Z@example.org"},
		{name: "married and birth name on one mobile", a: "last: Morel; birth_name: Vasseur; first: Solange; mobile: 06 39 98 77 01", b: "last: Vasseur; first: Solange; mobile: 0639987701"},
		{name: "double name cut", a: "last: Vasseur-Morel; first: Solange; birth_date: 17/05/1975", b: "last: Vasseur; first: Solange; birth_date: 17/05/1975"},
		{name: "né(e) in one cell", a: "full_name: Solange Morel née Vasseur; mobile: 06 39 98 77 01", b: "last: Vasseur; first: Solange; mobile: 06 39 98 77 01"},
		{name: "swapped cells", a: "last: Solange; first: Vasseur; email: x7k9z@example.org", b: "last: Vasseur; first: Solange; email: x7k9z@example.org"},
		{name: "whole name in one cell", a: "full_name: VASSEUR Solange" + home, b: "last: Vasseur; first: Solange" + home},
		{name: "initial and mailbox", a: "last: Vasseur; first: S.; email: x7k9z@example.org", b: "last: Vasseur; first: Solange; email: x7k9z@example.org"},
		{name: "compound name written short", a: "last: Vasseur; first: J.-P." + home, b: "last: Vasseur; first: Jean-Pierre" + home},
		{name: "short form at home", a: "last: Vasseur; first: Manu" + home, b: "last: Vasseur; first: Emmanuel" + home},
		{name: "typing error in the name, one mobile", a: "last: Vaseur; first: Solange; mobile: 06 39 98 77 01", b: "last: Vasseur; first: Solange; mobile: +33 6 39 98 77 01"},
		{name: "birth date but for a digit", a: "last: Vasseur; first: Solange; birth_date: 17/05/1975" + home, b: "last: Vasseur; first: Solange; birth_date: 17/05/1976" + home},
		{name: "day and month swapped", a: "last: Vasseur; first: Solange; birth_date: 07/05/1975; city: Lyon; postcode: 69001", b: "last: Vasseur; first: Solange; birth_date: 05/07/1975; city: Lyon; postcode: 69001"},
		{name: "moved house, kept the mailbox", a: "last: Vasseur; first: Solange; email: solange.vasseur@example.org" + home, b: "last: Vasseur; first: Solange; email: solange.vasseur@example.org; address1: 3 place du Marché; postcode: 29200; city: Brest"},
		{name: "newsletter row without a name", a: "email: solange.vasseur@example.org", b: "last: Vasseur; first: Solange; email: solange.vasseur@example.org"},
		{name: "two newsletter rows", a: "email: x7k9z@example.org", b: "email: X7k9z@Example.org"},
		{name: "an organisation twice", a: "org: Compagnie du Phare; phone: 01 99 00 55 55", b: "org: Cie du Phare; phone: 01 99 00 55 55; email: contact@phare.example"},
	}
	for _, c := range cases {
		if s, levels := decision(t, c.a, c.b, c.others...); s.Weight < acceptWeight {
			t.Errorf("%s: weight %.1f, want %d or more\n%s", c.name, s.Weight, acceptWeight, levels)
		}
	}
}

// A family agrees in all that a family shares; the model must say household,
// not stranger.
func TestFamiliesAreHouseholds(t *testing.T) {
	const home = "; address1: 12 rue des Lilas; postcode: 69001; city: Lyon; landline: 01 99 00 12 34"
	for _, c := range []verdict{
		{name: "spouses", a: "last: Vasseur; first: Hubert" + home, b: "last: Vasseur; first: Solange" + home},
		{name: "mother and son", a: "last: Vasseur; first: Solange; birth_date: 17/05/1975" + home, b: "last: Vasseur; first: Hugo; birth_date: 02/11/2009" + home},
		{name: "brother and sister of look-alike names", a: "last: Vasseur; first: Julien; title: M." + home, b: "last: Vasseur; first: Julie; title: Mme" + home},
	} {
		if s, levels := decision(t, c.a, c.b); s.H < 0.9 {
			t.Errorf("%s: household %.3f, one person %.3f; want household above .9\n%s", c.name, s.H, s.M, levels)
		}
	}
}

// Namesakes with nothing else in common prove something in a small base, and
// nothing in a large one.
func TestBareNameLosesItsWeightInALargeBase(t *testing.T) {
	f := rawFeatures(t, append([]string{"last: Vasseur; first: Solange", "last: Vasseur; first: Solange; city: Lyon"}, audience(300)...)...)
	weight := func(n int) float64 { return NewScorer(f, Expert(nil, n)).Score(0, 1).Weight }
	last := weight(100)
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		w := weight(n)
		if w >= last {
			t.Errorf("%d records: weight %.1f, not below the %.1f of a smaller base", n, w, last)
		}
		last = w
	}
	if last >= acceptWeight {
		t.Errorf("a million records: weight %.1f, want less than %d", last, acceptWeight)
	}
}
