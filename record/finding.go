package record

import (
	"fmt"

	"recoupe/internal/lang"
)

// Severity ranks findings for a person who has an hour, not a week.
type Severity uint8

// The severities.
const (
	Info    Severity = iota // worth knowing, nothing to do
	Warning                 // should be corrected in the tool
	Error                   // the value is unusable and was left out
)

var severityNames = [...]string{"info", "warning", "error"}

// String gives the severity as findings.csv writes it.
func (s Severity) String() string { return nameOf(severityNames[:], int(s)) }

// Code is the stable name of a kind of finding or rejection
// ("email-domain-typo"). Codes are never renamed.
type Code string

// CodeInfo says what a code means. Every package that raises codes exports the
// list of its own as a variable Codes.
type CodeInfo struct {
	Code     Code
	Severity Severity
	Text     lang.Text // one sentence for an office worker, no personal data
}

// Finding is one remark on one value of one record.
type Finding struct {
	Field Field
	Code  Code
	// Suggestion is the corrected value where one is safe to propose, else "".
	Suggestion string
}

// RowError says that one row could not be read; reading goes on behind it. It
// never quotes the row.
type RowError struct {
	Path   string // the file as the user knows it, with the member or sheet behind "!"
	Row    int    // 1-based data row, 0 when unknown
	Line   int    // 1-based physical line, 0 when unknown
	Column int    // 1-based column, 0 when the whole row is meant
	Code   Code
	// More is the number of rows behind it that are rejected for the same reason
	// and not named one by one.
	More int
}

// Error implements error.
func (e *RowError) Error() string {
	if e.Column > 0 {
		return fmt.Sprintf("%s: line %d, column %d: %s", e.Path, e.Line, e.Column, e.Code)
	}
	return fmt.Sprintf("%s: line %d: %s", e.Path, e.Line, e.Code)
}
