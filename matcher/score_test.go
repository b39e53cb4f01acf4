package matcher

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyRow draws a row from few values, so that rows agree in part.
func anyRow(t *rapid.T) string {
	one := func(key string, values ...string) string {
		v := rapid.SampledFrom(append(values, "")).Draw(t, key)
		if v == "" {
			return ""
		}
		return key + ": " + v + "; "
	}
	text := one("kind", "unknown", "person", "organisation", "couple") +
		one("given", "solange", "solagne", "paul", "p", "jean pierre", "jp", "michel", "michele", "vasseur") +
		one("middle", "paul", "odette") +
		one("family", "vasseur", "vaseur", "vasseur morel", "morel", "de la tour", "solange", "paul") +
		one("birth", "vasseur", "caron") +
		one("unordered", "yes") + one("sex", "F", "M") + one("org", "mairie de brest", "mairie brest", "phare") +
		one("email", "solange.vasseur@example.org", "solange.vasseur@mail.example", "x7k9z@example.org", "svasseur@example.org") +
		one("role", "contact@desk.example", "x7k9z@example.org") + one("shared", "x7k9z@example.org") +
		one("mobile", "639980001", "639980002") + one("landline", "199000001", "199000002") + one("phone", "199000001", "639980001") +
		one("at", "12//rue des lilas/69001/lyon", "12//rue des lilac/69001/lyon", "///69001/lyon", "3//place du marche/29200/brest") +
		one("born", "1980-05-17", "1980-17-05", "1980-00-00", "1955-11-02") +
		one("custom", "badge=a1234567", "badge=a1234568", "surnom=grenouille")
	return strings.TrimSuffix(text, "; ")
}

func anyBase(t *rapid.T, tb testing.TB, n int) *Features {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = anyRow(t)
	}
	return features(tb, rows...)
}

// Which of two rows is looked at first must not matter, to the last bit.
func TestScoreIsSymmetric(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := anyBase(rt, t, 6)
		s := NewScorer(f, Expert(CustomNames(f.Table), f.Rows.Len()))
		for a := range uint32(6) {
			for b := range a {
				if x, y := s.Score(a, b), s.Score(b, a); x != y {
					rt.Fatalf("rows %d and %d: %s %+v, the other way %s %+v", a, b,
						describe(f, x.Pattern), x, describe(f, y.Pattern), y)
				}
			}
		}
	})
}

func TestScoreIsAProbability(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := anyBase(rt, t, 4)
		s := NewScorer(f, Expert(CustomNames(f.Table), f.Rows.Len()))
		for b := range uint32(4) {
			x := s.Score(0, b)
			if math.IsNaN(x.Weight) || math.IsInf(x.Weight, 0) || x.M < 0 || x.H < 0 || x.M+x.H > 1+1e-9 {
				rt.Fatalf("row %d: %+v", b, x)
			}
			if want := math.Log2(x.M / (1 - x.M)); x.M > 1e-6 && x.M < 1-1e-6 && math.Abs(want-x.Weight) > 1e-6 {
				rt.Fatalf("row %d: weight %v, but M %v has the odds %v", b, x.Weight, x.M, want)
			}
		}
	})
}

// In the expert model, a better level speaks louder for one person against two
// strangers, as listed from better to worse.
func TestBetterLevelsWeighMore(t *testing.T) {
	m := Expert(nil, 1000)
	order := map[string][]Level{
		"given":   {GivenExact, GivenVariant, GivenTypo, GivenPart, GivenOther, GivenDifferent},
		"family":  {FamilyExact, FamilyTypo, FamilySound, FamilyDifferent},
		"email":   {EmailExact, EmailNear, EmailSameName, EmailDifferent},
		"phone":   {PhoneMobileExact, PhoneOtherExact, PhoneNear, PhoneMobileDifferent},
		"address": {AddressExact, AddressStreet, AddressPlace, AddressMoved, AddressArea, AddressElsewhere},
		"birth":   {BirthExact, BirthNear, BirthPartial, BirthClose, BirthDifferent},
		"sex":     {SexSame, SexDifferent},
		"org":     {OrgSame, OrgNear, OrgDifferent},
	}
	for k, c := range m.Comparisons {
		levels := order[c.Name]
		last := math.Inf(1)
		for _, l := range levels {
			v := c.Levels[l-1]
			w := math.Log2(v.M / v.U)
			if w > last {
				t.Errorf("%s: level %q weighs %.2f, the one before it %.2f", c.Name, v.Name, w, last)
			}
			last = w
		}
		if len(levels) == 0 || last > 0 {
			t.Errorf("comparison %d %q: the worst level weighs %.2f, want less than 0", k, c.Name, last)
		}
	}
}

// crowd makes n rows of persons with a given name of their own each, for a base
// in which frequencies mean something.
func crowd(n int, family func(i int) string) []string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("given: %s; family: %s", word(7919*(i+1)), family(i))
	}
	return rows
}

// word writes a number in letters that sound different: "bakido".
func word(i int) string {
	const consonants, vowels = "bdfgklmnprstv", "aeiou"
	out := []byte{}
	for range 4 {
		out = append(out, consonants[i%len(consonants)])
		i /= len(consonants)
		out = append(out, vowels[i%len(vowels)])
		i /= len(vowels)
	}
	return string(out)
}

