package table

import (
	"io"
	"mime/quotedprintable"
	"strings"
)

// cardReader cuts an address book into cards and properties.
//
// Lines are unfolded before they are decoded: writers fold by bytes and may cut
// a character in two.
type cardReader struct {
	lines   *LineReader
	charset charset
	limits  Limits
	notes   bool // notes are let through: to be counted, not to be kept

	card    card
	start   int  // line of BEGIN
	begun   int  // line of a BEGIN that was read already, 0 for none
	broken  bool // the card has no end
	crowded bool // the card has more properties than there may be columns
	large   bool // a value of the card is cut: it is beyond the limit of a cell
	cut     bool // the property read last is cut
}

func newCardReader(in io.Reader, c charset, l Limits) *cardReader {
	return &cardReader{lines: NewLineReader(in, unfoldedCells*l.CellBytes), charset: c, limits: l}
}

// unfoldedCells is how many times the limit of a cell is kept of a line: a value
// in quoted-printable is three times as long as what it stands for.
const unfoldedCells = 4

// property is one line of a card: name in capitals without its group, parameters
// with names in capitals.
type property struct {
	name   string
	params []string // "TYPE=CELL", a bare one of version 2.1 as "=CELL"
	value  string
}

// next reads the next card; false at the end of the text.
func (r *cardReader) next() bool {
	r.card.props = r.card.props[:0]
	r.broken, r.crowded, r.large = false, false, false
	inside, agent := r.begun > 0, 0
	r.start, r.begun = r.begun, 0
	for !r.lines.Ended() {
		line := r.lines.number
		p, ok := r.property()
		if !ok {
			continue
		}
		begin := p.name == "BEGIN" && strings.EqualFold(strings.TrimSpace(p.value), "VCARD")
		end := p.name == "END" && strings.EqualFold(strings.TrimSpace(p.value), "VCARD")
		switch {
		case begin && !inside:
			inside, r.start = true, line
		case begin && (agent > 0 || r.card.lastIs("AGENT")): // a card inside a card, version 2.1
			agent++
		case begin: // the end is missing: the next card begins here
			r.begun, r.broken = line, true
			return true
		case end && agent > 0:
			agent--
		case end && inside:
			return true
		case inside && agent == 0:
			r.add(p)
		}
	}
	r.broken = true
	return inside
}

func (r *cardReader) add(p property) {
	r.large = r.large || r.cut && wanted(p.name)
	if r.crowded = r.crowded || len(r.card.props) >= r.limits.Columns; !r.crowded {
		r.card.props = append(r.card.props, p)
	}
}

// property reads one unfolded line; ok is false for what is none.
func (r *cardReader) property() (p property, ok bool) {
	raw := r.unfolded()
	colon := outsideQuotes(raw, ':')
	if colon < 0 {
		return p, false
	}
	head := raw[:colon]
	p.value = raw[colon+1:]
	semi := outsideQuotes(head, ';')
	if semi < 0 {
		semi = len(head)
	}
	name := strings.ToUpper(strings.TrimSpace(head[:semi]))
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 { // item1.EMAIL
		name = name[dot+1:]
	}
	p.name = name
	if !wanted(name) && !(r.notes && name == noteName) {
		return p, name == "BEGIN" || name == "END" || name == "AGENT"
	}
	p.params = splitParams(head[semi:])
	p.value = p.decode(p.value, r.charset)
	return p, true
}

// unfolded takes a line with its continuations. Quoted-printable goes on behind
// a "=" at the end of a line, too.
func (r *cardReader) unfolded() string {
	line := r.lines.Next()
	r.cut = r.lines.Cut()
	printable := strings.HasSuffix(line, "=") && containsFold(line, "QUOTED-PRINTABLE")
	if !printable && !r.continues() {
		return line
	}
	var b strings.Builder
	add := func(s string) {
		room := max(r.lines.limit-b.Len(), 0)
		r.cut = r.cut || len(s) > room || r.lines.Cut()
		b.WriteString(s[:min(len(s), room)])
	}
	add(line)
	for !r.lines.Ended() {
		switch {
		case r.continues():
			add(r.lines.Next()[1:])
		case printable && strings.HasSuffix(line, "="):
			line = r.lines.Next()
			add("\r\n" + line)
		default:
			return b.String()
		}
	}
	return b.String()
}

func (r *cardReader) continues() bool {
	c := r.lines.peek()
	return c == ' ' || c == '\t'
}

func containsFold(s, upper string) bool { return strings.Contains(strings.ToUpper(s), upper) }

// outsideQuotes finds c where it is not inside "…".
func outsideQuotes(s string, c byte) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == c && !quoted:
			return i
		}
	}
	return -1
}

// splitParams reads ";TYPE=CELL;PREF=1" or the bare ";CELL" of version 2.1.
func splitParams(s string) []string {
	var params []string
	for s != "" {
		s = s[1:]
		end := outsideQuotes(s, ';')
		if end < 0 {
			end = len(s)
		}
		param := strings.ToUpper(strings.ReplaceAll(s[:end], `"`, ""))
		if strings.IndexByte(param, '=') < 0 {
			param = "=" + param
		}
		params = append(params, param)
		s = s[end:]
	}
	return params
}

// param gives the value of a parameter, "" where it has none.
func (p *property) param(name string) string {
	for _, q := range p.params {
		if key, v, _ := strings.Cut(q, "="); key == name {
			return v
		}
	}
	return ""
}

// is says that the property is of a type, by a parameter of any version.
func (p *property) is(kind string) bool {
	for _, q := range p.params {
		key, v, _ := strings.Cut(q, "=")
		if key != "TYPE" && key != "" {
			continue
		}
		for t := range strings.SplitSeq(v, ",") {
			if t == kind {
				return true
			}
		}
	}
	return false
}

// decode resolves quoted-printable and the charset, which version 2.1 may name
// for each property.
func (p *property) decode(v string, file charset) string {
	if p.param("ENCODING") == "QUOTED-PRINTABLE" || p.param("") == "QUOTED-PRINTABLE" || p.is("QUOTED-PRINTABLE") {
		b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(v)))
		if err == nil || len(b) > 0 {
			v = string(b)
		}
	}
	switch p.param("CHARSET") {
	case "ISO-8859-1", "WINDOWS-1252", "CP1252", "LATIN1":
		file = windows1252
	case "ISO-8859-15":
		file = iso8859x15
	case "MACINTOSH", "X-MAC-ROMAN":
		file = macRoman
	}
	return file.decode(v)
}
