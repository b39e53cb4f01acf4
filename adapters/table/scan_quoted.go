package table

import "strings"

// quoted reads a row whose first line, up to end, holds a quote.
//
// A line with an even number of quotes is a whole row: in sound text, a cell
// that goes on behind the line leaves one open. Only the others are followed
// over line breaks.
func (s *scanner) quoted(end int) {
	if s.tidy(end) {
		s.advance(end)
		return
	}
	s.cells = s.cells[:0]
	limit := end
	if s.mayGoOn(s.text[s.pos:end]) {
		if !s.closes(end) {
			if s.short {
				return
			}
			s.reject(UnterminatedQuote, s.openCell)
			s.advance(end) // give up this line, go on behind it
			return
		}
		limit = len(s.text)
	}
	i := s.pos
	for more := true; more; {
		i, more = s.cell(i, limit)
	}
	s.line += strings.Count(s.text[s.start:i], string(rune(s.eol)))
	s.advance(i)
}

// tidy reads a line whose quoted cells are plain: no quote inside, closed before
// a separator or the end. Nearly all lines are; it gives up at any other.
func (s *scanner) tidy(end int) bool {
	line := strings.TrimSuffix(s.text[s.pos:end], "\r")
	if s.delim == 0 || s.quote == QuoteBackslash && strings.IndexByte(line, '\\') >= 0 {
		return false
	}
	cells := s.cells
	for {
		var n int // length of the cell as written
		if len(line) > 0 && line[0] == '"' {
			n = strings.IndexByte(line[1:], '"') + 2
			if n < 2 || n < len(line) && line[n] != s.delim {
				return false
			}
			cells = append(cells, line[1:n-1])
		} else {
			if n = strings.IndexByte(line, s.delim); n < 0 {
				n = len(line)
			}
			cells = append(cells, line[:n])
		}
		if n == len(line) {
			s.cells = cells
			return true
		}
		line = line[n+1:]
	}
}

func (s *scanner) mayGoOn(line string) bool {
	if strings.Count(line, `"`)%2 == 1 {
		return true
	}
	return s.quote == QuoteBackslash && strings.IndexByte(line, '\\') >= 0
}

// cell reads the cell at i and gives the offset of what follows: the next cell
// where more is true, else the end of the row.
func (s *scanner) cell(i, limit int) (next int, more bool) {
	if i < len(s.text) && i < limit && s.text[i] == '"' {
		return s.quotedCell(i+1, limit)
	}
	return s.bareCell(i, limit, "")
}

// bareCell reads up to the delimiter or the end of the line. head is what stood
// before i in the same cell.
func (s *scanner) bareCell(i, limit int, head string) (next int, more bool) {
	end := min(s.knownLineEnd(i), limit)
	cell := s.text[i:end]
	next = end
	if s.delim != 0 {
		if j := strings.IndexByte(cell, s.delim); j >= 0 {
			cell, next, more = cell[:j], i+j+1, true
		}
	}
	if !more {
		cell = strings.TrimSuffix(cell, "\r")
	}
	if head != "" {
		cell = head + cell
	}
	s.cells = append(s.cells, cell)
	return next, more
}

// quotedCell reads a cell from behind its opening quote. A quote that nothing
// closes, on a line that is a row by itself, is a letter like others.
func (s *scanner) quotedCell(i, limit int) (next int, more bool) {
	start := i
	s.buf = s.buf[:0] // the cell up to start, once it differs from the text
	for {
		j := strings.IndexByte(s.text[i:limit], '"')
		if j < 0 {
			return s.bareCell(start, limit, `"`+string(s.buf))
		}
		q := i + j
		switch s.afterQuote(q, start, limit) {
		case escapedByBackslash:
			s.buf = append(s.buf, s.text[start:q-1]...)
			start, i = q, q+1
		case doubled:
			s.buf = append(s.buf, s.text[start:q+1]...)
			start, i = q+2, q+2
		case literal:
			i = q + 1
		case closing:
			s.cells = append(s.cells, s.quotedText(start, q))
			return s.behindCell(q + 1)
		default: // closing, but something follows: keep it
			return s.bareCell(q+1, limit, s.quotedText(start, q))
		}
	}
}

// knownLineEnd is lineEnd with a memory: a line of a million cells would else be
// looked through a million times.
func (s *scanner) knownLineEnd(from int) int {
	if from < s.lineFrom || from > s.lineTo || s.lineTo > len(s.text) {
		s.lineFrom, s.lineTo = from, s.lineEnd(from)
	}
	return s.lineTo
}

// role is what a quote inside a quoted cell does.
type role uint8

const (
	closing role = iota
	doubled
	escapedByBackslash
	literal
	closingBeforeText
)

// afterQuote tells the role of the quote at q. Text that obeys no rule, such as
// "l"Aigle", is read the way its author meant it: the quote is a letter when a
// better closing one follows on the same line.
func (s *scanner) afterQuote(q, start, limit int) role {
	if s.quote == QuoteBackslash && q > start && s.text[q-1] == '\\' && !s.closesSurely(q+1) {
		return escapedByBackslash
	}
	if s.endsCell(q+1, limit) {
		return closing
	}
	if s.text[q+1] == '"' {
		return doubled
	}
	if q < s.closeAt && s.closeAt < s.knownLineEnd(q+1) { // known from a quote before on this line
		return literal
	}
	line := s.text[q+1 : min(s.knownLineEnd(q+1), limit)]
	for k := strings.IndexByte(line, '"'); k >= 0; {
		if s.endsCell(q+1+k+1, limit) {
			s.closeAt = q + 1 + k
			return literal
		}
		m := strings.IndexByte(line[k+1:], '"')
		if m < 0 {
			break
		}
		k += 1 + m
	}
	return closingBeforeText
}

// endsCell says that a cell may end at i.
func (s *scanner) endsCell(i, limit int) bool {
	if i >= limit || i >= len(s.text) {
		return true
	}
	c := s.text[i]
	return s.delim != 0 && c == s.delim || c == s.eol ||
		c == '\r' && (i+1 >= len(s.text) || s.text[i+1] == s.eol)
}

// closesSurely settles \" before a separator: a backslash itself is not escaped
// by the tools that write so, and a cell that ends with one looks like an escaped
// quote. What follows decides: all their cells are quoted.
func (s *scanner) closesSurely(i int) bool {
	if i >= len(s.text) || s.text[i] == s.eol || s.text[i] == '\r' {
		return true
	}
	return s.delim != 0 && s.text[i] == s.delim && i+1 < len(s.text) && s.text[i+1] == '"'
}

// behindCell goes from behind a closing quote to the next cell or the row's end.
func (s *scanner) behindCell(i int) (next int, more bool) {
	if i >= len(s.text) {
		return len(s.text), false
	}
	switch c := s.text[i]; {
	case s.delim != 0 && c == s.delim:
		return i + 1, true
	case c == '\r' && s.eol == '\n' && i+1 < len(s.text):
		return i + 1, false
	}
	return i, false
}

// quotedText gives the content of a quoted cell: a part of the text where
// nothing was escaped. Line breaks become \n as in encoding/csv.
func (s *scanner) quotedText(start, end int) string {
	cell := s.text[start:end]
	if len(s.buf) > 0 {
		cell = string(append(s.buf, cell...))
	}
	if s.eol == '\n' && strings.Contains(cell, "\r\n") {
		cell = strings.ReplaceAll(cell, "\r\n", "\n")
	}
	return cell
}
