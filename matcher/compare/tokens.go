package compare

import "strings"

// maxTokens bounds the work on texts: further words are not looked at.
const maxTokens = 32

// tokens holds the words of a text without a heap allocation.
type tokens struct {
	words [maxTokens]string
	n     int
}

// split cuts s at spaces; runs of spaces count as one.
func split(s string) (t tokens) {
	for s != "" && t.n < maxTokens {
		word, rest, _ := strings.Cut(s, " ")
		if word != "" {
			t.words[t.n] = word
			t.n++
		}
		s = rest
	}
	return t
}

func (t *tokens) all() []string { return t.words[:t.n] }

// Overlap counts the words that two texts share.
type Overlap struct {
	Common      int // as multisets: a word twice on both sides counts twice
	Left, Right int // words of each side, at most 32
}

// Jaccard is the share of common words among all, 0 for two empty texts.
func (o Overlap) Jaccard() float64 { return ratio(o.Common, o.Left+o.Right-o.Common) }

// Containment is the share of the shorter text that the longer one holds.
func (o Overlap) Containment() float64 { return ratio(o.Common, min(o.Left, o.Right)) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// TokenOverlap counts the words of a and b and those they share, order aside.
func TokenOverlap(a, b string) Overlap {
	left, right := split(a), split(b)
	o := Overlap{Left: left.n, Right: right.n}
	var used uint32
	for _, w := range left.all() {
		for j, v := range right.all() {
			if v == w && used>>j&1 == 0 {
				used |= 1 << j
				o.Common++
				break
			}
		}
	}
	return o
}

// The beginning of a name counts as its short form from three letters on
// ("chris" for "christophe"), if it leaves out three at least: a shorter ending
// rather makes the other sex of a name ("jean" and "jeanne").
const (
	shortestPrefix = 3
	shortestCut    = 3
)

// Abbreviates says whether short is a shortened form of long: initials ("j",
// "jp", "j p" for "jean pierre"), some parts as initials ("jean p"), the
// beginning of the first part from three letters ("chris"), or each of these
// for the leading parts only ("jean" for "jean pierre"). A name does not
// abbreviate itself.
func Abbreviates(short, long string) bool {
	if short == "" || len(short) >= len(long) {
		return false
	}
	s, l := split(short), split(long)
	if s.n == 0 || s.n > l.n {
		return false
	}
	return gluedInitials(&s, &l) || shortened(s.all(), l.all())
}

// gluedInitials: "jp" for "jean pierre".
func gluedInitials(s, l *tokens) bool {
	if s.n != 1 || len(s.words[0]) != l.n || l.n < 2 {
		return false
	}
	for i, w := range l.all() {
		if w[0] != s.words[0][i] {
			return false
		}
	}
	return true
}

// shortened: each part equal, an initial, or the beginning of its counterpart.
func shortened(s, l []string) bool {
	for i, w := range s {
		if w != l[i] && !shortens(w, l[i]) {
			return false
		}
	}
	return true
}

func shortens(w, long string) bool {
	return strings.HasPrefix(long, w) &&
		(len(w) == 1 || len(w) >= shortestPrefix && len(long)-len(w) >= shortestCut)
}

// Initialism says whether short spells the first letters of the words of long,
// with or without its small words: "mjc" for "maison des jeunes et de la
// culture". It needs two letters at least.
func Initialism(short, long string) bool {
	l := split(long)
	if len(short) < 2 || l.n < 2 || strings.IndexByte(short, ' ') >= 0 {
		return false
	}
	return spells(short, l.all(), false) || spells(short, l.all(), true)
}

func spells(short string, words []string, skipSmall bool) bool {
	i := 0
	for _, w := range words {
		if skipSmall && smallWord(w) {
			continue
		}
		if i == len(short) || short[i] != w[0] {
			return false
		}
		i++
	}
	return i == len(short)
}

// smallWord knows the French words that initialisms leave out.
func smallWord(w string) bool {
	switch w {
	case "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "pour", "the":
		return true
	}
	return false
}
