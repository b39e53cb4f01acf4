package adapters

import (
	"context"
	"errors"
	"slices"

	"recoupe/record"
)

// UnreadCell is a cell of a column that no record is read from.
type UnreadCell struct {
	Row    int // 1-based data row
	Column string
	Text   string
}

// unreadCells is the ability of a reader to step through what it does not read.
type unreadCells interface {
	unread(ctx context.Context, visit func(UnreadCell)) error
}

// Unread visits the cells of the columns that are ignored or never read: notes, for
// one; of address cards and calendars, the notes and descriptions. It is for counting
// what should not be there, never for keeping it. Rejected rows are passed over.
func (in *Input) Unread(ctx context.Context, visit func(UnreadCell)) error {
	if r, ok := in.reader.(unreadCells); ok {
		return r.unread(ctx, visit)
	}
	return nil
}

func (r *planReader) unread(ctx context.Context, visit func(UnreadCell)) error {
	var columns []int
	for i, h := range r.table.Header {
		if slices.Contains(r.detection.Ignored, h) || slices.Contains(r.detection.Dropped, h) {
			columns = append(columns, i)
		}
	}
	err := r.table.Aside(ctx, func(row int, column, text string) { visit(UnreadCell{row, column, text}) })
	if len(columns) == 0 || err != nil {
		return err
	}
	for _, part := range r.table.Parts(1) {
		for row, err := range part.Rows(ctx) {
			var rejected *record.RowError
			if errors.As(err, &rejected) {
				continue
			}
			if err != nil {
				return err
			}
			for _, c := range columns {
				if row.Cells[c] != "" {
					visit(UnreadCell{row.Row, r.table.Header[c], row.Cells[c]})
				}
			}
		}
	}
	return nil
}
