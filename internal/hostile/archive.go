package hostile

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// pack makes an archive of members given as name and content in turn.
func pack(members ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, _ := z.Create(members[i]) // a buffer takes everything
		_, _ = io.WriteString(w, members[i+1])
	}
	_ = z.Close()
	return b.String()
}

// raw makes an archive of one member whose entry says what it likes.
func raw(h zip.FileHeader, body string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if h.Name == "" {
		h.Name = "list.csv"
	}
	w, _ := z.CreateRaw(&h)
	_, _ = io.WriteString(w, body)
	_ = z.Close()
	return b.String()
}

// nested packs a list into archives within archives.
func nested(depth int) string {
	inner, name := header+good, "list.csv"
	for i := range depth {
		inner, name = pack(name, inner), fmt.Sprintf("inner%d.zip", i)
	}
	return inner
}

// overlapping names one packed member many times, which unpacks to far more than
// the file could hold.
func overlapping(times int) string {
	z := pack("list.csv", strings.Repeat(header+good, 10_000))
	end := strings.LastIndex(z, "PK\x05\x06")
	start := strings.Index(z, "PK\x01\x02")
	directory := strings.Repeat(z[start:end], times)
	eocd := []byte(z[end:])
	binary.LittleEndian.PutUint16(eocd[8:], uint16(times))
	binary.LittleEndian.PutUint16(eocd[10:], uint16(times))
	binary.LittleEndian.PutUint32(eocd[12:], uint32(len(directory)))
	return z[:start] + directory + string(eocd)
}

// patched changes bytes of an archive behind the first place where mark stands.
func patched(z, mark string, at int, with string) string {
	i := strings.Index(z, mark) + at
	return z[:i] + with + z[i+len(with):]
}

func archiveFiles() []File {
	list := header + good
	sound := pack("list.csv", strings.Repeat(list, 200), "more.csv", list)
	link := zip.FileHeader{Name: "link.csv", UncompressedSize64: 11, CompressedSize64: 11}
	link.SetMode(fs.ModeSymlink | 0o777)
	many := make([]string, 0, 24_000)
	for i := range 12_000 {
		many = append(many, fmt.Sprintf("%d.csv", i), "")
	}
	files := []File{
		text("zip-slip.zip", "", pack("../../../etc/list.csv", list, "/abs/list.csv", list, `C:\win\list.csv`, list, `..\..\list.csv`, list)),
		text("zip-odd-names.zip", "", pack("a\x00b.csv", list, "\x1b[31m.csv", list, "..", list, ".", list, "\u202e.csv", list, " .csv", list)),
		text("zip-long-name.zip", "", pack(strings.Repeat("d/", 20_000)+"list.csv", list)),
		text("zip-same-names.zip", "", pack("list.csv", list, "list.csv", list, "LIST.CSV", list)),
		text("zip-file-and-folder.zip", "", pack("a", list, "a/b.csv", list)),
		text("zip-link.zip", "file-link", raw(link, "/etc/passwd")),
		text("zip-encrypted.zip", "file-encrypted", raw(zip.FileHeader{Flags: 1, UncompressedSize64: 9, CompressedSize64: 9}, "xxxxxxxxx")),
		text("zip-unknown-method.zip", "file-unreadable", raw(zip.FileHeader{Method: 99, UncompressedSize64: 9, CompressedSize64: 9}, "xxxxxxxxx")),
		text("zip-no-deflate.zip", "file-zip-truncated", raw(zip.FileHeader{Method: zip.Deflate, UncompressedSize64: 9, CompressedSize64: 9}, "\xff\xff\xff\xff\xff\xff\xff\xff\xff")),
		text("zip-says-less.zip", "file-zip-truncated", raw(zip.FileHeader{UncompressedSize64: 4, CompressedSize64: uint64(len(list))}, list)),
		text("zip-says-more.zip", "file-zip-truncated", raw(zip.FileHeader{UncompressedSize64: 1 << 20, CompressedSize64: uint64(len(list))}, list)),
		text("zip-says-exabytes.zip", "file-zip-bomb", raw(zip.FileHeader{UncompressedSize64: 1 << 62, CompressedSize64: 9}, "xxxxxxxxx")),
		text("zip-wrong-sum.zip", "file-zip-truncated", patched(sound, "PK\x01\x02", 16, "\x00\x00\x00\x00")),
		text("zip-wrong-offset.zip", "", patched(sound, "PK\x01\x02", 42, "\xff\xff\xff\x7f")),
		text("zip-count-lies.zip", "", patched(sound, "PK\x05\x06", 10, "\xff\xff")),
		text("zip-directory-beyond.zip", "file-unreadable", patched(sound, "PK\x05\x06", 16, "\xff\xff\xff\x7f")),
		text("zip-comment.zip", "", sound[:len(sound)-2]+"\xff\xff"+strings.Repeat("PK\x05\x06", 16383)+"PKP"),
		text("zip-tail.zip", "", sound+strings.Repeat("x", 1000)),
		text("zip-head.zip", "", "PK\x03\x04"+sound),
		text("zip-only-head.zip", "file-zip-truncated", "PK\x03\x04"),
		text("zip-only-end.zip", "file-empty", "PK\x05\x06"+strings.Repeat("\x00", 18)),
		text("zip-overlapping.zip", "file-zip-bomb", overlapping(200)),
		text("zip-many-members.zip", "file-too-many-members", pack(many...)),
		text("zip-in-xlsx-name.xlsx", "file-not-xlsx", sound),
		text("zip-in-csv-name.csv", "", sound),
		text("zip-inner-truncated.zip", "file-zip-truncated", pack("inner.zip", sound[:len(sound)/2])),
		text("zip-inner-endless.zip", "", pack("inner.zip", sound+sound+sound)),
		text("zip-self-named.zip", "", pack("zip-self-named.zip", sound, "zip-self-named.zip/list.csv", list)),
		{Name: "zip-bomb.zip", Want: "file-zip-bomb", Write: bomb(32*mib, 1)},
		{Name: "zip-bomb-beside-list.zip", Want: "file-zip-bomb", Write: bomb(20*mib, 2)},
		{Name: "large-zip-bomb-4gb.zip", Want: "file-zip-bomb", Large: true, Write: bomb(4<<30-1, 1)},
		{Name: "zip-bombs-small.zip", Want: "file-zip-bomb", Write: bomb(mib, 100)},
		{Name: "large-zip-bombs.zip", Large: true, Want: "file-zip-bomb", Write: bomb(15*mib, 600)},
	}
	for depth := 2; depth <= 6; depth++ {
		want := ""
		if depth > 3 {
			want = "file-nested-too-deep"
		}
		files = append(files, text(fmt.Sprintf("zip-nested-%d.zip", depth), want, nested(depth)))
	}
	for i := 1; i < 6; i++ {
		files = append(files, text(fmt.Sprintf("zip-cut-%d.zip", i), "file-zip-truncated", sound[:len(sound)*i/6]))
	}
	return files
}

