package clean

import (
	"strings"

	"recoupe/record"
)

// maxEmailCell bounds what is read of a cell: a longer one is a note.
const maxEmailCell = 1000

// emails reads e-mail addresses. It remembers what it found out about each
// domain: a base of a million addresses has a few thousand of them.
type emails struct {
	domains *memory[domainInfo]
	near    domainsNear
}

func newEmails() *emails { return &emails{domains: newMemory[domainInfo](memoSize)} }

// ParseEmail reads one cell of e-mail addresses. It is the convenient form of
// what a Cleaner does.
func ParseEmail(cell string) ([]Email, []record.Finding) {
	return newEmails().parse(cell, record.Email, nil, nil)
}

// parse appends the addresses of a cell to dst and the remarks on it to fs.
func (e *emails) parse(cell string, f record.Field, dst []Email, fs []record.Finding) ([]Email, []record.Finding) {
	if em, code, ok := e.fast(cell); ok {
		if code != "" {
			fs = append(fs, record.Finding{Field: f, Code: code, Suggestion: suggestEmail(em, code)})
		}
		return append(dst, em), fs
	}
	note := func(c record.Code, hint string) {
		fs = append(fs, record.Finding{Field: f, Code: c, Suggestion: hint})
	}
	parts, changed := emailParts(cell)
	if len(parts) == 0 {
		if code := wordCode(cell); code != "" {
			note(code, "")
		}
		return dst, fs
	}
	start := len(dst)
	for _, part := range parts {
		em, code, ok := e.fast(part)
		if !ok {
			em, code, ok = e.broken(part)
			note(code, "")
			if ok {
				dst = appendEmail(dst, start, em)
			}
			continue
		}
		if code == "" && changed {
			code = codeEmailFormat
		}
		if code != "" {
			note(code, suggestEmail(em, code))
		}
		dst = appendEmail(dst, start, em)
	}
	if len(dst)-start > 1 {
		note(codeEmailSeveral, "")
	}
	return dst, fs
}

func appendEmail(dst []Email, start int, em Email) []Email {
	for _, seen := range dst[start:] {
		if seen.Address == em.Address {
			return dst
		}
	}
	return append(dst, em)
}

// suggestEmail proposes the address where the remark is about its writing.
func suggestEmail(em Email, code record.Code) string {
	if code == codeEmailTypo || code == codeEmailFormat {
		return em.Address
	}
	return ""
}

// wordCode judges a cell without any address: "aucun" and "-" are fillers,
// which nobody has to be told about; "jean.dupont" is a broken address.
func wordCode(cell string) record.Code {
	w := Compact(Fold(cell))
	if w == "" || fillerWord(w) {
		return ""
	}
	return codeEmailSyntax
}

// fast reads one address that is written as it should be; ok is false for
// anything else. The result shares the memory of s where nothing had to change.
func (e *emails) fast(s string) (em Email, code record.Code, ok bool) {
	at, ok := scanAddress(s)
	if !ok {
		return Email{}, "", false
	}
	local, domain := s[:at], s[at+1:]
	if hasUpperASCII(s) {
		s = strings.ToLower(s)
		local, domain = s[:at], s[at+1:]
	}
	info := e.domain(domain)
	if !info.valid {
		return Email{}, "", false
	}
	if tag := strings.IndexByte(local, '+'); tag > 0 {
		// What stands behind the plus is the person's own sorting mark.
		local, s = strings.TrimRight(local[:tag], "."), ""
	}
	if s == "" || info.domain != domain {
		s = local + "@" + info.domain
	}
	em = Email{Address: s, Local: len(local), Valid: true}
	em.Class, code = e.classify(local, info)
	em.Valid = em.Class != EmailFiller
	if info.typo && em.Valid {
		code = codeEmailTypo
	}
	return em, code, true
}

// scanAddress finds the at sign of a plain ASCII address and checks the syntax
// that mail servers accept in practice (RFC 5321 without quoted local parts).
func scanAddress(s string) (at int, ok bool) {
	at = -1
	prev := byte('.')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch mailBytes[c] {
		case mailAny:
		case mailLocal:
			if at >= 0 {
				return 0, false
			}
		case mailDot:
			if prev == '.' {
				return 0, false
			}
		case mailAt:
			if at >= 0 || prev == '.' {
				return 0, false
			}
			at, c = i, '.'
		default:
			return 0, false
		}
		prev = c
	}
	return at, at > 0 && at <= 64 && prev != '.' && len(s) <= 254
}

// mailByte says where a character may stand in an address.
type mailByte uint8

const (
	mailNone  mailByte = iota
	mailAny            // in a local part and in a domain
	mailLocal          // in a local part
	mailDot            // between other characters
	mailAt             // once
)

// mailBytes are the characters of an address.
var mailBytes = func() (of [256]mailByte) {
	for c := range of {
		if isDigit(byte(c)) || isLowerASCII(byte(c)) || isUpperASCII(byte(c)) || c == '-' {
			of[c] = mailAny
		}
	}
	for _, c := range []byte("_+'&!#$%*/=?^`{|}~") {
		of[c] = mailLocal
	}
	of['.'], of['@'] = mailDot, mailAt
	return of
}()

func hasUpperASCII(s string) bool {
	for i := range len(s) {
		if isUpperASCII(s[i]) {
			return true
		}
	}
	return false
}

// broken keeps what is left of an address that no server would take, so that
// two equal wrong entries still compare; it is not valid.
func (e *emails) broken(s string) (Email, record.Code, bool) {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	at := strings.LastIndexByte(s, '@')
	if at <= 0 || at+1 == len(s) || len(s) > 254 {
		return Email{}, codeEmailSyntax, false
	}
	em := Email{Address: s, Local: at, Class: EmailWork}
	if fillerDomain(s[at+1:]) || fillerLocal(s[:at], &domainInfo{domain: s[at+1:]}) {
		em.Class = EmailFiller
		return em, codeEmailFiller, true
	}
	return em, codeEmailSyntax, true
}
