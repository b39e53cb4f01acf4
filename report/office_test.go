//go:build browser

package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"recoupe/record"
)

// reopened opens a CSV file in LibreOffice as a French office does (semicolon,
// UTF-8, every column as it comes) and saves it again. detect says whether it
// looks for dates and other special numbers: it asks the user, and remembers.
func reopened(t *testing.T, data []byte, detect string) [][]string {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "in.csv")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	filter := "CSV:59,34,76,1,,1036,false," + detect // ; " UTF-8, from line 1, French, text in quotes is no text
	c := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--infilter="+filter, "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,true,true", "--outdir", filepath.Join(dir, "out"), in)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "in.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(saved, []byte("\ufeff"))))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestOfficeKeepsCells: accents, leading zeros, long numbers, dates and phones
// come back from LibreOffice as they went in.
func TestOfficeKeepsCells(t *testing.T) {
	rows := []CorrectRow{
		{Row: 1, ID: "0001", Who: "Élodie d’Œillard-Nuñez", Field: "Code postal", Value: "01000", Reason: "« é ; ç »", Urgency: "warning"},
		{Row: 2, ID: "12345678901234567", Who: "Bäumlerin", Field: "Mobile", Value: "+33639980001", Reason: "a \"b\"", Urgency: "error"},
		{Row: 3, ID: "12E4", Who: "3-5", Field: "Mobile", Value: "+32470123456", Reason: "1/2", Urgency: "error"},
		{Row: 4, ID: "A,1", Who: "007", Field: "1.5", Value: "12:30", Reason: "12/03/1980", Urgency: "error"},
	}
	var b bytes.Buffer
	x := NewCorrections(&b, ProfileSpreadsheet, &Headings{})
	for i := range rows {
		if err := x.Write(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	for _, detect := range []string{"true", "false"} {
		checkCells(t, rows, reopened(t, b.Bytes(), detect))
	}
}

func checkCells(t *testing.T, rows []CorrectRow, got [][]string) {
	t.Helper()
	if len(got) != len(rows)+1 {
		t.Fatalf("%d lines, want %d", len(got), len(rows)+1)
	}
	for i, r := range rows {
		want := []string{fmt.Sprint(r.Row), r.ID, r.Who, r.Field, ProfileSpreadsheet.phone(r.Value), r.Urgency, r.Reason}
		for c, cell := range got[i+1] {
			if strings.TrimSpace(cell) != want[c] {
				t.Errorf("line %d, column %d: %q, want %q", i+1, c+1, cell, want[c])
			}
		}
	}
}

// hostileCells are what a spreadsheet would run, or take for something else.
var hostileCells = []string{
	"=1+%d", "+1+%d", "-1-%d", "@SUM(1,%d)", "=HYPERLINK(\"http://x.example/%d\")", "\t=1+%d", "\r=1+%d", "\n=2+%d", "＝1+%d", ";=1+%d",
	"=cmd|' /C calc'!A%d", "=DDE(\"soffice\";\"x\";\"%d\")", "=WEBSERVICE(\"http://x.example/%d\")", "{=1+%d}", "%d;=1+1", "=%d", "+A%d", "-A%d",
	"=IMPORTXML(\"http://x.example/%d\",\"//a\")", " =1+%d",
}

// TestOfficeRunsNothing: 10,000 hostile cells are text in LibreOffice, too.
func TestOfficeRunsNothing(t *testing.T) {
	var b bytes.Buffer
	x := NewDenials(&b, ProfileSpreadsheet, &Headings{}, record.ChannelEmail)
	cells := make([]string, 10_000)
	for i := range cells {
		cells[i] = fmt.Sprintf(hostileCells[i%len(hostileCells)], i)
		if err := x.Write(&DenyRow{Row: i + 1, ID: "x", Who: cells[i]}); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	got := reopened(t, b.Bytes(), "true")
	if len(got) != len(cells)+1 {
		t.Fatalf("%d lines, want %d", len(got), len(cells)+1)
	}
	flat := func(s string) string {
		return strings.NewReplacer("'", "", "\r", "", "\n", "", "\t", "", figureSpace, "").Replace(s)
	}
	for i, row := range got[1:] {
		if flat(row[3]) != flat(cells[i]) {
			t.Fatalf("cell %d became %q, it was %q", i, row[3], cells[i])
		}
	}
}
