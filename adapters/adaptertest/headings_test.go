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

// same are headings that mean one thing, in French and English: what a venue
// that renames a column, or switches its tool to the other language, writes.
var same = [][]string{
	{"Prénom", "First name", "Given name", "Prénom usuel", "Firstname"},
	{"Nom", "Last name", "Surname", "Family name", "Nom de famille"},
	{"Email", "E-mail", "Email address", "Adresse e-mail", "Courriel", "Adresse mail", "E-mail address"},
	{"Téléphone", "Phone", "Phone number", "Tél.", "Numéro de téléphone"},
	{"Mobile", "Portable", "Mobile phone", "Téléphone portable", "Cell phone"},
	{"Code postal", "Postcode", "Postal code", "ZIP code", "CP"},
	{"Ville", "City", "Town", "Commune"},
	{"Pays", "Country"},
	{"Adresse", "Address", "Street address", "Rue", "Adresse postale"},
	{"Date de naissance", "Birth date", "Date of birth", "Né(e) le", "Birthday"},
	{"Civilité", "Title", "Titre"},
	{"Société", "Company", "Organisation", "Raison sociale", "Structure"},
	{"Fonction", "Job title", "Poste"},
	{"Nom payeur", "Buyer last name"},
	{"Prénom payeur", "Buyer first name"},
	{"Email payeur", "Buyer email"},
	{"Nom participant", "Attendee last name"},
	{"Prénom participant", "Attendee first name"},
	{"Nom naissance", "Nom de naissance", "Birth name", "Nom de jeune fille"},
}

// identity are the fields that must survive a renaming. Phones of all kinds
// are one: a renamed column may lose its kind.
var identity = map[record.Field]string{
	record.First: "first", record.Last: "last", record.FullName: "full_name", record.BirthName: "birth_name",
	record.Email: "email", record.Phone: "phone", record.Mobile: "phone", record.Landline: "phone",
	record.BirthDate: "birth_date", record.Address1: "address", record.Postcode: "postcode", record.City: "city",
}

// others gives the words that a heading may be replaced by.
func others(heading string) []string {
	for _, list := range same {
		for _, h := range list {
			if strings.EqualFold(strings.TrimSpace(heading), h) {
				return list
			}
		}
	}
	return nil
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

// A fifth of the headings renamed or translated: every value that told who a
// person is still does.
func TestRenamedHeadings(t *testing.T) {
	for _, file := range delimitedFixtures() {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(filepath.Join(exports, filepath.FromSlash(file)))
			if err != nil {
				t.Fatal(err)
			}
			before, wall := identityOf(t, file, data)
			head, rest := firstLine(data)
			cells := bytes.Split(head, []byte{delimiterOf(head)})
			var known []int
			for i := range cells {
				if others(heading(cells[i])) != nil && !repeated(cells, i) {
					known = append(known, i)
				}
			}
			if len(known) == 0 || len(before) == 0 {
				return
			}
			for seed := range renamings {
				draw := rand.New(rand.NewPCG(uint64(seed), 1)) // fixed: a failure can be met again
				renamed := slices.Clone(cells)
				for range (len(cells) + 4) / 5 {
					i := known[draw.IntN(len(known))]
					renamed[i] = rename(draw, heading(cells[i]), data)
				}
				line := bytes.Join(renamed, []byte{delimiterOf(head)})
				after, now := identityOf(t, file, append(slices.Clone(line), rest...))
				if now != wall {
					t.Errorf("moved from %v to %v by %q", wall, now, line)
				}
				for value := range before {
					if !after[value] {
						t.Fatalf("%s is lost with %q", value, line)
					}
				}
			}
		})
	}
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
	list := others(a)
	return len(list) > 0 && slices.ContainsFunc(list, func(h string) bool { return strings.EqualFold(strings.TrimSpace(b), h) })
}

// heading takes the quotes and the byte order mark off a cell.
func heading(cell []byte) string {
	return strings.Trim(strings.TrimPrefix(string(cell), "\ufeff"), `" `)
}

// rename draws another word, in the charset of the file.
func rename(draw *rand.Rand, heading string, data []byte) []byte {
	words := others(heading)
	word := words[draw.IntN(len(words))]
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
