package privacy_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"recoupe/privacy"
)

// The numbers end in order number 000, which is never given out.

func TestFindNIR(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"solid with key", "185057800600078", "185057800600078"},
		{"solid without key", "1850578006000", "1850578006000"},
		{"usual groups", "1 85 05 78 006 000 78", "1 85 05 78 006 000 78"},
		{"usual groups, no key", "2 85 05 78 006 000", "2 85 05 78 006 000"},
		{"key apart", "1850578006000 78", "1850578006000 78"},
		{"key behind a slash", "1850578006000/78", "1850578006000/78"},
		{"key behind a word", "1850578006000 clé 78", "1850578006000"},
		{"dots", "1.85.05.78.006.000.78", "1.85.05.78.006.000.78"},
		{"dashes with spaces", "1 - 85 - 05 - 78 - 006 - 000 - 78", "1 - 85 - 05 - 78 - 006 - 000 - 78"},
		{"no-break spaces", "1\u00a085\u202f05\u00a078\u2009006\u00a0000\u00a078", "1\u00a085\u202f05\u00a078\u2009006\u00a0000\u00a078"},
		{"en dash", "1850578006000–78", "1850578006000–78"},
		{"zero-width space", "18505\u200b78006\u200b00078", "18505\u200b78006\u200b00078"},
		{"full-width digits", "１８５０５７８００６０００７８", "１８５０５７８００６０００７８"},
		{"groups of three", "185 057 800 600 078", "185 057 800 600 078"},
		{"odd groups with key", "18 505780 06000 78", "18 505780 06000 78"},
		{"groups of three, no key", "185 057 800 600 0", "185 057 800 600 0"},
		{"Corsica 2A", "2 90 02 2A 004 000 30", "2 90 02 2A 004 000 30"},
		{"Corsica 2b lower case", "290022b004000", "290022b004000"},
		{"overseas", "1 70 11 974 11 000", "1 70 11 974 11 000"},
		{"born abroad", "1701199350000", "1701199350000"},
		{"month unknown", "2 60 99 75 116 000", "2 60 99 75 116 000"},
		{"in a sentence", "Mme X, NIR 1850578006000, arrivée le 3/2", "1850578006000"},
		{"stuck to its name", "NIR1850578006000", "1850578006000"},
		{"provisional, announced", "n° sécu : 7850578006000", "7850578006000"},
		{"before a phone", "1 85 05 78 006 000 78 06 39 98 00 01", "1 85 05 78 006 000 78"},
		{"behind a phone", "06 39 98 00 01 1 85 05 78 006 000 78", "1 85 05 78 006 000 78"},
		{"solid behind a phone", "0639980001 185057800600078", "185057800600078"},
		{"written as a number", "185057800600078.0", "185057800600078"},
		{"scientific", "1.85057800600078E+14", "1.85057800600078"},
		{"in an e-mail", "185057800600078@example.org", "185057800600078"},
		{"on two lines", "1 85 05\n78 006 000 78", "1 85 05\n78 006 000 78"},

		{"nothing", "", ""},
		{"wrong key", "185057800600079", ""},
		{"month 13", "1851378006000", ""},
		{"department 00", "1850500006000", ""},
		{"barcode", "3017620422003", ""},
		{"SIRET", "552 081 317 66522", ""},
		{"international phone", "+2250712345678", ""},
		{"international phone, 00", "00 225 07 12 34 56 78", ""},
		{"two phones", "+33 1 99 00 12 34 06 39 98 12 34", ""},
		{"IBAN", "FR76 3000 6000 0112 3456 7890 189", ""},
		{"twelve digits", "185057800600", ""},
		{"part of a longer number", "91850578006000781", ""},
		{"in a token", "a1850578006000", ""},
		{"two dates", "12/05/1985 12/05/1986", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start, end, ok := privacy.FindNIR(test.cell)
			if ok != (test.want != "") || test.cell[start:end] != test.want {
				t.Errorf("got %v, bytes %d to %d; want %q", ok, start, end, test.want)
			}
		})
	}
}

func TestFindSureNIR(t *testing.T) {
	for cell, want := range map[string]bool{
		"1850578006000":      false, // could be a time stamp
		"185057800600078":    true,
		"1 85 05 78 006 000": true,
		"nir 1850578006000":  true,
		"1714503600123":      false,
		"4 85 05 78 006 000": true,
		"4850578006000":      false,
	} {
		if _, _, ok := privacy.FindSureNIR(cell); ok != want {
			t.Errorf("%q: got %v", cell, ok)
		}
	}
}

