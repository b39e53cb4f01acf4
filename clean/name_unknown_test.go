package clean

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What the short way gives is what the long way gives, for words that the tables
// know, for their neighbours and for any others.
func TestUnknownWordsAreReadAlike(t *testing.T) {
	var cells unknownCells
	check := func(t interface{ Fatalf(string, ...any) }, w string) bool {
		short := cells.read(w)
		if short != nil && !reflect.DeepEqual(short, readNameCell(w)) {
			t.Fatalf("%q: the short way gives %+v, the long one %+v", w, *short, *readNameCell(w))
		}
		return short != nil
	}
	for w := range knownNameWords().words {
		for _, form := range []string{w, strings.ToUpper(w), capitalised(w)} {
			if check(t, form) {
				t.Fatalf("%q is known", form)
			}
			for _, near := range []string{form + "e", "x" + form, form[1:], form[:len(form)-1], "Mc" + form, "jean" + form, "MARIE" + form, form + "-Xyqwzk", "XYQWZK-" + form, form + "-" + form} {
				check(t, near)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.StringMatching(` ?[a-z]{1,36} ?|[A-Z]{3,12}|[A-Za-z]{3,12}|[a-zéèêëàâäçîïôöùûüñÃ]{3,12}|[A-ZÉÈÊËÀÂÄÇÎÏÔÖÙÛÜÑÃ]{3,12}|(et|and|ou|or|le|de|st|mc|d)[a-z]{0,8}|(a{3,9}|X{3,9})|[A-Z][a-z]{3,9}-{1,2}[A-Z]?[a-zéè]{3,9}|-?[A-ZÉ]{4,9}-[A-ZÉ]{4,9}-?`).Draw(t, "word"))
	})
}

func capitalised(w string) string { return strings.ToUpper(w[:1]) + w[1:] }

func TestUnknownWordTakesTheShortWay(t *testing.T) {
	var cells unknownCells
	for w, want := range map[string]bool{
		"Deltadand": true, "BESMADAIN": true, " bourgidin": true, "LeGoaziou": true,
		"": false, "Li": false, "Martin": false, "Le Bihan": false, "N'Diaye": false, "Lardèvroux": true, "CLÉGIDOIS": true, "Françoise": false, "Deltadand-Bourgidin": true, "BESMADAIN-LARDÈVROUX": true, "Martin-Deltadand": false, "Deltadand--Bourgidin": false, "-Deltadand": false, "Anne-Deltadand": false, "Lefvœr": false, "Dupont2": false, "Jeanvoine": false,
		"Théâtre": false, "mairie": false, "McGarrigle": false, "associatio": false, "xxxx": false,
	} {
		if got := cells.read(w) != nil; got != want {
			t.Errorf("%q: %v", w, got)
		}
	}
}

// Three cells of one record stand beside each other.
func TestUnknownWordsOfARecordStand(t *testing.T) {
	var cells unknownCells
	a, b, c := cells.read("Deltadand"), cells.read("Besmadain"), cells.read("Bourgidin")
	if got := a.family.fold + " " + b.family.fold + " " + c.family.fold; got != "deltadand besmadain bourgidin" {
		t.Error(got)
	}
}
