package clean

import (
	"reflect"
	"slices"
	"testing"

	"recoupe/record"
)

// cell is one value of a test record.
type cell struct {
	field record.Field
	text  string
}

func newRecord(cells ...cell) *record.Record {
	r := &record.Record{Source: &record.Source{Name: "test"}, Row: 1}
	for _, c := range cells {
		r.Add(c.field, c.text)
	}
	return r
}

func TestCleanerReadsWholeRecord(t *testing.T) {
	t.Parallel()
	r := newRecord(
		cell{record.Title, "Mme"}, cell{record.First, "Hélène"}, cell{record.Last, "LEFÈVRE"},
		cell{record.Email, "Helene.Lefevre@gmial.com"}, cell{record.Mobile, "06 39 98 10 01"}, cell{record.Landline, "0639981001"},
		cell{record.Address1, "12 bis av du Gal Leclerc"}, cell{record.Postcode, "69003"}, cell{record.City, "LYON 3EME"},
		cell{record.Country, "France"}, cell{record.BirthDate, "14/03/1978"},
	)
	got := NewCleaner().Clean(r)
	if got.Kind != record.Person || got.Name.Given != "helene" || got.Name.Family != "lefevre" {
		t.Errorf("name: %v %+v", got.Kind, got.Name)
	}
	wantMail := []Email{{Address: "helene.lefevre@gmail.com", Local: 14, Class: EmailPersonal, Valid: true}}
	if !slices.Equal(got.Emails, wantMail) {
		t.Errorf("e-mails: %+v", got.Emails)
	}
	if want := []Phone{{"+33639981001", PhoneMobile, true}}; !slices.Equal(got.Phones, want) {
		t.Errorf("phones: %+v, want the number once", got.Phones)
	}
	wantAddr := []Address{{
		Number: "12", Suffix: "b", Street: "avenue du general leclerc", Postcode: "69003", City: "lyon", District: 3, Country: "FR",
		ShowStreet: "12 bis av du Gal Leclerc", ShowCity: "Lyon",
	}}
	if !slices.Equal(got.Addresses, wantAddr) {
		t.Errorf("addresses: %+v", got.Addresses)
	}
	if want := (Date{1978, 3, 14}); got.Birth != want {
		t.Errorf("birth: %v", got.Birth)
	}
	if codesOf(got.Findings) != "email-domain-typo" {
		t.Errorf("findings: %v", got.Findings)
	}
}

func TestCleanerKeepsAddressesApart(t *testing.T) {
	t.Parallel()
	r := newRecord()
	r.Values = []record.Value{
		{Field: record.Address1, Slot: 0, Text: "12"},
		{Field: record.Address1, Slot: 0, Text: "rue X"},
		{Field: record.City, Slot: 1, Text: "Lyon"},
		{Field: record.Country, Slot: 2, Text: "FR"},
		{Field: record.City, Slot: 200, Text: "Paris"},
	}
	got := NewCleaner().Clean(r)
	if len(got.Addresses) != 2 || got.Addresses[0].Number != "12" || got.Addresses[0].City != "" || got.Addresses[1].City != "lyon" {
		t.Errorf("addresses: %+v", got.Addresses)
	}
}

