package recoupe

import (
	"io"
	"time"

	"recoupe/adapters"
	"recoupe/config"
	"recoupe/record"
	"recoupe/report"
)

// gatherConflicts sorts the conflicts of consent by the tool that has work with them.
func (w *workLists) gatherConflicts() {
	n := len(w.base.inputs)
	w.refused, w.doubtful = make([][]conflict, n), make([][]conflict, n)
	for _, c := range w.conflicts {
		list := &w.refused
		if c.kind.Folder() == report.FolderReconfirm {
			list = &w.doubtful
		}
		s := w.base.source[c.record]
		(*list)[s] = append((*list)[s], c)
	}
}

func (w *workLists) writeDenials(f io.Writer, source int) error {
	x, b := report.NewDenials(f, w.profile, w.headings(source)), w.base
	for _, c := range w.refused[source] {
		row := report.DenyRow{
			Row: int(b.row[c.record]), ID: b.id.At(int(c.record)), Who: b.named(c.record), Person: w.ids[w.of[c.record]],
			Email: c.address, Reason: c.kind.Text().In(w.opt.Lang), Source: c.source, At: c.row,
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

func (w *workLists) writeReconfirms(f io.Writer, source int) error {
	x, b := report.NewReconfirms(f, w.profile, w.headings(source)), w.base
	for _, c := range w.doubtful[source] {
		row := report.ReconfirmRow{
			Row: int(b.row[c.record]), ID: b.id.At(int(c.record)), Who: b.named(c.record), Person: w.ids[w.of[c.record]],
			Email: c.address, Reason: c.kind.Text().In(w.opt.Lang), Since: ISODay(c.day),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

// headings gives the names that the tool of a source has for what a list shows.
// Programs get ours: theirs would be others in every source.
func (w *workLists) headings(source int) *report.Headings {
	if w.profile == report.ProfileMachine {
		return &report.Headings{}
	}
	return toolHeadings(w.base.inputs[source].Detection.Columns)
}

// toolHeadings finds the one column of each kind; where a tool has several, or one a
// role, none can be told.
func toolHeadings(columns []adapters.ColumnMapping) *report.Headings {
	h := &report.Headings{ID: soleHeading(columns, "id")}
	for g, fields := range goldenColumns {
		h.Values[g] = soleHeading(columns, fields...)
	}
	for i := range columns {
		if c := &columns[i]; c.Refusal != "" && c.Channel == record.ChannelEmail && h.Refusal == "" {
			h.Refusal, h.RefusalWord = c.Heading, c.Refusal
		}
	}
	return h
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

// Conflicts counts the conflicts of consent to e-mail on a day.
func (r *Result) Conflicts(law *config.File, on time.Time) *report.ConsentConflicts {
	return report.ConflictFigures(r.input, r.conflictCounts(r.conflictsOn(law, on)))
}

// WriteConflicts lists them, by source and row.
func (r *Result) WriteConflicts(w io.Writer, law *config.File, on time.Time) error {
	x, b := report.NewConflicts(w, r.opt.profile()), r.base
	for _, c := range r.conflictsOn(law, on) {
		row := report.ConflictRow{
			Kind: c.kind, Source: b.inputs[b.source[c.record]].Source.Name, Row: int(b.row[c.record]), ID: b.id.At(int(c.record)), Email: c.address,
			Person: r.ids[r.of[c.record]], Who: b.named(c.record), Reason: c.kind.Text().In(r.opt.Lang),
			SeenIn: c.source, SeenRow: c.row, Day: ISODay(c.day), List: c.kind.Folder(),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}
