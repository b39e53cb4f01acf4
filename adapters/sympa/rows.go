package sympa

import (
	"context"
	"iter"
	"strings"

	"recoupe/adapters/table"
	"recoupe/record"
)

// columns says where the cells of a web export stand; -1 for none.
type columns struct{ email, name, score, last int }

var (
	plainColumns  = columns{0, 1, -1, -1}
	bounceColumns = columns{0, 1, 2, 5}
)

// readRows reads a web export, which is a table without headings of its own.
func readRows(at columns) func(context.Context, *table.Table, *record.Source) iter.Seq2[*record.Record, error] {
	return func(ctx context.Context, t *table.Table, src *record.Source) iter.Seq2[*record.Record, error] {
		return func(yield func(*record.Record, error) bool) {
			rec := record.Record{Source: src}
			for _, part := range t.Parts(1) {
				for row, err := range part.Rows(ctx) {
					if err != nil {
						if !yield(nil, err) {
							return
						}
						continue
					}
					rec.Reset()
					rec.Row, rec.Line = row.Row, row.Line
					at.fill(&rec, row.Cells)
					if !yield(&rec, nil) {
						return
					}
				}
			}
		}
	}
}

func (at columns) fill(rec *record.Record, cells []string) {
	email := cell(cells, at.email)
	rec.ID = strings.ToLower(email) // Sympa keeps addresses in lower case: its key
	value(rec, record.Email, at.email, email)
	value(rec, record.FullName, at.name, cell(cells, at.name))
	if last := cell(cells, at.last); last != "" || positive(cell(cells, at.score)) {
		rec.Consents = append(rec.Consents, bounced(last))
	}
}

// positive says whether a bounce score is one.
func positive(score string) bool { return strings.Trim(score, "0") != "" }

func bounced(at string) record.Consent {
	return record.Consent{Channel: record.ChannelEmail, Purpose: purpose, Status: record.Bounced, At: at}
}

const purpose = "newsletter"

func cell(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[i])
}

func value(rec *record.Record, f record.Field, column int, text string) {
	if text != "" {
		rec.Values = append(rec.Values, record.Value{Field: f, Column: int16(column), Text: text})
	}
}
