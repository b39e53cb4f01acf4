// Package record holds the nouns that every other package shares: a source, a
// record, its values, its consent events and the findings about them.
//
// It imports nothing of ours and does nothing: a value that flows from left to
// right through the stages (adapters, privacy gate, clean, index, matcher,
// report).
package record

// Domain is a walled part of a venue's life. Records are never linked across
// two domains by default (see docs/architecture.md, "Walls").
type Domain uint8

// The domains.
const (
	DomainUnknown Domain = iota
	Audience             // spectators, subscribers, newsletter readers
	Professional         // partners, companies, programmers, press, groups
	Personnel            // staff: planning, payroll
)

var domainNames = [...]string{"unknown", "audience", "professional", "personnel"}

// String gives the domain's name as reports and profiles write it.
func (d Domain) String() string { return nameOf(domainNames[:], int(d)) }

// ParseDomain reads the name of a domain; ok is false for any other word.
func ParseDomain(s string) (d Domain, ok bool) {
	i, ok := indexOf(domainNames[:], s)
	return Domain(i), ok
}

// Category is the trade of a tool: what a venue uses it for.
type Category uint8

// The categories of tools.
const (
	CategoryOther Category = iota
	Ticketing
	CRM
	Newsletter
	AddressBook
	Planning
	Payroll
	Form
	Spreadsheet
)

var categoryNames = [...]string{
	"other", "ticketing", "crm", "newsletter", "address-book", "planning", "payroll", "form", "spreadsheet",
}

// String gives the category's name as profiles and report.json write it.
func (c Category) String() string { return nameOf(categoryNames[:], int(c)) }

// ParseCategory reads the name of a category; ok is false for any other word.
func ParseCategory(s string) (c Category, ok bool) {
	i, ok := indexOf(categoryNames[:], s)
	return Category(i), ok
}

// Status says how sure we are of a layout.
type Status uint8

// The states of a layout.
const (
	StatusAuto     Status = iota // no profile: columns mapped by heading and values
	StatusAssumed                // profile written from what one would expect, no file seen
	StatusWeak                   // one importer or a simplified fixture was read
	StatusVerified               // read in the vendor's documentation or the exporter's source
)

var statusNames = [...]string{"auto", "assumed", "weak", "verified"}

// String gives the status as profiles and detect write it.
func (s Status) String() string { return nameOf(statusNames[:], int(s)) }

// ParseStatus reads a status; ok is false for any other word.
func ParseStatus(s string) (st Status, ok bool) {
	i, ok := indexOf(statusNames[:], s)
	return Status(i), ok
}

// Role says in what part a person stands on a line that names several.
type Role string

// The roles.
const (
	NoRole      Role = ""
	Payer       Role = "payer"
	Participant Role = "participant"
	Invoice     Role = "invoice"
	Relay       Role = "relay"
	Employee    Role = "employee"
	Beneficiary Role = "beneficiary"
)

// Kind says what stands behind a record or a cluster of records.
type Kind uint8

// The kinds. KindUnknown in a Record means "let the cleaning decide".
const (
	KindUnknown Kind = iota
	Person
	Couple       // one record that names two partners
	Household    // a record of the tool's own that stands for a home
	Organisation // a company, school, town hall, desk
	Placeholder  // test, counter or filler record: nobody
)

var kindNames = [...]string{"unknown", "person", "couple", "household", "organisation", "placeholder"}

// String gives the kind as crosswalk.csv writes it.
func (k Kind) String() string { return nameOf(kindNames[:], int(k)) }

// ParseKind reads a kind; ok is false for any other word.
func ParseKind(s string) (k Kind, ok bool) {
	i, ok := indexOf(kindNames[:], s)
	return Kind(i), ok
}

