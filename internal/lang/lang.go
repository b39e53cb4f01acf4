// Package lang holds the texts that people read, each in French and English
// side by side, so that neither can be forgotten.
package lang

import "strings"

// Lang is a language that recoupe speaks.
type Lang string

// The languages.
const (
	FR Lang = "fr"
	EN Lang = "en"
)

// Text is one sentence or label in every language.
type Text struct{ FR, EN string }

// In gives the text in a language; any other language than French gives English.
func (t Text) In(l Lang) string {
	if l == FR {
		return t.FR
	}
	return t.EN
}

// T builds a Text.
func T(fr, en string) Text { return Text{FR: fr, EN: en} }

// Parse reads a language or a POSIX locale ("fr", "fr_FR.UTF-8", "en_GB"); ok
// is false where it is neither French nor English.
func Parse(s string) (l Lang, ok bool) {
	s = strings.ToLower(s)
	switch {
	case strings.HasPrefix(s, "fr"):
		return FR, true
	case strings.HasPrefix(s, "en"):
		return EN, true
	}
	return "", false
}
