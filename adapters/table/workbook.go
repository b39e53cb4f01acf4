package table

import (
	"context"
	"io"
	"path"
	"strings"

	"recoupe/record"
)

// workbook is what the sheets of an XLSX file share.
type workbook struct {
	archive archive
	limits  Limits
	members map[string]blob
	strings []string    // shared strings
	styles  []cellStyle // by style number
	mac     bool        // dates count from 1904
	sheets  []sheetRef
	hidden  []string // names of the sheets that nobody sees
}

// sheetRef is a sheet that a person can see.
type sheetRef struct {
	name   string
	member string
}

// openWorkbook adds a table for each visible sheet that is not empty.
func (o *opener) openWorkbook(a archive, name string) error {
	w, err := o.readWorkbook(a)
	if err != nil {
		if o.ctx.Err() != nil {
			return o.ctx.Err()
		}
		o.add(&Table{Name: name, Path: a.path, Format: XLSX, Err: blob{path: a.path}.fail(NotXLSX, err)})
		return nil
	}
	before := len(o.tables)
	for _, ref := range w.sheets {
		t := &Table{
			Name: path.Join(name, strings.ReplaceAll(ref.name, "/", "-")), Path: a.path + "!" + ref.name,
			Format: XLSX, Charset: utf8Charset.String(), HiddenSheets: w.hidden, opt: o.opt,
		}
		if w.openSheet(o.ctx, t, ref) {
			o.add(t)
		}
		if o.ctx.Err() != nil {
			return o.ctx.Err()
		}
	}
	if len(o.tables) == before {
		o.add(&Table{Name: name, Path: a.path, Format: XLSX, Err: &Error{Path: a.path, Code: Empty}})
	}
	return nil
}

// openSheet reads the first rows; false for a sheet without any.
func (w *workbook) openSheet(ctx context.Context, t *Table, ref sheetRef) bool {
	s := &sheetSource{book: w, ref: ref, path: t.Path}
	t.source = s
	err := s.read(ctx, func(r *sheetRow) bool {
		if r.fault == "" {
			t.top = append(t.top, topRow{cells: append([]string(nil), r.cells...), line: r.line})
		}
		return len(t.top) < w.limits.SampleRows+headerRows
	})
	switch {
	case err != nil && len(t.top) == 0:
		t.Err = blob{path: t.Path}.fail(NotXLSX, err)
		return true
	case len(t.top) == 0:
		return false
	}
	padTop(t.top)
	t.applyHeader(findHeader(t.top))
	return true
}

// padTop gives the first rows one width: a sheet has no shifted rows, only cells
// that are not written.
func padTop(top []topRow) {
	width := 0
	for _, r := range top {
		width = max(width, len(r.cells))
	}
	for i := range top {
		top[i].cells, _, _ = fit(top[i].cells, width)
	}
}