// Source is one list of records: one file, one sheet of a workbook or one
// member of an archive.
type Source struct {
	// Name is the path below the folder given to run, with forward slashes and
	// without extension; members of an archive and sheets are further steps
	// ("V1/billetterie", "mailchimp/subscribed_members_export_ab12").
	Name string
	// File is the path below the folder of the file that holds it.
	File string
	// Path is the file on disk, for messages only.
	Path     string
	Tool     string // the tool's name as people know it ("HelloAsso"); "" when unknown
	Profile  string // the profile that read it ("helloasso-event"); "auto" for the automatic mapping
	Category Category
	Domain   Domain
	Status   Status
	// Dates is the order of day and month in this source's dates.
	Dates DateOrder
	// Entry is the place, from 1 on, of the user's word about its files in the list
	// of such words; 0 where nothing is said of them.
	Entry int `json:"-"` // it holds for one reading of that list
	// Unique promises that the tool holds no person twice (its key is enforced).
	Unique bool
	// Compare lists further fields to compare, declared by the profile; a
	// Value of field Custom refers to them by Slot.
	Compare []CompareField
}

// DateOrder says how a numeric date of a source is to be read.
type DateOrder uint8

// The orders. DateUnknown reads 03/04/1980 the French way and stays tolerant.
const (
	DateUnknown DateOrder = iota
	DayFirst
	MonthFirst
)

// CompareField is a field that the model does not know and that a profile asks
// to compare.
type CompareField struct {
	Name string      // stable over sources: fields of one name are compared with each other
	Kind CompareKind // how two values are compared
}

// CompareKind says how two values of a further field are compared.
type CompareKind uint8

// The kinds of comparison for further fields.
const (
	CompareExact  CompareKind = iota // equal or not, an identifier
	CompareText                      // tolerant of typing errors
	CompareDate                      // parts of a date
	CompareNumber                    // near or far, relative
	CompareArea                      // equal or not, and shared by many: the state of an address
)

var compareKindNames = [...]string{"exact", "text", "date", "number", "area"}

// String gives the kind as profiles write it.
func (k CompareKind) String() string { return nameOf(compareKindNames[:], int(k)) }

// ParseCompareKind reads a kind of comparison; ok is false for any other word.
func ParseCompareKind(s string) (k CompareKind, ok bool) {
	i, ok := indexOf(compareKindNames[:], s)
	return CompareKind(i), ok
}

// Value is one cell, or one part of a cell, as the source wrote it (charset
// decoded, quoting removed, nothing else).
type Value struct {
	Field Field
	// Slot tells values of one field apart: the address they belong to (0, 1, …)
	// for the address fields, the index into Source.Compare for Custom, else 0.
	Slot uint8
	// Column is the 0-based column of the source, -1 where there is none.
	Column int16
	Text   string
}

// Record is one row of one source about one person (a row that names two
// persons gives two records of different Role).
//
// Adapters reuse it: a Record and its slices are valid until the next step of
// the iteration. The strings stay valid.
type Record struct {
	Source *Source
	// Row is the 1-based data row of its source: headers and blank lines are
	// not counted.
	Row int
	// Line is the 1-based physical line in the file, 0 where the format has none.
	Line int
	Role Role
	// ID is the tool's own identifier, "" where it has none.
	ID string
	// MergedInto is the ID of the record that the tool itself merged this one into.
	MergedInto string
	// Kind is what the tool says of the record (a CRM's "Household"); KindUnknown otherwise.
	Kind     Kind
	Values   []Value
	Consents []Consent
	// Findings are what the reader had to mend in the cells; cleaning adds its own.
	Findings []Finding
}

// Get returns the first value of a field, "" where there is none.
func (r *Record) Get(f Field) string {
	for i := range r.Values {
		if r.Values[i].Field == f {
			return r.Values[i].Text
		}
	}
	return ""
}

// Add appends a value in slot 0 without a column; empty text is left out.
func (r *Record) Add(f Field, text string) {
	if text != "" {
		r.Values = append(r.Values, Value{Field: f, Column: -1, Text: text})
	}
}

// Reset empties the record for the next row and keeps its slices and source.
func (r *Record) Reset() {
	*r = Record{Source: r.Source, Values: r.Values[:0], Consents: r.Consents[:0], Findings: r.Findings[:0]}
}

func nameOf(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return "invalid"
	}
	return names[i]
}

func indexOf(names []string, s string) (int, bool) {
	for i, n := range names {
		if n == s {
			return i, true
		}
	}
	return 0, false
}
