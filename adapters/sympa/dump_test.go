package sympa

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe/adapters/table"
	"recoupe/record"
)

func open(t testing.TB, name, text string) *table.Table {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	tables, err := table.Open(context.Background(), file, table.Options{})
	if err != nil || len(tables) != 1 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	return tables[0]
}

func TestDump(t *testing.T) {
	const dump = "date 1546300800\nemail A@Example.org\ngecos Éva Norin\nsubscribed 1\nbounce 1719900000 1732060800 6 5.1.1\n\n\n" +
		"date 0\nemail b@example.org\nincluded 1\nbounce_score 0\nreception nomail\nsuspend 1\n\n" +
		"email nobody\ngecos X\n\nemail c@example.org"
	tab := open(t, "member.dump", dump)
	var got []string
	for rec, err := range readDump(context.Background(), tab, &record.Source{}) {
		var row *record.RowError
		if errors.As(err, &row) {
			got = append(got, fmt.Sprintf("%s row %d line %d", row.Code, row.Row, row.Line))
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%d %s", rec.Row, rec.ID)
		for _, v := range rec.Values {
			line += " " + v.Field.String() + "=" + v.Text
		}
		for _, c := range rec.Consents {
			line += fmt.Sprintf(" %s@%s", c.Status, c.At)
		}
		got = append(got, line)
	}
	want := []string{
		"1 a@example.org full_name=Éva Norin email=A@Example.org created=2019-01-01T00:00:00Z granted@2019-01-01T00:00:00Z bounced@2024-11-20T00:00:00Z",
		"2 b@example.org email=b@example.org",
		"row-bad-item row 3 line 15",
		"4 c@example.org email=c@example.org",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// A list of addresses that any tool could have written is not called Sympa's.
func TestDetect(t *testing.T) {
	tests := []struct {
		name, text            string
		public, light, bounce int
	}{
		{"liste.txt", "a@example.org\tÉva Norin\nb@example.org\t\n", 80, 0, 0},
		{"liste.csv", "a@example.org\tÉva Norin\nb@example.org\tX\n", 0, 0, 0},
		{"liste.txt", "# Exported subscribers with search filter \"x\"\na@example.org\tÉva\nb@example.org\tX\n", 100, 0, 0},
		{"liste.txt", "a@example.org\nb@example.org\n", 0, 0, 0},
		{"amis_light.txt", "a@example.org\nb@example.org\n", 0, 60, 0},
		{"x.txt", "# Email\tName\tBounce score\tBounce count\tFirst bounce\tLast bounce\na@example.org\t\t75\t6\t2024-07-02\t2024-11-20\n", 0, 0, 100},
		{"x.txt", "Nom\tPrénom\nNorin\tÉva\n", 0, 0, 0},
	}
	for _, tt := range tests {
		tab := open(t, tt.name, tt.text)
		if p, l, b := detectPublic(tab), detectLight(tab), detectBounces(tab); p != tt.public || l != tt.light || b != tt.bounce {
			t.Errorf("%s %.20q: public %d, light %d, bounce %d", tt.name, tt.text, p, l, b)
		}
	}
}

func FuzzDump(f *testing.F) {
	f.Add("date 1\nemail a@example.org\nbounce 1 2 3\ntopics a,,b\n\nemail x\n")
	f.Fuzz(func(t *testing.T, text string) {
		var s stanza
		rec := record.Record{Source: &record.Source{}}
		for line := range strings.Lines(text) {
			key, value, _ := strings.Cut(line, " ")
			s.set(key, strings.TrimSpace(value))
		}
		s.fill(&rec)
		for _, v := range rec.Values {
			if v.Text == "" {
				t.Fatal("an empty value")
			}
		}
	})
}
