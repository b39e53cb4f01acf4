package search

import (
	"strings"

	"recoupe/clean"
	"recoupe/matcher/compare"
)

const (
	nearLetters  = 4 // letters that a word needs to be forgiven a typing error
	soundLetters = 3
	mostLetters  = 24 // of a word that is forgiven one: longer ones are no names
)

// startLengths are the lengths of the beginnings of a word that find it.
var startLengths = [...]int{3, 4, 5, 7}

// endingLengths are the lengths of the endings of a phone number that find it.
var endingLengths = [...]int{4, 6}

// headLength is the length of the beginning of a phone number (E.164) that finds it: in
// France, the first six digits as people write them.
const headLength = 8

// pieceLetters is the length of the pieces of a word that find it.
const pieceLetters = 4

// eachStart visits the beginnings of a word.
func eachStart(word string, visit func(string)) {
	for _, n := range startLengths {
		if len(word) > n {
			visit(word[:n])
		}
	}
}

// startOf gives the longest beginning under which words that begin with text stand.
func startOf(text string) string {
	for i := len(startLengths) - 1; i >= 0; i-- {
		if n := startLengths[i]; len(text) >= n {
			return text[:n]
		}
	}
	return ""
}

// endingOf gives the longest ending under which numbers that end with digits stand.
func endingOf(digits string) string {
	for i := len(endingLengths) - 1; i >= 0; i-- {
		if n := endingLengths[i]; len(digits) >= n {
			return digits[len(digits)-n:]
		}
	}
	return ""
}

// headOf gives the beginning of a phone number, E.164, that somebody typed; "" where it is
// too short for one or may be anything else.
func headOf(chunk, digits string) string {
	head := ""
	switch {
	case strings.HasPrefix(chunk, "+"):
		head = "+" + digits
	case strings.HasPrefix(digits, "00"):
		head = "+" + digits[2:]
	case strings.HasPrefix(digits, "0"):
		head = "+33" + digits[1:]
	}
	if len(head) < headLength {
		return ""
	}
	return head
}

// eachPiece visits the pieces of a text. Those of a word leave out its beginning, which
// finds it by itself.
func eachPiece(text string, visit func(string)) {
	for i := 0; i+pieceLetters <= len(text); i++ {
		visit(text[i : i+pieceLetters])
	}
}

// hasPieces says that a word is found by its pieces.
func hasPieces(word string) bool { return len(word) > pieceLetters && len(word) <= mostLetters }

// eachNear visits a word and what is left of it without one letter. Two words
// that share one of these are one typing error apart, or two letters of one.
func eachNear(word string, visit func(string)) {
	if len(word) < nearLetters || len(word) > mostLetters || !isLetters(word) {
		return
	}
	visit(word)
	for i := range word {
		if i == 0 || word[i] != word[i-1] { // leaving out either of two equal letters gives one text
			visit(word[:i] + word[i+1:])
		}
	}
}

// Near visits the texts by which a word is found by near ones, and its sound behind a
// mark: two words that share one are near.
func Near(word string, visit func(string)) {
	eachNear(word, visit)
	if s := compare.Phonetic(word); len(s) >= 2 {
		visit("~" + s)
	}
}

func isLetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// eachWord visits the words of a folded text, and all of it in one word where it
// has several: "le goff" is found by "legoff", "jean pierre" by "jeanpierre".
func eachWord(folded string, visit func(string)) {
	n := 0
	for w := range strings.FieldsSeq(folded) {
		visit(w)
		n++
	}
	if n > 1 {
		visit(clean.Compact(folded))
	}
}

// eachHostWord visits the words of the domain of an e-mail address, save its last label.
func eachHostWord(host string, visit func(string)) {
	at := strings.LastIndexByte(host, '.')
	for w := range strings.FieldsSeq(clean.Fold(host[:max(at, 0)])) {
		if len(w) > len("www") {
			visit(w)
		}
	}
}

// eachLocalWord visits the words of the local part of an e-mail address, each
// also without the digits at its end.
func eachLocalWord(local string, visit func(string)) {
	for w := range strings.FieldsSeq(clean.Fold(local)) {
		visit(w)
		if bare := strings.TrimRight(w, "0123456789"); bare != w && len(bare) >= soundLetters {
			visit(bare)
		}
	}
}
