package report

import (
	"io"
	"strconv"

	"recoupe/record"
)

// PairSide is one record of a pair that a person is to judge.
type PairSide struct {
	Source string
	Row    int
	Role   record.Role
	ID     string
	Values [NumGolden]string
}

// PairHeadings are the columns of a file of pairs to judge that programs read
// back: the answer, and by what each record is found again.
var PairHeadings = struct {
	Judgement         string
	Source, Row, Role [2]string
}{
	"judgement", [2]string{"source_1", "source_2"}, [2]string{"row_1", "row_2"}, [2]string{"role_1", "role_2"},
}

// Judging writes pairs of records to judge, both side by side: for each value the
// left one, then the right one. The column for the answer is empty. The dialect
// should be Spreadsheet.
type Judging struct{ c *csvWriter }

// NewJudging writes the heading line.
func NewJudging(w io.Writer, d Dialect) *Judging {
	h := &PairHeadings
	head := []string{h.Judgement}
	for g := range NumGolden {
		head = append(head, g.String()+"_1", g.String()+"_2")
	}
	for i := range h.Source {
		head = append(head, h.Source[i], h.Row[i], h.Role[i], "id_"+strconv.Itoa(i+1))
	}
	return &Judging{newCSV(w, d, head...)}
}

// Write adds a pair.
func (x *Judging) Write(left, right *PairSide) error {
	x.c.plain("")
	for g := range NumGolden {
		x.c.text(left.Values[g])
		x.c.text(right.Values[g])
	}
	for _, side := range [...]*PairSide{left, right} {
		x.c.text(side.Source)
		x.c.number(side.Row)
		x.c.text(string(side.Role))
		x.c.text(side.ID)
	}
	return x.c.endRow()
}

// Close writes what is left.
func (x *Judging) Close() error { return x.c.flush() }
