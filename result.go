package recoupe

import (
	"encoding/base32"
	"encoding/binary"
	"path/filepath"
	"strings"
	"time"

	"recoupe/adapters"
	"recoupe/adapters/table"
	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/matcher"
	"recoupe/matcher/cluster"
	"recoupe/privacy"
	"recoupe/record"
	"recoupe/report"
	"recoupe/store"
)

// Result is what a run found.
type Result struct {
	// Report holds every figure of the report.
	Report *report.Report
	// Run is the record of a run over a base; nil in memory.
	Run *store.Run
	// Changes says what became of person ids since the last run over the base.
	Changes []store.PersonChange

	opt     *Options
	clock   *stopwatch
	scan    *adapters.Scan
	base    *base
	linked  *linked
	of      []uint32   // record → entity
	members [][]uint32 // entity → records
	input   *report.Input
	ids     []string // entity → its id
	numbers []uint64 // the same as numbers
	// returned are ids that were retired and are in use again.
	returned []uint64
	homes    map[uint32]string // Cluster.Household → its name
	// conflicts are those of consent, by the day of the newest record; today is that day.
	conflicts []conflict
	today     time.Time
	review    []cluster.Edge // pairs that a person should look at, the likeliest first
}

func newResult(scan *adapters.Scan, l *linked, opt *Options) *Result {
	r := &Result{opt: opt, scan: scan, base: l.base, linked: l}
	r.of, r.members = l.entities()
	return r
}

// conclude works out the figures of the report.
func (r *Result) conclude(clock *stopwatch) error {
	kinds := make([]record.Kind, len(r.members))
	r.eachEntity(func(e int, m []uint32) { kinds[e] = kindOf(r.base.table, m) })
	homes := r.linked.households(r.of, kinds, r.opt.workers())
	ids, err := r.personIDs()
	if err != nil {
		return err
	}
	in := &report.Input{
		Dir: folderName(r.opt.Dir), Version: r.opt.Version, Lang: r.opt.Lang,
		SourceOf: r.base.source, PersonOf: r.of, Reach: r.base.reach,
		Codes: Codes(), ContentOf: r.linked.nodes.Of, Traits: r.base.traitsOf, Workers: r.opt.workers(),
		Rates: r.opt.Rates, Past: r.base.past,
	}
	in.Clusters = make([]report.Cluster, len(r.members))
	r.linked.weighHolds()
	r.eachEntity(func(e int, m []uint32) {
		in.Clusters[e] = report.Cluster{
			ID: ids[e], Kind: kinds[e], Domain: r.base.table.Domain[m[0]],
			Household: homes[e], Confidence: r.linked.confidence(m),
		}
	})
	in.Sources = r.sources()
	r.input, r.ids, r.homes = in, ids, homeNames(homes, ids)
	r.weighAll(in)
	in.Pairs = report.Pairs{Candidates: int(r.linked.pairs), Accepted: pairsWithin(r.members), Review: len(r.review)}
	in.Skipped, in.Rejected = r.left()
	in.Notes = r.linked.notes()
	r.clock, in.Timings = clock, clock.timings()
	built, err := report.Build(in)
	r.Report = built
	return err
}

// eachEntity calls f for every entity and its records, on all workers.
func (r *Result) eachEntity(f func(e int, members []uint32)) {
	columns.Parallel(len(r.members), r.opt.workers(), func(_, lo, hi int) {
		for e := lo; e < hi; e++ {
			f(e, r.members[e])
		}
	})
}

// folderName is a folder as a report names it: a page that is passed on says nothing
// of where it lay.
func folderName(dir string) string {
	if dir == "" {
		return ""
	}
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	return filepath.Base(dir)
}

// weighAll works out what takes long and does not build on each other, at the
// same time.
func (r *Result) weighAll(in *report.Input) {
	newest := r.newestDay()
	if r.today = newest; newest.IsZero() {
		r.today = time.Date(currentYear, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	tasks := [...]func(){
		func() { in.Quality, in.Doubts = r.quality() },
		func() {
			r.conflicts = r.conflictsOn(r.opt.law(), newest)
			in.Conflicts = r.conflictCounts(r.conflicts)
		},
		func() { r.review = r.linked.review(r.of) },
		func() { in.Findings = r.findingCounts() },
		func() { in.Cards = r.cards() },
	}
	columns.Each(len(tasks), r.opt.workers(), func(i int) { tasks[i]() })
}

// Codes lists every finding and rejection that recoupe knows.
func Codes() []record.CodeInfo {
	all := []record.CodeInfo{brokenInfo, rectifiedInfo}
	all = append(all, clean.Codes...)
	all = append(all, privacy.Codes...)
	all = append(all, table.Codes...)
	all = append(all, adapters.Codes...)
	return all
}

func pairsWithin(members [][]uint32) (n int) {
	for _, m := range members {
		n += len(m) * (len(m) - 1) / 2
	}
	return n
}

// personIDs names every entity by the content of its records, so that the name
// does not depend on the order of files, rows or workers. Records that agree in
// everything and are still apart get a number.
func (r *Result) personIDs() ([]string, error) {
	hashes := make([]columns.KeyRow, len(r.members))
	r.eachEntity(func(e int, m []uint32) {
		best := ^uint64(0)
		for _, i := range m {
			h := columns.Mix(r.linked.nodes.Hash[r.linked.nodes.Of[i]], columns.Hash(r.base.id.At(int(i))))
			h = columns.Mix(h, columns.Hash(r.base.inputs[r.base.source[i]].Source.Name))
			best = min(best, h)
		}
		hashes[e] = columns.KeyRow{Key: best, Row: uint32(e)}
	})
	columns.SortKeys(hashes, make([]columns.KeyRow, len(hashes)))
	numbers := make([]uint64, len(r.members))
	copies := uint64(0)
	for i, h := range hashes {
		if i > 0 && h.Key == hashes[i-1].Key {
			copies++
		} else {
			copies = 0
		}
		numbers[h.Row] = columns.Mix(h.Key, copies)
	}
	if r.base.prior != nil {
		var err error
		if numbers, err = r.keepIDs(numbers); err != nil {
			return nil, err
		}
	}
	r.numbers = numbers
	ids := make([]string, len(numbers))
	r.eachEntity(func(e int, _ []uint32) { ids[e] = personID(numbers[e]) })
	return ids, nil
}

var idLetters = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// personID writes a hash as P and twelve letters and digits.
func personID(h uint64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], h)
	return "P" + idLetters.EncodeToString(b[:])[:12]
}

