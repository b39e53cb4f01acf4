package compare

import (
	"cmp"
	"math"
	"slices"
)

// softFloor is the Jaro-Winkler similarity from which two words count as
// spellings of one; below it, unlike words of one language look alike too often.
const softFloor = 0.88

// SoftTokens compares two texts word by word, order aside: words are paired one
// to one, best first, and the similarity of each pair counts by the weight of
// its words (the cosine of Cohen, Ravikumar and Fienberg's soft TF-IDF, 2003,
// made symmetric). The result lies in 0 to 1; 1 needs equal words.
//
// idf gives the weight of a word, positive where the word tells something and 0
// where it tells nothing; nil weighs all words alike. Of texts with more than 32
// words the rest is not looked at.
func SoftTokens(a, b string, idf func(word string) float64) float64 {
	if a == b && a != "" {
		return 1
	}
	a, b = ordered(a, b) // sums must not depend on who comes first
	left, right := split(a), split(b)
	weightsA, normA := weigh(left.all(), idf)
	weightsB, normB := weigh(right.all(), idf)
	if normA == 0 || normB == 0 {
		return 0
	}
	var buf [maxTokens]softPair
	sum, usedA, usedB := 0.0, uint32(0), uint32(0)
	for _, p := range softPairs(buf[:0], &left, &right, &weightsA, &weightsB) {
		if usedA>>p.i&1 == 1 || usedB>>p.j&1 == 1 {
			continue
		}
		usedA |= 1 << p.i
		usedB |= 1 << p.j
		sum += p.gain
	}
	return min(1, sum/math.Sqrt(normA*normB))
}

// softPair is two words that may be one, and what they add to the sum.
type softPair struct {
	i, j uint8
	gain float64
}

func weigh(words []string, idf func(string) float64) (w [maxTokens]float64, norm float64) {
	for i, word := range words {
		w[i] = 1
		if idf != nil {
			w[i] = max(0, idf(word))
		}
		norm += w[i] * w[i]
	}
	return w, norm
}

// softPairs lists the pairs of similar words, the largest gain first.
func softPairs(pairs []softPair, left, right *tokens, wa, wb *[maxTokens]float64) []softPair {
	for i, x := range left.all() {
		for j, y := range right.all() {
			s, ok := JaroWinklerAtLeast(x, y, softFloor)
			if gain := s * wa[i] * wb[j]; ok && gain > 0 {
				pairs = append(pairs, softPair{uint8(i), uint8(j), gain})
			}
		}
	}
	slices.SortFunc(pairs, func(p, q softPair) int {
		return cmp.Or(cmp.Compare(q.gain, p.gain), cmp.Compare(p.i, q.i), cmp.Compare(p.j, q.j))
	})
	return pairs
}

// maxGrams bounds the work on long texts: only so many leading grams count.
const maxGrams = 512

// QGrams gives the cosine of the trigram counts of two texts, from 0 to 1. It
// suits free text, codes and names in any script: what is said matters more than
// where. The ends of the text count as two blanks each.
func QGrams(a, b string) float64 {
	if a == b {
		return 1
	}
	if a == "" || b == "" {
		return 0
	}
	var bufA, bufB [wordBits + 2]uint32
	ga, gb := grams(bufA[:0], a), grams(bufB[:0], b)
	dot := gramProduct(ga, gb)
	if dot == 0 {
		return 0
	}
	return min(1, float64(dot)/math.Sqrt(float64(gramProduct(ga, ga))*float64(gramProduct(gb, gb))))
}

// grams appends the sorted trigrams of s, three bytes in each value.
func grams(dst []uint32, s string) []uint32 {
	gram := uint32(' ')<<8 | ' '
	for i := 0; i < len(s)+2 && i < maxGrams; i++ {
		c := byte(' ')
		if i < len(s) {
			c = s[i]
		}
		gram = (gram<<8 | uint32(c)) & 0xffffff
		dst = append(dst, gram)
	}
	slices.Sort(dst)
	return dst
}

// gramProduct is the scalar product of the counts in two sorted lists.
func gramProduct(a, b []uint32) (dot int) {
	for len(a) > 0 && len(b) > 0 {
		switch na, nb := run(a), run(b); {
		case a[0] < b[0]:
			a = a[na:]
		case a[0] > b[0]:
			b = b[nb:]
		default:
			dot += na * nb
			a, b = a[na:], b[nb:]
		}
	}
	return dot
}

// run counts how often the first value stands at the head of a sorted list.
func run(list []uint32) int {
	n := 1
	for n < len(list) && list[n] == list[0] {
		n++
	}
	return n
}
