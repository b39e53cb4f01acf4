package example

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

const folder = "../../testdata/example"

// The files in the repository are those that the program makes: after a change
// here, "make golden" writes them anew.
func TestFilesAreThoseOfTheRepository(t *testing.T) {
	made := map[string]bool{}
	for _, f := range Files() {
		made[f.Path] = true
		kept, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(f.Path)))
		if err != nil {
			t.Error(err)
			continue
		}
		for name, want := range members(t, f.Path, f.Data) {
			if got := members(t, f.Path, kept)[name]; got != want {
				t.Errorf("%s %s: the file is not what the program makes", f.Path, name)
			}
		}
	}
	truth, err := os.ReadFile(filepath.Join(filepath.Dir(folder), Truth))
	if err != nil || !bytes.Equal(truth, TruthFile()) {
		t.Errorf("%s: not what the program makes (%v)", Truth, err)
	}
	size := int64(len(truth))
	for _, path := range kept(t) {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
		rel, _ := filepath.Rel(folder, path)
		if !made[filepath.ToSlash(rel)] {
			t.Errorf("%s: not made by the program", rel)
		}
	}
	if size > 400_000 {
		t.Errorf("the example has %d bytes", size)
	}
}

func kept(t *testing.T) (paths []string) {
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// members gives the texts in a file: an archive is compared by what is in it,
// because another version of the compressor may pack it another way.
func members(t *testing.T, path string, data []byte) map[string]string {
	t.Helper()
	if !strings.HasSuffix(path, ".zip") && !strings.HasSuffix(path, ".xlsx") {
		return map[string]string{"": string(data)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		texts[f.Name] = string(text)
	}
	return texts
}

var (
	mailIn  = regexp.MustCompile(`(?i)[a-z0-9._-]+@([a-z0-9.-]+)`)
	phoneIn = regexp.MustCompile(`(?:\+33 ?|0033|33 / 0|\b33|\b0)([1-9])[ .]?(\d\d)[ .]?(\d\d)[ .]?(\d\d)[ .]?(\d\d)\b`)
)

// Nobody can be reached through the example: addresses are reserved ones, or
// visibly of this example; telephone numbers are of the ranges for fiction.
func TestNobodyIsReal(t *testing.T) {
	mails, phones := 0, 0
	for _, f := range Files() {
		for name, text := range members(t, f.Path, f.Data) {
			if strings.Contains(text, "\xe9") { // é in windows-1252, no UTF-8
				text, _ = charmap.Windows1252.NewDecoder().String(text)
			}
			for _, m := range mailIn.FindAllStringSubmatch(text, -1) {
				mails++
				if domain := strings.ToLower(m[1]); !strings.HasSuffix(domain, ".example") && !strings.HasPrefix(domain, "example.") &&
					!strings.Contains(strings.ToLower(m[0]), ".lanterne@") && m[0] != "nc@nc.fr" {
					t.Errorf("%s %s: an address outside the reserved domains", f.Path, name)
				}
			}
			for _, m := range phoneIn.FindAllStringSubmatch(text, -1) {
				phones++
				number := "0" + strings.Join(m[1:], "")
				if !fictional(number) {
					t.Errorf("%s %s: %s is outside the ranges for fiction", f.Path, name, number)
				}
			}
		}
	}
	if mails < 500 || phones < 300 {
		t.Errorf("only %d addresses and %d numbers seen", mails, phones)
	}
}

func fictional(number string) bool {
	for _, start := range []string{"019900", "046571", "063998", "0600000000"} {
		if strings.HasPrefix(number, start) {
			return true
		}
	}
	return false
}

// The truth names every kind of case that the example is for.
func TestTruth(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(TruthFile())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kinds, persons, seen := map[string]int{}, map[string]bool{}, map[string]bool{}
	for _, r := range rows[1:] {
		kinds[r[4]]++
		persons[r[3]] = true
		if at := strings.Join(r[:3], "|"); seen[at] {
			t.Errorf("%s: named twice", at)
		} else {
			seen[at] = true
		}
	}
	for _, kind := range []string{kindPerson, kindCouple, kindOrg, kindPlaceholder, kindAmbiguous} {
		if kinds[kind] == 0 {
			t.Errorf("no record of kind %s", kind)
		}
	}
	if len(persons) < 250 || len(persons) > 400 || len(rows) < 700 || len(rows) > 1001 {
		t.Errorf("%d entities in %d records", len(persons), len(rows)-1)
	}
}

// The key is 97 less the remainder of the thirteen digits; the order number is 000.
func TestNIR(t *testing.T) {
	p := &person{woman: true, born: date{1985, 5, 4}}
	if got := nir(p, 7); got != "285056910700054" {
		t.Errorf("%s", got)
	}
}
