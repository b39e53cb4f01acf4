package recoupe_test

import (
	"fmt"
	"math"
	"testing"

	"recoupe"
	"recoupe/record"
	"recoupe/store"
)

// Check knows the persons of a base by what is on their golden record, with a typing
// error, and takes nobody for somebody else.
func TestCheckKnowsThePersonsOfABase(t *testing.T) {
	base, _, persons := searchable(t, 4000)
	finding(t, base, func(f *recoupe.Finder) {
		known, wrong, fresh, asked := 0, 0, 0, 0
		for _, p := range persons[:min(len(persons), 200)] {
			name := []byte(p["last"])
			if len(name) > 5 {
				name[3], name[2] = name[2], name[3]
			}
			c := check(t, f, &recoupe.Newcomer{Name: p["first"] + " " + string(name), Email: p["email"], Phone: p["mobile"], Birth: p["birth_date"], City: p["city"], Postcode: p["postcode"]})
			asked++
			if c.Answer == recoupe.KnownYes && c.Persons[0].Person == p["person"] {
				known++
			}
			if c.Answer == recoupe.KnownYes && c.Persons[0].Person != p["person"] {
				wrong++
			}
			if c.Answer == recoupe.KnownNo {
				fresh++ // a golden record may hold values of several members of a home
			}
		}
		if known < asked*9/10 || wrong > asked/50 || fresh > asked/50 {
			t.Errorf("%d of %d are known, %d taken for somebody else, %d said to be new", known, asked, wrong, fresh)
		}
		for _, n := range []recoupe.Newcomer{
			{Name: "Zdenka Kanarovaxq", Email: "zdenka.canary@example.org"}, {Name: persons[0]["first"] + " Kanarovaxq", City: persons[0]["city"]}, {},
		} {
			if c := check(t, f, &n); c.Answer == recoupe.KnownYes {
				t.Errorf("somebody new is said to be %s", c.Persons[0].Person)
			}
		}
	})
}

func check(t testing.TB, f *recoupe.Finder, n *recoupe.Newcomer) *recoupe.PersonCheck {
	t.Helper()
	c, err := f.Check(t.Context(), record.Audience, n, 10)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A newcomer's weight is the one that the run over the base gives two records like
// these: the frequencies are those of the base, not of the few that are compared.
func TestCheckWeighsAsARunDoes(t *testing.T) {
	exports := map[string]string{
		"crm.csv":    canaryList("N° client;Nom;Prénom;E-mail;CP;Ville\n", "501;Vasseur;Odile;o.vasseur@example.org;69001;Lyon\n"),
		"lettre.csv": "Prénom;Nom;E-mail;CP;Ville\nOdile;Vaseur;o.vasseur@example.org;69001;Lyon\n",
	}
	base := newBase(t)
	result := night(t, base, folder(t, exports), "")
	e, err := result.Explain("501", "lettre#1")
	if err != nil {
		t.Fatal(err)
	}
	alone := newBase(t)
	delete(exports, "lettre.csv")
	night(t, alone, folder(t, exports), "")
	finding(t, alone, func(f *recoupe.Finder) {
		c := check(t, f, &recoupe.Newcomer{Name: "Odile Vaseur", Email: "o.vasseur@example.org", Postcode: "69001", City: "Lyon"})
		if c.Answer != recoupe.KnownYes || math.Abs(c.Persons[0].Weight-e.Score.Weight) > 3 {
			t.Errorf("%s with %v, the run gives %.1f", c.Answer, c.Persons, e.Score.Weight)
		}
	})
}

// Where the last run aimed at a precision and linked less, so does the check.
func TestCheckHeedsTheThresholdOfTheRun(t *testing.T) {
	base := newBase(t)
	night(t, base, folder(t, map[string]string{
		"crm.csv": canaryList("N° client;Nom;Prénom;E-mail;CP;Ville\n", "501;Vasseur;Odile;o.vasseur@example.org;69001;Lyon\n"),
	}), "")
	n := &recoupe.Newcomer{Name: "Odile Vasseur", Email: "o.vasseur@example.org"}
	weight := 0.
	finding(t, base, func(f *recoupe.Finder) {
		c := check(t, f, n)
		if c.Answer != recoupe.KnownYes {
			t.Fatal(c.Answer)
		}
		weight = c.Persons[0].Weight
	})
	for raised, want := range map[float64]recoupe.Known{weight - .5: recoupe.KnownYes, weight + .5: recoupe.KnownPerhaps} {
		withBase(t, base, func(s *store.Store) {
			runs, err := s.Runs(1)
			if err != nil || len(runs) != 1 {
				t.Fatal(runs, err)
			}
			c := s.Begin()
			runs[0].Accept = raised
			c.PutRun(&runs[0])
			if err := c.Commit(); err != nil {
				t.Fatal(err)
			}
		})
		finding(t, base, func(f *recoupe.Finder) {
			if c := check(t, f, n); c.Answer != want {
				t.Errorf("linked from %.1f, a weight of %.1f: %s, want %s", raised, weight, c.Answer, want)
			}
		})
	}
}

// canaryList is a list of four hundred people and some lines.
func canaryList(head, lines string) string {
	for i := range 400 {
		given := []string{"Lise", "Paul", "Maud", "Jean", "Anne"}[i%5]
		family := "Reste" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		lines += fmt.Sprintf("9%03d;", i) + family + ";" + given + ";" + family + "@example.org;69001;Lyon\n"
	}
	return head + lines
}
