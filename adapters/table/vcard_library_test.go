package table

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/emersion/go-vcard"
	"github.com/google/go-cmp/cmp"
)

// go-vcard agrees on names and preferred addresses of sound cards of versions
// 3.0 and 4.0. It leaves quoted-printable text as it stands, as version 2.1 and
// telephones write it.
func TestVCardAgainstLibrary(t *testing.T) {
	for _, path := range []string{
		"../../testdata/exports/vcard/contacts-v4.vcf", "../../testdata/example/Direction/contacts téléphone.vcf",
	} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tab := openOne(t, "a.vcf", string(text))
		rows, _ := read(t, tab, 1)
		var got [][]string
		for _, r := range rows {
			got = append(got, []string{cellOf(tab, r, "N.family"), cellOf(tab, r, "N.given"), cellOf(tab, r, "FN"), cellOf(tab, r, "EMAIL")})
		}
		if d := cmp.Diff(libraryCards(t, string(text)), got); d != "" {
			t.Errorf("%s differs from go-vcard:\n%s", path, d)
		}
	}
}

func cellOf(t *Table, row []string, heading string) string {
	for i, h := range t.Header {
		if h == heading {
			return row[i]
		}
	}
	return ""
}

func libraryCards(t *testing.T, text string) (cards [][]string) {
	t.Helper()
	for d := vcard.NewDecoder(strings.NewReader(text)); ; {
		c, err := d.Decode()
		if errors.Is(err, io.EOF) {
			return cards
		}
		if err != nil {
			t.Fatal(err)
		}
		family, given := "", ""
		if n := c.Name(); n != nil {
			family, given = n.FamilyName, n.GivenName
		}
		cards = append(cards, []string{family, given, c.Value(vcard.FieldFormattedName), c.PreferredValue(vcard.FieldEmail)})
	}
}
