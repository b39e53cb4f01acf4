package notes

import (
	"fmt"
	"strings"
	"testing"
)

// Rule 7: sensitive words in notes, with their inflections and counter-examples.
func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"Vient en fauteuil roulant, placer côté jardin":       "[health]",
		"veut un fauteuil rouge":                              "[]",
		"HANDICAPÉE – accompagnateur gratuit":                 "[health]",
		"régime halal":                                        "[belief]",
		"Musulmane, enceinte de 6 mois":                       "[health belief]",
		"délégué syndical CGT":                                "[union]",
		"abonnée au Malade imaginaire":                        "[]",
		"La Folle de Chaillot, 2 places":                      "[]",
		"fou rire garanti":                                    "[]",
		"cette dame est folle":                                "[disrespect]",
		"impayés 2024, huissier":                              "[hardship]",
		"habite rue de la Prison":                             "[]",
		"sorti de prison":                                     "[offence]",
		"romarin, romanesque, romantique":                     "[]",
		"transport en bus ; transfert":                        "[]",
		"congés, concert, confirmation, conseil":              "[]",
		"à rappeler mardi, préfère l’e-mail":                  "[]",
		"allergique aux arachides":                            "[health]",
		"sourdine, assourdissant":                             "[]",
		"militant du parti socialiste":                        "[politics]",
		"couple homosexuel":                                   "[sexuality]",
		"":                                                    "[]",
		"12 rue Jean-Jaurès 69001 Lyon":                       "[]",
		"Mme Lefou, M. Con\u00adstant":                        "[]",
		"sans-papiers":                                        "[origin]",
		"sourd\u00a0; lit sur les lèvres":                     "[health]",
		"nom de famille Sourdon":                              "[]",
		"pas de problème de paiement, payé par chèque sursis": "[offence]",
	} {
		if got := fmt.Sprint(NewScanner().Find(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestEveryFamilyHasWords(t *testing.T) {
	s := NewScanner()
	for _, f := range Families {
		if f.Text().FR == "" {
			t.Errorf("%s has no name", f)
		}
		for word := range strings.SplitSeq(words[f], "|") {
			if got := s.Find(strings.TrimSuffix(word, "*")); len(got) == 0 {
				t.Errorf("%s: %q is not found", f, word)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	s := NewScanner()
	f.Add("fauteuil roulant")
	f.Add("fou")
	f.Fuzz(func(t *testing.T, text string) {
		for _, family := range s.Find(text) {
			if _, ok := texts[family]; !ok {
				t.Error(family)
			}
		}
	})
}