func TestRareNameWeighsMore(t *testing.T) {
	rows := crowd(400, func(i int) string {
		if i%2 == 0 {
			return "martin"
		}
		return word(i)
	})
	rows = append(rows, "given: hortense; family: vasseur", "given: hortense; family: vasseur; mobile: 639980001",
		"given: hortense; family: martin", "given: hortense; family: martin; mobile: 639980002")
	f := features(t, rows...)
	s := NewScorer(f, Expert(nil, f.Rows.Len()))
	rare, common := s.Score(400, 401), s.Score(402, 403)
	if rare.Pattern != common.Pattern {
		t.Fatalf("patterns differ: %s, %s", describe(f, rare.Pattern), describe(f, common.Pattern))
	}
	// Every second family name is Martin, one in four hundred Vasseur: 2^7 at most.
	r, c := stepWeight(t, s, 400, 401, "family"), stepWeight(t, s, 402, 403, "family")
	if r-c < 5 || r-c > 8 {
		t.Errorf("sharing the rare name weighs %.1f bits, the common one %.1f: want 5 to 8 more", r, c)
	}
	if rare.Weight <= common.Weight {
		t.Errorf("match weight %.1f with the rare name, %.1f with the common one: want more", rare.Weight, common.Weight)
	}
}

// What two persons of a home do not share agrees between them by chance, no
// less often than between strangers, however common the value.
func TestCommonGivenNameDoesNotSpeakAgainstAHome(t *testing.T) {
	rows := crowd(60, word)
	for i := range rows {
		rows[i] = strings.Replace(rows[i], "given: ", "given: jean; middle: ", 1)
	}
	f := features(t, rows...)
	s := NewScorer(f, Expert(nil, f.Rows.Len()))
	for _, step := range s.Explain(0, 1).Steps {
		if step.Comparison == "given" && (step.Household != 0 || step.Weight > 1) {
			t.Errorf("everybody is called Jean: weight %.2f, household %.2f; want about 0 and 0", step.Weight, step.Household)
		}
	}
}

// A village says more than a city, and neither speaks against the link nor weighs as
// much as a contact.
func TestRareTownWeighsMore(t *testing.T) {
	rows := crowd(400, word)
	for i := range rows {
		rows[i] += fmt.Sprintf("; at: ////%s", map[bool]string{true: "lyon", false: word(i)}[i%3 > 0])
	}
	rows = append(rows, "given: hortense; family: vasseur; at: ////lyon", "given: hortense; family: vasseur; at: ////lyon; mobile: 639980001",
		"given: hortense; family: morel; at: ////saou", "given: hortense; family: morel; at: ////saou; mobile: 639980002")
	f := features(t, rows...)
	s := NewScorer(f, Expert(nil, f.Rows.Len()))
	city, village := stepWeight(t, s, 400, 401, "address"), stepWeight(t, s, 402, 403, "address")
	if city < 0 || village < city+4 || village > mostPlace {
		t.Errorf("Lyon weighs %.1f bits, Saou %.1f: want 0 or more, and 4 more up to %d", city, village, mostPlace)
	}
	// Where the base is not known, all towns are alike.
	f.samePlace = 0
	if city, village = stepWeight(t, s, 400, 401, "address"), stepWeight(t, s, 402, 403, "address"); city != village {
		t.Errorf("Lyon weighs %.1f bits, Saou %.1f: want the same", city, village)
	}
}

// stepWeight gives the weight of one comparison of a pair.
func stepWeight(t *testing.T, s *Scorer, a, b uint32, name string) float64 {
	t.Helper()
	for _, step := range s.Explain(a, b).Steps {
		if step.Comparison == name {
			return step.Weight
		}
	}
	t.Fatalf("rows %d and %d: %s is not compared", a, b, name)
	return 0
}

// A value that many hold under different names stops scoring.
func TestGenericValues(t *testing.T) {
	cases := []struct{ key, value, name string }{
		{"email", "x7k9z@example.org", "email"},
		{"mobile", "639980001", "phone"},
		{"landline", "199000001", "phone"},
	}
	for _, c := range cases {
		holders := func(n int) *Features {
			rows := crowd(60, word)
			for i := range n {
				rows[i] += "; " + c.key + ": " + c.value
			}
			return features(t, rows...)
		}
		few, many := holders(genericNames), holders(genericNames+1)
		if got := describe(few, NewComparer(few).Gamma(0, 1)); !strings.Contains(got, c.name+":") {
			t.Errorf("%s under %d names: it should still count, got %s", c.key, genericNames, got)
		}
		if got := describe(many, NewComparer(many).Gamma(0, 1)); strings.Contains(got, c.name+":") {
			t.Errorf("%s under %d names: it should say nothing, got %s", c.key, genericNames+1, got)
		}
		var k KeyFields
		few.KeyFields(0, &k)
		if len(k.Emails)+len(k.Phones) == 0 {
			t.Errorf("%s under %d names: proposes no pairs", c.key, genericNames)
		}
		many.KeyFields(0, &k)
		if len(k.Emails)+len(k.Phones) != 0 {
			t.Errorf("%s under %d names: still proposes pairs", c.key, genericNames+1)
		}
	}
}

// A tower block is worth less than a house.
func TestCrowdedAddressWeighsLess(t *testing.T) {
	rows := crowd(100, word)
	for i := range 40 {
		rows[i] += "; at: 1//tour des lilas/69001/lyon"
	}
	for i := 40; i < 42; i++ {
		rows[i] += "; at: 12//rue du phare/69001/lyon"
	}
	f := features(t, rows...)
	s := NewScorer(f, Expert(nil, f.Rows.Len()))
	tower, house := stepWeight(t, s, 0, 1, "address"), stepWeight(t, s, 40, 41, "address")
	if d := house - tower; d < 3 {
		t.Errorf("house %.1f bits, tower %.1f: want 3 more for the house at least", house, tower)
	}
}
