package matcher

import (
	"math/bits"
	"strings"

	"recoupe/clean"
	"recoupe/matcher/compare"
)

func birthLevel(a, b uint32) Level {
	switch {
	case a == 0 || b == 0:
		return 0
	case a == b:
		x := UnpackDate(a)
		if x.Year == 0 || x.Month == 0 || x.Day == 0 {
			return BirthPartial
		}
		return BirthExact
	}
	x, y := UnpackDate(a), UnpackDate(b)
	agree, both := 0, 0
	for _, p := range [...][2]uint16{
		{x.Year, y.Year}, {uint16(x.Month), uint16(y.Month)}, {uint16(x.Day), uint16(y.Day)},
	} {
		if p[0] == 0 || p[1] == 0 {
			continue
		}
		both++
		if p[0] == p[1] {
			agree++
		}
	}
	switch {
	case both == 0:
		return 0
	case both < 3 && agree == both:
		return BirthPartial
	case both < 3:
		return BirthDifferent
	case x.Year == y.Year && x.Month == y.Day && x.Day == y.Month:
		return BirthNear
	case dateDigits(x, y) == 1:
		return BirthNear
	case agree == 2 || dateDigits(x, y) == 2 && agree >= 1 || turned(x, y):
		return BirthClose
	}
	return BirthDifferent
}

// turned says that day and month changed places and that a digit of the year
// differs: whole columns are turned at import, and leave room for a slip.
func turned(x, y clean.Date) bool {
	y.Day, y.Month = y.Month, y.Day
	return x.Day == y.Day && x.Month == y.Month && dateDigits(x, y) == 1
}

// dateDigits counts the digits in which two dates differ, written as eight
// digits; two neighbouring digits that changed places count as one.
func dateDigits(x, y clean.Date) int {
	a, b := digits8(x), digits8(y)
	n := 0
	for i := 0; i < 8; i++ {
		if a[i] == b[i] {
			continue
		}
		n++
		if i+1 < 8 && a[i] == b[i+1] && a[i+1] == b[i] {
			i++
		}
	}
	return n
}

func digits8(d clean.Date) (out [8]byte) {
	v := int(d.Year)*10000 + int(d.Month)*100 + int(d.Day)
	for i := 7; i >= 0; i-- {
		out[i] = byte(v % 10)
		v /= 10
	}
	return out
}

func sexLevel(a, b byte) Level {
	switch {
	case a == 0 || b == 0:
		return 0
	case a == b:
		return SexSame
	}
	return SexDifferent
}

func isMobile(c clean.PhoneClass) bool { return c == clean.PhoneMobile }

// nearDigits says that two numbers of one length differ in one digit, or in two
// neighbours that changed places.
func nearDigits(a, b string) bool {
	if len(a) != len(b) || len(a) < 8 {
		return false
	}
	n, at := 0, 0
	for i := range len(a) {
		if a[i] != b[i] {
			n++
			if n == 2 && (at != i-1 || a[i] != b[at] || a[at] != b[i]) || n > 2 {
				return false
			}
			at = i
		}
	}
	return n > 0
}

// packDigits writes a number, "+" and at most fifteen digits, in one word: a digit
// every four bits, and how many there are in the first four. Anything else is 0.
func packDigits(number string) (packed uint64) {
	digits, plus := strings.CutPrefix(number, "+")
	if !plus || len(digits) > 15 {
		return 0
	}
	for _, d := range []byte(digits) {
		if d < '0' || d > '9' {
			return 0
		}
		packed = packed<<4 | uint64(d-'0')
	}
	return uint64(len(digits))<<60 | packed
}

// nearPacked is nearDigits of two numbers that packDigits wrote.
func nearPacked(a, b uint64) bool {
	differ := a ^ b
	if differ>>60 != 0 || a>>60 < 7 {
		return false
	}
	places := (differ | differ>>1 | differ>>2 | differ>>3) & 0x1111_1111_1111_1111
	at := bits.TrailingZeros64(places)
	switch bits.OnesCount64(places) {
	case 1:
		return true
	case 2:
		return places>>at == 0x11 && a>>at&15 == b>>(at+4)&15 && b>>at&15 == a>>(at+4)&15
	}
	return false
}

// digitsDiffer says that two words are the same but for their digits: dupont1
// and dupont2 are two mailboxes, not a typing error.
func digitsDiffer(a, b string) bool {
	return strings.Map(letter, a) == strings.Map(letter, b)
}

func letter(r rune) rune {
	if r >= '0' && r <= '9' {
		return -1
	}
	return r
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

func customLevel(a, b *customFeature, same bool) Level {
	if same {
		return CustomExact
	}
	near := false
	switch a.kind {
	case 't':
		near = compare.OSA(a.text, b.text, 2) <= 2 && min(len(a.text), len(b.text)) >= 5
	case 'd', 'e':
		near = len(a.text) >= 6 && compare.OSA(a.text, b.text, 1) <= 1
	case 'n':
		near = compare.OSA(a.text, b.text, 1) <= 1 && min(len(a.text), len(b.text)) >= 4
	}
	if near {
		return CustomNear
	}
	return CustomDifferent
}

// similarText compares the names of the organisations that two persons are of by their
// words.
func (f *Features) similarText(a, b string) bool {
	if len(a) < 4 || len(b) < 4 {
		return false
	}
	if _, ok := compare.JaroWinklerAtLeast(a, b, 0.95); ok && compare.OSA(a, b, 2) <= 2 {
		return true
	}
	o := compare.TokenOverlap(a, b)
	return o.Jaccard() >= 0.6 || o.Common >= 2 && o.Containment() == 1
}
