package table

import (
	"context"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"recoupe/internal/growth"
	"recoupe/record"
)

// scanAll reads every row of a text; a rejected row gives its code alone.
func scanAll(text string, d dialect) [][]string {
	var rows [][]string
	for s := newScanner(text, d, Limits{}.withDefaults()); s.next(); {
		if s.fault != "" {
			rows = append(rows, []string{"!" + string(s.fault)})
			continue
		}
		rows = append(rows, slices.Clone(s.cells))
	}
	return rows
}

func TestScan(t *testing.T) {
	semicolon := dialect{delim: ';', eol: '\n'}
	backslash := dialect{delim: ',', eol: '\n', quote: QuoteBackslash}
	tests := map[string]struct {
		d    dialect
		text string
		want [][]string
	}{
		"plain":                  {semicolon, "a;b\nc;d\n", [][]string{{"a", "b"}, {"c", "d"}}},
		"no last line break":     {semicolon, "a;b", [][]string{{"a", "b"}}},
		"crlf":                   {semicolon, "a;b\r\nc;\r\n", [][]string{{"a", "b"}, {"c", ""}}},
		"old mac":                {dialect{delim: ';', eol: '\r'}, "a;b\rc;\"x\ry\"\r", [][]string{{"a", "b"}, {"c", "x\ry"}}},
		"blank lines":            {semicolon, "\n  \na;b\n\r\n\nc;d\n \x1a", [][]string{{"a", "b"}, {"c", "d"}}},
		"only separators":        {semicolon, ";;\n", [][]string{{"", "", ""}}},
		"tabs are no blank":      {dialect{delim: '\t', eol: '\n'}, "\t\n", [][]string{{"", ""}}},
		"quoted":                 {semicolon, "\"a;b\";\"\"\n", [][]string{{"a;b", ""}}},
		"doubled quotes":         {semicolon, `"il dit ""non""";x`, [][]string{{`il dit "non"`, "x"}}},
		"break in cell":          {semicolon, "\"12 rue\nBât. B\";x\ny;z", [][]string{{"12 rue\nBât. B", "x"}, {"y", "z"}}},
		"crlf in cell":           {semicolon, "\"1\r\n2\";x\r\n", [][]string{{"1\n2", "x"}}},
		"literal backslash n":    {semicolon, `a\nb;c`, [][]string{{`a\nb`, "c"}}},
		"stray quote inside":     {semicolon, "TV 5\" plat;x\ny;z", [][]string{{`TV 5" plat`, "x"}, {"y", "z"}}},
		"unescaped quotes":       {semicolon, `"l"Aigle";"x"`, [][]string{{`l"Aigle`, "x"}}},
		"text behind quote":      {semicolon, "\"a\"bc;d\ne;f", [][]string{{"abc", "d"}, {"e", "f"}}},
		"never closed":           {semicolon, "a;\"b\nc;d\ne;f\n", [][]string{{"!row-unterminated-quote"}, {"c", "d"}, {"e", "f"}}},
		"never closed at end":    {semicolon, "a;b\nc;\"d", [][]string{{"a", "b"}, {"!row-unterminated-quote"}}},
		"stray and open":         {semicolon, "a\"b;\"c\nd;e\n", [][]string{{`a"b`, `"c`}, {"d", "e"}}},
		"nul bytes":              {semicolon, "a\x00b;\x00\n", [][]string{{"ab", ""}}},
		"one column":             {dialect{eol: '\n'}, "a,b\n\"c\"\n", [][]string{{"a,b"}, {"c"}}},
		"backslash quotes":       {backslash, `"Zoé \"Zo\"","K"`, [][]string{{`Zoé "Zo"`, "K"}}},
		"backslash at cell end":  {backslash, "\"C:\\\",\"x\"\n\"y\",\"z\"", [][]string{{`C:\`, "x"}, {"y", "z"}}},
		"backslash and break":    {backslash, "\"a \\\"b\nc\",\"x\"\n\"y\",\"z\"", [][]string{{"a \"b\nc", "x"}, {"y", "z"}}},
		"windows-1252":           {dialect{delim: ';', eol: '\n', charset: windows1252}, "H\xe9l\xe8ne;l\x92\x9cuvre\nHélène;x", [][]string{{"Hélène", "l’œuvre"}, {"Hélène", "x"}}},
		"stray bytes in utf-8":   {semicolon, "Hélène;caf\xe9\n", [][]string{{"Hélène", "café"}}},
		"mac roman looks utf-8":  {dialect{delim: ';', eol: '\n', charset: macRoman}, "l\xd5\x8et\x8e;x", [][]string{{"l’été", "x"}}},
		"quote in the last cell": {semicolon, "a;\"\"\"b\"\"\"\n", [][]string{{"a", `"b"`}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, scanAll(tt.text, tt.d)); d != "" {
				t.Errorf("rows differ (-want +got):\n%s", d)
			}
		})
	}
}

func TestScanLines(t *testing.T) {
	s := newScanner("h;i\n\n\"a\nb\";c\nd;e\n\"x\nf;g\n", dialect{delim: ';', eol: '\n'}, Limits{}.withDefaults())
	var lines []int
	for s.next() {
		lines = append(lines, s.startLine)
	}
	if want := []int{1, 3, 5, 6, 7}; !slices.Equal(lines, want) {
		t.Errorf("lines %v, want %v", lines, want)
	}
}

// A cell beyond the limit rejects its row, with its column, and reading goes on.
func TestScanHugeCell(t *testing.T) {
	for _, huge := range []string{strings.Repeat("x", 10*mib), `"` + strings.Repeat("y\t", 5*mib) + `"`} {
		s := newScanner("a;b\nc;"+huge+"\nd;e\n", dialect{delim: ';', eol: '\n'}, Limits{}.withDefaults())
		var codes []record.Code
		for s.next() {
			codes = append(codes, s.fault)
			if s.fault != "" && s.faultCell != 2 {
				t.Errorf("column %d, want 2", s.faultCell)
			}
		}
		if want := []record.Code{"", CellTooLarge, ""}; !slices.Equal(codes, want) {
			t.Errorf("codes %q, want %q", codes, want)
		}
	}
}

func genRows(t *rapid.T) [][]string {
	cell := rapid.StringMatching(`[a-zé'";,| \n\\-]{0,8}`)
	width := rapid.IntRange(2, 5).Draw(t, "width")
	return rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 40).Draw(t, "rows")
}

func writeCSV(rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = ';'
	for _, r := range rows {
		if strings.TrimSpace(strings.Join(r, "")) != "" { // a row of blanks is written as a blank line
			_ = w.Write(r)
		}
	}
	w.Flush()
	return b.String()
}

// encoding/csv is the oracle: whatever it writes is read back cell by cell.
func TestScanAgainstEncodingCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := writeCSV(genRows(t))
		r := csv.NewReader(strings.NewReader(text))
		r.Comma = ';'
		want, err := r.ReadAll()
		if err != nil {
			t.Skip("encoding/csv itself refuses it: no oracle")
		}
		if d := cmp.Diff(want, scanAll(text, dialect{delim: ';', eol: '\n'})); d != "" {
			t.Fatalf("%q differs (-encoding/csv +ours):\n%s", text, d)
		}
	})
}

// What is read does not depend on the number of parts, be the text sound or not.
func TestPartsAgree(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "é", ";", ";", "\n", "\n", "\"", "\"\"", "\\\"", "\r\n", " ", "\x00", "\xe9", "abcdefgh"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 120).Draw(t, "text"), "")
		d := dialect{delim: ';', eol: '\n', quote: rapid.SampledFrom([]QuoteStyle{QuoteDouble, QuoteBackslash}).Draw(t, "quote")}
		want := viewRows(text, d, 1)
		n := rapid.IntRange(2, 7).Draw(t, "parts")
		if diff := cmp.Diff(want, viewRows(text, d, n)); diff != "" {
			t.Fatalf("%q in %d parts differs:\n%s", text, n, diff)
		}
	})
}

