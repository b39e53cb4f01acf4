package report

import (
	"testing"

	"recoupe/internal/lang"
	"recoupe/report/interop"
)

// fakeCards judge two sources that differ in everything that is judged.
func fakeCards() []interop.Card {
	good := interop.Facts{
		Format: "csv", Charset: "utf-8", Headings: 9, HeadRow: 1, Records: 80, Rows: 80, IDs: 80, Parts: 80, Names: 80,
		Emails: 80, Updated: 80, Acts: 80, Consents: 60, Dated: 60, Proven: 60, Refusals: 9, Dates: 70, ISODates: 70,
	}
	bad := interop.Facts{
		Format: "csv", Charset: "windows-1252", Headings: 9, Nameless: 1, Repeated: 2, HeadRow: 3, Secrets: 2, Records: 80, Rows: 60,
		Names: 80, Emails: 31, Dates: 70, Phones: 40, Orgs: 40, Damaged: 2,
	}
	return []interop.Card{interop.NewCard("V1/newsletter", "Brevo", &good), interop.NewCard("V1/billetterie", "Rodrigue", &bad)}
}

func TestCardsSayWhyPointsWereLost(t *testing.T) {
	list := cards(fakeCards(), lang.FR)
	if list[0].Score != 100 || list[1].Score >= 30 {
		t.Errorf("scores %d and %d", list[0].Score, list[1].Score)
	}
	for _, c := range list {
		earned, points := 0.0, 0
		for _, r := range c.Rules {
			earned, points = earned+r.Earned, points+r.Points
			if lost := r.Earned < float64(r.Points); lost != (r.Why != "") || lost != (r.Ask != "") {
				t.Errorf("%s, %s: %v of %d, why %q, ask %q", c.Source, r.Rule, r.Earned, r.Points, r.Why, r.Ask)
			}
		}
		if got := int(100 * (earned + .05) / float64(points)); got != c.Score {
			t.Errorf("%s: %v of %d points are no %d", c.Source, earned, points, c.Score)
		}
	}
}