// nir makes a valid number of thirteen characters and its key.
func nir(r *rand.Rand) (body, key string) {
	months := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 31, 42}
	dept := fmt.Sprintf("%02d", 1+r.IntN(95))
	place := fmt.Sprintf("%03d", 1+r.IntN(900))
	switch r.IntN(10) {
	case 0:
		dept = []string{"2A", "2B"}[r.IntN(2)]
	case 1:
		dept, place = "97", fmt.Sprintf("%d%02d", 1+r.IntN(6), 1+r.IntN(40))
	case 2:
		dept = "99"
	}
	body = fmt.Sprintf("%d%02d%02d%s%s%03d", 1+r.IntN(2), r.IntN(100), months[r.IntN(len(months))], dept, place, r.IntN(1000))
	n, _ := strconv.Atoi(strings.NewReplacer("2A", "19", "2B", "18").Replace(body[:7]) + body[7:])
	return body, fmt.Sprintf("%02d", 97-n%97)
}

// dress writes a number as people do.
func dress(r *rand.Rand, body, key string) string {
	if r.IntN(3) == 0 {
		body = strings.ToLower(body)
	}
	seps := []string{" ", ".", "-", "\u00a0", "\u202f", " - ", "  ", "–", "_", "\t", "'", "/"}
	sep := seps[r.IntN(len(seps))]
	parts := []string{body[:1], body[1:3], body[3:5], body[5:7], body[7:10], body[10:]}
	switch r.IntN(6) {
	case 0:
		return body
	case 1:
		return body + key
	case 2:
		return body + sep + key
	case 3:
		return strings.Join(parts, sep)
	case 4:
		return strings.Join(parts, sep) + " clé " + key
	}
	return strings.Join(append(parts, key), sep)
}

// TestNIRsInOddFormsAreAllFound: rule 2, twice ten thousand valid NIRs.
func TestNIRsInOddFormsAreAllFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	before := []string{"", "", "Dupont ", "n° ", "(", "NIR:", "06 39 98 00 12 ", "né le 03/04/1985, ", "été 2025 : ", "\"", "a@example.org;"}
	after := []string{"", "", " ", ")", ", sans suite", " 75011 Paris", " 06 39 98 00 12", ".", "\n"}
	for range 20_000 {
		body, key := nir(r)
		number := dress(r, body, key)
		cell := before[r.IntN(len(before))] + number + after[r.IntN(len(after))]
		start, end, ok := privacy.FindNIR(cell)
		if !ok {
			t.Fatalf("not found in %q", cell)
		}
		if start >= end || end > len(cell) || !utf8.ValidString(cell[start:end]) {
			t.Fatalf("bytes %d to %d of %q", start, end, cell)
		}
	}
}

// other numbers, each made the way that its owner makes it.
func otherNumbers() map[string]func(*rand.Rand) string {
	digits := func(r *rand.Rand, n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte('0' + r.IntN(10))
		}
		return string(b)
	}
	luhnned := func(r *rand.Rand, n int) string {
		for {
			if s := digits(r, n); luhn(s) {
				return s
			}
		}
	}
	phone := func(r *rand.Rand) string {
		n := digits(r, 8)
		d := strconv.Itoa(1 + r.IntN(9))
		return []string{
			"0" + d + n, "+33" + d + n, "0033" + d + n, "33" + d + n, "+33 (0)" + d + " " + n,
			fmt.Sprintf("0%s %s %s %s %s", d, n[:2], n[2:4], n[4:6], n[6:]),
			fmt.Sprintf("+33 %s %s %s %s %s", d, n[:2], n[2:4], n[4:6], n[6:]),
			fmt.Sprintf("+225 07 %s %s %s %s", n[:2], n[2:4], n[4:6], n[6:]),
			"+49 151 " + n, "+2250" + d + n, "+1 202 " + n[:3] + " " + n[:4],
		}[r.IntN(11)]
	}
	stamp := func(r *rand.Rand) (y, m, d, h, i, s int) {
		return 1950 + r.IntN(90), 1 + r.IntN(12), 1 + r.IntN(28), r.IntN(24), r.IntN(60), r.IntN(60)
	}
	return map[string]func(*rand.Rand) string{
		"phone":      phone,
		"two phones": func(r *rand.Rand) string { return phone(r) + " / " + phone(r) },
		"SIREN":      func(r *rand.Rand) string { return luhnned(r, 9) },
		"SIRET": func(r *rand.Rand) string {
			s := luhnned(r, 14)
			return []string{s, s[:9] + " " + s[9:], s[:3] + " " + s[3:6] + " " + s[6:9] + " " + s[9:]}[r.IntN(3)]
		},
		"SIRET and postcode": func(r *rand.Rand) string { return luhnned(r, 14) + " " + digits(r, 5) },
		"order number": func(r *rand.Rand) string {
			n := digits(r, 6+r.IntN(7))
			return []string{n, "CMD-" + n, "2026-" + n, "#" + n, "FA2026" + n, n + "-" + digits(r, 1+r.IntN(3))}[r.IntN(6)]
		},
		"French barcode": func(r *rand.Rand) string { return "3" + digits(r, 12) },
		"ticket barcode": func(r *rand.Rand) string { return digits(r, []int{8, 12, 14, 16, 18}[r.IntN(5)]) },
		"time stamp": func(r *rand.Rand) string {
			y, m, d, h, i, s := stamp(r)
			return []string{
				fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", y, m, d, h, i, s),
				fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", y, m, d, h, i, s, r.IntN(1000)),
				fmt.Sprintf("%04d%02d%02d%02d%02d%02d", y, m, d, h, i, s),
				fmt.Sprintf("%02d/%02d/%04d %02dh%02d", d, m, y, h, i),
				fmt.Sprintf("%d.%02d.%04d %02d.%02d.%02d", d, m, y, h, i, s),
				strconv.Itoa(1_000_000_000 + r.IntN(900_000_000)),
			}[r.IntN(6)]
		},
		"dates": func(r *rand.Rand) string {
			y, m, d, _, _, _ := stamp(r)
			return []string{
				fmt.Sprintf("%02d/%02d/%04d", d, m, y), fmt.Sprintf("%d-%d-%d", d, m, y),
				fmt.Sprintf("du %d/%d/%d au %d/%d/%d", d, m, y, d, m, y+1),
				fmt.Sprintf("%d/%d/%d-%d/%d/%d", d, m, y, d, m, y+1),
				fmt.Sprintf("%04d%02d%02d %04d%02d%02d", y, m, d, y+1, m, d),
			}[r.IntN(5)]
		},
		"IBAN": func(r *rand.Rand) string {
			s := "FR" + digits(r, 25)
			if r.IntN(2) == 0 {
				return s
			}
			return strings.Join([]string{s[:4], s[4:8], s[8:12], s[12:16], s[16:20], s[20:24], s[24:]}, " ")
		},
		"address": func(r *rand.Rand) string {
			return fmt.Sprintf("%d bis rue du 8 mai 1945 BP %s %s", 1+r.IntN(200), digits(r, 3), digits(r, 5))
		},
	}
}

