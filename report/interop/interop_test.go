package interop

import (
	"fmt"
	"strings"
	"testing"

	"recoupe/record"
)

// best are the facts of an export that nothing can be said against.
func best() *Facts {
	return &Facts{
		Format: "csv", Charset: "UTF-8", Headings: 10, HeadRow: 1, Siret: true,
		Records: 100, Rows: 100, IDs: 100, Parts: 100, Names: 100, Emails: 100, Updated: 100, Acts: 100, Orgs: 50,
		Consents: 60, Dated: 60, Proven: 60, Refusals: 10,
		Dates: 100, ISODates: 100, Phones: 80, World: 80, Countries: 90, ISOCountry: 90,
	}
}

func lineOf(c Card, key string) *Line {
	for i := range c.Lines {
		if c.Lines[i].Rule.Key == key {
			return &c.Lines[i]
		}
	}
	return nil
}

func TestBestExportHasFullScore(t *testing.T) {
	c := NewCard("s", "t", best())
	if c.Score != 100 || len(c.Lines) != len(rules) {
		t.Errorf("score %d with %d of %d rules", c.Score, len(c.Lines), len(rules))
	}
	for _, l := range c.Lines {
		if l.Met != 1 {
			t.Errorf("%s met by %v", l.Rule.Key, l.Met)
		}
	}
}

// Every rule, on an export that breaks it alone: it loses what it says and
// nothing else does.
func TestEachRuleAlone(t *testing.T) {
	broken := []struct {
		key  string
		met  float64
		harm func(f *Facts)
	}{
		{"charset", 0, func(f *Facts) { f.Charset = "windows-1252" }},
		{"charset", .5, func(f *Facts) { f.Charset = "UTF-16LE" }},
		{"header", .8, func(f *Facts) { f.Repeated = 2 }},
		{"header", .5, func(f *Facts) { f.HeadRow = 4 }},
		{"stable_id", 0, func(f *Facts) { f.IDs = 0 }},
		{"stable_id", .25, func(f *Facts) { f.ByOrder = true }},
		{"stable_id", .6, func(f *Facts) { f.Copies = 40 }},
		{"one_person", .75, func(f *Facts) { f.Couples = 25 }},
		{"one_person", 0, func(f *Facts) { f.Rows = 50 }},
		{"name_parts", .5, func(f *Facts) { f.Parts = 50 }},
		{"iso_dates", .1, func(f *Facts) { f.ISODates = 10 }},
		{"world_phones", .25, func(f *Facts) { f.World = 20 }},
		{"email", .4, func(f *Facts) { f.Emails = 40 }},
		{"iso_country", 0, func(f *Facts) { f.ISOCountry = 0 }},
		{"siret", 0, func(f *Facts) { f.Siret = false }},
		{"updated", 0, func(f *Facts) { f.Updated = 0 }},
		{"activity", .1, func(f *Facts) { f.Acts = 10 }},
		{"consent", .5, func(f *Facts) { f.Refusals = 0 }},
		{"consent_proof", .5, func(f *Facts) { f.Proven = 0 }},
		{"secrets", .5, func(f *Facts) { f.Secrets = 1 }},
		{"secrets", 0, func(f *Facts) { f.SecretCells = 1 }},
		{"truncation", 0, func(f *Facts) { f.lengths[cutCity][26] = length{9, [minPile]uint32{1, 3, 5, 7, 9}} }},
		{"truncation", 0, func(f *Facts) { f.Cut = 1 }},
		{"damage", .8, func(f *Facts) { f.Damaged = 1 }},
		{"damage", 0, func(f *Facts) { f.Damaged = 100 }},
	}
	tested := map[string]bool{}
	for _, b := range broken {
		tested[b.key] = true
		f := best()
		b.harm(f)
		c := NewCard("s", "t", f)
		for _, l := range c.Lines {
			want := 1.0
			if l.Rule.Key == b.key {
				want = b.met
			}
			if diff := l.Met - want; diff > 1e-9 || diff < -1e-9 {
				t.Errorf("%s broken: %s met by %v, want %v", b.key, l.Rule.Key, l.Met, want)
			}
		}
		if c.Score >= 100 {
			t.Errorf("%s broken and still %d points", b.key, c.Score)
		}
	}
	for _, r := range rules {
		if !tested[r.Key] {
			t.Errorf("%s is broken by no case", r.Key)
		}
	}
}

