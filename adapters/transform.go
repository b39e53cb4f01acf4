package adapters

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"recoupe/record"
)

// transform is what a move does beyond copying.
type transform struct {
	cols    []int // for join and firstOf
	join    *string
	firstOf bool
	split   []string
	name    nameOrder
	words   map[string]string
	epoch   bool
	after   string
	lookup  map[string]string
	zipCity bool
	find    string
	where   []wherePlan
	// spare gives a whole name only where its parts are missing: beside them it
	// would say the same again.
	spare bool
}

// nameOrder says how a whole name in one cell is written.
type nameOrder uint8

const (
	nameWhole nameOrder = iota
	nameLastFirst
	nameFirstLast
	nameComma
)

// splitZipCity is the split_name of a postcode and a town in one cell.
const splitZipCity = "postcode-city"

var nameOrders = map[string]nameOrder{"": nameWhole, "last-first": nameLastFirst, "first-last": nameFirstLast, "comma": nameComma}

func (t *transform) apply(p *plan, m *move, cells []string, rec *record.Record) {
	if t.spare && (rec.Get(record.Last) != "" || rec.Get(record.First) != "") {
		return
	}
	if !p.passes(t.where, cells) {
		return
	}
	col, v := t.gather(p, m, cells)
	if v == "" {
		return
	}
	if t.lookup != nil {
		v = t.lookup[v]
	}
	if len(t.split) == 0 && t.find == "" {
		t.emit(m, col, v, rec)
		return
	}
	for _, piece := range t.pieces(v) {
		t.emit(m, col, piece, rec)
	}
}

// pieces gives the values that a cell holds.
func (t *transform) pieces(v string) []string {
	if t.find != "" {
		return inside(t.find, v)
	}
	return splitAny(v, t.split)
}

// gather gives the text that the move is about and the column it came from.
func (t *transform) gather(p *plan, m *move, cells []string) (int, string) {
	if t.join == nil && !t.firstOf {
		return m.col, p.value(cells, m.col)
	}
	joined := ""
	for _, col := range t.cols {
		v := p.value(cells, col)
		if v == "" {
			continue
		}
		if t.firstOf {
			return col, v
		}
		if joined != "" {
			joined += *t.join
		}
		joined += v
	}
	return m.col, joined
}

// emit writes one piece after the changes that are about its text.
func (t *transform) emit(m *move, col int, v string, rec *record.Record) {
	if t.after != "" {
		if i := strings.LastIndex(v, t.after); i >= 0 {
			v = v[i+len(t.after):]
		}
	}
	if t.words != nil {
		if w, ok := t.words[foldWords(v)]; ok {
			v = w
		}
	}
	if t.epoch {
		v = fromEpoch(v)
	}
	if v = trim(v); v == "" {
		return
	}
	switch {
	case t.name != nameWhole:
		addSplitName(t.name, v, m.slot, col, rec)
	case t.zipCity:
		addZipCity(v, m.slot, col, rec)
	default:
		add(rec, m.field, m.slot, col, v)
	}
}

func add(rec *record.Record, f record.Field, slot uint8, col int, v string) {
	if v != "" {
		rec.Values = append(rec.Values, record.Value{Field: f, Slot: slot, Column: int16(col), Text: v})
	}
}

// splitAny cuts a text at any of the separators and drops empty pieces.
func splitAny(v string, seps []string) []string {
	pieces := []string{v}
	for _, sep := range seps {
		var next []string
		for _, p := range pieces {
			next = append(next, strings.Split(p, sep)...)
		}
		pieces = next
	}
	out := pieces[:0]
	for _, p := range pieces {
		if p = trim(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// addSplitName takes a whole name apart where its writing shows the border, and
// gives it whole where it does not: a wrong cut costs more than none.
func addSplitName(order nameOrder, v string, slot uint8, col int, rec *record.Record) {
	last, first := splitName(order, v)
	if last == "" || first == "" {
		add(rec, record.FullName, slot, col, v)
		return
	}
	add(rec, record.First, slot, col, first)
	add(rec, record.Last, slot, col, last)
}

// splitName finds the family name by its capitals ("DE LA TOUR Apolline",
// "Camille ROUX") or by the comma.
func splitName(order nameOrder, v string) (last, first string) {
	if order == nameComma {
		l, f, ok := strings.Cut(v, ",")
		if !ok {
			return "", ""
		}
		return trim(l), trim(f)
	}
	words := strings.Fields(v)
	n := 0
	if order == nameLastFirst {
		for n < len(words) && isCapitals(words[n]) {
			n++
		}
		return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	}
	for n < len(words) && !isCapitals(words[n]) {
		n++
	}
	return strings.Join(words[n:], " "), strings.Join(words[:n], " ")
}

// isCapitals accepts "O’CONNOR" and "LE", not "J." and not "Lina".
func isCapitals(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// addZipCity reads a cell with a postcode and a town.
func addZipCity(v string, slot uint8, col int, rec *record.Record) {
	zip, city := zipAndCity(v)
	add(rec, record.Postcode, slot, col, zip)
	add(rec, record.City, slot, col, city)
}

// zipAndCity takes "69003 Lyon", "1000 Bourg-en-Bresse" (whose zero a spreadsheet
// took), "Lyon 69003" and "Lyon (69003)" apart; a cell without postcode is a town.
func zipAndCity(v string) (zip, city string) {
	zip, city, _ = strings.Cut(v, " ")
	if i := strings.LastIndexAny(v, " ("); !isZip(zip) && i > 0 && (len(v)-i == len(" 69003") || v[len(v)-1] == ')') {
		zip, city = strings.Trim(v[i+1:], " ()"), v[:i]
	}
	switch {
	case isZip(zip):
		return zip, strings.Trim(trim(city), "-–,() ")
	case looksPostcode(v):
		return v, ""
	}
	return "", v
}

func isZip(s string) bool { return (len(s) == 5 || len(s) == 4) && onlyDigits(s) == s }

// fromEpoch reads unix seconds; anything else stays as it is.
func fromEpoch(v string) string {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n <= 0 || n > 1<<40 {
		return v
	}
	return time.Unix(n, 0).UTC().Format(time.DateTime)
}

// stripFormulaQuote takes off the quote that some tools put before a text that
// a spreadsheet would take for a formula.
func stripFormulaQuote(v string) string {
	if strings.IndexByte("@+-=|%", v[1]) >= 0 {
		return v[1:]
	}
	return v
}

// trim takes off blanks of every kind at both ends.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == 0 })
}
