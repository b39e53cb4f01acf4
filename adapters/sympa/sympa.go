// Package sympa reads the lists of subscribers that Sympa, the mailing list
// server of universities, associations and town halls, gives out: the dump that
// the server keeps (member.dump) and the three exports of its web pages.
//
// Layouts as written by src/lib/Sympa/List.pm and src/cgi/wwsympa.fcgi of the
// project sympa-community/sympa.
package sympa

import (
	"context"
	"errors"
	"path"
	"strings"

	"recoupe/adapters/stream"
	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
)

// Layouts describes the exports: dump, web export with names, with bounces, and
// addresses alone.
func Layouts() []stream.Layout { return []stream.Layout{dump(), bounces(), public(), light()} }

func layout(profile string, status record.Status) stream.Layout {
	return stream.Layout{
		Profile: profile, Tool: "Sympa", Status: status, Unique: true,
		Category: record.Newsletter, Domain: record.Audience, Dates: record.DayFirst,
	}
}

func dump() stream.Layout {
	l := layout("sympa-dump", record.StatusVerified)
	l.Formats = []table.Format{table.SympaDump}
	l.Columns = []stream.Column{
		{From: "email", Field: "id"},
		{From: "email", Field: record.Email.String()},
		{From: "gecos", Field: record.FullName.String()},
		{From: "date", Field: record.Created.String()},
		{From: "update_date", Field: record.Updated.String()},
		{From: "topics", Field: record.Tag.String()},
		{From: "subscribed", Field: "consent"},
		{From: "bounce", Field: "consent"},
		{From: "bounce_score", Field: "consent"},
	}
	l.Ignored = []string{"reception", "visibility", "suspend", "startdate", "enddate", "included", "inclusion", "number_messages"}
	l.Dropped = []string{"custom_attribute"}
	l.Consent = lang.T("inscription datée, rebonds", "dated subscription, bounces")
	l.Detect = func(*table.Table) int { return 100 }
	l.Read = readDump
	return l
}

func public() stream.Layout {
	l := layout("sympa-public", record.StatusVerified)
	l.Formats = []table.Format{table.Delimited}
	l.Columns = []stream.Column{
		{From: "1", Field: "id"}, {From: "1", Field: record.Email.String()}, {From: "2", Field: record.FullName.String()},
	}
	l.Consent = lang.T("muet : rien ne dit comment l’adresse est entrée", "silent: nothing tells how the address got in")
	l.Detect = detectPublic
	l.Read = readRows(plainColumns)
	return l
}

func bounces() stream.Layout {
	l := layout("sympa-bounce", record.StatusVerified)
	l.Formats = []table.Format{table.Delimited}
	l.Columns = []stream.Column{
		{From: "Email", Field: "id"},
		{From: "Email", Field: record.Email.String()},
		{From: "Name", Field: record.FullName.String()},
		{From: "Bounce score", Field: "consent"},
		{From: "Last bounce", Field: "consent"},
	}
	l.Ignored = []string{"Bounce count", "First bounce"}
	l.Consent = lang.T("rebonds datés", "dated bounces")
	l.Detect = detectBounces
	l.Read = readRows(bounceColumns)
	return l
}

// light is a bare list of addresses, which any tool could have written: only
// the name of the file tells. Its status says so.
func light() stream.Layout {
	l := layout("sympa-light", record.StatusWeak)
	l.Formats = []table.Format{table.Delimited}
	l.Columns = []stream.Column{{From: "1", Field: "id"}, {From: "1", Field: record.Email.String()}}
	l.Consent = lang.T("muet", "silent")
	l.Detect = detectLight
	l.Read = readRows(plainColumns)
	return l
}

// filterNote is the comment that the web page puts above a filtered export.
const filterNote = "# Exported subscribers"

func detectPublic(t *table.Table) int {
	noted := noted(t)
	switch {
	case noted && t.Delimiter == '\t':
		return 100
	case !textFile(t) || !t.NoHeader || t.Delimiter != '\t' || len(t.Header) != 2 || !addresses(t):
		return 0
	}
	return 80 // address, tab, name: nobody else writes that without headings
}

func detectLight(t *table.Table) int {
	single := t.NoHeader && len(t.Header) == 1 && addresses(t)
	switch {
	case !single || !textFile(t):
		return 0
	case noted(t):
		return 100
	case strings.Contains(strings.ToLower(path.Base(t.Path)), "light"):
		return 60
	}
	return 0
}

func detectBounces(t *table.Table) int {
	if len(t.Header) != 6 || t.Delimiter != '\t' {
		return 0
	}
	for i, want := range bounceHeader {
		if !strings.EqualFold(strings.TrimPrefix(t.Header[i], "# "), want) {
			return 0
		}
	}
	return 100
}

var bounceHeader = [...]string{"Email", "Name", "Bounce score", "Bounce count", "First bounce", "Last bounce"}

func textFile(t *table.Table) bool { return strings.EqualFold(path.Ext(t.Path), ".txt") }

func noted(t *table.Table) bool {
	for _, row := range t.Preamble {
		if len(row) > 0 && strings.HasPrefix(row[0], filterNote) {
			return true
		}
	}
	return false
}

// addresses says whether every first cell of the sample is an address.
func addresses(t *table.Table) bool {
	for _, row := range t.Sample {
		if !isAddress(row[0]) {
			return false
		}
	}
	return len(t.Sample) > 0
}

// isAddress looks at the shape alone: one @ with something on either side.
func isAddress(s string) bool {
	local, domain, ok := strings.Cut(strings.TrimSpace(s), "@")
	return ok && local != "" && domain != "" && !strings.ContainsAny(domain, "@ ")
}

// place gives an error of the text the path of its table.
func place(err error, t *table.Table) error {
	var own *table.Error
	if errors.As(err, &own) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &table.Error{Path: t.Path, Code: table.Unreadable, Err: err}
}