// What is not there is not judged; what should be there is.
func TestRulesThatDoNotApply(t *testing.T) {
	f := best()
	f.Phones, f.World, f.Countries, f.ISOCountry, f.Dates, f.ISODates, f.Orgs = 0, 0, 0, 0, 0, 0, 0
	f.Personnel, f.Siret, f.Consents, f.Refusals, f.Dated, f.Proven, f.Acts = true, false, 0, 0, 0, 0, 0
	c := NewCard("s", "t", f)
	for _, key := range []string{"world_phones", "iso_country", "iso_dates", "siret", "consent", "consent_proof", "activity"} {
		if lineOf(c, key) != nil {
			t.Errorf("%s judged", key)
		}
	}
	if c.Score != 100 {
		t.Errorf("score %d", c.Score)
	}
	silent := best()
	silent.Consents, silent.Dated, silent.Proven, silent.Refusals = 0, 0, 0, 0
	c = NewCard("s", "t", silent)
	if l := lineOf(c, "consent"); l == nil || l.Met != 0 {
		t.Error("a silent audience tool must lose the points of consent")
	}
	if l := lineOf(c, "consent_proof"); l == nil || l.Met != 0 {
		t.Error("no consent has no proof")
	}
}

func TestFactsFromRecords(t *testing.T) {
	var f, part Facts
	r := &record.Record{Row: 1, ID: "7", Role: record.Payer}
	for field, text := range map[record.Field]string{
		record.Last: "Morel", record.First: "Inès", record.Email: "i@example.org", record.Mobile: "+33 6 39 98 00 01",
		record.Country: "FR", record.BirthDate: "1980-02-03", record.LastPurchase: "03/02/2025",
	} {
		r.Add(field, text)
	}
	r.Consents = []record.Consent{{Status: record.Granted, At: "2025-01-01", Proof: "oui"}, {Status: record.Denied}, {Status: record.Pending}}
	part.Add(r)
	part.Add(&record.Record{Row: 1, Role: record.Participant})
	f.Plus(&part)
	f.Plus(&Facts{Records: 1, Rows: 1})
	want := Facts{
		Records: 3, Rows: 2, IDs: 1, Parts: 1, Names: 1, Emails: 1, Acts: 1, Consents: 1, Dated: 1, Proven: 1, Refusals: 1,
		Dates: 2, ISODates: 1, Phones: 1, World: 1, Countries: 1, ISOCountry: 1,
	}
	want.lengths, f.lastRow = f.lengths, 0
	if f != want {
		t.Errorf("got  %+v", f)
	}
}

func TestLimitIsToldByThePile(t *testing.T) {
	names := func(lengths ...int) *Facts {
		f := &Facts{}
		for i, n := range lengths {
			f.Add(&record.Record{Row: i + 1, Values: []record.Value{{Field: record.City, Text: strings.Repeat("é", n-1) + string(rune('a'+i))}}})
		}
		return f
	}
	street := &Facts{}
	for range 9 {
		street.Add(&record.Record{Values: []record.Value{{Field: record.Address1, Text: "12 rue des Petits-Champs"}}})
	}
	for _, c := range []struct {
		f    *Facts
		want int
	}{
		{names(5, 9, 26, 26, 26, 26, 26), 26},
		{names(5, 9, 25, 25, 26, 26, 26, 26, 26), 0},
		{names(5, 9, 26), 0},
		{names(8, 8, 8, 8, 8), 0},
		{names(26, 26, 26, 26, 26, 500), 0},
		{names(), 0},
		{street, 0},
	} {
		if got := c.f.Limit(); got != c.want {
			t.Errorf("limit %d, want %d", got, c.want)
		}
	}
}

func TestStandards(t *testing.T) {
	for v, want := range map[string]bool{
		"2025-02-03": true, "2025-02": true, "1980": true, "2025-02-03T10:00:00Z": true, "2025-02-03 10:00": true,
		"03/02/2025": false, "2025/02/03": false, "": false, "2025-02-03 x": false, "20250203": false, "1980 10": false,
	} {
		if isoDate(v) != want {
			t.Errorf("isoDate(%q) is %v", v, !want)
		}
	}
	for v, want := range map[string]bool{"+33 6": true, "0033 6": true, "'+33": true, "06 39 98": false, "33639980001": false} {
		if worldPhone(v) != want {
			t.Errorf("worldPhone(%q) is %v", v, !want)
		}
	}
	for v, want := range map[string]bool{"FR": true, "FRA": true, "France": false, "fr": false, "F1": false, "": false} {
		if isoCountry(v) != want {
			t.Errorf("isoCountry(%q) is %v", v, !want)
		}
	}
}

// Every rule speaks in both languages.
func TestRulesSpeak(t *testing.T) {
	keys := map[string]bool{}
	for _, r := range rules {
		for i, text := range []string{r.Title.FR, r.Title.EN, r.Why.FR, r.Why.EN, r.Ask.FR, r.Ask.EN} {
			if text == "" {
				t.Errorf("%s lacks text %d", r.Key, i)
			}
		}
		if r.Points <= 0 || keys[r.Key] {
			t.Errorf("%s: %d points", r.Key, r.Points)
		}
		keys[r.Key] = true
		if _, found, _ := r.judge(best()); found.FR == "" || found.EN == "" || strings.Contains(fmt.Sprint(found), "%!") {
			t.Errorf("%s says %q", r.Key, found)
		}
	}
}
