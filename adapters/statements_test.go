package adapters

import (
	"slices"
	"testing"

	"recoupe/record"
)

func TestStatements(t *testing.T) {
	for _, c := range []struct {
		sentences string
		want      []string
	}{
		{"", nil},
		{"I would like to receive emails", []string{"email granted"}},
		{"J'accepte de recevoir la newsletter\nJe souhaite recevoir le programme par courrier", []string{"email granted", "post granted"}},
		{"Please do not call me", []string{"phone denied"}},
		{"Je ne souhaite pas recevoir de SMS", []string{"sms denied"}},
		{"I agree to the terms of sale", nil},
		{"Contact me by email and text message", []string{"email granted", "sms granted"}},
	} {
		var rec record.Record
		addStatements(c.sentences, &rec)
		var got []string
		for _, e := range rec.Consents {
			got = append(got, string(e.Channel)+" "+string(e.Status))
			if e.Proof == "" {
				t.Errorf("%q: no proof", c.sentences)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.sentences, got, c.want)
		}
	}
}

// Statements of another table reach the customer they are about, and nobody else.
func TestStatementsAreJoined(t *testing.T) {
	customer := func(id string) string {
		return `{"id":"` + id + `","firstName":"A","lastName":"B","email":"` + id + `@example.org","creditBalance":0,"giftAidDeclarationRequired":false}`
	}
	dir := write(t, map[string]string{
		"customers.json":         "[" + customer("i1") + "," + customer("i2") + "]",
		"agreed-statements.json": `[{"customerId":"i1","agreedStatements":[{"id":"1","text":"Email me"},{"id":"2","text":"Post me the brochure"}]},{"customerId":"i2","agreedStatements":[]}]`,
	})
	s := scanOf(t, dir, Options{})
	if len(s.Inputs) != 1 {
		t.Fatalf("%d inputs", len(s.Inputs))
	}
	got := lines(t, s.Inputs[0])
	want := []string{
		":i1 first=A last=B email=i1@example.org email/granted#Email me post/granted#Post me the brochure",
		":i2 first=A last=B email=i2@example.org",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
