package recoupe

import (
	"os"
	"path/filepath"
	"testing"

	"recoupe/adapters"
)

// A source of which the user says that it holds nobody twice is believed, even
// over an e-mail address and a mobile.
func TestUniqueSource(t *testing.T) {
	const rows = "Nom;Prénom;Email;Mobile;Code postal\n" +
		"Vasseur;Solange;grenouille@example.org;06 39 98 10 01;69001\n" +
		"Vasseur;Solange;grenouille@example.org;06 39 98 10 01;69002\n" +
		"Caron;Hubert;hubert@example.org;;69003\nCaron;Hubert;hubert@example.org;;69003\n"
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "comptes.csv"), []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	for unique, persons := range map[bool]int{false: 2, true: 4} {
		rule := adapters.SourceRule{Files: []string{"comptes.csv"}, Unique: unique}
		r, err := Run(t.Context(), Options{Dir: dir, Sources: []adapters.SourceRule{rule}})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Report.Totals.Persons; got != persons {
			t.Errorf("unique %v: %d persons, want %d", unique, got, persons)
		}
	}
}
