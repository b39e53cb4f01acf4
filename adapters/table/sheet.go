package table

import (
	"context"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"recoupe/record"
)

// cellStyle is what the number format of a cell means for its text.
type cellStyle struct {
	date bool
	pad  int // digits of a format such as 00000, by which sheets keep postcodes whole
}

// maxStyles is more than a spreadsheet program can make (64,000).
const maxStyles = 1 << 16

// readStyles tells which styles show dates.
func (w *workbook) readStyles(ctx context.Context) error {
	formats := map[string]cellStyle{}
	inside := false
	return w.each(ctx, "xl/styles.xml", func(x *xmlReader) error {
		switch {
		case x.is("numFmt") && len(formats) < maxStyles:
			formats[x.attr("numFmtId")] = styleOf(x.attr("formatCode"))
		case string(x.name) == "cellXfs":
			inside = !x.end
		case inside && x.is("xf") && len(w.styles) < maxStyles:
			id := x.attr("numFmtId")
			style, custom := formats[id]
			if !custom {
				style.date = builtinDate(id)
			}
			w.styles = append(w.styles, style)
		}
		return nil
	})
}

// builtinDate knows the formats of date and time that have a number of their own
// (ECMA-376 part 1, 18.8.30, with those of East Asian versions).
func builtinDate(id string) bool {
	n, err := strconv.Atoi(id)
	return err == nil && (n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58)
}

// styleOf reads a format code: letters of dates outside quotes, brackets and
// escapes make a date; zeros alone ask for leading zeros.
func styleOf(code string) cellStyle {
	if code != "" && strings.Trim(code, "0") == "" {
		return cellStyle{pad: min(len(code), 20)}
	}
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"', '[':
			closing := byte('"')
			if code[i] == '[' {
				closing = ']'
			}
			end := strings.IndexByte(code[i+1:], closing)
			if end < 0 {
				return cellStyle{}
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case 'd', 'D', 'm', 'M', 'y', 'Y', 'h', 'H', 's', 'S':
			return cellStyle{date: true}
		case ';':
			return cellStyle{} // the first section decides
		}
	}
	return cellStyle{}
}

// sheetRow is one row while a sheet is read.
type sheetRow struct {
	cells     []string
	line      int
	fault     record.Code
	faultCell int
	col       int // of the cell being read
	filled    bool
}

func (r *sheetRow) reset(line int) {
	*r = sheetRow{cells: r.cells[:0], line: line, col: -1}
}

// set puts a value in place; the cells between stay empty.
func (r *sheetRow) set(col int, value string, l Limits) {
	if value == "" {
		return
	}
	if col >= l.Columns {
		r.fault, r.faultCell = TooManyColumns, col+1
		return
	}
	if len(value) > l.CellBytes {
		r.fault, r.faultCell = CellTooLarge, col+1
		return
	}
	for len(r.cells) <= col {
		r.cells = append(r.cells, "")
	}
	r.cells[col] = value
	r.filled = r.filled || strings.TrimSpace(value) != ""
}

// sheetCell is one cell while it is read.
type sheetCell struct {
	kind   string
	style  int
	value  []byte
	inline strings.Builder
	rich   bool // has inline text
}

// read calls visit for each row that is not blank, until it says false.
func (s *sheetSource) read(ctx context.Context, visit func(*sheetRow) bool) error {
	var row sheetRow
	var cell sheetCell
	rows := 0
	err := s.book.each(ctx, s.ref.member, func(x *xmlReader) error {
		switch {
		case x.is("row"):
			rows++
			line, err := strconv.Atoi(x.attr("r"))
			if err != nil || line < 1 {
				line = rows
			}
			row.reset(line)
			rows = line
		case x.is("c"):
			row.col = column(x.attr("r"), row.col+1)
			cell.kind, cell.value, cell.rich = x.attr("t"), cell.value[:0], false
			cell.style, _ = strconv.Atoi(x.attr("s"))
		case !x.end:
		case string(x.name) == "v" && len(cell.value) <= s.book.limits.CellBytes:
			cell.value = append(cell.value, x.text...)
		case string(x.name) == "t":
			if !cell.rich {
				cell.inline.Reset()
				cell.rich = true
			}
			if cell.inline.Len() <= s.book.limits.CellBytes {
				cell.inline.WriteString(unescapeXML(x.text))
			}
		case string(x.name) == "c":
			if row.col >= 0 { // a broken sheet may close a cell that it never opened
				s.book.place(&row, &cell)
			}
		case string(x.name) == "row":
			if (row.filled || row.fault != "") && !visit(&row) {
				return errStop
			}
		}
		return nil
	})
	if err == errStop {
		return nil
	}
	return err
}

