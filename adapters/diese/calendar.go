// Package diese reads the planning feed of Dièse (#DIESE, IT4Culture): an
// iCalendar file whose events name the staff in their description.
//
// The other exports of the tool are tables: their profiles are
// adapters/profiles/diese-*.yaml.
package diese

import (
	"context"
	"errors"
	"iter"
	"slices"

	"recoupe/adapters/stream"
	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
)

// NoPersons refuses a calendar whose events name nobody.
const NoPersons record.Code = "calendar-without-persons"

// Codes explains the reasons of this package.
func Codes() []record.CodeInfo {
	return []record.CodeInfo{{Code: NoPersons, Severity: record.Warning, Text: lang.T(
		"Agenda sans personne nommée : aucune description d’événement n’a de ligne « Personnel : NOM Prénom ».",
		"Calendar that names nobody: no event's description has a line “Personnel : NAME Given name”.")}}
}

// Calendar describes the feed. The keys of the description differ from one
// installation to the next, hence the status.
func Calendar() stream.Layout {
	return stream.Layout{
		Profile: "diese-ical", Tool: "Dièse", Status: record.StatusWeak,
		Category: record.Planning, Domain: record.Personnel,
		Formats: []table.Format{table.ICS},
		Columns: []stream.Column{
			{From: "DESCRIPTION: Personnel", Field: record.Last.String(), Role: record.Employee},
			{From: "DESCRIPTION: Personnel", Field: record.First.String(), Role: record.Employee},
			{From: "DESCRIPTION: Personnel", Field: record.Job.String(), Role: record.Employee},
			{From: "DTEND", Field: record.LastActivity.String(), Role: record.Employee},
		},
		Ignored: []string{"SUMMARY", "LOCATION", "UID"},
		Dropped: []string{"URL", "ATTENDEE", "ORGANIZER", "DESCRIPTION: Remarque", "DESCRIPTION: Contact"},
		Notes: []lang.Text{lang.T(
			"L’adresse du flux est un secret : renommez le fichier si son nom la reprend (sp_ics-…).",
			"The feed's address is a secret: rename the file if its name repeats it (sp_ics-…).")},
		Consent: lang.T("muet", "silent"),
		// A calendar has no headings to look at: Check reads on.
		Detect: func(*table.Table) int { return 60 },
		Check:  refuseNobody,
		Read:   read,
		Aside:  asides,
	}
}

// refuseNobody reads until an event names a person.
func refuseNobody(ctx context.Context, t *table.Table) error {
	for rec, err := range gather(ctx, t, true) {
		if err != nil {
			return err
		}
		if rec != nil {
			return nil
		}
	}
	return &table.Error{Path: t.Path, Code: NoPersons}
}

// read gives each person that the feed names once, in the order in which they
// first appear: the row is that order, the line is that of the first event.
// Nothing but the name tells persons apart, so homonyms are one here.
func read(ctx context.Context, t *table.Table, src *record.Source) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		rec := record.Record{Source: src}
		row := 0
		for p, err := range gather(ctx, t, false) {
			if err != nil {
				yield(nil, err)
				return
			}
			row++
			rec.Reset()
			rec.Row, rec.Line, rec.Role = row, p.line, record.Employee
			p.fill(&rec)
			if !yield(&rec, nil) {
				return
			}
		}
	}
}

// asides visits what the descriptions say beside naming the staff.
func asides(ctx context.Context, t *table.Table, visit func(row int, column, text string)) error {
	in, err := t.Raw(ctx)
	if err != nil {
		return err
	}
	defer in.Close()
	row := 0
	for e, err := range events(ctx, in) {
		if err != nil {
			return place(err, t)
		}
		row++
		if text := remarks(e.description); text != "" {
			visit(row, "DESCRIPTION", text)
		}
	}
	return nil
}

// gather collects the persons of a calendar; with first it gives one and stops.
func gather(ctx context.Context, t *table.Table, first bool) iter.Seq2[*person, error] {
	return func(yield func(*person, error) bool) {
		in, err := t.Raw(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer in.Close()
		cast := cast{byName: map[string]*person{}}
		for e, err := range events(ctx, in) {
			if err != nil {
				yield(nil, place(err, t))
				return
			}
			cast.add(e)
			if first && len(cast.list) > 0 {
				break
			}
		}
		for _, p := range cast.list {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// person is one name of the feed with what the events say of it.
type person struct {
	last, first, full string
	jobs              []string
	latest            string
	line              int
}

func (p *person) fill(rec *record.Record) {
	rec.Add(record.Last, p.last)
	rec.Add(record.First, p.first)
	rec.Add(record.FullName, p.full)
	for _, j := range p.jobs {
		rec.Add(record.Job, j)
	}
	rec.Add(record.LastActivity, p.latest)
}

// cast holds the persons in the order of their first event.
type cast struct {
	list   []*person
	byName map[string]*person
}

func (c *cast) add(e event) {
	for _, named := range staffOf(e.description) {
		p := c.byName[named.key]
		if p == nil {
			p = &person{last: named.last, first: named.first, full: named.full, line: e.line}
			c.byName[named.key] = p
			c.list = append(c.list, p)
		}
		p.latest = max(p.latest, e.end)
		if named.job != "" && !slices.Contains(p.jobs, named.job) {
			p.jobs = append(p.jobs, named.job)
		}
	}
}

// place gives an error of the text the path of its table.
func place(err error, t *table.Table) error {
	var own *table.Error
	if errors.As(err, &own) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &table.Error{Path: t.Path, Code: table.Unreadable, Err: err}
}
