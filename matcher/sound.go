package matcher

import (
	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/matcher/compare"
)

// soundOf is the hash of the phonetic key of one word, 0 for none.
func soundOf(word string) uint64 {
	if len(word) < 2 {
		return 0
	}
	return compare.PhoneticHash(word)
}

// givenGroup is equal for the forms of one given name that are often written
// for each other: the smallest of the name and its variants.
func givenGroup(given string) uint64 {
	best := given
	for _, v := range clean.Variants(given) {
		if clean.SameGiven(given, v) == 2 && v < best {
			best = v
		}
	}
	return columns.Hash(best)
}
