package interop

import (
	"testing"

	"recoupe/record"
)

// BenchmarkAdd is what a record costs that is counted: it stands in the way of
// every row that is read.
func BenchmarkAdd(b *testing.B) {
	r := &record.Record{Row: 1, ID: "7"}
	for _, v := range [][2]string{
		{"last", "Morel"},
		{"first", "Inès"},
		{"email", "ines@example.org"},
		{"mobile", "06 39 98 00 01"},
		{"address1", "12 rue des Tanneurs"},
		{"postcode", "69003"},
		{"city", "Lyon"},
		{"country", "FR"},
		{"created", "2024-01-02"},
	} {
		f, _ := record.ParseField(v[0])
		r.Add(f, v[1])
	}
	var f Facts
	b.ReportAllocs()
	for b.Loop() {
		f.Add(r)
	}
}
