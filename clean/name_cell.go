package clean

import (
	"strings"

	"recoupe/record"
)

// nameCell is one cell of a name, read without regard to the other cells.
type nameCell struct {
	// What nearly every record asks for stands in front, side by side.

	raw string // as the memory of names knows it, "" outside
	one string // folded, where the cell is one word, else ""
	// How well the whole cell does as a given and as a family name.
	asGiven, asFamily float32
	// The cell as the content of the First and of the Last column, where it is
	// plain: one person, nothing but words.
	plain  bool
	heads  bool // the first word of an organisation's name, and no more
	given  nameGivenPart
	family nameFamilyPart

	generation Generation
	codes      []record.Code
	text       string        // stripped
	persons    []nameSegment // one, or one for each person named
	title      nameTitle
	filler     fillerLevel
	org        bool
	home       bool       // "Famille Dupont": a household
	bracket    bool       // birth stood in brackets, without a word that says so
	birth      []nameWord // behind "née", in brackets
	usual      []nameWord // behind "épouse": the usual name, words before it are the birth name
	alias      []nameWord // behind "dit", "alias"
}

// nameSegment is what stands between two separators.
type nameSegment struct {
	sep   string // before it: "e" (and), "/", ",", "" for the first
	title nameTitle
	words []nameWord
}

func (c *nameCell) empty() bool { return len(c.persons) == 0 || len(c.persons[0].words) == 0 }

// words gives the words of all segments.
func (c *nameCell) words() []nameWord {
	if len(c.persons) == 1 {
		return c.persons[0].words
	}
	var all []nameWord
	for _, p := range c.persons {
		all = append(all, p.words...)
	}
	return all
}

// nameMarkers begin a further name of the same person.
var nameMarkers = map[string]byte{
	"nee": 'b', "ne": 'b', "born": 'b', "ep": 'u', "epouse": 'u', "eep": 'u', "epse": 'u', "epx": 'u', "vve": 'u',
	"veuve": 'u', "mariee": 'u', "divorcee": 'u', "usage": 'u', "alias": 'a', "dit": 'a', "dite": 'a', "aka": 'a', "surnomme": 'a',
}

// readNameCell reads one cell.
func readNameCell(raw string) *nameCell {
	c := &nameCell{}
	c.text, c.codes = nameStrip(raw)
	if c.text == "" {
		return c
	}
	if c.filler = fillerOf(Fold(c.text), c.text); c.filler == fillerStrong || c.filler == fillerBlank {
		return c
	}
	r := nameReader{cell: c}
	r.read(nameSplit(c.text))
	c.settle()
	return c
}

// nameReader turns tokens into segments.
type nameReader struct {
	// titleSep is what stood behind a title that waits for its second half:
	// "M. et Mme".
	titleSep string
	cell     *nameCell
	into     byte // 0 the name, 'b' birth name, 'u' usual name, 'a' alias, '(' brackets
	seg      nameSegment
	note     []nameWord
	paren    bool
}

func (r *nameReader) read(tokens []string) {
	for i, t := range tokens {
		r.token(t, tokens[i+1:])
	}
	r.closeNote()
	r.close("")
}

func (r *nameReader) token(t string, rest []string) {
	switch t {
	case "(":
		r.paren, r.into = true, '('
		return
	case ")":
		r.closeNote()
		return
	}
	folded := Fold(t)
	if sep := nameConnector(t, folded); sep != "" {
		r.separator(sep)
		return
	}
	if strings.IndexByte(t, '@') > 0 {
		r.code(codeNameEmail)
		return
	}
	m, ok := nameMarkers[folded]
	if ok && (r.started() || m == 'b') && (len(rest) > 0 || m == 'u') {
		r.mark(m)
		return
	}
	if ok && r.started() && len(rest) == 0 && len(folded) > 2 {
		return // "Dupont née": the name behind it was cut off
	}
	r.word(t, folded, rest)
}

func (r *nameReader) separator(sep string) {
	switch {
	case r.into != 0:
	case len(r.seg.words) == 0 && r.seg.title.kind != titleNone:
		r.titleSep = sep
	default:
		r.close(sep)
	}
}

// started says that a word of the name stands before this place.
func (r *nameReader) started() bool {
	return len(r.seg.words) > 0 || len(r.cell.persons) > 0
}

func (r *nameReader) mark(m byte) {
	r.into = m
	if m == 'a' {
		r.code(codeNameAlias)
		return
	}
	r.code(codeNameBirth)
}

