package search

import (
	"strings"

	"recoupe/clean"
	"recoupe/matcher/compare"
)

// How says in what way a word of a query is found.
type How string

// The ways, the surest first.
const (
	HowExact How = "exact"
	HowShort How = "short" // a short or long form, or another spelling, of a given name
	HowTypo  How = "typo"  // one letter differs, or two in a long word
	HowSound How = "sound" // it sounds the same
	HowPart  How = "part"  // the beginning of a word or of a mailbox, the end of a number
)

// worth is the share of a word's weight that a way of finding it is worth.
var worth = map[How]float32{HowExact: 1, HowShort: .85, HowTypo: .75, HowSound: .65, HowPart: .6}

// form is one thing that a word of a query may stand for.
type form struct {
	kind kind
	text string
	how  How
}

// Query is what is looked for: words in any order.
type Query struct{ words []queryWord }

// queryWord is one word of a query, with all that it may stand for.
type queryWord struct {
	text  string
	near  bool   // find near words, too
	piece string // find words that hold it, "" for none
	forms []form
	mail  *mailWord
}

// mailWord is a word with an @.
type mailWord struct{ local, host string }

// maxWords bounds the words of a query: what is pasted by mistake must not take long.
const maxWords = 12

// ParseQuery reads what somebody typed.
func ParseQuery(text string) *Query {
	q := &Query{}
	for _, chunk := range joinNumbers(strings.Fields(text)) {
		if len(q.words) < maxWords {
			q.add(chunk)
		}
	}
	q.joinWords()
	return q
}

// Len is the number of words of the query.
func (q *Query) Len() int { return len(q.words) }

// Groups of at most groupDigits digits are one phone number where they have minPhone
// digits or more together; a postcode has more in one.
const (
	groupDigits = 4
	minPhone    = 6
)

// joinNumbers joins the groups of digits of a phone number.
func joinNumbers(chunks []string) (out []string) {
	for i := 0; i < len(chunks); {
		j, digits := i, ""
		for ; j < len(chunks); j++ {
			group := digitsOf(chunks[j])
			if group == "" || len(group) > groupDigits {
				break
			}
			digits += group
		}
		if j > i+1 && len(digits) >= minPhone {
			out, i = append(out, strings.Join(chunks[i:j], "")), j
			continue
		}
		out = append(out, chunks[i])
		i++
	}
	return out
}

// digitsOf gives the digits of a text that is nothing but a number, else "".
func digitsOf(s string) string {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune("+.-/()", r) {
			return -1
		}
		return r
	}, s)
	if !isDigits(digits) {
		return ""
	}
	return digits
}

func (q *Query) add(chunk string) {
	own := form{kindID, foldID(chunk), HowExact}
	switch digits := digitsOf(chunk); {
	case strings.Contains(chunk, "@"):
		q.addMail(chunk)
		return
	case digits != "":
		q.words = append(q.words, queryWord{text: chunk, forms: append(numberForms(chunk, digits), own)})
		return
	}
	words := strings.Fields(clean.Fold(chunk))
	for i, w := range words {
		x := wordOf(w)
		x.forms = append(x.forms, own) // "C-1204" is one identifier, or two words
		if i == len(words)-1 && len(words) > 1 && strings.Contains(chunk, ".") {
			x.forms = append(x.forms, form{kindHost, strings.ToLower(chunk), HowExact})
		}
		q.words = append(q.words, x)
	}
}

func wordOf(w string) queryWord {
	x := queryWord{text: w, near: true, forms: []form{{kindWord, w, HowExact}}}
	for _, v := range clean.Variants(w) {
		x.forms = append(x.forms, form{kindWord, clean.Compact(v), HowShort})
	}
	if s := startOf(w); s != "" && len(w) <= mostLetters {
		x.forms = append(x.forms, form{kindStart, s, HowPart})
	}
	x.hold(w)
	return x
}

// begin has words found that are a text or begin with it.
func (w *queryWord) begin(text string) {
	w.forms = append(w.forms, form{kindWord, text, HowPart})
	if s := startOf(text); s != "" {
		w.forms = append(w.forms, form{kindStart, s, HowPart})
	}
}

// hold has words found that hold a text, where it is longer than the one before.
func (w *queryWord) hold(text string) {
	if len(text) >= pieceLetters && len(text) <= mostLetters && len(text) > len(w.piece) {
		w.piece = text
	}
}

// numberForms are what digits may stand for: a phone number, its end or its beginning, a
// postcode.
func numberForms(chunk, digits string) []form {
	forms := []form{{kindWord, digits, HowExact}}
	if phones, _ := clean.ParsePhone(chunk, ""); len(phones) == 1 && phones[0].Valid {
		forms = append(forms, form{kindPhone, phones[0].E164, HowExact})
	}
	if s := endingOf(digits); s != "" {
		forms = append(forms, form{kindEnding, s, HowPart})
	}
	if s := headOf(chunk, digits); s != "" {
		forms = append(forms, form{kindHead, s[:headLength], HowPart})
	}
	return forms
}

// addMail takes an address, or what somebody remembers of one.
func (q *Query) addMail(chunk string) {
	local, host, _ := strings.Cut(strings.ToLower(chunk), "@")
	x := queryWord{text: chunk, mail: &mailWord{local, host}}
	if local != "" && host != "" {
		x.forms = append(x.forms, form{kindMail, local + "@" + host, HowExact})
		if found, _ := clean.ParseEmail(chunk); len(found) == 1 && found[0].Address != local+"@"+host {
			x.forms = append(x.forms, form{kindMail, found[0].Address, HowTypo})
		}
	}
	if local == "" && host != "" {
		x.forms = append(x.forms, form{kindHost, host, HowPart})
		if !strings.Contains(host, ".") {
			x.begin(clean.Fold(host))
		}
	}
	for w := range strings.FieldsSeq(clean.Fold(local)) {
		x.begin(w)
		x.hold(w)
	}
	if len(x.forms) > 0 {
		q.words = append(q.words, x)
	}
}

// joinWords lets two words that follow each other be one: "le goff", "jean pierre".
func (q *Query) joinWords() {
	for i := 1; i < len(q.words); i++ {
		a, b := &q.words[i-1], &q.words[i]
		if a.near && b.near {
			joined := form{kindWord, a.text + b.text, HowExact}
			a.forms, b.forms = append(a.forms, joined), append(b.forms, joined)
		}
	}
}

// typoLetters is the number of letters from which two errors are forgiven.
const typoLetters = 8

// near says how a word of a name is near the one that was typed.
func near(typed, found string) (How, bool) {
	limit := 1
	if min(len(typed), len(found)) >= typoLetters {
		limit = 2
	}
	switch {
	case typed == found:
		return HowExact, true
	case clean.SameGiven(typed, found) == clean.GivenStrong:
		return HowShort, true
	case len(typed) >= nearLetters && isLetters(typed) && compare.OSA(typed, found, limit) <= limit:
		return HowTypo, true
	case len(typed) >= soundLetters && isLetters(typed) && sameSound(typed, found):
		return HowSound, true
	case holds(typed, found):
		return HowPart, true
	}
	return "", false
}

// holds says that a word begins with what was typed, or holds it where that is long enough.
func holds(typed, found string) bool {
	return len(typed) >= startLengths[0] && strings.HasPrefix(found, typed) || len(typed) >= pieceLetters && strings.Contains(found, typed)
}

func sameSound(a, b string) bool {
	s := compare.Phonetic(a)
	return len(s) >= 2 && s == compare.Phonetic(b)
}
