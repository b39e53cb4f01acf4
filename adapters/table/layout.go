package table

import (
	"math"
	"strings"
)

// delimiters are the separators that tools write, in the order in which a draw
// is settled.
var delimiters = [...]byte{';', ',', '\t', '|'}

// layoutRows is how many rows the layout is told from.
const layoutRows = 200

// detectDialect tells separator, quotes and line breaks from decoded text.
func detectDialect(head string, l Limits) dialect {
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
		if s := consistency(head, try, l); s > best {
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
func consistency(head string, d dialect, l Limits) float64 {
	widths := map[int]int{}
	rows := 0
	for s := newScanner(head, d, l); rows < layoutRows && s.next(); rows++ {
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

// readTop reads the first rows of the head. Of a head that was cut off, the last
// row is left out.
func readTop(head string, whole bool, d dialect, l Limits) []topRow {
	var top []topRow
	s := newScanner(head, d, l)
	for len(top) < l.SampleRows+headerRows && s.next() {
		if !whole && s.pos >= len(head) {
			break
		}
		if s.fault != "" {
			continue
		}
		top = append(top, topRow{cells: append([]string(nil), s.cells...), line: s.startLine, end: s.pos})
	}
	return top
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
