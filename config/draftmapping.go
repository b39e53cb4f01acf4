package config

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"recoupe/adapters"
	"recoupe/internal/lang"
	"recoupe/record"
)

// addMapping drafts the mapping of one table and gives its path.
func (d *Draft) addMapping(name, file string, domain record.Domain, columns []adapters.ColumnMapping, left []string, l lang.Lang) string {
	m := mappingDraft{name: name, file: file, domain: domain, left: left, l: l}
	for _, c := range columns {
		m.add(c)
	}
	out := DraftMapping{Path: path.Join(MappingFolder, fileName(name)+".yaml"), Text: m.text()}
	d.Mappings = append(d.Mappings, out)
	return out.Path
}

// fileName makes one step of a path out of the name of a source.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
}

// mappingDraft collects what is said of the columns of one table.
type mappingDraft struct {
	name, file string
	domain     record.Domain
	roles      []record.Role
	fields     map[record.Role]map[string][]adapters.ColumnMapping
	order      map[record.Role][]string
	further    map[record.Role][]map[string]string // lines of further addresses
	consents   []adapters.ColumnMapping
	papers     []adapters.ColumnMapping
	left       []string // headings that are not read
	l          lang.Lang
}

func (m *mappingDraft) add(c adapters.ColumnMapping) {
	switch c.Field {
	case "":
		m.left = append(m.left, c.Heading)
		return
	case "consent":
		if c.Channel != "" { // else the proof of one, which that one's line names
			m.consents = append(m.consents, c)
		}
		return
	case "consent_date":
		return
	case record.Custom.String():
		m.papers = append(m.papers, c)
		return
	}
	if m.fields == nil {
		m.fields, m.order = map[record.Role]map[string][]adapters.ColumnMapping{}, map[record.Role][]string{}
	}
	if m.fields[c.Role] == nil {
		m.roles, m.fields[c.Role] = append(m.roles, c.Role), map[string][]adapters.ColumnMapping{}
	}
	if c.Slot > 0 {
		m.addFurther(c)
		return
	}
	of := m.fields[c.Role]
	if c.Field == "city" && c.Verbs != "" {
		return // the postcode's line gives it, too
	}
	if of[c.Field] == nil {
		m.order[c.Role] = append(m.order[c.Role], c.Field)
	}
	of[c.Field] = append(of[c.Field], c)
}

// addFurther puts a column into a further address of the person.
func (m *mappingDraft) addFurther(c adapters.ColumnMapping) {
	if m.further == nil {
		m.further = map[record.Role][]map[string]string{}
	}
	for len(m.further[c.Role]) < c.Slot {
		m.further[c.Role] = append(m.further[c.Role], map[string]string{})
	}
	m.further[c.Role][c.Slot-1][c.Field] = scalar(c.Heading)
}

func (m *mappingDraft) text() []byte {
	var b strings.Builder
	b.WriteString(lang.T(mappingHeadFR, mappingHeadEN).In(m.l))
	fmt.Fprintf(&b, "name: %s\nfiles: [%s]\n", scalar(m.name), scalar(m.file))
	if m.domain != record.DomainUnknown {
		fmt.Fprintf(&b, "domain: %s\n", m.domain)
	}
	b.WriteString("persons:\n")
	if len(m.roles) == 0 {
		m.roles = []record.Role{record.NoRole}
	}
	for _, role := range m.roles {
		m.person(&b, role)
	}
	m.consent(&b)
	for i, c := range m.papers {
		if i == 0 {
			b.WriteString("compare:\n")
		}
		fmt.Fprintf(&b, "  - {name: %s, column: %s}\n", c.Verbs, scalar(c.Heading))
	}
	return []byte(b.String())
}

const mappingHeadFR = `# Ce que disent les colonnes de cet export. À gauche, ce que recoupe comprend ; à droite, le titre exact
# de la colonne. Corrigez, ôtez ou ajoutez des lignes. Mots compris : first (prénom), last (nom), full_name
# (nom et prénom ensemble), email, phone, mobile, landline, birth_date, address1, address2, postcode, city,
# country, org (structure), job, title (civilité), created, updated, last_purchase, tickets, tag.
`

