package clean

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"recoupe/record"
)

// number reads one number that the fast path left. An empty E164 means that
// there is none; code is the remark to make, "" for none.
func (p *phones) number(text, country string) (ph Phone, code record.Code, hint string) {
	if full, ok := scientific(text); ok {
		if full == "" {
			return Phone{}, codePhoneExcel, ""
		}
		text = full
	}
	d, plus := phoneDigits(p.digits[:0], text)
	p.digits = d[:0]
	if len(d) < 3 {
		return Phone{}, codePhoneInvalid, ""
	}
	return p.decide(d, plus, country)
}

func (p *phones) decide(d []byte, plus bool, country string) (Phone, record.Code, string) {
	french := frenchCountry(country)
	if n := nationalDigits(d, plus); n != nil && (french || plus || d[0] == '3' || d[1] == '0' || isFillerNumber(n)) {
		return withRemark(frenchPhone(n))
	}
	if n := overseasDigits(d, plus); n != nil {
		return withRemark(frenchPhone(n))
	}
	if isFillerDigits(d) {
		return Phone{E164: string(d), Class: PhoneFiller}, codePhoneFiller, ""
	}
	if french && !plus && len(d) == 9 && d[0] != '0' {
		ph := frenchPhone(d)
		if ph.Class == PhoneFiller {
			return ph, codePhoneFiller, ""
		}
		return ph, codePhoneLostZero, NationalPhone(ph.E164)
	}
	if plus || d[0] == '0' && d[1] == '0' || !french {
		return p.abroad(d, plus, country)
	}
	return unknownPhone(d)
}

func withRemark(ph Phone) (Phone, record.Code, string) {
	switch ph.Class {
	case PhoneFiller, PhoneService:
		return ph, classCode(ph.Class), ""
	}
	return ph, "", ""
}

// overseasDigits gives the nine national digits of a number written with the
// code of an overseas department: +262 692 …, 00590 690 …, 596696….
func overseasDigits(d []byte, plus bool) []byte {
	if !plus && len(d) > 2 && d[0] == '0' && d[1] == '0' {
		d = d[2:]
	}
	if len(d) == 13 && d[3] == '0' { // +262 (0)692
		d = append(append(make([]byte, 0, 12), d[:3]...), d[4:]...) // a copy: the caller goes on with d
	}
	if len(d) != 12 {
		return nil
	}
	code := string(d[:3])
	if code != overseasCode(d[3:]) {
		return nil
	}
	return d[3:]
}

// unknownPhone keeps a number without a country comparable by its digits: an
// American "702-919-1300" matches itself in every writing.
func unknownPhone(d []byte) (Phone, record.Code, string) {
	s := string(d)
	switch {
	case len(d) <= 4 && (d[0] == '3' || d[0] == '1'), len(d) == 6 && strings.HasPrefix(s, "118"):
		return Phone{E164: s, Class: PhoneService, Valid: true}, codePhoneService, ""
	case len(d) < 6:
		return Phone{}, codePhoneInvalid, ""
	case d[0] == '0' || len(d) == 6 || len(d) > 15:
		return Phone{E164: s}, codePhoneInvalid, ""
	}
	return Phone{E164: s, Valid: true}, codePhoneCountry, ""
}

// abroad reads a number of another country with the library's numbering plans.
func (p *phones) abroad(d []byte, plus bool, country string) (Phone, record.Code, string) {
	if !plus && d[0] == '0' && d[1] == '0' {
		d, plus = d[2:], true
	}
	text := string(d)
	if plus {
		text, country = "+"+text, ""
	}
	key := country + text
	ph, ok := p.foreign.get(key)
	if !ok {
		ph = p.foreign.put(key, parseAbroad(text, country))
	}
	switch {
	case ph.E164 == "" && plus:
		return Phone{E164: text}, codePhoneInvalid, ""
	case ph.E164 == "":
		if n := nationalDigits(d, false); n != nil {
			// Somebody who lives abroad and kept the French number.
			return withRemark(frenchPhone(n))
		}
		return unknownPhone(d)
	case ph.Class == PhoneService:
		return ph, codePhoneService, ""
	}
	return ph, "", ""
}

