package table

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"recoupe/record"
)

// delimiters are the separators that tools write, in the order in which a draw
// is settled.
var delimiters = [...]byte{';', ',', '\t', '|'}

// layoutRows is how many rows the layout is told from.
const layoutRows = 200

// detectDialect tells separator, quotes and line breaks from decoded text; a
// partial one goes on behind its end.
func detectDialect(head string, l Limits, partial bool) dialect {
	d := dialect{eol: '\n'}
	if strings.IndexByte(head, '\n') < 0 && strings.IndexByte(head, '\r') >= 0 {
		d.eol = '\r'
	}
	d.quote = detectQuote(head)
	best := 0.0
	for _, c := range delimiters {
		if strings.IndexByte(head, c) < 0 {
			continue
		}
		try := d
		try.delim = c
		if s := consistency(head, try, l, partial); s > best {
			best, d.delim = s, c
		}
	}
	return d
}

// detectQuote tells \" from "". Both may occur by chance; where an escaped quote
// stands inside a cell, its next character is neither a separator nor the end.
func detectQuote(head string) QuoteStyle {
	for rest := head; ; {
		i := strings.Index(rest, `\"`)
		if i < 0 || i+2 >= len(rest) {
			return QuoteDouble
		}
		if !strings.ContainsRune(",;\t|\r\n\"", rune(rest[i+2])) {
			return QuoteBackslash
		}
		if strings.HasPrefix(rest[i+2:], `",`) || strings.HasPrefix(rest[i+2:], `";`) {
			return QuoteBackslash
		}
		rest = rest[i+2:]
	}
}

// consistency says how well a separator cuts rows of equal width: the share of
// rows of the most frequent width, more for more columns.
func consistency(head string, d dialect, l Limits, partial bool) float64 {
	widths := map[int]int{}
	rows := 0
	s := newScanner(head, d, l)
	s.partial = partial
	for ; rows < layoutRows && s.next(); rows++ {
		widths[len(s.cells)]++
	}
	best := 0.0
	for w, n := range widths {
		if w < 2 {
			continue
		}
		share := float64(n) / float64(rows)
		// A file of three lines with a title still counts; free text with a comma
		// here and there does not.
		if share >= 0.4 || n >= 2 && share >= 0.25 {
			best = math.Max(best, share*(1-0.5/float64(w)))
		}
	}
	return best
}

// topReader gathers the first rows of a table.
type topReader struct {
	dialect dialect
	limits  Limits
	rows    []topRow
	fault   record.Code // of the first row that is rejected
}

// enough says that the header and the layout can be told.
func (r *topReader) enough() bool { return len(r.rows) >= r.limits.SampleRows+headerRows }

// read takes the rows of a text; at is its offset in the file, line its first
// line. A partial text goes on behind its end: its last row is left.
func (r *topReader) read(text string, at int64, line int, partial bool) {
	s := newScanner(text, r.dialect, r.limits)
	s.partial, s.line = partial, line
	for !r.enough() && s.next() {
		if s.fault != "" {
			r.fault = cmp.Or(r.fault, s.fault)
			continue
		}
		r.rows = append(r.rows, topRow{cells: slices.Clone(s.cells), line: s.startLine, end: at + int64(s.pos)})
	}
}

// trailing says that every row ends with a separator, the heading row as well.
func trailing(top []topRow, delim byte) bool {
	if delim == 0 || len(top) < 2 {
		return false
	}
	width := modalWidth(top)
	if width < 3 {
		return false
	}
	for _, r := range top {
		if len(r.cells) == width && r.cells[width-1] != "" {
			return false
		}
	}
	return true
}
