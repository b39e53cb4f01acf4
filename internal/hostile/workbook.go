package hostile

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	office  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	sheetNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
)

const (
	bookXML = xmlHead + `<workbook xmlns="` + sheetNS + `" xmlns:r="` + office + `"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`
	relsXML = xmlHead + `<Relationships><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
)

// rowsXML are a heading row and a person.
const rowsXML = `<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c><c r="B1" t="inlineStr"><is><t>Email</t></is></c></row>` +
	`<row r="2"><c r="A2" t="inlineStr"><is><t>Martel</t></is></c><c r="B2" t="inlineStr"><is><t>ana.martel@example.org</t></is></c></row>`

func sheetXML(rows string) string {
	return xmlHead + `<worksheet xmlns="` + sheetNS + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// workbook packs a sheet with what it needs; more members may follow, which go
// before those of the same name.
func workbook(sheet string, more ...string) string {
	members := []string{"[Content_Types].xml", "<Types/>", "xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/worksheets/sheet1.xml", sheet}
	return pack(append(members, more...)...)
}

// bookFlood is a workbook of which one member is a piece over and over.
func bookFlood(name, want, member, head, piece string, size int, tail string) File {
	sized := func(w io.Writer, size int) error {
		z := zip.NewWriter(w)
		for _, m := range [][2]string{{"xl/workbook.xml", bookXML}, {"xl/_rels/workbook.xml.rels", relsXML}, {"xl/worksheets/sheet1.xml", sheetXML(rowsXML)}} {
			if m[0] == member {
				continue
			}
			f, err := z.Create(m[0])
			if err != nil {
				return err
			}
			if _, err := io.WriteString(f, m[1]); err != nil {
				return err
			}
		}
		f, err := z.Create(member)
		if err != nil {
			return err
		}
		if err := repeat(f, head, piece, size, tail); err != nil {
			return err
		}
		return z.Close()
	}
	return File{Name: name, Want: want, Large: size > large, Sized: sized, Write: func(w io.Writer) error { return sized(w, size) }}
}

func workbookFiles() []File {
	const sheet, strs = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	head, tail := xmlHead+`<worksheet><sheetData>`+rowsXML, `</sheetData></worksheet>`
	dtd := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	rows := func(name, want, extra string) File { return text(name, want, workbook(sheetXML(rowsXML+extra))) }
	files := []File{
		text("xlsx-entities.xlsx", "file-not-xlsx", workbook(xmlHead+dtd+`<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`)),
		text("xlsx-external.xlsx", "file-not-xlsx", workbook(xmlHead+`<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>`)),
		text("xlsx-entities-in-strings.xlsx", "file-not-xlsx", workbook(sheetXML(rowsXML), strs, xmlHead+dtd+`<sst><si><t>&b;</t></si></sst>`)),
		text("xlsx-cdata.xlsx", "file-not-xlsx", workbook(sheetXML(`<row><c t="str"><v><![CDATA[Nom]]></v></c></row>`))),
		text("xlsx-unclosed.xlsx", "", workbook(xmlHead+`<worksheet><sheetData>`+rowsXML+`<row r="3"><c r="A3"`)),
		text("xlsx-no-sheet.xlsx", "", pack("xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML)),
		text("xlsx-no-book.xlsx", "", pack("xl/workbook.bin", "x")),
		text("xlsx-path-up.xlsx", "", pack("xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", strings.ReplaceAll(relsXML, "worksheets/sheet1.xml", "../../../etc/passwd"))),
		text("xlsx-itself.xlsx", "", pack("xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", strings.ReplaceAll(relsXML, "worksheets/sheet1.xml", "workbook.xml"))),
		text("xlsx-utf16.xlsx", "", workbook(wide(sheetXML(rowsXML)))),
		text("xlsx-bytes.xlsx", "", workbook(sheetXML(rowsXML+"<row><c t=\"str\"><v>\xff\xfe\x00\x1b[31m</v></c></row>"))),
		rows("xlsx-string-beyond.xlsx", "row-bad-cell", `<row r="3"><c r="A3" t="s"><v>999999999</v></c></row>`),
		rows("xlsx-string-negative.xlsx", "row-bad-cell", `<row r="3"><c r="A3" t="s"><v>-1</v></c></row>`),
		rows("xlsx-column-beyond.xlsx", "row-too-many-columns", `<row r="3"><c r="ZZZZ3" t="str"><v>x</v></c></row>`),
		rows("xlsx-row-beyond.xlsx", "", `<row r="99999999999999999999"><c r="A9" t="str"><v>x</v></c></row><row r="-5"><c r="-A" t="str"><v>y</v></c></row>`),
		rows("xlsx-formula.xlsx", "", `<row r="3"><c r="A3" t="str"><f>cmd|'/C calc'!A0</f><v>=cmd|'/C calc'!A0</v></c></row>`),
		rows("xlsx-escapes.xlsx", "", `<row r="3"><c r="A3" t="str"><v>_x001B_[31m_x0000_&#27;&#x1F;&#0;&#99999999;&bogus;</v></c></row>`),
		rows("xlsx-dates.xlsx", "", `<row r="3"><c r="A3" s="99999"><v>1e308</v></c><c r="B3" s="-1"><v>-1e-320</v></c><c r="C3"><v>NaN</v></c></row>`),
		rows("xlsx-cells-anywhere.xlsx", "", `<c r="A3" t="str"><v>x</v></c></row></c><row></row>`),
		text("xlsx-dimension.xlsx", "", workbook(xmlHead+`<worksheet><dimension ref="A1:XFD1048576"/><sheetData>`+rowsXML+tail)),
		bookFlood("xlsx-depth.xlsx", "", sheet, head, "<a>", mib, tail),
		bookFlood("xlsx-attribute.xlsx", "", sheet, head+`<row r="`, ">", mib, `">`+tail),
		bookFlood("xlsx-attributes.xlsx", "", sheet, head+`<row `, `a="" `, mib, `>`+tail),
		bookFlood("xlsx-tag.xlsx", "", sheet, head+"<", "a", 4*mib, ">"+tail),
		bookFlood("xlsx-cell.xlsx", "row-cell-too-large", sheet, head+`<row><c t="str"><v>`, "x", 2*mib, `</v></c></row>`+tail),
		bookFlood("xlsx-values.xlsx", "row-cell-too-large", sheet, head+`<row><c t="str">`, "<v>xxxxxxxx</v>", 4*mib, `</c></row>`+tail),
		bookFlood("xlsx-rich.xlsx", "row-cell-too-large", sheet, head+`<row><c t="inlineStr"><is>`, "<r><t>xxxxxxxx</t></r>", 4*mib, `</is></c></row>`+tail),
		bookFlood("xlsx-comment.xlsx", "", sheet, head+"<!--", "- >", mib, "-->"+tail),
		bookFlood("xlsx-blank-rows.xlsx", "", sheet, head, `<row r="7"/>`, 4*mib, tail),
		bookFlood("xlsx-blank-cells.xlsx", "", sheet, head+"<row>", `<c/>`, 4*mib, "</row>"+tail),
		bookFlood("xlsx-sheets.xlsx", "file-too-many-members", "xl/workbook.xml", `<workbook><sheets>`, `<sheet name="S" r:id="r1"/>`, 12_000*len(`<sheet name="S" r:id="r1"/>`), `</sheets></workbook>`),
		bookFlood("xlsx-same-sheet.xlsx", "", "xl/workbook.xml", `<workbook><sheets>`, `<sheet name="S" r:id="r1"/>`, 200*len(`<sheet name="S" r:id="r1"/>`), `</sheets></workbook>`),
		bookFlood("xlsx-relations.xlsx", "", "xl/_rels/workbook.xml.rels", `<Relationships>`, `<Relationship Id="r1" Type="/worksheet" Target="a"/>`, mib, `</Relationships>`),
		bookFlood("xlsx-styles.xlsx", "", "xl/styles.xml", `<styleSheet><cellXfs>`, `<xf numFmtId="14"/>`, 4*mib, `</cellXfs></styleSheet>`),
		bookFlood("xlsx-empty-strings.xlsx", "", strs, `<sst>`, `<si/>`, 15*mib, `</sst>`),
		bookFlood("xlsx-bomb.xlsx", "file-zip-bomb", strs, `<sst>`, "<si><t>"+strings.Repeat("x", 100*kib)+"</t></si>", 64*mib, `</sst>`),
		bookFlood("large-xlsx-rows.xlsx", "file-zip-bomb", sheet, head, `<row r="7"><c t="str"><v>x</v></c></row>`, 1<<30, tail),
	}
	for i := range 4 {
		book := workbook(sheetXML(rowsXML))
		files = append(files, text(fmt.Sprintf("xlsx-cut-%d.xlsx", i), "file-zip-truncated", book[:len(book)*(i+1)/5]))
	}
	return files
}
