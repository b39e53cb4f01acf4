package adapters

import (
	"strings"
	"testing"
)

// A renamed export is known by words that only its tool writes, and by nothing else.
func TestNear(t *testing.T) {
	tests := []struct{ name, header, row, want string }{
		{"first name translated", "Record ID;Prénom;Last Name;Email;Lifecycle Stage;Lead Status", "1;Anne;Roux;anne@example.org;Lead;New", "hubspot"},
		{"all translated", "Record ID;Prénom;Nom;Courriel;Lifecycle Stage;Lead Status;Contact owner", "1;Anne;Roux;anne@example.org;Lead;New;x", "hubspot"},
		{"one own word is not enough", "Record ID;Prénom;Nom;Courriel;Lead Status", "1;Anne;Roux;anne@example.org;New", AutoProfile},
		{"a field is missing", "Record ID;Prénom;Nom;Lifecycle Stage;Lead Status;Contact owner", "1;Anne;Roux;Lead;New;x", AutoProfile},
		{"no own word", "Id contact;Nom;Prénom;Courriel;Téléphone;Notes", "1;Roux;Anne;anne@example.org;0639981001;x", AutoProfile},
		{"list of two", "Matricule;Nom de famille;Prénom;Code profession", "A1;ROUX;Anne;12", "spaiectacle-employees"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := write(t, map[string]string{"liste.csv": tt.header + "\n" + tt.row + "\n" + strings.Replace(tt.row, "1", "2", 1) + "\n"})
			in := scanOf(t, dir, Options{}).Inputs
			if len(in) != 1 || in[0].Source.Profile != tt.want {
				t.Errorf("%d inputs, the first by %q, want %q", len(in), in[0].Source.Profile, tt.want)
			}
		})
	}
}

// An id that is one of the person's own fields follows it under its new heading.
func TestRenamedID(t *testing.T) {
	dir := write(t, map[string]string{
		"contacts.csv": "Courriel,First name,Last name,Subscription time,List status,Global status,List\nanne@example.org,Anne,Roux,,subscribed,subscribed,A\n",
	})
	got := lines(t, scanOf(t, dir, Options{}).Inputs[0])
	if len(got) != 1 || !strings.HasPrefix(got[0], ":anne@example.org ") {
		t.Errorf("got %q", got)
	}
}

func TestPostcodeAndTown(t *testing.T) {
	for cell, want := range map[string]string{
		"69003 Lyon": "69003|Lyon", "1000 Bourg-en-Bresse": "1000|Bourg-en-Bresse", "Lyon 69003": "69003|Lyon", "Lyon (69003)": "69003|Lyon", "Saint-Denis (93)": "|Saint-Denis (93)",
		"69003 - Lyon": "69003|Lyon", "Lyon": "|Lyon", "69003": "69003|", "Paris 12": "|Paris 12",
	} {
		if zip, city := zipAndCity(cell); zip+"|"+city != want {
			t.Errorf("%s: %q, %q", cell, zip, city)
		}
	}
}

func TestLooksDate(t *testing.T) {
	for cell, want := range map[string]bool{
		"14 mars 1978": true, "Mar 14, 1978": true, "December 3rd, 1980": true, "lundi 1er mai 78": true, "14-févr.-78": true, "sept. 1980": true,
		"14/03/1978": true, "1978-03-14T00:00:00": true,
		"Avril": false, "rue du 8 mai 1945": false, "May Roux": false, "3 juin 4 juin": false, "69003": false, "0639981001": false,
	} {
		if got := looksDate(cell); got != want {
			t.Errorf("%s: %v", cell, got)
		}
	}
}
