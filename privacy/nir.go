package privacy

import (
	"math/bits"
	"strings"
)

// The NIR (numéro d'inscription au répertoire, "social security number"):
// sex 1, year 2, month 2, department 2, commune 3, order 3, and a key of 2 that
// is 97 − n mod 97 (décret n° 82-103; for Corsica 2A counts as 19, 2B as 18).
const (
	nirLen  = 13
	nirFull = 15
)

// evidence says how sure it is that a number is a NIR.
type evidence uint8

const (
	noNIR evidence = iota
	// bareNIR is an unkeyed number of thirteen digits whose parts all make
	// sense: one in thirteen random numbers of that length does, and so does one in
	// three of the time stamps of these years in milliseconds.
	bareNIR
	// sureNIR has a right key, is written in the groups of a NIR or stands behind its name.
	sureNIR
)

// findNIR looks for a French social security number anywhere in a cell, with or
// without its key, however it is spaced, and gives the bytes it covers. The key,
// where it stands apart behind a word ("clé 91"), is not covered.
//
// At bareNIR it is built to miss none: a lone number of exactly thirteen digits that
// could be a NIR is taken for one. sureNIR is for cells in which other numbers of
// thirteen digits are at home (identifiers, time stamps): without a key it wants the
// usual groups or a word that announces the number.
func findNIR(cell string, atLeast evidence) (start, end int, ok bool) {
	if !mayHold(cell) {
		return 0, 0, false
	}
	for i := 0; i < len(cell); {
		d, size := digitAt(cell, i)
		if size == 0 {
			i++
			continue
		}
		if sexDigit(d) && !digitBefore(cell, i) {
			if end := nirAt(cell, i, atLeast); end > 0 {
				return i, end, true
			}
		}
		i += size
	}
	return 0, 0, false
}

// nirAt gives the end of the NIR that starts at a group of digits, 0 for none.
// The form with a key is tried first: it proves more.
func nirAt(cell string, start int, atLeast evidence) int {
	n := readNumber(cell, start)
	if n.ends[nirFull] > 0 && n.keyed(cell, start) {
		return n.ends[nirFull]
	}
	if n.ends[nirLen] > 0 && n.unkeyed(cell, start) >= atLeast {
		return n.ends[nirLen]
	}
	return 0
}

// number is a row of digits as it was typed from one place on.
type number struct {
	chars [nirFull]byte // digits, and A or B in seventh place
	len   int
	// cuts has bit p set where a separator stands behind p digits.
	cuts uint32
	// ends[p] is the byte behind p digits where a group ends there, else 0.
	ends [nirFull + 1]int
}

// readNumber reads at most fifteen digits and the gaps between them.
func readNumber(cell string, i int) (n number) {
	for n.len < nirFull {
		c, size := nirChar(cell, i, &n)
		if size == 0 {
			next := skipGap(cell, i)
			if _, more := nirChar(cell, next, &n); next == i || more == 0 {
				return n
			}
			n.cuts |= 1 << n.len
			i = next
			continue
		}
		n.chars[n.len] = c
		n.len++
		i += size
		if _, more := nirChar(cell, i, &n); more == 0 {
			n.ends[n.len] = i
		}
	}
	return n
}

// nirChar reads a digit, or the letter of a Corsican department in its place.
func nirChar(cell string, i int, n *number) (byte, int) {
	if d, size := digitAt(cell, i); size > 0 {
		return d, size
	}
	if n.len == 6 && n.chars[5] == '2' && i < len(cell) {
		if c := cell[i] &^ 0x20; c == 'A' || c == 'B' {
			return c, 1
		}
	}
	return 0, 0
}

// keyed says whether fifteen digits are a NIR with its key.
func (n *number) keyed(cell string, start int) bool {
	if !n.partsFit(true) || n.key() != n.two(13) {
		return false
	}
	return n.inGroups(nirFull) || n.alone(cell, start, n.ends[nirFull])
}

