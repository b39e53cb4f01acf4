package privacy_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recoupe/privacy"
	"recoupe/record"
)

const (
	aNIR  = "1 85 05 78 006 000 78"
	anRIB = "FR14 2004 1010 0505 0001 3M02 606"
	aCard = "4242 4242 4242 4242"
)

// Rule 2: NIR, account and card numbers stop at the door, wherever they stand.
func TestGateStopsSensitiveNumbers(t *testing.T) {
	src := &record.Source{Name: "V1/billetterie", Domain: record.Audience}
	r := &record.Record{
		Source: src, ID: "1714503600123", MergedInto: aNIR,
		Values: []record.Value{
			{Field: record.Last, Column: 0, Text: "Martin"},
			{Field: record.First, Column: 1, Text: "Ana " + aNIR},
			{Field: record.Tag, Column: 2, Text: "virement " + anRIB},
			{Field: record.Phone, Column: 3, Text: aCard},
			{Field: record.Created, Column: 4, Text: "1714503600123"},
			{Field: record.Phone, Column: 5, Text: "06 39 98 00 01"},
		},
		Consents: []record.Consent{{Channel: record.ChannelEmail, Identifier: "a@example.org", Proof: "nir " + aNIR}},
	}
	var g privacy.Gate
	if got := g.Pass(r); got != 5 {
		t.Errorf("dropped %d, want 5", got)
	}
	if r.ID != "1714503600123" || r.MergedInto != "" || r.Consents[0].Proof != "" || r.Consents[0].Identifier == "" {
		t.Error("identifier or consent texts wrong")
	}
	want := []record.Field{record.Last, record.Created, record.Phone}
	var got []record.Field
	for _, v := range r.Values {
		got = append(got, v.Field)
	}
	if !slices.Equal(got, want) {
		t.Errorf("kept %v, want %v", got, want)
	}
	if all := r.Values[:cap(r.Values)]; slices.ContainsFunc(all, func(v record.Value) bool { return strings.Contains(v.Text, "4242") }) {
		t.Error("a dropped value lives on behind the slice")
	}
	counts := []privacy.Count{
		{"V1/billetterie", -1, record.NoField, privacy.CodeNIR, 2},
		{"V1/billetterie", 1, record.First, privacy.CodeNIR, 1},
		{"V1/billetterie", 2, record.Tag, privacy.CodeIBAN, 1},
		{"V1/billetterie", 3, record.Phone, privacy.CodeCard, 1},
	}
	if c := g.Counts(); !slices.Equal(c.List(), counts) {
		t.Errorf("counts %v, want %v", c.List(), counts)
	}
}

// Rule 2: of personnel an allow-list passes, and nothing else.
func TestGatePersonnel(t *testing.T) {
	fields := []record.Field{record.First, record.Last, record.BirthDate, record.Email, record.Address1, record.Tag, record.Tickets, record.LastPurchase, record.LastActivity}
	for _, domain := range []record.Domain{record.Audience, record.Personnel} {
		r := &record.Record{Source: &record.Source{Domain: domain}, ID: "1850578006000"}
		for _, f := range fields {
			r.Add(f, "x")
		}
		var g privacy.Gate
		dropped := g.Pass(r)
		withheld := g.Counts().Total(privacy.CodeWithheld)
		personnel := domain == record.Personnel
		if (r.Get(record.Tag) == "") != personnel || (withheld == 3) != personnel || r.Get(record.Email) == "" {
			t.Errorf("%v: %d withheld", domain, withheld)
		}
		// A bare NIR as the tool's own key is expected of payroll only.
		if (r.ID == "") != personnel || (dropped == 1) != personnel {
			t.Errorf("%v: id %q, %d dropped", domain, r.ID, dropped)
		}
	}
}

func TestGateWithoutSource(t *testing.T) {
	r := &record.Record{}
	r.Add(record.Last, aNIR)
	var g privacy.Gate
	if g.Pass(r) != 1 || len(r.Values) != 0 {
		t.Error("a record without a source must be cleaned, too")
	}
}

func TestCountsAddUpInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gates := make([]privacy.Gate, 3)
		var whole privacy.Gate
		n := rapid.IntRange(0, 30).Draw(t, "records")
		for range n {
			name := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "source")
			text := rapid.SampledFrom([]string{aNIR, anRIB, aCard, "Martin"}).Draw(t, "text")
			build := func() *record.Record {
				r := &record.Record{Source: &record.Source{Name: name}}
				r.Add(record.Last, text)
				return r
			}
			gates[rapid.IntRange(0, 2).Draw(t, "worker")].Pass(build())
			whole.Pass(build())
		}
		var up, down privacy.Counts
		for i := range gates {
			up.Add(gates[i].Counts())
			down.Add(gates[len(gates)-1-i].Counts())
		}
		if !slices.Equal(up.List(), down.List()) || !slices.Equal(up.List(), whole.Counts().List()) {
			t.Fatal("sums differ")
		}
	})
}

func TestCodesAreExplained(t *testing.T) {
	for _, info := range privacy.Codes {
		if info.Code == "" || info.Text.FR == "" || info.Text.EN == "" || info.Text.FR == info.Text.EN {
			t.Errorf("%s: text missing in a language", info.Code)
		}
	}
}

func BenchmarkGatePass(b *testing.B) {
	values := []record.Value{
		{Field: record.Last, Text: "Delatour"},
		{Field: record.First, Text: "Jean-Pierre"},
		{Field: record.Email, Text: "jp.delatour@example.org"},
		{Field: record.Phone, Text: "+33 6 39 98 12 34"},
		{Field: record.Address1, Text: "12 bis avenue du Général-Leclerc"},
		{Field: record.Postcode, Text: "75014"},
		{Field: record.City, Text: "Paris"},
		{Field: record.Created, Text: "2026-03-14T19:30:00Z"},
	}
	r := &record.Record{Source: &record.Source{Domain: record.Audience}, ID: "123456"}
	var g privacy.Gate
	b.ReportAllocs()
	for b.Loop() {
		r.Values = append(r.Values[:0], values...)
		g.Pass(r)
	}
}
