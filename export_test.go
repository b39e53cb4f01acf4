package recoupe_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe"
	"recoupe/internal/jsonschema"
	"recoupe/record"
	"recoupe/report"
)

// exported reads a folder and writes its audience in a format.
func exported(t *testing.T, dir string, f recoupe.ExportFormat) string {
	t.Helper()
	return exportedOf(t, dir, f, record.Audience)
}

func exportedOf(t *testing.T, dir string, f recoupe.ExportFormat, d record.Domain) string {
	t.Helper()
	result, err := recoupe.Run(t.Context(), options(dir, "", 2))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := result.Export(&b, f, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// strangers are contacts that nobody would take for one another, with the
// values that are lost most easily: zeros, accents, quotes, separators.
func strangers() string {
	given := []string{"Lise", "Élodie", "Karim", "Anne-Sophie", "Jérôme", "Maud", "Zoé", "Noël", "Ibrahim", "Chloé"}
	family := []string{"Dorvane", "d'Aubreuil", "de La Tourmelle", "Quinçon-Tavel", "Œillard", "Le Goffrec", "Nuñezar", "Bäumlerin"}
	var b strings.Builder
	b.WriteString("N° client;Civilité;Nom;Prénom;Adresse;CP;Ville;Tél fixe;Tél portable;E-mail;Né(e) le;Créé le;Modifié le;Newsletter;Date consentement\n")
	for i := range 60 {
		g, f := given[i%len(given)], family[i*7%len(family)]
		fmt.Fprintf(&b, "%04d;%s;%s;%s;\"%d rue \"\"%c\"\", bât. B\";%05d;Bourg-en-Bresse;01 99 00 %02d %02d;06 39 98 %02d %02d;%c%d.%d@example.org;%02d/%02d/19%02d;03/02/2021;04/05/2024;%s;%s\n",
			i, []string{"Mme", "M."}[i%2], f, g, i+1, 'A'+i%26, 1000+i%9*10, i/10, i%100, i/7, i%100, 'a'+i%26, i, i*31, 1+i%28, 1+i%12, 40+i, []string{"oui", "non", "", "oui"}[i%4], []string{"05/06/2023", "", "", "07/08/2022"}[i%4])
	}
	return b.String()
}

// TestPivotRoundTrip: import, export, import, export gives the same bytes, in
// both forms of the format.
func TestPivotRoundTrip(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "billetterie.csv"), strangers())
	for name, f := range map[string]recoupe.ExportFormat{"contacts.csv": recoupe.ExportPivot, "contacts.jsonl": recoupe.ExportLines} {
		first := exported(t, dir, f)
		if n := strings.Count(first, "\n"); n < 60 {
			t.Fatalf("%s: %d contacts of 60", name, n)
		}
		if n := strings.Count(first, "2023-06-05"); n != 15 {
			t.Errorf("%s: %d consents of 15", name, n)
		}
		again := t.TempDir()
		put(t, filepath.Join(again, name), first)
		if second := exported(t, again, f); second != first {
			t.Errorf("%s changed:\n%s", name, firstDifference(first, second))
		}
	}
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return as[i] + "\n" + bs[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(as), len(bs))
}

// TestPivotKeepsPersonsOfTheExample: of real exports in all their variety, every
// contact of any domain that is not merged further comes back as it left, with its
// consents, and behind its wall.
func TestPivotKeepsPersonsOfTheExample(t *testing.T) {
	for d, least := range map[record.Domain]int{record.Audience: 200, record.Professional: 20, record.Personnel: 20} {
		first := exportedOf(t, filepath.Join("testdata", "example"), recoupe.ExportPivot, d)
		dir := t.TempDir()
		put(t, filepath.Join(dir, "contacts.csv"), first)
		second := exportedOf(t, dir, recoupe.ExportPivot, d)
		left, back := pivotByName(t, first), pivotByName(t, second)
		changed, consents := 0, 0
		for name, row := range left {
			if !slices.Equal(back[name], row) {
				changed++
			}
			if row[len(row)-1] != "" {
				consents++
			}
		}
		if merged := len(left) - len(back); len(left) < least || changed > 4*merged+2 {
			t.Errorf("%s: %d of %d contacts changed, %d were merged", d, changed, len(left), merged)
		}
		if d == record.Audience && consents < 50 {
			t.Errorf("%d contacts with consents", consents)
		}
	}
}

// TestPivotOfTwoDomains: the first row says what a file holds; a row of another domain
// stays outside the wall.
func TestPivotOfTwoDomains(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "contacts.csv"), "pivot_id,kind,first,last,birth_name,email,email_refused,post_refused,domain\n"+
		"1,person,Lise,Dorvane,,lise@example.org,,,professional\n2,person,Karim,Dorvane,,karim@example.org,,,audience\n")
	if rows := pivotByName(t, exportedOf(t, dir, recoupe.ExportPivot, record.Professional)); len(rows) != 1 || rows["1"] == nil {
		t.Errorf("professionals: %d", len(rows))
	}
	if rows := pivotByName(t, exportedOf(t, dir, recoupe.ExportPivot, record.Audience)); len(rows) != 0 {
		t.Errorf("audience: %d", len(rows))
	}
}

func pivotByName(t *testing.T, text string) map[string][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, row := range rows[1:] {
		out[row[0]] = row
	}
	return out
}

// TestPivotSchema: every line of the example keeps to the published schema.
func TestPivotSchema(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(exported(t, filepath.Join("testdata", "example"), recoupe.ExportLines)), "\n")
	for i, line := range lines {
		for _, wrong := range jsonschema.Check(report.PivotSchema, []byte(line)) {
			t.Errorf("line %d: %s", i+1, wrong)
		}
	}
	if len(lines) < 200 {
		t.Errorf("%d lines", len(lines))
	}
}

// TestExportKeepsTheWalls: an export holds one domain and no placeholder.
func TestExportKeepsTheWalls(t *testing.T) {
	result, err := recoupe.Run(t.Context(), options(filepath.Join("testdata", "example"), "", 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Report.Domains {
		domain, _ := record.ParseDomain(d.Domain)
		var b bytes.Buffer
		if err := result.Export(&b, recoupe.ExportMachine, domain); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(b.String(), "\n") - 1; n != d.Persons+d.Organisations {
			t.Errorf("%s: %d lines for %d persons and %d organisations", d.Domain, n, d.Persons, d.Organisations)
		}
	}
}