type seenRow struct {
	Cells []string
	Line  int
	Code  record.Code
}

// newView cuts a text of two columns into n parts.
func newView(text string, d dialect, n int) *delimitedView {
	v := newDelimitedView(&delimited{blob: textBlob("x", text, gib), dialect: d, limits: Limits{}.withDefaults()}, "x", 2, n)
	v.span = int64(len(text)/n) + 1
	return v
}

// viewRows reads a text in n parts, ended from the last to the first to prove
// that they do not lean on each other.
func viewRows(text string, d dialect, n int) []seenRow {
	v := newView(text, d, n)
	parts := make([][]seenRow, n)
	for i := n - 1; i >= 0; i-- {
		v.rows(context.Background(), i, func(r Row, err error) bool {
			s := seenRow{Cells: slices.Clone(r.Cells), Line: r.Line}
			if re, ok := err.(*record.RowError); ok {
				s.Code = re.Code
			}
			parts[i] = append(parts[i], s)
			return true
		})
	}
	return slices.Concat(parts...)
}

func FuzzDelimited(f *testing.F) {
	f.Add("a;b\n\"c\nd\";e\n")
	f.Add("\"a\\\"b\",\"c\\\"\n\"")
	f.Add("\"\"\"\n\"x;\"")
	f.Fuzz(func(t *testing.T, text string) {
		for _, q := range []QuoteStyle{QuoteDouble, QuoteBackslash} {
			d := dialect{delim: ';', eol: '\n', quote: q}
			if diff := cmp.Diff(viewRows(text, d, 1), viewRows(text, d, 3)); diff != "" {
				t.Fatalf("parts differ:\n%s", diff)
			}
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = ';', -1
		want, err := r.ReadAll()
		if err != nil || strings.ContainsAny(text, "\x00\x1a") || !isASCII(text) || hasBlankRow(want) {
			return
		}
		if diff := cmp.Diff(want, scanAll(text, dialect{delim: ';', eol: '\n'})); diff != "" {
			t.Fatalf("%q differs from encoding/csv:\n%s", text, diff)
		}
	})
}

// hasBlankRow finds rows that we leave out as blank lines and encoding/csv keeps.
func hasBlankRow(rows [][]string) bool {
	return slices.ContainsFunc(rows, func(r []string) bool {
		return len(r) == 1 && strings.TrimSpace(r[0]) == ""
	})
}

// hostileUnits are pieces of which a hostile text is made by repetition.
var hostileUnits = map[string]struct{ head, unit, tail string }{
	"stray quotes":    {`"`, `a"b`, `";x`},
	"many cells":      {`"a"b;`, "c;", ""},
	"never closed":    {"", "\"a\"\"\n", ""},
	"opened again":    {"", "x\"y\";\"z\n", ""},
	"only quotes":     {`"`, `""`, ""},
	"open and text":   {"", "\"abc\"\";\n", ""},
	"open and sound":  {"", "\"a\n" + strings.Repeat("b;c\n", 400), ""},
	"one quote a row": {"", "a;\"b\n", ""},
	"backslashes":     {`"`, `\"`, ""},
	"escaped lines":   {"", "\"a\\\"\n", ""},
	"line breaks":     {"\"", "\n", ""},
	"odd and even":    {"", "\"\n\"\"\n", ""},
}

// Hostile lines take time in proportion to their length.
func TestScanHostileLines(t *testing.T) {
	for name, u := range hostileUnits {
		t.Run(name, func(t *testing.T) {
			for _, q := range []QuoteStyle{QuoteDouble, QuoteBackslash} {
				growth.Linear(t, func(n int) {
					text := u.head + strings.Repeat(u.unit, n*16*kib/len(u.unit)) + u.tail
					for range newView(text, dialect{delim: ';', eol: '\n', quote: q}, 1).parts()[0].Rows(t.Context()) {
					}
				})
			}
		})
	}
}
