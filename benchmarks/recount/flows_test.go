package recount

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// flow is what two sources show about the persons that they share.
type flow struct {
	persons, ids, sameIDs, values, sameValues, forms, sameForms int
	lags                                                        []int // days
	later                                                       map[time.Time]int
	led                                                         int // positive where the source of the second name came first
}

// flowsOf walks the persons; sources are taken in the order of their names.
func (w *world) flowsOf() map[[2]string]*flow {
	out := map[[2]string]*flow{}
	for _, bySource := range w.of {
		hs := holdings(bySource)
		for i, x := range hs {
			for _, y := range hs[i+1:] {
				at := [2]string{x.source, y.source}
				if out[at] == nil {
					out[at] = &flow{later: map[time.Time]int{}}
				}
				out[at].compare(x, y)
			}
		}
	}
	return out
}

func (f *flow) compare(x, y *entry) {
	f.persons++
	if x.id != "" && y.id != "" {
		f.ids++
		f.sameIDs += one(x.id == y.id)
	}
	for name, say := range aspects {
		if a, b := say(x), say(y); name != "email" && a != "" && b != "" {
			f.values++
			f.sameValues += one(a == b)
		}
	}
	if strings.Trim(x.rawName, "|") != "" && strings.Trim(y.rawName, "|") != "" {
		f.forms++
		f.sameForms += one(x.rawName == y.rawName)
	}
	if x.rawDoor != "" && y.rawDoor != "" {
		f.forms++
		f.sameForms += one(x.rawDoor == y.rawDoor)
	}
	if !x.created.IsZero() && !y.created.IsZero() {
		lag := int(y.created.Sub(x.created).Hours() / 24)
		f.lags = append(f.lags, max(lag, -lag))
		f.led += cmp.Compare(0, lag)
		f.later[slices.MaxFunc([]time.Time{x.created, y.created}, time.Time.Compare)]++
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// copied says by the rules of docs/report.md whether a machine carried the contacts.
func (f *flow) copied() bool {
	peak, soon := 0, 0
	for _, n := range f.later {
		peak = max(peak, n)
	}
	for _, lag := range f.lags {
		soon += one(lag <= 1)
	}
	part := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
	ids := f.ids >= 10 && part(f.sameIDs, f.ids) >= .5
	enough := f.forms >= 20
	alike := enough && (part(f.sameForms, f.forms) >= .9 || part(f.sameValues, f.values) >= .985)
	return f.persons >= 10 && (ids || alike || enough && len(f.lags) >= 10 && part(peak, len(f.lags)) >= .5 && part(f.sameForms, f.forms) >= .6)
}

func (b *book) flows(w *world) {
	flows := w.flows
	for _, p := range b.under("flows.pairs") {
		at := "flows.pairs[" + p + "]."
		var f *flow
		for names, x := range flows {
			if p == names[0]+" "+names[1] || p == names[1]+" "+names[0] {
				f = x
			}
		}
		if f == nil {
			b.t.Errorf("%s: the two share nobody", at)
			continue
		}
		b.flow(at, f)
	}
	b.entries(w, flows)
	b.contradictions(w)
	b.freshest(w)
}

// flow checks the evidence of two sources. Persons have an interval where overlaps are
// told; what is counted over them moves with them.
func (b *book) flow(at string, f *flow) {
	b.near(at+"persons", float64(f.persons), .2, 3)
	move := .2 // as persons
	b.near(at+"both_have_ids", float64(f.ids), move, 3)
	b.near(at+"same_ids", float64(f.sameIDs), .1, 1)
	b.near(at+"values", float64(f.values), move, 6)
	b.near(at+"same_values", float64(f.sameValues), move, 6)
	b.near(at+"forms", float64(f.forms), move, 4)
	b.near(at+"same_forms", float64(f.sameForms), move, 4)
	b.near(at+"dated", float64(len(f.lags)), move, 3)
	soon, peak := 0, 0
	for _, lag := range f.lags {
		soon += one(lag <= 1)
	}
	for _, n := range f.later {
		peak = max(peak, n)
	}
	b.near(at+"same_day", float64(soon), .1, 2)
	b.near(at+"peak_day", float64(peak), .2, 2)
	if slices.Sort(f.lags); len(f.lags) > 0 {
		b.near(at+"median_lag_days", float64(f.lags[len(f.lags)/2]), .25, 120)
	} else {
		b.near(at+"median_lag_days", 0, 0, 0)
	}
	if got := b.kinds[strings.TrimSuffix(strings.TrimPrefix(at, "flows.pairs["), "].")]; f.copied() != (got == "synchronised" || got == "imported-once" || got == "copied") {
		b.t.Errorf("%s: told as %s; carried over by a machine, by the rules: %v", at, got, f.copied())
	}
}

// entries counts second entries: the sources beyond the first that took a person in
// and were not fed by an earlier one.
func (b *book) entries(w *world, flows map[[2]string]*flow) {
	persons := map[string]int{}
	for _, bySource := range w.of {
		for s := range bySource {
			persons[s]++
		}
	}
	fed := func(x, y string) bool {
		f := flows[[2]string{min(x, y), max(x, y)}]
		return f != nil && f.copied()
	}
	total, bySource, months, dated := 0, map[string]int{}, map[string]int{}, 0
	for _, of := range w.of {
		hs := holdings(of)
		slices.SortStableFunc(hs, func(x, y *entry) int {
			if x.created.IsZero() && y.created.IsZero() {
				return cmp.Compare(persons[y.source], persons[x.source])
			}
			return x.created.Compare(y.created)
		})
		for i, e := range hs {
			if i == 0 || slices.ContainsFunc(hs[:i], func(earlier *entry) bool { return fed(earlier.source, e.source) }) {
				continue
			}
			total++
			bySource[e.source]++
			if !e.created.IsZero() {
				dated++
				months[e.created.Format("2006-01")]++
			}
		}
	}
	at := "flows.double_entries."
	b.inside(at+"count", at+"count_bounds", float64(total))
	b.near(at+"count", float64(total), .05, 3)
	b.near(at+"dated", float64(dated), .05, 3)
	for s, n := range bySource {
		b.near(fmt.Sprintf("%ssources[%s].count", at, s), float64(n), .08, 4)
	}
	for _, m := range b.under(at + "months") {
		b.near(at+"months["+m+"].count", float64(months[m]), .1, 2)
	}
	if all := b.under(at + "months"); len(all) > 0 { // the months are in order of their names
		last, sum := all[max(len(all)-12, 0):], 0
		for _, m := range last {
			sum += months[m]
		}
		b.near(at+"per_month", float64(sum)/float64(len(last)), .05, .5)
	} else {
		b.near(at+"per_month", 0, 0, 0)
	}
}

// contradictions counts the persons about whom sources do not say the same.
func (b *book) contradictions(w *world) {
	for name, say := range aspects {
		compared, differ := 0, 0
		for _, of := range w.of {
			said, held := map[string]bool{}, 0
			for _, e := range holdings(of) {
				if v := say(e); v != "" {
					said[v] = true
					held++
				}
			}
			compared += one(held > 1)
			differ += one(held > 1 && len(said) > 1)
		}
		at := "flows.conflicts[" + name + "]."
		b.near(at+"compared", float64(compared), .05, 2)
		b.near(at+"differ", float64(differ), .35, 4) // who is contradicted most is found least
	}
}

// freshest counts whose record is the newest, among those that two sources date.
func (b *book) freshest(w *world) {
	compared, newest := map[string]int{}, map[string]int{}
	for _, of := range w.of {
		dated, last := []*entry{}, time.Time{}
		for _, e := range holdings(of) {
			if !e.touched.IsZero() {
				dated = append(dated, e)
				last = slices.MaxFunc([]time.Time{last, e.touched}, time.Time.Compare)
			}
		}
		if len(dated) < 2 {
			continue
		}
		for _, e := range dated {
			compared[e.source]++
			newest[e.source] += one(e.touched.Equal(last))
		}
	}
	for s, n := range compared {
		at := "flows.freshness[" + s + "]."
		b.near(at+"compared", float64(n), .1, 3)
		b.near(at+"newest", float64(newest[s]), .1, 5)
	}
}
