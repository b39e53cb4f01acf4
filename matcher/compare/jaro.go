package compare

import "math/bits"

// The parameters of Winkler's definition (W. E. Winkler, "String Comparator
// Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record
// Linkage", 1990).
const (
	// WinklerPrefix is the longest common prefix that is rewarded.
	WinklerPrefix = 4
	// WinklerScale is the reward for each letter of the common prefix.
	WinklerScale = 0.1
	// WinklerBoost is the Jaro similarity above which a common prefix is rewarded.
	WinklerBoost = 0.7
)

// maxJaroRunes bounds the work on hostile cells: of texts that are longer than a
// word of the machine, or not ASCII, only this many leading characters are
// compared. Names and lines of an address never get there.
const maxJaroRunes = 256

// JaroWinkler gives the similarity of two strings, from 0 (nothing in common)
// to 1 (equal). It is symmetric: where the greedy matching of Jaro depends on
// the order of the arguments, the shorter string, or of two equally long ones
// the lexically smaller, is taken first.
func JaroWinkler(a, b string) float64 {
	if a == b {
		return 1
	}
	jaro, prefix := jaroAtLeast(a, b, 0)
	return winkler(jaro, prefix)
}

// Jaro gives the similarity without the reward for a common prefix.
func Jaro(a, b string) float64 {
	if a == b {
		return 1
	}
	jaro, _ := jaroAtLeast(a, b, 0)
	return jaro
}

// JaroWinklerAtLeast is JaroWinkler for callers who only care about values of at
// least atLeast: it gives up as soon as that is out of reach, and then returns
// 0 and false.
func JaroWinklerAtLeast(a, b string, atLeast float64) (similarity float64, ok bool) {
	if a == b && atLeast <= 1 {
		return 1, true
	}
	similarity = winkler(jaroAtLeast(a, b, atLeast))
	if similarity < atLeast {
		return 0, false
	}
	return similarity, true
}

// winkler rewards a common prefix.
func winkler(jaro float64, prefix int) float64 {
	if jaro <= WinklerBoost {
		return jaro
	}
	return jaro + WinklerScale*float64(prefix)*(1-jaro)
}

// jaroAtLeast gives Jaro's similarity and the length of the rewarded prefix, or
// zeros once the Jaro-Winkler similarity cannot reach atLeast any more.
func jaroAtLeast(a, b string, atLeast float64) (jaro float64, prefix int) {
	a, b = ordered(a, b)
	if a == "" {
		return 0, 0
	}
	if len(b) > wordBits || !ascii(a) || !ascii(b) {
		return jaroRunes(a, b, atLeast)
	}
	prefix = commonPrefix(a, b, WinklerPrefix)
	needed := neededMatches(len(a), len(b), prefix, atLeast)
	if needed > len(a) {
		return 0, 0
	}
	return jaroMasks(a, b, needed), prefix
}

// jaroMatches turns counts into Jaro's similarity; half is the number of
// matched letters that stand in another order.
func jaroMatches(matches, unaligned, la, lb int) float64 {
	if matches == 0 {
		return 0
	}
	m := float64(matches)
	return (m/float64(la) + m/float64(lb) + (m-float64(unaligned/2))/m) / 3
}

// neededMatches gives the smallest number of matching letters with which two
// strings of these lengths and this prefix can still reach atLeast.
func neededMatches(la, lb, prefix int, atLeast float64) int {
	if atLeast <= 0 {
		return 0
	}
	// A hair below the exact bound: rounding must never reject what would reach it.
	const slack = 1e-9
	for m := min(la, lb); m > 0; m-- {
		if winkler(jaroMatches(m, 0, la, lb), prefix) < atLeast-slack {
			return m + 1
		}
	}
	return 1
}

// jaroMasks compares ASCII strings of at most 64 bytes, len(a) <= len(b). It
// returns 0 once fewer than needed letters can match.
func jaroMasks(a, b string, needed int) float64 {
	var table [128]uint64
	p := locate(b, &table)
	reach := max(0, len(b)/2-1)
	window := uint64(1)<<(reach+1) - 1 // places of b that the next letter of a may match
	var usedA, usedB uint64
	spare := len(a) - needed // letters of a that may still go without a match
	for i := 0; i < len(a); i++ {
		hit := p.find(a[i]) & window &^ usedB
		if hit == 0 {
			if spare--; spare < 0 {
				return 0
			}
		} else {
			usedA |= 1 << i
			usedB |= hit & -hit
		}
		window <<= 1
		if i < reach {
			window |= 1
		}
	}
	return jaroMatches(bits.OnesCount64(usedA), unaligned(a, b, usedA, usedB), len(a), len(b))
}

// unaligned counts the matched letters that differ when both sides are read in order.
func unaligned(a, b string, usedA, usedB uint64) int {
	n := 0
	for usedA != 0 && usedB != 0 {
		if a[bits.TrailingZeros64(usedA)] != b[bits.TrailingZeros64(usedB)] {
			n++
		}
		usedA &= usedA - 1
		usedB &= usedB - 1
	}
	return n
}

// jaroRunes is the general path: any UTF-8, any length.
func jaroRunes(a, b string, atLeast float64) (jaro float64, prefix int) {
	var bufA, bufB [wordBits]rune
	ra := appendRunes(bufA[:0], a, maxJaroRunes)
	rb := appendRunes(bufB[:0], b, maxJaroRunes)
	if len(ra) > len(rb) { // fewer bytes may be more runes
		ra, rb = rb, ra
	}
	for prefix < min(WinklerPrefix, len(ra)) && ra[prefix] == rb[prefix] {
		prefix++
	}
	spare := len(ra) - neededMatches(len(ra), len(rb), prefix, atLeast)
	if spare < 0 {
		return 0, 0
	}
	var usedA, usedB [maxJaroRunes]bool
	matches := matchRunes(ra, rb, spare, &usedA, &usedB)
	return jaroMatches(matches, unalignedRunes(ra, rb, &usedA, &usedB), len(ra), len(rb)), prefix
}

// matchRunes counts the matches; it returns 0 once more than spare runes of ra
// have none.
func matchRunes(ra, rb []rune, spare int, usedA, usedB *[maxJaroRunes]bool) (matches int) {
	reach := max(0, len(rb)/2-1)
	for i, r := range ra {
		if i-matches > spare {
			return 0
		}
		for j := max(0, i-reach); j < min(len(rb), i+reach+1); j++ {
			if rb[j] == r && !usedB[j] {
				usedA[i], usedB[j] = true, true
				matches++
				break
			}
		}
	}
	return matches
}

func unalignedRunes(ra, rb []rune, usedA, usedB *[maxJaroRunes]bool) (n int) {
	j := 0
	for i := range ra {
		if !usedA[i] {
			continue
		}
		for !usedB[j] {
			j++
		}
		if ra[i] != rb[j] {
			n++
		}
		j++
	}
	return n
}