// homeNames names every home after the smallest id of its persons.
func homeNames(homes []uint32, ids []string) map[uint32]string {
	names := map[uint32]string{}
	for e, h := range homes {
		if h == report.NoHousehold {
			continue
		}
		if have, ok := names[h]; !ok || ids[e] < have {
			names[h] = ids[e]
		}
	}
	for h, id := range names {
		names[h] = "H" + id[1:]
	}
	return names
}

// sources tells the report what was read from each source.
func (r *Result) sources() []report.SourceInput {
	nirs := map[string]int{}
	for _, c := range r.base.stopped.List() {
		if c.Code == privacy.CodeNIR {
			nirs[c.Source] += c.N
		}
	}
	out := make([]report.SourceInput, len(r.scan.Inputs))
	for i, in := range r.scan.Inputs {
		s, d := r.base.stats[i], in.Detection
		out[i] = report.SourceInput{
			Source: in.Source, Format: d.Format.String(), Charset: d.Charset,
			Rows: s.rows, Records: s.records, Rejected: s.rejected, Filled: s.filled,
			Ignored: d.Ignored, Dropped: d.Dropped, NIRDropped: nirs[in.Source.Name],
			ByOrder: namesOrders(d.Columns),
		}
		if d.Delimiter != 0 {
			out[i].Delimiter = string(d.Delimiter)
		}
	}
	return out
}

func (r *Result) findingCounts() []report.FindingCount {
	type key struct {
		source uint32
		field  record.Field
		code   record.Code
	}
	at := map[key]int{}
	var out []report.FindingCount
	for _, f := range r.base.findings {
		k := key{r.base.source[f.record], f.field, r.base.codes[f.code]}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, report.FindingCount{
				Source: int(k.source), Field: k.field, Code: k.code,
				Example: r.base.stats[k.source].examples[findingKind{k.field, k.code}],
			})
		}
		out[i].Count++
		if f.suggestion != 0 {
			out[i].Suggested++
		}
	}
	return out
}

// left lists what was not read: files left aside, sources that broke and rows
// that were rejected.
func (r *Result) left() ([]report.Skipped, []report.RejectedRow) {
	var skipped []report.Skipped
	for _, s := range r.scan.Skipped {
		skipped = append(skipped, report.Skipped{Path: s.Path, Code: s.Code, Text: s.Reason, Broken: s.Error})
	}
	for _, b := range r.base.broken {
		skipped = append(skipped, report.Skipped{Path: r.base.inputs[b.input].Source.Path, Code: brokenCode, Broken: true})
	}
	var rejected []report.RejectedRow
	for _, e := range r.base.rejected {
		rejected = append(rejected, report.RejectedRow{Path: e.Path, Row: e.Row, Line: e.Line, Column: e.Column, Code: e.Code, More: e.More})
	}
	return skipped, rejected
}

// Incomplete says that rows were rejected or files could not be read.
func (r *Result) Incomplete() bool {
	if len(r.base.rejected) > 0 || len(r.base.broken) > 0 {
		return true
	}
	for _, s := range r.scan.Skipped {
		if s.Error {
			return true
		}
	}
	return false
}

// find looks a record up by "source#row", "source#row:role" or the tool's own
// identifier; found lists all that fit.
func (b *base) find(ref string) (found []uint32) {
	for i := range b.len() {
		if b.id.At(i) == ref {
			found = append(found, uint32(i))
		}
	}
	if !strings.Contains(ref, "#") {
		return found
	}
	for i := range b.len() {
		if r := b.ref(i); r == ref || strings.HasPrefix(r, ref+":") {
			found = append(found, uint32(i))
		}
	}
	return found
}

// Model is the model that the run used: learned, or the one it was given.
func (r *Result) Model() *matcher.Model { return r.linked.model }

// Threshold is the match weight from which the run linked, log2 of odds.
func (r *Result) Threshold() float64 { return r.linked.accept }
