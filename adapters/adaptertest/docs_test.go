package adaptertest

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"recoupe/adapters"
	"recoupe/adapters/stream"
	"recoupe/record"
)

const docFile = "../../docs/adapters.md"

// The list of tools in the documentation is written from the profiles:
//
//	go test ./adapters/adaptertest -run TestDocs -update
func TestDocs(t *testing.T) {
	got := renderDocs(t)
	if *update {
		if err := os.WriteFile(docFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(docFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != got {
		t.Error("docs/adapters.md is not what the profiles say; run with -update")
	}
}

// Every profile that reads records has a fixture in the suite.
func TestEveryProfileHasFixture(t *testing.T) {
	tested := map[string]bool{
		// Their fixtures stand in the tests of their own packages.
		"dsn": true, "diese-ical": true, "sympa-dump": true, "sympa-public": true, "sympa-bounce": true, "sympa-light": true,
	}
	for _, list := range []map[string]string{cases, assumed} {
		for _, p := range list {
			tested[p] = true
		}
	}
	for _, l := range layouts(t) {
		if !tested[l.profile] {
			t.Errorf("%s has no fixture", l.profile)
		}
	}
}

// entry is one row of the documentation.
type entry struct {
	tool, profile, status, formats, domain, reads, drops, consent string
	category                                                      record.Category
}

func layouts(t *testing.T) (list []entry) {
	t.Helper()
	profiles, err := adapters.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range profiles {
		if !p.CompanionOnly {
			list = append(list, profileEntry(p))
		}
	}
	for _, l := range adapters.Layouts() {
		list = append(list, layoutEntry(l))
	}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.category, b.category), cmp.Compare(strings.ToLower(a.tool), strings.ToLower(b.tool)), cmp.Compare(a.profile, b.profile))
	})
	return list
}

func profileEntry(p *adapters.Profile) entry {
	e := entry{tool: p.Tool, profile: p.Name, status: p.Status, domain: p.Domain, formats: "delimited, xlsx"}
	e.category, _ = record.ParseCategory(p.Category)
	if len(p.Detect.Formats) > 0 {
		e.formats = strings.Join(p.Detect.Formats, ", ")
	}
	var reads []string
	for _, one := range p.Persons {
		reads = append(reads, personReads(&one))
	}
	e.reads = strings.Join(reads, "; ")
	e.drops = strings.Join(p.Drop, ", ")
	e.consent = consentOf(p)
	return e
}

// personReads lists the fields of one person in the order of record.Field.
func personReads(p *adapters.PersonSpec) string {
	seen := map[record.Field]bool{}
	for _, group := range append([]map[string]adapters.FieldSpec{p.Fields}, p.Addresses...) {
		for name := range group {
			f, _ := record.ParseField(name)
			seen[f] = true
		}
	}
	var names []string
	if len(p.ID) > 0 {
		names = append(names, "id")
	}
	if p.MergedInto != "" {
		names = append(names, "merge trail")
	}
	for f := record.NoField; int(f) < record.NumFields; f++ {
		if seen[f] {
			names = append(names, f.String())
		}
	}
	text := strings.Join(names, ", ")
	if p.Role != "" {
		text = "**" + p.Role + "**: " + text
	}
	return text
}

func consentOf(p *adapters.Profile) string {
	var out []string
	for _, c := range p.Consent {
		text := c.Channel
		if c.Events {
			text = "events of every channel"
		}
		if len(c.At) > 0 || len(c.AtBy) > 0 {
			text += ", dated"
		}
		if len(c.Proof) > 0 {
			text += ", with proof"
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	if len(p.StatusFromFile) > 0 {
		out = append(out, "state from the file's name")
	}
	if p.Join != nil && p.Join.As == "consent" {
		out = append(out, "sentences agreed to, from "+p.Join.File)
	}
	if len(out) == 0 {
		return "silent"
	}
	return strings.Join(out, "; ")
}

func layoutEntry(l stream.Layout) entry {
	e := entry{tool: l.Tool, profile: l.Profile, status: l.Status.String(), domain: l.Domain.String(), category: l.Category}
	for i, f := range l.Formats {
		if i > 0 {
			e.formats += ", "
		}
		e.formats += f.String()
	}
	var reads []string
	for _, c := range l.Columns {
		if c.Field != "consent" && !slices.Contains(reads, c.Field) {
			reads = append(reads, c.Field)
		}
	}
	if role := l.Columns[0].Role; role != "" {
		reads[0] = "**" + string(role) + "**: " + reads[0]
	}
	e.reads, e.drops, e.consent = strings.Join(reads, ", "), strings.Join(l.Dropped, ", "), l.Consent.EN
	return e
}

const docHead = `# The tools whose exports are read

<!-- Written by go test ./adapters/adaptertest -run TestDocs -update; changes by hand are lost. -->

Every layout below is recognised without configuration. *Verified* layouts were read in the vendor's documentation or in
the exporter's source; *weak* ones in one importer or a simplified example; *assumed* ones were never seen: they are
written from what the vendor says of the tool, apply only where the name of the file or of its folder names the tool, and find
their columns by meaning. ` + "`recoupe detect`" + ` shows the state of each file. An export of no tool in this list is read by the automatic
mapping, or by a mapping of your own (CONTRIBUTING.md).

What no column of the list names is not read; it is listed as ignored by ` + "`detect`" + `. Secrets, notes, bank, pay and health columns
are never read, by any layout. A tool that is *silent* on consent gives no consent: unknown is not yes.
`

var categoryTitles = map[record.Category]string{
	record.Ticketing: "Ticketing", record.CRM: "Customer relations", record.Newsletter: "Newsletters", record.AddressBook: "Address books",
	record.Planning: "Planning", record.Payroll: "Payroll", record.Form: "Forms and memberships", record.CategoryOther: "Other",
	record.Spreadsheet: "Spreadsheets",
}

func renderDocs(t *testing.T) string {
	list := layouts(t)
	var b strings.Builder
	b.WriteString(docHead)
	tools := map[string]bool{}
	for i, e := range list {
		tools[e.tool] = true
		if i == 0 || list[i-1].category != e.category {
			title := categoryTitles[e.category]
			if title == "" {
				t.Fatalf("no title for category %s", e.category)
			}
			fmt.Fprintf(&b, "\n## %s\n\n| tool | layout | status | format | domain | reads | named and never read | consent |\n|---|---|---|---|---|---|---|---|\n", title)
		}
		cells := []string{e.tool, "`" + e.profile + "`", e.status, e.formats, e.domain, e.reads, e.drops, e.consent}
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	}
	fmt.Fprintf(&b, "\n%d layouts of %d tools.\n", len(list), len(tools))
	return b.String()
}
