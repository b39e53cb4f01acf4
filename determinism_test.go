package recoupe_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"recoupe/benchmarks/gen/venue"
)

// The same records give the same results whatever else changes.

const metamorphic = 5000 // records: enough for every rule and for large components

func TestWorkersChangeNothing(t *testing.T) {
	dir, _ := generated(t, metamorphic, venue.Natural)
	want := tree(t, run(t, dir, 1))
	if got := slices.DeleteFunc(slices.Sorted(maps.Keys(want)), isWorkFile); !slices.Equal(got, outputs) {
		t.Fatalf("a run wrote %v", got)
	}
	for _, workers := range []int{2, 8} {
		sameTree(t, tree(t, run(t, dir, workers)), want)
	}
}

// A file larger than a part (8 MiB) is read by several workers at once.
func TestWorkersChangeNothingInLargeFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 9 MB")
	}
	dir, _ := generated(t, 1000, venue.Natural)
	big := filepath.Join(dir, "V1", "billetterie.csv")
	text, err := os.ReadFile(big)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(text), "\n")
	put(t, big, head+"\n"+strings.Repeat(body, (9<<20)/len(body)))
	sameTree(t, tree(t, run(t, dir, 8)), tree(t, run(t, dir, 1)))
}

// A file system may list a folder in any order; ours lists it in order of
// creation where it does not sort.
func TestFileOrderChangesNothing(t *testing.T) {
	dir, _ := generated(t, metamorphic, venue.Natural)
	want := tree(t, run(t, dir, 2))
	files := tree(t, dir)
	if err := os.RemoveAll(dir); err != nil { // the report names the folder: it must be the same
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(files))
	slices.Reverse(names)
	for _, name := range names {
		put(t, filepath.Join(dir, name), files[name])
	}
	sameTree(t, tree(t, run(t, dir, 2)), want)
}

// Names that say nothing about what is in a file change nothing but names.
func TestFileNamesChangeNoPerson(t *testing.T) {
	dir, _ := generated(t, metamorphic, venue.Natural)
	renamed := filepath.Join(t.TempDir(), "exports")
	old := map[string]string{}
	for name, text := range tree(t, dir) {
		other := renameFile(name)
		old[strings.TrimSuffix(other, ".csv")] = strings.TrimSuffix(name, ".csv")
		put(t, filepath.Join(renamed, other), text)
	}
	place := func(l link) string { return l.source + "#" + l.row + ":" + l.role }
	want := partition(readLinks(t, run(t, dir, 2)), place)
	got := partition(readLinks(t, run(t, renamed, 2)), func(l link) string {
		l.source = old[l.source]
		return place(l)
	})
	samePartition(t, got, want)
}

// renameFile gives a file and its folder names that say nothing and that sort
// the other way round.
func renameFile(name string) string {
	dir, base := path.Split(name)
	return "Lieu " + strconv.Itoa(9-int(dir[1]-'0')) + "/" + string('z'-base[0]+'a') + base
}

// Rows in another order give the same persons with the same ids, and the same
// golden records but for the numbers of the rows.
func TestRowOrderChangesNoPerson(t *testing.T) {
	dir, _ := generated(t, metamorphic, venue.Natural)
	shuffled := filepath.Join(t.TempDir(), filepath.Base(dir))
	rng := rand.New(rand.NewPCG(1, 2))
	lineOf := map[string][]string{} // source → lines by row, for both orders
	files := tree(t, dir)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		lines := strings.Split(strings.TrimSuffix(files[name], "\r\n"), "\r\n")
		source := strings.TrimSuffix(name, ".csv")
		lineOf["a/"+source] = slices.Clone(lines)
		rng.Shuffle(len(lines)-1, func(i, j int) { lines[i+1], lines[j+1] = lines[j+1], lines[i+1] })
		lineOf["b/"+source] = lines
		put(t, filepath.Join(shuffled, name), strings.Join(lines, "\r\n")+"\r\n")
	}
	plain, other := run(t, dir, 2), run(t, shuffled, 2)
	content := func(order string) func(link) string {
		return func(l link) string {
			row, err := strconv.Atoi(l.row)
			if err != nil || row >= len(lineOf[order+l.source]) {
				t.Fatalf("row %s of %s: no such row", l.row, l.source)
			}
			return l.source + " " + lineOf[order+l.source][row] + " " + l.role
		}
	}
	samePartition(t, partition(readLinks(t, other), content("b/")), partition(readLinks(t, plain), content("a/")))
	got, want := withoutRows(t, other), withoutRows(t, plain)
	if !slices.Equal(got, want) {
		t.Errorf("persons.csv differs in more than row numbers, in %d of %d lines", differing(got, want), len(want))
	}
}

// partition lists, for every person, the records that are theirs, each told by
// name; persons in the order of their first record.
func partition(links []link, name func(link) string) []string {
	members := map[string][]string{}
	for _, l := range links {
		members[l.person] = append(members[l.person], name(l))
	}
	var groups []string
	for _, m := range members {
		slices.Sort(m)
		groups = append(groups, strings.Join(m, "\n"))
	}
	slices.Sort(groups)
	return groups
}

func samePartition(t *testing.T, got, want []string) {
	t.Helper()
	if len(want) < 100 {
		t.Fatalf("only %d persons: the test would prove nothing", len(want))
	}
	if !slices.Equal(got, want) {
		t.Errorf("other persons: %d, want %d; %d groups differ", len(got), len(want), differing(got, want))
	}
}

func differing(a, b []string) (n int) {
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); !ok {
			n++
		}
	}
	return n
}

// withoutRows gives the lines of persons.csv, sorted, without the row numbers
// in the columns that tell where a value is from ("V1/crm:12").
func withoutRows(t *testing.T, out string) []string {
	t.Helper()
	var lines []string
	rows := readRows(t, filepath.Join(out, "persons.csv"))
	for _, row := range rows {
		for k, heading := range rows[0] {
			if strings.HasSuffix(heading, "_source") {
				row[k], _, _ = strings.Cut(row[k], ":")
			}
		}
		lines = append(lines, strings.Join(row, "\x1f"))
	}
	slices.Sort(lines)
	return lines
}
