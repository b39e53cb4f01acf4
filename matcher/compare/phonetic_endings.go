package compare

// trim takes the silent letters from the end of the normalised word and marks
// what they have told about the sounds before them.
func (s *speller) trim() {
	if s.settledEnding() {
		return
	}
	if s.ends("s") && s.len > 3 {
		s.len--
		if s.last() != 'e' && !s.endsInSoftER() {
			s.trimConsonants(true)
			return
		}
	}
	switch {
	case s.ends("e"):
		s.trimE()
	case s.endsInSoftER():
		s.len--
		s.word[s.len-1] = 'E'
	default:
		s.trimConsonants(false)
	}
}

// settledEnding handles the endings in z: "ez" sounds like é, behind a
// consonant z is heard.
func (s *speller) settledEnding() bool {
	switch {
	case s.len > 3 && s.ends("ez"):
		s.len--
		s.word[s.len-1] = 'E'
		return true
	case s.len > 2 && s.ends("z") && !vowel(s.word[s.len-2]):
		s.len--
		if s.last() == 't' {
			s.len--
		}
		s.put('S')
		return true
	}
	return false
}

// endsInSoftER says whether the word ends in an "er" that sounds like é (Gautier,
// Boulanger, Boucher).
func (s *speller) endsInSoftER() bool {
	return s.len > 3 && (s.ends("ier") || s.ends("jer") || s.ends("Cer"))
}

func (s *speller) ends(suffix string) bool {
	return s.len >= len(suffix) && string(s.word[s.len-len(suffix):s.len]) == suffix
}

// trimE makes the last e mute, or keeps it as é where a vowel carries it (Renée, Zoé).
func (s *speller) trimE() {
	switch before := at(s.word[:s.len], s.len-2); {
	case s.len < 3 && before != 'e': // "le" alone
		s.word[s.len-1] = 'E'
	case before == 'e' || before == 'E':
		s.len--
		s.word[s.len-1] = 'E'
	case before == 'o' || before == 'a':
		s.word[s.len-1] = 'E'
	case before == 'i' || before == 'u' || before == 'H':
		s.len--
	default:
		s.word[s.len-1] = '_'
	}
}

// trimConsonants drops silent consonants; cut says that an s has gone already.
func (s *speller) trimConsonants(cut bool) {
	for s.len > 2 && s.silent(s.last(), s.word[s.len-2]) {
		s.len--
		cut = true
	}
	switch {
	case !cut:
		s.voice()
	case s.ends("aul"), s.ends("oul"): // Thibault, Arnould
		s.len--
	case s.ends("e"):
		s.word[s.len-1] = 'E'
	}
}

// silent says whether c is mute at the end behind a letter; it marks the nasal
// that the mute letter closes.
func (s *speller) silent(c, before byte) bool {
	switch c {
	case 's', 'z':
		return true
	case 't':
		s.closeNasal(before)
		if before == 'd' { // Schmidt
			s.word[s.len-2] = 't'
		}
		return before != 'k'
	case 'd':
		s.closeNasal(before)
		return before == 'n' || before == 'r' || before == 'l' || before == 'u' || before == 'o' || before == '1'
	case 'x':
		return before == 'u' || before == 'i'
	case 'p', 'b':
		if before == 'm' {
			s.word[s.len-2] = 'n'
			return true
		}
		return c == 'p' && before == 'u'
	case 'G':
		return before == 'n' || before == 'r' && s.ends("ourG")
	}
	return false
}

// closeNasal: "ent" and "end" are nasal where "en" alone would not be (Laurent).
func (s *speller) closeNasal(before byte) {
	if before == 'n' && s.len > 3 && s.word[s.len-3] == 'e' {
		s.word[s.len-3] = '1'
		s.word[s.len-2] = s.word[s.len-1]
		s.len--
	}
	if before == 'm' {
		s.word[s.len-2] = 'n'
	}
}

// voice: a final v is spoken f (Ivanov, Ivanoff).
func (s *speller) voice() {
	if s.ends("v") {
		s.word[s.len-1] = 'f'
	}
}
