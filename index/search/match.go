package search

import (
	"slices"
	"strings"

	"recoupe/clean"
	"recoupe/internal/lang"
)

// Match says how one word of a query is found with a person.
type Match struct {
	Word  string `json:"word"` // as it was typed, folded where it is a word
	How   How    `json:"how"`
	In    Part   `json:"in"`
	Found string `json:"found"` // what it is found in, in comparable form
}

var howTexts = map[How]lang.Text{
	HowShort: lang.T("autre forme du prénom", "other form of the given name"),
	HowTypo:  lang.T("faute de frappe", "typing error"),
	HowSound: lang.T("même son", "same sound"),
	HowPart:  lang.T("en partie", "in part"),
}

// Text tells the match to people.
func (m Match) Text() lang.Text {
	if m.How == HowExact {
		return lang.T(m.Word+" = "+m.Found, m.Word+" = "+m.Found)
	}
	head, how := m.Word+" ≈ "+m.Found, howTexts[m.How]
	return lang.T(head+" ("+how.FR+")", head+" ("+how.EN+")")
}

// Matches says how the words of a query are found in the records of one person; it is
// read from the base, so that nothing but what is there is told.
type Matches struct {
	query *Query
	all   []Match // by word of the query; How is "" where it is not found
}

// Found lists the words that are found, in the order of the query.
func (m *Matches) Found() []Match {
	return slices.DeleteFunc(slices.Clone(m.all), func(x Match) bool { return x.How == "" })
}

// NewMatches begins with a person of whom no record was seen.
func NewMatches(q *Query) *Matches {
	m := &Matches{q, make([]Match, len(q.words))}
	for i := range q.words {
		m.all[i].Word = q.words[i].text
	}
	return m
}

// note keeps the surest way in which a word is found.
func (m *Matches) note(i int, how How, in Part, found string) {
	if worth[how] > worth[m.all[i].How] {
		m.all[i].How, m.all[i].In, m.all[i].Found = how, in, found
	}
}

// Add looks at a further record.
func (m *Matches) Add(c *clean.Cleaned, id string) {
	for i := range m.query.words {
		w := &m.query.words[i]
		eachNamed(c, func(in Part, found string) { m.word(i, w, in, found) })
		eachMailbox(c, func(e *clean.Email) { m.email(i, w, e.Address, e.Local) })
		eachNumber(c, func(e164 string) { m.phone(i, w, e164) })
		if id != "" && w.stands(kindID, foldID(id)) {
			m.note(i, HowExact, PartID, id)
		}
	}
}

// stands says that a word may stand for exactly this.
func (w *queryWord) stands(as kind, text string) bool {
	for _, f := range w.forms {
		if f.kind == as && f.text == text && f.how == HowExact {
			return true
		}
	}
	return false
}

func (m *Matches) word(i int, w *queryWord, in Part, found string) {
	switch {
	case w.stands(kindWord, found):
		m.note(i, HowExact, in, found)
	case w.mail != nil:
		return
	case !w.near || in == PartEmail:
		if !isDigits(w.text) && holds(w.text, found) {
			m.note(i, HowPart, in, found)
		}
	default:
		if how, ok := near(w.text, found); ok {
			m.note(i, how, in, found)
		}
	}
}

func (m *Matches) email(i int, w *queryWord, address string, local int) {
	switch {
	case w.mail == nil:
		if w.stands(kindHost, address[local+1:]) {
			m.note(i, HowExact, PartEmail, address)
		}
	case w.stands(kindMail, address):
		m.note(i, HowExact, PartEmail, address)
	case strings.Contains(address[:local], w.mail.local) && strings.HasPrefix(address[local+1:], w.mail.host):
		m.note(i, HowPart, PartEmail, address)
	default:
		for _, f := range w.forms {
			if f.kind == kindMail && f.text == address {
				m.note(i, f.how, PartEmail, address)
			}
		}
	}
}

func (m *Matches) phone(i int, w *queryWord, number string) {
	if w.stands(kindPhone, number) {
		m.note(i, HowExact, PartPhone, number)
		return
	}
	if digits := strings.TrimPrefix(digitsOf(w.text), "0"); len(digits) >= endingLengths[0] && strings.HasSuffix(number, digits) {
		m.note(i, HowPart, PartPhone, number)
	}
	if head := headOf(w.text, digitsOf(w.text)); head != "" && strings.HasPrefix(number, head) {
		m.note(i, HowPart, PartPhone, number)
	}
}

// Share is the share of the weight of the query that the person is found by, from 0
// to 1; weights are those of Search.
func (m *Matches) Share(weights []float32) float32 {
	found, total := float32(0), float32(0)
	for i, w := range weights {
		found += w * worth[m.all[i].How]
		total += w
	}
	if total == 0 {
		return 0
	}
	return found / total
}

// Enough says that a share makes somebody worth being shown.
func Enough(share float32) bool { return share >= leastShare }
