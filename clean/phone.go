package clean

import (
	"strings"

	"recoupe/record"
)

// maxPhoneCell bounds what is read of a cell: a longer one is a note.
const maxPhoneCell = 200

// phones reads telephone numbers. It remembers what the slow path (numbers of
// other countries) found, by raw value; the French fast path needs no memory.
type phones struct {
	foreign memo[Phone]
	digits  []byte
}

// ParsePhone reads one cell of telephone numbers the French way; country is
// the ISO 3166 alpha-2 code that the record names, "" for none. It is the
// convenient form of what a Cleaner does.
func ParsePhone(cell, country string) ([]Phone, []record.Finding) {
	p := newPhones()
	return p.parse(cell, record.Phone, country, nil, nil)
}

func newPhones() *phones { return &phones{foreign: newMemo[Phone]()} }

// parse appends the numbers of a cell to dst and the remarks on it to fs.
func (p *phones) parse(cell string, f record.Field, country string, dst []Phone, fs []record.Finding) ([]Phone, []record.Finding) {
	note := func(c record.Code, hint string) {
		fs = append(fs, record.Finding{Field: f, Code: c, Suggestion: hint})
	}
	if len(cell) > maxPhoneCell {
		note(codePhoneInvalid, "")
		return dst, fs
	}
	if frenchCountry(country) {
		if ph, ok := p.fast(cell); ok {
			if ph.Class == PhoneFiller || ph.Class == PhoneService {
				note(classCode(ph.Class), "")
			}
			return append(dst, ph), fs
		}
	}
	start := len(dst)
	text := false
	for part := range phoneParts(cell) {
		if !part.number {
			text = text || part.worded
			continue
		}
		ph, code, hint := p.number(part.text, country)
		if code != "" {
			note(code, hint)
		}
		if ph.E164 != "" {
			dst = appendPhone(dst, start, ph)
		}
	}
	if len(dst)-start > 1 {
		note(codePhoneSeveral, "")
	}
	if text && len(dst) > start {
		note(codePhoneText, "")
	}
	return settleClass(dst, start, f), fs
}

func appendPhone(dst []Phone, start int, ph Phone) []Phone {
	for _, seen := range dst[start:] {
		if seen.E164 == ph.E164 {
			return dst
		}
	}
	return append(dst, ph)
}

// settleClass lets the tool's own column decide where the number does not.
func settleClass(dst []Phone, start int, f record.Field) []Phone {
	for i := start; i < len(dst); i++ {
		if dst[i].Class != PhoneUnknown {
			continue
		}
		switch f {
		case record.Mobile:
			dst[i].Class = PhoneMobile
		case record.Landline:
			dst[i].Class = PhoneLandline
		}
	}
	return dst
}

func classCode(c PhoneClass) record.Code {
	if c == PhoneFiller {
		return codePhoneFiller
	}
	return codePhoneService
}

// frenchCountry says whether a bare national number may be read as French.
func frenchCountry(country string) bool {
	switch country {
	case "", "FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "MC":
		return true
	}
	return false
}

// fast reads the usual writings of one French number in one pass: ten digits,
// in pairs or not, with 0, +33, 0033 or 33 in front. Anything else is left to
// the slow path.
func (p *phones) fast(cell string) (Phone, bool) {
	d := p.digits[:0]
	plus := false
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case '0' <= c && c <= '9':
			if len(d) == 14 {
				return Phone{}, false
			}
			d = append(d, c)
		case c == '+' && len(d) == 0 && !plus:
			plus = true
		case c == ' ' || c == '.' || c == '-':
		case c == 0xC2 && i+1 < len(cell) && cell[i+1] == 0xA0:
			i++ // no-break space
		case c == '(' && strings.HasPrefix(cell[i:], "(0)") && len(d) > 0:
			i += 2
		default:
			return Phone{}, false
		}
	}
	p.digits = d[:0]
	n := nationalDigits(d, plus)
	if n == nil {
		return Phone{}, false
	}
	return frenchPhone(n), true
}

// nationalDigits strips the French prefixes and gives the nine digits behind
// the zero, nil where the digits are not a full French number. A bare nine-digit
// number is not taken: its zero was lost, and that deserves a remark.
func nationalDigits(d []byte, plus bool) []byte {
	switch {
	case len(d) == 10 && d[0] == '0' && d[1] != '0' && !plus:
		return d[1:]
	case !plus && len(d) >= 13 && d[0] == '0' && d[1] == '0':
		d = d[2:]
	}
	if len(d) < 11 || d[0] != '3' || d[1] != '3' {
		return nil
	}
	d = d[2:]
	if len(d) == 10 && d[0] == '0' { // +33 (0)6 and +33 06
		d = d[1:]
	}
	if len(d) == 9 && d[0] != '0' {
		return d
	}
	return nil
}
