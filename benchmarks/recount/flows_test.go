package recount

import (
	"cmp"
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
			f = &flow{} // the two share nobody
		}
		b.flow(at, f)
	}
	b.entries(w, flows)
	b.contradictions(w)
	b.freshest(w)
}

// flow checks the evidence of two sources, each count inside its interval.
func (b *book) flow(at string, f *flow) {
	soon, peak, median := 0, 0, 0
	for _, lag := range f.lags {
		soon += one(lag <= 1)
	}
	for _, n := range f.later {
		peak = max(peak, n)
	}
	if slices.Sort(f.lags); len(f.lags) > 0 {
		median = f.lags[len(f.lags)/2]
	}
	for name, n := range map[string]int{
		"persons": f.persons, "both_have_ids": f.ids, "same_ids": f.sameIDs, "values": f.values, "same_values": f.sameValues,
		"forms": f.forms, "same_forms": f.sameForms, "dated": len(f.lags), "same_day": soon, "peak_day": peak, "median_lag_days": median,
	} {
		b.inside(at+name, at+"bounds."+name, float64(n))
	}
	if b.trial {
		return
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
	b.inside(at+"dated", at+"dated_bounds", float64(dated))
	for _, s := range b.under(at + "sources") {
		b.inside(at+"sources["+s+"].count", at+"sources["+s+"].count_bounds", float64(bySource[s]))
	}
	for _, m := range b.under(at + "months") {
		b.inside(at+"months["+m+"].count", at+"months["+m+"].count_bounds", float64(months[m]))
	}
	if all := b.under(at + "months"); len(all) > 0 { // the months are in order of their names
		last, sum := all[max(len(all)-12, 0):], 0
		for _, m := range last {
			sum += months[m]
		}
		b.inside(at+"per_month", at+"per_month_bounds", float64(sum)/float64(len(last)))
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
		b.inside(at+"compared", at+"compared_bounds", float64(compared))
		b.inside(at+"differ", at+"differ_bounds", float64(differ))
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
	for _, s := range b.under("flows.freshness") {
		at := "flows.freshness[" + s + "]."
		b.inside(at+"compared", at+"compared_bounds", float64(compared[s]))
		b.inside(at+"newest", at+"newest_bounds", float64(newest[s]))
	}
}
