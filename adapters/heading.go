package adapters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// headingKey folds a heading so that its spellings compare equal: no accents, no
// case, one space between words, camel case and underscores taken apart. It
// keeps every word and number, because "Adresse 2" is not "Adresse".
func headingKey(heading string) string {
	return foldWords(splitCamel(stripDecoration(heading)))
}

// exactKey folds less: it is what a profile's column names are compared by.
func exactKey(heading string) string {
	return foldWords(stripRepeat(heading))
}

// stripDecoration takes away what tools add around the label a person chose:
// BilletWeb's " (Commande) - #5", Dynamics' "(Do Not Modify) ", Pipedrive's
// "Person - ", the object that holds the questions in JSON, the "#2" of a
// repeated heading.
func stripDecoration(heading string) string {
	h := strings.TrimSpace(stripRepeat(heading))
	for _, box := range questionBoxes {
		h = strings.TrimPrefix(h, box)
	}
	if i := strings.LastIndex(h, " (Commande)"); i > 0 {
		h = h[:i]
	}
	h = strings.TrimPrefix(h, "(Do Not Modify) ")
	for _, p := range []string{"Person - ", "Personne - ", "Contact - "} {
		h = strings.TrimPrefix(h, p)
	}
	return h
}

// stripRepeat drops the "#2" that tells repeated headings apart.
func stripRepeat(heading string) string {
	label, _ := splitRepeat(heading)
	return label
}

// questionBoxes are the JSON objects in which tools put an organiser's own questions.
var questionBoxes = []string{"positions.", "custom.", "custom_order.", "customFields.", "additionnalInformation.", "answers.", "attribs.", "attributes."}

// splitRepeat reads "Adresse#2" as "Adresse", 2; a heading that is not repeated
// is its first occurrence.
func splitRepeat(heading string) (label string, n int) {
	i := strings.LastIndexByte(heading, '#')
	if i <= 0 || i == len(heading)-1 || len(heading)-i > 3 || heading[i-1] == ' ' {
		return heading, 1
	}
	for _, c := range heading[i+1:] {
		if c < '0' || c > '9' {
			return heading, 1
		}
		n = n*10 + int(c-'0')
	}
	return heading[:i], max(n, 1)
}

// splitCamel puts a space where a small letter or digit meets a capital.
func splitCamel(s string) string {
	if strings.ToLower(s) == s || strings.ToUpper(s) == s {
		return s
	}
	var b strings.Builder
	var prev rune
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(prev) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// foldWords lower-cases, drops accents and puts one space for any run of other
// signs; digits stay and are words of their own ("email2" is "email 2").
func foldWords(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	return foldAny(s)
}

func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	// Once more behind the decomposition: an accent may sit on a ligature (Ǽ).
	for _, r := range expandLigatures(norm.NFKD.String(expandLigatures(s))) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\u200b', r == '\ufeff':
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = ' '
		default:
			r = unicode.ToLower(r)
		}
		if r != ' ' && last != 0 && last != ' ' && unicode.IsDigit(r) != unicode.IsDigit(last) {
			b.WriteByte(' ')
		}
		if r == ' ' && (last == ' ' || last == 0) {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return strings.TrimRight(b.String(), " ")
}

// foldASCII is foldWords for what is written without accents, as most headings are:
// seventy profiles ask for thousands of them in every file. ok is false for the rest.
func foldASCII(s string) (folded string, ok bool) {
	out := make([]byte, 0, len(s)+4)
	for i := range len(s) {
		c, last := s[i], byte(' ')
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		switch {
		case c >= utf8.RuneSelf:
			return "", false
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case !isASCIIDigit(c) && (c < 'a' || c > 'z'):
			c = ' '
		}
		if c != ' ' && last != ' ' && isASCIIDigit(c) != isASCIIDigit(last) {
			out = append(out, ' ')
		}
		if c != ' ' || last != ' ' {
			out = append(out, c)
		}
	}
	return strings.TrimRight(string(out), " "), true
}

func isASCIIDigit(c byte) bool { return '0' <= c && c <= '9' }

var ligatures = strings.NewReplacer("œ", "oe", "Œ", "Oe", "æ", "ae", "Æ", "Ae", "ß", "ss", "ẞ", "ss", "n°", "numero ", "N°", "numero ", "№", "numero ")

func expandLigatures(s string) string { return ligatures.Replace(s) }

// headingWords gives the words of a heading's key, without the numbers.
func headingWords(key string) []string {
	words := strings.Fields(key)
	out := words[:0]
	for _, w := range words {
		if w[0] < '0' || w[0] > '9' {
			out = append(out, w)
		}
	}
	return out
}
