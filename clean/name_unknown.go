package clean

import (
	"bytes"
	"iter"
	"maps"
	"strings"
	"sync"
)

// Most family names are one word of which no table here knows anything, or two with
// a hyphen between them, and all such names are read alike: one is read the long way, and what it gives is copied
// for the others. That is quicker than to look them up in a memory, which would
// be full of them.

// An unknown word has at least so many letters: shorter ones may be initials. Longer
// than unknownLongest is left to the long way.
const (
	unknownShortest = 4
	unknownLongest  = 32
)

// unknownCells holds the readings of the unknown words of one record: one for
// each cell that may be read (first, last or birth name, full name).
type unknownCells struct {
	made [3]struct {
		cell    nameCell
		segment [1]nameSegment
		word    [1]nameWord
	}
	next int
}

// read reads a cell that is one word of plain letters which no table knows, or two
// with a hyphen between them; nil where it is something else. It gives what readNameCell would. The result is valid
// until three further ones were read.
func (u *unknownCells) read(raw string) *nameCell {
	text := strings.TrimSpace(raw)
	if len(text) < unknownShortest || len(text) > unknownLongest {
		return nil
	}
	var buf [2 * unknownLongest]byte // room for fill
	for i := range len(text) {
		c := text[i] | 0x20
		switch {
		case c >= 0x80:
			return u.readAccented(text)
		case 'a' <= c && c <= 'z':
		case text[i] == '-':
			c = ' '
		default:
			return nil
		}
		buf[i] = c
	}
	return u.fill(text, buf[:len(text)])
}

// unknownAccents are letters beyond ASCII of which no damaged text is made that
// could be repaired.
const unknownAccents = "éèêëàâäçîïôöùûüñÉÈÊËÀÂÄÇÎÏÔÖÙÜÑ"

func (u *unknownCells) readAccented(text string) *nameCell {
	for _, r := range text {
		if c := r | 0x20; (c < 'a' || c > 'z') && r != '-' && !strings.ContainsRune(unknownAccents, r) {
			return nil
		}
	}
	var buf [2 * unknownLongest]byte
	return u.fill(text, appendFold(buf[:0], text))
}

// fill copies the reading of an unknown name for another one; nil where the name
// is known, or a part of it may mean something.
func (u *unknownCells) fill(text string, fold []byte) *nameCell {
	first, second, double := bytes.Cut(fold, []byte{' '})
	if !unknownWord(first) || double && (!unknownWord(second) || knownNameWords().has(fold)) || double != (strings.Count(text, "-") == 1) {
		return nil
	}
	w := nameWord{text: text, form: nameFormOf(text)}
	show := text
	switch {
	case w.form == nameMixed:
		w.fold = string(fold)
	case len(fold) == len(text) && !double: // plain letters: both come out of one text
		both := string(append(append(fold, fold[0]&^0x20), fold[1:]...))
		w.fold, show = both[:len(fold)], both[len(fold):]
	default:
		w.fold, show = string(fold), showCase(w, true)
	}
	made := &u.made[u.next]
	u.next = (u.next + 1) % len(u.made)
	c := &made.cell
	if c.persons == nil {
		*c = *unknownSample()
		made.segment[0] = nameSegment{words: made.word[:]}
		c.persons = made.segment[:]
	}
	made.word[0] = w
	c.text, c.one = text, w.fold
	c.given.fold, c.given.show = w.fold, show
	c.family.fold, c.family.show = w.fold, show
	return c
}

// unknownWord says that no table knows a folded word, nor a part of it.
func unknownWord(w []byte) bool {
	return len(w) >= unknownShortest && !unknownAsPart(w) && !knownNameWords().has(w)
}

// unknownAsPart says that a part of the word may mean something: compounds written
// in one word, stems of organisations, "MC DONALD" and repeated letters.
func unknownAsPart(fold []byte) bool {
	switch fold[0] {
	case 'j', 'm', 'a':
		w := string(fold)
		if strings.HasPrefix(w, "jean") || strings.HasPrefix(w, "marie") || strings.HasPrefix(w, "anne") || strings.HasPrefix(w, "mc") {
			return true
		}
	}
	return len(fold) >= 8 && knownOrgPrefixes().has(fold[:8]) || bytes.Count(fold, fold[:1]) == len(fold)
}

// knownOrgPrefixes are the stems of organisations.
var knownOrgPrefixes = sync.OnceValue(func() *knownWords {
	known := &knownWords{words: map[string]bool{}}
	for w := range orgPrefixes {
		known.add(w)
	}
	return known
})

// unknownSample is the reading of a word that nobody is called.
var unknownSample = sync.OnceValue(func() *nameCell { return readNameCell("Xyqwzk") })

// knownWords is a set of words that tells most strangers apart without a look at
// its table: each word sets a bit.
type knownWords struct {
	words map[string]bool
	bits  [1 << 13]uint64
}

func (k *knownWords) add(w string) {
	k.words[w] = true
	h := bitOf([]byte(w))
	k.bits[h/64] |= 1 << (h % 64)
}

func (k *knownWords) has(w []byte) bool {
	h := bitOf(w)
	return k.bits[h/64]>>(h%64)&1 != 0 && k.words[string(w)]
}

// bitOf is FNV-1a, cut to the number of bits.
func bitOf(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	return (h ^ h>>16) % (64 << 13)
}

// knownNameWords are the words that mean something to any of the tables.
var knownNameWords = sync.OnceValue(func() *knownWords {
	variants := variantTable()
	known := &knownWords{words: make(map[string]bool, len(givenTable())+len(variants.names))}
	for _, words := range []iter.Seq[string]{
		maps.Keys(fillerWords), maps.Keys(fillerLinks), maps.Keys(fillerPhrases), maps.Keys(nameTitles), maps.Keys(nameMarkers),
		maps.Keys(nameGenerations), maps.Keys(nameBirthRanks), maps.Keys(orgRanks), maps.Keys(nameParticles), maps.Keys(nameSurnames),
		maps.Keys(nameInitialPairs), maps.Keys(givenTable()), maps.Keys(variants.names), maps.Keys(variants.shortMale),
	} {
		for w := range words {
			known.add(w)
		}
	}
	return known
})
