// Package table turns the bytes of an export into tables of text cells,
// whatever the format: delimited text of any charset, XLSX, JSON, JSON Lines,
// vCard, and archives of these. It knows nothing of tools and of meaning: that
// is the business of package adapters, which stands on top of it.
//
// Open looks at a file and reads its head only; Table.Parts and Part.Rows then
// read the rows, in parallel where the format allows it. What is read does not
// depend on the number of parts.
package table

import (
	"context"
	"io"
	"iter"
	"strings"
)

// Format says how a file holds its rows.
type Format uint8

// The formats. ICS, DSN and SympaDump are recognised but not cut into rows:
// adapters read them through Table.Raw.
const (
	Unknown Format = iota
	Delimited
	XLSX
	JSON
	JSONLines
	VCard
	ICS
	DSN
	SympaDump
)

var formatNames = [...]string{"unknown", "delimited", "xlsx", "json", "jsonl", "vcard", "ics", "dsn", "sympa-dump"}

// String gives the format as profiles and detect write it.
func (f Format) String() string {
	if int(f) < len(formatNames) {
		return formatNames[f]
	}
	return formatNames[Unknown]
}

// ParseFormat reads the name of a format; ok is false for any other word.
func ParseFormat(s string) (f Format, ok bool) {
	for i, n := range formatNames {
		if n == s {
			return Format(i), true
		}
	}
	return Unknown, false
}

// QuoteStyle says how a quote inside a quoted cell is written.
type QuoteStyle uint8

// The quote styles.
const (
	QuoteDouble    QuoteStyle = iota // "" as in RFC 4180
	QuoteBackslash                   // \" as MailPoet writes it
)

// String gives the style as profiles and detect write it.
func (q QuoteStyle) String() string {
	if q == QuoteBackslash {
		return "backslash"
	}
	return "double"
}

// Table is one list of rows: a file, a sheet of a workbook or a member of an
// archive. Its exported fields are filled by Open and describe what was found.
type Table struct {
	// Name holds the steps below the file: "" for a plain file, "Sheet1" for a
	// sheet, the member's path without extension for an archive, joined by "/".
	Name string
	// Path is for messages: "dir/file.zip!member.csv".
	Path   string
	Format Format
	// Size is the length in bytes of what the table is read from, before
	// decoding; 0 when unknown. For progress only.
	Size int64

	Charset string // "utf-8", "windows-1252", …; see charset.go
	// HiddenSheets are the names of the sheets of its workbook that are hidden, and
	// so not read.
	HiddenSheets      []string
	Delimiter         rune // 0 for a single column and for other formats
	Quote             QuoteStyle
	BOM               bool
	CRLF              bool
	TrailingDelimiter bool // every line ends with a separator (Dolibarr)

	// Preamble holds the rows above the header: titles, SecuTix's three rows,
	// comment lines.
	Preamble [][]string
	// Header holds one distinct heading a column: a repeated one gets "#2", "#3".
	Header []string
	// NoHeader says that the file has no heading row: Header is "Column1", "Column2", …
	NoHeader bool
	// HeaderLine is the 1-based line of the heading row in its file or sheet, blank
	// lines counted; 0 where there is none.
	HeaderLine int
	// Sample holds the first data rows, padded to the header, for detection.
	Sample [][]string

	// Items is the path of the list that the rows come from and Lists the paths of
	// all lists of the document, for JSON; see SetItems and Explode.
	Items string
	Lists []string

	// Member is the member of the archive that the table came from, the outermost
	// one where archives are nested; zero for a table of a file by itself.
	Member Member

	// Err is an *Error when the table can't be read; the other fields then hold
	// what could still be told.
	Err error

	opt    Options
	source source
	top    []topRow // the first rows as they stand, for SetHeader
	skip   int      // how many of them come before the data
	more   bool     // there is text behind top
}

// Member tells a member of an archive by what the archive says of it.
type Member struct {
	Base string // last step of its name, "" for none
	Size int64  // unpacked, in bytes
	CRC  uint32 // CRC-32 (IEEE) of its bytes
}

// source is what a format gives: the rows below the header, in parts.
type source interface {
	// parts cuts the data into at most n parts for a table in its present state.
	parts(t *Table, n int) []Part
	// raw gives the decoded text.
	raw(ctx context.Context) (io.ReadCloser, error)
}

// topRow is a row near the start of a table, before the header is known.
type topRow struct {
	cells []string
	line  int
	end   int64 // offset behind the row, in the decoded text (delimited only)
}

// Row is one data row. Cells has the length of Table.Header and is reused for
// the next row; its strings stay valid. They may share the memory of the whole
// file: clone what is kept for long.
type Row struct {
	Cells []string
	Row   int // 1-based within the part; blank lines are not counted
	Line  int // 1-based line of the file (row of the sheet), 0 where there is none
	// NUL lists the columns whose cells held NUL bytes, which are taken out:
	// some databases pad with them, and little that reads the outputs later
	// would survive them. It is reused for the next row.
	NUL []int
}

// dropNUL takes NUL bytes out of cells and adds the columns that held some.
func dropNUL(cells []string, columns []int) []int {
	for i, c := range cells {
		if strings.IndexByte(c, 0) >= 0 {
			cells[i] = strings.ReplaceAll(c, "\x00", "")
			columns = append(columns, i)
		}
	}
	return columns
}

// Part is a stretch of rows of a table. Parts follow each other: the rows of
// part 0 come before those of part 1.
type Part struct {
	Index int
	rows  func(ctx context.Context, yield func(Row, error) bool)
}

// Rows steps through the part. A *record.RowError means that one row is
// rejected (it is counted in the numbering) and that reading goes on; any other
// error is the last step.
func (p Part) Rows(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if p.rows != nil {
			p.rows(ctx, yield)
		}
	}
}

// Parts cuts the rows into at most n parts that can be read at the same time.
// Formats that must be read in order give one. Trouble with the file shows up
// as the error of the first step.
func (t *Table) Parts(n int) []Part {
	if t.Err != nil || t.source == nil {
		return []Part{failedPart(t.Err)}
	}
	return t.source.parts(t, max(n, 1))
}

// Raw gives the text, decoded to UTF-8 and without byte order mark, for formats
// that an adapter reads itself.
func (t *Table) Raw(ctx context.Context) (io.ReadCloser, error) {
	if t.source == nil {
		if t.Err != nil {
			return nil, t.Err
		}
		return io.NopCloser(strings.NewReader("")), nil
	}
	return t.source.raw(ctx)
}

// asideSource is the ability of a source to step through free text that its format
// holds and that is in none of its rows.
type asideSource interface {
	aside(ctx context.Context, visit func(row int, column, text string)) error
}

// Aside visits such text: the notes of address cards. It is for counting what should
// not be there, never for keeping it.
func (t *Table) Aside(ctx context.Context, visit func(row int, column, text string)) error {
	if s, ok := t.source.(asideSource); ok {
		return s.aside(ctx, visit)
	}
	return nil
}

// failedPart is a part that yields one error and ends; nil gives an empty part.
func failedPart(err error) Part {
	return Part{rows: func(_ context.Context, yield func(Row, error) bool) {
		if err != nil {
			yield(Row{}, err)
		}
	}}
}

// Options tune Open; the zero value is right for a venue's exports.
type Options struct {
	Limits Limits
}
