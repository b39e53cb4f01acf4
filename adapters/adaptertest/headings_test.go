package adaptertest

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe/record"
)

// same are headings that mean one thing, in French and in English: what a venue
// that renames a column, or switches its tool to the other language, writes.
var same = []struct{ fr, en []string }{
	{[]string{"Prénom", "Prénom usuel"}, []string{"First name", "Given name", "Firstname"}},
	{[]string{"Nom", "Nom de famille"}, []string{"Last name", "Surname", "Family name"}},
	{[]string{"Email", "Adresse e-mail", "Courriel", "Adresse mail", "E-mail"}, []string{"Email address", "E-mail address"}},
	{[]string{"Téléphone", "Tél.", "Numéro de téléphone"}, []string{"Phone", "Phone number"}},
	{[]string{"Mobile", "Portable", "Téléphone portable"}, []string{"Mobile phone", "Cell phone"}},
	{[]string{"Code postal", "CP"}, []string{"Postcode", "Postal code", "ZIP code"}},
	{[]string{"Ville", "Commune"}, []string{"City", "Town"}},
	{[]string{"Pays"}, []string{"Country"}},
	{[]string{"Adresse", "Rue", "Adresse postale"}, []string{"Address", "Street address"}},
	{[]string{"Date de naissance", "Né(e) le"}, []string{"Birth date", "Date of birth", "Birthday"}},
	{[]string{"Civilité", "Titre"}, []string{"Title"}},
	{[]string{"Société", "Raison sociale", "Structure"}, []string{"Company", "Organisation"}},
	{[]string{"Fonction", "Poste"}, []string{"Job title"}},
	{[]string{"Nom payeur"}, []string{"Buyer last name"}},
	{[]string{"Prénom payeur"}, []string{"Buyer first name"}},
	{[]string{"Email payeur"}, []string{"Buyer email"}},
	{[]string{"Nom participant"}, []string{"Attendee last name"}},
	{[]string{"Prénom participant"}, []string{"Attendee first name"}},
	{[]string{"Nom de naissance", "Nom naissance", "Nom de jeune fille"}, []string{"Birth name"}},
}

// identity are the fields that must survive a renaming. Phones of all kinds
// are one: a renamed column may lose its kind.
var identity = map[record.Field]string{
	record.First: "first", record.Last: "last", record.FullName: "full_name", record.BirthName: "birth_name",
	record.Email: "email", record.Phone: "phone", record.Mobile: "phone", record.Landline: "phone",
	record.BirthDate: "birth_date", record.Address1: "address", record.Postcode: "postcode", record.City: "city",
	record.Org: "org",
}

// others gives the words that a heading may be replaced by, those of the other
// language apart.
func others(heading string) (all, foreign []string) {
	has := func(list []string) bool {
		return slices.ContainsFunc(list, func(h string) bool { return strings.EqualFold(strings.TrimSpace(heading), h) })
	}
	for _, w := range same {
		switch {
		case has(w.fr):
			return slices.Concat(w.fr, w.en), w.en
		case has(w.en):
			return slices.Concat(w.fr, w.en), w.fr
		}
	}
	return nil, nil
}

// renamings is the number of renamed headers that each fixture is read with.
const renamings = 8

// delimitedFixtures are those whose first line holds the headings.
func delimitedFixtures() (files []string) {
	for _, list := range []map[string]string{cases, assumed} {
		for f := range list {
			if strings.HasSuffix(f, ".csv") || strings.HasSuffix(f, ".txt") {
				files = append(files, f)
			}
		}
	}
	slices.Sort(files)
	return files
}

// renamable is a fixture whose headings have other words.
type renamable struct {
	file   string
	cells  [][]byte // of the first line
	known  []int    // those that have
	rest   []byte
	data   []byte
	before map[string]bool
	wall   record.Domain
}

