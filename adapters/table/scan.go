package table

import (
	"strings"

	"recoupe/record"
)

// dialect is how a delimited text is written.
type dialect struct {
	delim   byte // 0: one column, nothing separates
	eol     byte // '\n', or '\r' for files of old Macs
	quote   QuoteStyle
	charset charset
}

// scanner cuts delimited text into rows. The text is a string so that cells are
// parts of it: nothing is copied unless a cell has escaped quotes or another
// charset than UTF-8.
//
// Where a row ends depends on the text from its start only, never on rows before
// it: this is what allows a file to be read in parts with the same result.
type scanner struct {
	dialect
	text     string
	pos      int
	line     int // 1-based line of pos
	maxCells int
	maxCell  int
	maxRow   int
	partial  bool // the text goes on behind its end
	short    bool // the row at pos can't be told without what follows

	start     int // offset and line of the row read last
	startLine int
	cells     []string
	fault     record.Code // why the row read last is rejected, "" if it is not
	faultCell int         // 1-based, 0 for the whole row
	nulCells  []int       // 0-based
	buf       []byte

	// Offsets found before, so that hostile lines are not looked through again
	// and again: a line from lineFrom to lineTo, a quote that ends a cell.
	lineFrom, lineTo int
	closeAt          int
	chain            chain
	openCell         int // the cell that a line leaves open

	quotes bool // there is a quote at all
	nul    bool // there is a NUL byte at all; nulCells are the cells of the row that held some
	decode bool // there is something to decode
}

// newScanner looks over the text once, at memory speed, to skip what no row needs.
func newScanner(text string, d dialect, l Limits) *scanner {
	s := &scanner{dialect: d, text: text, line: 1, maxCells: l.Columns, maxCell: l.CellBytes, maxRow: l.RowBytes}
	s.quotes = strings.IndexByte(text, '"') >= 0
	s.nul = strings.IndexByte(text, 0) >= 0
	s.decode = d.charset != utf16LE && d.charset != utf16BE && needsDecoding(text, d.charset)
	s.lineTo = -1
	return s
}

func needsDecoding(text string, c charset) bool {
	if c == utf8Charset {
		return !soundUTF8(text, c)
	}
	return !isASCII(text)
}

// next reads the next row that is not blank into cells; false at the end. Of a
// partial text, it leaves a last row that may go on.
func (s *scanner) next() bool {
	for s.pos < len(s.text) {
		end := s.lineEnd(s.pos)
		if s.short = s.partial && end == len(s.text); s.short {
			return false
		}
		line := s.text[s.pos:end]
		if n := len(line); n > 0 && line[n-1] == '\r' {
			line = line[:n-1]
		}
		if s.blank(line) {
			s.advance(end)
			continue
		}
		s.begin()
		switch {
		case end-s.pos > s.maxRow:
			s.reject(RowTooLarge, 0)
			s.advance(end)
			return true
		case s.quotes && strings.IndexByte(line, '"') >= 0:
			if s.quoted(end); s.short {
				return false
			}
		default:
			s.split(line)
			s.advance(end)
		}
		s.finish()
		return true
	}
	return false
}

func (s *scanner) begin() {
	s.start, s.startLine = s.pos, s.line
	s.cells = s.cells[:0]
	s.fault, s.faultCell = "", 0
}

// lineEnd gives the offset of the line break behind from, or the end of the text.
func (s *scanner) lineEnd(from int) int {
	if i := strings.IndexByte(s.text[from:], s.eol); i >= 0 {
		return from + i
	}
	return len(s.text)
}

// advance goes behind the line break at end.
func (s *scanner) advance(end int) {
	s.pos = min(end+1, len(s.text))
	s.line++
}

// blank says that a line has nothing on it. A tab is a delimiter, not a blank,
// where it separates.
func (s *scanner) blank(line string) bool {
	if len(line) == 0 {
		return true
	}
	if line[0] > ' ' {
		return false
	}
	for i := 0; i < len(line); i++ {
		if c := line[i]; c != ' ' && c != 0 && c != '\r' && c != 0x1a && (c != '\t' || s.delim == '\t') {
			return false
		}
	}
	return true
}

// split cuts a line without quotes: the way of most lines of most files.
func (s *scanner) split(line string) {
	cells := s.cells
	if s.delim != 0 {
		for {
			i := strings.IndexByte(line, s.delim)
			if i < 0 {
				break
			}
			cells = append(cells, line[:i])
			line = line[i+1:]
		}
	}
	s.cells = append(cells, line)
}

// finish decodes the cells and checks their limits.
func (s *scanner) finish() {
	if len(s.cells) > s.maxCells {
		s.cells = s.cells[:s.maxCells]
		s.reject(TooManyColumns, s.maxCells+1)
	}
	if s.pos-s.start > s.maxCell {
		s.checkSizes()
	}
	if s.nul {
		s.nulCells = dropNUL(s.cells, s.nulCells[:0])
	}
	if s.decode && s.fault == "" && !isASCII(s.text[s.start:s.pos]) {
		for i, c := range s.cells {
			if !isASCII(c) {
				s.cells[i] = s.charset.decode(c)
			}
		}
	}
}

func (s *scanner) checkSizes() {
	for i, c := range s.cells {
		if len(c) > s.maxCell {
			s.reject(CellTooLarge, i+1)
			return
		}
	}
}

// reject notes the first fault of the row.
func (s *scanner) reject(code record.Code, cell int) {
	if s.fault == "" {
		s.fault, s.faultCell = code, cell
	}
}
