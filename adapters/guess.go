package adapters

import (
	"slices"
	"strings"

	"recoupe/record"
)

// confidenceFloor is the least confidence with which a column is read.
const confidenceFloor = 0.5

// How sure a heading makes us, by the way in which it was found.
const (
	sureWhole    = 0.95 // the heading is a known one
	sureNumbered = 0.90 // … without its number
	sureNoise    = 0.85 // … without words that say nothing
	surePart     = 0.70 // a known one inside a longer heading
	sureValues   = 0.75 // no heading, but values that tell
	sureNaked    = 0.55 // a file without headings, values that tell less
)

// guess is what the automatic mapping makes of one column by itself.
type guess struct {
	meaning
	confidence float64
	how        How
	deny       bool
	paper      string // the identity paper whose number it holds, "" for none
	area       string // the further field of a place that many share, "" for none
	key        string
	shape      shape
	role       string
	second     bool // of a second person of the row, under a heading that the first bears, too
}

// guessColumns looks at every column of a sample.
func guessColumns(header []string, sample [][]string) []guess {
	gs := make([]guess, len(header))
	for i, h := range header {
		gs[i] = guessColumn(h, shapeOf(sample, i))
	}
	markSecond(header, gs)
	markFamily(header, sample, gs)
	markSpouse(gs)
	return gs
}

// guessColumn asks the heading first and lets the values confirm or refuse;
// values alone decide only where they can't be anything else.
func guessColumn(heading string, s shape) guess {
	l := words()
	g := guess{key: headingKey(heading), shape: s, how: HowHeading}
	if s.share(s.nir) >= .3 || s.share(s.iban) >= .3 {
		g.deny, g.how = true, HowValues
		return g
	}
	if l.consentQuestion(g.key) && s.share(s.boolean+s.status) >= .4 {
		g.meaning, g.confidence = meaning{target: targetConsent, channel: questionChannel(g.key), refusal: anyWords(g.key, l.refusalWords)}, sureNumbered
		return g
	}
	if l.denied(g.key) || l.papers[g.key] != "" {
		g.paper = l.paper(g.key, &g.shape)
		g.deny = g.paper == ""
		return g
	}
	if g.area = l.areas[g.key]; g.area != "" {
		return g
	}
	g.role = l.roleOf(g.key)
	for _, key := range append(pathKeys(heading), g.key) {
		if g.meaning, g.confidence = l.lookup(key); g.target != "" && agrees(g.meaning, &g.shape) {
			break
		}
		g.meaning, g.confidence = meaning{}, 0
	}
	if dated, ok := l.datedConsent(g.key, &g.shape); ok && g.target == "" {
		g.meaning, g.confidence = dated, surePart
	}
	switch {
	case g.target == "", g.target == "full_name", g.target == "org":
		g.byValues()
	case strings.HasPrefix(g.target, "address"):
		g.byLine()
	}
	if g.target == "" && numberedHeading(g.key) {
		g.byNakedValues()
	}
	if s.filled == 0 {
		g.confidence *= .6
	}
	return g
}

// pathKeys gives the words of the last steps of a JSON path, which tell more than the
// whole: of "identity.firstName" the last step, of "phones.0.value" the one before.
func pathKeys(heading string) (keys []string) {
	steps := strings.FieldsFunc(heading, func(r rune) bool { return r == '.' })
	if len(steps) < 2 || strings.ContainsAny(heading, " \t") {
		return nil
	}
	for i := len(steps) - 1; i >= 0; i-- {
		key := headingKey(steps[i])
		switch {
		case key == onlyDigits(key):
		case emptySteps[key]:
		default:
			return []string{key}
		}
	}
	return nil
}

// emptySteps are steps of a path that say nothing of the value.
var emptySteps = wordSet("value", "valeur", "val", "text", "texte", "content", "contenu", "data", "numero", "number", "adresse email", "address email")

// foreignNumber is the paper of the social security numbers of other countries.
const foreignNumber = "foreign-number"

// paper gives the identity paper whose number a column holds. A single value like
// a French social security number, or so long that it might be a misspelt one,
// makes it one of these.
func (l *lexicon) paper(key string, s *shape) string {
	paper := l.papers[key]
	if s.nir > 0 || s.filled > 0 && s.share(s.digits) < .8 || paper == foreignNumber && s.manyDigits > 0 {
		return ""
	}
	return paper
}

// byValues maps a column whose values leave no doubt.
func (g *guess) byValues() {
	s := &g.shape
	target := ""
	switch {
	case s.filled < 2 && g.target == "":
		if s.email == 1 {
			target = "email"
		}
	case s.share(s.email) >= .7:
		target = "email"
	case g.target == "full_name" && s.share(s.frenchPhone) >= .7,
		g.target == "" && s.share(s.frenchPhone) >= .8 && s.share(s.number) < 1:
		target = "phone"
	case g.target == "" && s.share(s.civility) >= .9 && s.filled >= 5:
		target = "title"
	case g.target != "org" && s.share(s.reach) >= .7 && s.mixed > 0:
		target = targetReach
	case g.target == "":
		g.byLine()
	}
	if target != "" {
		g.meaning, g.confidence, g.how = meaning{target: target}, sureValues, HowValues
	}
}

