// Package adapters turns the exports of a venue's tools into records.
//
// ScanDir walks a folder and says what every file is; Input.Parts then reads the
// records. Most tools are a profile, a YAML file in adapters/profiles that says
// which column is which field. A tool whose file needs code has an Adapter of
// its own. A file of no known tool is read by the automatic mapping, which
// builds a profile from headings and values.
//
// Nothing is read that a profile or the mapping does not name: what is left
// out is listed by its heading, never by its content.
package adapters

import (
	"context"
	"iter"

	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
)

// Adapter knows the exports of one tool. It must be safe for concurrent use.
//
// What else it can do, it says by implementing HeaderFinder or Companion.
type Adapter interface {
	// Detect says how sure the adapter is that a table is its tool's: 0 for not
	// at all, 100 for no doubt. It looks at the table's description and sample
	// only.
	Detect(t *table.Table) int
	// Bind makes the reader of a table that Detect accepted. It fills what it
	// knows of the source (tool, profile, category, domain, status, dates, unique,
	// compare). An error means that the table can't be read after all.
	Bind(ctx context.Context, c Claim) (Reader, error)
}

// HeaderFinder is an Adapter whose header may stand on another row than the
// first. FindHeader gives the header's index among the table's preamble, header
// and sample rows, -1 when it is not there.
type HeaderFinder interface {
	FindHeader(t *table.Table) int
}

// Companion is an Adapter whose table completes another one and is no source.
type Companion interface {
	Companion() bool
}

// Claim is a table that an adapter is to read.
type Claim struct {
	Table  *table.Table
	Source *record.Source // to be filled by Bind
	// Near finds another table of the same archive or folder by its base name
	// ("Account.csv"), any case; nil when there is none.
	Near func(base string) *table.Table
}

// Reader reads one table.
type Reader interface {
	// Detection says how the table was understood.
	Detection() Detection
	// Parts cuts the table into at most n parts that may be read at the same
	// time; together, and in order, they give the same records for any n.
	Parts(n int) []Part
}

// Part is a stretch of a source's rows.
type Part interface {
	// Records steps through the part. A record is reused for the next step; its
	// Row is 1-based within the part. A *record.RowError is a rejected row and
	// reading goes on; any other error breaks the source and is the last step.
	Records(ctx context.Context) iter.Seq2[*record.Record, error]
	// Rows tells after reading how many data rows the part had, rejected and
	// filtered ones included.
	Rows() int
}

// Options tune ScanDir; the zero value is right for a folder of exports.
type Options struct {
	// Mappings are the paths of the user's own profiles. They go before all
	// others, for the files that match their "files" globs or their detection.
	Mappings []string
	// Sources is what the user says of some files, the first that fits counts.
	Sources []SourceRule
	// Table sets the limits that files are read under.
	Table table.Options
	// Adapters replaces the built-in list, for tests; nil means Builtin.
	Adapters []Adapter
}

// Scan is what a folder holds.
type Scan struct {
	Inputs  []*Input // in the order of their source's name
	Skipped []Skipped
}

// Input is one source that can be read.
type Input struct {
	Source    *record.Source
	Detection Detection
	// Size is the length in bytes of what is read, 0 when unknown; for progress.
	Size   int64
	reader Reader
}

// NewInput makes an input whose records come from elsewhere than a file: from
// the base. size is as in Input.
func NewInput(s *record.Source, d Detection, size int64, r Reader) *Input {
	return &Input{Source: s, Detection: d, Size: size, reader: r}
}

// Parts cuts the source into at most n parts that may be read at the same time.
// A profile that needs the rows in order gives one.
func (in *Input) Parts(n int) []Part { return in.reader.Parts(max(n, 1)) }

// Skipped is a file, sheet or member that is not read, and why.
type Skipped struct {
	Path   string // below the folder, with the member or sheet behind "!"
	Code   record.Code
	Reason lang.Text
	// Error says that the file looks like an export and could not be read, as
	// opposed to one that is none.
	Error bool
	// Columns are the headings of a table that was not understood, with what is
	// guessed of them: Field is "" where nothing is.
	Columns []ColumnMapping
}

// Detection says how a file was understood, for a person to check.
type Detection struct {
	Profile   string
	Tool      string
	Status    record.Status
	Score     int // 0 to 100
	Format    table.Format
	Charset   string
	Delimiter rune
	// HeaderRow is the 1-based row of the headings, comment, title and blank rows
	// counted; 0 where the format has none.
	HeaderRow int
	Columns   []ColumnMapping
	Ignored   []string // headings of no use
	Dropped   []string // headings that are never read: secrets, bank, health, notes
	// Leaks counts those of Dropped that should not have left the tool, as their
	// wording tells; Nameless counts columns without heading, Repeated headings that
	// another column bears, too.
	Leaks, Nameless, Repeated int
	Notes                     []lang.Text
}

// ColumnMapping says what one column became.
type ColumnMapping struct {
	Heading string
	Field   string // a field's name, "id", "role", "merged_into", "kind", "consent" or "street_number"
	Role    record.Role
	Channel record.Channel // of a consent
	Refusal string         `json:",omitempty"` // of a consent: what the tool reads as one in this column, "" where that is not known
	// Slot tells a further postal address from the first, 0.
	Slot int `json:",omitempty"`
	// Verbs is what is done with the cell beyond copying, in the words of a mapping
	// file ("find: email"); of a number of identity papers, which.
	Verbs      string  `json:",omitempty"`
	Confidence float64 // 0 to 1
	How        How
}

// How says what a mapping rests on.
type How string

// The grounds of a mapping.
const (
	HowProfile How = "profile"
	HowHeading How = "heading"
	HowValues  How = "values"
)
