package table

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recoupe/record"
)

func TestZip(t *testing.T) {
	table := "nom;prénom\nA;B\n"
	inner := makeZip(t, "deep.csv", table)
	z := makeZip(t, "../../etc/b.csv", table, "__MACOSX/._b.csv", "x", "dir/", "", "a.txt", table, "a.csv", table,
		".DS_Store", "x", "broken.xlsx", "no", "in.zip", inner, `win\c.csv`, table)
	var got []string
	for _, tab := range openNamed(t, "export.zip", z) {
		got = append(got, tab.Name+" "+tab.Path+" "+string(CodeOf(tab.Err)))
	}
	want := []string{
		"a export.zip!a.csv ", "a#2 export.zip!a.txt ", "broken export.zip!broken.xlsx file-not-xlsx",
		"etc/b export.zip!etc/b.csv ", "in/deep export.zip!in.zip!deep.csv ", "win/c export.zip!win/c.csv ",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("tables differ:\n%s", d)
	}
}

func TestZipLimits(t *testing.T) {
	bomb := makeZip(t, "bomb.csv", strings.Repeat("a", 20*mib), "fine.csv", "nom;prénom\nA;B\n")
	tables := openNamed(t, "a.zip", bomb)
	if len(tables) != 2 || CodeOf(tables[0].Err) != Bomb || tables[1].Err != nil {
		t.Errorf("bomb: %v", tables[0].Err)
	}
	deep := "nom;prénom\nA;B\n"
	name := "a.csv"
	for range 5 {
		deep, name = makeZip(t, name, deep), "a.zip"
	}
	if tab := openOne(t, "a.zip", deep); CodeOf(tab.Err) != TooDeep {
		t.Errorf("nested: %v", tab.Err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "secret.csv", Flags: 1, UncompressedSize64: 10, CompressedSize64: 4})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte("abcd"))
	_ = z.Close()
	if tab := openOne(t, "a.zip", b.String()); CodeOf(tab.Err) != Encrypted {
		t.Errorf("encrypted: %v", tab.Err)
	}
}

// Each limit of an archive or workbook has a code of its own.
func TestArchiveLimits(t *testing.T) {
	list := "nom;prénom\nA;B\n"
	book := makeXLSX(t, goodSheet, "")
	tests := map[string]struct {
		name, content string
		limits        Limits
		want          record.Code
	}{
		"members":  {"a.zip", makeZip(t, "a.csv", list, "b.csv", list, "c.csv", list), Limits{Members: 2}, TooManyFiles},
		"total":    {"a.zip", makeZip(t, "a.csv", list, "b.csv", list), Limits{TotalBytes: int64(len(list)) + 1}, ArchiveLarge},
		"file":     {"a.zip", makeZip(t, "a.csv", list), Limits{FileBytes: 5}, TooLarge},
		"inner":    {"a.zip", makeZip(t, "b.zip", makeZip(t, "a.csv", list)), Limits{InnerBytes: 5}, InnerLarge},
		"strings":  {"a.xlsx", book, Limits{SharedBytes: 40}, StringsLarge},
		"sheets":   {"a.xlsx", book, Limits{Members: 1}, TooManyFiles},
		"together": {"a.zip", makeZip(t, slices.Repeat([]string{"a.csv", strings.Repeat("a", 8*mib)}, 10)...), Limits{}, Bomb},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var codes []record.Code
			opt := Options{Limits: tt.limits.withDefaults()}
			tables, err := openBlob(t.Context(), fileOf(t, tt.name, tt.content, opt.Limits), opt)
			if err != nil {
				t.Fatal(err)
			}
			for _, tab := range tables {
				codes = append(codes, CodeOf(tab.Err))
			}
			if !slices.Contains(codes, tt.want) {
				t.Errorf("codes %v, want %s", codes, tt.want)
			}
		})
	}
}

// fileOf puts a text on disk: there, the outermost archive is not held in memory.
func fileOf(t *testing.T, name, content string, l Limits) blob {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return fileBlob(path, int64(len(content)), max(l.FileBytes, int64(len(content))))
}

// A reading that takes longer than allowed ends with a word, not in silence.
func TestTimeLimit(t *testing.T) {
	b := textBlob("a.csv", "nom;prénom\nA;B\n", gib)
	b.time = 1
	r, err := b.reader(t.Context())
	if err == nil {
		_, err = io.ReadAll(r)
	}
	if CodeOf(err) != TooSlow {
		t.Errorf("error %v", err)
	}
}

// Rows beyond the limit are not read, and that is told once, for any format and
// number of parts.
func TestRowLimit(t *testing.T) {
	for name, content := range map[string]string{
		"a.csv":   "nom;prénom\n" + strings.Repeat("A;B\n", 200_000),
		"a.jsonl": strings.Repeat(`{"nom":"A"}`+"\n", 200_000),
		"a.vcf":   strings.Repeat("BEGIN:VCARD\nFN:A\nEND:VCARD\n", 20_000),
		"a.xlsx":  makeXLSX(t, strings.Repeat(`<row><c t="str"><v>nom</v></c></row>`, 20_000), ""),
	} {
		for _, parts := range []int{1, 3} {
			opt := Options{Limits: Limits{Rows: 10_000}.withDefaults()}
			tables, err := openBlob(t.Context(), textBlob(name, content, gib), opt)
			if err != nil {
				t.Fatal(err)
			}
			rows, codes := read(t, tables[0], parts)
			if len(rows) < 9_990 || len(rows) > 10_000 || !slices.Equal(codes, []record.Code{TooManyRows}) {
				t.Errorf("%s in %d parts: %d rows, codes %v", name, parts, len(rows), codes)
			}
		}
	}
}
