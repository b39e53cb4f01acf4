package recount

import (
	"math"
	"slices"
	"strings"

	"recoupe/record"
)

// scores counts the parts of the mark, source by source and in all.
func (b *book) scores(w *world) {
	parts := map[string]map[string][2]float64{"all": {}}
	for _, s := range b.under("sources") {
		parts[s] = b.parts(w, s)
		for part, n := range parts[s] {
			t := parts["all"][part]
			parts["all"][part] = [2]float64{t[0] + n[0], t[1] + n[1]}
		}
	}
	for s, counted := range parts {
		at, mean := "scores["+s+"].", 0.
		listed := b.under(at + "parts")
		for _, part := range listed {
			p, good, of := at+"parts["+part+"].", counted[part][0], counted[part][1]
			b.insideOrExact(p+"good", p+"good_bounds", good)
			b.insideOrExact(p+"of", p+"of_bounds", of)
			b.insideOrExact(p+"share", p+"share_bounds", good/math.Max(of, 1))
			mean += good / math.Max(of, 1) / float64(len(listed))
		}
		b.insideOrExact(at+"value", at+"value_bounds", mean)
	}
}

// parts counts good and all of each part of one source.
func (b *book) parts(w *world, s string) map[string][2]float64 {
	filled, values, faults := map[record.Field]int{}, 0., 0.
	for _, e := range w.all {
		if e.source != s {
			continue
		}
		for f := range e.fields {
			filled[f]++
			if f < record.Created {
				values++
			}
		}
	}
	for _, f := range b.under("sources[" + s + "].findings_by_field") {
		faults += b.got["sources["+s+"].findings_by_field["+f+"].count"]
	}
	records := b.got["sources["+s+"].records"]
	held := float64(max(filled[record.Last], filled[record.FullName]) + filled[record.Email] +
		max(filled[record.Mobile], filled[record.Phone], filled[record.Landline]) + filled[record.Postcode])
	unique := b.got["sources["+s+"].person_records"] + b.got["sources["+s+"].organisation_records"] - b.got["sources["+s+"].repeat_records"]
	out := map[string][2]float64{
		"completeness": {held, 4 * records}, "validity": {math.Max(values-faults, 0), values},
		"uniqueness": {unique - b.got["sources["+s+"].surplus_records"], unique},
	}
	same, of := 0., 0.
	for names, f := range w.flows {
		if slices.Contains(names[:], s) {
			same, of = same+float64(f.sameValues), of+float64(f.values)
		}
	}
	out["consistency"] = [2]float64{same, of}
	fresh, dated := w.fresh(s)
	out["timeliness"] = [2]float64{float64(fresh), float64(dated)}
	return out
}

// fresh counts the dated records of a source, and those of the three years before the
// month of the newest of all, one in a hundred left out.
func (w *world) fresh(s string) (fresh, dated int) {
	for _, e := range w.all {
		if e.source == s && e.touched.Year() >= 1980 {
			dated++
			fresh += one(monthOf(e) > w.months[len(w.months)-1-len(w.months)/100]-36)
		}
	}
	return fresh, dated
}

func monthOf(e *entry) int { return e.touched.Year()*12 + int(e.touched.Month()) }

// costs counts what costs, and works the sums out from the assumptions.
func (b *book) costs(w *world) {
	rate := func(name, end string) float64 { return b.got["costs.assumptions["+name+"]."+end] }
	entries, mailings, contacts := "costs.items[double-entry].", "costs.items[double-mailing].", "costs.items[double-contact]."
	e, year := b.got["flows.double_entries.count"], 1.
	dated := b.got["flows.double_entries.dated"] >= e/2
	if dated {
		e = math.Round(12 * b.got["flows.double_entries.per_month"])
	}
	b.near(entries+"count", e, 0, 0) // which was counted, with its interval
	b.seen[entries+"count_bounds.low"], b.seen[entries+"count_bounds.high"] = true, true
	b.inside(mailings+"count", mailings+"count_bounds", float64(w.doubleAddresses()))
	b.inside(contacts+"count", contacts+"count_bounds", float64(w.paidTwice()))
	total := map[string]float64{}
	for _, end := range [...]string{"low", "mid", "high"} {
		if !dated {
			year = rate("years_of_base", end)
		}
		hours := e / year * rate("typed_by_staff", end) * rate("minutes_per_entry", end) / 60
		sent := b.got[mailings+"count"] * rate("double_addresses_mailed", end) * rate("brochures_per_year", end)
		mails := b.got[contacts+"count"] * rate("emails_per_year", end)
		for at, v := range map[string]float64{
			entries + "euros_per_year.": hours * rate("hourly_cost", end), entries + "co2_kg_per_year.": 0,
			mailings + "euros_per_year.": sent * rate("brochure_cost", end), mailings + "co2_kg_per_year.": sent * rate("grams_per_brochure", end) / 1000,
			contacts + "euros_per_year.": b.got[contacts+"count"] * rate("contact_per_year", end), contacts + "co2_kg_per_year.": mails * rate("grams_per_email", end) / 1000,
		} {
			b.near(at+end, v, 1e-6, 1e-6)
			total[strings.SplitN(at, "]", 2)[1]] += v
		}
		b.near("costs.hours_per_year."+end, hours, 1e-6, 1e-6)
		b.near("costs.total_per_year."+end, total[".euros_per_year."], 1e-6, 1e-6)
		b.near("costs.co2_kg_per_year."+end, total[".co2_kg_per_year."], 1e-6, 1e-6)
		clear(total)
		minutes := 0.
		for _, s := range b.under("sources") {
			minutes += b.got["sources["+s+"].surplus_records"] * rate("minutes_per_merge", end)
		}
		minutes += b.got["pairs.review"] * rate("minutes_per_decision", end)
		for _, c := range b.under("findings") {
			minutes += b.got["findings["+c+"].suggested"] * rate("minutes_per_correction", end)
		}
		b.near("costs.effort_hours_once."+end, minutes/60, 1e-6, 1e-6)
	}
}

