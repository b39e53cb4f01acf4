package recoupe_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"recoupe"
	"recoupe/config"
	"recoupe/report"
)

// conflictsOf runs over a letter that asks for consent and a tool that keeps
// refusals, and lists the kinds that it finds with their place.
func conflictsOf(t *testing.T, letter, crm []string) (out []string) {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "letter.yaml"), "name: letter\nfiles: [letter*.csv]\ndomain: audience\npersons:\n"+
		"  - fields: {first: Prénom, last: Nom, email: Courriel, birth_date: Né, created: Créé}\n"+
		"consent:\n  - {channel: email, column: Abonné, at: [Le], proof: [IP]}\n")
	files := filepath.Join(dir, "exports")
	put(t, filepath.Join(files, "letter.csv"), "Prénom;Nom;Courriel;Né;Créé;Abonné;Le;IP\n"+strings.Join(letter, "\n")+"\n")
	if crm != nil {
		put(t, filepath.Join(files, "letter2.csv"), "Prénom;Nom;Courriel;Né;Créé;Abonné;Le;IP\n"+strings.Join(crm, "\n")+"\n")
	}
	opt := options(files, "", 1)
	opt.Mappings = []string{filepath.Join(dir, "letter.yaml")}
	result, err := recoupe.Run(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range result.Conflicts(&config.File{}, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)).Kinds {
		for _, s := range k.Sources {
			out = append(out, fmt.Sprintf("%s %s %d", k.Kind, s.Source, s.Count))
		}
	}
	return out
}

