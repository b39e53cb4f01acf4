package recoupe

import (
	"strings"
	"unicode"

	"recoupe/record"
)

// An example shows what a finding is about without showing whom: the page is
// passed on. Of every run of letters the first is left, of all digits the first
// two; the shape of a value is mostly what is wrong with it.

// findingKind is a code on a field.
type findingKind struct {
	field record.Field
	code  record.Code
}

// examples keeps one masked value of every kind of finding of a source: the
// first in the order of letters, so that it does not depend on the order of rows.
type examples map[findingKind]string

// note keeps the value of a finding where it comes before the one that is kept.
func (e examples) note(r *record.Record, f *record.Finding) {
	if text := r.Get(f.Field); text != "" {
		e.keep(findingKind{f.Field, f.Code}, maskValue(text, f.Suggestion != ""))
	}
}

func (e examples) keep(kind findingKind, masked string) {
	if have, ok := e[kind]; !ok || masked < have {
		e[kind] = masked
	}
}

// add takes over what another part of the source has.
func (e examples) add(part examples) {
	for kind, masked := range part {
		e.keep(kind, masked)
	}
}

const (
	maxExample = 40 // characters
	maxHidden  = 6  // marks for one run: lengths tell names
	letterKept = 1
	digitsKept = 2
)

// maskValue hides a value. The domain of an e-mail address is left where it has
// a correction: it is then that of a provider, and what is wrong.
func maskValue(text string, corrected bool) string {
	domain := ""
	if at := strings.LastIndexByte(text, '@'); at >= 0 && corrected {
		text, domain = text[:at], text[at:]
	}
	var b strings.Builder
	letters, digits, hidden := 0, 0, 0
	for _, r := range text {
		letter, digit := unicode.IsLetter(r) || unicode.IsMark(r), unicode.IsDigit(r)
		if !letter {
			letters = 0
		}
		switch {
		case !letter && !digit:
			hidden = 0
			b.WriteRune(r)
		case letter && letters < letterKept:
			letters, hidden = letters+1, 0
			b.WriteRune(r)
		case digit && digits < digitsKept:
			digits++
			b.WriteRune(r)
		case hidden < maxHidden:
			hidden++
			b.WriteByte('*')
		}
	}
	out := []rune(b.String() + domain)
	return string(out[:min(len(out), maxExample)])
}
