package recount

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// overlaps counts who knows whom, at every level that the report compares.
func (b *book) overlaps(w *world) {
	for _, name := range b.under("overlaps") {
		domain, by, _ := strings.Cut(name, " ")
		at := "overlaps[" + name + "]."
		known := w.knownBy(domain, by)
		b.inside(at+"persons", "domains["+domain+"].persons_bounds", float64(len(known)))
		exactly := map[int]int{}
		for _, members := range known {
			exactly[len(members)]++
		}
		more := 0
		for k, n := range exactly {
			b.inside(fmt.Sprintf("%sknown[%d]", at, k-1), fmt.Sprintf("%sknown_bounds[%d]", at, k-1), float64(n))
			if k >= 4 {
				more += n
			}
		}
		for _, k := range b.under(at + "known") { // more members than anybody has in truth
			if exactly[number(k)+1] == 0 {
				b.inside(at+"known["+k+"]", at+"known_bounds["+k+"]", 0)
			}
		}
		if bounds := at + "known_to_four_or_more_bounds"; b.has(bounds + ".high") {
			b.got[bounds] = b.got[bounds+".low"]
			b.inside(bounds, bounds, float64(more))
		}
		b.members(at, known)
		b.combinations(at, known)
	}
}

func (b *book) members(at string, known map[string]map[string]bool) {
	persons, only, both := map[string]int{}, map[string]int{}, map[string]int{}
	for _, members := range known {
		list := slices.Sorted(maps.Keys(members))
		for i, m := range list {
			persons[m]++
			for _, n := range list[i+1:] {
				both[m+" + "+n]++
				both[n+" + "+m]++
			}
		}
		if len(list) == 1 {
			only[list[0]]++
		}
	}
	for _, m := range b.under(at + "members") {
		b.inside(at+"members["+m+"].persons", at+"members["+m+"].persons_bounds", float64(persons[m]))
		b.inside(at+"members["+m+"].only", at+"members["+m+"].only_bounds", float64(only[m]))
	}
	for _, p := range b.under(at + "pairs") {
		pair := at + "pairs[" + p + "]."
		b.inside(pair+"both", pair+"both_bounds", float64(both[p]))
		x, y, _ := strings.Cut(p, " + ")
		n, nx, ny := b.got[pair+"both"], b.got[at+"members["+x+"].persons"], b.got[at+"members["+y+"].persons"]
		b.near(pair+"share_a", n/nx, 0, 1e-6)
		b.near(pair+"share_b", n/ny, 0, 1e-6)
		b.near(pair+"jaccard", n/(nx+ny-n), 0, 1e-6)
	}
}

// combinations checks each exact combination.
func (b *book) combinations(at string, known map[string]map[string]bool) {
	counts := map[string]int{}
	for _, members := range known {
		counts[strings.Join(slices.Sorted(maps.Keys(members)), " + ")]++
	}
	for _, c := range b.under(at + "combinations") {
		figure := at + "combinations[" + c + "].persons"
		b.inside(figure, figure+"_bounds", float64(counts[c]))
	}
}

// pairCounts are pairs of records: linked, true, and both.
type pairCounts struct{ linked, true, both float64 }

// links holds crosswalk.csv against the truth: how many links are right, and how many
// of those to be made were made.
func (b *book) links(w *world, out string) {
	linked := map[key]string{}
	for _, row := range readTable(b.t, filepath.Join(out, "crosswalk.csv")) {
		linked[key{row["source"], row["role"], number(row["row"])}] = row["person"]
	}
	all, accepted := map[string]*pairCounts{}, map[string]float64{}
	b.pairsBy(w, func(e *entry) string { return linked[key{e.source, e.role, e.row}] }, func(x, y *entry) {
		accepted["all"]++
		accepted[between(x, y)]++
		if judged(x) && judged(y) {
			addPair(all, x, y, func(c *pairCounts) { c.linked++ })
			if x.who.id == y.who.id {
				addPair(all, x, y, func(c *pairCounts) { c.both++ })
			}
		}
	})
	b.pairsBy(w, func(e *entry) string { return e.who.id }, func(x, y *entry) {
		if judged(x) && judged(y) {
			addPair(all, x, y, func(c *pairCounts) { c.true++ })
		}
	})
	b.near("pairs.accepted", accepted["all"], 0, 0)
	b.near("pairs.review", float64(len(readTable(b.t, filepath.Join(out, "review.csv")))), 0, 0)
	total := all["all"]
	b.inside("quality.precision.value", "quality.precision", total.both/total.linked)
	b.inside("quality.recall.value", "quality.recall", total.both/total.true)
	b.bySourcePair(all, accepted)
}

// bySourcePair asks of the intervals between two sources what intervals of 95 % promise
// of many: that most hold.
func (b *book) bySourcePair(all map[string]*pairCounts, accepted map[string]float64) {
	out, asked := 0, 0
	for _, p := range b.under("quality.by_source_pair") {
		at, c := "quality.by_source_pair["+p+"].", all[p]
		b.near(at+"pairs", accepted[p], 0, 0)
		for _, name := range [...]string{"precision", "recall"} {
			for _, end := range [...]string{"value", "low", "high"} {
				b.seen[at+name+"."+end] = true
			}
		}
		if c == nil {
			continue
		}
		for name, of := range map[string]float64{"precision": c.linked, "recall": c.true} {
			v := c.both / max(of, 1)
			asked += one(of > 0)
			if of > 0 && (v < b.got[at+name+".low"]-1e-6 || v > b.got[at+name+".high"]+1e-6) {
				out++
				b.t.Logf("%s%s: %v of %v, the report says %v to %v", at, name, c.both, of, b.got[at+name+".low"], b.got[at+name+".high"])
			}
		}
	}
	b.asked["quality.by_source_pair[]"] += asked
	b.missed["quality.by_source_pair[]"] += out
	if float64(out) > .05*float64(asked)+1 && !b.trial {
		b.t.Errorf("quality.by_source_pair: %d of %d intervals do not hold", out, asked)
	}
}

// judged says that a record counts when links are judged: whoever stands behind a
// couple's record, or behind one that the truth calls ambiguous, is not told.
func judged(e *entry) bool { return e.who.kind != "couple" && e.who.kind != "ambiguous" }

func between(x, y *entry) string {
	a := []string{x.source, y.source}
	slices.Sort(a)
	return a[0] + " " + a[1]
}

func addPair(all map[string]*pairCounts, x, y *entry, to func(*pairCounts)) {
	for _, name := range [...]string{"all", between(x, y)} {
		if all[name] == nil {
			all[name] = &pairCounts{}
		}
		to(all[name])
	}
}

// pairsBy visits every pair of records of one group.
func (b *book) pairsBy(w *world, group func(e *entry) string, visit func(x, y *entry)) {
	groups := map[string][]*entry{}
	for _, e := range w.all {
		groups[group(e)] = append(groups[group(e)], e)
	}
	for _, g := range groups {
		for i, x := range g {
			for _, y := range g[i+1:] {
				visit(x, y)
			}
		}
	}
}
