package adapters

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const officeRels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// handmade is a workbook as an office makes it: a page to read first, a list under
// merged titles with formulas, a hidden column and numbers that lost their zero,
// figures, and a list that is hidden.
func handmade(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "adhérents.xlsx")
	var book, rels strings.Builder
	for i, s := range []string{`name="Lisez-moi"`, `name="Saison"`, `name="Entrées"`, `name="Anciens" state="hidden"`} {
		n := string(rune('1' + i))
		book.WriteString(`<sheet ` + s + ` sheetId="` + n + `" r:id="r` + n + `"/>`)
		rels.WriteString(`<Relationship Id="r` + n + `" Type="` + officeRels + `/worksheet" Target="worksheets/sheet` + n + `.xml"/>`)
	}
	putZip(
		t, path,
		"[Content_Types].xml", "<Types/>",
		"xl/workbook.xml", `<workbook xmlns:r="`+officeRels+`"><sheets>`+book.String()+`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships>`+rels.String()+`</Relationships>`,
		"xl/styles.xml", `<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", sheetOf(``, []string{"Demander à l’accueil"}, []string{"avant toute modification"}),
		"xl/worksheets/sheet2.xml", sheetOf(
			`<cols><col min="6" max="6" hidden="1"/></cols>`,
			[]string{"Adhérents, saison 2024-2025"},
			[]string{"Identité", "", "Joindre"},
			[]string{"Nom Prénom", "Naissance", "Contact", "Tél.", "Portable", "CP", "Ville", "Total"},
			[]string{"VASSEUR Solange", "d28563", "=solange@example.org", "199001001", "06 39 98 10 01 / 01 99 00 10 01", "1000", "Bourg-en-Bresse", "=25"},
			[]string{"CARON Hubert", "d29558", "hubert@example.org", "", "639981002", "6000", "Nice", "12,5"},
		),
		"xl/worksheets/sheet3.xml", sheetOf(``, []string{"Mois", "Entrées"}, []string{"janvier", "120"}, []string{"mai", "99"}),
		"xl/worksheets/sheet4.xml", sheetOf(``, []string{"Nom", "Email"}, []string{"Roux", "roux@example.org"}),
	)
	return filepath.Dir(path)
}

// sheetOf writes rows: digits as numbers, "d" before a day's number, "=" before
// the value that a formula had.
func sheetOf(head string, rows ...[]string) string {
	var b strings.Builder
	b.WriteString(`<worksheet>` + head + `<sheetData>`)
	for i, row := range rows {
		n := string(rune('1' + i))
		b.WriteString(`<row r="` + n + `">`)
		for j, v := range row {
			at := `<c r="` + string(rune('A'+j)) + n + `"`
			switch {
			case v == "":
			case onlyDigits(v) == v:
				b.WriteString(at + `><v>` + v + `</v></c>`)
			case v[0] == 'd' && onlyDigits(v) == v[1:]:
				b.WriteString(at + ` s="1"><v>` + v[1:] + `</v></c>`)
			case v[0] == '=':
				b.WriteString(at + ` t="str"><f>LOWER(Z1)</f><v>` + v[1:] + `</v></c>`)
			default:
				b.WriteString(at + ` t="inlineStr"><is><t>` + v + `</t></is></c>`)
			}
		}
		b.WriteString(`</row>`)
	}
	return b.String() + `</sheetData><mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells></worksheet>`
}

func TestHandmadeWorkbook(t *testing.T) {
	s := scanOf(t, handmade(t), Options{})
	if len(s.Inputs) != 1 || s.Inputs[0].Source.Name != "adhérents/Saison" || len(s.Skipped) != 2 {
		t.Fatalf("%d inputs, %d skipped", len(s.Inputs), len(s.Skipped))
	}
	got := lines(t, s.Inputs[0])
	want := []string{
		": full_name=VASSEUR Solange birth_date=1978-03-14 email=solange@example.org phone=199001001 mobile=06 39 98 10 01 / 01 99 00 10 01 postcode=1000 city=Bourg-en-Bresse",
		": full_name=CARON Hubert birth_date=1980-12-03 email=hubert@example.org mobile=639981002 postcode=6000 city=Nice",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
