package recoupe_test

import (
	"path/filepath"
	"testing"
)

// One name, one mailbox and one mobile: a spectator and an employee, and still
// two persons, for nobody asked to be looked at as both.
var walled = map[string]string{
	"billetterie.csv": "id_client;nom;prénom;email;portable;date_naissance;nb_billets\n" +
		"100;Dorvane;Lise;lise.dorvane@example.org;0639980001;02/03/1980;4\n" +
		"101;Dorvane;Lise;lise.dorvane@example.org;0639980001;02/03/1980;2\n",
	"newsletter.csv": "email,prénom,nom,statut\nlise.dorvane@example.org,Lise,Dorvane,abonné\n",
	"paie.csv": "matricule;nom;prénom;email;portable;date_naissance;emploi\n" +
		"7;Dorvane;Lise;lise.dorvane@example.org;0639980001;02/03/1980;régisseuse\n",
	"planning.csv": "matricule;nom;prénom;email;portable;poste;service\n" +
		"7;Dorvane;Lise;lise.dorvane@example.org;0639980001;régie;plateau\n",
}

// Rule 2: domains never link, whatever the records say.
func TestWallsBetweenDomains(t *testing.T) {
	out := run(t, folder(t, walled), 1)
	links := readLinks(t, out)
	spectator := personOf(t, links, "billetterie", "1")
	for _, same := range []struct{ source, row string }{{"billetterie", "2"}, {"newsletter", "1"}} {
		if personOf(t, links, same.source, same.row) != spectator {
			t.Errorf("%s#%s is not the spectator of one name, mailbox and mobile", same.source, same.row)
		}
	}
	employee := personOf(t, links, "paie", "1")
	if employee == spectator {
		t.Error("a spectator and an employee were linked")
	}
	if personOf(t, links, "planning", "1") != employee {
		t.Error("payroll and planning do not know their employee again")
	}
	domains := columnOf(t, out, "person", "domain")
	if domains[spectator] != "audience" || domains[employee] != "personnel" {
		t.Errorf("domains %q and %q", domains[spectator], domains[employee])
	}
}

// Rule 2: households are no way round the wall either.
func TestWallsBetweenHouseholds(t *testing.T) {
	files := map[string]string{
		"billetterie.csv": "id_client;nom;prénom;adresse;cp;ville;nb_billets\n100;Dorvane;Lise;3 rue des Lilas;69003;Lyon;4\n",
		"paie.csv":        "matricule;nom;prénom;adresse;cp;ville;emploi\n7;Dorvane;Marc;3 rue des Lilas;69003;Lyon;régisseur\n",
	}
	for _, l := range readLinks(t, run(t, folder(t, files), 1)) {
		if l.household != "" {
			t.Errorf("%s#%s shares a household across the wall", l.source, l.row)
		}
	}
}

// columnOf reads one column of persons.csv by another.
func columnOf(t *testing.T, out, key, value string) map[string]string {
	t.Helper()
	rows := readRows(t, filepath.Join(out, "persons.csv"))
	k, v := -1, -1
	for i, heading := range rows[0] {
		switch heading {
		case key:
			k = i
		case value:
			v = i
		}
	}
	if k < 0 || v < 0 {
		t.Fatalf("persons.csv has no column %s or %s", key, value)
	}
	column := map[string]string{}
	for _, row := range rows[1:] {
		column[row[k]] = row[v]
	}
	return column
}