// unkeyed says how much thirteen digits look like a NIR.
func (n *number) unkeyed(cell string, start int) evidence {
	if !n.partsFit(true) || phonePrefix(cell, start) {
		return noNIR
	}
	cuts := n.cutsBefore(nirLen)
	grouped := n.inGroups(nirLen)
	switch {
	case announced(cell[:start]), grouped && bits.OnesCount32(cuts) >= 4:
		return sureNIR
	case start > 0 && isLetter(cell[start-1]), !n.partsFit(false):
		return noNIR
	case grouped, n.evenGroups(nirLen) && n.alone(cell, start, n.ends[nirLen]):
		return bareNIR
	}
	return noNIR
}

// partsFit checks the parts. The rare ones (sexes 3, 4, 7, 8 of provisional
// numbers, months above 42 of births whose month is unknown) want a key or groups.
func (n *number) partsFit(rare bool) bool {
	month := n.two(3)
	ordinary := month >= 1 && month <= 12 || month >= 20 && month <= 42
	if !rare && (!ordinary || n.chars[0] > '2') {
		return false
	}
	return (ordinary || month >= 50) && n.departmentFits()
}

func (n *number) departmentFits() bool {
	if c := n.chars[6]; c == 'A' || c == 'B' {
		return true
	}
	d, third := n.two(5), n.chars[7]
	switch d {
	case 0:
		return false
	case 97, 98: // overseas departments and territories take a third digit
		return third >= '1'
	}
	return true
}

// key is the key that the first thirteen digits ask for, 1 to 97.
func (n *number) key() int {
	v, chars := 0, n.chars
	switch chars[6] {
	case 'A':
		chars[5], chars[6] = '1', '9'
	case 'B':
		chars[5], chars[6] = '1', '8'
	}
	for _, c := range chars[:nirLen] {
		v = (v*10 + int(c-'0')) % 97
	}
	return 97 - v
}

// two reads two digits at a place.
func (n *number) two(i int) int {
	return int(n.chars[i]-'0')*10 + int(n.chars[i+1]-'0')
}

// cutsBefore keeps the cuts inside the first size digits.
func (n *number) cutsBefore(size int) uint32 { return n.cuts & (1<<size - 1) }

// inGroups says whether every gap stands between two parts of a NIR: 1 85 05 78
// 006 084 91, or 1 85 05 971 06 084 overseas. A number without gaps is in groups.
func (n *number) inGroups(size int) bool {
	parts := uint32(1<<1 | 1<<3 | 1<<5 | 1<<7 | 1<<10 | 1<<13)
	if n.chars[5] == '9' && (n.chars[6] == '7' || n.chars[6] == '8') {
		parts |= 1 << 8
	}
	return n.cutsBefore(size)&^parts == 0
}

// evenGroups says whether the gaps come after every second, third, fourth … digit, as
// spreadsheets and careful typists place them.
func (n *number) evenGroups(size int) bool {
	cuts := n.cutsBefore(size)
	for step := 1; step <= 6; step++ {
		var want uint32
		for p := step; p < size; p += step {
			want |= 1 << p
		}
		if cuts == want {
			return true
		}
	}
	return false
}

// alone says whether no further digits stand close before or behind.
func (n *number) alone(cell string, start, end int) bool {
	if digitBefore(cell, gapBefore(cell, start)) {
		return false
	}
	_, size := digitAt(cell, skipGap(cell, end))
	return size == 0
}

func sexDigit(d byte) bool {
	return d >= '1' && d <= '4' || d == '7' || d == '8'
}

// phonePrefix says whether a + or an opening 00 makes the number a telephone number.
func phonePrefix(cell string, start int) bool {
	before := gapBefore(cell, start)
	return before > 0 && cell[before-1] == '+' ||
		before > 1 && cell[before-2:before] == "00" && !digitBefore(cell, before-2)
}

// announced says whether the text right before a number names it.
func announced(before string) bool {
	const reach = 32
	before = strings.ToLower(before[max(0, len(before)-reach):])
	for _, word := range [...]string{"nir", "secu", "sécu", "insee", "nss", "n°ss", "n° ss", "no ss", "ss:", "ss :", "s.s", "immatricul"} {
		if strings.Contains(before, word) {
			return true
		}
	}
	return false
}
