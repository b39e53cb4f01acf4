package compare

// sounds appends the sounds of a trimmed word. A sound is written once where it
// would stand twice in a row since start.
func sounds(dst []byte, start int, w []byte) []byte {
	for i := 0; i < len(w); {
		var sound string
		var read int
		if vowel(w[i]) {
			sound, read = vowelSound(w, i)
		} else {
			sound, read = consonantSound(w[i]), 1
		}
		for j := 0; j < len(sound); j++ {
			if len(dst) == start || dst[len(dst)-1] != sound[j] {
				dst = append(dst, sound[j])
			}
		}
		i += read
	}
	return dst
}

const consonants = "BCDEFGHIJKLMNOPQRSTUVWXYZ"

func consonantSound(c byte) string {
	switch c {
	case '_', 'H':
		return ""
	case '1':
		return "1"
	case 'N':
		return "NI"
	case 'x':
		return "KS"
	}
	if c >= 'a' {
		c -= 'a' - 'A'
	}
	return consonants[c-'B' : c-'B'+1]
}

// nasal says whether w[i] is an n or m that only colours the vowel before it.
func nasal(w []byte, i int) bool {
	next := at(w, i+1)
	switch at(w, i) {
	case 'n':
		return next == 0 || !vowel(next) && next != '_' && next != 'H'
	case 'm':
		switch next {
		case 'b', 'p', 's', 't', 'd', 'f', 'v', 'k', 'S', 'C', 'G', 'j', 'z':
			return true
		}
	}
	return false
}

// vowelSound reads the vowels at w[i]: their sound and how many letters they take.
func vowelSound(w []byte, i int) (string, int) {
	switch w[i] {
	case 'a':
		return soundA(w, i)
	case 'e':
		return soundE(w, i)
	case 'i':
		return soundI(w, i)
	case 'o':
		return soundO(w, i)
	case 'u':
		return soundU(w, i)
	}
	return "E", 1
}

func soundA(w []byte, i int) (string, int) {
	next, then := at(w, i+1), at(w, i+2)
	switch {
	case next == 'i' && nasal(w, i+2):
		return "2", 3
	case next == 'i' && (then == 'L' || then == 'l' && at(w, i+3) == 0):
		return "AI", 3
	case next == 'i' && vowel(then):
		return "EI", 2
	case next == 'i':
		return "E", 2
	case next == 'u':
		return "O", 2
	case next == 'e' && then == 'n' && at(w, i+3) == 0: // Caen
		return "1", 3
	case nasal(w, i+1):
		return "1", 2
	}
	return "A", 1
}

func soundE(w []byte, i int) (string, int) {
	next, then := at(w, i+1), at(w, i+2)
	switch {
	case next == 'a' && then == 'u':
		return "O", 3
	case (next == 'a' || next == 'o') && at(w, i-1) == 'j': // Jean
		return "", 1
	case next == 'u':
		return "Q", 2
	case next == 'i' && nasal(w, i+2):
		return "2", 3
	case next == 'i' && (then == 'L' || then == 'l' && at(w, i+3) == 0):
		return "EI", 3
	case next == 'i' && vowel(then):
		return "EI", 2
	case next == 'i':
		return "E", 2
	case nasal(w, i+1):
		return soundEN(w, i)
	}
	return "E", 1
}

// soundEN: "in" behind an i (Julien), as written at the end of other words
// (Ruben, Le Guen), else "an".
func soundEN(w []byte, i int) (string, int) {
	switch {
	case at(w, i-1) == 'i':
		return "2", 2
	case at(w, i+2) == 0:
		return "E", 1
	}
	return "1", 2
}

func soundI(w []byte, i int) (string, int) {
	next, before := at(w, i+1), at(w, i-1)
	switch {
	case nasal(w, i+1):
		return "2", 2
	case next == 'L' && vowel(before):
		return "I", 2
	case next == 'L':
		return soundILL(w, i)
	case next == 'l' && at(w, i+2) == 0 && vowel(before): // Verneuil
		return "I", 2
	}
	return "I", 1
}

// soundILL: as in "fille", but with a sounding l behind some consonants
// (Villers, Philippe, Gilles, Achille) and before another i (Lilly).
func soundILL(w []byte, i int) (string, int) {
	switch next := at(w, i+2); {
	case next == 0, next == 'i', !vowel(next) && next != '_':
		return "IL", 2
	}
	switch at(w, i-1) {
	case 'v', 'f', 'j', 'C', 'S', 'l', 0:
		return "IL", 2
	}
	return "I", 2
}

func soundO(w []byte, i int) (string, int) {
	next, then := at(w, i+1), at(w, i+2)
	switch {
	case next == 'i' && nasal(w, i+2):
		return "W2", 3
	case next == 'i' && then == 'L':
		return "WI", 3
	case next == 'i' && vowel(then):
		return "WI", 2
	case next == 'i':
		return "W", 2
	case next == 'u' && i == 0 && vowel(then): // Ouattara, Oualid
		return "V", 2
	case next == 'u', next == 'o':
		return "U", 2
	case next == 'e' && then == 'u': // Leboeuf
		return "Q", 3
	case nasal(w, i+1):
		return "3", 2
	}
	return "O", 1
}

func soundU(w []byte, i int) (string, int) {
	if nasal(w, i+1) {
		return "2", 2
	}
	return "Y", 1
}
