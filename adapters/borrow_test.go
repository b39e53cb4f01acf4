package adapters

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"recoupe/record"
)

// A ticket of the buyer's own gets the buyer's address; another person's never.
func TestSameAs(t *testing.T) {
	dir := t.TempDir()
	const export = "Référence commande;Date de la commande;Statut de la commande;Nom adhérent;Prénom adhérent;Nom payeur;Prénom payeur;Email payeur\n" +
		"1;01/09/2025;Validé;MODÈLE;Ève;Modele;EVE;eve@example.org\n" +
		"2;01/09/2025;Validé;Modèle;Jean;Modèle;Ève;eve@example.org\n" +
		"3;01/09/2025;Validé;;;Modèle;Ève;eve@example.org\n"
	if err := os.WriteFile(filepath.Join(dir, "adhesions.csv"), []byte(export), 0o600); err != nil {
		t.Fatal(err)
	}
	scan, err := ScanDir(context.Background(), dir, Options{})
	if err != nil || len(scan.Inputs) != 1 {
		t.Fatalf("%d inputs, error %v", len(scan.Inputs), err)
	}
	got := map[int]string{}
	participants := 0
	for rec, err := range scan.Inputs[0].Parts(1)[0].Records(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if rec.Role == record.Participant {
			participants++
			got[rec.Row] = rec.Get(record.Email)
		}
	}
	if got[1] != "eve@example.org" || got[2] != "" {
		t.Errorf("e-mails of the participants: %v", got)
	}
	if participants != 2 {
		t.Errorf("%d participants, want 2: an empty one is nobody", participants)
	}
}
