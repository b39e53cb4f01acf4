package compare

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// OSA gives the optimal string alignment distance: the number of letters to
// insert, delete, replace or swap with their neighbour, no part of the string
// being edited twice. Above limit it stops and returns limit+1; a negative limit
// counts as 0. It is symmetric.
func OSA(a, b string, limit int) int {
	limit = max(0, limit)
	if a == b {
		return 0
	}
	if !ascii(a) || !ascii(b) {
		return osaRunes(a, b, limit)
	}
	a, b = trimAffixes(ordered(a, b))
	switch {
	case len(b)-len(a) > limit:
		return limit + 1
	case len(a) == 0:
		return len(b)
	case len(a) > wordBits:
		return osaRows([]byte(a), []byte(b), limit)
	}
	return osaMasks(a, b, limit)
}

// Levenshtein gives the plain edit distance in characters, without swaps and
// without a limit. It serves where speed does not matter; use OSA elsewhere.
func Levenshtein(a, b string) int { return levenshtein.ComputeDistance(a, b) }

// trimAffixes removes what both strings begin and end with.
func trimAffixes(a, b string) (string, string) {
	n := commonPrefix(a, b, len(a))
	a, b = a[n:], b[n:]
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// osaMasks runs one column of the distance matrix per byte of b in a machine
// word (H. Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau
// Edit Distances", 2003). a holds 1 to 64 bytes.
func osaMasks(a, b string, limit int) int {
	var table [128]uint64
	p := locate(a, &table)
	plus, minus := ^uint64(0), uint64(0) // where the column rises, falls
	var diagonal, before uint64
	last := uint64(1) << (len(a) - 1)
	distance := len(a)
	for i := 0; i < len(b); i++ {
		at := p.find(b[i])
		swapped := (^diagonal & at) << 1 & before
		diagonal = (at&plus + plus) ^ plus | at | minus | swapped
		rowPlus := minus | ^(diagonal | plus)
		rowMinus := diagonal & plus
		if rowPlus&last != 0 {
			distance++
		}
		if rowMinus&last != 0 {
			distance--
		}
		if distance-(len(b)-1-i) > limit {
			return limit + 1
		}
		rowPlus = rowPlus<<1 | 1
		plus = rowMinus<<1 | ^(diagonal | rowPlus)
		minus = rowPlus & diagonal
		before = at
	}
	return distance
}

// osaRunes is the path for anything that is not ASCII.
func osaRunes(a, b string, limit int) int {
	n := commonPrefix(a, b, len(a))
	for n > 0 && (inRune(a, n) || inRune(b, n)) {
		n--
	}
	a, b = a[n:], b[n:]
	var bufA, bufB [wordBits]rune
	return osaRows(appendRunes(bufA[:0], a, len(a)), appendRunes(bufB[:0], b, len(b)), limit)
}

// inRune says whether s[i] continues a character, so that s cannot be cut there.
func inRune(s string, i int) bool { return i < len(s) && !utf8.RuneStart(s[i]) }

// osaRows fills the matrix row by row, only within limit of its diagonal.
func osaRows[T byte | rune](a, b []T, limit int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit {
		return limit + 1
	}
	limit = min(limit, len(b)) // no distance is larger
	width := len(b) + 1
	rows := make([]int, 3*width)
	before, row, next := rows[:width], rows[width:2*width], rows[2*width:]
	for j := range row {
		row[j] = j
	}
	for i := range a {
		if osaRow(a, b, before, row, next, i, limit) > limit {
			return limit + 1
		}
		before, row, next = row, next, before
	}
	return min(row[len(b)], limit+1)
}

// osaRow fills the row behind a[i] and returns its smallest value.
func osaRow[T byte | rune](a, b []T, before, row, next []int, i, limit int) int {
	from, to := max(0, i+1-limit), min(len(b), i+1+limit)
	smallest := limit + 1
	next[from] = limit + 1
	if from == 0 {
		next[0] = i + 1
		smallest = i + 1
	}
	if to < len(b) {
		next[to+1] = limit + 1 // the next row looks one place further
	}
	for j := max(1, from); j <= to; j++ {
		cost := 1
		if a[i] == b[j-1] {
			cost = 0
		}
		d := row[j-1] + cost
		if j > from {
			d = min(d, next[j-1]+1)
		}
		if j < i+1+limit { // above the band there is nothing
			d = min(d, row[j]+1)
		}
		if i > 0 && j > 1 && a[i] == b[j-2] && a[i-1] == b[j-1] {
			d = min(d, before[j-2]+1)
		}
		next[j] = d
		smallest = min(smallest, d)
	}
	return smallest
}
