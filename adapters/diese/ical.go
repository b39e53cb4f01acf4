package diese

import (
	"context"
	"io"
	"iter"
	"strings"

	"recoupe/adapters/stream"
)

// event is what is read of a VEVENT (RFC 5545).
type event struct {
	line        int
	end         string // ISO date
	description string // unescaped
	cancelled   bool
}

// events steps through the events of a calendar that were not called off. What
// is malformed is passed over: a planning is no list of persons, and a line that
// says nothing is worth nothing.
func events(ctx context.Context, r io.Reader) iter.Seq2[event, error] {
	return func(yield func(event, error) bool) {
		var c calendar
		for line, err := range unfold(stream.Lines(ctx, r)) {
			if err != nil {
				yield(event{}, err)
				return
			}
			if e, done := c.line(line); done && !e.cancelled && !yield(e, nil) {
				return
			}
		}
	}
}

// unfold joins the lines that begin with a blank to the one before. A joined
// line is never longer than stream.MaxLine.
func unfold(lines iter.Seq2[stream.Line, error]) iter.Seq2[stream.Line, error] {
	return func(yield func(stream.Line, error) bool) {
		var parts []string
		number, size := 0, 0
		flush := func() bool {
			if number == 0 {
				return true
			}
			whole := stream.Line{Text: strings.Join(parts, ""), Number: number}
			parts, number, size = parts[:0], 0, 0
			return yield(whole, nil)
		}
		for l, err := range lines {
			if err != nil {
				yield(l, err)
				return
			}
			text := l.Text
			if number > 0 && text != "" && (text[0] == ' ' || text[0] == '\t') {
				text = text[1:]
			} else {
				if !flush() {
					return
				}
				number = l.Number
			}
			if size += len(text); size <= stream.MaxLine {
				parts = append(parts, text)
			}
		}
		flush()
	}
}

// calendar follows the components: an alarm inside an event has a description
// of its own, which is none of the event's.
type calendar struct {
	open  event
	depth int // 0 outside of events, 1 inside, more in a component of the event
}

func (c *calendar) line(l stream.Line) (e event, done bool) {
	name, value := property(l.Text)
	switch name {
	case "BEGIN":
		if c.depth > 0 {
			c.depth++
		} else if strings.EqualFold(value, "VEVENT") {
			c.open, c.depth = event{line: l.Number}, 1
		}
	case "END":
		if c.depth > 0 {
			c.depth--
			return c.open, c.depth == 0
		}
	}
	if c.depth == 1 {
		c.open.set(name, value)
	}
	return event{}, false
}

func (e *event) set(name, value string) {
	switch name {
	case "DESCRIPTION":
		e.description = unescape(value)
	case "DTSTART", "DTEND":
		e.end = max(e.end, day(value))
	case "STATUS":
		e.cancelled = strings.EqualFold(strings.TrimSpace(value), "CANCELLED")
	}
}

// property takes a line apart: NAME;PARAM="a:b":value.
func property(line string) (name, value string) {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == ':' && !quoted:
			name, _, _ = strings.Cut(line[:i], ";")
			return strings.ToUpper(name), line[i+1:]
		}
	}
	return "", ""
}

var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";")

func unescape(v string) string { return escapes.Replace(v) }

// day reads the date of 20260309T130000Z.
func day(v string) string {
	if len(v) < 8 || strings.Trim(v[:8], "0123456789") != "" {
		return ""
	}
	return v[:4] + "-" + v[4:6] + "-" + v[6:8]
}
