package report

import (
	"io"
	"strings"
	"unicode"
)

// Profile is the way in which work files are written.
type Profile string

// The profiles.
const (
	// ProfileSpreadsheet opens with a double click in a French Excel and in
	// LibreOffice: see Spreadsheet; phones in the national form.
	ProfileSpreadsheet Profile = "spreadsheet"
	// ProfileMachine is for programs: comma, UTF-8, cells as they are, phones as
	// E.164, dates as ISO 8601.
	ProfileMachine Profile = "machine"
)

// ParseProfile reads the name of a profile; ok is false for any other word.
func ParseProfile(s string) (p Profile, ok bool) {
	switch p = Profile(s); p {
	case ProfileSpreadsheet, ProfileMachine:
		return p, true
	}
	return "", false
}

// Dialect is how files of a profile are written.
func (p Profile) Dialect() Dialect {
	if p == ProfileMachine {
		return Dialect{}
	}
	return Spreadsheet()
}

// phone writes a number as the profile's readers know it: "+33639980001" is
// "06 39 98 00 01" in a French spreadsheet. The blanks keep the leading zero.
func (p Profile) phone(e164 string) string {
	if p == ProfileMachine || !strings.HasPrefix(e164, "+33") || len(e164) != len("+33639980001") {
		return e164
	}
	n := "0" + e164[3:]
	return n[:2] + " " + n[2:4] + " " + n[4:6] + " " + n[6:8] + " " + n[8:]
}

// The folders of the work files, one file a source in each.
const (
	FolderMerge       = "merge"
	FolderCorrect     = "correct"
	FolderUnsubscribe = "unsubscribe"
	FolderReconfirm   = "reconfirm"
	FolderErase       = "erase"
)

// WorkFolders lists them: they are the program's own.
var WorkFolders = [...]string{FolderMerge, FolderCorrect, FolderUnsubscribe, FolderReconfirm, FolderErase}

// WorkFile names the work file of a source: its steps joined, without what a
// file system refuses. Names that fall together are told apart by the caller.
func WorkFile(folder, source string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`<>:"\|?*`, r) {
			return '_'
		}
		return r
	}, strings.ReplaceAll(source, "/", " - "))
	clean = strings.Trim(clean, ". ")
	if rs := []rune(clean); len(rs) > maxShown {
		clean = string(rs[len(rs)-maxShown:])
	}
	if clean == "" {
		clean = "_"
	}
	return folder + "/" + clean + ".csv"
}

// MergeAction says what to do with a record of a merge list.
type MergeAction string

// The actions.
const (
	MergeKeep  MergeAction = "keep"  // the record that stays
	MergeInto  MergeAction = "merge" // to be merged into the one that stays
	MergeCheck MergeAction = "check" // like merge, but look first
)

// MergeRow is one line of merge/<source>.csv: what to do with one record of a
// person whom the source holds several times.
type MergeRow struct {
	// Group numbers the persons of the list, in the order of work.
	Group  int
	Action MergeAction
	// Row and ID are the record, KeepRow and KeepID the one that stays.
	Row, KeepRow int
	ID, KeepID   string
	Person       string
	// Confidence is the probability that all records of the group are one
	// person, 0 to 1.
	Confidence float64
	// Values are those that the record that stays should have; of the others, as
	// they are. Only what tells two records apart at a glance is written.
	Values [NumGolden]string
}

// mergeValues are the values that a merge list shows.
var mergeValues = [...]Golden{
	GoldenTitle, GoldenFirst, GoldenLast, GoldenBirthDate, GoldenEmail, GoldenMobile, GoldenPhone,
	GoldenAddress, GoldenPostcode, GoldenCity, GoldenOrg,
}

// Merges writes merge/<source>.csv.
type Merges struct {
	c *csvWriter
	p Profile
}

// NewMerges writes the header. Call Close at the end; it does not close w.
func NewMerges(w io.Writer, p Profile, h *Headings) *Merges {
	header := []string{"group", "action", "id", "row", "keep_id", "keep_row"}
	for _, g := range mergeValues {
		header = append(header, g.String())
	}
	return &Merges{newCSV(w, h.dialect(p), h.header(append(header, "confidence", "person")...)...), p}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Merges) Write(r *MergeRow) error {
	c := x.c
	c.number(r.Group)
	c.plain(string(r.Action))
	c.text(r.ID)
	c.number(r.Row)
	c.text(r.KeepID)
	c.number(r.KeepRow)
	for _, g := range mergeValues {
		c.text(x.p.value(g, r.Values[g]))
	}
	c.decimal(r.Confidence)
	c.text(r.Person)
	return c.endRow()
}

// value writes a golden value in the profile's form.
func (p Profile) value(g Golden, text string) string {
	switch g {
	case GoldenPhone, GoldenMobile:
		return p.phone(text)
	case GoldenBirthDate:
		return p.date(text)
	}
	return text
}

// date writes an ISO date in the form of a French spreadsheet; a date without
// its day or month stays as it is.
func (p Profile) date(iso string) string {
	if p == ProfileMachine || len(iso) != len("2006-01-02") || iso[4] != '-' {
		return iso
	}
	return iso[8:] + "/" + iso[5:7] + "/" + iso[:4]
}

// Close writes what is left and gives the first error.
func (x *Merges) Close() error { return x.c.flush() }

// CorrectRow is one line of correct/<source>.csv: a value to carry over.
type CorrectRow struct {
	Row     int
	ID      string
	Who     string // name of the record, for finding it
	Field   string
	Value   string // the corrected value, "" where it must be asked for
	Reason  string
	Urgency string // error or warning
}

// Corrections writes correct/<source>.csv.
type Corrections struct {
	c *csvWriter
	p Profile
}

// NewCorrections writes the header. Call Close at the end; it does not close w.
func NewCorrections(w io.Writer, p Profile, h *Headings) *Corrections {
	return &Corrections{newCSV(w, h.dialect(p), h.header("row", "id", "who", "field", "new_value", "severity", "reason")...), p}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Corrections) Write(r *CorrectRow) error {
	c := x.c
	c.number(r.Row)
	c.text(r.ID)
	c.text(r.Who)
	c.text(r.Field)
	c.text(x.p.phone(r.Value))
	c.plain(r.Urgency)
	c.text(r.Reason)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Corrections) Close() error { return x.c.flush() }
