package main

import (
	"bufio"
	"fmt"
	"strings"

	"recoupe/adapters"
	"recoupe/internal/lang"
	"recoupe/record"
)

// detected is the result of detect, for programs as it stands.
type detected struct {
	Files   []detectedFile `json:"files"`
	Skipped []skippedFile  `json:"skipped"`
}

type detectedFile struct {
	Source    string           `json:"source"`
	Tool      string           `json:"tool,omitempty"`
	Profile   string           `json:"profile"`
	Status    string           `json:"status"`
	Score     int              `json:"score"` // 0 to 100
	Category  string           `json:"category"`
	Domain    string           `json:"domain"`
	Format    string           `json:"format"`
	Charset   string           `json:"charset,omitempty"`
	Delimiter string           `json:"delimiter,omitempty"`
	HeaderRow int              `json:"header_row,omitempty"`
	Columns   []detectedColumn `json:"columns"`
	Ignored   []string         `json:"ignored,omitempty"`
	NeverRead []string         `json:"never_read,omitempty"`
	Notes     []string         `json:"notes,omitempty"`
}

type detectedColumn struct {
	Heading    string  `json:"heading"`
	Field      string  `json:"field"`
	Role       string  `json:"role,omitempty"`
	Confidence float64 `json:"confidence"` // 0 to 1
	How        string  `json:"how"`
}

type skippedFile struct {
	Path   string `json:"path"`
	Code   string `json:"code"`
	Reason string `json:"reason"`
	Error  bool   `json:"error"` // looks like an export, but can't be read
}

func newDetected(scan *adapters.Scan, l lang.Lang) *detected {
	d := &detected{Files: []detectedFile{}, Skipped: []skippedFile{}}
	for _, in := range scan.Inputs {
		d.Files = append(d.Files, newDetectedFile(in, l))
	}
	for _, s := range scan.Skipped {
		d.Skipped = append(d.Skipped, skippedFile{s.Path, string(s.Code), s.Reason.In(l), s.Error})
	}
	return d
}

func newDetectedFile(in *adapters.Input, l lang.Lang) detectedFile {
	f := detectedFile{
		Source: in.Source.Name, Tool: in.Detection.Tool, Profile: in.Detection.Profile,
		Status: in.Detection.Status.String(), Score: in.Detection.Score,
		Category: in.Source.Category.String(), Domain: in.Source.Domain.String(),
		Format: in.Detection.Format.String(), Charset: in.Detection.Charset, HeaderRow: in.Detection.HeaderRow,
		Columns: []detectedColumn{}, Ignored: in.Detection.Ignored, NeverRead: in.Detection.Dropped,
	}
	if in.Detection.Delimiter != 0 {
		f.Delimiter = string(in.Detection.Delimiter)
	}
	for _, c := range in.Detection.Columns {
		f.Columns = append(f.Columns, detectedColumn{c.Heading, c.Field, string(c.Role), c.Confidence, string(c.How)})
	}
	for _, n := range in.Detection.Notes {
		f.Notes = append(f.Notes, n.In(l))
	}
	return f
}

// unreadable says whether a file looks like an export and can't be read.
func (d *detected) unreadable() bool {
	for _, s := range d.Skipped {
		if s.Error {
			return true
		}
	}
	return false
}

// print tells the same to a person.
func (d *detected) print(t *terminal) error {
	b := bufio.NewWriter(t.out)
	for i := range d.Files {
		d.Files[i].print(b, t)
	}
	if len(d.Skipped) > 0 {
		fmt.Fprintln(b, t.say(lang.T("Non lus :", "Not read:")))
	}
	for _, s := range d.Skipped {
		fmt.Fprintf(b, t.say(lang.T("  %s : %s\n", "  %s: %s\n")), oneLine(s.Path), s.Reason)
	}
	return b.Flush()
}

func (f *detectedFile) print(b *bufio.Writer, t *terminal) {
	what := t.say(statusTexts[f.Status])
	if f.Status == record.StatusAuto.String() && f.Profile != adapters.AutoProfile {
		what = t.say(lang.T("décrit par votre fichier de correspondance", "described by your mapping file"))
	}
	if f.Tool != "" {
		what = oneLine(f.Tool) + ", " + what
	}
	fmt.Fprintf(b, "%s\n  %s (%d %%) · %s\n", oneLine(f.Source), what, f.Score, t.say(domainTexts[f.Domain]))
	fmt.Fprintf(b, "  %s\n", f.layout(t))
	width := 0
	for _, c := range f.Columns {
		width = max(width, len([]rune(oneLine(c.Heading))))
	}
	for _, c := range f.Columns {
		fmt.Fprintf(b, "  %s\n", c.line(t, min(width, 40)))
	}
	list(b, t.say(lang.T("ignorées : ", "ignored: ")), f.Ignored)
	list(b, t.say(lang.T("jamais lues : ", "never read: ")), f.NeverRead)
	for _, n := range f.Notes {
		fmt.Fprintf(b, "  ! %s\n", oneLine(n))
	}
	fmt.Fprintln(b)
}

// layout puts format, charset, delimiter and header row on one line.
func (f *detectedFile) layout(t *terminal) string {
	parts := []string{word(formatTexts, t, f.Format)}
	if f.Charset != "" {
		parts = append(parts, f.Charset)
	}
	if f.Delimiter != "" {
		parts = append(parts, t.say(lang.T("séparateur ", "delimiter "))+strings.Replace(f.Delimiter, "\t", "TAB", 1))
	}
	if f.HeaderRow > 0 {
		parts = append(parts, fmt.Sprintf(t.say(lang.T("en-têtes à la ligne %d", "headings in row %d")), f.HeaderRow))
	}
	return strings.Join(parts, " · ")
}

func (c *detectedColumn) line(t *terminal, width int) string {
	field := t.fieldName(c.Field)
	if c.Role != "" {
		field += " (" + word(roleTexts, t, c.Role) + ")"
	}
	if c.How != string(adapters.HowProfile) {
		field += fmt.Sprintf(", %.0f %%", 100*c.Confidence)
	}
	heading := oneLine(c.Heading)
	return heading + strings.Repeat(" ", max(0, width-len([]rune(heading)))) + " → " + field
}

func list(b *bufio.Writer, label string, headings []string) {
	if len(headings) > 0 {
		fmt.Fprintf(b, "  %s%s\n", label, oneLine(strings.Join(headings, ", ")))
	}
}
