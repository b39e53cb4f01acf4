package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recoupe/internal/lang"
	"recoupe/record"
)

func readCSV(t testing.TB, b []byte, comma rune) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(b))
	r.Comma = comma
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCrosswalk(t *testing.T) {
	var b bytes.Buffer
	x := NewCrosswalk(&b)
	rows := []CrosswalkRow{
		{"V1/billetterie", 12, record.Payer, "007", record.Person, "P1", "H1", .98765},
		{`a,"b"`, 1, "", "=1", record.Organisation, "P2", "", 1},
	}
	for i := range rows {
		if err := x.Write(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	want := "source,row,role,id,kind,person,household,confidence\n" +
		"V1/billetterie,12,payer,007,person,P1,H1,0.988\n" +
		"\"a,\"\"b\"\"\",1,,=1,organisation,P2,,1.000\n"
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

func TestPersonsNamesItsOrigins(t *testing.T) {
	var b bytes.Buffer
	x := NewPersons(&b, Dialect{Guard: true})
	r := PersonRow{Person: "P1", Kind: record.Person, Domain: record.Audience, Records: 3, Sources: 2}
	r.Values[GoldenLast] = GoldenValue{"Dupont", "V1/crm", 4}
	r.Values[GoldenMobile] = GoldenValue{"+33639980001", "V1/web", 9}
	if err := errors.Join(x.Write(&r), x.Close()); err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, b.Bytes(), ',')
	cell := map[string]string{}
	for i, h := range rows[0] {
		cell[h] = rows[1][i]
	}
	for h, want := range map[string]string{"last": "Dupont", "last_source": "V1/crm:4", "mobile": "+33639980001", "mobile_source": "V1/web:9", "first_source": "", "records": "3"} {
		if cell[h] != want {
			t.Errorf("%s is %q, want %q", h, cell[h], want)
		}
	}
	if len(cell) != 6+2*int(NumGolden) {
		t.Errorf("%d columns: a heading stands twice", len(cell))
	}
}

func TestFindingsAndReview(t *testing.T) {
	var b bytes.Buffer
	f := NewFindings(&b, Spreadsheet(), &Input{Lang: lang.FR, Codes: fakeCodes})
	row := FindingRow{"crm", 3, "", record.Finding{Field: record.Email, Code: "email-invalid", Suggestion: "=cmd()"}}
	if err := errors.Join(f.Write(&row), f.Close()); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffsource;row;role;field;code;severity;suggestion;message\r\ncrm;3;;email;email-invalid;error;'=cmd();Ce n’est pas une adresse e-mail.\r\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
	b.Reset()
	v := NewReview(&b, Dialect{Guard: true})
	pair := ReviewRow{ReviewSide{"a", 1, "payer", "x"}, ReviewSide{"b", 2, "", "y"}, .5, -1.25, "même nom, autre adresse"}
	if err := errors.Join(v.Write(&pair), v.Close()); err != nil {
		t.Fatal(err)
	}
	if got := readCSV(t, b.Bytes(), ',')[1]; strings.Join(got, "|") != "a|1|payer|x|b|2||y|0.500|-1.250|même nom, autre adresse" {
		t.Errorf("got %q", got)
	}
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+1+1": "'+1+1", "-cmd": "'-cmd", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t'=1", "\r=1": "'\r'=1",
		"＝1": "'＝1", "a;=cmd()": "a;'=cmd()", "a\n=1": "a\n'=1", "-": "'-", "+": "'+", "-1-1": "'-1-1",
		"+33 6 39 98 00 01": "+33 6 39 98 00 01", "-12,5": "-12,5", "0639980001": "0639980001",
		"Jean-Pierre": "Jean-Pierre", "a=b": "a=b", "": "", "Zoé": "Zoé", "jean@example.org": "jean@example.org",
	} {
		if got := guardCell(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// TestGuardedCellsStartSafely: after any separator, in any country's
// spreadsheet, no cell begins with a sign that runs.
func TestGuardedCellsStartSafely(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("=+-@\t\r\n;,| 1a\"'é＝−"))).Draw(t, "cell")
		got := guardCell(s)
		if strings.ReplaceAll(got, "'", "") != strings.ReplaceAll(s, "'", "") {
			t.Fatalf("%q lost something: %q", s, got)
		}
		if got == s && isPlain(s) {
			return
		}
		for _, cell := range strings.FieldsFunc(got, func(r rune) bool { return strings.ContainsRune(";,|\t\r\n", r) }) {
			if strings.ContainsAny(cell[:1], "=+-@") && !isPlain(s) {
				t.Fatalf("%q has a cell that runs: %q", got, cell)
			}
		}
	})
}

// isPlain holds for a signed number, the one thing that may keep its sign.
func isPlain(s string) bool {
	_, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), ",", "."), 64)
	return err == nil
}