// byLine maps a line of an address block, which is told by its values alone: the
// name, the postcode and the town.
func (g *guess) byLine() {
	s := &g.shape
	target := ""
	switch {
	case s.filled < 2:
	case s.share(s.civil) >= .6:
		target = "full_name"
	case s.share(s.zipCity) >= .7:
		target = targetZipCity
	}
	if target != "" {
		g.meaning, g.confidence, g.how = meaning{target: target}, sureValues, HowValues
	}
}

// numberedHeading knows the names that columns without headings are given.
func numberedHeading(key string) bool { return strings.HasPrefix(key, "column ") }

// byNakedValues goes further for a file without headings, where nothing else
// can speak: names of several words and five-digit codes.
func (g *guess) byNakedValues() {
	s := &g.shape
	target := ""
	switch {
	case s.filled < 2:
	case s.filled < 3 && s.share(s.frenchPhone) < 1:
	case s.share(s.words2) >= .6 && s.share(s.orgWord) < .3:
		target = "full_name"
	case s.share(s.frenchPhone) >= .8:
		target = "phone"
	case s.share(s.way) >= .7:
		target = "address1"
	case s.share(s.five) == 1:
		target = "postcode"
	}
	if target != "" {
		g.meaning, g.confidence, g.how = meaning{target: target}, sureNaked, HowValues
	}
}

// consentQuestion finds a question that a form asked, by its words.
func (l *lexicon) consentQuestion(key string) bool {
	if strings.Count(key, " ") < 2 {
		return false
	}
	for _, w := range l.consentWords {
		if hasWords(key, w) {
			return true
		}
	}
	return false
}

// questionChannel gives the channel that a form's question names, that of mail for none.
func questionChannel(key string) string {
	for _, c := range channelWords {
		if anyWords(key, c.words) {
			return string(c.channel)
		}
	}
	if hasWords(key, "papier") || hasWords(key, "paper") {
		return string(record.ChannelPost)
	}
	return string(record.ChannelEmail)
}

// datedConsent reads "opt_in_newsletter_date": the date of a consent or of a refusal.
func (l *lexicon) datedConsent(key string, s *shape) (meaning, bool) {
	if s.filled == 0 || s.share(s.date) < .5 {
		return meaning{}, false
	}
	words := strings.Fields(key)
	rest := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return dateWords[w] })
	if len(rest) == len(words) {
		return meaning{}, false
	}
	m, _ := l.lookup(strings.Join(rest, " "))
	switch {
	case m.target != targetConsent:
		return meaning{}, false
	case m.refusal:
		return meaning{target: targetRefusalDate}, true
	}
	return meaning{target: targetConsentDate}, true
}

// dateWords make a heading that of a date.
var dateWords = wordSet("date", "at", "on", "le", "timestamp", "time", "datum", "fecha", "data")

// roleOf gives the person of the row that a heading speaks of, "" for none.
func (l *lexicon) roleOf(key string) string {
	for _, w := range strings.Fields(key) {
		if r, ok := l.roles[w]; ok {
			return r
		}
	}
	return ""
}

// lookup finds the meaning of a heading, in ever looser ways.
func (l *lexicon) lookup(key string) (meaning, float64) {
	if m, ok := l.meanings[key]; ok {
		return m, sureWhole
	}
	key = l.spelledOut(key)
	if m, ok := l.meanings[key]; ok {
		return m, sureNumbered
	}
	words := headingWords(key)
	if m, ok := l.meanings[strings.Join(words, " ")]; ok {
		return m, sureNumbered
	}
	if m, ok := l.meanings[strings.Join(l.withoutNoise(words), " ")]; ok {
		return m, sureNoise
	}
	if m, ok := l.partOfAddress(words); ok {
		return m, sureNoise
	}
	if len(words) > 6 || l.aboutThings(words) {
		return meaning{}, 0
	}
	return l.longest(words)
}

// partOfAddress reads "mailing address city" and "adresse ville": behind the word for
// an address stands what it is of one.
func (l *lexicon) partOfAddress(words []string) (meaning, bool) {
	for i, w := range words {
		if w == "address" || w == "adresse" || w == "addr" {
			m, ok := l.meanings[strings.Join(words[i+1:], " ")]
			return m, ok && addressParts[m.target]
		}
		if !l.noise[w] {
			break // another's address
		}
	}
	return meaning{}, false
}

// addressParts are the targets of which an address is made.
var addressParts = wordSet(targetStreetNumber, "address1", "address2", "address3", "postcode", targetZipCity, "city", "country")

func (l *lexicon) withoutNoise(words []string) (out []string) {
	for _, w := range words {
		if !l.noise[w] {
			out = append(out, w)
		}
	}
	return out
}

func (l *lexicon) aboutThings(words []string) bool {
	for _, w := range words {
		if l.things[w] {
			return true
		}
	}
	return false
}

// longest finds the longest synonym among the words; an id or a state inside a
// longer heading is another thing's.
func (l *lexicon) longest(words []string) (found meaning, confidence float64) {
	windows(words, l.maxWords, func(w string) bool {
		m, ok := l.meanings[w]
		if !ok || l.noise[w] || m.target == targetID || m.target == targetKind || m.target == targetConsent && !m.refusal && len(w) < 8 {
			return true
		}
		found, confidence = m, surePart
		return false
	})
	return found, confidence
}
