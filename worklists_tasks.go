package recoupe

import (
	"io"
	"maps"
	"slices"
	"strings"

	"recoupe/record"
	"recoupe/report"
)

// writeErasures lists the rows about people who were erased from the base, with what
// of them is to stay in the tool.
func (w *workLists) writeErasures(f io.Writer, source int) error {
	x, stats := report.NewErasures(f, w.profile), &w.base.stats[source]
	var keep []string
	for _, field := range stats.held {
		if stats.filled[field] > 0 {
			keep = append(keep, report.FieldName(field.String(), w.opt.Lang))
		}
	}
	rows := map[int]string{}
	for _, row := range stats.reduced {
		rows[row] = strings.Join(keep, ", ")
	}
	for _, row := range stats.erased {
		rows[row] = "" // another person's of the same row, who goes as a whole
	}
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		if err := x.Write(row, rows[row]); err != nil {
			return err
		}
	}
	return x.Close()
}

// gatherFindings lists what is worth a clerk's time: values with a correction,
// and unusable ones.
func (w *workLists) gatherFindings() {
	info := map[record.Code]record.Severity{}
	for _, c := range w.input.Codes {
		info[c.Code] = c.Severity
	}
	for n, f := range w.base.findings {
		if info[w.base.codes[f.code]] > record.Info && !w.restricted(w.of[f.record]) {
			s := w.base.source[f.record]
			w.findings[s] = append(w.findings[s], uint32(n))
		}
	}
}

// writeCorrections lists the values with a correction first, then those to ask
// for, each in the order of the file.
func (w *workLists) writeCorrections(f io.Writer, source int) error {
	x, b := report.NewCorrections(f, w.profile, w.headings(source, record.ChannelEmail)), w.base
	texts := map[record.Code]record.CodeInfo{}
	for _, c := range w.input.Codes {
		texts[c.Code] = c
	}
	slices.SortStableFunc(w.findings[source], func(i, j uint32) int {
		return compareBool(b.findings[j].suggestion != 0, b.findings[i].suggestion != 0)
	})
	for _, n := range w.findings[source] {
		found := &b.findings[n]
		info := texts[b.codes[found.code]]
		row := report.CorrectRow{
			Row: int(b.row[found.record]), ID: b.id.At(int(found.record)), Who: b.named(found.record),
			Field: report.FieldName(found.field.String(), w.opt.Lang), Value: b.shown.String(found.suggestion),
			Urgency: info.Severity.String(), Reason: info.Text.In(w.opt.Lang),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}
