package hostile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"
)

// quoteFiles are lists whose quotes close nothing, or too much.
func quoteFiles() (files []File) {
	units := []struct{ name, head, unit, tail string }{
		{"stray", `"`, `a"b`, `"` + "\n"},
		{"never-closed", "", "\"a\"\"\n", ""},
		{"opened-again", "", "x\"y\";\"z\n", ""},
		{"only", `"`, `""`, ""},
		{"open-and-text", "", "\"abc\"\";\n", ""},
		{"open-among-sound", "", "\"a\n" + strings.Repeat("b;c\n", 400), ""},
		{"one-a-row", "", "a;\"b\n", ""},
		{"backslash", `"`, `\"`, ""},
		{"escaped-lines", "", "\"a\\\"\n", ""},
		{"line-breaks", "\"", "\n", ""},
		{"odd-and-even", "", "\"\n\"\"\n", ""},
		{"behind-text", "", `a"b";`, "\n"},
	}
	for _, delim := range []string{";", ",", "\t"} {
		for i, u := range units {
			with := strings.NewReplacer(";", delim)
			name := fmt.Sprintf("quotes-%s-%d.csv", u.name, len(files)/len(units))
			files = append(files, flood(name, "", with.Replace(header+good+u.head), with.Replace(u.unit), 200*kib, with.Replace(u.tail+"\n"+good)))
			if delim == ";" && i < 3 {
				files = append(files, flood("large-"+name, "", header+good+u.head, u.unit, 64*mib, u.tail+"\n"+good))
			}
		}
	}
	return files
}

// rowFiles are lists whose cells, rows and columns know no measure.
func rowFiles() []File {
	wide := strings.Repeat("x;", 5000) + "\n"
	return []File{
		flood("cell-first.csv", "row-cell-too-large", header, "x", 3*mib, ";a;b\n"+good),
		flood("cell-last.csv", "row-cell-too-large", header+good, "x", 3*mib, ";a;b"),
		flood("cell-quoted.csv", "row-cell-too-large", header+"\"", "x y\t", 3*mib, "\";a;b\n"+good),
		flood("cell-of-lines.csv", "row-cell-too-large", header+"\"", strings.Repeat("x", 20*kib)+"\n", 3*mib, "\";a;b\n"+good),
		flood("cell-heading.csv", "unknown-layout", "", "x", 3*mib, ";Email\n"+good),
		flood("columns-header.csv", "row-too-many-columns", "", "Nom;", 20*kib, "\n"+good),
		flood("columns-row.csv", "row-too-many-columns", header+good, "x;", 20*kib, "\n"+good),
		flood("columns-rows.csv", "row-too-many-columns", header+good, wide, mib, good),
		flood("columns-empty.csv", "row-too-many-columns", header+good, ";", mib, "\n"+good),
		flood("columns-million.csv", "row-too-many-columns", header, "x;", 2*mib, "\n"+good),
		flood("columns-quoted-million.csv", "row-too-many-columns", header, `"x";`, 4*mib, "\n"+good),
		flood("line-without-end.csv", "row-cell-too-large", "", "x", 4*mib, ""),
		flood("blank-lines.csv", "", header+good, "\n", 4*mib, good),
		flood("blank-lines-first.csv", "", "", "\r\n", 4*mib, header+good),
		flood("spaces.csv", "", header+good, " ", 4*mib, "\n"+good),
		flood("one-letter-rows.csv", "", header+good, "x\n", 200*kib, ""),
		flood("only-header-twice.csv", "", header, header, 100*kib, ""),
		flood("old-mac.csv", "", strings.ReplaceAll(header+good, "\n", "\r"), "x;y\r", 100*kib, ""),
		flood("mixed-line-ends.csv", "", header+good, "x;y\r\nz;t\ru;v\n", 100*kib, ""),
		flood("eof-marks.csv", "", header+good, "\x1a", 100*kib, ""),
		flood("large-line-2gb-first.csv", "", "", "x", 2<<30, "\n"+header+good),
		flood("large-line-2gb-middle.csv", "row-too-large", header+good, "x", 2<<30, "\n"+good),
		flood("large-line-2gb-of-cells.csv", "row-too-large", header+good, "x;y;", 2<<30, "\n"+good),
		flood("large-line-2gb-quoted.csv", "row-too-large", header+good+"\"", "x", 2<<30, "\n"+good),
		flood("large-nul-1gb.csv", "file-binary", header[:4], "\x00", 1<<30, "\n"+good),
	}
}

