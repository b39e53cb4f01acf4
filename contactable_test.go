package recoupe_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"recoupe"
	"recoupe/config"
	"recoupe/record"
	"recoupe/store"
)

// lawful reads settings and mappings for a folder of exports.
func lawful(t *testing.T, dir, out, settings string, mappings ...string) recoupe.Options {
	t.Helper()
	law, err := config.Parse([]byte(settings))
	if err != nil {
		t.Fatal(err)
	}
	opt := options(dir, out, 2)
	opt.Law, opt.Sources = law, law.Rules()
	for i, text := range mappings {
		path := filepath.Join(t.TempDir(), fmt.Sprint(i, ".yaml"))
		put(t, path, text)
		opt.Mappings = append(opt.Mappings, path)
	}
	return opt
}

func mayBeWritten(t *testing.T, r *recoupe.Result, opt *recoupe.Options, on recoupe.ContactQuestion) string {
	t.Helper()
	on.Law = opt.Law
	var b bytes.Buffer
	if _, err := r.WriteContactable(&b, &on); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func letterOf(day time.Time) recoupe.ContactQuestion {
	return recoupe.ContactQuestion{Channel: record.ChannelEmail, Purpose: record.UnspecifiedPurpose, On: day}
}

var today = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// Rule 1: a value serves a purpose only where a source that grants it holds it. The
// same person stands in two tools; the list takes nothing from the one that has the
// names for another purpose.
func TestValuesServeTheirPurposes(t *testing.T) {
	dir := folder(t, map[string]string{
		"compta.csv": "Civilité;Prénom;Nom;Courriel;Société\nMme;Lise;Dorvane;lise.dorvane@example.org;Dorvane et fille\n",
		"lettre.csv": "Prénom;Nom;Courriel;Abonné;Le\n;Dorvane;lise.dorvane@example.org;oui;01/03/2025\n",
	})
	const fields = "domain: audience\npersons:\n  - fields: {title: Civilité, first: Prénom, last: Nom, email: Courriel, org: Société}\n"
	opt := lawful(t, dir, "",
		"purposes: {newsletter: x, comptes: x}\nsources:\n  - files: [compta.csv]\n    purposes: {comptes: legal_obligation}\n  - files: [lettre.csv]\n    purposes: {newsletter: consent}\n",
		"name: compta\nfiles: [compta.csv]\n"+fields,
		"name: lettre\nfiles: [lettre.csv]\ndomain: audience\npersons:\n  - fields: {first: Prénom, last: Nom, email: Courriel}\nconsent:\n  - {channel: email, column: Abonné, at: [Le]}\n")
	result, err := recoupe.Run(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	list := mayBeWritten(t, result, &opt, letterOf(today))
	if !strings.Contains(list, "lise.dorvane@example.org") || !strings.Contains(list, "Dorvane") {
		t.Fatalf("the reader is not in the list: %q", list)
	}
	for _, own := range []string{"Mme", "Lise;", "fille"} {
		if strings.Contains(list, own) {
			t.Errorf("the list of one purpose has %q of another: %q", own, list)
		}
	}
}

// TestMergingAndUnmerging: rule 3 over a base. Judging pairs of records to be one
// lets nobody be written to who could not be before, closes every address of who
// refused at one, and taking it back gives the very list of before.
func TestMergingAndUnmerging(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and one step after the other")
	}
	const pairs = 60
	rng := rand.New(rand.NewPCG(3, 3))
	said := func() string {
		day := ""
		if rng.IntN(3) > 0 {
			day = fmt.Sprintf("%02d/%02d/2025", 1+rng.IntN(28), 1+rng.IntN(12))
		}
		return strings.Join([]string{
			[]string{"oui", "oui", "non", "", "rebond", "plainte"}[rng.IntN(6)], day, []string{"", "formulaire"}[rng.IntN(2)],
		}, ";")
	}
	var left, right strings.Builder
	refused := map[string]bool{} // by person, both addresses
	for i := range pairs {
		a, b := said(), said()
		fmt.Fprintf(&left, "Lise;Dorvane%c%c;l%d@example.org;%s\n", 'a'+i%26, 'a'+i/26, i, a)
		fmt.Fprintf(&right, "Odile;Kerbrat%c%c;o%d@example.org;%s\n", 'a'+i%26, 'a'+i/26, i, b)
		for _, s := range []string{a, b} {
			refused[fmt.Sprint(i)] = refused[fmt.Sprint(i)] || strings.HasPrefix(s, "non;;") || strings.HasPrefix(s, "plainte;;")
		}
	}
	const head = "Prénom;Nom;Courriel;Abonné;Le;Preuve\n"
	dir := folder(t, map[string]string{"un.csv": head + left.String(), "deux.csv": head + right.String()})
	const mapping = "domain: audience\npersons:\n  - fields: {first: Prénom, last: Nom, email: Courriel}\nconsent:\n  - {channel: email, column: Abonné, at: [Le], proof: [Preuve]}\n"
	opt := lawful(t, dir, "", "sources:\n  - files: [un.csv]\n    purposes: {newsletter: legitimate_interest}\n  - files: [deux.csv]\n    purposes: {newsletter: consent}\n",
		"name: un\nfiles: [un.csv]\n"+mapping, "name: deux\nfiles: [deux.csv]\n"+mapping)
	base := newBase(t)
	list := func() (text string, found int) {
		withBase(t, base, func(s *store.Store) {
			result, err := recoupe.RunBase(t.Context(), opt, recoupe.Nightly{Base: s, Now: today})
			if err != nil {
				t.Fatal(err)
			}
			text, found = mayBeWritten(t, result, &opt, letterOf(today)), result.Run.Persons
		})
		return text, found
	}
	apart, n := list()
	if n != 2*pairs || strings.Count(apart, "@") < pairs/4 {
		t.Fatalf("%d persons, %d may be written to: the test proves nothing", n, strings.Count(apart, "@"))
	}
	judge(t, base, func(j *recoupe.Judge) (err error) {
		for i := range pairs {
			if _, _, err = j.Pair(fmt.Sprintf("un#%d", i+1), fmt.Sprintf("deux#%d", i+1), store.Match); err != nil {
				return err
			}
		}
		return nil
	})
	merged, n := list()
	if n != pairs {
		t.Fatalf("%d persons after the judgements", n)
	}
	for i := range pairs {
		for _, who := range []string{"l", "o"} {
			address := fmt.Sprintf("%s%d@example.org", who, i)
			in := strings.Contains(merged, ";"+address)
			if in && !strings.Contains(apart, ";"+address) {
				t.Errorf("pair %d: the merge may be written to at an address that its part may not", i)
			}
			if in && refused[fmt.Sprint(i)] {
				t.Errorf("pair %d: written to against an opt-out", i)
			}
		}
	}
	judge(t, base, func(j *recoupe.Judge) error {
		all, err := j.List()
		for _, x := range all {
			if err == nil {
				err = j.Revoke(x.Number)
			}
		}
		return err
	})
	if back, _ := list(); back != apart {
		t.Errorf("the unmerge gives another list than before:\n%s\n%s", apart, back)
	}
}

// Rule 7: the birth date of a child is weighed, lest the child be taken for another,
// and written nowhere; that of a grown-up is.
func TestBirthDatesOfChildrenStayInside(t *testing.T) {
	dir := folder(t, map[string]string{
		"atelier.csv": "Prénom;Nom;Courriel;Date de naissance;Créé le\nLéo;Petit;leo@example.org;12/05/2017;01/02/2026\nLise;Dorvane;lise.dorvane@example.org;02/04/1980;01/02/2026\n",
		"crm.csv":     "Prénom;Nom;Courriel;Date de naissance\nLéo;PETIT;leo@example.org;12/05/2017\nLise;DORVANE;lise.dorvane@example.org;02/04/1980\n",
	})
	out := filepath.Join(t.TempDir(), "out")
	opt := options(dir, out, 1)
	result, err := recoupe.Run(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	var exported bytes.Buffer
	for _, f := range []recoupe.ExportFormat{recoupe.ExportMachine, recoupe.ExportPivot, recoupe.ExportLines} {
		if err := result.Export(&exported, f, record.Audience); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(out, "exported"), exported.String())
	for _, text := range []string{"2017-05-12", "12/05/2017"} {
		if files := holds(t, out, text); len(files) > 0 {
			t.Errorf("the child's birth date is in %v", files)
		}
	}
	if len(holds(t, out, "1980-04-02")) == 0 || len(holds(t, out, "02/04/1980")) == 0 {
		t.Error("nobody's birth date is written: the test proves nothing")
	}
}

// Rule 1: a list of homes to write to is prospecting. It is refused without a declared
// purpose, and holds only those who may be written to, at addresses of sources that
// grant the purpose.
func TestHomesAreProspecting(t *testing.T) {
	dir := folder(t, map[string]string{
		"billetterie.csv": "N° client;Civilité;Nom;Prénom;Adresse;CP;Ville;E-mail;Courrier\n" +
			"1;Mme;DORVANE;Lise;12 rue des Acacias;01000;Bourg-en-Bresse;lise.dorvane@example.org;\n" +
			"2;M.;DORVANE;Karim;12 rue des Acacias;01000;Bourg-en-Bresse;karim.dorvane@example.org;\n" +
			"3;M.;DORVANE;Abel;12 rue des Acacias;01000;Bourg-en-Bresse;abel.dorvane@example.org;non\n" +
			"4;Mme;TALIVEAU;Maud;3 place du Marché;69001;Lyon;maud.taliveau@example.org;\n",
		"compta.csv": "N° client;Nom;Prénom;Adresse;CP;Ville\n9;Secrète;Odile;4 rue Haute;69002;Lyon\n",
	})
	const fields = "domain: audience\npersons:\n  - id: [N° client]\n    fields: {title: Civilité, first: Prénom, last: Nom, email: E-mail, address1: Adresse, postcode: CP, city: Ville}\n"
	const settings = "controller: {name: Salle, country: FR}\nsources:\n  - {files: [billetterie.csv], purposes: {brochure: legitimate_interest}}\n"
	mapping := "name: b\nfiles: [billetterie.csv]\n" + fields + "consent:\n  - {channel: post, column: Courrier}\n"
	for _, declared := range []string{settings, ""} {
		opt := lawful(t, dir, "", declared, mapping)
		result, err := recoupe.Run(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		q := recoupe.ContactQuestion{Channel: record.ChannelPost, Purpose: "brochure", On: today, Homes: true, Law: opt.Law}
		if declared == "" {
			var b bytes.Buffer
			if _, err := result.WriteContactable(&b, &q); !errors.Is(err, recoupe.ErrNoPurpose) || b.Len() > 0 {
				t.Errorf("%d bytes without a purpose: %v", b.Len(), err)
			}
			continue
		}
		homes := sheetOf(t, mayBeWritten(t, result, &opt, q))
		if len(homes) != 2 || homes[0]["persons"] != "2" || homes[0]["addressee"] != "Family Dorvane" || homes[0]["household"] == "" ||
			homes[1]["addressee"] != "Mme Maud Taliveau" || homes[1]["postcode"] != "69001" || homes[1]["basis"] != "legitimate interest" || homes[1]["reason"] == "" {
			t.Errorf("homes %v", homes)
		}
	}
}
