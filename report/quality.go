package report

import (
	"cmp"
	"slices"

	"recoupe/internal/lang"
	"recoupe/record"
)

// codebook explains codes in one language.
type codebook struct {
	info map[record.Code]record.CodeInfo
	lang lang.Lang
}

func newCodebook(infos []record.CodeInfo, l lang.Lang) *codebook {
	b := &codebook{info: make(map[record.Code]record.CodeInfo, len(infos)), lang: l}
	for _, i := range infos {
		b.info[i.Code] = i
	}
	return b
}

// severity of a code that nobody explained is Warning: better looked at than lost.
func (b *codebook) severity(c record.Code) record.Severity {
	if i, ok := b.info[c]; ok {
		return i.Severity
	}
	return record.Warning
}

func (b *codebook) text(c record.Code) string {
	if t := b.info[c].Text.In(b.lang); t != "" {
		return t
	}
	return string(c)
}

func sourceFigures(in *Input, t *tallied, venues []string, venueOf []int) []SourceFigures {
	only := make([]int, len(in.Sources))
	for _, c := range t.combos {
		if size(c.set) == 1 {
			for m := range members(c.set) {
				only[m] += c.persons
			}
		}
	}
	byField := findingsByField(in)
	out := make([]SourceFigures, len(in.Sources))
	for i := range in.Sources {
		f := sourceFacts(&in.Sources[i])
		f.Counts, f.Only, f.Findings = t.sources[i], only[i], byField[i]
		f.setSurplus(t.lists[i])
		if venueOf[i] >= 0 {
			f.Venue = venues[venueOf[i]]
		}
		out[i] = f
	}
	return out
}

func sourceFacts(s *SourceInput) SourceFigures {
	return SourceFigures{
		Name: s.Source.Name, Tool: s.Source.Tool, Profile: s.Source.Profile,
		Category: s.Source.Category.String(), Domain: s.Source.Domain.String(), Status: s.Source.Status.String(),
		Format: s.Format, Charset: s.Charset, Delimiter: s.Delimiter,
		Rows: s.Rows, Rejected: s.Rejected, NIRDropped: s.NIRDropped,
		Ignored: notNil(s.Ignored), Dropped: notNil(s.Dropped), Fields: fills(s),
	}
}

func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func fills(s *SourceInput) []FieldFill {
	out := []FieldFill{}
	for f, n := range s.Filled {
		if n > 0 {
			out = append(out, FieldFill{Field: record.Field(f).String(), Count: n, Share: share(n, s.Records)})
		}
	}
	return out
}

// findingsByField counts, per source, warnings and errors of each field.
func findingsByField(in *Input) [][]FieldCount {
	codes := newCodebook(in.Codes, in.Lang)
	counts := make([][record.NumFields]int, len(in.Sources))
	for _, f := range in.Findings {
		if codes.severity(f.Code) != record.Info && int(f.Field) < record.NumFields {
			counts[f.Source][f.Field] += f.Count
		}
	}
	out := make([][]FieldCount, len(in.Sources))
	for i := range counts {
		out[i] = fieldCounts(&counts[i])
	}
	return out
}

func fieldCounts(counts *[record.NumFields]int) []FieldCount {
	out := []FieldCount{}
	for f, n := range counts {
		if n > 0 {
			out = append(out, FieldCount{Field: record.Field(f).String(), Count: n})
		}
	}
	return out
}

// findingFigures gathers counts by code: the gravest first, then the most frequent.
func findingFigures(in *Input, codes *codebook) []FindingFigures {
	byCode := map[record.Code][]FindingCount{}
	var order []record.Code
	for _, f := range in.Findings {
		if _, ok := byCode[f.Code]; !ok {
			order = append(order, f.Code)
		}
		byCode[f.Code] = append(byCode[f.Code], f)
	}
	out := make([]FindingFigures, 0, len(order))
	for _, c := range order {
		out = append(out, oneFinding(in, codes, c, byCode[c]))
	}
	slices.SortFunc(out, func(a, b FindingFigures) int {
		return cmp.Or(
			cmp.Compare(codes.severity(b.Code), codes.severity(a.Code)),
			cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return out
}

func oneFinding(in *Input, codes *codebook, c record.Code, counts []FindingCount) FindingFigures {
	f := FindingFigures{Code: c, Severity: codes.severity(c).String(), Text: codes.text(c)}
	var fields [record.NumFields]int
	sources := make([]int, len(in.Sources))
	for _, n := range counts {
		f.Count += n.Count
		f.Suggested += n.Suggested
		if f.Example == "" {
			f.Example = shown(n.Example)
		}
		sources[n.Source] += n.Count
		if int(n.Field) < record.NumFields {
			fields[n.Field] += n.Count
		}
	}
	f.Fields, f.Sources = fieldCounts(&fields), []SourceCount{}
	for i, n := range sources {
		if n > 0 {
			f.Sources = append(f.Sources, SourceCount{Source: in.Sources[i].Source.Name, Count: n})
		}
	}
	slices.SortStableFunc(f.Sources, func(a, b SourceCount) int { return cmp.Compare(b.Count, a.Count) })
	return f
}

func skippedFiles(in *Input, codes *codebook) []SkippedFile {
	out := make([]SkippedFile, 0, len(in.Skipped))
	for _, s := range in.Skipped {
		t := s.Text.In(in.Lang)
		if t == "" {
			t = codes.text(s.Code)
		}
		out = append(out, SkippedFile{Broken: s.Broken, Path: s.Path, Code: s.Code, Text: t})
	}
	return out
}

func rejections(rows []RejectedRow, codes *codebook) Rejections {
	r := Rejections{ByCode: []RejectedCode{}, First: []RejectedPlace{}}
	for _, row := range rows {
		i := slices.IndexFunc(r.ByCode, func(c RejectedCode) bool { return c.Code == row.Code })
		if i < 0 {
			i = len(r.ByCode)
			r.ByCode = append(r.ByCode, RejectedCode{Code: row.Code, Text: codes.text(row.Code)})
		}
		r.ByCode[i].Count += 1 + row.More
		r.Count += 1 + row.More
		if len(r.First) < maxRejectedShown {
			r.First = append(r.First, RejectedPlace{row.Path, row.Row, row.Line, row.Column, row.Code})
		}
	}
	slices.SortStableFunc(r.ByCode, func(a, b RejectedCode) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return r
}
