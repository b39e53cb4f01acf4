// Package nirtest makes social security numbers that nobody has, for tests that
// look for them where they must not be.
package nirtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Draw gives a NIR of order number 000, which is never given out, and its key.
func Draw(r *rand.Rand) (body, key string) {
	n := int64(1+r.IntN(2))*1e12 + int64(r.IntN(100))*1e10 + int64(1+r.IntN(12))*1e8 +
		int64(1+r.IntN(19))*1e6 + int64(1+r.IntN(900))*1e3
	return fmt.Sprintf("%013d", n), fmt.Sprintf("%02d", 97-n%97)
}

// Dress writes a NIR as people do.
func Dress(r *rand.Rand, body, key string) string {
	b := []string{body[:1], body[1:3], body[3:5], body[5:7], body[7:10], body[10:]}
	switch r.IntN(8) {
	case 0:
		return body
	case 1:
		return body + key
	case 2:
		return strings.Join(append(b, key), " ")
	case 3:
		return strings.Join(append(b, key), ".")
	case 4:
		return strings.Join(append(b, key), "\u00a0")
	case 5:
		return body + " clé " + key
	case 6:
		return "NIR " + strings.Join(b, "-")
	}
	return "n° sécu : " + body + "/" + key
}

// Export writes a table of n contacts with a NIR in one column of each, and gives
// the numbers.
func Export(r *rand.Rand, n int) (text string, numbers map[string]bool) {
	numbers = map[string]bool{}
	var b strings.Builder
	b.WriteString("Nom;Prénom;Email;Téléphone;Adresse;Ville;Code client\n")
	for i := range n {
		body, key := Draw(r)
		numbers[body] = true
		cells := []string{
			fmt.Sprintf("Dorvane%c%c", 'a'+i%26, 'a'+i/26%26), "Lise", fmt.Sprintf("lise%d@example.org", i),
			fmt.Sprintf("01 99 %02d %02d %02d", i/10000%100, i/100%100, i%100), "3 rue Basse", "Lyon", fmt.Sprint("C", i),
		}
		if at := i % 6; r.IntN(2) == 0 {
			cells[at] = Dress(r, body, key)
		} else {
			cells[at] += " " + Dress(r, body, key)
		}
		b.WriteString(strings.Join(cells, ";") + "\n")
	}
	return b.String(), numbers
}

// In says whether the digits of one cell of a text hold one of the numbers.
func In(text string, numbers map[string]bool) bool {
	for line := range strings.Lines(text) {
		if inLine(line, numbers) {
			return true
		}
	}
	return false
}

func inLine(line string, numbers map[string]bool) bool {
	const length = 13
	for cell := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(`;,"<>`, r) }) {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, cell)
		for i := 0; i+length <= len(digits); i++ {
			if numbers[digits[i:i+length]] {
				return true
			}
		}
	}
	return false
}
