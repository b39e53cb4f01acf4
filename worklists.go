package recoupe

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"recoupe/record"
	"recoupe/report"
)

// output is one file of a run and how it is written.
type output struct {
	name  string
	write func(io.Writer) error
}

// workLists are the files that a clerk works off, one a source and task.
type workLists struct {
	*Result
	profile report.Profile

	twice             [][]uint32    // by source: entities that it holds several times
	golden            []goldenTexts // of these entities, once made is closed
	goldenAt          []uint32      // entity → its place there, from 1 on
	made              chan struct{}
	refused, doubtful [len(channels)][][]uint32 // by source: conflicts, by number
	findings          [][]uint32                // by source: findings to correct, by number
}

// goldenTexts are the values of a golden record.
type goldenTexts [report.NumGolden]string

func newWorkLists(r *Result) *workLists {
	return &workLists{Result: r, profile: r.opt.profile(), made: make(chan struct{})}
}

// writePersons is that of the result, and keeps what the merge lists need of it.
func (w *workLists) writePersons(f io.Writer) error {
	return w.Result.writePersons(f, func(entity uint32, row *report.PersonRow) {
		if at := w.goldenAt[entity]; at > 0 {
			w.golden[at-1] = textsOf(row)
		}
	})
}

func textsOf(row *report.PersonRow) (texts goldenTexts) {
	for v := range row.Values {
		texts[v] = row.Values[v].Text
	}
	return texts
}

// outputs lists the work files of a run; a task without work makes no file.
func (w *workLists) outputs() []output {
	w.gather()
	var out []output
	taken := map[string]int{}
	addOf := func(on record.Channel, folder string, source int, some bool, write func(io.Writer, int) error) {
		if !some {
			return
		}
		name := freeName(taken, report.WorkFile(folder, report.ListName(w.base.inputs[source].Source.Name, on)))
		out = append(out, output{name, func(f io.Writer) error { return write(f, source) }})
	}
	add := func(folder string, source int, some bool, write func(io.Writer, int) error) {
		addOf(record.ChannelEmail, folder, source, some, write)
	}
	for s := range w.base.inputs {
		add(report.FolderMerge, s, len(w.twice[s]) > 0, w.writeMerges)
		add(report.FolderCorrect, s, len(w.findings[s]) > 0, w.writeCorrections)
		for n, channel := range channels {
			addOf(channel, report.FolderUnsubscribe, s, len(w.refused[n][s]) > 0, w.writeDenials(n))
			addOf(channel, report.FolderReconfirm, s, len(w.doubtful[n][s]) > 0, w.writeReconfirms(n))
		}
		add(report.FolderErase, s, len(w.base.stats[s].erased)+len(w.base.stats[s].reduced) > 0, w.writeErasures)
	}
	return out
}

// freeName tells apart names that some file system holds to be one.
func freeName(taken map[string]int, name string) string {
	key := strings.ToLower(name)
	taken[key]++
	if n := taken[key]; n > 1 {
		return freeName(taken, strings.TrimSuffix(name, ".csv")+" "+strconv.Itoa(n)+".csv")
	}
	return name
}

// gather walks the entities once.
func (w *workLists) gather() {
	n := len(w.base.inputs)
	w.twice, w.findings, w.goldenAt = make([][]uint32, n), make([][]uint32, n), make([]uint32, len(w.members))
	count, golden := make([]uint32, n), uint32(0)
	for e, members := range w.members {
		kind := w.input.Clusters[e].Kind
		if kind == record.Placeholder || w.restricted(uint32(e)) {
			continue
		}
		for _, i := range members {
			count[w.base.source[i]]++
		}
		for _, i := range members {
			s := w.base.source[i]
			// Orders cannot be merged: there, a second row is a further purchase.
			if count[s] > 1 && !w.Report.Sources[s].OfOrders() {
				w.twice[s] = append(w.twice[s], uint32(e))
				if w.goldenAt[e] == 0 {
					golden++
					w.goldenAt[e] = golden
				}
			}
			count[s] = 0
		}
	}
	w.golden = make([]goldenTexts, golden)
	w.gatherConflicts()
	w.gatherFindings()
}

// writeMerges lists the records of one source that are one person: the surest
// and largest groups first, since those bring most for least thought. It waits for the
// golden records.
func (w *workLists) writeMerges(f io.Writer, source int) error {
	groups := w.mergeGroups(source)
	<-w.made
	x, maker := report.NewMerges(f, w.profile, w.headings(source, record.ChannelEmail)), newGoldenMaker(w.Result)
	for n, g := range groups {
		keep, person := g.records[0], w.ids[g.entity]
		for k, i := range g.records {
			row := report.MergeRow{
				Group: n + 1, Action: g.action(k), Person: person, Confidence: g.confidence,
				Row: int(w.base.row[i]), ID: w.base.id.At(int(i)), KeepRow: int(w.base.row[keep]), KeepID: w.base.id.At(int(keep)),
			}
			if row.Values = w.golden[w.goldenAt[g.entity]-1]; k > 0 {
				own := maker.single(i)
				row.Values = textsOf(&own)
			}
			if err := x.Write(&row); err != nil {
				return err
			}
		}
	}
	return x.Close()
}

// mergeGroup is one person of a merge list; the first record stays.
type mergeGroup struct {
	entity     uint32
	records    []uint32
	confidence float64
}

// sureMerge is the confidence from which a group may be merged without a look.
const sureMerge = 0.95

func (g *mergeGroup) action(k int) report.MergeAction {
	switch {
	case k == 0:
		return report.MergeKeep
	case g.confidence < sureMerge:
		return report.MergeCheck
	}
	return report.MergeInto
}

func (w *workLists) mergeGroups(source int) []mergeGroup {
	out := make([]mergeGroup, 0, len(w.twice[source]))
	for _, e := range w.twice[source] {
		g := mergeGroup{entity: e, confidence: float64(w.input.Clusters[e].Confidence)}
		for _, i := range w.members[e] {
			if int(w.base.source[i]) == source {
				g.records = append(g.records, i)
			}
		}
		slices.SortFunc(g.records, w.better)
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b mergeGroup) int {
		return cmp.Or(
			compareBool(b.confidence >= sureMerge, a.confidence >= sureMerge),
			cmp.Compare(len(b.records), len(a.records)),
			cmp.Compare(w.base.row[a.records[0]], w.base.row[b.records[0]]),
			cmp.Compare(a.records[0], b.records[0]))
	})
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// better puts the record that should stay first: the most complete one, the one
// touched last, the oldest row.
func (w *workLists) better(a, b uint32) int {
	return cmp.Or(
		cmp.Compare(w.base.filled(b), w.base.filled(a)),
		cmp.Compare(w.base.updated[b], w.base.updated[a]),
		cmp.Compare(a, b))
}

// filled counts the kinds of value that a record has.
func (b *base) filled(i uint32) (n int) {
	for _, c := range b.looks[i] {
		if c != 0 {
			n++
		}
	}
	t := b.table
	for _, has := range [...]bool{
		len(t.Emails.At(int(i))) > 0, len(t.Phones.At(int(i))) > 0, t.Date[i] != 0, b.id.At(int(i)) != "",
	} {
		if has {
			n++
		}
	}
	return n
}

// named writes who a record is about, for finding it in a tool.
func (b *base) named(i uint32) string {
	name := strings.TrimSpace(b.show(i, lookGiven) + " " + b.show(i, lookFamily))
	if name == "" {
		return b.show(i, lookOrg)
	}
	return name
}