// evil are strings that harm who shows them, or who calculates with them.
var evil = []struct{ name, text string }{
	{"ansi-colour", "\x1b[31mrouge\x1b[0m"},
	{"ansi-title", "\x1b]0;titre\x07"},
	{"ansi-clear", "\x1b[2J\x1b[1;1H"},
	{"c1-csi", "\u009b31m"},
	{"bell", "Ana\a\a"},
	{"backspace", "Ana\b\b\bEva"},
	{"carriage-return", "Ana\rEva"},
	{"line-feed", "Ana\nEva"},
	{"nul", "A\x00na"},
	{"vertical", "Ana\v\fEva"},
	{"delete", "Ana\x7f"},
	{"bidi-override", "Ana\u202egpj.exe"},
	{"bidi-isolate", "\u2066Ana\u2069\u2067"},
	{"zero-width", "A\u200bn\u200ca\u200d\ufeff"},
	{"soft-hyphen", "A\u00adn\u00ada"},
	{"line-separator", "Ana\u2028Eva\u2029"},
	{"marks", "A" + strings.Repeat("\u0301\u0327", 3000)},
	{"joined-emoji", strings.Repeat("\U0001f468\u200d\U0001f469\u200d", 500)},
	{"private-use", "\ue000\uf8ff\U000f0000"},
	{"no-character", "\ufffe\uffff"},
	{"tag-characters", "\U000e0041\U000e0042"},
	{"formula", "=cmd|'/C calc'!A0"},
	{"formula-link", `=HYPERLINK("http://example.org?"&A1)`},
	{"formula-plus", "+33639981001+1"},
	{"formula-at", "@SUM(1+1)*cmd"},
	{"formula-tab", "\t=1+1"},
	{"script", "<script>alert(1)</script><img src=x onerror=alert(1)>"},
	{"svg", "</text><svg onload=alert(1)>"},
	{"template", "{{.}}{{template \"x\"}}${7*7}"},
	{"sql", "'; DROP TABLE clients;--"},
	{"path", "../../../../etc/passwd"},
	{"format", "%s%s%n%d%v"},
	{"dotless", "ıİſK"},
	{"long-word", strings.Repeat("a", 100*kib)},
	{"many-words", strings.Repeat("de la ", 5000)},
	{"many-hyphens", strings.Repeat("Jean-", 5000)},
	{"many-mails", strings.Repeat("a@example.org ; ", 3000)},
	{"many-digits", strings.Repeat("0639981001", 5000)},
	{"many-brackets", strings.Repeat("(", 20000)},
	{"dots-at", strings.Repeat(".@", 10000)},
	{"null-word", "NULL"},
	{"not-a-number", "NaN"},
}

// characterFiles carry each evil string in every field, in four formats.
func characterFiles() (files []File) {
	for _, e := range evil {
		files = append(files,
			text("chars-"+e.name+".csv", "", header+good+strings.Repeat(`"`+strings.ReplaceAll(e.text, `"`, `""`)+`";`, 5)+"\"Lyon\"\n"+good),
			text("chars-"+e.name+".json", "", `[{"nom":"Martel","prenom":"Ana","email":"ana.martel@example.org"},{"nom":`+jsonString(e.text)+
				`,"prenom":`+jsonString(e.text)+`,"email":`+jsonString(e.text)+`,`+jsonString(e.text)+`:"x"}]`),
			text("chars-"+e.name+".vcf", "", "BEGIN:VCARD\nVERSION:3.0\nN:"+e.text+";"+e.text+"\nFN:"+e.text+"\nEMAIL:"+e.text+"\nTEL:"+e.text+"\nEND:VCARD\n"),
		)
	}
	return files
}

func jsonString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < ' ' || r == '"' || r == '\\' {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// charsetFiles are texts of no charset, or of several.
func charsetFiles() []File {
	list := header + strings.Repeat(good, 20)
	files := []File{
		text("charset-utf16-odd.csv", "", wide(list)+"x"),
		text("charset-utf16-surrogates.csv", "", wide(list)+"\x00\xd8\x00\xd8\x00\xdc\n\x00"),
		text("charset-utf32.csv", "", "\xff\xfe\x00\x00"+strings.Join(strings.Split(list, ""), "\x00\x00\x00")),
		text("charset-bom-only.csv", "", "\ufeff"),
		text("charset-boms.csv", "", strings.Repeat("\ufeff", 1000)+list),
		text("charset-two-boms.csv", "", "\ufeff\ufeff"+list),
		text("charset-utf7.csv", "", "Nom;Email\nL+AOk-a;lea@example.org\n"),
		text("charset-overlong.csv", "", list+"\xc0\xaf;\xe0\x80\xaf;\xf0\x80\x80\xaf\n"),
		text("charset-surrogate-bytes.csv", "", list+"\xed\xa0\x80;\xed\xbf\xbf\n"),
		text("charset-beyond.csv", "", list+"\xf7\xbf\xbf\xbf;\xff\xff\n"),
		text("charset-mixed.csv", "", list+"H\xe9l\xe8ne;Hélène;H\x8el\x8fne\n"),
		flood("charset-continuations.csv", "", header+good, "\x80\xbf;", 200*kib, "\n"),
		flood("charset-all-high.csv", "", header+good, "\xe9\xe8\n", 200*kib, ""),
		flood("charset-nul-between.csv", "", "", "N\x00o\x00m\x00;\x00\x01\x02", 100*kib, ""),
	}
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		b := make([]byte, 64*kib)
		for i := range b {
			if b[i] = byte(r.IntN(256)); seed%2 == 1 { // the printable half looks like text
				b[i] = " ;,\"\n\t\r\\{}[]:abc@.é01"[r.IntN(22)]
			}
		}
		files = append(files, text(fmt.Sprintf("charset-random-%d.csv", seed), "", string(b)))
	}
	return files
}

// wide writes UTF-16, little end first, with its mark.
func wide(s string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}
