package compare

import "strings"

// maxLetters bounds the letters of one word that are spelled; no name gets there.
const maxLetters = 64

// Phonetic gives a key of how a name sounds to a French ear: names of one key
// sound alike, whatever their spelling (Lefebvre and Lefèvre, Thibault and Tibo,
// Meyer and Maier). It takes a folded name of one or more words; spaces and the
// way particles are written leave no trace ("le goff" and "legoff").
//
// The key is made of the letters of its sounds: A E I O, U for "ou", Y for "u",
// Q for "eu", W for "oi", 1 for "an", 2 for "in", 3 for "on"; C for "ch", and
// consonants as they sound. It is "" where the name has no letter a to z: such
// names must not be compared by it. Keys are for candidates and for one level of
// a comparison among others; they are not shown to anyone.
func Phonetic(folded string) string {
	var buf [2 * maxLetters]byte
	return string(AppendPhonetic(buf[:0], folded))
}

// AppendPhonetic appends the key of Phonetic to dst, without a heap allocation
// where dst has room.
func AppendPhonetic(dst []byte, folded string) []byte {
	start := len(dst)
	var s speller
	for folded != "" {
		word, rest, _ := strings.Cut(folded, " ")
		s.add(word)
		if folded = rest; rest == "" || !particle(word) {
			dst = s.spell(dst, start)
		}
	}
	return dst
}

// PhoneticHash gives a 64-bit hash of the key, 0 for the empty key. It is the
// same on every machine and in every release that keeps the key.
func PhoneticHash(folded string) uint64 {
	var buf [2 * maxLetters]byte
	key := AppendPhonetic(buf[:0], folded)
	if len(key) == 0 {
		return 0
	}
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h := uint64(offset)
	for _, c := range key {
		h = (h ^ uint64(c)) * prime
	}
	return h
}

// particle says whether a word is spoken, and often written, as the beginning of
// the next one.
func particle(word string) bool {
	switch word {
	case "d", "l", "n", "o", "le", "la", "les", "de", "du", "des", "da", "di", "do", "dos", "del", "della",
		"el", "al", "ben", "bel", "abd", "abdel", "abdul", "abdoul", "ait", "ould", "mac", "mc",
		"van", "von", "der", "den", "ter", "st", "ste", "saint", "sainte", "san":
		return true
	}
	return false
}

// speller holds one word on its way from letters to sounds. Between the stages
// the word holds capitals, which stand for sounds that are settled:
// C for "ch", G for a hard g, S for an unvoiced s, N for "gn", L for "ll" behind
// an i, E for an "é" that must be kept, H for a silent break between vowels, _
// for a mute final e and 1 for a nasal "an".
type speller struct {
	raw  [maxLetters]byte
	n    int
	word [maxLetters]byte // normalised spelling
	len  int
}

// add appends the letters of a word; a particle waits here for its noun.
func (s *speller) add(word string) {
	switch word {
	case "st":
		word = "saint"
	case "ste":
		word = "sainte"
	case "mc":
		word = "mac"
	}
	for i := 0; i < len(word) && s.n < maxLetters; i++ {
		if c := word[i]; c >= 'a' && c <= 'z' {
			s.raw[s.n] = c
			s.n++
		}
	}
}

// spell runs the stages over the collected letters and appends the sounds; start
// is where the key begins in dst.
func (s *speller) spell(dst []byte, start int) []byte {
	if s.n > 0 {
		s.substitute()
		s.normalise()
		s.trim()
		dst = sounds(dst, start, s.word[:s.len])
	}
	s.n, s.len = 0, 0
	return dst
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'E':
		return true
	}
	return false
}

// soft says whether c softens a c or g before it.
func soft(c byte) bool { return c == 'e' || c == 'i' || c == 'y' || c == 'E' }
