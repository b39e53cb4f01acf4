package recoupe_test

import (
	"encoding/csv"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe"
	"recoupe/report"
)

// sheetOf reads an output in the profile of spreadsheets: its cells by heading.
func sheetOf(t *testing.T, text string) (rows []map[string]string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			row[h] = strings.TrimSpace(line[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// workBase is a box office with a customer twice, a newsletter that one of them
// left, and a home of two.
var workBase = map[string]string{
	"billetterie.csv": "N° client;Civilité;Nom;Prénom;Adresse;CP;Ville;Tél portable;E-mail;Né(e) le\n" +
		"0001;Mme;DORVANE;Lise;12 rue des Acacias;01000;Bourg-en-Bresse;06 39 98 00 01;lise.dorvane@example.org;12/03/1980\n" +
		"0002;Mme;Dorvane;Lise;12 rue des Acacias;01000;Bourg-en-Bresse;06 39 98 00 01;lise.dorvane@example.org;\n" +
		"0003;M.;DORVANE;Karim;12 rue des Acacias;01000;Bourg-en-Bresse;06 39 98 00 02;karim.dorvane@example.org;\n" +
		"0004;Mme;TALIVEAU;Maud;3 place du Marché;69001;Lyon;06 39 98 00 03;maud.taliveau@gmial.com;\n",
	"lettre.csv": "EMAIL;NOM;PRENOM;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\n" +
		"karim.dorvane@example.org;Dorvane;Karim;;Yes;No;07-02-2023 14:17;07-10-2025 18:00\n" +
		"lise.dorvane@example.org;Dorvane;Lise;;No;No;07-02-2023 14:17;07-10-2025 18:00\n",
}

func workRun(t *testing.T, files map[string]string, out string, profile report.Profile) map[string]string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		put(t, filepath.Join(dir, name), text)
	}
	opt := options(dir, out, 1)
	opt.Profile = profile
	if _, err := recoupe.Run(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
	return tree(t, out)
}

func TestWorkFiles(t *testing.T) {
	files := workRun(t, workBase, t.TempDir(), "")
	merge := sheetOf(t, files["merge/billetterie.csv"])
	if len(merge) != 2 || merge[0]["N° client"] != "0001" || merge[0]["action"] != "keep" || merge[1]["keep_id"] != "0001" || merge[1]["action"] == "keep" {
		t.Errorf("merge list %v", merge)
	}
	if m := merge[0]; m["CP"] != "01000" || m["Tél portable"] != "06 39 98 00 01" || m["Né(e) le"] != "12/03/1980" {
		t.Errorf("the record that stays has %v", m)
	}
	denied := sheetOf(t, files["unsubscribe/billetterie.csv"])
	if len(denied) != 1 || denied[0]["N° client"] != "0003" || denied[0]["E-mail"] != "karim.dorvane@example.org" || denied[0]["seen_in"] != "lettre" || denied[0]["seen_row"] != "1" {
		t.Errorf("to unsubscribe %v", denied)
	}
	if _, ok := files["unsubscribe/lettre.csv"]; ok {
		t.Error("a source that knows the refusal is told of it")
	}
	correct := sheetOf(t, files["correct/billetterie.csv"])
	if len(correct) != 1 || correct[0]["N° client"] != "0004" || correct[0]["new_value"] != "maud.taliveau@gmail.com" {
		t.Errorf("to correct %v", correct)
	}
	if _, ok := files["households.csv"]; ok {
		t.Error("a run writes a list of homes to write to")
	}
}

// TestMachineProfile: E.164, ISO dates, the tool's separator, nothing added to a cell.
func TestMachineProfile(t *testing.T) {
	text := workRun(t, workBase, t.TempDir(), report.ProfileMachine)["merge/billetterie.csv"]
	for _, want := range []string{"group;action;N° client;row", ";0001;1;0001;1;", ";1980-03-12;", ";+33639980001;", ";01000;"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if strings.ContainsAny(text, "\ufeff\u2007\r") {
		t.Error("the machine profile holds what only a spreadsheet needs")
	}
}

// TestNoStaleWork: what is done is not listed by the next run, and foreign files stay.
func TestNoStaleWork(t *testing.T) {
	out := t.TempDir()
	first := workRun(t, workBase, out, "")
	put(t, filepath.Join(out, "merge", "notes.txt"), "fait lundi")
	clean := maps.Clone(workBase)
	lines := strings.SplitAfter(clean["billetterie.csv"], "\n")
	clean["billetterie.csv"] = strings.Join(slices.Delete(lines, 2, 3), "")
	second := workRun(t, clean, out, "")
	if _, ok := first["merge/billetterie.csv"]; !ok {
		t.Fatal("nothing to merge at first")
	}
	if _, ok := second["merge/billetterie.csv"]; ok {
		t.Error("the list of merges that were done is still there")
	}
	if second["merge/notes.txt"] != "fait lundi" {
		t.Error("a file of the user's is gone")
	}
}

// TestOrdersAreNotMerged: a second line in a list of orders is a purchase.
func TestOrdersAreNotMerged(t *testing.T) {
	files := workRun(t, map[string]string{
		"commandes.csv": "N° commande;Nom;Prénom;E-mail;Téléphone\n" +
			"C1;Dorvane;Lise;lise.dorvane@example.org;06 39 98 00 01\nC2;Dorvane;Lise;lise.dorvane@example.org;06 39 98 00 01\n",
	}, t.TempDir(), "")
	if _, ok := files["merge/commandes.csv"]; ok {
		t.Error("orders are to be merged")
	}
}
