package table

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/thedatashed/xlsxreader"

	"recoupe/record"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// makeXLSX builds a workbook of two sheets, the second hidden.
func makeXLSX(t testing.TB, sheet, workbookPr string) string {
	t.Helper()
	return makeZip(t, workbookMembers(sheet, workbookPr)...)
}

func workbookMembers(sheet, workbookPr string) []string {
	return []string{
		"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
			`</Relationships>`,
		"xl/workbook.xml", xmlHead + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			workbookPr + `<sheets><sheet name="Clients &amp; amis" sheetId="1" r:id="rId1"/><sheet name="Secret" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
		"xl/styles.xml", xmlHead + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2">` +
			`<numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-40C]d\ mmmm\ yyyy"/></numFmts>` +
			`<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>` +
			`<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml", xmlHead + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4" uniqueCount="4">` +
			`<si><t>Nom</t></si><si><t>Né le</t></si><si><r><t>Le</t></r><r><t xml:space="preserve"> Bihan</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>D&amp;B_x000D_&#10;&#233;t&#xe9;</t></si></sst>`,
		"xl/worksheets/sheet1.xml", sheet,
		"xl/worksheets/sheet2.xml", xmlHead + `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
	}
}

const goodSheet = xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Liste au &lt;jour&gt;</t></is></c></row>
<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>CP</t></is></c><c r="D3" t="str"><v>Tél</v></c><c r="E3" t="str"><v>Vu le</v></c><c r="F3" t="str"><v>Actif</v></c></row>
<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>25569</v></c><c r="C4" s="2"><v>1000</v></c><c r="D4"><v>6.39981001E8</v></c><c r="E4" s="4"><v>45292.75</v></c><c r="F4" t="b"><v>1</v></c></row>
<row r="5" ht="12"/>
<row r="6"><c r="A6" t="s"><v>3</v></c><c r="C6"><v>0.30000000000000004</v></c><c r="E6" t="e"><v>#N/A</v></c><c r="H6"><v>7</v></c></row>
<row r="7"><c r="A7" t="s"><v>-1</v></c></row>
<row r="8"><c r="A8" t="s"><v>99</v></c></row>
<row r="9"><c t="str"><v>sans réf</v></c><c s="3"><v>59</v></c></row>
</sheetData></worksheet>`

func TestXLSX(t *testing.T) {
	tab := openOne(t, "a.xlsx", makeXLSX(t, goodSheet, ""))
	if tab.Err != nil || tab.Format != XLSX || tab.Name != "Clients & amis" || tab.Path != "a.xlsx!Clients & amis" {
		t.Fatalf("table %+v", tab)
	}
	if !slices.Equal(tab.HiddenSheets, []string{"Secret"}) {
		t.Errorf("hidden sheets %q", tab.HiddenSheets)
	}
	if want := []string{"Nom", "Né le", "CP", "Tél", "Vu le", "Actif", "", ""}; !slices.Equal(tab.Header, want) || len(tab.Preamble) != 1 {
		t.Fatalf("header %q, preamble %q", tab.Header, tab.Preamble)
	}
	rows, codes := read(t, tab, 4)
	want := [][]string{
		{"Le Bihan", "1970-01-01", "01000", "639981001", "2024-01-01 18:00:00", "true", "", ""},
		{"D&B\nété", "", "0.3", "", "", "", "", "7"},
		{"sans réf", "1900-02-28", "", "", "", "", "", ""},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Errorf("rows differ:\n%s", d)
	}
	if !slices.Equal(codes, []record.Code{BadCell, BadCell}) {
		t.Errorf("codes %v", codes)
	}
}

func TestXLSXTrouble(t *testing.T) {
	tests := map[string]string{
		"cut off":       goodSheet[:len(goodSheet)-200],
		"document type": `<!DOCTYPE a [<!ENTITY b "bbbb">]>` + goodSheet,
		"no xml":        strings.Repeat("x", 100),
	}
	for name, sheet := range tests {
		t.Run(name, func(t *testing.T) {
			tables := openNamed(t, "a.xlsx", makeXLSX(t, sheet, ""))
			_, codes := read(t, tables[0], 1)
			if len(codes) == 0 || codes[len(codes)-1] != NotXLSX && codes[len(codes)-1] != Empty {
				t.Errorf("codes %v, want an end in %s", codes, NotXLSX)
			}
		})
	}
}

func TestXLSXDates1904(t *testing.T) {
	tab := openOne(t, "a.xlsx", makeXLSX(t, goodSheet, `<workbookPr date1904="1"/>`))
	rows, _ := read(t, tab, 1)
	if rows[0][1] != "1974-01-02" {
		t.Errorf("date %q", rows[0][1])
	}
}

// xlsxreader agrees on sound text and whole numbers.
func TestXLSXAgainstLibrary(t *testing.T) {
	var sheet strings.Builder
	sheet.WriteString(xmlHead + `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>`)
	for range 300 {
		sheet.WriteString(`<row r="2"><c r="A2" t="inlineStr"><is><t>Zoé &amp; Luc</t></is></c><c r="C2" s="1"><v>43489</v></c></row>`)
	}
	sheet.WriteString(`</sheetData></worksheet>`)
	book := makeXLSX(t, sheet.String(), "")
	lib, err := xlsxreader.NewReader([]byte(book))
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	for row := range lib.ReadRows("Clients & amis") {
		cells := make([]string, 3)
		for _, c := range row.Cells {
			cells[c.ColumnIndex()] = c.Value
		}
		want = append(want, cells)
	}
	tab := openOne(t, "a.xlsx", book)
	tab.SetHeader(-1)
	got, _ := read(t, tab, 1)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("differs from xlsxreader:\n%s", d)
	}
}

func TestNumbersAndDates(t *testing.T) {
	w := &workbook{styles: []cellStyle{{}, {date: true}, {pad: 5}}}
	tests := []struct {
		in    string
		style int
		want  string
	}{
		{"69003", 0, "69003"},
		{"69003.0", 0, "69003"},
		{"6.12E+08", 0, "612000000"},
		{"-3", 0, "-3"},
		{"1.1000000000000001", 0, "1.1"},
		{"12345678901234567", 0, "12345678901234567"},
		{"1e400", 0, "1e400"},
		{"1000", 2, "01000"},
		{"123456", 2, "123456"},
		{"1", 1, "1900-01-01"},
		{"61", 1, "1900-03-01"},
		{"0.5", 1, "12:00:00"},
		{"44197.999999", 1, "2021-01-02"},
		{"-1", 1, "-1"},
		{"3000000", 1, "3000000"},
		{"5", 9, "5"},
	}
	for _, tt := range tests {
		if got := w.number(tt.in, tt.style); got != tt.want && !strings.HasPrefix(got, tt.want) {
			t.Errorf("number(%q, %d) = %q, want %q", tt.in, tt.style, got, tt.want)
		}
	}
	for code, date := range map[string]bool{
		"dd/mm/yyyy": true, "hh:mm": true, `[$-40C]d mmm yy`: true, "General": false, "0.00": false, `#,##0" jours"`: false,
		`0\d`: false, "@": false, "[Red]0": false, "0;d": false, `0"`: false,
	} {
		if got := styleOf(code).date; got != date {
			t.Errorf("styleOf(%q).date = %v", code, got)
		}
	}
}

func TestJSON(t *testing.T) {
	tests := map[string]struct {
		content string
		items   string
		header  []string
		rows    [][]string
	}{
		"array":        {`[{"id":1,"n":"A\u00e9\n"},{"n":"B","x":null,"b":true}]`, "", []string{"id", "n", "x", "b"}, [][]string{{"1", "Aé\n", "", ""}, {"", "B", "", "true"}}},
		"data":         {`{"count":2,"data":[{"p":{"email":"a@example.org"}},{"p":{"tel":["1","2"]}}]}`, "data", []string{"p.email", "p.tel.0", "p.tel.1"}, [][]string{{"a@example.org", "", ""}, {"", "1", "2"}}},
		"hydra":        {`{"@id":"/c","hydra:member":[{"@id":"/c/1","amount":12.50}]}`, "hydra:member", []string{"@id", "amount"}, [][]string{{"/c/1", "12.50"}}},
		"two levels":   {`{"event":{"items":[{"x":1},{"x":2}],"orders":[{"code":"A"}]}}`, "event.orders", []string{"code"}, [][]string{{"A"}}},
		"answers":      {`[{"custom":[{"id":1,"name":"Téléphone ","answer":"01"},{"id":2,"name":"Ville","answer":null}]}]`, "", []string{"custom.Téléphone", "custom.Ville"}, [][]string{{"01", ""}}},
		"twice":        {`[{"a":[{"label":"T\\u00e9l","value":"1"},{"label":"l\\\\'enfant","value":"2"}]}]`, "", []string{"a.Tél", "a.l'enfant"}, [][]string{{"1", "2"}}},
		"one record":   {`{"id":7,"nom":"A"}`, "", []string{"id", "nom"}, [][]string{{"7", "A"}}},
		"lines":        {"{\"a\":1}\n\n{\"a\":2,\"b\":\"x\"}\n", "", []string{"a", "b"}, [][]string{{"1", ""}, {"2", "x"}}},
		"arrays":       {"[\"Email Address\",\"First Name\"]\n[\"a@example.org\",\"A\"]\n[\"b@example.org\",null]\n", "", []string{"Email Address", "First Name"}, [][]string{{"a@example.org", "A"}, {"b@example.org", ""}}},
		"windows-1252": {"[{\"nom\":\"H\xe9l\xe8ne\"}]", "", []string{"nom"}, [][]string{{"Hélène"}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tab := openOne(t, "a.json", tt.content)
			if tab.Err != nil || tab.Items != tt.items {
				t.Fatalf("items %q of %q, err %v", tab.Items, tab.Lists, tab.Err)
			}
			rows, codes := read(t, tab, 2)
			if d := cmp.Diff(tt.header, tab.Header); d != "" {
				t.Errorf("header differs:\n%s", d)
			}
			if d := cmp.Diff(tt.rows, rows); d != "" || len(codes) > 0 {
				t.Errorf("codes %v, rows differ:\n%s", codes, d)
			}
		})
	}
}

func TestExplode(t *testing.T) {
	tab := openOne(t, "a.json", `{"o":[{"code":"A","p":[{"n":"x"},{"n":"y","z":1}],"mail":"m"},{"code":"B","p":[]},{"code":"C"}]}`)
	if err := tab.Explode(t.Context(), "p"); err != nil {
		t.Fatal(err)
	}
	rows, _ := read(t, tab, 1)
	want := [][]string{{"A", "m", "x", ""}, {"A", "m", "y", "1"}, {"B", "", "", ""}, {"C", "", "", ""}}
	if d := cmp.Diff(want, rows); d != "" || !slices.Equal(tab.Header, []string{"code", "mail", "p.n", "p.z"}) {
		t.Errorf("header %q, rows differ:\n%s", tab.Header, d)
	}
	if err := tab.SetItems(t.Context(), "none"); CodeOf(err) != NoItems {
		t.Errorf("a list that is not there: %v", err)
	}
}

func TestJSONTrouble(t *testing.T) {
	rows, codes := read(t, openOne(t, "a.json", `{"data":[{"a":1},{"a":2},{"a":`), 1)
	if len(rows) != 2 || !slices.Equal(codes, []record.Code{BadJSON}) {
		t.Errorf("cut off: rows %v, codes %v", rows, codes)
	}
	rows, codes = read(t, openOne(t, "a.jsonl", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n"), 1)
	if len(rows) != 2 || !slices.Equal(codes, []record.Code{BadItem}) {
		t.Errorf("bad line: rows %v, codes %v", rows, codes)
	}
	deep := `[{"a":` + strings.Repeat(`[`, 100_000) + strings.Repeat(`]`, 100_000) + `,"b":1}]`
	if tab := openOne(t, "a.json", deep); len(tab.Sample) != 1 {
		t.Errorf("deep: %v", tab.Err)
	}
	if tab := openOne(t, "a.csv", "[old] Email,[new] Email\na@example.org,b@example.org\n"); tab.Format != Delimited {
		t.Errorf("bracketed heading taken for %v", tab.Format)
	}
}

func TestVCard(t *testing.T) {
	content := "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lefèvre;Hélène;;Mme;\r\nFN:Hélène Lefèvre\r\nEMAIL;TYPE=WORK:w@example.org\r\n" +
		"item1.EMAIL;TYPE=INTERNET,pref:h@example.org\r\nTEL;TYPE=CELL:06 39 98 10 01\r\nTEL:01 99 00 10 01\r\n" +
		"item2.ADR;TYPE=HOME:;Bât. B;12 rue\\, des Tan\r\n neurs;Lyon;;69003;France\r\nNOTE:secret\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nX-OTHER:no\r\nEND:VCARD\r\n" +
		"begin:vcard\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ferr=E9;No=\n=E9mie\nTEL;CELL;VOICE:0639981016\nORG:Hibou;Diffusion\nEND:VCARD\n" +
		"BEGIN:VCARD\nVERSION:4.0\nFN:Zo\xc3\n \xab\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+33-6-39-98-10-03;ext=1\nBDAY:--0314\nCATEGORIES:a\\,b,c\n" +
		"BEGIN:VCARD\nFN:Fin\nEND:VCARD\n"
	tab := openOne(t, "a.vcf", content)
	if tab.Err != nil {
		t.Fatal(tab.Err)
	}
	rows, codes := read(t, tab, 2)
	cell := func(row int, heading string) string {
		if i := slices.Index(tab.Header, heading); i >= 0 {
			return rows[row][i]
		}
		return "no such column"
	}
	want := []struct {
		row           int
		heading, text string
	}{
		{0, "N.family", "Lefèvre"},
		{0, "N.prefix", "Mme"},
		{0, "EMAIL", "h@example.org"},
		{0, "EMAIL.2", "w@example.org"},
		{0, "TEL", "01 99 00 10 01"},
		{0, "TEL.CELL", "06 39 98 10 01"},
		{0, "ADR.street", "12 rue, des Tanneurs"},
		{0, "ADR.postcode", "69003"},
		{1, "N.family", "Ferré"},
		{1, "N.given", "Noémie"},
		{1, "TEL.CELL", "0639981016"},
		{1, "ORG", "Hibou"},
		{1, "ORG.unit", "Diffusion"},
		{2, "FN", "Fin"},
	}
	for _, w := range want {
		if got := cell(w.row, w.heading); got != w.text {
			t.Errorf("card %d, %s: %q, want %q", w.row+1, w.heading, got, w.text)
		}
	}
	for _, h := range tab.Header {
		if h == "NOTE" || h == "PHOTO" || h == "X-OTHER" {
			t.Errorf("column %s was read", h)
		}
	}
	if !slices.Equal(codes, []record.Code{BadItem}) { // the third card has no end
		t.Errorf("codes %v", codes)
	}
}

func TestTextDumps(t *testing.T) {
	tests := map[string]struct {
		content string
		want    Format
	}{
		"dsn":   {"S10.G00.00.001,'LOGICIEL'\r\nS10.G00.00.002,'No\xe9'\r\n", DSN},
		"ics":   {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", ICS},
		"sympa": {"date 1615000000\nemail a@example.org\ngecos Zoé\n\ndate 1\nemail b@example.org\n", SympaDump},
		"csv":   {"email;gecos\na@example.org;Zoé\n", Delimited},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tab := openOne(t, "a.txt", tt.content)
			if tab.Format != tt.want {
				t.Fatalf("format %v", tab.Format)
			}
			r, err := tab.Raw(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			var b strings.Builder
			buf := make([]byte, 512)
			n, _ := r.Read(buf)
			b.Write(buf[:n])
			if want := strings.ReplaceAll(tt.content, "\xe9", "é"); b.String() != want {
				t.Errorf("raw %q, want %q", b.String(), want)
			}
		})
	}
}
