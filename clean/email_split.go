package clean

import (
	"strings"
)

// emailParts takes a cell apart that is not simply one address: display names,
// several addresses, spaces, accents, written-out signs. changed says that the
// addresses are not what the cell says to the letter.
func emailParts(cell string) (parts []string, changed bool) {
	if len(cell) > maxEmailCell {
		return nil, true
	}
	s, _ := FixMojibake(cell)
	s = tidyEmailCell(s)
	if !strings.Contains(s, "@") {
		s = insertAt(s)
	}
	if !strings.Contains(s, "@") {
		return nil, false
	}
	for _, w := range joinEmailPieces(splitEmailCell(s)) {
		if strings.Contains(w, "@") {
			parts = append(parts, strings.Trim(w, ".'\"-:()[]<>"))
		}
	}
	return parts, len(parts) == 1 && parts[0] != strings.TrimSpace(cell)
}

// atWords are the ways to write the at sign out, against robots and by habit.
var atWords = strings.NewReplacer("(at)", "@", "[at]", "@", "{at}", "@", "(a)", "@", " at ", "@", " arobase ", "@", "(arobase)", "@",
	"(dot)", ".", "[dot]", ".", " dot ", ".", " point ", ".", "＠", "@", "@@", "@", "mailto:", "", "MAILTO:", "", "Mailto:", "")

// tidyEmailCell folds accents, unwraps written-out signs and closes the gaps
// that people leave around at sign and dots.
func tidyEmailCell(s string) string {
	s = atWords.Replace(asciiMail(s))
	for strings.Contains(s, "@@") {
		s = strings.ReplaceAll(s, "@@", "@")
	}
	for _, sign := range [...]string{"@", "."} {
		for strings.Contains(s, " "+sign) {
			s = strings.ReplaceAll(s, " "+sign, sign)
		}
	}
	for strings.Contains(s, "@ ") {
		s = strings.ReplaceAll(s, "@ ", "@")
	}
	for strings.Contains(s, "..") {
		s = strings.ReplaceAll(s, "..", ".")
	}
	return strings.ReplaceAll(s, ".@", "@")
}

// asciiMail folds accented letters and turns every kind of space into a plain one.
func asciiMail(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(';')
		case r < 0x20:
		case r < 0x80:
			b.WriteRune(r)
		case r == '＠':
			b.WriteByte('@')
		default:
			if f := Fold(string(r)); f != "" {
				b.WriteString(f)
			} else if r == 0xA0 || r == 0x202F || r == 0x3000 {
				b.WriteByte(' ')
			}
		}
	}
	return strings.TrimSpace(b.String())
}

// splitEmailCell cuts at every separator and keeps it at the end of its piece.
func splitEmailCell(s string) []string {
	var pieces []string
	start := 0
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(" ;,<>|\"()[]", s[i]) >= 0 || s[i] == '/' && strings.Contains(s[start:i], "@") {
			pieces = append(pieces, s[start:i+1])
			start = i + 1
		}
	}
	return append(pieces, s[start:])
}

// joinEmailPieces closes the gaps that are no separators: a comma for a dot
// ("jean@gmail,com", "jean,dupont@…"), a space before the domain's end.
func joinEmailPieces(pieces []string) []string {
	var out []string
	for i := 0; i < len(pieces); i++ {
		w, sep := cutSeparator(pieces[i])
		for i+1 < len(pieces) && w != "" {
			next, nextSep := cutSeparator(pieces[i+1])
			if !joins(w, sep, next) {
				break
			}
			w, sep = glue(w, sep, next), nextSep
			i++
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

func cutSeparator(piece string) (w string, sep byte) {
	if piece == "" {
		return "", 0
	}
	last := piece[len(piece)-1]
	if strings.IndexByte(" ;,<>|\"()[]/", last) < 0 {
		return piece, 0
	}
	return piece[:len(piece)-1], last
}

// joins says whether the pieces before and behind a separator are one address.
func joins(w string, sep byte, next string) bool {
	left, right := strings.Contains(w, "@"), strings.Contains(next, "@")
	switch sep {
	case ',', ';':
		return left && !right && isTLD(next) || !left && right && sep == ',' && !hasUpperASCII(w)
	case ' ':
		if left && !right {
			return isTLD(strings.TrimPrefix(next, ".")) && !strings.Contains(w[strings.IndexByte(w, '@'):], ".") || strings.HasSuffix(w, ".") && isTLD(next)
		}
	}
	return false
}

func glue(w string, sep byte, next string) string {
	if sep == ' ' && (strings.HasSuffix(w, ".") || strings.HasPrefix(next, ".")) {
		return w + next
	}
	return w + "." + next
}

// isTLD knows the ends of domains that are worth a repair.
func isTLD(s string) bool {
	switch strings.ToLower(s) {
	case "fr", "com", "net", "org", "eu", "be", "ch", "de", "it", "es", "lu", "uk", "co.uk", "info", "re", "pro":
		return true
	}
	return false
}

// insertAt puts back an at sign that was forgotten before a known provider:
// "jean.dupontgmail.com".
func insertAt(s string) string {
	t := strings.ToLower(strings.TrimSpace(s))
	if strings.ContainsAny(t, " /") || strings.HasPrefix(t, "www.") {
		return s
	}
	for _, d := range commonDomains {
		if local, ok := strings.CutSuffix(t, d); ok && len(d) > 7 && len(strings.Trim(local, ".-_")) >= 3 {
			return strings.TrimRight(local, ".") + "@" + d
		}
	}
	return s
}