// readWorkbook reads everything but the sheets.
func (o *opener) readWorkbook(a archive) (*workbook, error) {
	ctx, l := o.ctx, o.opt.Limits
	w := &workbook{archive: a, limits: l, members: map[string]blob{}}
	for i, f := range a.zip.File {
		w.members[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = o.member(a, i)
	}
	targets := map[string]string{}
	if err := w.each(ctx, "xl/_rels/workbook.xml.rels", func(x *xmlReader) error {
		if x.is("Relationship") && strings.HasSuffix(x.attr("Type"), "/worksheet") {
			if len(targets) == l.Members {
				return &Error{Path: a.path, Code: TooManyFiles}
			}
			targets[x.attr("Id")] = target(x.attr("Target"))
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if err := w.each(ctx, "xl/workbook.xml", func(x *xmlReader) error {
		switch {
		case x.is("workbookPr"):
			w.mac = x.attr("date1904") == "1" || x.attr("date1904") == "true"
		case x.is("sheet"):
			if len(w.sheets) == l.Members {
				return &Error{Path: a.path, Code: TooManyFiles}
			}
			switch member := targets[x.attr("id")]; {
			case member == "":
			case strings.Contains(strings.ToLower(x.attr("state")), "hidden"):
				w.hidden = append(w.hidden, x.attr("name"))
			default:
				w.sheets = append(w.sheets, sheetRef{name: x.attr("name"), member: member})
			}
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if err := w.readStyles(ctx); err != nil {
		return nil, err
	}
	return w, w.readStrings(ctx)
}

// target resolves the path of a relationship against xl/.
func target(t string) string {
	t = strings.ToLower(strings.ReplaceAll(t, `\`, "/"))
	if abs, ok := strings.CutPrefix(t, "/"); ok {
		return path.Clean(abs)
	}
	return path.Join("xl", t)
}

// each calls visit for every tag of a member. A member that is missing has none.
func (w *workbook) each(ctx context.Context, member string, visit func(*xmlReader) error) error {
	b, ok := w.members[member]
	if !ok {
		return nil
	}
	b.path = w.archive.path // people know the workbook, not what it is made of
	r, err := b.reader(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	x := newXMLReader(r, 2*w.limits.CellBytes+mib)
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		switch err := x.next(); err {
		case nil:
		case io.EOF:
			if x.depth > 0 { // cut off
				return blob{path: w.archive.path}.fail(NotXLSX, errXML)
			}
			return nil
		case errXML, errDTD, errXMLBig:
			return blob{path: w.archive.path}.fail(NotXLSX, err)
		default:
			return err
		}
		if err := visit(x); err != nil {
			return err
		}
	}
}

// sharedOverhead is what a shared string takes beside its bytes.
const sharedOverhead = 32

// readStrings reads the shared strings. Text in brush-ups for pronunciation (rPh)
// is no part of a cell.
func (w *workbook) readStrings(ctx context.Context) error {
	var cell strings.Builder
	phonetic, left := false, w.limits.SharedBytes
	add := func(text string) error {
		if left -= len(text) + sharedOverhead; left < 0 {
			return &Error{Path: w.archive.path, Code: StringsLarge}
		}
		w.strings = append(w.strings, text)
		return nil
	}
	return w.each(ctx, "xl/sharedstrings.xml", func(x *xmlReader) error {
		switch {
		case x.is("si"):
			cell.Reset()
			if x.empty {
				return add("")
			}
		case x.end && string(x.name) == "si":
			return add(cell.String())
		case string(x.name) == "rPh":
			phonetic = !x.end && !x.empty
		case x.end && string(x.name) == "t" && !phonetic && cell.Len() <= w.limits.CellBytes:
			cell.WriteString(unescapeXML(x.text))
		}
		return nil
	})
}

// sheetSource reads the rows of one sheet, in order: what is packed can't be
// read from the middle.
type sheetSource struct {
	book *workbook
	ref  sheetRef
	path string
}

func (s *sheetSource) raw(ctx context.Context) (io.ReadCloser, error) {
	b, ok := s.book.members[s.ref.member]
	if !ok {
		return nil, &Error{Path: s.path, Code: NotXLSX}
	}
	return b.reader(ctx)
}

func (s *sheetSource) parts(t *Table, _ int) []Part {
	skip, width := t.skip, len(t.Header)
	return []Part{{rows: func(ctx context.Context, yield func(Row, error) bool) {
		seen, n := 0, 0
		stopped := false
		err := s.read(ctx, func(r *sheetRow) bool {
			if r.fault == "" && seen < skip {
				seen++
				return true
			}
			if n++; n > s.book.limits.Rows {
				yield(Row{}, &Error{Path: s.path, Code: TooManyRows})
				stopped = true
				return false
			}
			stopped = !s.step(r, n, width, yield)
			return !stopped
		})
		if err != nil && !stopped {
			yield(Row{}, blob{path: s.path}.fail(NotXLSX, err))
		}
	}}}
}

// step hands one row over. Cells beyond the header have no name and are left out:
// nothing is shifted in a sheet.
func (s *sheetSource) step(r *sheetRow, n, width int, yield func(Row, error) bool) bool {
	if r.fault != "" {
		return yield(Row{Row: n, Line: r.line}, &record.RowError{
			Path: s.path, Row: n, Line: r.line, Column: r.faultCell, Code: r.fault,
		})
	}
	r.cells, _, _ = fit(r.cells, width)
	return yield(Row{Cells: r.cells, Row: n, Line: r.line, NUL: dropNUL(r.cells, nil)}, nil)
}
