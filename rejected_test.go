package recoupe

import (
	"testing"

	"recoupe/record"
)

// However many rows are rejected, all are counted, by reason, and few are held.
func TestManyRejectedRows(t *testing.T) {
	var list []*record.RowError
	const rows = 100_000
	for i := range rows {
		code := record.Code("a")
		if i%3 == 0 {
			code = "b"
		}
		list = addRejected(list, &record.RowError{Path: "x.csv", Row: i + 1, Code: code})
	}
	list = addRejected(list, &record.RowError{Path: "x.csv", Code: "c"})
	count := map[record.Code]int{}
	for _, e := range list {
		count[e.Code] += 1 + e.More
	}
	if len(list) != maxRejectedNamed+1 || countRejected(list) != rows+1 || count["b"] != rows/3+1 || count["c"] != 1 {
		t.Errorf("%d held, %d counted, %v", len(list), countRejected(list), count)
	}
}
