package recoupe_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"recoupe"
	"recoupe/adapters"
	"recoupe/record"
	"recoupe/report"
)

// TestListsGoBackIntoTheirTools: of every tool of which there is an export with headings
// that say who is who, the list of refusals that is made for its import is read by the
// tool's own adapter as what the tool had written: the same identifiers to the last zero,
// the same addresses, and a refusal where the tool keeps refusals.
func TestListsGoBackIntoTheirTools(t *testing.T) {
	profiles := profileTexts(t)
	tools, refusals, merges := map[string]bool{}, map[string]bool{}, map[string]bool{}
	folders, err := os.ReadDir(filepath.Join("testdata", "exports"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !f.IsDir() {
			continue
		}
		t.Run(f.Name(), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "exports")
			if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "exports", f.Name()))); err != nil {
				t.Fatal(err)
			}
			everybodyTwice(t, dir, scanned(t, dir, ""))
			before := scanned(t, dir, "")
			out := t.TempDir()
			opt := options(dir, out, 1)
			opt.Profile, opt.Mappings = report.ProfileMachine, everybodyRefuses(t, dir, before)
			if _, err := recoupe.Run(t.Context(), opt); err != nil {
				t.Fatal(err)
			}
			for _, in := range before {
				if l := importable(t, out, report.FolderUnsubscribe, in); l != nil {
					tools[in.Detection.Tool] = true
					if l.goesBack(t, in, profiles[in.Detection.Profile]) {
						refusals[in.Detection.Tool] = true
					}
				}
				if l := importable(t, out, report.FolderMerge, in); l != nil {
					merges[in.Detection.Tool] = true
					l.goesBack(t, in, profiles[in.Detection.Profile])
				}
			}
		})
	}
	t.Logf("refusals of %d tools, %d of them with the tool's own word for one; merges of %d", len(tools), len(refusals), len(merges))
	if len(tools) < 38 || len(refusals) < 8 || len(merges) < 25 {
		t.Error("these are too few: the lists are not made")
	}
}

// profileTexts gives the built-in profiles by name, as they are written.
func profileTexts(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	files, _ := filepath.Glob(filepath.Join("adapters", "profiles", "*.yaml"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := adapters.ParseProfile(text)
		if err != nil {
			t.Fatal(err)
		}
		out[p.Name] = text
	}
	return out
}

// scanned reads a folder, by a mapping where one is given.
func scanned(t *testing.T, dir, mapping string) []*adapters.Input {
	t.Helper()
	opt := adapters.Options{}
	if mapping != "" {
		opt.Mappings = []string{mapping}
	}
	scan, err := adapters.ScanDir(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	return scan.Inputs
}

func recordsOf(t *testing.T, in *adapters.Input) (out []*record.Record) {
	t.Helper()
	for _, part := range in.Parts(1) {
		for r, err := range part.Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			own := *r
			own.Values, own.Consents = slices.Clone(r.Values), slices.Clone(r.Consents)
			out = append(out, &own)
		}
	}
	return out
}

// everybodyRefuses puts a list into a folder, for each of its domains, in which all who
// have a mailbox refuse to be written to, and gives the mappings that read them.
func everybodyRefuses(t *testing.T, dir string, inputs []*adapters.Input) (mappings []string) {
	t.Helper()
	mailboxes := map[string]string{}
	for _, in := range inputs {
		for _, r := range recordsOf(t, in) {
			if mail := r.Get(record.Email); mail != "" {
				mailboxes[in.Source.Domain.String()] += strconv.Quote(r.Get(record.First)) + "," + strconv.Quote(r.Get(record.Last)) + "," + mail + "\n"
			}
		}
	}
	for domain, list := range mailboxes {
		name := "refusals-" + domain
		put(t, filepath.Join(dir, name+".csv"), "First,Last,Mail\n"+list)
		mapping := filepath.Join(filepath.Dir(dir), name+".yaml")
		text := "name: " + name + "\nfiles: [" + name + ".csv]\npersons:\n  - fields: {first: First, last: Last, email: Mail}\n" +
			"consent:\n  - {channel: email, column: Mail, always: denied}\n"
		if domain != record.DomainUnknown.String() {
			text += "domain: " + domain + "\n"
		}
		put(t, mapping, text)
		mappings = append(mappings, mapping)
	}
	return mappings
}

// everybodyTwice writes the rows of every plain list once more behind the last, so that
// there is something to merge.
func everybodyTwice(t *testing.T, dir string, inputs []*adapters.Input) {
	t.Helper()
	for _, in := range inputs {
		file := filepath.Join(dir, filepath.FromSlash(in.Source.Name)+".csv")
		text, err := os.ReadFile(file)
		if err != nil || in.Detection.HeaderRow != 1 || bytes.IndexByte(text, 0) >= 0 {
			continue
		}
		if head, rows, ok := bytes.Cut(bytes.TrimRight(text, "\r\n"), []byte("\n")); ok {
			put(t, file, string(bytes.Join([][]byte{head, rows, rows, nil}, []byte("\n"))))
		}
	}
}

// importList is a work list: its columns, and the lines.
type importList struct {
	text  []byte
	head  []string
	lines [][]string
}

// importable reads the list of a source; nil where there is none, or where the source has
// no headings that a list could bear.
func importable(t *testing.T, out, folder string, in *adapters.Input) *importList {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, report.WorkFile(folder, in.Source.Name)))
	if err != nil {
		return nil
	}
	if in.Detection.HeaderRow == 0 {
		return nil
	}
	r := csv.NewReader(bytes.NewReader(text))
	if in.Detection.Delimiter != 0 {
		r.Comma = in.Detection.Delimiter
	}
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	l := &importList{text, all[0], all[1:]}
	known := func(c adapters.ColumnMapping) bool { return c.Field != "consent" && l.column(c.Heading) >= 0 }
	if !slices.ContainsFunc(in.Detection.Columns, known) {
		return nil
	}
	return l
}

