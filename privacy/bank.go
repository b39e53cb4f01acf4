package privacy

import "strings"

// ibanLengths holds the length of an IBAN behind its country (ISO 13616).
const ibanLengths = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BF28 BG22 BH22 BJ28 BR29 CH21 CI28 CM27 CR22 CY28 CZ24 DE22 DK18 " +
	"DO28 DZ26 EE20 EG29 ES24 FI18 FO18 FR27 GA27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IS26 IT27 JO30 " +
	"KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MA28 MC27 MD24 ME22 MG27 MK19 ML28 MR27 MT31 MU30 NE28 NL18 NO15 PK24 PL28 " +
	"PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 SN28 TN24 TR26 UA29 VA22 VG24 XK20"

// FindIBAN looks for an international bank account number anywhere in a cell:
// known country, its length, right check digits (ISO 7064, mod 97), in one
// piece or in groups, in either case. The domestic account numbers that hold
// no check of this kind are not looked for.
func FindIBAN(cell string) (start, end int, ok bool) {
	if !mayHold(cell) {
		return 0, 0, false
	}
	for i := 0; i+4 < len(cell); i++ {
		if !isLetter(cell[i]) || !isLetter(cell[i+1]) {
			continue
		}
		if end := ibanAt(cell, i); end > 0 {
			return i, end, true
		}
	}
	return 0, 0, false
}

// ibanAt gives the end of the IBAN that starts at i, 0 for none.
func ibanAt(cell string, i int) int {
	want := ibanLength(upper(cell[i]), upper(cell[i+1]))
	if want == 0 {
		return 0
	}
	var chars [34]byte
	n, at := 0, i
	for n < want && at < len(cell) {
		if c := upper(cell[at]); isLetter(c) || c-'0' <= 9 {
			if (n == 2 || n == 3) && isLetter(c) {
				return 0
			}
			chars[n] = c
			n++
			at++
			continue
		}
		next := skipGap(cell, at)
		if next == at {
			return 0
		}
		at = next
	}
	if n < want || at < len(cell) && isAlnum(cell[at]) || !mod97(chars[:n]) {
		return 0
	}
	return at
}

func ibanLength(a, b byte) int {
	i := strings.Index(ibanLengths, string([]byte{a, b}))
	if i < 0 {
		return 0
	}
	return int(ibanLengths[i+2]-'0')*10 + int(ibanLengths[i+3]-'0')
}

// mod97 checks the two digits behind the country.
func mod97(iban []byte) bool {
	rest := 0
	for i := range iban {
		c := iban[(i+4)%len(iban)]
		if isLetter(c) {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest == 1
}

// FindCard looks for a payment card number anywhere in a cell: the length, first
// digits and groups of its issuer and a right last digit (Luhn, ISO 7812-1).
// Four in a hundred random numbers of sixteen digits would do as well.
func FindCard(cell string) (start, end int, ok bool) {
	if !mayHold(cell) {
		return 0, 0, false
	}
	for i := 0; i < len(cell); {
		d, size := digitAt(cell, i)
		if size == 0 {
			i++
			continue
		}
		if d >= '2' && d <= '6' && !digitBefore(cell, i) && (i == 0 || !isLetter(cell[i-1])) {
			if end := cardAt(cell, i); end > 0 {
				return i, end, true
			}
		}
		i += size
	}
	return 0, 0, false
}

// cardAt gives the end of the card number that starts at i, 0 for none.
func cardAt(cell string, i int) int {
	var digits [19]byte
	var cuts uint32
	for n := 0; n < len(digits); {
		d, size := digitAt(cell, i)
		if size == 0 {
			next := skipGap(cell, i)
			if _, more := digitAt(cell, next); next == i || more == 0 {
				return 0
			}
			cuts |= 1 << n
			i = next
			continue
		}
		digits[n] = d - '0'
		n++
		i += size
		if _, more := digitAt(cell, i); more == 0 && issued(digits[:n], cuts) && luhn(digits[:n]) {
			return i
		}
	}
	return 0
}

// issued says whether length, groups and first digits belong to an issuer.
func issued(digits []byte, cuts uint32) bool {
	const fours, amex = 1<<4 | 1<<8 | 1<<12 | 1<<16, 1<<4 | 1<<10
	first4 := 0
	for _, d := range digits[:min(4, len(digits))] {
		first4 = first4*10 + int(d)
	}
	first2 := first4 / 100
	inFours := cuts == 0 || cuts == fours&(1<<len(digits)-1)
	switch len(digits) {
	case 14: // Diners; in one piece it could as well be a SIRET, which passes Luhn, too
		return cuts == amex && (first2 == 36 || first2 == 38 || first4/10 >= 300 && first4/10 <= 305)
	case 15:
		return (first2 == 34 || first2 == 37) && (cuts == 0 || cuts == amex)
	case 16:
		return inFours && issuedSixteen(first4)
	case 18, 19: // Maestro, UnionPay, long Visa
		return inFours && (first2 == 62 || first2 == 50 || first2 >= 56 && first2 <= 58 || first4/1000 == 4)
	}
	return false
}

func issuedSixteen(first4 int) bool {
	first2 := first4 / 100
	switch {
	case first4/1000 == 4, first2 >= 50 && first2 <= 58: // Visa; Mastercard and Maestro
		return true
	case first4 >= 2221 && first4 <= 2720: // Mastercard
		return true
	case first2 == 62, first2 == 65, first4 == 6011: // UnionPay, Discover
		return true
	}
	return first4 >= 3528 && first4 <= 3589 // JCB
}

func luhn(digits []byte) bool {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i])
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

func upper(b byte) byte {
	if b-'a' < 26 {
		return b - 'a' + 'A'
	}
	return b
}

func isAlnum(b byte) bool { return b-'0' <= 9 || isLetter(b) }
