package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"

	"recoupe"
	"recoupe/matcher/eval"
	"recoupe/report"
)

// judgedPairs is the number of pairs that the benchmark judges: an hour's work of
// a clerk.
const judgedPairs = 200

// estimates is what a run says of its own quality, before and after a person has
// judged some pairs.
type estimates struct {
	blind, judged report.Estimate
	answers       int
	// aimed is the truth of the run that heeded the answers, threshold the match weight
	// from which it linked.
	aimed     *eval.Report
	threshold float64
}

// estimate draws pairs, answers them from the truth in a person's stead and runs
// the set again with the answers.
func (r *result) estimate(ctx context.Context, opt recoupe.Options, found *recoupe.Result, truth eval.Labels, domain []uint8, truthPath string) error {
	r.own.blind = found.Report.Quality.Estimate
	path := filepath.Join(filepath.Dir(opt.Out), "judged.csv")
	file, err := r.answers(found, truth, domain)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, file, 0o644); err != nil {
		return err
	}
	opt.Out, opt.Judged = filepath.Join(filepath.Dir(opt.Out), "aimed"), path
	again, err := recoupe.Run(ctx, opt)
	if err != nil {
		return err
	}
	r.own.judged, r.own.threshold = again.Report.Quality.Estimate, again.Threshold()
	r.own.aimed, err = recoupe.Evaluate(ctx, truthPath, filepath.Join(opt.Out, "crosswalk.csv"))
	return err
}

// answers fills the column of answers of a sample. What the truth leaves out is
// left open, as a person would.
func (r *result) answers(found *recoupe.Result, truth eval.Labels, domain []uint8) ([]byte, error) {
	pairs := found.Sample(judgedPairs)
	var buf bytes.Buffer
	if err := found.WriteSample(&buf, pairs, false); err != nil {
		return nil, err
	}
	reader := csv.NewReader(&buf)
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, err
	}
	for i, p := range pairs {
		a, b := truth[p.Left], truth[p.Right]
		if a < 0 || b < 0 {
			continue
		}
		r.own.answers++
		rows[i+1][0] = "non"
		if a == b && domain[p.Left] == domain[p.Right] {
			rows[i+1][0] = "oui"
		}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = ';'
	err = w.WriteAll(rows)
	return out.Bytes(), err
}
