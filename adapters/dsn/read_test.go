package dsn

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe/adapters/stream"
	"recoupe/adapters/table"
	"recoupe/record"
)

// canary stands for a NIR: no digit of it may come out.
const (
	canary  = "2850199999000"
	canary2 = "2850188888000"
)

// month writes a declaration: persons are given as lists of rubrics of any block.
func month(siren, when string, rubrics ...string) []string {
	head := []string{
		"S10.G00.00.001,'LOGICIEL FICTIF'", "S10.G00.00.005,'02'", "S20.G00.05.001,'01'", "S20.G00.05.005,'" + when + "'",
		"S21.G00.06.001,'" + siren + "'", "S21.G00.11.001,'00010'",
	}
	return append(head, rubrics...)
}

// sealed adds the last block with the right total.
func sealed(lines []string) []string {
	return append(lines, fmt.Sprintf("S90.G00.90.001,'%d'", len(lines)+2), "S90.G00.90.002,'1'")
}

type result struct {
	recs []string
	errs []string
}

func readText(t testing.TB, text string) (out result) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "paie.dsn")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	tables, err := table.Open(context.Background(), file, table.Options{})
	if err != nil || len(tables) != 1 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	for rec, err := range read(context.Background(), tables[0], &record.Source{Name: "paie"}) {
		var row *record.RowError
		switch {
		case errors.As(err, &row):
			out.errs = append(out.errs, fmt.Sprintf("%s@%d", row.Code, row.Line))
		case err != nil:
			out.errs = append(out.errs, err.Error())
		default:
			out.recs = append(out.recs, show(rec))
		}
	}
	return out
}

func show(rec *record.Record) string {
	parts := []string{fmt.Sprintf("%d:%s", rec.Row, rec.ID)}
	for _, v := range rec.Values {
		parts = append(parts, v.Field.String()+"="+v.Text)
	}
	return strings.Join(parts, " ")
}

func readLines(t testing.TB, lines []string) result { return readText(t, strings.Join(lines, "\r\n")) }

func TestHierarchy(t *testing.T) {
	got := readLines(t, sealed(month("1", "01032026",
		"S21.G00.30.001,'"+canary+"'", "S21.G00.30.002,'N'DIAYE'", "S21.G00.30.004,'Awa, Marie'", "S21.G00.30.019,'NDA'",
		"S21.G00.40.001,'01032026'", "S21.G00.40.006,'COMÉDIENNE'", "S21.G00.40.010,'10032026'",
		"S21.G00.40.001,'15032026'", "S21.G00.40.006,'COMÉDIENNE'", "S21.G00.40.010,'20032026'",
		// No NIR: the first rubric of the block is its second.
		"S21.G00.30.002,'BOREL'", "S21.G00.30.004,'Lise Anne'", "S21.G00.30.020,'NTT1'",
		"S21.G00.30.002,'CORDIER'", "S21.G00.30.003,'DUMAS'", "S21.G00.30.004,'Eva'", "S21.G00.30.006,'99991970'",
	)))
	want := []string{
		"1:NDA last=N'DIAYE first=Awa middle=Marie job=COMÉDIENNE last_activity=2026-03-20",
		"2:NTT1 last=BOREL first=Lise middle=Anne last_activity=2026-03-01",
		"3: last=DUMAS birth_name=CORDIER first=Eva birth_date=1970 last_activity=2026-03-01",
	}
	if !slices.Equal(got.recs, want) || len(got.errs) > 0 {
		t.Errorf("got %q, errors %v", got.recs, got.errs)
	}
}

