package recoupe

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"sync"

	"recoupe/internal/columns"
	"recoupe/internal/lang"
	"recoupe/matcher"
	"recoupe/matcher/cluster"
	"recoupe/record"
	"recoupe/report"
)

const brokenCode record.Code = "source-broken"

var brokenInfo = record.CodeInfo{
	Code: brokenCode, Severity: record.Error,
	Text: lang.T("Le fichier s’interrompt ou ne se lit plus : les fiches lues jusque-là sont gardées.",
		"The file breaks off or can no longer be read: the records read so far are kept."),
}

// write puts the results into a folder, all or none.
func (r *Result) write(ctx context.Context, dir string) error {
	staged, err := r.stage(ctx, dir)
	if err != nil {
		return err
	}
	return staged.publish()
}

// stage makes every output, on all workers.
func (r *Result) stage(ctx context.Context, dir string) (*stagedOutputs, error) {
	work := newWorkLists(r)
	files := append([]output{ // what takes longest first, so that nothing long is left for the end
		{"persons.csv", work.writePersons},
		{"review.csv", r.writeReview},
		{"crosswalk.csv", r.writeCrosswalk},
		{"findings.csv", r.writeFindings},
		{"report.html", func(w io.Writer) error { return report.WriteHTML(w, r.Report) }},
		{"report.json", func(w io.Writer) error { return report.WriteJSON(w, r.Report) }},
	}, work.outputs()...)
	s, err := newStaging(r.opt.outputDisk(), dir)
	if err != nil {
		return nil, err
	}
	errs := make([]error, len(files))
	var disk sync.WaitGroup
	columns.Each(len(files), r.opt.workers(), func(i int) {
		if i == 0 { // persons.csv, written or not
			defer close(work.made)
		}
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		f, err := s.fill(files[i].name, files[i].write)
		disk.Go(func() { errs[i] = errors.Join(err, keep(f)) })
	})
	disk.Wait() // most files are short: what they need is the disk
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return nil, errors.Join(err, s.discard())
	}
	return s, nil
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
	home := r.input.Clusters[entity].Household
	if home == report.NoHousehold { // nearly all
		return ""
	}
	return r.homes[home]
}

func (r *Result) writeFindings(w io.Writer) error {
	x := report.NewFindings(w, r.opt.profile().Dialect(), r.input)
	b := r.base
	for _, f := range b.findings {
		i := f.record
		row := report.FindingRow{
			Source: b.inputs[b.source[i]].Source.Name, Row: int(b.row[i]), Role: b.roles[b.role[i]],
			Finding: record.Finding{Field: f.field, Code: b.codes[f.code], Suggestion: b.shown.String(f.suggestion)},
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

func (r *Result) writeReview(w io.Writer) error {
	x := report.NewReview(w, r.opt.profile().Dialect())
	s := matcher.NewScorer(r.linked.features, r.linked.model)
	side := func(i uint32) report.ReviewSide {
		b := r.base
		return report.ReviewSide{Source: b.inputs[b.source[i]].Source.Name, Row: int(b.row[i]), Role: string(b.roles[b.role[i]]), ID: b.id.At(int(i))}
	}
	for _, e := range r.review {
		a, b := r.linked.nodes.First[e.A], r.linked.nodes.First[e.B]
		if a > b {
			a, b = b, a
		}
		row := report.ReviewRow{
			Left: side(a), Right: side(b),
			Probability: float64(probability(e.Weight)), Weight: float64(e.Weight),
			Reason: r.reason(s, e, a, b),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

// reason says why a pair is in doubt.
func (r *Result) reason(s *matcher.Scorer, e cluster.Edge, a, b uint32) string {
	reason := s.Explain(r.linked.rowOf(a), r.linked.rowOf(b)).Reason(r.opt.Lang)
	if float64(e.Weight) >= r.linked.accept {
		reason += lang.T(" ; mais d’autres fiches des deux groupes se contredisent",
			"; but other records of the two groups contradict each other").In(r.opt.Lang)
	}
	return reason
}

// personBatch is the number of golden records that a worker makes at a time.
const personBatch = 4096

// writePersons makes the golden records on all workers, batch by batch, and
// writes the batches in order. made is told each of them, from any goroutine.
func (r *Result) writePersons(w io.Writer, made func(entity uint32, row *report.PersonRow)) error {
	x := report.NewPersons(w, r.opt.profile().Dialect())
	if err := x.Close(); err != nil {
		return err
	}
	order, workers := r.byName(), max(r.opt.workers(), 1)
	makers, lines := make([]*goldenMaker, workers), make([]bytes.Buffer, workers)
	for i := range makers {
		makers[i] = newGoldenMaker(r)
	}
	var err error
	columns.InTurn((len(order)+personBatch-1)/personBatch, workers, func(worker, i int) {
		lines[worker].Reset()
		makers[worker].write(x.Further(&lines[worker]), order[i*personBatch:min(len(order), (i+1)*personBatch)], made)
	}, func(worker int) {
		if err == nil {
			_, err = w.Write(lines[worker].Bytes())
		}
	})
	return err
}

// write writes the golden records of some entities into memory.
func (g *goldenMaker) write(x *report.Persons, entities []uint32, made func(entity uint32, row *report.PersonRow)) {
	var row report.PersonRow
	for _, e := range entities {
		row = g.row(e)
		made(e, &row)
		_ = x.Write(&row) // a buffer takes everything
	}
	_ = x.Close()
}

// byName lists the entities by family name, given name and id.
func (r *Result) byName() []uint32 {
	type named struct {
		start  uint64 // first letters of the family name, for a quick decision
		entity uint32
	}
	t := r.base.table
	list := make([]named, len(r.members))
	for e, m := range r.members {
		var b [8]byte
		copy(b[:], t.Names.String(t.Family[m[0]]))
		list[e] = named{binary.BigEndian.Uint64(b[:]), uint32(e)}
	}
	slices.SortFunc(list, func(a, b named) int {
		if a.start != b.start {
			return cmp.Compare(a.start, b.start)
		}
		ra, rb := r.members[a.entity][0], r.members[b.entity][0]
		return cmp.Or(
			cmp.Compare(t.Names.String(t.Family[ra]), t.Names.String(t.Family[rb])),
			cmp.Compare(t.Names.String(t.Given[ra]), t.Names.String(t.Given[rb])),
			cmp.Compare(r.ids[a.entity], r.ids[b.entity]))
	})
	order := make([]uint32, len(list))
	for i, n := range list {
		order[i] = n.entity
	}
	return order
}
