package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"recoupe"
	"recoupe/matcher"
	"recoupe/matcher/eval"
)

// ablation takes one idea out of the model that a set has learned; the set is then
// run again with that model. The product needs no switch for it: a model is a file.
type ablation struct {
	name string
	take func(m *matcher.Model, records int) *matcher.Model
}

var ablations = []ablation{
	{"no household class", func(m *matcher.Model, _ int) *matcher.Model {
		m.PriorH = 1e-12
		return m
	}},
	{"nothing learned, the expert's probabilities", func(m *matcher.Model, n int) *matcher.Model {
		var custom []string
		for _, c := range m.Comparisons[len(matcher.Comparisons(nil)):] {
			custom = append(custom, c.Name)
		}
		return matcher.Expert(custom, n)
	}},
	{"a mailbox made of the name is a proof of its own", like("email", "same-name", "exact")},
	{"look-alike given names are typing errors", like("given", "look-alike", "typo")},
	{"no short forms and spellings of given names", like("given", "variant", "different")},
	{"no birth and double names", like("family", "cross", "different")},
	{"no sounds of family names", like("family", "sound", "different")},
	{"no typing errors in given names", like("given", "typo", "different")},
	{"no typing errors in family names", like("family", "typo", "different")},
	{"another given name contradicts nothing", mute("given", "different")},
	{"another birth date contradicts nothing", mute("birth", "different")},
	{"another mobile contradicts nothing", mute("phone", "other-mobile")},
	{"no civility", func(m *matcher.Model, n int) *matcher.Model {
		return mute("sex", "different")(mute("sex", "same")(m, n), n)
	}},
}

// like gives a level the probabilities of another.
func like(comparison, level, other string) func(*matcher.Model, int) *matcher.Model {
	return func(m *matcher.Model, _ int) *matcher.Model {
		l, o := levelOf(m, comparison, level), levelOf(m, comparison, other)
		l.M, l.H, l.U = o.M, o.H, o.U
		return m
	}
}

// mute makes a level say nothing.
func mute(comparison, level string) func(*matcher.Model, int) *matcher.Model {
	return func(m *matcher.Model, _ int) *matcher.Model {
		l := levelOf(m, comparison, level)
		l.M, l.H = l.U, l.U
		return m
	}
}

// levelOf finds a level; it panics where the model has none of this name, for then
// the table would tell of an idea that is no more.
func levelOf(m *matcher.Model, comparison, level string) *matcher.ModelLevel {
	for k := range m.Comparisons {
		for l := range m.Comparisons[k].Levels {
			if v := &m.Comparisons[k].Levels[l]; m.Comparisons[k].Name == comparison && v.Name == level {
				return v
			}
		}
	}
	panic("accuracy: no level " + comparison + " " + level)
}

// ablated is what a set gives without one idea.
type ablated struct {
	name   string
	report *eval.Report
}

// ablate runs a set again without one idea after the other.
func (r *result) ablate(ctx context.Context, opt recoupe.Options, found *recoupe.Result, truth string) error {
	var learned bytes.Buffer
	if err := found.Model().Write(&learned); err != nil {
		return err
	}
	work := filepath.Dir(opt.Out)
	opt.Model, opt.Out = filepath.Join(work, "model.json"), filepath.Join(work, "ablated")
	for _, a := range ablations {
		m, err := matcher.ReadModel(bytes.NewReader(learned.Bytes()))
		if err != nil {
			return err
		}
		if err := writeModel(opt.Model, a.take(m, found.Blocking().Contents)); err != nil {
			return err
		}
		if _, err := recoupe.Run(ctx, opt); err != nil {
			return err
		}
		e, err := recoupe.Evaluate(ctx, truth, filepath.Join(opt.Out, "crosswalk.csv"))
		if err != nil {
			return err
		}
		r.ablated = append(r.ablated, ablated{a.name, e})
	}
	return nil
}

func writeModel(path string, m *matcher.Model) error {
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// ablationTable tells what every idea brings: F1 of the pairs without it.
func ablationTable(b *strings.Builder, results []result) {
	b.WriteString("\nWhat each idea brings: pairwise precision / recall / F1 without it, and points of F1 that it costs:\n\n")
	head := []string{"without"}
	for i := range results {
		head = append(head, results[i].set.name, "F1")
	}
	rows := [][]string{head, ablationRow("(all ideas)", results, func(r *result) *eval.Report { return r.report })}
	for k, a := range ablations {
		rows = append(rows, ablationRow(a.name, results, func(r *result) *eval.Report { return r.ablated[k].report }))
	}
	table(b, rows)
}

func ablationRow(name string, results []result, of func(*result) *eval.Report) []string {
	row := []string{name}
	for i := range results {
		e := of(&results[i])
		row = append(row,
			rate(e.Pairs.Precision)+" / "+rate(e.Pairs.Recall)+" / "+rate(e.Pairs.F1),
			fmt.Sprintf("%+.2f", 100*(e.Pairs.F1-results[i].report.Pairs.F1)))
	}
	return row
}
