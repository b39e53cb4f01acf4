package recoupe_test

import "testing"

const salesforceHead = `"Id","IsDeleted","MasterRecordId","AccountId","LastName","FirstName","Email"` + "\n"

// personsByRef finds the person of a record by "source#row".
func personsByRef(t *testing.T, out string) func(ref string) string {
	t.Helper()
	of := persons(t, out)
	return func(ref string) string {
		t.Helper()
		if of[ref] == "" {
			t.Fatalf("no record %s in the crosswalk", ref)
		}
		return of[ref]
	}
}

// What a tool merged is one, however little the records are alike; a trail whose
// end is not in the export joins those that went into it.
func TestMergeTrailIsOnePerson(t *testing.T) {
	dir := folder(t, map[string]string{"Contact.csv": salesforceHead +
		`"003A","0","","001A","Morel","Inès","ines.morel@example.org"` + "\n" +
		`"003B","1","003A","001A","Ferrand","Agnès","a.ferrand@example.net"` + "\n" +
		`"003C","1","003Z","","Petit","Hugo","hugo@example.com"` + "\n" +
		`"003D","1","003Z","","Lenoir","Ugo","ugo@example.com"` + "\n" +
		`"003E","0","","","Lenoir","Paula","paula@example.com"` + "\n"})
	person := personsByRef(t, run(t, dir, 1))
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Contact#1", "Contact#2", true}, {"Contact#3", "Contact#4", true}, {"Contact#1", "Contact#3", false}, {"Contact#4", "Contact#5", false},
	} {
		if got := person(c.a) == person(c.b); got != c.same {
			t.Errorf("%s and %s one person: %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

// An employee number joins payroll exports of one folder where a name agrees;
// another folder is another employer.
func TestEmployeeNumberJoinsPayroll(t *testing.T) {
	list := "Matricule\tNom\tPrénom\tNom naissance\tVille\n" + "MORIN\tMORIN\tInès\t\tLyon\n" + "GIRIN\tGIRARD\tInès\tPETIT\tLyon\n"
	pay := "Matricule\t(nom salarié)\t(prénom salarié)\tCode rubrique\tLibellé rubrique\n" +
		"MORIN\tMORIN\tInès\t100\tX\n" + "GIRIN\tPETIT\tI\t100\tX\n"
	for _, c := range []struct {
		name, list, pay string
		a, b            string
		same            bool
	}{
		{"one name", "A/ghs_liste.txt", "A/ghs_rubriques.txt", "A/ghs_liste#1", "A/ghs_rubriques#1", true},
		{"married since", "A/ghs_liste.txt", "A/ghs_rubriques.txt", "A/ghs_liste#2", "A/ghs_rubriques#2", true},
		{"two numbers", "A/ghs_liste.txt", "A/ghs_rubriques.txt", "A/ghs_liste#1", "A/ghs_rubriques#2", false},
		{"two employers", "A/ghs_liste.txt", "B/ghs_rubriques.txt", "A/ghs_liste#2", "B/ghs_rubriques#2", false},
	} {
		person := personsByRef(t, run(t, folder(t, map[string]string{c.list: list, c.pay: pay}), 1))
		if got := person(c.a) == person(c.b); got != c.same {
			t.Errorf("%s: one person %v, want %v", c.name, got, c.same)
		}
	}
}
