package recoupe_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recoupe"
	"recoupe/matcher/eval"
)

// canaries stand in broken files. They may reach the tables that are about
// persons, and nothing that is read, logged or sent on by others.
var canaries = []string{"Canarillon", "canarillon", "Zénobie", "0639980099", "1850578006084"}

func assertNoCanary(t *testing.T, where, text string) {
	t.Helper()
	for _, c := range canaries {
		if strings.Contains(text, c) {
			t.Errorf("%s holds personal data", where)
		}
	}
}

const canaryRow = "Canarillon,Zénobie,zenobie.canarillon@example.org,0639980099\n"

// broken are files that break in every place where a reader may.
func broken() map[string]string {
	head := "Nom,Prénom,Email,Téléphone\n"
	return map[string]string{
		"good.csv":      head + canaryRow,
		"quote.csv":     head + canaryRow + "\"Canarillon,Zénobie\n" + canaryRow,
		"ragged.csv":    head + canaryRow + "Canarillon\n" + "Canarillon,Zénobie,a,b,c,d,Canarillon,1850578006084\n",
		"nul.csv":       head + "Canaril\x00lon,Zénobie,zenobie.canarillon@example.org,0639980099\n" + canaryRow,
		"charset.csv":   head + "Canarillon,Z\xe9nobie,\xff\xfe@example.org,0639980099\n",
		"huge.csv":      head + "\"" + strings.Repeat("Canarillon ", 1<<20) + "\",Zénobie,,\n" + canaryRow,
		"cut.zip":       "PK\x03\x04\x14\x00\x00\x00\x00\x00Canarillon,Zénobie",
		"no.xlsx":       "Canarillon,Zénobie,0639980099\n",
		"binary.csv":    "\x7fELF\x02\x01\x01\x00\x00\x00\x00Canarillon\x00\x01\x02\x03\x04\x05\x06Zénobie",
		"cut.json":      `[{"nom":"Canarillon","prenom":"Zénobie"},{"nom":"Canaril`,
		"cut.jsonl":     `{"nom":"Canarillon","email":"zenobie.canarillon@example.org"}` + "\n" + `{"nom":Canarillon}` + "\n",
		"cut.vcf":       "BEGIN:VCARD\nVERSION:3.0\nFN:Zénobie Canarillon\nTEL:0639980099\n",
		"unusable.csv":  "Zénobie,Canarillon\nCanarillon,Zénobie\n",
		"one.csv":       "Nom\nCanarillon\n",
		"nir.csv":       head + "Canarillon,Zénobie 1850578006084,zenobie.canarillon@example.org,1850578006084\n",
		"heading.csv":   "Nom,Nom,Email,Email\nCanarillon,Zénobie,zenobie.canarillon@example.org,\n",
		"sub/empty.csv": "",
	}
}

func TestNoPersonalDataInReports(t *testing.T) {
	dir := folder(t, broken())
	out := filepath.Join(t.TempDir(), "out")
	result, err := recoupe.Run(t.Context(), options(dir, out, 2))
	if err != nil {
		assertNoCanary(t, "the error", err.Error())
		t.Fatal("one broken file ends the run")
	}
	if !result.Incomplete() {
		t.Error("the run does not say that files were broken")
	}
	for _, name := range []string{"report.json", "report.html", "crosswalk.csv", "review.csv"} {
		assertNoCanary(t, name, read(t, filepath.Join(out, name)))
	}
	for _, name := range outputs { // the number that must not be kept is nowhere
		if strings.Contains(read(t, filepath.Join(out, name)), "1850578006084") {
			t.Errorf("%s holds a social security number", name)
		}
	}
	if !strings.Contains(read(t, filepath.Join(out, "persons.csv")), "Canarillon") {
		t.Error("no canary was read at all: the test proves nothing")
	}
}

// Whatever is read and refused, the error names the file and the line.
func TestNoPersonalDataInErrors(t *testing.T) {
	dir := folder(t, map[string]string{"good.csv": "Nom,Prénom,Email\nCanarillon,Zénobie,zenobie.canarillon@example.org\n"})
	bad := t.TempDir()
	for _, text := range []string{
		"Canarillon: [Zénobie", "name: x\npersons: Canarillon\n", "name: x\nCanarillon: Zénobie\n", "{", "",
	} {
		path := filepath.Join(bad, "mapping.yaml")
		put(t, path, text)
		opt := options(dir, "", 1)
		opt.Mappings = []string{path}
		_, err := recoupe.Run(t.Context(), opt)
		wantError(t, "mapping", err, "mapping.yaml", false)
	}
	for _, text := range []string{"Canarillon", `{"Canarillon":`, `{"comparisons":"Zénobie"}`} {
		path := filepath.Join(bad, "model.json")
		put(t, path, text)
		opt := options(dir, "", 1)
		opt.Model = path
		_, err := recoupe.Run(t.Context(), opt)
		wantError(t, "model", err, "model.json", true)
	}
	crosswalk := filepath.Join(run(t, dir, 1), "crosswalk.csv")
	for _, text := range []string{
		"Canarillon,Zénobie\n1,2\n", "source,row,entity_id\ngood,Canarillon,Zénobie\n",
		"source,row,entity_id\n\"good,1,Canarillon", "record_id,entity_id\n,Canarillon\n",
	} {
		path := filepath.Join(bad, "truth.csv")
		put(t, path, text)
		_, err := recoupe.Evaluate(t.Context(), path, crosswalk)
		wantError(t, "truth", err, "truth.csv", true)
	}
	_, err := eval.ReadCrosswalk("crosswalk.csv", strings.NewReader("source,row,person\ngood,Canarillon,P1\n"))
	wantError(t, "crosswalk", err, "crosswalk.csv", true)
}

// wantError wants an error that names the file. A mapping is written by the user
// and about columns: its error may show the line that is wrong.
func wantError(t *testing.T, what string, err error, file string, secret bool) {
	t.Helper()
	switch {
	case err == nil:
		t.Errorf("a broken %s is taken", what)
	case !strings.Contains(err.Error(), file):
		t.Errorf("%s: the error does not name the file: %v", what, err)
	case secret:
		assertNoCanary(t, "the error of a "+what, err.Error())
	}
}

// What an explanation says names records by source and row.
func TestNoPersonalDataInExplanations(t *testing.T) {
	dir := folder(t, map[string]string{"good.csv": "Nom,Prénom,Email\n" +
		"Canarillon,Zénobie,zenobie.canarillon@example.org\n" + "Canarillon,Zenobie,zenobie.canarillon@example.org\n"})
	result, err := recoupe.Run(t.Context(), options(dir, "", 1))
	if err != nil {
		t.Fatal(err)
	}
	e, err := result.Explain("good#1", "good#2")
	if err != nil {
		t.Fatal(err)
	}
	assertNoCanary(t, "the explanation", e.Text("en")+e.Text("fr"))
	if _, err := result.Explain("good#1", "good#9"); err == nil {
		t.Error("a row that is not there is explained")
	} else {
		assertNoCanary(t, "the error", fmt.Sprint(err))
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
