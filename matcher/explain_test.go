package matcher

import (
	"math"
	"strings"
	"testing"

	"recoupe/internal/lang"

	"pgregory.net/rapid"
)

// The waterfall is the weight of the link: its steps give the odds against two
// strangers, and the rest is what the household explains.
func TestExplanationAddsUpToTheScore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := anyBase(rt, t, 2)
		s := NewScorer(f, Expert(CustomNames(f.Table), 200))
		e, g := s.Explain(0, 1), NewLinkage(s)
		score, link := e.Score, g.Pair(0, 1)
		if want := g.Weight(&link); !link.wall && math.Abs(score.Weight-want) > 1e-4 {
			rt.Fatalf("explains %v, the link weighs %v", score.Weight, want)
		}
		wM, wH := 0.0, 0.0
		for _, step := range e.Steps {
			wM += step.Weight
			wH += step.Household
		}
		model := s.weigher(score.Pattern).Model
		if want := model.logOdds(wM, wH); math.Abs(want-score.Weight) > 1e-4 {
			rt.Fatalf("steps give %v, the score is %v", want, score.Weight)
		}
		if household := e.Prior + wM - score.Weight; household < -0.05 {
			rt.Fatalf("the household takes %.3f bits away: less than nothing", household)
		}
	})
}

func TestExplanationNamesEveryFieldCompared(t *testing.T) {
	f := features(t, "given: solange; family: vasseur; mobile: 639980001; born: 1980-05-17; custom: badge=a1234567",
		"given: solange; family: vaseur; mobile: 639980001; custom: badge=a1234567")
	s := NewScorer(f, Expert(CustomNames(f.Table), 100))
	var got []string
	for _, step := range s.Explain(0, 1).Steps {
		got = append(got, step.Comparison+":"+step.Level)
	}
	if want := "given:exact family:typo phone:mobile badge:exact"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// What would turn an answer over does so.
func TestChange(t *testing.T) {
	const name = "given: solange; family: vasseur"
	for _, c := range []struct{ name, a, b, fr, en string }{
		{
			"a name alone", name, name + "; at: 12//rue des lilas/69001/lyon",
			"Suffirait à les réunir : même adresse e-mail, même mobile, même adresse, même date de naissance",
			"Any of these would make them one: same e-mail address, same mobile, same address, same birth date",
		},
		{"one mailbox", name + "; email: x7k9z@example.org", name + "; email: x7k9z@example.org", "Indispensable : même adresse e-mail", "Needed: same e-mail address"},
		{
			"two given names", name + "; born: 1980-05-17", "given: hubert; family: vasseur; born: 1955-11-02",
			"Aucun champ manquant ne suffirait à les réunir.", "No field that is missing would make them one.",
		},
	} {
		s := NewScorer(features(t, c.a, c.b), Expert(nil, 1000))
		got := s.Change(0, 1, 0)
		if fr, en := got.Text(lang.FR), got.Text(lang.EN); fr != c.fr || en != c.en {
			t.Errorf("%s:\n%s\n%s", c.name, fr, en)
		}
	}
}

// What differs is no agreement, even where it counts for one person rather than for two of a home.
func TestChangeNamesAgreementsOnly(t *testing.T) {
	const home = "given: ryan; family: vasseur; at: 12//rue des lilas/69001/lyon"
	m := Expert(nil, 1000)
	m.Comparisons[cmpGiven].Levels[0].H = .9 // a home whose people share given names
	m.Comparisons[cmpOrg].Levels[2] = ModelLevel{Name: "different", M: .5, H: .01, U: .99}
	s := NewScorer(features(t, home+"; org: mairie de brest", home+"; org: compagnie du phare"), m)
	link := NewLinkage(s).Pair(0, 1)
	c := s.Change(0, 1, NewLinkage(s).Weight(&link))
	if got, want := c.Text(lang.FR), "Indispensable : même prénom, même nom, même adresse"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReasonTellsForAndAgainst(t *testing.T) {
	f := features(t, "given: solange; family: vasseur; mobile: 639980001; born: 1980-05-17",
		"given: solange; family: vasseur; mobile: 639980001; born: 1955-11-02")
	e := NewScorer(f, Expert(nil, 100)).Explain(0, 1)
	fr, en := e.Reason(lang.FR), e.Reason(lang.EN)
	for text, parts := range map[string][]string{
		fr: {"pour : ", "même mobile", "contre : ", "date de naissance différente"},
		en: {"for: ", "same mobile", "against: ", "different birth date"},
	} {
		for _, p := range parts {
			if !strings.Contains(text, p) {
				t.Errorf("%q does not say %q", text, p)
			}
		}
	}
	if strings.Contains(fr+en, "vasseur") || strings.Contains(fr+en, "1980") {
		t.Errorf("a reason quotes a value: %q", fr)
	}
}

func TestReasonTellsOfTheHousehold(t *testing.T) {
	const home = "; at: 12//rue des lilas/69001/lyon; landline: 199000001"
	f := features(t, "given: solange; family: vasseur"+home, "given: paul; family: vasseur"+home)
	e := NewScorer(f, Expert(nil, 500)).Explain(0, 1)
	if got := e.Reason(lang.FR); !strings.Contains(got, "même foyer") {
		t.Errorf("a couple: %q", got)
	}
	if got := e.Text(lang.FR); !strings.Contains(got, "part du foyer") || !strings.Contains(got, "cumul") {
		t.Errorf("waterfall of a couple:\n%s", got)
	}
	if got := e.Text(lang.EN); !strings.Contains(got, "household explains") || strings.Contains(got, "foyer") {
		t.Errorf("waterfall in English:\n%s", got)
	}
}

// Two organisations are told in words of their own.
func TestExplainOrganisations(t *testing.T) {
	f := rawFeatures(t, "org: Librairie du Phare; phone: 01 99 00 55 55; address1: 12 rue des Lilas; city: Lyon",
		"org: Théâtre Molière; phone: 01 99 00 55 55; address1: 3 place du Marché; city: Lyon")
	e := NewScorer(f, Expert(nil, 500)).Explain(0, 1)
	for _, c := range []struct {
		l    lang.Lang
		want []string
	}{
		{lang.EN, []string{"another name", "same phone", "two addresses: another site?", "one organisation:"}},
		{lang.FR, []string{"autre nom", "même téléphone", "deux adresses : un autre site ?", "une seule structure :"}},
	} {
		text := e.Text(c.l)
		for _, w := range c.want {
			if !strings.Contains(text, w) {
				t.Errorf("%q is missing in\n%s", w, text)
			}
		}
		if strings.Contains(text, "person") || strings.Contains(text, "mobile") {
			t.Errorf("organisations are told as persons:\n%s", text)
		}
	}
}