// TestOtherNumbersAreNoNIR: rule 2, fewer than one in a thousand phones, SIRET, order
// numbers and the like is taken for a NIR.
func TestOtherNumbersAreNoNIR(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at 100,000 numbers of each kind")
	}
	const cases = 100_000
	for name, generate := range otherNumbers() {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(3, 4))
			wrong, example := 0, ""
			for range cases {
				cell := generate(r)
				if _, _, ok := privacy.FindNIR(cell); ok {
					wrong, example = wrong+1, cell
				}
			}
			if wrong*1000 >= cases {
				t.Errorf("%d of %d taken for a NIR, such as %q", wrong, cases, example)
			}
			t.Logf("%d of %d", wrong, cases)
		})
	}
}

// Numbers of just the length of a NIR cannot all be told from one. This pins
// how often, so that a change for the worse is seen.
func TestNumbersOfTheSameLength(t *testing.T) {
	tests := []struct {
		name     string
		find     func(string) (int, int, bool)
		low, top int64
		ceiling  float64
	}{
		{"13 random digits", privacy.FindNIR, 1e12, 1e13, .085},
		{"13 random digits among identifiers", privacy.FindSureNIR, 1e12, 1e13, 0},
		{"milliseconds 2015 to 2030", privacy.FindNIR, 1420070400000, 1893456000000, .36},
		{"milliseconds in a date column", privacy.FindSureNIR, 1420070400000, 1893456000000, 0},
		{"15 random digits", privacy.FindNIR, 1e14, 1e15, .007},
		{"14 random digits", privacy.FindNIR, 1e13, 1e14, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(5, 6))
			const cases = 50_000
			wrong := 0
			for range cases {
				if _, _, ok := test.find(strconv.FormatInt(test.low+r.Int64N(test.top-test.low), 10)); ok {
					wrong++
				}
			}
			if got := float64(wrong) / cases; got > test.ceiling {
				t.Errorf("%.4f, ceiling %.4f", got, test.ceiling)
			}
		})
	}
}

func FuzzFindNIR(f *testing.F) {
	f.Add("1 85 05 78 006 000 78")
	f.Add("290022b004000")
	f.Add("１８５０５７８００６０００７８")
	f.Fuzz(func(t *testing.T, cell string) {
		start, end, ok := privacy.FindNIR(cell)
		if !ok {
			if _, _, sure := privacy.FindSureNIR(cell); sure {
				t.Fatal("sure but not found")
			}
			return
		}
		if start < 0 || start >= end || end > len(cell) || end-start < 13 {
			t.Fatalf("bytes %d to %d of %d", start, end, len(cell))
		}
	})
}

func BenchmarkFindNIR(b *testing.B) {
	for name, cell := range map[string]string{
		"name":    "Jean-Pierre de la Tour",
		"email":   "jean-pierre.delatour@example.org",
		"phone":   "+33 6 39 98 12 34",
		"address": "12 bis avenue du Général-Leclerc, bâtiment B, 75014 Paris",
		"nir":     "1 85 05 78 006 000 78",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				privacy.FindNIR(cell)
			}
		})
	}
}
