package compare

import "math/bits"

// A signature packs the letters of a string into 64 bits, two for each of 32
// classes: the first is set when the class occurs, the second when it occurs
// twice or more. Each letter a–z is a class of its own, everything else shares
// the six that remain.
const otherClasses = 6

// Signature gives the letter-count signature of s. Kept beside a value, it
// rejects most pairs for the price of a population count.
func Signature(s string) uint64 {
	var sig uint64
	for i := 0; i < len(s); i++ {
		first := uint64(1) << (2 * letterClass(s[i]))
		sig |= first | sig&first<<1
	}
	return sig
}

func letterClass(c byte) uint {
	if d := uint(c) - 'a'; d < 26 {
		return d
	}
	return 26 + uint(c)%otherClasses
}

// CommonAtMost bounds from above the number of bytes (as a multiset) that two
// strings of these signatures and byte lengths have in common.
func CommonAtMost(sigA, sigB uint64, lenA, lenB int) int {
	// A signature counts to two; what a string holds beyond that may be common, too.
	spareA := lenA - bits.OnesCount64(sigA)
	spareB := lenB - bits.OnesCount64(sigB)
	return bits.OnesCount64(sigA&sigB) + max(0, min(spareA, spareB))
}

// JaroWinklerAtMost bounds from above the Jaro-Winkler similarity of two ASCII
// strings of these signatures and byte lengths, without looking at the strings.
func JaroWinklerAtMost(sigA, sigB uint64, lenA, lenB int) float64 {
	if lenA == 0 || lenB == 0 {
		if lenA == lenB {
			return 1
		}
		return 0
	}
	m := min(CommonAtMost(sigA, sigB, lenA, lenB), lenA, lenB)
	return winkler(jaroMatches(m, 0, lenA, lenB), WinklerPrefix)
}

// EditsAtLeast bounds from below the edit distance (Levenshtein or OSA) of two
// strings of these signatures and byte lengths: letters that the longer one
// cannot share must have been typed.
func EditsAtLeast(sigA, sigB uint64, lenA, lenB int) int {
	return max(0, max(lenA, lenB)-CommonAtMost(sigA, sigB, lenA, lenB))
}
