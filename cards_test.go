package recoupe_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"recoupe"
	"recoupe/report"
)

var updateCards = flag.Bool("update-cards", false, "write the golden cards anew")

// goldenCards are sources of four tools that differ in all that is judged; the
// file of each is testdata/cards/<tool>.json.
var goldenCards = map[string]string{
	"helloasso": "helloasso/export-evenement",
	"mailpoet":  "mailpoet/MailPoet_export_fictif123",
	"secutix":   "secutix/contacts_extended",
	"dsn":       "dsn/dsn_2026-03_fictif",
}

// Every source has a card, whatever its format, and the same one from any number
// of workers.
func TestEverySourceHasACard(t *testing.T) {
	of := func(workers int) *recoupe.Result {
		result, err := recoupe.Run(t.Context(), options("testdata/exports", "", workers))
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	r := of(2).Report
	if len(r.Cards) != len(r.Sources) {
		t.Fatalf("%d cards of %d sources", len(r.Cards), len(r.Sources))
	}
	cards := map[string]report.Card{}
	for i, c := range r.Cards {
		cards[c.Source] = c
		if c.Source != r.Sources[i].Name || len(c.Rules) < 5 || c.Score < 0 || c.Score > 100 {
			t.Errorf("card of %s: %+v", r.Sources[i].Name, c)
		}
	}
	one, _ := json.Marshal(of(1).Report.Cards)
	if two, _ := json.Marshal(r.Cards); string(one) != string(two) {
		t.Error("another number of workers gives other cards")
	}
	for tool, source := range goldenCards {
		t.Run(tool, func(t *testing.T) { goldenCard(t, tool, cards[source]) })
	}
}

func goldenCard(t *testing.T, tool string, c report.Card) {
	got, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "cards", tool+".json")
	if *updateCards {
		if err := os.WriteFile(path, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, path); string(got)+"\n" != want {
		t.Errorf("%s differs; run with -update-cards and look at the difference", path)
	}
}