// parseAbroad gives no number where the plan of the country does not know it.
func parseAbroad(text, country string) Phone {
	num, err := phonenumbers.Parse(text, country)
	if err != nil || !phonenumbers.IsValidNumber(num) {
		return Phone{}
	}
	ph := Phone{E164: phonenumbers.Format(num, phonenumbers.E164), Valid: true}
	switch phonenumbers.GetNumberType(num) {
	case phonenumbers.MOBILE:
		ph.Class = PhoneMobile
	case phonenumbers.FIXED_LINE, phonenumbers.VOIP:
		ph.Class = PhoneLandline
	case phonenumbers.TOLL_FREE, phonenumbers.PREMIUM_RATE, phonenumbers.SHARED_COST, phonenumbers.UAN:
		ph.Class = PhoneService
	}
	return ph
}

// phoneDigits gathers the digits of a number. The decimals of "612345678.0"
// are a spreadsheet's, the zero of "(0)" is for callers at home.
func phoneDigits(d []byte, text string) (digits []byte, plus bool) {
	text = trimDecimals(strings.TrimSpace(text))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			d = append(d, c)
		case c == 'O' || c == 'o':
			d = append(d, '0')
		case c == '+' && len(d) == 0:
			plus = true
		case strings.HasPrefix(text[i:], "(0)") && len(d) > 0 && len(d) <= 5:
			i += 2
		}
	}
	return d, plus
}

// trimDecimals drops the ".0" or ",00" that a spreadsheet put behind a number.
func trimDecimals(s string) string {
	i := strings.LastIndexAny(s, ".,")
	if i < 7 || strings.Trim(s[i+1:], "0") != "" || i+1 == len(s) {
		return s
	}
	if strings.Trim(s[:i], "0123456789+") != "" {
		return s
	}
	return s[:i]
}

// scientific reads "6,12345678E+08". ok says that s has that form; digits is
// "" where the mantissa is too short for the number to be known.
func scientific(s string) (digits string, ok bool) {
	mantissa, exp, found := strings.Cut(strings.ToUpper(s), "E")
	if !found || mantissa == "" || mantissa[0] < '0' || mantissa[0] > '9' {
		return "", false
	}
	power, err := strconv.Atoi(strings.TrimPrefix(exp, "+"))
	if err != nil || power < 5 || power > 14 {
		return "", false
	}
	whole, part, _ := strings.Cut(strings.Replace(mantissa, ",", ".", 1), ".")
	if len(whole) != 1 || strings.Trim(part, "0123456789") != "" {
		return "", false
	}
	if len(part) < power {
		return "", true
	}
	return whole + part[:power], true
}

// isFillerDigits finds fillers of any length: one digit repeated, or the keys
// in their order.
func isFillerDigits(d []byte) bool {
	if len(d) < 5 {
		return sameDigit(d)
	}
	return sameDigit(d) || sameDigit(d[2:]) && d[2] == '0' || strings.Contains("012345678901234567890", string(d)) ||
		strings.Contains("9876543210", string(d))
}

// NationalPhone writes a comparable French number as people do, "06 12 34 56
// 78"; any other number comes back as it is.
func NationalPhone(e164 string) string {
	n, ok := strings.CutPrefix(e164, "+33")
	if !ok {
		for _, code := range [...]string{"+262", "+590", "+594", "+596"} {
			if n, ok = strings.CutPrefix(e164, code); ok {
				break
			}
		}
	}
	if !ok || len(n) != 9 {
		return e164
	}
	return "0" + n[:1] + " " + n[1:3] + " " + n[3:5] + " " + n[5:7] + " " + n[7:]
}
