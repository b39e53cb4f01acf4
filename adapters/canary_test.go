package adapters

import (
	"strings"
	"testing"

	"recoupe/record"
)

// canary stands in every cell that no profile may read.
const canary = "zq7canaryzq7"

// forbidden are headings of secrets, notes, bank, pay, health and belief, as tools
// write them, and none that a profile names.
var forbidden = []string{
	"Mot de passe", "password", "b64Password", "password_hash", "Jeton", "access_token", "API key", "barcode", "Code-barres", "QR code",
	"IBAN", "RIB", "BIC", "Numéro de carte bancaire", "Compte bancaire", "N° de sécurité sociale", "NIR", "Salaire brut", "Cachet", "Taux horaire",
	"Rémunération", "Notes", "Notes internes", "Commentaire", "Remarques", "Observations", "Régime alimentaire", "Allergies",
	"Situation de handicap", "Religion", "Syndicat", "Passeport", "Legal Identifier",
}

// spread gives the headings of a file that holds all that a profile names, and
// tells which of them it must not read.
func spread(p *Profile) (header []string, barred map[int]bool) {
	seen := map[string]bool{}
	barred = map[int]bool{}
	add := func(ref string, bar bool) {
		heading := strings.TrimPrefix(strings.ReplaceAll(ref, "*", "1"), "~")
		if heading == "" || seen[heading] {
			return
		}
		seen[heading] = true
		if bar {
			barred[len(header)] = true
		}
		header = append(header, heading)
	}
	for _, ref := range p.Drop {
		add(ref, true)
	}
	for _, ref := range p.refs() {
		add(ref, false)
	}
	for _, h := range forbidden {
		add(h, true)
	}
	return header, barred
}

// No profile reads a column of its drop list, or one whose heading speaks of a
// secret, whatever stands beside it: not into a value, an identifier or a proof.
func TestNoProfileReadsSecrets(t *testing.T) {
	profiles, err := Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range profiles {
		if p.CompanionOnly {
			continue
		}
		t.Run(p.Name, func(t *testing.T) {
			header, barred := spread(p)
			cells := make([]string, len(header))
			for i := range cells {
				if cells[i] = "oui"; barred[i] {
					cells[i] = canary
				}
			}
			sample := [][]string{cells, cells}
			cols := newColumns(header, func() []guess { return guessColumns(header, sample) })
			src := &record.Source{Name: p.Name}
			pl, _ := compile(p, cols, src, nil)
			r := newRunner(&planReader{plan: pl, source: src})
			read := 0
			for i := range pl.persons {
				r.rec.Reset()
				r.read(&pl.persons[i], cells, &r.rec)
				read += len(r.rec.Values)
				leaked(t, header, &r.rec)
			}
			if read == 0 {
				t.Error("nothing was read: the test proves nothing")
			}
		})
	}
}

func leaked(t *testing.T, header []string, rec *record.Record) {
	t.Helper()
	for _, v := range rec.Values {
		if strings.Contains(v.Text, canary) {
			t.Errorf("%q was read into %s", header[v.Column], v.Field)
		}
	}
	texts := []string{rec.ID, rec.MergedInto}
	for _, c := range rec.Consents {
		texts = append(texts, c.Proof, c.At, c.Identifier, c.Purpose)
	}
	for _, text := range texts {
		if strings.Contains(text, canary) {
			t.Errorf("a secret stands in an identifier or a consent: %q", text)
		}
	}
}
