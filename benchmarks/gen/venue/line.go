package venue

import "bytes"

// line builds the cells of one row behind its id, quoted where CSV needs it.
type line struct {
	b     []byte
	comma byte
	cells int
}

func (l *line) start(comma byte) { l.b, l.comma, l.cells = l.b[:0], comma, 0 }

// open begins a cell and gives the place its content starts at.
func (l *line) open() int {
	if l.cells > 0 {
		l.b = append(l.b, l.comma)
	}
	l.cells++
	return len(l.b)
}

// shut quotes the cell that starts at a place, if it must be.
func (l *line) shut(at int) {
	cell := l.b[at:]
	if bytes.IndexByte(cell, l.comma) < 0 && bytes.IndexByte(cell, '"') < 0 {
		return
	}
	quoted := append([]byte{'"'}, bytes.ReplaceAll(cell, []byte{'"'}, []byte{'"', '"'})...)
	l.b = append(append(l.b[:at], quoted...), '"')
}

func (l *line) text(s string) {
	at := l.open()
	l.b = append(l.b, s...)
	l.shut(at)
}

func (l *line) styled(s string, st style) {
	at := l.open()
	l.b = appendStyled(l.b, s, st)
	l.shut(at)
}

// maybe writes s or an empty cell.
func (l *line) maybe(ok bool, s string) {
	if !ok {
		s = ""
	}
	l.text(s)
}

func (l *line) day(d date) {
	l.open()
	l.b = d.append(l.b)
}

func (l *line) number(n int) {
	l.open()
	l.b = appendInt(l.b, n)
}

func appendInt(b []byte, n int) []byte {
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}
