package recoupe

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// readSheet reads a list of ours that came back from a spreadsheet, which may have
// changed separator and charset (UTF-8 or Windows-1252). Rows may have any number
// of cells. head is the line of the headings.
func readSheet(data []byte) (r *csv.Reader, head string, err error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return nil, "", err
		}
	}
	line, _, _ := bytes.Cut(data, []byte("\n"))
	head = string(line)
	r = csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = separator(head), -1
	return r, head, nil
}

// separator is the one that the headings are cut by most often.
func separator(head string) rune {
	best := ';'
	for _, c := range ",\t" {
		if strings.Count(head, string(c)) > strings.Count(head, string(best)) {
			best = c
		}
	}
	return best
}
