package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"recoupe/adapters"
	"recoupe/internal/lang"
)

// handmade are lists of which the columns need more than their name.
var handmade = map[string]string{
	"amis.csv": "N° client;Nom;Prénom;CP/Ville;N° rue;Rue;Adresse;Adresse;Ville;Désabonné;Infolettre\n" +
		"7;Roux;Anne;69003 Lyon;3;rue Haute;;;;;oui\nAUTRES;;;;;;;;;;\n8;Petit;Paul;1000 Bourg;4;rue Basse;;;;oui;NULL\nTotal;;;;;;;;;;\n",
	"joindre.csv":  "Personne;Coordonnées\nJOLY Marc;06 39 98 50 01 / marc@example.org\nROUX Anne;anne@example.org - 01 99 00 50 02\n",
	"duo.csv":      "Nom 1;Prénom 1;Email 1;Nom 2;Prénom 2\nCohen;Sarah;sarah@example.org;Durand;Paul\nBesson;Louis;louis@example.org;;\n",
	"papiers.csv":  "Nom;Prénom;N° passeport\nRoux;Anne;12AB34567\nPetit;Paul;13CD44568\n",
	"adresses.csv": "Nom;Prénom;Adresse;CP;Ville;Adresse;CP;Ville\nRoux;Anne;1 rue A;69003;Lyon;2 rue B;38000;Grenoble\nPetit;Zoé;3 rue C;69003;Lyon;;;\n",
	"inscrits.csv": "Nom;Email;Statut;Date d'inscription;J'accepte de recevoir la newsletter du théâtre\nRoux;anne@example.org;abonné;03/04/2025;oui\nPetit;p@example.org;désabonné;04/04/2025;non\n",
	"customers.csv": "Account Ref,Forename,Surname,Email,Email OK?,SMS OK?,Consent Date,Consent Source,Unsubscribe date,Merged To\n" +
		"A1,Ann,Baker,ann@example.org,Yes,No,12/05/2023,Web,,\nA2,Tom,Clarke,tom@example.org,No,,12/05/2023,Phone,13/06/2024,A1\n",
	"sans-tete.csv": "AUGER;Nina;nina.auger@example.org;44000;NANTES\nBODIN;Eric;eric.bodin@example.org;44100;NANTES\nCHENU;Lola;lola.chenu@example.org;44300;NANTES\n",
}

// With what is drafted for lists made by hand, every record is what it was.
func TestDraftKeepsRecords(t *testing.T) {
	dir := t.TempDir()
	for name, text := range handmade {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	scan, before := recordsOf(t, dir, &File{})
	d := NewDraft(scan, lang.FR)
	for _, m := range append(d.Mappings, DraftMapping{Path: Name, Text: d.Text}) {
		path := filepath.Join(dir, filepath.FromSlash(m.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, m.Text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Find("", dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Mappings) != len(handmade) {
		t.Fatalf("%d mappings, want %d", len(d.Mappings), len(handmade))
	}
	_, after := recordsOf(t, dir, f)
	for name, want := range before {
		if got := after[name]; !slices.Equal(got, want) {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, want)
		}
	}
}

// recordsOf gives the records of each source as text, in any order of the persons of
// a row and of the values of a record: these follow the mapping.
func recordsOf(t *testing.T, dir string, f *File) (*adapters.Scan, map[string][]string) {
	t.Helper()
	scan, err := adapters.ScanDir(t.Context(), dir, adapters.Options{Sources: f.Rules(), Mappings: f.Mappings()})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, in := range scan.Inputs {
		for _, part := range in.Parts(1) {
			for rec, err := range part.Records(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				line := fmt.Sprintf("%d %s %s %v", rec.Row, rec.Role, rec.ID, rec.Consents)
				for _, v := range rec.Values {
					line += fmt.Sprintf(" %s.%d=%s", v.Field, v.Slot, v.Text)
				}
				all[in.Source.Name] = append(all[in.Source.Name], line)
			}
		}
		slices.Sort(all[in.Source.Name])
	}
	return scan, all
}
