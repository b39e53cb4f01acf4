package recoupe

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A record with nothing but a name goes to the one person who bears it, and to
// nobody where the name fits two or the tool knows the person already.
func TestBareNames(t *testing.T) {
	const known = "Nom;Prénom;Email;Mobile;Code postal;Ville\n" +
		"Vasseur;Solange;s.vasseur@example.org;06 39 98 10 01;69001;Lyon\n" +
		"Caullireau;Hubert;hubert@example.org;06 39 98 10 02;69003;Lyon\n" +
		"Caullireau;Hubert;grenouille@example.org;06 39 98 10 03;29200;Brest\n" +
		"Delignon;Fabien;fabien@example.org;06 39 98 10 04;69004;Lyon\n" +
		"Delignon;Fabien;;;;\n"
	accounts := known + strangers(60)
	const list = "Nom;Prénom;Spectacle\nVasseur;Solange;Phèdre\nCaullireau;Hubert;Phèdre\nVasseur;Solange;Tartuffe\n"
	dir := t.TempDir()
	newsletter := "Nom;Prénom;Email;Ancienneté;Code postal;Ville\n" + strings.ReplaceAll(strangers(60), "06 39 98", "") // so that it is a base of persons known twice
	for name, text := range map[string]string{"comptes.csv": accounts, "liste.csv": list, "newsletter.csv": newsletter} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Run(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Concat(r.of[:5], r.of[65:68])
	want := []uint32{0, 1, 2, 3, 4, 0, 65, 0} // comptes 1–5, then liste 1–3
	if !slices.Equal(got, want) {
		t.Errorf("persons %v, want %v", got, want)
	}
}

// strangers writes rows of accounts of n persons of whom none bears another's name.
func strangers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Zad%c%c;Ev%c%c;z%d@example.org;06 39 98 %02d 99;%05d;Ville\n", 'a'+i%20, 'a'+i/20, 'a'+i/15, 'a'+i%15, i, i, 10000+100*i)
	}
	return b.String()
}
