package hostile

import "io"

// Sound lists that can be made in any size, one for each format that is read
// row by row.
var sound = map[string]File{
	"csv":        flood("list.csv", "", header, good, 0, ""),
	"quoted csv": flood("list.csv", "", header, "\"Martel\";\"Ana\";\"ana.martel@example.org\";\"06 39 98 10 01\";\"3 rue\ndes Tanneurs\";\"Lyon\"\n", 0, ""),
	"utf-16 csv": flood("list.csv", "", wide(header), wide(good)[2:], 0, ""),
	"json":       flood("list.json", "", `{"data":[{"nom":"Martel","prenom":"Ana","email":"ana.martel@example.org"}`, `,{"nom":"Martel","prenom":"Ana","email":"ana.martel@example.org"}`, 0, `]}`),
	"jsonl":      flood("list.jsonl", "", "", `{"nom":"Martel","prenom":"Ana","email":"ana.martel@example.org"}`+"\n", 0, ""),
	"cards":      flood("list.vcf", "", "", "BEGIN:VCARD\nVERSION:3.0\nN:Martel;Ana\nFN:Ana Martel\nEMAIL:ana.martel@example.org\nEND:VCARD\n", 0, ""),
	"dsn": flood("list.dsn", "", "S10.G00.00.001,'LOGICIEL'\nS10.G00.00.005,'02'\nS20.G00.05.005,'01032026'\nS21.G00.06.001,'123456789'\n",
		"S21.G00.30.002,'MARTEL'\nS21.G00.30.004,'Ana'\nS21.G00.30.006,'01021980'\nS21.G00.30.019,'M1'\n", 0, ""),
	"calendar": flood("list.ics", "", "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nDTEND:20260310T013000Z\nDESCRIPTION:Personnel : MARTEL Ana\nEND:VEVENT\n", 0, "END:VCALENDAR\n"),
	"sheet": bookFlood("list.xlsx", "", "xl/worksheets/sheet1.xml", xmlHead+`<worksheet><sheetData>`+rowsXML,
		`<row><c t="inlineStr"><is><t>Martel</t></is></c><c t="inlineStr"><is><t>ana.martel@example.org</t></is></c></row>`, 0, `</sheetData></worksheet>`),
}

// Formats lists the formats of which WriteSound makes a list.
func Formats() []string {
	return []string{"csv", "quoted csv", "utf-16 csv", "json", "jsonl", "cards", "dsn", "calendar", "sheet"}
}

// SoundName gives the file name of a sound list of a format.
func SoundName(format string) string { return sound[format].Name }

// WriteSound writes a list of a format without fault, of about size bytes.
func WriteSound(w io.Writer, format string, size int) error { return sound[format].Sized(w, size) }
