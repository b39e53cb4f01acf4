package main

import (
	"fmt"
	"io"

	"recoupe"
	"recoupe/internal/lang"
)

// printTimings tells what every stage took: seconds, records and pairs in a
// second where the stage works on them, and the memory taken at its end. It goes
// to standard error: the figures differ from run to run.
func printTimings(w io.Writer, l lang.Lang, result *recoupe.Result) {
	b, total := result.Blocking(), 0.0
	row := func(cells ...string) {
		fmt.Fprintf(w, "%-28s %9s %11s %11s %11s\n", cells[0], cells[1], cells[2], cells[3], cells[4])
	}
	row(lang.T("étape", "stage").In(l), lang.T("secondes", "seconds").In(l), lang.T("fiches/s", "records/s").In(l),
		lang.T("paires/s", "pairs/s").In(l), lang.T("mémoire", "memory").In(l))
	for _, t := range result.Timings() {
		total += t.Seconds
		pairs := ""
		if t.Stage == recoupe.StageCompare {
			pairs = rate(float64(b.Candidates), t.Seconds)
		}
		row(t.Stage.Text().In(l), fmt.Sprintf("%.2f", t.Seconds), rate(float64(b.Records), t.Seconds), pairs, size(l, t.Memory))
	}
	row(lang.T("ensemble", "all").In(l), fmt.Sprintf("%.2f", total), rate(float64(b.Records), total), rate(float64(b.Candidates), total), "")
}

// rate writes how many things are done in a second; "" where too little time has
// passed to say.
func rate(things, seconds float64) string {
	if seconds < 0.0005 || things == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f", things/seconds)
}

// size writes a number of bytes.
func size(l lang.Lang, n int64) string {
	return fmt.Sprintf("%d %s", n>>20, lang.T("Mio", "MiB").In(l))
}
