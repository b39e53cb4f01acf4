package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// enough is the number of non-ASCII characters behind which a charset is sure.
const enough = 4000

// detector tells the charset of a file from its bytes, fed in order. It looks
// for the first few thousand bytes above ASCII wherever they are: a file that is
// ASCII for a megabyte may well have accents behind it.
type detector struct {
	begun    bool
	fixed    bool // decided by the first bytes
	charset  charset
	multi    int // sound UTF-8 sequences
	stray    int // bytes that are no UTF-8
	scores   [len(singleByte)]int
	decoders [len(singleByte)][256]rune
}

// feed looks at the next bytes and says how many it took: a character cut in
// two at the end is left for the next call.
func (d *detector) feed(b []byte, last bool) int {
	if !d.begun {
		d.begin(b)
	}
	if d.sure() {
		return len(b)
	}
	i := 0
	for i < len(b) {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !last && !utf8.FullRune(b[i:]) {
			return i
		}
		_, n := utf8.DecodeRune(b[i:])
		if n > 1 {
			d.multi++
		} else {
			d.judge(b, i)
		}
		i += n
	}
	return i
}

// begin looks for UTF-16 and prepares the tables.
func (d *detector) begin(b []byte) {
	d.begun = true
	if c, ok := detectUTF16(b); ok {
		d.charset, d.fixed = c, true
	}
	for k, c := range singleByte {
		cm := c.charmap()
		for i := range 256 {
			d.decoders[k][i] = cm.DecodeByte(byte(i))
		}
	}
}

// judge scores a byte that is no UTF-8 under each charset.
func (d *detector) judge(b []byte, i int) {
	d.stray++
	before, after := byte(' '), byte(' ')
	if i > 0 {
		before = b[i-1]
	}
	if i+1 < len(b) {
		after = b[i+1]
	}
	for k := range singleByte {
		t := &d.decoders[k]
		d.scores[k] += plausible(t[before], t[b[i]], t[after])
	}
}

// sure says that more bytes would not change the answer.
func (d *detector) sure() bool { return d.fixed || d.multi+d.stray >= enough }

// result gives the charset.
func (d *detector) result() charset {
	if d.fixed {
		return d.charset
	}
	if d.multi >= d.stray {
		return utf8Charset
	}
	best := 0
	for k := range singleByte {
		if d.scores[k] > d.scores[best] {
			best = k
		}
	}
	return singleByte[best]
}

// detectUTF16 knows UTF-16 by its mark, or by the zero bytes that every second
// byte of Western text is.
func detectUTF16(b []byte) (charset, bool) {
	if len(b) >= 2 && b[0] == 0xff && b[1] == 0xfe {
		return utf16LE, true
	}
	if len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff {
		return utf16BE, true
	}
	b = b[:min(len(b), 4*kib)&^1]
	var zero [2]int
	for i, c := range b {
		if c == 0 {
			zero[i&1]++
		}
	}
	half := len(b) / 2
	switch {
	case half < 4:
	case zero[1] > half*6/10 && zero[0] < half/20:
		return utf16LE, true
	case zero[0] > half*6/10 && zero[1] < half/20:
		return utf16BE, true
	}
	return 0, false
}

// plausible says how well a character stands between its neighbours in French
// text: case tells most, since every charset has letters where another has
// other letters, but seldom of the same case.
func plausible(before, r, after rune) int {
	switch {
	case r == utf8.RuneError || r < 0xA0:
		return -6
	case unicode.IsLower(r) && r != 'ª' && r != 'º' && r != 'µ' && r != 'ƒ' && r != 'ı':
		return plausibleLower(before, r, after)
	case unicode.IsUpper(r) && r < 0x180:
		return plausibleUpper(before, r, after)
	}
	return plausibleSign(before, r, after)
}

func plausibleLower(before, r, after rune) int {
	score := 1
	switch {
	case r == 'é':
		score = 5
	case strings.ContainsRune("èêàçôîâûëïùœ", r):
		score = 4
	case strings.ContainsRune("äöüñáíóúæÿß", r):
		score = 2
	}
	if unicode.IsUpper(before) && unicode.IsUpper(after) {
		return -3
	}
	if !unicode.IsLetter(before) && !unicode.IsLetter(after) && r != 'à' {
		return -1
	}
	return score
}

func plausibleUpper(before, r, after rune) int {
	if unicode.IsLower(before) {
		return -4
	}
	if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
		return -1
	}
	if strings.ContainsRune("ÉÈÊÀÇÔÎÂÛËÏÙŒ", r) {
		return 4
	}
	return 1
}

func plausibleSign(before, r, after rune) int {
	inside := unicode.IsLetter(before) && unicode.IsLetter(after)
	switch r {
	case '’':
		if inside {
			return 4
		}
		return 1
	case '€', '°':
		if unicode.IsDigit(before) || unicode.IsSpace(before) || before == 'n' || before == 'N' {
			return 3
		}
		return -1
	case '«', '»', '–', '—', '…', '“', '”', '\u00a0', '‘', '·', '•':
		if inside && r != '·' {
			return -2
		}
		return 1
	}
	if r >= 0x2200 { // mathematics, box drawing
		return -4
	}
	return -2
}
