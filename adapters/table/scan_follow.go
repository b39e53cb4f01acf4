package table

import "strings"

// maxQuotedLines bounds how many lines a row may run over. An opening quote that
// was never closed would otherwise swallow the rest of the file.
const maxQuotedLines = 500

// chain remembers where a row that ran over lines has led. Between from and to,
// no line ends a row that is inside a quoted cell at its start. So a row behind
// that comes to stand inside a quoted cell at one of these lines has the same
// fate, and need not be followed again: a file of nothing but open quotes takes
// time in proportion to its length.
type chain struct {
	from, to int  // offsets of line starts
	line     int  // number of the line at to
	closed   bool // the line at to ends the row
}

// closes says whether the row at pos, whose first line goes up to end, ends
// within the bounds of a row. It only looks; the cells are read when it does.
func (s *scanner) closes(end int) bool {
	s.openCell = 0
	if !s.leavesOpen(s.pos, end, false) {
		return true
	}
	first := s.openCell
	defer func() { s.openCell = first }() // the same with and without a chain
	c := s.chainAt(end + 1)
	for !c.closed && s.within(c) {
		if c.to >= len(s.text) {
			s.short = s.partial
			break
		}
		end := s.lineEnd(c.to)
		if end == len(s.text) && s.partial {
			s.short = true
			break
		}
		if c.closed = !s.leavesOpen(c.to, end, true); !c.closed {
			c.to, c.line = min(end+1, len(s.text)), c.line+1
		}
	}
	s.chain = c
	return c.closed && s.within(c)
}

// chainAt gives what is known of a row that is inside a quoted cell at x, the
// start of the line behind the present one.
func (s *scanner) chainAt(x int) chain {
	if c := s.chain; c.from <= x && x <= c.to && c.to > 0 {
		return c
	}
	return chain{from: x, to: x, line: s.line + 1}
}

// within says that the bounds of the row at pos reach up to the chain's end.
func (s *scanner) within(c chain) bool {
	return c.line-s.line <= maxQuotedLines && c.to-s.pos <= s.maxRow
}

// leavesOpen says whether the line from i to end ends inside a quoted cell;
// inside tells that it begins there.
func (s *scanner) leavesOpen(i, end int, inside bool) bool {
	for more := true; more; {
		if s.openCell++; inside || i < end && s.text[i] == '"' {
			if !inside {
				i++
			}
			inside = false
			if i = s.closingQuote(i, end); i < 0 {
				return true
			}
			i++
		}
		i, more = s.nextCell(i, end)
	}
	return false
}

// nextCell gives the start of the next cell on the line; more is false where the
// row ends with it.
func (s *scanner) nextCell(i, end int) (next int, more bool) {
	if s.delim == 0 {
		return end, false
	}
	j := strings.IndexByte(s.text[i:end], s.delim)
	return i + j + 1, j >= 0
}

// closingQuote gives the offset of the quote that closes the cell at i, -1 where
// none does before end.
func (s *scanner) closingQuote(i, end int) int {
	for start := i; ; {
		j := strings.IndexByte(s.text[i:end], '"')
		if j < 0 {
			return -1
		}
		q := i + j
		switch s.afterQuote(q, start, len(s.text)) {
		case doubled:
			start, i = q+2, q+2
		case escapedByBackslash:
			start, i = q, q+1
		case literal:
			i = q + 1
		default:
			return q
		}
	}
}
