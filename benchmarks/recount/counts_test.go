package recount

import (
	"maps"
	"slices"
	"strings"
)

// world is all that a truth table and the exports tell.
type world struct {
	all []*entry
	// of gives the records of every person by source, organisations and fillers left out.
	of map[string]map[string][]*entry
	// standing is of, with organisations.
	standing map[string]map[string][]*entry
	flows    map[[2]string]*flow // what two sources have to do with each other
	months   []int               // in which records were touched last, in order
}

func newWorld(all []*entry) *world {
	w := &world{all: all, of: map[string]map[string][]*entry{}, standing: map[string]map[string][]*entry{}}
	into := func(m map[string]map[string][]*entry, e *entry) {
		if m[e.who.id] == nil {
			m[e.who.id] = map[string][]*entry{}
		}
		m[e.who.id][e.source] = append(m[e.who.id][e.source], e)
	}
	for _, e := range all {
		if e.who.counts() {
			into(w.of, e)
		}
		if e.who.kind != "placeholder" {
			into(w.standing, e)
		}
		if e.touched.Year() >= 1980 {
			w.months = append(w.months, monthOf(e))
		}
	}
	slices.Sort(w.months)
	w.flows = w.flowsOf()
	return w
}

// count counts the records for which yes says so.
func (w *world) count(yes func(e *entry) bool) (n int) {
	for _, e := range w.all {
		if yes(e) {
			n++
		}
	}
	return n
}

// people counts the persons with a record for which yes says so.
func (w *world) people(yes func(e *entry) bool) int {
	found := map[string]bool{}
	for _, e := range w.all {
		if e.who.counts() && yes(e) {
			found[e.who.id] = true
		}
	}
	return len(found)
}

// distinct counts the different things that records say, "" left out.
func (w *world) distinct(say func(e *entry) string) int {
	found := map[string]bool{}
	for _, e := range w.all {
		found[say(e)] = true
	}
	delete(found, "")
	return len(found)
}

// member is what a record belongs to at a level of comparison.
func member(e *entry, by string) string {
	return map[string]string{"source": e.source, "tool": e.tool, "category": e.category, "venue": e.venue}[by]
}

// knownBy gives, for every person of a domain, the members that know them.
func (w *world) knownBy(domain, by string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, e := range w.all {
		if m := member(e, by); e.domain == domain && e.who.counts() && m != "" {
			add(out, e.who.id, m)
		}
	}
	return out
}

// ways counts the ways in which a source writes a person or organisation, summed up.
func (w *world) ways(source string, say func(e *entry) []string) (n int) {
	for _, records := range w.standing {
		ways := map[string]bool{}
		for _, e := range records[source] {
			for _, s := range say(e) {
				if s != "" {
					ways[s] = true
				}
			}
		}
		if len(records[source]) > 0 {
			n += max(len(ways), 1)
		}
	}
	return n
}

// holding is the record that stands for a source: the first that it made.
func holding(records []*entry) *entry {
	first := *records[0]
	for _, e := range records[1:] {
		if !e.created.IsZero() && (first.created.IsZero() || e.created.Before(first.created)) {
			first = *e
		}
	}
	for _, e := range records {
		if e.touched.After(first.touched) {
			first.touched = e.touched
		}
	}
	return &first
}

// holdings gives one record a source of a person, in the order of their names.
func holdings(bySource map[string][]*entry) (out []*entry) {
	for _, s := range slices.Sorted(maps.Keys(bySource)) {
		out = append(out, holding(bySource[s]))
	}
	return out
}

// aspects are the parts of a contact by which tools are compared.
var aspects = map[string]func(e *entry) string{
	"name":     func(e *entry) string { return e.name },
	"email":    func(e *entry) string { return strings.Join(e.emails[:min(1, len(e.emails))], "") },
	"mobile":   func(e *entry) string { return e.mobile },
	"landline": func(e *entry) string { return e.landline },
	"address":  func(e *entry) string { return e.door },
	"birth_date": func(e *entry) string {
		if e.birth < "1902" {
			return ""
		}
		return e.birth
	},
}
