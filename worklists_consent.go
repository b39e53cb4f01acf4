package recoupe

import (
	"io"
	"slices"
	"time"
	"unicode/utf8"

	"recoupe/adapters"
	"recoupe/config"
	"recoupe/record"
	"recoupe/report"
)

// gatherConflicts sorts the conflicts of consent by channel and by the tool that has
// work with them.
func (w *workLists) gatherConflicts() {
	for n := range channels {
		w.refused[n], w.doubtful[n] = make([][]uint32, len(w.base.inputs)), make([][]uint32, len(w.base.inputs))
	}
	for i := range w.conflicts {
		c, list := &w.conflicts[i], &w.refused
		if c.kind.Folder() == report.FolderReconfirm {
			list = &w.doubtful
		}
		n, s := slices.Index(channels[:], c.channel), w.base.source[c.record]
		list[n][s] = append(list[n][s], uint32(i))
	}
}

func (w *workLists) writeDenials(channel int) func(io.Writer, int) error {
	on, b := channels[channel], w.base
	return func(f io.Writer, source int) error {
		x := report.NewDenials(f, w.profile, w.headings(source, on), on)
		return writeConflicts(w, w.refused[channel][source], x, func(c *conflict) report.DenyRow {
			return report.DenyRow{
				Row: int(b.row[c.record]), ID: b.id.At(int(c.record)), Who: b.named(c.record), Person: w.ids[w.of[c.record]],
				Address: c.address, Reason: c.kind.On(on).In(w.opt.Lang), Source: c.source, At: c.row,
			}
		})
	}
}

func (w *workLists) writeReconfirms(channel int) func(io.Writer, int) error {
	on, b := channels[channel], w.base
	return func(f io.Writer, source int) error {
		x := report.NewReconfirms(f, w.profile, w.headings(source, on), on)
		return writeConflicts(w, w.doubtful[channel][source], x, func(c *conflict) report.ReconfirmRow {
			return report.ReconfirmRow{
				Row: int(b.row[c.record]), ID: b.id.At(int(c.record)), Who: b.named(c.record), Person: w.ids[w.of[c.record]],
				Address: c.address, Reason: c.kind.On(on).In(w.opt.Lang), Since: ISODay(c.day),
			}
		})
	}
}

// listWriter is a work list of rows R.
type listWriter[R any] interface {
	Write(*R) error
	Close() error
}

// writeConflicts writes the conflicts of a list, given by number.
func writeConflicts[R any](w *workLists, list []uint32, x listWriter[R], row func(*conflict) R) error {
	for _, i := range list {
		r := row(&w.conflicts[i])
		if err := x.Write(&r); err != nil {
			return err
		}
	}
	return x.Close()
}

// headings gives the names that the tool of a source has for what a list shows, and
// the separator that it writes. Of the columns of refusals the list is given that of
// its channel.
func (w *workLists) headings(source int, on record.Channel) *report.Headings {
	d := &w.base.inputs[source].Detection
	h := &report.Headings{}
	if d.HeaderRow > 0 { // else there are no headings, or no table that an import would take
		h = toolHeadings(d.Columns, on)
	}
	if d.Delimiter < utf8.RuneSelf {
		h.Separator = byte(d.Delimiter)
	}
	return h
}

// toolHeadings finds the one column of each kind; where a tool has several, none can be
// told, and none at all where a row names several persons. A tool that knows its
// contacts by their mailbox has no other identifier.
func toolHeadings(columns []adapters.ColumnMapping, on record.Channel) *report.Headings {
	h := &report.Headings{}
	if severalRoles(columns) {
		return h
	}
	for g, fields := range goldenColumns {
		h.Values[g] = soleHeading(columns, fields...)
	}
	if id := soleHeading(columns, "id"); id != h.Values[report.GoldenEmail] {
		h.ID = id
	}
	for i := range columns {
		if c := &columns[i]; c.Refusal != "" && c.Channel == on && h.Refusal == "" {
			h.Refusal, h.RefusalWord = c.Heading, c.Refusal
		}
	}
	return h
}

func severalRoles(columns []adapters.ColumnMapping) bool {
	var first *adapters.ColumnMapping
	for i := range columns {
		c := &columns[i]
		if _, ofPerson := record.ParseField(c.Field); !ofPerson {
			continue
		}
		if first != nil && c.Role != first.Role {
			return true
		}
		first = c
	}
	return false
}

// goldenColumns tells which fields of a tool a value of a list may go back into.
var goldenColumns = map[report.Golden][]string{
	report.GoldenTitle: {record.Title.String()}, report.GoldenFirst: {record.First.String()}, report.GoldenLast: {record.Last.String()},
	report.GoldenBirthDate: {record.BirthDate.String()}, report.GoldenEmail: {record.Email.String()},
	report.GoldenMobile: {record.Mobile.String()}, report.GoldenPhone: {record.Phone.String(), record.Landline.String()},
	report.GoldenAddress: {record.Address1.String()}, report.GoldenPostcode: {record.Postcode.String()},
	report.GoldenCity: {record.City.String()}, report.GoldenOrg: {record.Org.String()},
}

func soleHeading(columns []adapters.ColumnMapping, fields ...string) (heading string) {
	for _, field := range fields {
		for i := range columns {
			if columns[i].Field != field || columns[i].Heading == heading {
				continue
			}
			if heading != "" {
				return ""
			}
			heading = columns[i].Heading
		}
	}
	return heading
}

// Conflicts counts the conflicts of consent on a day.
func (r *Result) Conflicts(law *config.File, on time.Time) *report.ConsentConflicts {
	return report.ConflictFigures(r.input, r.conflictCounts(r.conflictsOn(law, on)))
}

// WriteConflicts lists them, by source and row.
func (r *Result) WriteConflicts(w io.Writer, law *config.File, on time.Time) error {
	x, b := report.NewConflicts(w, r.opt.profile()), r.base
	for _, c := range r.conflictsOn(law, on) {
		row := report.ConflictRow{
			Kind: c.kind, Channel: c.channel, Source: b.inputs[b.source[c.record]].Source.Name, Row: int(b.row[c.record]), ID: b.id.At(int(c.record)), Address: c.address,
			Person: r.ids[r.of[c.record]], Who: b.named(c.record), Reason: c.kind.On(c.channel).In(r.opt.Lang),
			SeenIn: c.source, SeenRow: c.row, Day: ISODay(c.day), List: c.kind.Folder(),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}
