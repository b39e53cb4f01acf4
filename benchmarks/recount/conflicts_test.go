package recount

import (
	"slices"
	"time"

	"recoupe/record"
)

// standing is what is counted of one kind of conflict: persons a source, and records.
type against struct {
	persons map[string]map[string]bool
	records int
}

// conflicts counts, by e-mail, what the tools may still do although another line
// speaks against it, each record under the first kind that fits.
func (b *book) conflicts(w *world) {
	dead, today := map[string]bool{}, w.newest()
	for _, e := range w.all {
		if says(e, record.Bounced) {
			for _, m := range e.emails {
				dead[m] = true
			}
		}
	}
	kinds := map[string]*against{}
	for _, kind := range [...]string{"refused-elsewhere", "bounced-elsewhere", "minor", "unproven"} {
		kinds[kind] = &against{persons: map[string]map[string]bool{}}
	}
	for id, of := range w.of {
		child := underFifteen(of, today)
		for s, own := range of {
			for _, e := range own {
				if k := kinds[kindOf(e, of, s, child, dead)]; k != nil {
					k.records++
					add(k.persons, s, id)
				}
			}
		}
	}
	for kind, k := range kinds {
		b.kind("consent_conflicts.kinds["+kind+" email].", k)
	}
	unheard, all := 0, map[string]bool{}
	for kind, k := range kinds {
		for _, persons := range k.persons {
			for id := range persons {
				all[id] = true
				unheard += one(kind == "refused-elsewhere")
			}
		}
	}
	b.near("totals.unheard_refusals", float64(unheard), .05, 3)
	b.near("consent_conflicts.persons", float64(len(all)), .1, 30) // those of other kinds are in no other as a rule
}

// kindOf is the kind of conflict of a record of a person; "" for none of those counted.
func kindOf(e *entry, of map[string][]*entry, s string, child bool, dead map[string]bool) string {
	if !e.valid["email"] || says(e, record.Denied, record.Bounced, record.Complained) {
		return ""
	}
	refuses := func(e *entry) bool { return says(e, record.Denied, record.Complained) }
	known := slices.ContainsFunc(of[s], func(e *entry) bool { return says(e, record.Denied, record.Bounced, record.Complained) })
	for other, theirs := range of {
		if !known && other != s && slices.ContainsFunc(theirs, refuses) {
			return "refused-elsewhere"
		}
	}
	switch {
	case !says(e, record.Granted):
		return ""
	case slices.ContainsFunc(e.emails, func(m string) bool { return dead[m] }):
		return "bounced-elsewhere"
	case child:
		return "minor"
	case !slices.ContainsFunc(e.consents, func(c record.Consent) bool {
		return c.Channel == record.ChannelEmail && c.Status == record.Granted && (c.At != "" || c.Proof != "")
	}):
		return "unproven"
	}
	return ""
}

func (b *book) kind(at string, k *against) {
	persons := 0
	for _, s := range b.under("sources") {
		persons += len(k.persons[s])
		b.near(at+"sources["+s+"].count", float64(len(k.persons[s])), .12, 4)
	}
	b.near(at+"persons", float64(persons), .08, 3)
	b.near(at+"records", float64(k.records), .08, 3)
}

// says tells whether a record's tool noted one of these about e-mail.
func says(e *entry, status ...record.ConsentStatus) bool {
	return slices.ContainsFunc(e.consents, func(c record.Consent) bool {
		return c.Channel == record.ChannelEmail && slices.Contains(status, c.Status)
	})
}

// newest is the day of the newest record, one in a hundred left out.
func (w *world) newest() time.Time {
	var days []time.Time
	for _, e := range w.all {
		if !e.touched.IsZero() {
			days = append(days, e.touched)
		}
	}
	slices.SortFunc(days, time.Time.Compare)
	return days[len(days)-1-len(days)/100]
}

// underFifteen goes by the birth date that most records of a person have.
func underFifteen(of map[string][]*entry, today time.Time) bool {
	young, old := 0, 0
	for _, records := range of {
		for _, e := range records {
			if born := day(e.birth); !born.IsZero() {
				isYoung := born.AddDate(15, 0, 0).After(today)
				young, old = young+one(isYoung), old+one(!isYoung)
			}
		}
	}
	return young > old
}