func TestOnePersonAnEmployer(t *testing.T) {
	person := func(nir, name, mail, number string, more ...string) []string {
		return append([]string{
			"S21.G00.30.001,'" + nir + "'", "S21.G00.30.002,'" + name + "'", "S21.G00.30.004,'Ève'",
			"S21.G00.30.006,'01021985'", "S21.G00.30.018,'" + mail + "'", "S21.G00.30.019,'" + number + "'",
		}, more...)
	}
	months := func(parts ...[]string) (lines []string) {
		for _, p := range parts {
			lines = append(lines, sealed(p)...)
		}
		return lines
	}
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"two months, the later one first", months(
				month("1", "01032026", person(canary, "AUBERT", "new@example.org", "A1")...),
				month("1", "01022026", person(canary, "AUBERT", "old@example.org", "A1")...)),
			[]string{"1:A1 last=AUBERT first=Ève birth_date=1985-02-01 email=new@example.org email=old@example.org last_activity=2026-03-01"},
		},
		{
			"a corrected NIR and name", months(
				month("1", "01022026", person(canary, "AUBER", "a@example.org", "A1")...),
				month("1", "01032026", person(canary2, "AUBERT", "a@example.org", "A9",
					"S21.G00.31.001,'01032026'", "S21.G00.31.008,'"+canary+"'", "S21.G00.31.009,'AUBER'")...)),
			[]string{"1:A9 last=AUBERT birth_name=AUBER first=Ève birth_date=1985-02-01 email=a@example.org last_activity=2026-03-01"},
		},
		{
			"a corrected birth date and given name, no NIR and no number", months(
				month("1", "01022026", "S21.G00.30.002,'AUBERT'", "S21.G00.30.004,'Eve'", "S21.G00.30.006,'02011985'"),
				month("1", "01032026", "S21.G00.30.002,'AUBERT'", "S21.G00.30.004,'Ève'", "S21.G00.30.006,'01021985'",
					"S21.G00.31.001,'01032026'", "S21.G00.31.010,'Eve'", "S21.G00.31.011,'02011985'")),
			[]string{"1: last=AUBERT first=Ève birth_date=1985-02-01 last_activity=2026-03-01"},
		},
		{
			"the same, the correction first in the file", months(
				month("1", "01032026", "S21.G00.30.002,'AUBERT'", "S21.G00.30.004,'Ève'", "S21.G00.30.006,'01021985'",
					"S21.G00.31.001,'01032026'", "S21.G00.31.010,'Eve'", "S21.G00.31.011,'02011985'"),
				month("1", "01022026", "S21.G00.30.002,'AUBERT'", "S21.G00.30.004,'Eve'", "S21.G00.30.006,'02011985'")),
			[]string{"1: last=AUBERT first=Ève birth_date=1985-02-01 last_activity=2026-03-01"},
		},
		{
			"homonyms of one birthday", months(
				month("1", "01022026", person(canary, "AUBERT", "a@example.org", "A1")...),
				month("1", "01022026", person(canary2, "AUBERT", "b@example.org", "A2")...)),
			[]string{
				"1:A1 last=AUBERT first=Ève birth_date=1985-02-01 email=a@example.org last_activity=2026-02-01",
				"2:A2 last=AUBERT first=Ève birth_date=1985-02-01 email=b@example.org last_activity=2026-02-01",
			},
		},
		{
			"a number given again to another person", months(
				month("1", "01022026", person(canary, "AUBERT", "a@example.org", "A1")...),
				month("1", "01032026", person(canary2, "BLANC", "b@example.org", "A1")...)),
			[]string{
				"1:A1 last=AUBERT first=Ève birth_date=1985-02-01 email=a@example.org last_activity=2026-02-01",
				"2:A1 last=BLANC first=Ève birth_date=1985-02-01 email=b@example.org last_activity=2026-03-01",
			},
		},
		{
			"two employers", months(
				month("1", "01022026", person(canary, "AUBERT", "a@example.org", "A1")...),
				month("2", "01022026", person(canary, "AUBERT", "a@example.org", "A1")...)),
			[]string{
				"1:1-A1 last=AUBERT first=Ève birth_date=1985-02-01 email=a@example.org last_activity=2026-02-01",
				"2:2-A1 last=AUBERT first=Ève birth_date=1985-02-01 email=a@example.org last_activity=2026-02-01",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readLines(t, tt.lines)
			if !slices.Equal(got.recs, tt.want) || len(got.errs) > 0 {
				t.Errorf("got  %q\nwant %q\nerrors %v", got.recs, tt.want, got.errs)
			}
		})
	}
}

func TestTotals(t *testing.T) {
	body := month("1", "01032026", "S21.G00.30.002,'BOREL'")
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"right", sealed(slices.Clone(body)), nil},
		{"one line lost", slices.Delete(sealed(slices.Clone(body)), 1, 2), []string{"dsn-wrong-total@8"}},
		{"cut", body, []string{"dsn-no-total@7"}},
		{"no rubric", sealed(append(slices.Clone(body), "bonjour"))[:len(body)+1], []string{"dsn-bad-line@8", "dsn-no-total@8"}},
		{"no name", sealed(month("1", "01032026", "S21.G00.30.004,'Lise'")), []string{"dsn-no-name@7"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readLines(t, tt.lines); !slices.Equal(got.errs, tt.want) {
				t.Errorf("got %v, want %v", got.errs, tt.want)
			}
		})
	}
}

// The number that the law guards tells persons apart and leaves by no door.
func TestNIRNeverLeaves(t *testing.T) {
	lines := sealed(month("1", "01032026",
		"S21.G00.30.001,'"+canary+"'", "S21.G00.30.002,'AUBERT'", "S21.G00.31.008,'"+canary2+"'",
		"S21.G00.30.001,'"+canary, "S21.G00.30.004,'Sans nom'"))
	got := readLines(t, lines)
	all := strings.Join(append(got.recs, got.errs...), "\n")
	if strings.Contains(all, canary[3:]) || strings.Contains(all, canary2[3:]) {
		t.Errorf("a NIR came out")
	}
	p := newParser("paie.dsn")
	for _, l := range lines {
		if r, ok := parseRubric(l); ok {
			p.take(r, 1)
		}
	}
	p.closePerson()
	if held := fmt.Sprintf("%+v", p.persons.list[0].person); strings.Contains(held, canary) || strings.Contains(held, canary2) {
		t.Error("the register keeps a NIR")
	}
}

func TestIsoDate(t *testing.T) {
	for in, want := range map[string]string{
		"21071990": "1990-07-21", "99071990": "1990-07", "99991990": "1990", "00001990": "1990", "21079999": "", "": "", "1990-07-21": "", "2107199X": "",
	} {
		if got := isoDate(in); got != want {
			t.Errorf("isoDate(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(strings.Join(sealed(month("1", "01032026", "S21.G00.30.002,'N'DIAYE'")), "\n"))
	f.Add("S10.G00.00.001,'x'\nS21.G00.40.001,'1'\nS21.G00.31.001,''\r\rS21.G00.30.999,'a','b'")
	f.Fuzz(func(t *testing.T, text string) {
		p := newParser("paie.dsn")
		rows := 0
		for n, l := range strings.Split(text, "\n") {
			if err := p.line(stream.Line{Text: l, Number: n + 1}); err != nil && len(err.Error()) > 100 {
				t.Fatal("an error that quotes")
			}
		}
		p.finish(&record.Source{}, func(rec *record.Record, err error) bool {
			if err == nil {
				if rec.Row <= rows {
					t.Fatal("rows fall")
				}
				rows = rec.Row
			}
			return true
		})
	})
}