// bomb packs members that are one letter over and over, and a sound one.
func bomb(size, members int) func(io.Writer) error {
	return func(w io.Writer) error {
		z := zip.NewWriter(w)
		for i := range members {
			m, err := z.Create(fmt.Sprintf("bomb%d.csv", i))
			if err != nil {
				return err
			}
			if err := repeat(m, "", "x", size, "\n"); err != nil {
				return err
			}
		}
		m, err := z.Create("list.csv")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(m, header+good); err != nil {
			return err
		}
		return z.Close()
	}
}

// lyingFiles are not what their names say.
func lyingFiles() []File {
	list, cards := header+good, "BEGIN:VCARD\nFN:Ana Martel\nEMAIL:ana.martel@example.org\nEND:VCARD\n"
	objects := `[{"nom":"Martel","prenom":"Ana","email":"ana.martel@example.org"}]`
	book := workbook(sheetXML(`<row r="1"><c t="inlineStr"><is><t>Nom</t></is></c><c t="inlineStr"><is><t>Email</t></is></c></row>` +
		`<row r="2"><c t="inlineStr"><is><t>Martel</t></is></c><c t="inlineStr"><is><t>ana.martel@example.org</t></is></c></row>`))
	files := []File{
		text("lies-csv.xlsx", "file-not-xlsx", list), text("lies-csv.zip", "file-zip-truncated", list),
		text("lies-csv.json", "", list), text("lies-csv.vcf", "", list), text("lies-csv.ics", "", list), text("lies-csv.dsn", "", list),
		text("lies-json.csv", "", objects), text("lies-json.xlsx", "file-not-xlsx", objects), text("lies-cards.csv", "", cards),
		text("lies-cards.json", "", cards), text("lies-xlsx.csv", "", book), text("lies-xlsx.zip", "", book), text("lies-xlsx.vcf", "", book),
		text("lies-pdf.csv", "file-binary", "%PDF-1.7\n"+list), text("lies-gzip.csv", "file-binary", "\x1f\x8b\x08\x00"+list),
		text("lies-old-excel.csv", "file-old-excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+list),
		text("lies-program.csv", "file-binary", "MZ\x90\x00\x03\x00\x00\x00\x04"+strings.Repeat("\x00\x01\x02", 5000)),
		text("lies-picture.csv", "file-binary", "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00\x01\x7f\xff", 5000)),
		text("lies-page.csv", "", "<!DOCTYPE html><html><body><table><tr><td>Nom</td></tr></table></body></html>\n"),
		text("lies-error-page.json", "", `{"error":"not found","status":404}`),
	}
	return files
}