// word takes a word in: a title, or a part of the name in reading.
func (r *nameReader) word(t, folded string, rest []string) {
	if title, ok := r.titleAt(t, folded, rest); ok {
		if len(r.seg.words) == 0 {
			r.seg.title, r.titleSep = joinTitles(r.seg.title, r.titleSep, title), ""
		} else {
			r.cell.title = title
		}
		return
	}
	trimmed := strings.Trim(t, "0123456789")
	w, ok := newNameWord(trimmed)
	if len(trimmed) < len(t) {
		r.code(codeNameDigits)
	}
	if !ok {
		return
	}
	switch r.into {
	case 'b':
		r.cell.birth = append(r.cell.birth, w)
	case 'u':
		r.cell.usual = append(r.cell.usual, w)
	case 'a':
		r.cell.alias = append(r.cell.alias, w)
	case '(':
		r.note = append(r.note, w)
	default:
		r.seg.words = append(r.seg.words, w)
	}
}

// titleAt says whether a word is a title in its place: at the front, or at the
// end where it can be nothing else.
func (r *nameReader) titleAt(t, folded string, rest []string) (nameTitle, bool) {
	title, ok := nameTitles[folded]
	if !ok || r.into != 0 {
		return nameTitle{}, false
	}
	if len(r.seg.words) > 0 && len(rest) > 0 {
		return title, r.titleInside(title, folded, rest[0])
	}
	if len(r.seg.words) > 0 {
		return title, len(folded) >= 3 && title.kind == titleOne && len(rest) == 0 && len(r.cell.persons) == 0 && folded != "abbe" && folded != "miss"
	}
	if len(rest) == 0 {
		// "Maître" alone is a family name: nobody fills a cell with this title.
		return title, len(folded) > 1 && r.seg.title.kind == titleNone && len(folded) != 2 && folded != "maitre"
	}
	if folded == "m" && !strings.HasSuffix(t, ".") && len(Fold(rest[0])) < 2 && nameConnector(rest[0], Fold(rest[0])) == "" {
		return title, false // "M C": initials
	}
	return title, true
}

// titleInside recognises the title in "DUPONT Mme CLAIRE", a first name that
// carries its title, put behind the last name. A lone M is one only between an
// unknown word and a given name.
func (r *nameReader) titleInside(title nameTitle, folded, next string) bool {
	if title.kind != titleOne || title.sex == 0 || len(r.seg.words) != 1 {
		return false
	}
	if len(folded) > 1 {
		return folded != "miss" && folded != "abbe" && folded != "sir" && folded != "ms"
	}
	before, _, _ := GivenInfo(r.seg.words[0].fold)
	after, _, _ := GivenInfo(nameFold(next))
	return before < 1000 && after > 1000
}

func (r *nameReader) code(c record.Code) {
	for _, have := range r.cell.codes {
		if have == c {
			return
		}
	}
	r.cell.codes = append(r.cell.codes, c)
}

// close ends a segment.
func (r *nameReader) close(sep string) {
	c := r.cell
	switch {
	case len(r.seg.words) > 0:
		c.persons = append(c.persons, r.seg)
	case r.seg.title.kind != titleNone:
		c.title = r.seg.title // nothing but a title, or a title at the end
	}
	r.seg, r.titleSep = nameSegment{sep: sep}, ""
}

// closeNote decides what stood in brackets: a birth name, or a remark.
func (r *nameReader) closeNote() {
	if !r.paren {
		return
	}
	r.paren, r.into = false, 0
	words := r.note
	r.note = nil
	switch {
	case len(words) == 0:
	case r.started() && nameParticles[words[0].fold] && len(r.seg.words) > 0:
		r.particle(words) // "GUELLEC (LE)", the order of old lists
	case r.started() && len(words) <= 2 && noteIsName(words) && r.cell.birth == nil:
		r.cell.birth, r.cell.bracket = words, true
		r.code(codeNameBirth)
	case !r.started() && r.cell.birth == nil:
		r.seg.words = words
	case len(words) == 1 && bracketed(words[0]) != GenerationUnknown:
		r.cell.noteGeneration(bracketed(words[0]))
	default:
		r.code(codeNameNote)
	}
}

// particle puts a particle from behind a family name back in front of it.
func (r *nameReader) particle(particle []nameWord) {
	n := len(r.seg.words) - 1
	last := r.seg.words[n]
	r.seg.words = append(append(r.seg.words[:n:n], particle...), last)
}

// noteIsName says that words in brackets may be a family name.
func noteIsName(words []nameWord) bool {
	for _, w := range words {
		births, _, _ := GivenInfo(w.fold)
		if len(w.fold) < 3 || births > 2000 && (w.form != nameCaps || !nameSurnames[w.fold]) || fillerWords[w.fold] != fillerNone || nameGenerations[w.fold] != GenerationUnknown || orgRankOf(w.fold) != orgNone {
			return false
		}
	}
	return words[0].form != nameLower
}
