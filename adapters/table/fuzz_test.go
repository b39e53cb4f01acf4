package table

import (
	"strings"
	"testing"
)

// FuzzSheet mutates the XML of a sheet inside a sound workbook: bytes of a whole
// archive would hardly ever get past its checksums.
func FuzzSheet(f *testing.F) {
	f.Add(goodSheet, `<workbookPr date1904="1"/>`)
	f.Add(`<row r="1"><c r="ZZZZ1" s="99999999999"><v>1e308</v></c></row>`, "")
	f.Fuzz(func(t *testing.T, sheet, pr string) {
		for _, tab := range openNamed(t, "a.xlsx", makeXLSX(t, sheet, pr)) {
			read(t, tab, 1)
		}
	})
}

// FuzzCharset checks that detection ends and that what is read is UTF-8.
func FuzzCharset(f *testing.F) {
	f.Add("H\xe9l\xe8ne;l\xd5\x8et\x8e")
	f.Add("\xff\xfeH\x00")
	f.Fuzz(func(t *testing.T, text string) {
		d := &detector{}
		b := []byte(text)
		for n := 0; len(b) > 0 && n < len(b); {
			n = d.feed(b, false)
			b = b[n:]
			if n == 0 {
				d.feed(b, true)
				break
			}
			n = 0
		}
		c := d.result()
		out := c.decode(decodeText(text, c))
		if !strings.Contains(charsetNames[c], "utf-16") && strings.ToValidUTF8(out, "") != out {
			t.Fatalf("%s: %q is no UTF-8", c, out)
		}
	})
}
