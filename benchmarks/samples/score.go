package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
)

// found is one record of a crosswalk.
type found struct {
	source, row, role, id string
	cluster, domain       string
}

func (f *found) ref() string {
	if f.role == "" {
		return f.source + "#" + f.row
	}
	return f.source + "#" + f.row + ":" + f.role
}

// readResult reads the records of a run with their domains.
func readResult(dir string) ([]found, error) {
	persons, err := readCSV(filepath.Join(dir, "persons.csv"), "person", "kind", "domain")
	if err != nil {
		return nil, err
	}
	domain := map[string]string{}
	for _, r := range persons {
		domain[r[0]] = r[2]
	}
	rows, err := readCSV(filepath.Join(dir, "crosswalk.csv"), "source", "row", "role", "id", "kind", "person")
	if err != nil {
		return nil, err
	}
	list := make([]found, 0, len(rows))
	for _, r := range rows {
		list = append(list, found{source: r[0], row: r[1], role: r[2], id: r[3], cluster: r[5], domain: domain[r[5]]})
	}
	return list, nil
}

// labelled is a record whose person is known.
type labelled struct {
	found
	person string
}

// join finds the records that the truth speaks of; lost are the lines of the
// truth for which the run has none.
func join(truth []truthLine, records []found) (list []labelled, lost []truthLine) {
	for _, l := range truth {
		hits := l.pick(records)
		if len(hits) == 0 {
			lost = append(lost, l)
		}
		for _, h := range hits {
			list = append(list, labelled{h, l.person})
		}
	}
	slices.SortFunc(list, func(a, b labelled) int { return cmp.Compare(a.ref(), b.ref()) })
	return slices.CompactFunc(list, func(a, b labelled) bool { return a.ref() == b.ref() }), lost
}

// pick gives the records of a line: one in each source that is read from its
// file. Where the line names no part, the ticket holder goes before the payer.
func (l *truthLine) pick(records []found) (hits []found) {
	best := map[string]int{} // source → index into hits
	for _, f := range records {
		if !l.sources(f.source) || !l.names(&f) {
			continue
		}
		at, known := best[f.source]
		switch {
		case !known:
			best[f.source] = len(hits)
			hits = append(hits, f)
		case hits[at].role == "payer" && f.role == "participant":
			hits[at] = f
		}
	}
	return hits
}

func (l *truthLine) names(f *found) bool {
	if l.ref.row > 0 {
		return f.row == strconv.Itoa(l.ref.row) && (l.ref.role == "" || l.ref.role == f.role)
	}
	return l.ref.fits(f.id)
}

// mistake is a pair that the run got wrong.
type mistake struct {
	a, b   *labelled
	linked bool // it should not have been
}

// score counts pairs of records whose two persons are known, inside one domain.
type score struct {
	right, wrong, missed int
	mistakes             []mistake
	lost                 []truthLine
	records              int
}

func (s *score) precision() float64 { return share(s.right, s.right+s.wrong) }
func (s *score) recall() float64    { return share(s.right, s.right+s.missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// count compares every pair of records of one domain.
func count(list []labelled, lost []truthLine) *score {
	s := &score{lost: lost}
	list = slices.DeleteFunc(slices.Clone(list), func(l labelled) bool { return !one.MatchString(l.person) })
	s.records = len(list)
	for i := range list {
		for j := range list[:i] {
			s.pair(&list[j], &list[i])
		}
	}
	return s
}

func (s *score) pair(a, b *labelled) {
	if a.domain != b.domain {
		return
	}
	same, linked := a.person == b.person, a.cluster == b.cluster
	switch {
	case same && linked:
		s.right++
	case linked:
		s.wrong++
		s.mistakes = append(s.mistakes, mistake{a, b, true})
	case same:
		s.missed++
		s.mistakes = append(s.mistakes, mistake{a, b, false})
	}
}

// print tells the score; with details it lists the groups of each person that
// came apart and every wrong pair.
func (s *score) print(w io.Writer, list []labelled, details bool) {
	fmt.Fprintf(w, "records %d  pairs right %d, wrong %d, missed %d  precision %.4f  recall %.4f\n",
		s.records, s.right, s.wrong, s.missed, s.precision(), s.recall())
	for _, l := range s.lost {
		fmt.Fprintf(w, "not found: %s/%s %s (%s)\n", l.tool, l.file, l.record, l.person)
	}
	if !details {
		return
	}
	for _, m := range s.mistakes {
		if m.linked {
			fmt.Fprintf(w, "wrong: %s (%s) with %s (%s)\n", m.a.ref(), m.a.person, m.b.ref(), m.b.person)
		}
	}
	printApart(w, list)
}

// printApart lists the persons whose records of one domain stand in several groups.
func printApart(w io.Writer, list []labelled) {
	groups := map[[2]string]map[string][]string{}
	for _, l := range list {
		if !one.MatchString(l.person) {
			continue
		}
		key := [2]string{l.person, l.domain}
		if groups[key] == nil {
			groups[key] = map[string][]string{}
		}
		groups[key][l.cluster] = append(groups[key][l.cluster], l.ref())
	}
	for _, key := range sortedKeys(groups, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }) {
		if len(groups[key]) < 2 {
			continue
		}
		fmt.Fprintf(w, "apart: %s, %s, in %d groups\n", key[0], key[1], len(groups[key]))
		for _, c := range sortedKeys(groups[key], cmp.Compare[string]) {
			fmt.Fprintf(w, "  %s %v\n", c, groups[key][c])
		}
	}
}

func sortedKeys[K comparable, V any](m map[K]V, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compare)
	return keys
}
