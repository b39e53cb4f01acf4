package main

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"time"

	"recoupe/matcher/eval"
	"recoupe/report"
)

// render writes the results as tables in Markdown, columns aligned so that they
// read well on a terminal, too.
func render(b *strings.Builder, results []result) {
	fmt.Fprintf(b, "# Accuracy\n\nOne default configuration for all sets; %s, %s/%s, %d processors.\n\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	rows := [][]string{{
		"set", "mapping", "records", "true pairs", "P", "R", "F1", "B³ P", "B³ R", "B³ F1",
		"blocking", "of accepted", "a record", "exact", "largest", "largest wrong", "time", "memory",
	}}
	for i := range results {
		rows = append(rows, results[i].row())
	}
	table(b, rows)
	estimateTable(b, results)
	for i := range results {
		results[i].tagTable(b)
	}
}

func (r *result) row() []string {
	e := r.report
	mapping := "automatic"
	if r.set.mapping != "" {
		mapping = r.set.mapping
	}
	return []string{
		r.set.name, mapping, fmt.Sprint(e.Records), fmt.Sprint(e.Pairs.True),
		rate(e.Pairs.Precision), rate(e.Pairs.Recall), rate(e.Pairs.F1),
		rate(e.BCubed.Precision), rate(e.BCubed.Recall), rate(e.BCubed.F1),
		rate(r.block.Recall), rate(r.block.AcceptedRecall), fmt.Sprintf("%.1f", r.perRecord), rate(e.ExactRate), fmt.Sprint(e.Largest), fmt.Sprint(e.LargestWrong),
		r.spent.Round(10 * time.Millisecond).String(), fmt.Sprintf("%d MiB", r.memory>>20),
	}
}

// estimateTable sets what each run says of itself beside the truth: without labels,
// and with judged pairs, which may have raised the threshold.
func estimateTable(b *strings.Builder, results []result) {
	fmt.Fprintf(b, "\nEstimated quality without labels (95 %% intervals):\n\n")
	rows := [][]string{{"set", "P", "estimated", "interval", "R", "estimated", "interval"}}
	for i := range results {
		r := &results[i]
		rows = append(rows, beside(r.set.name, r.report, &r.own.blind))
	}
	table(b, rows)
	fmt.Fprintf(b, "\nThe same with up to %d judged pairs, which may raise the threshold:\n\n", judgedPairs)
	rows = [][]string{{"set", "P", "estimated", "interval", "R", "estimated", "interval", "F1", "answers", "threshold"}}
	for i := range results {
		r := &results[i]
		row := beside(r.set.name, r.own.aimed, &r.own.judged)
		rows = append(rows, append(row, rate(r.own.aimed.Pairs.F1), fmt.Sprint(r.own.answers), fmt.Sprintf("%.1f", r.own.threshold)))
	}
	table(b, rows)
}

// beside sets an estimate beside the truth of its run.
func beside(set string, truth *eval.Report, e *report.Estimate) []string {
	row := append([]string{set, rate(truth.Pairs.Precision)}, spans(e.Precision)...)
	return append(append(row, rate(truth.Pairs.Recall)), spans(e.Recall)...)
}

func spans(list ...report.Interval) (cells []string) {
	for _, i := range list {
		cells = append(cells, rate(i.Value), rate(i.Low)+"–"+rate(i.High))
	}
	return cells
}

func (r *result) tagTable(b *strings.Builder) {
	if len(r.tags) == 0 {
		return
	}
	fmt.Fprintf(b, "\nHard negatives of %s that were merged:\n\n", r.set.name)
	rows := [][]string{{"tag", "pairs of persons", "merged", "pairs of records", "merged", "share"}}
	for _, t := range r.tags {
		rows = append(rows, []string{
			t.Tag, fmt.Sprint(t.EntityPairs), fmt.Sprint(t.EntityMerged),
			fmt.Sprint(t.RecordPairs), fmt.Sprint(t.RecordsMerged), rate(t.Share),
		})
	}
	table(b, rows)
}

// rate cuts to four decimals and does not round: .99996 is not 1.
func rate(x float64) string { return fmt.Sprintf("%.4f", math.Floor(x*1e4+1e-9)/1e4) }

// table writes rows, headings first; all but the first column are numbers.
func table(b *strings.Builder, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for k, cell := range row {
			widths[k] = max(widths[k], len([]rune(cell)))
		}
	}
	for i, row := range rows {
		for k, cell := range row {
			gap := strings.Repeat(" ", widths[k]-len([]rune(cell)))
			if k == 0 {
				cell, gap = cell+gap, ""
			}
			b.WriteString("| " + gap + cell + " ")
		}
		b.WriteString("|\n")
		if i > 0 {
			continue
		}
		for k, w := range widths {
			rule := strings.Repeat("-", w+1) + ":"
			if k == 0 {
				rule = strings.Repeat("-", w+2)
			}
			b.WriteString("|" + rule)
		}
		b.WriteString("|\n")
	}
}