func (l *importList) column(heading string) int { return slices.Index(l.head, heading) }

// goesBack reads a list by the profile of its tool and holds it against what the tool
// had exported. refuses says that the list has the tool's own column of refusals.
func (l *importList) goesBack(t *testing.T, in *adapters.Input, profile []byte) (refuses bool) {
	t.Helper()
	dir, mapping := t.TempDir(), ""
	put(t, filepath.Join(dir, path.Base(in.Source.Name)+".csv"), string(l.text))
	if profile != nil { // a tool's own; lists of unknown tools are understood by their headings
		mapping = filepath.Join(t.TempDir(), "tool.yaml")
		put(t, mapping, "files: ['*.csv']\n"+string(profile))
	}
	again := scanned(t, dir, mapping)
	if len(again) != 1 {
		t.Errorf("%s: the list of %s is not read by its own adapter", in.Source.Name, in.Detection.Tool)
		return false
	}
	was := map[int][]string{}
	for _, r := range recordsOf(t, in) {
		was[r.Row] = append(was[r.Row], r.ID)
	}
	refuses = slices.ContainsFunc(in.Detection.Columns, func(c adapters.ColumnMapping) bool {
		return c.Refusal != "" && c.Channel == record.ChannelEmail && l.column(c.Heading) >= 0
	})
	records := recordsOf(t, again[0])
	if n := l.contacts(in); len(records) < n {
		t.Errorf("%s: %d of %d contacts come back", in.Source.Name, len(records), n)
	}
	for _, r := range records {
		line := l.lines[r.Row-1]
		row, _ := strconv.Atoi(line[l.column("row")])
		id := r.ID
		if at := l.column("id"); at >= 0 { // a tool that goes by the mailbox, which may have been corrected
			id = line[at]
		}
		if !slices.Contains(was[row], id) {
			t.Errorf("%s, row %d: %q comes back as identifier, it was %q", in.Source.Name, row, id, was[row])
		}
		if refuses && !slices.ContainsFunc(r.Consents, func(c record.Consent) bool { return c.Channel == record.ChannelEmail && c.Status == record.Denied }) {
			t.Errorf("%s, row %d: the refusal does not come back", in.Source.Name, row)
		}
		for _, heading := range l.values(in) {
			cell := line[l.column(heading)]
			fields := fieldsOf(again[0], heading)
			if cell != "" && !slices.ContainsFunc(r.Values, func(v record.Value) bool { return slices.Contains(fields, v.Field.String()) && v.Text == cell }) {
				t.Errorf("%s, row %d: %q does not come back from %q", in.Source.Name, row, cell, heading)
			}
		}
	}
	return refuses
}

// contacts counts the lines of different identifiers: some tools write a contact in
// several rows.
func (l *importList) contacts(in *adapters.Input) int {
	at := l.column("row")
	for _, c := range in.Detection.Columns {
		if c.Field == "id" && l.column(c.Heading) >= 0 {
			at = l.column(c.Heading)
		}
	}
	seen := map[string]bool{}
	for _, line := range l.lines {
		seen[line[at]] = true
	}
	return len(seen)
}

// values lists the headings of the tool that the list bears for values of a contact.
func (l *importList) values(in *adapters.Input) (headings []string) {
	for _, c := range in.Detection.Columns {
		if _, ok := record.ParseField(c.Field); ok && l.column(c.Heading) >= 0 {
			headings = append(headings, c.Heading)
		}
	}
	return headings
}

func fieldsOf(in *adapters.Input, heading string) (fields []string) {
	for _, c := range in.Detection.Columns {
		if c.Heading == heading {
			fields = append(fields, c.Field)
		}
	}
	return fields
}
