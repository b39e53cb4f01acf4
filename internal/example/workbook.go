package example

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// workbook writes a small XLSX as a spreadsheet program would: postcodes as
// numbers that have lost their zero, dates as numbers with a format.
func workbook(name string, titles, headings []string, rows [][]string) []byte {
	var sheet strings.Builder
	sheet.WriteString(xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	at := 0
	for _, t := range titles {
		at++
		writeRow(&sheet, at, []string{t})
	}
	at += 2
	writeRow(&sheet, at, headings)
	for _, r := range rows {
		at++
		writeRow(&sheet, at, r)
	}
	sheet.WriteString(`</sheetData></worksheet>`)
	return pack([]File{
		{"[Content_Types].xml", []byte(contentTypes)},
		{"_rels/.rels", []byte(packageRels)},
		{"xl/workbook.xml", []byte(fmt.Sprintf(workbookPart, name))},
		{"xl/_rels/workbook.xml.rels", []byte(workbookRels)},
		{"xl/styles.xml", []byte(styles)},
		{"xl/worksheets/sheet1.xml", []byte(sheet.String())},
	})
}

func writeRow(b *strings.Builder, at int, cells []string) {
	fmt.Fprintf(b, `<row r="%d">`, at)
	for i, text := range cells {
		if text != "" {
			writeCell(b, fmt.Sprintf("%c%d", 'A'+i, at), text)
		}
	}
	b.WriteString(`</row>`)
}

// writeCell writes whole numbers of up to five digits and ISO dates as numbers,
// anything else as text.
func writeCell(b *strings.Builder, ref, text string) {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		serial := int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		fmt.Fprintf(b, `<c r="%s" s="1"><v>%d</v></c>`, ref, serial)
		return
	}
	if n, err := strconv.Atoi(text); err == nil && len(text) == 5 {
		fmt.Fprintf(b, `<c r="%s"><v>%d</v></c>`, ref, n)
		return
	}
	fmt.Fprintf(b, `<c r="%s" t="inlineStr"><is><t>`, ref)
	_ = xml.EscapeText(b, []byte(text)) // a strings.Builder takes everything
	b.WriteString(`</t></is></c>`)
}

// pack makes an archive of members, without times of this machine.
func pack(members []File) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.Path, Method: zip.Deflate, Modified: time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(m.Data)
		}
		if err != nil {
			panic("example: " + err.Error()) // the buffer takes everything: a wrong member name
		}
	}
	_ = z.Close() // into a buffer
	return b.Bytes()
}

const (
	contentTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
	packageRels = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	workbookPart = xml.Header + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>`
	workbookRels = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	styles = xml.Header + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts>` +
		`<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
		`<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`
)
