package table

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"recoupe/record"
)

// openNamed gives the tables of a text as if it were a file.
func openNamed(t testing.TB, name, content string) []*Table {
	t.Helper()
	opt := Options{Limits: Limits{}.withDefaults()}
	tables, err := openBlob(t.Context(), textBlob(name, content, opt.Limits.FileBytes), opt)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return tables
}

func openOne(t testing.TB, name, content string) *Table {
	t.Helper()
	tables := openNamed(t, name, content)
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1", len(tables))
	}
	return tables[0]
}

// read gives the rows and the codes of rejected ones, in n parts.
func read(t testing.TB, tab *Table, n int) (rows [][]string, codes []record.Code) {
	t.Helper()
	for _, p := range tab.Parts(n) {
		for row, err := range p.Rows(context.Background()) {
			var re *record.RowError
			switch {
			case err == nil:
				rows = append(rows, slices.Clone(row.Cells))
			case errors.As(err, &re):
				codes = append(codes, re.Code)
			default:
				codes = append(codes, CodeOf(err))
			}
		}
	}
	return rows, codes
}

// makeZip packs members given as name, content, name, content, …
func makeZip(t testing.TB, members ...string) string { return zipped(t, zip.Deflate, members) }

// zipped makes an archive of names and contents in turn.
func zipped(t testing.TB, method uint16, members []string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: members[i], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBadInput(t *testing.T) {
	archive := makeZip(t, "a.csv", strings.Repeat("nom;prenom\nDUPONT;Marie\n", 100))
	tests := map[string]struct {
		name, content string
		want          record.Code
	}{
		"empty file":       {"a.csv", "", Empty},
		"blank file":       {"a.csv", " \r\n\r\n", Empty},
		"header only":      {"a.csv", "nom;prenom;email\r\n", HeaderOnly},
		"binary":           {"a.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00\x01\x02\x07", 200), Binary},
		"pdf":              {"a.csv", "%PDF-1.7\n%âãÏÓ\n", Binary},
		"truncated zip":    {"a.zip", archive[:len(archive)/2], TruncatedZip},
		"zip that is none": {"a.zip", "nom;prenom\n", TruncatedZip},
		"xlsx that is csv": {"a.xlsx", "nom;prenom\nDUPONT;Marie\n", NotXLSX},
		"xlsx that is zip": {"a.xlsx", archive, NotXLSX},
		"truncated xlsx":   {"a.xlsx", archive[:100], TruncatedZip},
		"old excel":        {"a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), OldExcel},
		"opendocument":     {"a.ods", makeZip(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), OpenDocument},
		"word":             {"a.docx", makeZip(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<d/>"), Binary},
		"empty zip":        {"a.zip", makeZip(t), Empty},
		"broken json":      {"a.json", `{"data": {"a": [1, 2`, BadJSON},
		"json of numbers":  {"a.json", `[1, 2, 3, 4]`, NoItems},
		"cards cut off":    {"a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Zoé", BadVCard},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tab := openOne(t, tt.name, tt.content)
			if got := CodeOf(tab.Err); got != tt.want {
				t.Fatalf("code %q (%v), want %q", got, tab.Err, tt.want)
			}
			var e *Error
			if errors.As(tab.Err, &e) && (e.Text().FR == "" || e.Path == "") {
				t.Error("error without text or path")
			}
			if rows, codes := read(t, tab, 2); len(rows) > 0 || len(codes) != 1 || codes[0] != tt.want {
				t.Errorf("rows %v, codes %v of a table that can't be read", rows, codes)
			}
		})
	}
}

func TestOpenMissing(t *testing.T) {
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "none.csv"), Options{}); CodeOf(err) != Unreadable || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := Open(t.Context(), t.TempDir(), Options{}); CodeOf(err) != Unreadable {
		t.Errorf("folder: got %v", err)
	}
	if info, err := os.Stat(os.DevNull); err == nil && info.Mode()&os.ModeDevice != 0 {
		if _, err := Open(t.Context(), os.DevNull, Options{}); CodeOf(err) != Unreadable {
			t.Errorf("device: got %v", err)
		}
	}
}

