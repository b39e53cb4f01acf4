package example

import (
	"bytes"
	"encoding/csv"
)

// Truth is the name of the file that says who stands behind each record. It
// lies beside the folder of the exports, not in it.
const Truth = "example.truth.csv"

// Files gives the exports of the example, in the order of the venue's tools.
func Files() []File {
	b, _ := write()
	return b.files
}

// TruthFile gives the answers to Files: source, row, role, entity_id, kind.
func TruthFile() []byte {
	b, _ := write()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"source", "row", "role", "entity_id", "kind"})
	_ = w.WriteAll(b.truth) // into a buffer
	return out.Bytes()
}

// write lets every tool of the venue write its export.
func write() (*book, *world) {
	b, w := &book{}, newWorld()
	for _, tool := range []func(*book, *world){
		ticketing, oldTicketing, festival, newsletter, oldNewsletter, friends,
		schools, communication, director, payroll, planning,
	} {
		tool(b, w)
	}
	return b, w
}
