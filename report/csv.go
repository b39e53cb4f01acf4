package report

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Dialect says how a CSV file is written. The zero value is the machine
// dialect: comma, UTF-8 without mark, LF, cells as they are.
type Dialect struct {
	Comma byte // separator, ',' when 0
	BOM   bool // begin with a UTF-8 mark: Excel then reads accents
	CRLF  bool
	// Guard makes cells safe for spreadsheets: see guardCell.
	Guard bool
	// French writes decimal commas, and makes sure that what only looks like a
	// number keeps its zeros: see keepText.
	French bool
}

// Spreadsheet opens with a double click in a French Excel: semicolon, mark,
// CRLF, no cell can act as a formula.
func Spreadsheet() Dialect {
	return Dialect{Comma: ';', BOM: true, CRLF: true, Guard: true, French: true}
}

// flushAt is the size at which a batch of lines goes to the writer.
const flushAt = 64 << 10

// csvWriter appends cells to one buffer and hands it on in large pieces. The
// first error of the writer stays and is given by every later call.
type csvWriter struct {
	w   io.Writer
	d   Dialect
	buf []byte
	err error
}

func newCSV(w io.Writer, d Dialect, header ...string) *csvWriter {
	if d.Comma == 0 {
		d.Comma = ','
	}
	c := &csvWriter{w: w, d: d, buf: make([]byte, 0, flushAt+4096)}
	if d.BOM {
		c.buf = append(c.buf, "\ufeff"...)
	}
	for _, h := range header {
		c.plain(h)
	}
	_ = c.endRow() // kept in c.err
	return c
}

// plain appends a cell that needs neither quotes nor guard.
func (c *csvWriter) plain(s string) {
	c.buf = append(c.buf, s...)
	c.buf = append(c.buf, c.d.Comma)
}

// text appends a cell of any content.
func (c *csvWriter) text(s string) {
	c.buf = append(c.d.appendCell(c.buf, s), c.d.Comma)
}

// decimal appends a number with three decimals and the decimal mark that its
// readers expect.
func (c *csvWriter) decimal(f float64) {
	at := len(c.buf)
	c.thousandths(f)
	if dot := bytes.IndexByte(c.buf[at:], '.'); c.d.French && dot >= 0 {
		c.buf[at+dot] = ','
	}
}

// cell gives a cell as text would append it, for cells that come again.
func (c *csvWriter) cell(s string) string { return string(c.d.appendCell(nil, s)) }

func (c *csvWriter) number(n int) {
	c.buf = strconv.AppendInt(c.buf, int64(n), 10)
	c.buf = append(c.buf, c.d.Comma)
}

// numberOrNone appends a number, and an empty cell for 0.
func (c *csvWriter) numberOrNone(n int) {
	if n == 0 {
		c.text("")
		return
	}
	c.number(n)
}

// thousandths appends a number with three decimals.
func (c *csvWriter) thousandths(f float64) {
	c.buf = append(appendThousandths(c.buf, f), c.d.Comma)
}

// endRow turns the last separator into the end of the line.
func (c *csvWriter) endRow() error {
	c.buf = c.buf[:len(c.buf)-1]
	if c.d.CRLF {
		c.buf = append(c.buf, '\r')
	}
	c.buf = append(c.buf, '\n')
	if len(c.buf) >= flushAt {
		c.flush()
	}
	return c.err
}

func (c *csvWriter) flush() error {
	if c.err == nil && len(c.buf) > 0 {
		_, c.err = c.w.Write(c.buf)
	}
	c.buf = c.buf[:0]
	return c.err
}

// appendThousandths writes f with three decimals, rounded half up; much
// cheaper than strconv for the probabilities of ten million rows.
func appendThousandths(b []byte, f float64) []byte {
	if f != f || f > 1e12 || f < -1e12 {
		return b // no number: an empty cell
	}
	if f < 0 {
		b, f = append(b, '-'), -f
	}
	n := int64(f*1000 + 0.5)
	b = strconv.AppendInt(b, n/1000, 10)
	n %= 1000
	return append(b, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
}

// appendCell appends a cell of any content. What one look at its bytes finds harmless,
// as nearly every cell is, needs no other.
func (d *Dialect) appendCell(b []byte, s string) []byte {
	if s == "" {
		return b
	}
	kinds := kindsIn(s)
	if kinds&^kindDigit != 0 || kindOf[d.Comma] != kindMark {
		if d.Guard {
			s = guardCell(s)
		}
		if d.French {
			s = keepText(s)
		}
		return appendQuoted(b, s, d.Comma)
	}
	b = append(b, s...)
	if d.French && isSpoiled(s, kinds&kindDigit != 0) {
		b = append(b, figureSpace...)
	}
	return b
}

// The kinds of bytes that may matter to a reader of cells.
const (
	kindDigit   = 1 << iota
	kindMark    // quotes, separators, control characters
	kindOutside // signs that matter at the beginning, and blanks that matter at the end too
)

// kindOf gives the kind of a byte, 0 for most.
var kindOf = func() (kinds [256]uint8) {
	for c := range ' ' {
		kinds[c] = kindMark
	}
	for _, c := range `",;|` {
		kinds[c] = kindMark
	}
	for c := '0'; c <= '9'; c++ {
		kinds[c] = kindDigit
	}
	for _, c := range " =+-@" {
		kinds[c] = kindOutside
	}
	for c := utf8.RuneSelf; c < 256; c++ {
		kinds[c] = kindOutside
	}
	return kinds
}()

// kindsIn gives the kinds of the bytes of a cell that is not empty.
func kindsIn(s string) (kinds uint8) {
	for i := range len(s) {
		kinds |= kindOf[s[i]]
	}
	if s[len(s)-1] == ' ' {
		return kinds
	}
	return kinds&^kindOutside | kindOf[s[0]]&kindOutside
}

// appendQuoted follows RFC 4180. Cells with outer blanks are quoted too, since
// some readers trim them.
func appendQuoted(b []byte, s string, comma byte) []byte {
	if !needsQuotes(s, comma) {
		return append(b, s...)
	}
	b = append(b, '"')
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			break
		}
		b = append(b, s[:i+1]...)
		b = append(b, '"')
		s = s[i+1:]
	}
	b = append(b, s...)
	return append(b, '"')
}