func TestOpenCancelled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("nom;prenom\nA;B\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tables, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range tables[0].Parts(1)[0].Rows(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

const french = "Identifiant;Prénom;Nom;Ville\r\n" +
	"1;Hélène;Lefèvre;Besançon\r\n2;Noémie;Le Bihan;Nîmes\r\n3;Zoë;D’Août;L’Haÿ\r\n4;François;Müller;Évreux\r\n5;Gaëlle;Bœuf;Angoulême\r\n"

func encode(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := encoding.ReplaceUnsupported(e.NewEncoder()).String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCharsets(t *testing.T) {
	late := "Identifiant;Prénom;Nom;Ville\r\n"
	late = strings.ReplaceAll(late, "é", "e") + strings.Repeat("1;Luc;Martin;Lyon\r\n", 80_000) + strings.SplitN(french, "\r\n", 2)[1]
	plain := strings.ReplaceAll(french, "’", "'")
	dos := strings.NewReplacer("’", "'", "œ", "oe", "ÿ", "y").Replace(french)
	tests := map[string]struct {
		content, text, charset string
		bom                    bool
	}{
		"utf-8":           {french, french, "utf-8", false},
		"utf-8 bom":       {"\ufeff" + french, french, "utf-8", true},
		"windows-1252":    {encode(t, charmap.Windows1252, french), french, "windows-1252", false},
		"iso-8859-15":     {encode(t, charmap.ISO8859_15, plain), plain, "iso-8859-15", false},
		"mac roman":       {encode(t, charmap.Macintosh, french), french, "macintosh", false},
		"cp850":           {encode(t, charmap.CodePage850, dos), dos, "cp850", false},
		"utf-16le bom":    {encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), french), french, "utf-16le", true},
		"utf-16be bom":    {encode(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), french), french, "utf-16be", true},
		"utf-16le no bom": {encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), french), french, "utf-16le", false},
		"utf-16be no bom": {encode(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), french), french, "utf-16be", false},
		"late accents":    {encode(t, charmap.Windows1252, late), late, "windows-1252", false},
		"late mac":        {encode(t, charmap.Macintosh, late), late, "macintosh", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tab := openOne(t, "a.csv", tt.content)
			if tab.Err != nil || tab.Charset != tt.charset || tab.BOM != tt.bom {
				t.Fatalf("charset %q bom %v err %v", tab.Charset, tab.BOM, tab.Err)
			}
			rows, codes := read(t, tab, 2)
			var want [][]string
			for _, line := range strings.Split(strings.TrimSpace(tt.text), "\r\n")[1:] {
				want = append(want, strings.Split(line, ";"))
			}
			if d := cmp.Diff(want, rows); d != "" || len(codes) > 0 {
				t.Errorf("codes %v, rows differ:\n%s", codes, d)
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	tests := map[string]struct {
		content  string
		header   []string
		preamble int
		first    []string
	}{
		"first row":      {"nom;email\nA;a@example.org\n", []string{"nom", "email"}, 0, []string{"A", "a@example.org"}},
		"title rows":     {"Export des clients du 03/04/2026\n\nThéâtre de l'Estrade\nnom;prénom;email\nA;B;a@example.org\nC;D;c@example.org\n", []string{"nom", "prénom", "email"}, 2, []string{"A", "B", "a@example.org"}},
		"comment lines":  {"# exported\nnom\temail\nA\ta@example.org\n", []string{"nom", "email"}, 1, []string{"A", "a@example.org"}},
		"comment header": {"# Email\tName\na@example.org\tA\n", []string{"Email", "Name"}, 0, []string{"a@example.org", "A"}},
		"no header":      {"a@example.org,A\nb@example.org,B\n", []string{"Column1", "Column2"}, 0, []string{"a@example.org", "A"}},
		"one column":     {"email\na@example.org\nb@example.org\n", []string{"email"}, 0, []string{"a@example.org"}},
		"bare list":      {"a@example.org\nb@example.org\n", []string{"Column1"}, 0, []string{"a@example.org"}},
		"repeated":       {"Nom,Adresse,Ville,Adresse,Ville,Adresse\nA,B,C,D,E,F\n", []string{"Nom", "Adresse", "Ville", "Adresse#2", "Ville#2", "Adresse#3"}, 0, []string{"A", "B", "C", "D", "E", "F"}},
		"trailing":       {"Nom,Ville,\nA,Lyon,\nB,Nice,\n", []string{"Nom", "Ville"}, 0, []string{"A", "Lyon"}},
		"unnamed column": {"Nom;;Ville\nA;x;Lyon\n", []string{"Nom", "", "Ville"}, 0, []string{"A", "x", "Lyon"}},
		"spaces":         {" Nom ; Code  postal\nA;69003\n", []string{"Nom", "Code postal"}, 0, []string{"A", "69003"}},
		"field codes":    {"Contact import,,,\nGlobal,Contact,Contact,Contact\nText 15,Text 20,,\nORG,CONTACT_NR,LASTNAME,EMAIL1\n*,0001,A,a@example.org\n*,0002,B,b@example.org\n", []string{"ORG", "CONTACT_NR", "LASTNAME", "EMAIL1"}, 3, []string{"*", "0001", "A", "a@example.org"}},
		"pipe":           {"nom|email\nA|a@example.org\n", []string{"nom", "email"}, 0, []string{"A", "a@example.org"}},
		"controls":       {"no\x1b[31mm;\u009bemail\x7f\n" + strings.Repeat("A;a@example.org\n", 20), []string{"no[31mm", "email"}, 0, []string{"A", "a@example.org"}},
		"commas in text": {"nom;adresse\nA;1, rue X\nB;2, rue Y\n", []string{"nom", "adresse"}, 0, []string{"A", "1, rue X"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tab := openOne(t, "a.csv", tt.content)
			if tab.Err != nil {
				t.Fatal(tab.Err)
			}
			rows, _ := read(t, tab, 1)
			if d := cmp.Diff(tt.header, tab.Header); d != "" || len(tab.Preamble) != tt.preamble {
				t.Fatalf("preamble %q, header differs:\n%s", tab.Preamble, d)
			}
			if d := cmp.Diff(tt.first, rows[0]); d != "" || !slices.Equal(tab.Sample[0], rows[0]) {
				t.Errorf("first row differs (sample %q):\n%s", tab.Sample[0], d)
			}
		})
	}
}

func TestSetHeader(t *testing.T) {
	tab := openOne(t, "a.csv", "Liste;des;contacts\nA;B;C\nnom;prénom;ville\nD;E;F\n")
	tab.SetHeader(2)
	rows, _ := read(t, tab, 1)
	if !slices.Equal(tab.Header, []string{"nom", "prénom", "ville"}) || len(tab.Preamble) != 2 || len(rows) != 1 {
		t.Errorf("header %q, preamble %q, rows %q", tab.Header, tab.Preamble, rows)
	}
	tab.SetHeader(-1)
	if rows, _ = read(t, tab, 1); len(rows) != 4 || !tab.NoHeader {
		t.Errorf("no header: %d rows, want 4", len(rows))
	}
	tab.SetHeader(99)
	if len(tab.Header) != 3 {
		t.Error("a row that is not there changed the header")
	}
}

func TestRaggedRows(t *testing.T) {
	tab := openOne(t, "a.csv", "nom;prénom;ville\nA;B;C\nD\nE;F;G;;\nH;I;J;K\n\nL;M;N\n")
	var bad *record.RowError
	var rows []string
	for row, err := range tab.Parts(1)[0].Rows(t.Context()) {
		if err != nil {
			errors.As(err, &bad)
			continue
		}
		rows = append(rows, strings.Join(row.Cells, "|"))
	}
	if want := []string{"A|B|C", "D||", "E|F|G", "L|M|N"}; !slices.Equal(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
	if bad == nil || bad.Code != TooManyCells || bad.Line != 5 || bad.Row != 4 || bad.Column != 4 {
		t.Errorf("rejected: %+v", bad)
	}
}

// A cell of 10 MB costs its row, wherever it stands, and nothing else.
func TestHugeCell(t *testing.T) {
	huge := strings.Repeat("é", 5*mib)
	for name, content := range map[string]string{
		"first row":  "nom;note\nA;" + huge + "\nB;ok\n",
		"later row":  "nom;note\nB;ok\nA;\"" + huge + "\"\n",
		"json lines": `{"nom":"B","note":"ok"}` + "\n" + `{"nom":"A","note":"` + huge + `"}` + "\n",
		"vcard":      "BEGIN:VCARD\nFN:B\nTITLE:ok\nEND:VCARD\nBEGIN:VCARD\nFN:A\nTITLE:" + huge + "\nEND:VCARD\n",
	} {
		t.Run(name, func(t *testing.T) {
			tab := openOne(t, "a.csv", content)
			if tab.Err != nil {
				t.Fatal(tab.Err)
			}
			rows, codes := read(t, tab, 2)
			if len(rows) != 1 || !slices.Contains(rows[0], "ok") || !slices.Equal(codes, []record.Code{CellTooLarge}) {
				t.Errorf("%d rows, codes %v", len(rows), codes)
			}
		})
	}
}

// Parts can be read at the same time.
func TestPartsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("nom;n\n"+strings.Repeat("Hélène;\"12\n3\"\n", 50_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	tables, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	parts := tables[0].Parts(4)
	counts := make([]int, len(parts))
	var wg sync.WaitGroup
	for i, p := range parts {
		wg.Go(func() {
			for row, err := range p.Rows(t.Context()) {
				if err == nil && row.Cells[1] == "12\n3" {
					counts[i]++
				}
			}
		})
	}
	wg.Wait()
	if sum := counts[0] + counts[1] + counts[2] + counts[3]; sum != 50_000 || slices.Contains(counts, 0) {
		t.Errorf("rows %v, want 50000 in all and some in each", counts)
	}
}

// The codes are an interface: each is listed once, with both texts.
func TestCodes(t *testing.T) {
	seen := map[record.Code]bool{}
	for _, c := range Codes {
		if seen[c.Code] || c.Text.FR == "" || c.Text.EN == "" {
			t.Errorf("%s: listed twice or without text", c.Code)
		}
		seen[c.Code] = true
	}
}

func FuzzOpen(f *testing.F) {
	f.Add("a.csv", french)
	f.Add("a.zip", makeZip(f, "a.csv", french))
	f.Add("a.json", `{"data":[{"a":{"b":[1,{"label":"x","value":"y"}]}},{"c":"é"}]}`)
	f.Add("a.jsonl", "{\"a\":1}\n{\"a\":\n[1]\n")
	f.Add("a.vcf", "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8=\r\n=76re;Zo=C3=AB\r\nEND:VCARD\r\n")
	f.Add("a.txt", "\xff\xfea\x00;\x00")
	f.Fuzz(func(t *testing.T, name, content string) {
		opt := Options{Limits: Limits{FileBytes: mib, TotalBytes: 4 * mib}.withDefaults()}
		tables, err := openBlob(t.Context(), textBlob(name, content, opt.Limits.FileBytes), opt)
		if err != nil {
			return
		}
		for _, tab := range tables {
			_ = tab.Explode(t.Context(), "data.b")
			for _, p := range tab.Parts(2) {
				for row, err := range p.Rows(t.Context()) {
					if err == nil && len(row.Cells) != len(tab.Header) {
						t.Fatalf("%d cells under %d headings", len(row.Cells), len(tab.Header))
					}
				}
			}
		}
	})
}
