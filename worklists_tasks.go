package recoupe

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/report"
)

// writeErasures lists the rows about people who were erased from the base, with what
// of them is to stay in the tool.
func (w *workLists) writeErasures(f io.Writer, source int) error {
	x, stats := report.NewErasures(f, w.profile), &w.base.stats[source]
	var keep []string
	for _, field := range stats.held {
		keep = append(keep, report.FieldName(field, w.opt.Lang))
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
		if info[f.code] > record.Info && !w.restricted(w.of[f.record]) {
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
		info := texts[found.code]
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

// homeLine is one brochure: the entities of a home that can be written to.
type homeLine struct {
	home     uint32
	entities []uint32
	at       uint32 // record whose address counts
}

// gatherHomes lists the homes of the audience that a letter reaches, persons
// who live alone among them. Who refused post in any tool gets none, and does
// not keep those from it who live there too.
func (w *workLists) gatherHomes() {
	line := map[uint32]int{}
	for e, members := range w.members {
		c := &w.input.Clusters[e]
		at, ok := w.address(members)
		if !ok || w.restricted(uint32(e)) || c.Domain != record.Audience || c.Kind == record.Organisation || c.Kind == record.Placeholder {
			continue
		}
		n, have := line[c.Household]
		if c.Household == report.NoHousehold || !have {
			n = len(w.homes)
			line[c.Household] = n
			w.homes = append(w.homes, homeLine{home: c.Household, at: at})
		}
		h := &w.homes[n]
		h.entities = append(h.entities, uint32(e))
		if w.base.updated[at] > w.base.updated[h.at] {
			h.at = at
		}
	}
}

// address gives the record with the newest whole address of an entity that did
// not refuse post.
func (w *workLists) address(members []uint32) (at uint32, ok bool) {
	for _, i := range members {
		if w.base.reach[i]&report.DeniedPost != 0 {
			return 0, false
		}
		if w.base.reach[i]&report.ReachPost != 0 && (!ok || w.base.updated[i] > w.base.updated[at]) {
			at, ok = i, true
		}
	}
	return at, ok
}

func (w *workLists) writeHomes(f io.Writer) error {
	x, rows := report.NewHomes(f, w.profile), make([]report.HomeRow, len(w.homes))
	for n := range w.homes {
		rows[n] = w.homeRow(&w.homes[n])
	}
	// A postman's order: franking by town is cheaper, and neighbours show up.
	slices.SortFunc(rows, func(a, b report.HomeRow) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.Postcode, b.Postcode), cmp.Compare(a.City, b.City),
			cmp.Compare(a.Address, b.Address), cmp.Compare(a.Members, b.Members))
	})
	for n := range rows {
		if err := x.Write(&rows[n]); err != nil {
			return err
		}
	}
	return x.Close()
}

func (w *workLists) homeRow(h *homeLine) report.HomeRow {
	b := w.base
	row := report.HomeRow{
		Household: w.Result.homes[h.home], Persons: len(h.entities), Line: w.addressee(h),
		Address: b.show(h.at, lookStreet), City: b.show(h.at, lookCity), Country: b.show(h.at, lookCountry),
	}
	if a := b.table.AddressesOf(h.at, nil); len(a) > 0 {
		row.Postcode = a[0].Postcode
	}
	ids := make([]string, len(h.entities))
	for k, e := range h.entities {
		ids[k] = w.ids[e]
	}
	slices.Sort(ids)
	row.Members = strings.Join(ids, " ")
	return row
}

var familyWord = lang.T("Famille", "Family")

// addressee writes one line for a home: the person, or "Famille Durand", or the
// names of the household where they differ.
func (w *workLists) addressee(h *homeLine) string {
	b := w.base
	if len(h.entities) == 1 {
		return strings.TrimSpace(b.show(h.at, lookTitle) + " " + b.named(h.at))
	}
	var names []string
	for _, e := range h.entities {
		at, _ := w.address(w.members[e])
		if n := b.show(at, lookFamily); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return familyWord.In(w.opt.Lang) + " " + strings.Join(names, " – ")
}