const errStop constError = "stop"

// column reads the letters of a reference such as "AB12"; a cell without one
// follows its neighbour.
func column(ref string, next int) int {
	col := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	if col == 0 {
		return next
	}
	return col - 1
}

// place turns a cell into text.
func (w *workbook) place(row *sheetRow, c *sheetCell) {
	text := ""
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(string(c.value))
		if err != nil || i < 0 || i >= len(w.strings) {
			row.fault, row.faultCell = BadCell, row.col+1
			return
		}
		text = w.strings[i]
	case "inlineStr":
		if c.rich {
			text = c.inline.String()
		}
	case "b":
		text = boolText(string(c.value))
	case "e": // #N/A and its like hold nothing
	case "n", "":
		text = w.number(string(c.value), c.style)
	default: // "str", the result of a formula; "d", an ISO date
		text = unescapeXML(c.value)
	}
	if !utf8.ValidString(text) {
		text = windows1252.decode(text)
	}
	row.set(row.col, text, w.limits)
}

func boolText(v string) string {
	switch v {
	case "1":
		return "true"
	case "0":
		return "false"
	}
	return v
}

// number writes a number the way a person would: dates as ISO, whole numbers
// without exponent, others without the dust of binary fractions.
func (w *workbook) number(v string, style int) string {
	var st cellStyle
	if style >= 0 && style < len(w.styles) {
		st = w.styles[style]
	}
	if st.date {
		if text, ok := dateText(v, w.mac); ok {
			return text
		}
	}
	if !isDigits(v) {
		v = plainNumber(v)
	}
	if st.pad > len(v) && isDigits(v) {
		v = strings.Repeat("0", st.pad-len(v)) + v
	}
	return v
}

func isDigits(v string) bool {
	for i := 0; i < len(v); i++ {
		if v[i] < '0' || v[i] > '9' {
			return false
		}
	}
	return v != ""
}

// plainNumber keeps the 15 digits that a spreadsheet shows.
func plainNumber(v string) string {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return unescapeXML([]byte(v))
	}
	if f == math.Trunc(f) && math.Abs(f) < 1e18 {
		return strconv.FormatInt(int64(f), 10)
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if math.Abs(rounded) >= 1e18 || rounded != 0 && math.Abs(rounded) < 1e-9 {
		return strconv.FormatFloat(rounded, 'g', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// dateText reads a day number: ISO date, with the time where there is one; the
// time alone for a part of a day. ok is false for what is no date.
func dateText(v string, mac bool) (text string, ok bool) {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || f < 0 || f >= 2958466 { // 31 December 9999
		return "", false
	}
	day := math.Floor(f)
	seconds := math.Round((f - day) * 86400)
	if day == 0 && !mac {
		return time.Unix(int64(seconds), 0).UTC().Format("15:04:05"), seconds > 0
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case mac:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day < 60: // Lotus, and all after it, thought that 1900 had a 29 February
		epoch = epoch.AddDate(0, 0, 1)
	}
	at := epoch.AddDate(0, 0, int(day)).Add(time.Duration(seconds) * time.Second)
	if seconds == 0 {
		return at.Format(time.DateOnly), true
	}
	return at.Format(time.DateTime), true
}
