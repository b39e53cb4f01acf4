package adapters

import (
	"slices"
	"strings"

	"recoupe/record"
)

// loose is what a list made by hand has between its rows, and a tool's export has
// not: the headings again, titles of sections, totals.
type loose struct {
	headings []string
}

// headed says whether a row is the headings once more: those of the first columns
// that are read, to the letter.
func (l *loose) headed(pp *personPlan, cells []string) bool {
	same := 0
	for i := range pp.moves {
		col := pp.moves[i].col
		v := trim(cells[col])
		if v != "" && !strings.EqualFold(v, stripRepeat(l.headings[col])) {
			return false
		}
		if v != "" {
			if same++; same == 2 {
				return true
			}
		}
	}
	return false
}

// idle says that a record holds nobody: nothing but an id without a number, or the
// title of a section or a total where the name stands.
func (l *loose) idle(rec *record.Record, cells []string) bool {
	if len(rec.Values) == 0 {
		return onlyDigits(rec.ID) == ""
	}
	v := &rec.Values[0]
	switch {
	case v.Field != record.Last && v.Field != record.FullName && v.Field != record.Org:
		return false
	case slices.ContainsFunc(rec.Values[1:], func(v record.Value) bool { return v.Field != record.Tickets }):
		return false
	}
	word, _, _ := strings.Cut(foldWords(v.Text), " ")
	return word == "total" || aloneIn(cells) && (words().sections[word] || strings.HasSuffix(v.Text, ":"))
}

// aloneIn says that one cell of a row is filled.
func aloneIn(cells []string) bool {
	n := 0
	for _, c := range cells {
		if trim(c) != "" {
			n++
		}
	}
	return n == 1 && len(cells) >= 3
}