// doubleAddresses counts the addresses of the audience, one a person and source, beyond
// one a home.
func (w *world) doubleAddresses() (n int) {
	home := w.homesOf()
	doors := map[string]bool{}
	for id, of := range w.of {
		for _, records := range of {
			if records[0].domain == "audience" && slices.ContainsFunc(records, func(e *entry) bool { return e.valid["post"] }) {
				n++
				doors[home[id]] = true
			}
		}
	}
	return n - len(doors)
}

// paidTwice counts contacts beyond the first of somebody in e-mailing tools.
func (w *world) paidTwice() (n int) {
	for _, of := range w.standing {
		held := 0
		for _, records := range of {
			if records[0].category == "newsletter" {
				held += len(records)
			}
		}
		n += max(held-1, 0)
	}
	return n
}

// homesOf names the home of every person: whoever shares a word of the name, and the
// door, the landline or a mailbox. Who shares with nobody is a home alone.
func (w *world) homesOf() map[string]string {
	parent := map[string]string{}
	var root func(x string) string
	root = func(x string) string {
		if p, ok := parent[x]; ok && p != x {
			parent[x] = root(p)
			return parent[x]
		}
		return x
	}
	first := map[string]string{}
	for _, e := range w.all {
		if !e.who.counts() {
			continue
		}
		for _, word := range strings.Fields(fold(e.last)) {
			for _, place := range append([]string{e.door, e.landline}, e.emails...) {
				if len(word) < 3 || place == "" {
					continue
				}
				key := e.domain + " " + word + " " + place
				if other, ok := first[key]; ok {
					parent[root(e.who.id)] = root(other)
				} else {
					first[key] = e.who.id
				}
			}
		}
	}
	out := map[string]string{}
	for id := range w.of {
		out[id] = root(id)
	}
	return out
}

// homes counts the homes of two persons or more of a domain, of all where it is "".
func (w *world) homes(domain string) (n int) {
	size := map[string]int{}
	for id, home := range w.homesOf() {
		if domain == "" || strings.HasSuffix(id, " "+domain) {
			size[home]++
		}
	}
	for _, k := range size {
		n += one(k > 1)
	}
	return n
}

// advice checks that each piece of advice speaks of the figure it follows from.
func (b *book) advice() {
	sums := func(list, leaf string) (n float64) {
		for _, x := range b.under(list) {
			n += b.got[list+"["+x+"]."+leaf]
		}
		return n
	}
	most := 0.
	for _, s := range b.under("sources") {
		if !b.orders[s] {
			most = math.Max(most, b.got["sources["+s+"].surplus_records"])
		}
	}
	typed := 0.
	for _, p := range b.under("flows.pairs") {
		if b.kinds[p] == "typed-twice" {
			typed = math.Max(typed, b.got["flows.pairs["+p+"].persons"])
		}
	}
	for rule, n := range map[string]float64{
		"nir-dropped": b.got["totals.nir_dropped"], "check-mapping": float64(b.auto), "unheard-refusals": b.got["totals.unheard_refusals"],
		"merge-duplicates": most, "apply-suggestions": sums("findings", "suggested"), "review-pairs": b.got["pairs.review"],
		"one-brochure-a-home": b.got["costs.items[double-mailing].count"], "connect-tools": typed,
		"unusable-values": b.got["totals.findings_error"], "unreachable": b.got["domains[audience].reach.none"],
	} {
		if at := "advice[" + rule + "]."; b.has(at + "count") {
			b.near(at+"count", n, 0, 0)
			b.near(at+"effect", n, 0, 0)
		}
	}
}
