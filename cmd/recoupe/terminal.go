package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"recoupe/internal/lang"
)

// Terminal manners. Results go to standard output and nothing else does: not
// progress, not remarks, not errors, so that "recoupe run . --json | jq" works.
// Remarks are one line, lower case, without a full stop, and begin with who
// speaks and why: "recoupe: error: …", "recoupe: hint: …". These words stay the
// same in every language, for programs that look for them; what follows is in
// the user's. No line ever shows what stands in a cell.

// terminal is the world around a command: streams, language and the options
// that every command has.
type terminal struct {
	out, err io.Writer
	env      func(string) string
	lang     lang.Lang

	// What the streams are; false in tests and jobs.
	outIsTerminal, errIsTerminal bool
	width                        int // columns of standard output, 0 when unknown

	langFlag             string
	json, quiet, noColor bool
}

func newTerminal(args []string) *terminal {
	t := &terminal{out: os.Stdout, err: os.Stderr, env: os.Getenv}
	t.outIsTerminal = term.IsTerminal(int(os.Stdout.Fd())) && enableColour(os.Stdout)
	t.errIsTerminal = term.IsTerminal(int(os.Stderr.Fd())) && enableColour(os.Stderr)
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		t.width = w
	}
	t.lang = chooseLang(args, os.Getenv, systemLang)
	return t
}

// say gives a text in the user's language.
func (t *terminal) say(text lang.Text) string { return text.In(t.lang) }

// colour says whether standard output may be coloured (https://no-color.org).
func (t *terminal) colour() bool {
	return t.outIsTerminal && !t.noColor && t.env("NO_COLOR") == "" && t.env("TERM") != "dumb"
}

// remark writes one line about the work on standard error.
func (t *terminal) remark(kind, text string) {
	fmt.Fprintf(t.err, "recoupe: %s: %s\n", kind, oneLine(text))
}

// oneLine keeps control characters, which a file name may hold, off the terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
			return -1
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069: // bidi overrides
			return -1
		}
		return r
	}, s)
}