const mappingHeadEN = `# What the columns of this export say. On the left what recoupe understands, on the right the exact heading of
# the column. Correct, remove or add lines. Words: first, last, full_name (both in one cell), email, phone,
# mobile, landline, birth_date, address1, address2, postcode, city, country, org (organisation), job, title
# (civility), created, updated, last_purchase, tickets, tag.
`

func (m *mappingDraft) person(b *strings.Builder, role record.Role) {
	lead := "  - "
	line := func(format string, args ...any) {
		fmt.Fprintf(b, lead+format+"\n", args...)
		lead = "    "
	}
	if role != record.NoRole {
		line("role: %s", role)
	}
	if role == record.Participant && len(m.roles) > 1 {
		line("optional: true")
	}
	if id := m.fields[role]["id"]; len(id) > 0 {
		line("id: %s", scalar(id[0].Heading))
	}
	if into := m.fields[role]["merged_into"]; len(into) > 0 {
		line("merged_into: %s", scalar(into[0].Heading))
	}
	if kind := m.fields[role]["kind"]; len(kind) > 0 {
		line("kind: {column: %s}", scalar(kind[0].Heading))
	}
	line("fields:")
	for _, f := range m.order[role] {
		if f != "id" && f != "kind" && f != "merged_into" {
			fmt.Fprintf(b, "      %s\n", m.field(role, f))
		}
	}
	if role == m.roles[len(m.roles)-1] {
		for _, h := range m.left {
			fmt.Fprintf(b, "      # ?: %s\n", scalar(h))
		}
	}
	for i, fields := range m.further[role] {
		if i == 0 {
			b.WriteString("    addresses:\n")
		}
		var parts []string
		for _, f := range slices.Sorted(maps.Keys(fields)) {
			parts = append(parts, f+": "+fields[f])
		}
		fmt.Fprintf(b, "      - {%s}\n", strings.Join(parts, ", "))
	}
}

// field writes one line of the fields; a house number goes before its street.
func (m *mappingDraft) field(role record.Role, f string) string {
	var headings []string
	sure, verbs := 1.0, ""
	for _, c := range m.fields[role][f] {
		headings = append(headings, scalar(c.Heading))
		sure, verbs = min(sure, c.Confidence), c.Verbs
	}
	value := headings[0]
	if len(headings) > 1 {
		value = "[" + strings.Join(headings, ", ") + "]"
	}
	if verbs != "" {
		value = "{columns: " + value + ", " + verbs + "}"
	}
	if sure < 1 {
		value += fmt.Sprintf(" # %.0f %%", 100*sure)
	}
	if !slices.Contains(fieldNames(), f) {
		return "# " + f + ": " + value
	}
	return f + ": " + value
}

// fieldNames lists the words that a mapping's fields may bear.
func fieldNames() (names []string) {
	for f := record.Field(1); int(f) < record.NumFields; f++ {
		names = append(names, f.String())
	}
	return names
}

func (m *mappingDraft) consent(b *strings.Builder) {
	for i, c := range m.consents {
		if i == 0 {
			b.WriteString("consent:\n")
		}
		channel := c.Channel
		if channel == "" {
			channel = record.ChannelEmail
		}
		verbs := c.Verbs
		if verbs != "" {
			verbs = ", " + verbs
		}
		if c.Role != record.NoRole {
			verbs += ", role: " + string(c.Role)
		}
		fmt.Fprintf(b, "  - {channel: %s, column: %s%s}\n", channel, scalar(c.Heading), verbs)
	}
}

// leftColumns gives the headings that a source has and that are not read. Those
// that are never read (notes, bank, pay) are not proposed.
func leftColumns(in *adapters.Input) []string { return in.Detection.Ignored }
