//go:build browser

package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"recoupe/record"
)

// everyList writes each file that opens in a spreadsheet, with so many rows in which
// every text is the next of cells.
func everyList(t *testing.T, rows int, cell func() string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	list := func(name string, write func(w io.Writer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		out[name] = b.Bytes()
	}
	h := &Headings{}
	each := func(write func(row int) error, end func() error) error {
		for i := range rows {
			if err := write(i + 1); err != nil {
				return err
			}
		}
		return end()
	}
	list("merge", func(w io.Writer) error {
		x := NewMerges(w, ProfileSpreadsheet, h)
		return each(func(row int) error {
			r := &MergeRow{Group: row, Action: MergeInto, Row: row, KeepRow: row + 1, ID: cell(), KeepID: cell(), Person: cell(), Confidence: .987}
			for g := range r.Values {
				r.Values[g] = cell()
			}
			return x.Write(r)
		}, x.Close)
	})
	list("correct", func(w io.Writer) error {
		x := NewCorrections(w, ProfileSpreadsheet, h)
		return each(func(row int) error {
			return x.Write(&CorrectRow{Row: row, ID: cell(), Who: cell(), Field: cell(), Value: cell(), Reason: cell(), Urgency: "warning"})
		}, x.Close)
	})
	list("unsubscribe", func(w io.Writer) error {
		x := NewDenials(w, ProfileSpreadsheet, h, record.ChannelEmail)
		return each(func(row int) error {
			return x.Write(&DenyRow{Row: row, ID: cell(), Address: cell(), Who: cell(), Reason: cell(), Source: cell(), At: row, Person: cell()})
		}, x.Close)
	})
	list("reconfirm", func(w io.Writer) error {
		x := NewReconfirms(w, ProfileSpreadsheet, h, record.ChannelEmail)
		return each(func(row int) error {
			return x.Write(&ReconfirmRow{Row: row, ID: cell(), Address: cell(), Who: cell(), Reason: cell(), Since: "2024-05-01", Person: cell()})
		}, x.Close)
	})
	list("households", func(w io.Writer) error {
		x := NewHomes(w, ProfileSpreadsheet)
		return each(func(row int) error {
			return x.Write(&HomeRow{Household: cell(), Persons: row, Line: cell(), Address: cell(), Postcode: cell(), City: cell(), Country: cell(), Members: cell()})
		}, x.Close)
	})
	list("findings", func(w io.Writer) error {
		x := NewFindings(w, Spreadsheet(), &Input{Codes: fakeCodes})
		return each(func(row int) error {
			return x.Write(&FindingRow{Source: cell(), Row: row, Finding: record.Finding{Field: record.Postcode, Code: fakeCodes[0].Code, Suggestion: cell()}})
		}, x.Close)
	})
	list("review", func(w io.Writer) error {
		x := NewReview(w, Spreadsheet())
		return each(func(row int) error {
			return x.Write(&ReviewRow{
				Left: ReviewSide{cell(), row, "payer", cell()}, Right: ReviewSide{cell(), row + 1, "", cell()}, Probability: .987, Weight: -1.5, Reason: cell(),
			})
		}, x.Close)
	})
	list("contactable", func(w io.Writer) error {
		x := NewContacts(w, ProfileSpreadsheet)
		return each(func(row int) error {
			return x.Write(&ContactRow{
				Person: cell(), Title: cell(), First: cell(), Last: cell(), Org: cell(), To: [3]string{cell(), cell(), cell()},
				Decided: Decided{Basis: cell(), Reason: cell(), Rule: cell(), Source: cell(), Row: row, Day: "2024-05-01"},
			})
		}, x.Close)
	})
	list("due", func(w io.Writer) error {
		x := NewDues(w, ProfileSpreadsheet)
		return each(func(row int) error {
			return x.Write(&DueRow{Source: cell(), ID: cell(), Person: cell(), Row: row, Class: cell(), Until: "2024-05-01", Rule: cell()})
		}, x.Close)
	})
	list("conflicts", func(w io.Writer) error {
		x := NewConflicts(w, ProfileSpreadsheet)
		return each(func(row int) error {
			return x.Write(&ConflictRow{
				Kind: ConflictMinor, Channel: record.ChannelEmail, Source: cell(), ID: cell(), Address: cell(), Row: row, Person: cell(), Who: cell(), Reason: cell(),
				SeenIn: cell(), SeenRow: row, Day: "2024-05-01", List: "unsubscribe",
			})
		}, x.Close)
	})
	list("notes", func(w io.Writer) error {
		x := NewNotes(w, ProfileSpreadsheet)
		return each(func(row int) error {
			return x.Write(&NoteRow{Source: cell(), Column: cell(), Subject: cell(), Row: row})
		}, x.Close)
	})
	list("erase", func(w io.Writer) error {
		x := NewErasures(w, ProfileSpreadsheet)
		return each(func(row int) error { return x.Write(row, cell()) }, x.Close)
	})
	list("persons", func(w io.Writer) error {
		x := NewPersons(w, Spreadsheet())
		return each(func(row int) error {
			r := &PersonRow{Person: cell(), Household: cell(), Records: row, Sources: 2}
			for g := range r.Values {
				r.Values[g] = GoldenValue{Text: cell(), Source: cell(), Row: row}
			}
			return x.Write(r)
		}, x.Close)
	})
	return out
}

// reopenedAll opens files in LibreOffice at once, as reopened does with one.
func reopenedAll(t *testing.T, files map[string][]byte) map[string][][]string {
	t.Helper()
	dir := t.TempDir()
	arguments := []string{
		"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--infilter=CSV:59,34,76,1,,1036,false,true",
		"--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,true,true", "--outdir", filepath.Join(dir, "out"),
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, name+".csv")
		if err := os.WriteFile(path, files[name], 0o600); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, path)
	}
	if out, err := exec.Command("soffice", arguments...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	got := map[string][][]string{}
	for name := range files {
		saved, err := os.ReadFile(filepath.Join(dir, "out", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		got[name] = parsed(t, saved)
	}
	return got
}

func parsed(t *testing.T, data []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// sameCell says that a cell is the one that was written; a number may be written
// with fewer digits.
func sameCell(a, b string) bool {
	if a = strings.TrimSpace(a); a == strings.TrimSpace(b) {
		return true
	}
	x, err := strconv.ParseFloat(strings.Replace(a, ",", ".", 1), 64)
	y, err2 := strconv.ParseFloat(strings.Replace(strings.TrimSpace(b), ",", ".", 1), 64)
	return err == nil && err2 == nil && x == y && !strings.HasPrefix(a, "0") == !strings.HasPrefix(b, "0")
}

// TestOfficeKeepsEveryList: whatever list is opened, each cell is what it was.
func TestOfficeKeepsEveryList(t *testing.T) {
	cells := []string{
		"Élodie d’Œillard-Nuñez", "01000", "0001", "12345678901234567", "06 39 98 00 01", "+32470123456", "12E4", "3-5", "1/2", "12/03/1980",
		"1980-03-12", "12:30", "1.5", "a \"b\" ; c", "« é »", "VRAI", "TRUE", "007", "1 000", "10 %", "5 €", "001-2", "1e5", "0x1F", "mars 2024",
	}
	n := 0
	files := everyList(t, 60, func() string { n++; return cells[n%len(cells)] })
	got := reopenedAll(t, files)
	for name, data := range files {
		want := parsed(t, data)
		if len(want) != 61 || len(got[name]) != len(want) {
			t.Fatalf("%s: %d lines, then %d", name, len(want), len(got[name]))
		}
		for i, row := range want {
			for c, cell := range row {
				if !sameCell(cell, got[name][i][c]) {
					t.Errorf("%s, line %d, column %s: %q became %q", name, i+1, want[0][c], cell, got[name][i][c])
				}
			}
		}
	}
}

// TestOfficeRunsNothingInAnyList: hostile cells in every column of every list stay text.
func TestOfficeRunsNothingInAnyList(t *testing.T) {
	n := 0
	files := everyList(t, 150, func() string { n++; return fmt.Sprintf(hostileCells[n%len(hostileCells)], n) })
	if n < 10_000 {
		t.Fatalf("%d hostile cells", n)
	}
	flat := func(s string) string {
		return strings.NewReplacer("'", "", "\r", "", "\n", "", "\t", "", figureSpace, "").Replace(s)
	}
	got := reopenedAll(t, files)
	for name, data := range files {
		want := parsed(t, data)
		if len(got[name]) != len(want) {
			t.Fatalf("%s: %d lines, then %d", name, len(want), len(got[name]))
		}
		for i, row := range want {
			for c, cell := range row {
				if back := got[name][i][c]; flat(cell) != flat(back) && !sameCell(cell, back) {
					t.Errorf("%s, line %d, column %s: %q became %q", name, i+1, want[0][c], cell, back)
				}
			}
		}
	}
}
