package recoupe

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"recoupe/internal/lang"
	"recoupe/matcher"
	"recoupe/record"
	"recoupe/report"
)

const brokenCode record.Code = "source-broken"

var brokenInfo = record.CodeInfo{
	Code: brokenCode, Severity: record.Error,
	Text: lang.T("Le fichier s'interrompt ou ne se lit plus : les fiches lues jusque-là sont gardées.",
		"The file breaks off or can no longer be read: the records read so far are kept."),
}

// write puts the results into a folder. Every file is written under a temporary
// name and synced; only when all are whole do they take their names.
func (r *Result) write(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	files := []struct {
		name  string
		write func(w io.Writer) error
	}{
		{"crosswalk.csv", r.writeCrosswalk},
		{"persons.csv", r.writePersons},
		{"findings.csv", r.writeFindings},
		{"review.csv", r.writeReview},
		{"report.json", func(w io.Writer) error { return report.WriteJSON(w, r.Report) }},
		{"report.html", func(w io.Writer) error { return report.WriteHTML(w, r.Report) }},
	}
	var done []string
	defer func() {
		for _, tmp := range done {
			os.Remove(tmp) // left only when something went wrong
		}
	}()
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		tmp, err := writeTemporary(dir, f.name, f.write)
		if err != nil {
			return err
		}
		done = append(done, tmp)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for i, f := range files {
		if err := os.Rename(done[i], filepath.Join(dir, f.name)); err != nil {
			return err
		}
	}
	return nil
}

// writeTemporary writes one file under a temporary name and syncs it.
func writeTemporary(dir, name string, write func(io.Writer) error) (tmp string, err error) {
	f, err := os.CreateTemp(dir, "."+name+".*.tmp")
	if err != nil {
		return "", err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 1<<18)
	if err := write(w); err != nil {
		return "", err
	}
	if err := w.Flush(); err != nil {
		return "", err
	}
	if err := f.Chmod(0o644); err != nil {
		return "", err
	}
	return f.Name(), f.Sync()
}

func (r *Result) writeCrosswalk(w io.Writer) error {
	x := report.NewCrosswalk(w)
	b := r.base
	for i := range b.len() {
		c := &r.input.Clusters[r.of[i]]
		row := report.CrosswalkRow{
			Source: b.inputs[b.source[i]].Source.Name, Row: int(b.row[i]), Role: b.roles[b.role[i]], ID: b.id.At(i),
			Kind: c.Kind, Person: c.ID, Household: r.household(r.of[i]), Confidence: float64(c.Confidence),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

// household names the home of an entity, "" for none.
func (r *Result) household(entity uint32) string {
	return r.homes[r.input.Clusters[entity].Household]
}

func (r *Result) writeFindings(w io.Writer) error {
	x := report.NewFindings(w, report.Clerk(), r.input)
	b := r.base
	for _, f := range b.findings {
		i := f.record
		row := report.FindingRow{
			Source: b.inputs[b.source[i]].Source.Name, Row: int(b.row[i]), Role: b.roles[b.role[i]],
			Finding: record.Finding{Field: f.field, Code: f.code, Suggestion: b.shown.String(f.suggestion)},
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

func (r *Result) writeReview(w io.Writer) error {
	x := report.NewReview(w, report.Clerk())
	s := matcher.NewScorer(r.linked.features, r.linked.model)
	side := func(i uint32) report.ReviewSide {
		b := r.base
		return report.ReviewSide{Source: b.inputs[b.source[i]].Source.Name, Row: int(b.row[i]), ID: b.id.At(int(i))}
	}
	for _, e := range r.linked.review(r.of) {
		a, b := r.linked.nodes.First[e.A], r.linked.nodes.First[e.B]
		if a > b {
			a, b = b, a
		}
		row := report.ReviewRow{
			Left: side(a), Right: side(b),
			Probability: float64(probability(e.Weight)), Weight: float64(e.Weight),
			Reason: s.Explain(a, b).Reason(r.opt.Lang),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

func (r *Result) writePersons(w io.Writer) error {
	x := report.NewPersons(w, report.Clerk())
	order := make([]uint32, len(r.members))
	for e := range order {
		order[e] = uint32(e)
	}
	t := r.base.table
	slices.SortFunc(order, func(a, b uint32) int {
		ra, rb := r.members[a][0], r.members[b][0]
		return cmp.Or(
			cmp.Compare(t.Names.String(t.Family[ra]), t.Names.String(t.Family[rb])),
			cmp.Compare(t.Names.String(t.Given[ra]), t.Names.String(t.Given[rb])),
			cmp.Compare(r.input.Clusters[a].ID, r.input.Clusters[b].ID))
	})
	g := goldenMaker{r: r, sources: map[uint32]bool{}}
	for _, e := range order {
		row := g.row(e)
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}