func TestCleanerKind(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		tool record.Kind
		rec  *record.Record
		want record.Kind
	}{
		{"e-mail only", 0, newRecord(cell{record.Email, "jean@gmail.com"}), record.KindUnknown},
		{"person", 0, newRecord(cell{record.First, "Jean"}, cell{record.Last, "Dupont"}), record.Person},
		{"organisation", 0, newRecord(cell{record.Org, "Collège Jean Moulin"}), record.Organisation},
		{"person at an organisation", 0, newRecord(cell{record.First, "Jean"}, cell{record.Last, "Dupont"}, cell{record.Org, "Collège X"}), record.Person},
		{"couple", 0, newRecord(cell{record.Title, "M. et Mme"}, cell{record.Last, "Dupont"}), record.Couple},
		{"placeholder", 0, newRecord(cell{record.First, "Client"}, cell{record.Last, "Guichet"}), record.Placeholder},
		{"placeholder, reachable", 0, newRecord(cell{record.First, "Client"}, cell{record.Last, "Guichet"}, cell{record.Email, "marie.b@gmail.com"}), record.KindUnknown},
		{"placeholder, filler phone", 0, newRecord(cell{record.First, "Client"}, cell{record.Last, "Guichet"}, cell{record.Phone, "0600000000"}), record.Placeholder},
		{"the tool knows", record.Household, newRecord(cell{record.First, "Jean"}, cell{record.Last, "Dupont"}), record.Household},
		{"nothing", 0, newRecord(), record.KindUnknown},
	}
	for _, tt := range tests {
		tt.rec.Kind = tt.tool
		if got := NewCleaner().Clean(tt.rec).Kind; got != tt.want {
			t.Errorf("%s: kind %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestCleanerCustomFields(t *testing.T) {
	t.Parallel()
	r := newRecord()
	r.Source.Compare = []record.CompareField{
		{Name: "card", Kind: record.CompareExact}, {Name: "note", Kind: record.CompareText}, {Name: "since", Kind: record.CompareDate}, {Name: "size", Kind: record.CompareNumber},
	}
	for slot, text := range []string{"AB-12 34", "L'Été", "14/03/2021", "1 234,50 €", "beyond"} {
		r.Values = append(r.Values, record.Value{Field: record.Custom, Slot: uint8(slot), Text: text})
	}
	want := []CustomValue{{0, "ab1234"}, {1, "l ete"}, {2, "2021-03-14"}, {3, "1234.5"}}
	if got := NewCleaner().Clean(r).Custom; !slices.Equal(got, want) {
		t.Errorf("custom: %+v, want %+v", got, want)
	}
}

func TestPlainNumber(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"12": "12", "1 234,50 €": "1234.5", "1.234.567": "1234567", "1.234,5": "1234.5", "-3": "-3", "0012": "12", "12,0": "12", "": "", "abc": "",
	} {
		if got := plainNumber(in); got != want {
			t.Errorf("plainNumber(%q) = %q, want %q", in, got, want)
		}
	}
}

// What a Cleaner gives does not depend on what it has seen before.
func TestCleanerForgetsRecords(t *testing.T) {
	t.Parallel()
	recs := benchRecords()
	used := NewCleaner()
	for range 2 {
		for _, r := range recs {
			got, want := used.Clean(r), NewCleaner().Clean(r)
			if got.Kind != want.Kind || got.Name != want.Name || got.Birth != want.Birth || !slices.Equal(got.Emails, want.Emails) ||
				!slices.Equal(got.Phones, want.Phones) || !slices.Equal(got.Addresses, want.Addresses) || !slices.Equal(got.Findings, want.Findings) {
				t.Errorf("row %d: a used cleaner gives\n%+v\na fresh one\n%+v", r.Row, got, want)
			}
		}
	}
}

func TestMemoIsBounded(t *testing.T) {
	t.Parallel()
	m := newMemo[int]()
	for i := range 3 * memoSize {
		m.put(string(rune('a'+i%26))+string(rune(i)), i)
	}
	if len(m.m) > memoSize {
		t.Errorf("memo holds %d values, limit %d", len(m.m), memoSize)
	}
}

func TestCodes(t *testing.T) {
	t.Parallel()
	seen := map[record.Code]bool{}
	for i, c := range Codes {
		if seen[c.Code] || i > 0 && Codes[i-1].Code > c.Code {
			t.Errorf("%s: twice or out of order", c.Code)
		}
		seen[c.Code] = true
		if c.Text.FR == "" || c.Text.EN == "" || reflect.DeepEqual(c.Text.FR, c.Text.EN) {
			t.Errorf("%s: a text is missing", c.Code)
		}
	}
}

// benchRecords are twelve-field records as a box office holds them, all
// different in the fields that differ between people.
func benchRecords() []*record.Record {
	given := []string{"Jean", "Hélène", "MARIE-CLAIRE", "zoé", "Mohamed", "Anne", "Luc", "Inès"}
	family := []string{"DUPONT", "Lefèvre", "de la Tour", "BEN SALAH", "N'Diaye", "Martin", "Kowalczyk"}
	streets := []string{"rue de la République", "AV DU GAL LECLERC", "bd Saint-Michel", "imp. des Lilas", "Chemin du Vieux Moulin"}
	towns := [][2]string{{"69003", "LYON 3EME"}, {"69100", "Villeurbanne"}, {"42000", "ST ETIENNE"}, {"38300", "Bourgoin Jallieu"}, {"75012", "Paris"}}
	src := &record.Source{Name: "bench", Dates: record.DayFirst}
	var out []*record.Record
	for i := range 4096 {
		r := &record.Record{Source: src, Row: i + 1}
		n := string([]byte{byte('1' + i%9), byte('1' + i/9%9), byte('1' + i/81%9), byte('1' + i/729%9)})
		g, f, town := given[i%len(given)], family[i%len(family)], towns[i%len(towns)]
		r.Add(record.Title, "Mme")
		r.Add(record.Last, f)
		r.Add(record.First, g)
		r.Add(record.Address1, n[:2]+" "+streets[i%len(streets)])
		r.Add(record.Postcode, town[0])
		r.Add(record.City, town[1])
		r.Add(record.Country, "France")
		r.Add(record.Landline, "04 72 "+n[:2]+" "+n[2:]+" 1"+n[:1])
		r.Add(record.Mobile, "063998"+n)
		r.Add(record.Email, "jean.dupont"+n+"@gmail.com")
		r.Add(record.BirthDate, "14/03/19"+n[:2])
		r.Add(record.Created, "2020-01-02")
		out = append(out, r)
	}
	return out
}

func BenchmarkClean(b *testing.B) {
	recs := benchRecords()
	c := NewCleaner()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.Clean(recs[i%len(recs)])
	}
}