func eachRenamable(t *testing.T, f func(*testing.T, *renamable)) {
	for _, file := range delimitedFixtures() {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(filepath.Join(exports, filepath.FromSlash(file)))
			if err != nil {
				t.Fatal(err)
			}
			r := &renamable{file: file, data: data}
			r.before, r.wall = identityOf(t, file, data)
			var head []byte
			head, r.rest = firstLine(data)
			r.cells = bytes.Split(head, []byte{delimiterOf(head)})
			for i := range r.cells {
				if all, _ := others(heading(r.cells[i])); all != nil && !repeated(r.cells, i) {
					r.known = append(r.known, i)
				}
			}
			if len(r.known) > 0 && len(r.before) > 0 {
				f(t, r)
			}
		})
	}
}

// check reads the fixture under other headings: every value that told who a
// person is still does, behind the same wall.
func (r *renamable) check(t *testing.T, renamed [][]byte) {
	t.Helper()
	head, _ := firstLine(r.data)
	line := bytes.Join(renamed, []byte{delimiterOf(head)})
	after, now := identityOf(t, r.file, append(slices.Clone(line), r.rest...))
	if now != r.wall {
		t.Errorf("moved from %v to %v by %q", r.wall, now, line)
	}
	for value := range r.before {
		if !after[value] {
			t.Fatalf("%s is lost with %q", value, line)
		}
	}
}

// A fifth of the headings under another word, of either language.
func TestRenamedHeadings(t *testing.T) {
	eachRenamable(t, func(t *testing.T, r *renamable) {
		for seed := range renamings {
			draw := rand.New(rand.NewPCG(uint64(seed), 1)) // fixed: a failure can be met again
			renamed := slices.Clone(r.cells)
			for range (len(r.cells) + 4) / 5 {
				i := r.known[draw.IntN(len(r.known))]
				all, _ := others(heading(r.cells[i]))
				renamed[i] = inCharset(all[draw.IntN(len(all))], r.data)
			}
			r.check(t, renamed)
		}
	})
}

// The whole header in the other language, as far as its words have one.
func TestTranslatedHeadings(t *testing.T) {
	eachRenamable(t, func(t *testing.T, r *renamable) {
		translated := slices.Clone(r.cells)
		for _, i := range r.known {
			_, foreign := others(heading(r.cells[i]))
			translated[i] = inCharset(foreign[0], r.data)
		}
		r.check(t, translated)
	})
}

// repeated says whether a heading stands twice: which of the two is meant is
// told by their order, which a renaming breaks.
func repeated(cells [][]byte, i int) bool {
	for j := range cells {
		if j != i && sameList(heading(cells[j]), heading(cells[i])) {
			return true
		}
	}
	return false
}

func sameList(a, b string) bool {
	list, _ := others(a)
	return len(list) > 0 && slices.ContainsFunc(list, func(h string) bool { return strings.EqualFold(strings.TrimSpace(b), h) })
}

// heading takes the quotes and the byte order mark off a cell.
func heading(cell []byte) string {
	return strings.Trim(strings.TrimPrefix(string(cell), "\ufeff"), `" `)
}

// inCharset writes a heading in the charset of the file.
func inCharset(word string, data []byte) []byte {
	if !bytes.Contains(data, []byte("é")) && strings.ContainsAny(word, "éèÉ") {
		return []byte(strings.NewReplacer("é", "\xe9", "è", "\xe8", "É", "\xc9").Replace(word))
	}
	return []byte(word)
}

// identityOf reads an export and gives what tells persons: row, field, value; and
// the wall behind which they stand.
func identityOf(t *testing.T, file string, data []byte) (got map[string]bool, wall record.Domain) {
	dir, err := os.MkdirTemp(t.TempDir(), "x")
	if err != nil {
		t.Fatal(err)
	}
	// The folder keeps its name: some layouts are known by it.
	path := filepath.Join(dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	scan, err := scanPath(t, path)
	if err != nil {
		t.Fatal(err)
	}
	got = map[string]bool{}
	for _, in := range scan.Inputs {
		wall = in.Source.Domain
		for _, p := range in.Parts(1) {
			for rec, err := range p.Records(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
				got[fmt.Sprintf("row %d id=%s", rec.Row, rec.ID)] = true
				for _, v := range rec.Values {
					if field := identity[v.Field]; field != "" {
						got[fmt.Sprintf("row %d %s=%s", rec.Row, field, v.Text)] = true
					}
				}
			}
		}
	}
	return got, wall
}