func needsQuotes(s string, comma byte) bool {
	if s == "" {
		return false
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return true
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == comma || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// guardCell puts an apostrophe before whatever a spreadsheet would run: a cell
// that begins with = + - @ or a control character, in ASCII or full width, and
// the same signs behind a separator, because a spreadsheet of another country
// splits the line elsewhere. Plain numbers and phone numbers stay as they are.
func guardCell(s string) string {
	if !risky(s) {
		return s
	}
	var b strings.Builder
	start := true
	for i, r := range s {
		if start && isTrigger(r) && !(i == 0 && isNumber(s)) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		start = r == ';' || r == ',' || r == '\t' || r == '\n' || r == '\r' || r == '|'
	}
	return b.String()
}

// risky is the cheap test that nearly all cells fail: a sign, or a control
// character, where a cell could begin; a number with its sign is none.
func risky(s string) bool {
	start := true
	for i := range len(s) {
		kind := riskOf[s[i]]
		if kind == 0 && !start {
			continue
		}
		switch c := s[i]; {
		case kind == riskControl:
			return true
		case !start:
		case c >= utf8.RuneSelf:
			if r, _ := utf8.DecodeRuneInString(s[i:]); isTrigger(r) {
				return true
			}
		case c == '=' || c == '+' || c == '-' || c == '@':
			return i > 0 || !isNumber(s)
		}
		start = kind == riskSeparator
	}
	return false
}

// riskOf tells the bytes behind which, or because of which, a cell may be run; 0 for
// all others.
var riskOf = func() (kinds [256]uint8) {
	for c := range ' ' {
		kinds[c] = riskControl
	}
	kinds[';'], kinds[','], kinds['|'] = riskSeparator, riskSeparator, riskSeparator
	return kinds
}()

const (
	riskControl   = iota + 1
	riskSeparator // a spreadsheet of another country may begin a cell behind it
)

func isTrigger(r rune) bool {
	switch r {
	case '=', '+', '-', '@', '＝', '＋', '－', '﹣', '﹢', '﹦', '＠', '﹫', '−':
		return true
	}
	return r < ' '
}

// isNumber holds for a sign, digits and blanks, with one decimal mark at most:
// "+33 6 12 34 56 78", "-12.5". Nothing of it can be run.
func isNumber(s string) bool {
	digits, marks := 0, 0
	for _, r := range s[1:] {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.' || r == ',':
			marks++
		case r != ' ':
			return false
		}
	}
	return digits > 0 && marks <= 1 && (s[0] == '+' || s[0] == '-')
}

// longestExact is the number of digits that a spreadsheet keeps.
const longestExact = 15

// figureSpace is a no-break space as wide as a digit. Excel and LibreOffice hold
// what ends in it for text, which they do not of an ordinary no-break space.
const figureSpace = "\u2007"

// keepText appends a space to what a spreadsheet would turn into a number or a
// date and spoil: a postcode or identifier with a leading zero, a number too
// long for it, "12E4", "3-5", "8 mai 1945". No spreadsheet takes it away, and every
// reader of ours does.
func keepText(s string) string {
	if !isSpoiled(s, hasDigit(s)) {
		return s
	}
	return s + figureSpace
}

// isSpoiled says whether a spreadsheet would change a cell, of which is known whether
// it has a digit.
func isSpoiled(s string, digit bool) bool {
	switch {
	case len(s) < 2 || len(s) > longestSpoiled:
		return false
	case digit:
		return spoiled(s) || worded(s)
	}
	return isTruth(s)
}

// spoiled says that a cell holds digits and marks of numbers and dates only, and
// would not come back as it is. Dates are among them: LibreOffice shows one of
// 1926 and one of 2026 alike.
func spoiled(s string) bool {
	digits, marks := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case i == 0 && c == '+': // a foreign phone number
			marks = 1
		case i > 0 && (c == '-' || c == '/' || c == '.' || c == ':' || c == 'e' || c == 'E'):
			marks++
		default:
			return false
		}
	}
	return marks > 0 || s[0] == '0' || digits > longestExact
}
