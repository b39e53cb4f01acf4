package table

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
