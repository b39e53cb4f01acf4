package recoupe

import (
	"cmp"
	"context"
	"slices"

	"recoupe/adapters"
	"recoupe/privacy/notes"
)

// NoteCount says how many cells of a column have words of a sensitive family. It
// tells places and never a text.
type NoteCount struct {
	Source string       `json:"source"`
	Column string       `json:"column"`
	Family notes.Family `json:"family"`
	Rows   []int        `json:"rows"` // 1-based data rows, ascending
}

// SensitiveNotes looks for sensitive words in the columns of a folder's exports
// that recoupe never reads into a record. broken are the sources that could not be
// read to their end.
func SensitiveNotes(ctx context.Context, opt Options) (found []NoteCount, broken []string, err error) {
	scan, err := Detect(ctx, opt)
	if err != nil {
		return nil, nil, err
	}
	scanner := notes.NewScanner()
	for _, in := range scan.Inputs {
		type place struct {
			column string
			family notes.Family
		}
		rows := map[place][]int{}
		err := in.Unread(ctx, func(c adapters.UnreadCell) {
			for _, f := range scanner.Find(c.Text) {
				rows[place{c.Column, f}] = append(rows[place{c.Column, f}], c.Row)
			}
		})
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err != nil {
			broken = append(broken, in.Source.Name)
		}
		for p, list := range rows {
			found = append(found, NoteCount{in.Source.Name, p.column, p.family, list})
		}
	}
	slices.SortFunc(found, func(a, b NoteCount) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Family, b.Family))
	})
	return found, broken, nil
}