// TestConflicts: rule 4. Each kind, and what looks like one and is none.
func TestConflicts(t *testing.T) {
	const sound = "Lise;Dorvane;lise.dorvane@example.org;;;oui;01/03/2025;"
	tests := []struct {
		name        string
		letter, crm []string
		want        []string
	}{
		{"a dated consent", []string{sound}, nil, nil},
		{"refused elsewhere", []string{sound}, []string{"Lise;Dorvane;lise.dorvane@example.org;;;non;02/03/2025;"}, []string{"refused-elsewhere letter 1"}},
		{"refused elsewhere before, but no proof of the consent since", []string{sound}, []string{"Lise;Dorvane;lise.dorvane@example.org;;;non;02/03/2024;"}, []string{"refused-elsewhere letter 1"}},
		{"refused elsewhere, and agreed since with proof", []string{sound + "192.0.2.7"}, []string{"Lise;Dorvane;lise.dorvane@example.org;;;non;02/03/2024;"}, nil},
		{"refused in the tool itself", []string{sound, "Lise;Dorvane;lise.dorvane@example.org;;;non;02/03/2025;"}, nil, nil},
		{"two reasons count once, under the graver", []string{"Léo;Petit;leo@example.org;01/01/2015;;oui;;"}, nil, []string{"minor letter 1"}},
		{"fifteen on the very day", []string{"Léo;Petit;leo@example.org;24/11/2011;;oui;01/03/2025;"}, nil, nil},
		{"fifteen tomorrow", []string{"Léo;Petit;leo@example.org;25/11/2011;;oui;01/03/2025;"}, nil, []string{"minor letter 1"}},
		{"a proof without a date", []string{"Lise;Dorvane;lise.dorvane@example.org;;;oui;;192.0.2.7"}, nil, nil},
		{"made a day after the consent", []string{"Lise;Dorvane;lise.dorvane@example.org;;02/03/2025;oui;01/03/2025;"}, nil, nil},
		{"made two days after the consent", []string{"Lise;Dorvane;lise.dorvane@example.org;;03/03/2025;oui;01/03/2025;"}, nil, []string{"backdated letter 1"}},
		{"nobody agreed to anything", []string{"Lise;Dorvane;lise.dorvane@example.org;;;;;"}, nil, nil},
	}
	for _, test := range tests {
		if got := conflictsOf(t, test.letter, test.crm); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// What a spreadsheet would run stays text in a list that is made for import.
func TestConsentListsAreSafe(t *testing.T) {
	files := workRun(t, map[string]string{
		"billetterie.csv": "N° client;Nom;Prénom;E-mail\n7;\"=HYPERLINK(1)\";Karim;karim@example.org\n",
		"lettre.csv":      "EMAIL;NOM;PRENOM;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\nkarim@example.org;\"=HYPERLINK(1)\";Karim;;Yes;No;07-02-2023 14:17;07-10-2025 18:00\n",
	}, t.TempDir(), report.ProfileSpreadsheet)
	list := files["unsubscribe/billetterie.csv"]
	if !strings.Contains(list, "karim@example.org") || strings.Contains(list, ";=") {
		t.Errorf("the list runs in a spreadsheet or names nobody: %q", list)
	}
}

// Rule 4 on the other channels: where a tool speaks of text messages, calls or letters,
// a refusal known to another stands against it; a tool that never does is left alone.
func TestConflictsByChannel(t *testing.T) {
	dir := t.TempDir()
	mapping := func(name, channel string) string {
		return "name: " + name + "\nfiles: [" + name + ".csv]\ndomain: audience\npersons:\n" +
			"  - fields: {first: Prénom, last: Nom, email: Courriel, phone: Tél, address1: Rue, postcode: CP, city: Ville, birth_date: Né}\n" +
			"consent:\n  - {channel: " + channel + ", column: Accord, at: [Le], map: {oui: granted, non: denied, npai: bounced}}\n"
	}
	const head = "Prénom;Nom;Courriel;Tél;Rue;CP;Ville;Né;Accord;Le\n"
	person := func(mobile, said string) string {
		return "Lise;Dorvane;lise.dorvane@example.org;" + mobile + ";3 rue Basse;69001;Lyon;02/04/1980;" + said + "\n"
	}
	for _, test := range []struct {
		channel, mobile, one, two string
		want                      []string
	}{
		{"sms", "06 39 98 11 22", "oui;01/03/2025", "non;02/03/2025", []string{"refused-elsewhere sms one 1"}},
		{"sms", "01 99 00 11 22", "oui;01/03/2025", "non;02/03/2025", nil}, // no mobile: nothing can be sent
		{"sms", "06 39 98 11 22", "oui;01/03/2025", "npai;02/03/2026", []string{"bounced-elsewhere sms one 1"}},
		{"phone", "01 99 00 11 22", "oui;01/03/2025", "non;02/03/2025", []string{"refused-elsewhere phone one 1"}},
		{"post", "", "oui;01/03/2025", "non;02/03/2025", []string{"refused-elsewhere post one 1"}},
		{"post", "", "oui;", "", []string{"unproven post one 1"}},
		{"post", "", "oui;01/03/2025", "oui;02/03/2025", nil},
	} {
		files := filepath.Join(dir, test.channel+test.two)
		put(t, filepath.Join(files, "one.csv"), head+person(test.mobile, test.one))
		put(t, filepath.Join(files, "two.csv"), head+person(test.mobile, test.two))
		put(t, filepath.Join(files, "silent.csv"), strings.ReplaceAll(head, "Accord;Le", "Note;Jour")+person(test.mobile, ";"))
		opt := options(files, "", 1)
		for _, name := range []string{"one", "two"} {
			put(t, filepath.Join(dir, test.channel+name+".yaml"), mapping(name, test.channel))
			opt.Mappings = append(opt.Mappings, filepath.Join(dir, test.channel+name+".yaml"))
		}
		result, err := recoupe.Run(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, k := range result.Conflicts(&config.File{}, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)).Kinds {
			for _, s := range k.Sources {
				got = append(got, fmt.Sprintf("%s %s %s %d", k.Kind, k.Channel, s.Source, s.Count))
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %q %q: %v, want %v", test.channel, test.one, test.two, got, test.want)
		}
	}
}

// The lists of each channel are apart, with the tool's own column of refusals.
func TestConsentListsByChannel(t *testing.T) {
	const head = "EMAIL;NOM;PRENOM;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\n"
	const person = "karim@example.org;Dorvane;Karim;33639981122;No;"
	files := workRun(t, map[string]string{
		"a.csv": head + person + "No;07-02-2023 14:17;07-10-2025 18:00\n",
		"b.csv": head + person + "Yes;07-02-2023 14:17;07-10-2025 18:00\n",
	}, t.TempDir(), report.ProfileSpreadsheet)
	if list := files["unsubscribe/a.sms.csv"]; !strings.Contains(list, "SMS_BLACKLISTED") || !strings.Contains(list, ";Yes;") || !strings.Contains(list, "39 98 11 22") && !strings.Contains(list, "39981122") {
		t.Errorf("the list for text messages: %q", list)
	}
	if list, mailed := files["unsubscribe/a.csv"]; mailed {
		t.Errorf("a refusal of text messages unsubscribes from e-mail: %q", list)
	}
}
