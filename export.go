package recoupe

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"recoupe/matcher"
	"recoupe/record"
	"recoupe/report"
)

// ExportFormat is a form in which persons leave for other programs.
type ExportFormat string

// The formats.
const (
	// ExportSpreadsheet and ExportMachine are persons.csv in the profiles of work files.
	ExportSpreadsheet ExportFormat = "spreadsheet"
	ExportMachine     ExportFormat = "machine"
	// ExportPivot and ExportLines are the pivot format as CSV and as JSON Lines.
	ExportPivot ExportFormat = "pivot"
	ExportLines ExportFormat = "jsonl"
)

// ParseExportFormat reads the name of a format; ok is false for any other word.
func ParseExportFormat(s string) (f ExportFormat, ok bool) {
	switch f = ExportFormat(s); f {
	case ExportSpreadsheet, ExportMachine, ExportPivot, ExportLines:
		return f, true
	}
	return "", false
}

// Export writes the persons and organisations of one domain, in the order of
// persons.csv. Domains are never mixed in one file; placeholders stay behind.
func (r *Result) Export(w io.Writer, f ExportFormat, d record.Domain) error {
	switch f {
	case ExportSpreadsheet:
		return r.exportPersons(report.NewPersons(w, report.Spreadsheet()), d)
	case ExportMachine:
		return r.exportPersons(report.NewPersons(w, report.Dialect{}), d)
	case ExportPivot:
		return r.exportPivot(report.NewPivotCSV(w), d)
	case ExportLines:
		return r.exportPivot(report.NewPivotLines(w), d)
	}
	return fmt.Errorf("no export format %q", f)
}

// exportPivot writes contacts in the order of their names in the format, so that
// two exports can be compared line by line.
func (r *Result) exportPivot(x *report.Pivots, d record.Domain) error {
	maker := newGoldenMaker(r)
	for _, e := range r.byPivotName(d) {
		row := maker.row(e.entity)
		p := r.pivot(&row, e.entity)
		p.ID = e.name
		if err := x.Write(&p); err != nil {
			return err
		}
	}
	return x.Close()
}

// namedEntity is an entity with its name in the pivot format.
type namedEntity struct {
	name   string
	entity uint32
}

func (r *Result) byPivotName(d record.Domain) []namedEntity {
	var out []namedEntity
	for e := range r.members {
		if r.leaves(uint32(e), d) {
			out = append(out, namedEntity{r.pivotName(uint32(e)), uint32(e)})
		}
	}
	slices.SortFunc(out, func(a, b namedEntity) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(r.ids[a.entity], r.ids[b.entity]))
	})
	return out
}

// leaves says whether an entity is written: of the domain asked for, somebody, and
// not under a restriction.
func (r *Result) leaves(entity uint32, d record.Domain) bool {
	c := &r.input.Clusters[entity]
	return c.Domain == d && c.Kind != record.Placeholder && !r.restricted(entity)
}

// pivotName is the id of an entity or, where it came in by the pivot format, the
// name that it had: who hands contacts on must find them again.
func (r *Result) pivotName(entity uint32) string {
	name := ""
	for _, i := range r.members[entity] {
		id := r.base.id.At(int(i))
		if id != "" && (name == "" || id < name) && r.base.inputs[r.base.source[i]].Source.Profile == pivotProfile {
			name = id
		}
	}
	if name == "" {
		return r.ids[entity]
	}
	return name
}

func (r *Result) exportPersons(x *report.Persons, d record.Domain) error {
	maker := newGoldenMaker(r)
	for _, entity := range r.byName() {
		if !r.leaves(entity, d) {
			continue
		}
		row := maker.row(entity)
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

// pivotProfile is the profile that reads the pivot format.
const pivotProfile = "recoupe-pivot"

// pivot gives the contact of an entity: the values of its golden record, any
// refusal of any source, and the days between which it was kept.
func (r *Result) pivot(row *report.PersonRow, entity uint32) report.PivotRow {
	b := r.base
	var reach report.Reach
	var created, updated uint32
	for _, i := range r.members[entity] {
		reach |= b.reach[i]
		updated = max(updated, b.updated[i])
		if c := b.traits.made[i]; c != 0 && (created == 0 || c < created) {
			created = c
		}
	}
	p := report.NewPivotRow(row, reach)
	p.Domain, p.Consents = r.input.Clusters[entity].Domain.String(), r.pivotConsents(entity)
	p.Created, p.Updated = matcher.UnpackDate(created).String(), matcher.UnpackDate(updated).String()
	return p
}

// pivotConsents gives the consent events of an entity. What a tool noted without an
// address is about those that its record had: in the contact they stand beside others.
func (r *Result) pivotConsents(entity uint32) string {
	var out []report.PivotConsent
	for _, i := range r.members[entity] {
		for said := range r.base.consentsOf(int(i)) {
			e := report.PivotConsent{
				Channel: string(said.Channel), Purpose: said.Purpose, Status: string(said.Status), At: ISODay(said.day), Proof: said.Proof,
			}
			for _, e.Identifier = range r.pivotIdentifiers(&said.Consent, i) {
				out = append(out, e)
			}
		}
	}
	return report.PackConsents(out)
}

func (r *Result) pivotIdentifiers(said *record.Consent, i uint32) []string {
	if said.Channel == record.ChannelPost {
		return []string{said.Identifier} // a home is written in too many ways to be an identifier
	}
	if said.Identifier != "" {
		return []string{comparableAddress(said.Channel, said.Identifier)}
	}
	if own := r.base.addresses(said.Channel, i); len(own) > 0 {
		return own
	}
	return []string{""}
}