// FuzzQuote: what is written without guard is read back as it was.
func FuzzQuote(f *testing.F) {
	for _, s := range []string{"", " a ", `"`, "a,b;c", "\n", "é", "=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := append(appendQuoted([]byte("x,"), s, ','), ",y\n"...)
		got := readCSV(t, line, ',')[0]
		// encoding/csv reads CRLF inside quotes as LF: the standard's loss, not ours.
		if want := strings.ReplaceAll(s, "\r\n", "\n"); got[1] != want || len(got) != 3 {
			t.Fatalf("%q read back as %q", want, got)
		}
	})
}

// TestCellsAtOneLook: the look that most cells get tells what the whole way would.
func TestCellsAtOneLook(t *testing.T) {
	dialects := []Dialect{Spreadsheet(), {Comma: ','}, {Comma: ';'}, {Comma: '\t'}, {Comma: ':'}}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("=+-@\r\n;,| 01:/eEaMiVRAI\"'é＝−\u00a0"))).Draw(t, "cell")
		for _, d := range dialects {
			want := s
			if d.Guard {
				want = guardCell(want)
			}
			if d.French {
				want = keepText(want)
			}
			want = string(appendQuoted(nil, want, d.Comma))
			if got := string(d.appendCell(nil, s)); got != want {
				t.Fatalf("%q by %q gives %q, want %q", s, d.Comma, got, want)
			}
		}
	})
}

func TestThousandths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-5_000_000, 5_000_000).Draw(t, "n")
		got := string(appendThousandths(nil, float64(n)/1000))
		want := strconv.FormatFloat(float64(n)/1000, 'f', 3, 64)
		if got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

// brokenWriter takes some bytes, then no more.
type brokenWriter struct{ left int }

var errFull = errors.New("disk full")

func (b *brokenWriter) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteErrorStays(t *testing.T) {
	x := NewCrosswalk(&brokenWriter{left: 100_000})
	row := CrosswalkRow{Source: "a", Row: 1, Person: "P1"}
	var first error
	for range 20_000 {
		if err := x.Write(&row); err != nil && first == nil {
			first = err
		}
	}
	if !errors.Is(first, errFull) || !errors.Is(x.Close(), errFull) {
		t.Errorf("errors %v and %v", first, x.Close())
	}
	r := mustBuild(t, fakeInput(2, 100))
	for name, err := range map[string]error{
		"html": WriteHTML(&brokenWriter{}, r), "json": WriteJSON(&brokenWriter{}, r), "summary": Summary(&brokenWriter{}, r, 0, true),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The cells of a person, as persons.csv has them.
func BenchmarkCells(b *testing.B) {
	cells := [...]string{
		"0123456789abcdef", "Mme", "Solange", "Vasseur-Lemoine", "", "solange.vasseur@example.org", "06 39 98 12 34", "02 61 91 12 34",
		"12 bis rue des Frères Voisin", "69003", "Lyon", "France", "12/03/1971", "V1/billetterie#1234", "",
	}
	c := newCSV(io.Discard, Spreadsheet())
	b.ReportAllocs()
	for b.Loop() {
		for _, cell := range cells {
			c.text(cell)
		}
		_ = c.endRow()
	}
}

func BenchmarkCrosswalk(b *testing.B) {
	x := NewCrosswalk(io.Discard)
	row := CrosswalkRow{"V1/billetterie", 1, record.Payer, "0100003", record.Person, "p-00a1b2c3", "h-0042", .987}
	for b.Loop() {
		row.Row++
		_ = x.Write(&row)
	}
}

func BenchmarkFindings(b *testing.B) {
	x := NewFindings(io.Discard, Dialect{Guard: true}, &Input{Lang: lang.FR, Codes: fakeCodes})
	row := FindingRow{"V1/billetterie", 1, "", record.Finding{Field: record.Email, Code: "email-domain-typo", Suggestion: "jean@example.org"}}
	for b.Loop() {
		row.Row++
		_ = x.Write(&row)
	}
}

// TestKeepText: what only looks like a number is kept as text, the rest is left alone.
func TestKeepText(t *testing.T) {
	for s, kept := range map[string]bool{
		"01000": true, "0001": true, "12E4": true, "3-5": true, "1/2": true, "12:30": true, "+32470123456": true, "1234567890123456": true, "1.5": true, "12/03/1980": true,
		"8 mai 1945": true, "Mars 2024": true, "12 déc. 2020": true, "10 %": true, "5 €": true, "$5": true, "1 000": true, "1\u202f000": true, "VRAI": true, "false": true,
		"3 PM": true, "lun 3 mars": true, "11 novembre": true,
		"Mars": false, "rue du 8 mai 1945": false, "Studio 54": false, "2 bis": false, "1 rue de Mai": false, "Vraie": false, "06 39 98 00 02": false,
		"": false, "7": false, "42": false, "69001": false, "123456789012345": false, "06 39 98 00 01": false,
		"A1": false, "12 rue": false, "-5": false, "1,5": false,
	} {
		got := keepText(s)
		if kept != (got != s) || strings.TrimSpace(got) != s {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}
