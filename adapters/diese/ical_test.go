package diese

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func readEvents(t testing.TB, text string) (out []event) {
	t.Helper()
	for e, err := range events(context.Background(), strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func TestEvents(t *testing.T) {
	const feed = "BEGIN:VCALENDAR\r\n" +
		"BEGIN:VEVENT\r\nDTSTART;TZID=\"Europe/Paris:x\":20260309T100000\r\nDTEND:20260310T013000Z\r\n" +
		"DESCRIPTION:Personnel : NO\r\n RIN Éva\\, PRAT\r\n\t Noé\\nRemarque : a\\\\b\\;c\r\n" +
		"BEGIN:VALARM\r\nDESCRIPTION:Personnel : FAUX Nom\r\nEND:VALARM\r\nEND:VEVENT\r\n" +
		"BEGIN:VEVENT\r\nSTATUS:CANCELLED\r\nDESCRIPTION:Personnel : PRAT Noé\r\nEND:VEVENT\r\n" +
		"BEGIN:VTODO\r\nDESCRIPTION:Personnel : FAUX Nom\r\nEND:VTODO\r\nEND:VCALENDAR"
	got := readEvents(t, feed)
	if len(got) != 1 {
		t.Fatalf("%d events, want one", len(got))
	}
	want := event{line: 2, end: "2026-03-10", description: "Personnel : NORIN Éva, PRAT Noé\nRemarque : a\\b;c"}
	if got[0] != want {
		t.Errorf("got %+v", got[0])
	}
}

func TestStaffOf(t *testing.T) {
	tests := []struct {
		description string
		want        []string
	}{
		{"Personnel : N’DIAYE Jean-Baptiste, LE BIHAN Maëlle (Régisseuse, son)", []string{"N’DIAYE|Jean-Baptiste||", "LE BIHAN|Maëlle||Régisseuse, son"}},
		{"personnel: Éva Norin ; PRAT", []string{"||Éva Norin|", "||PRAT|"}},
		{"Équipe : DUPONT J.", []string{"DUPONT|J.||"}},
		{"Remarque : DURAND Paul", nil},
		{"Contact : 06 39 98 10 17", nil},
		{"Personnel : 3 techniciens, voir le mail x@example.org, ,", nil},
		{"Personnel : toute la troupe est attendue au foyer à neuf heures", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, n := range staffOf(tt.description) {
			got = append(got, fmt.Sprintf("%s|%s|%s|%s", n.last, n.first, n.full, n.job))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q", tt.description, got)
		}
	}
}

// One person an agenda, whichever apostrophe the name is written with.
func TestCast(t *testing.T) {
	c := cast{byName: map[string]*person{}}
	c.add(event{line: 3, end: "2026-03-10", description: "Personnel : N’DIAYE Awa (Chant)"})
	c.add(event{line: 9, end: "2026-03-01", description: "Personnel : N'Diaye Awa (Danse), N'DIAYE Awa (Chant)"})
	if len(c.list) != 1 {
		t.Fatalf("%d persons", len(c.list))
	}
	p := c.list[0]
	if p.line != 3 || p.latest != "2026-03-10" || !slices.Equal(p.jobs, []string{"Chant", "Danse"}) {
		t.Errorf("got %+v", *p)
	}
}

func FuzzCalendar(f *testing.F) {
	f.Add("BEGIN:VEVENT\nDESCRIPTION:Personnel : NORIN Éva (a\\, b)\\n\nEND:VEVENT")
	f.Add("BEGIN:VEVENT\r\n DESCRIPTION\r\n\t:\";:\r\nEND:VEVENT\rEND:X")
	f.Fuzz(func(t *testing.T, text string) {
		for _, e := range readEvents(t, text) {
			for _, n := range staffOf(e.description) {
				if n.last+n.full == "" || n.key == "" {
					t.Fatal("a person without a name")
				}
			}
		}
	})
}
