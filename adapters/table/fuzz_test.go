package table

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// FuzzSheet mutates the XML of a sheet inside a sound workbook: bytes of a whole
// archive would hardly ever get past its checksums. The archive is not compressed:
// to do that would take most of the time.
func FuzzSheet(f *testing.F) {
	f.Add(goodSheet, `<workbookPr date1904="1"/>`)
	f.Add(`<row r="1"><c r="ZZZZ1" s="99999999999"><v>1e308</v></c></row>`, "")
	f.Fuzz(func(t *testing.T, sheet, pr string) {
		for _, tab := range openNamed(t, "a.xlsx", zipped(t, zip.Store, workbookMembers(sheet, pr))) {
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

// oneByte gives a blob that is read byte by byte, as no file is: what is read
// must not depend on how much a read gives.
func oneByte(b blob) blob {
	open := b.open
	b.open = func() (io.ReadCloser, error) {
		r, err := open()
		if err != nil {
			return nil, err
		}
		return io.NopCloser(iotest.OneByteReader(r)), nil
	}
	return b
}

// FuzzJSON checks that sound JSON is passed over to its end, that it reads the
// same in pieces, and that nothing hangs on what is not sound.
func FuzzJSON(f *testing.F) {
	f.Add(`{"data":[{"a":{"b":[1,{"label":"x","value":"y"}]}},{"c":"é\\\"","d":null}]}`)
	f.Add("{\"a\":1}\n{\"a\":\n[1]\n\x00\n")
	f.Add(`[["Email","Nom"],["a@example.org",null]] `)
	f.Fuzz(func(t *testing.T, text string) {
		v, err := newJSONStream(strings.NewReader(text), gib).value(true)
		if json.Valid([]byte(text)) && (err != nil || v.text != strings.Trim(text, " \t\r\n")) {
			t.Fatalf("%q: got %q, %v", text, v.text, err)
		}
		sameInPieces(t, "a.json", text)
	})
}

// FuzzVCard checks that cards read the same in pieces.
func FuzzVCard(f *testing.F) {
	f.Add("BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8=\r\n=76re;Zo=C3=AB\r\nEND:VCARD\r\n")
	f.Add("BEGIN:VCARD\nFN:a\n b\n\tc\rTEL;TYPE=CELL:1\rEND:VCARD\nBEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD")
	f.Fuzz(func(t *testing.T, text string) { sameInPieces(t, "a.vcf", "BEGIN:VCARD\n"+text) })
}

// sameInPieces opens and reads a text at once and byte by byte.
func sameInPieces(t *testing.T, name, text string) {
	t.Helper()
	opt := Options{Limits: Limits{FileBytes: mib, RowBytes: 4 * kib, CellBytes: kib}.withDefaults()}
	var got [2]bytes.Buffer
	for i, b := range []blob{textBlob(name, text, mib), oneByte(textBlob(name, text, mib))} {
		tables, err := openBlob(t.Context(), b, opt)
		if err != nil {
			t.Fatal(err)
		}
		enc := json.NewEncoder(&got[i])
		for _, tab := range tables {
			rows, codes := read(t, tab, 2)
			_ = enc.Encode([]any{tab.Format, tab.Header, tab.Sample, CodeOf(tab.Err), rows, codes})
		}
	}
	if d := cmp.Diff(got[0].String(), got[1].String()); d != "" {
		t.Fatalf("%q differs in pieces:\n%s", text, d)
	}
}
