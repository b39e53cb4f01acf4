package compare

// normalise rewrites the letters so that each consonant has one spelling:
// doubled letters once, "ph" as f, "qu" as k, a soft c as S and so on.
func (s *speller) normalise() {
	for i := 0; i < s.n; {
		i += s.letter(s.raw[:s.n], i)
	}
}

func (s *speller) put(c byte) {
	s.word[s.len] = c
	s.len++
}

// last gives the letter written last, 0 at the head of the word.
func (s *speller) last() byte {
	if s.len == 0 {
		return 0
	}
	return s.word[s.len-1]
}

// at gives the letter at a place, 0 outside.
func at(w []byte, i int) byte {
	if i < 0 || i >= len(w) {
		return 0
	}
	return w[i]
}

// letter rewrites what stands at w[i] and says how many letters it has read.
func (s *speller) letter(w []byte, i int) int {
	next := at(w, i+1)
	switch c := w[i]; c {
	case 'c':
		return s.letterC(w, i)
	case 's':
		return s.letterS(w, i)
	case 'g':
		return s.letterG(w, i)
	case 'h':
		if vowel(s.last()) && vowel(next) {
			s.put('H')
		}
		return 1
	case 'q':
		s.put('k')
		return 1 + count(next == 'u')
	case 't':
		return s.letterT(w, i)
	case 'p':
		if next == 'h' {
			s.put('f')
			return 2
		}
		if next == 't' && s.last() == 'm' { // Lecompte
			return 1
		}
		return s.single(c, next)
	case 'd':
		if next == 'j' || next == 'g' && soft(at(w, i+2)) {
			return 1
		}
		return s.single(c, next)
	case 'b':
		if next == 'v' { // Lefebvre
			return 1
		}
		return s.single(c, next)
	case 'l':
		if next == 'l' && s.last() == 'i' {
			s.put('L')
			return 2
		}
		return s.single(c, next)
	case 'w':
		s.put('v')
		return 1 + count(next == 'w')
	case 'y':
		s.put('i')
		return 1
	case 'e', 'o':
		s.put(c)
		return 1
	default:
		return s.single(c, next)
	}
}

// single writes a letter once, doubled or not, and drops an h behind it ("rh", "kh").
func (s *speller) single(c, next byte) int {
	s.put(c)
	return 1 + count(next == c || next == 'h' && !vowel(c))
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (s *speller) letterC(w []byte, i int) int {
	next, then := at(w, i+1), at(w, i+2)
	switch {
	case next == 'h':
		s.put(soundOfCH(w, i))
		return 2
	case next == 'c' && then == 'h': // Bacchus
		s.put('k')
		return 3
	case next == 'c' && soft(then): // accent
		s.put('x')
		return 2
	case next == 'q' && then == 'u':
		s.put('k')
		return 3
	case next == 'k' || next == 'q' || next == 'c':
		s.put('k')
		return 2
	case soft(next) || next == 'z':
		s.put('S')
	default:
		s.put('k')
	}
	return 1
}

// soundOfCH: k before a consonant (Christian), at the end (Koch) and in
// Michaël, else as in "chat".
func soundOfCH(w []byte, i int) byte {
	switch next := at(w, i+2); {
	case next == 0, !vowel(next) && next != '_', next == 'a' && at(w, i+3) == 'e' && i > 1:
		return 'k'
	}
	return 'C'
}

func (s *speller) letterS(w []byte, i int) int {
	next, then := at(w, i+1), at(w, i+2)
	switch {
	case next == 'c' && then == 'h':
		s.put('C')
		return 3
	case next == 'h':
		s.put('C')
		return 2
	case next == 's':
		s.put('S')
		return 2
	case next == 'c' && soft(then):
		s.put('S')
		return 2
	case s.silentS(next, then, i):
	case vowel(s.last()) && vowel(next):
		s.put('z')
	default:
		s.put('s')
	}
	return 1
}

// silentS knows where the s of old spelling is mute: Desbois, Mesnard, Delisle,
// Lemaistre, Benoist.
func (s *speller) silentS(next, then byte, i int) bool {
	before, earlier := s.last(), at(s.word[:s.len], s.len-2)
	switch {
	case i == 2 && s.word[0] == 'd' && before == 'e':
		return next != 0 && !vowel(next)
	case next == 'n' && (before == 'e' || before == 'a' || before == 'o'):
		return true
	case next == 'm' && before == 'e': // Mesmin, but Esmeralda
		return i > 1
	case next == 'l' && before == 'i', next == 'q' && before == 'e': // Levesque
		return i > 1
	case next == 't' && before == 'i' && (earlier == 'a' || earlier == 'o'):
		return then == 'r' || then == 0
	}
	return false
}

func (s *speller) letterG(w []byte, i int) int {
	next, then := at(w, i+1), at(w, i+2)
	switch {
	case next == 'h':
		s.put('G')
		return 2
	case next == 'u' && soft(then):
		s.put('G')
		return 2
	case next == 'g':
		return 1
	case next == 'n' && i > 0:
		s.put('N')
		return 2
	case next == 'e' && (then == 'a' || then == 'o'):
		s.put('j')
		return 2
	case soft(next):
		s.put('j')
	default:
		s.put('G')
	}
	return 1
}

func (s *speller) letterT(w []byte, i int) int {
	next, then := at(w, i+1), at(w, i+2)
	switch {
	case next == 'h', next == 't' && then != 'h':
		s.put('t')
		return 2
	case next == 't': // Matthieu
		s.put('t')
		return 3
	case next == 's' && then == 'c': // Putsch
		s.put('t')
		return 1
	case next == 'i' && then == 'o' && at(w, i+3) == 'n' && s.last() != 's' && i > 1:
		s.put('S')
		return 1
	}
	s.put('t')
	return 1
}
