package recoupe

import (
	"slices"
	"time"

	"recoupe/config"
	"recoupe/matcher"
	"recoupe/privacy/consent"
	"recoupe/privacy/retention"
	"recoupe/record"
	"recoupe/report"
)

// conflict is a record whose tool may write to somebody, or call them, although
// another line, or the law, speaks against it.
type conflict struct {
	kind    report.ConflictKind
	channel record.Channel
	record  uint32
	// address is what the tool would reach the person by; "" for none.
	address string
	// source, row and day are the line that speaks against it; the record's own
	// consent where it is that which does not hold.
	source string
	row    int
	day    consent.Day
}

// conflicts finds those of one channel for one run, on one day.
type conflicts struct {
	*contactable
	retained *retained
	known    *spoken
	dead     map[string]consent.Event // bounced addresses, whoever's record says so
	told     []consent.Event          // of the person in work, bounces left out
	own      []consent.Event          // buffer of grants
	heard    map[uint32]bool          // sources that know of a refusal of that person
	states   map[asked]consent.State  // of that person: a base may hold one a hundred thousand times
	underAge bool                     // whether that person is, on the day
}

// asked is what the state of a person's consent is asked for.
type asked struct{ purpose, address string }

// conflictsOn lists the records with a conflict of consent on a day, by channel, each
// once a channel under the gravest kind, in the order of the records.
func (r *Result) conflictsOn(law *config.File, on time.Time) (out []conflict) {
	day, kept, maker := consent.Day(on.Unix()/secondsPerDay), r.retained(law, on), newGoldenMaker(r)
	for _, channel := range channels {
		known := r.base.spokenOf(channel)
		if known == nil {
			continue
		}
		x := &conflicts{
			contactable: &contactable{Result: r, law: law, maker: maker, q: consent.Question{Channel: channel, On: day}},
			retained:    kept, known: known, dead: map[string]consent.Event{},
			heard: map[uint32]bool{}, states: map[asked]consent.State{},
		}
		x.gatherDead()
		if list := x.all(); len(out) == 0 {
			out = list
		} else {
			out = append(out, list...)
		}
	}
	return out
}

// conflictBatch is about the number of conflicts that are put into one list: one that
// grows to half a million is copied again and again.
const conflictBatch = 1 << 13

// all lists the conflicts of all persons, in the order of the records.
func (x *conflicts) all() []conflict {
	var lists [][]conflict
	last := make([]conflict, 0, conflictBatch)
	for e, members := range x.members {
		if x.input.Clusters[e].Kind == record.Placeholder || x.heldByLaw(uint32(e)) || !x.concerned(members) {
			continue
		}
		if last = x.ofPerson(last, uint32(e)); len(last) >= conflictBatch {
			lists, last = append(lists, last), make([]conflict, 0, conflictBatch)
		}
	}
	return byRecord(append(lists, last), x.base.len())
}

// byRecord puts the conflicts of lists in the order of the records, of which each has
// one at most.
func byRecord(lists [][]conflict, records int) []conflict {
	place := make([]uint32, records)
	for _, list := range lists {
		for i := range list {
			place[list[i].record] = 1
		}
	}
	n := uint32(0)
	for i, has := range place {
		place[i] = n
		n += has
	}
	all := make([]conflict, n)
	for _, list := range lists {
		for i := range list {
			all[place[list[i].record]] = list[i]
		}
	}
	return all
}

func (x *conflicts) gatherDead() {
	for i := range x.base.len() {
		if x.known.by[i]&heardRefusal == 0 {
			continue
		}
		x.own = x.addEvents(x.own[:0], uint32(i))
		for _, e := range x.own {
			if known, have := x.dead[e.Identifier]; e.Status == record.Bounced && e.Identifier != "" && (!have || e.Day > known.Day) {
				x.dead[e.Identifier] = e
			}
		}
	}
}

// concerned says whether anything is known of a person's consent: of most, nothing is.
func (x *conflicts) concerned(members []uint32) bool {
	return slices.ContainsFunc(members, func(i uint32) bool { return x.known.by[i] != 0 })
}

func (x *conflicts) ofPerson(out []conflict, entity uint32) []conflict {
	members := x.members[entity]
	x.told = slices.DeleteFunc(x.addEvents(x.told[:0], members...), func(e consent.Event) bool { return e.Status == record.Bounced })
	x.underAge = x.isUnderAge(entity)
	clear(x.states)
	clear(x.heard)
	for _, i := range members {
		if x.known.by[i]&heardRefusal != 0 {
			x.heard[x.base.source[i]] = true
		}
	}
	told := slices.ContainsFunc(members, func(i uint32) bool { return x.known.by[i]&toldRefusal != 0 })
	for k, i := range members {
		sameRow := k > 0 && x.base.source[members[k-1]] == x.base.source[i] && x.base.row[members[k-1]] == x.base.row[i] // in another role
		if x.known.by[i]&heardRefusal != 0 || sameRow || !told && !x.serves(x.base.source[i]) {
			continue
		}
		if c, ok := x.ofRecord(i); ok {
			out = append(out, c)
		}
	}
	return out
}

// isUnderAge says whether a person is. Most have no birth date that would make them so:
// only for the others are the records weighed against each other.
func (x *conflicts) isUnderAge(entity uint32) bool {
	young := slices.ContainsFunc(x.members[entity], func(i uint32) bool { return x.minor(matcher.UnpackDate(x.base.table.Date[i])) })
	if x.q.On <= 0 || !young {
		return false
	}
	p := x.maker.choose(entity)
	return x.minor(p.Birth.Date)
}

// ofRecord gives the gravest conflict of one record that its tool may write to.
func (x *conflicts) ofRecord(i uint32) (c conflict, ok bool) {
	granted := x.grants(i)
	addresses := x.reachable(i)
	if len(addresses) == 0 {
		return c, false
	}
	c = conflict{channel: x.q.Channel, record: i, address: x.shownAddress(i, addresses[0])}
	for _, address := range addresses {
		if x.refused(&c, address, granted) || x.bounced(&c, address, granted) {
			c.address = x.shownAddress(i, address)
			return c, true
		}
	}
	if len(granted) == 0 {
		return c, false
	}
	c.source, c.row, c.day = granted[0].Source, granted[0].Row, granted[0].Day
	switch {
	case x.underAge:
		c.kind = report.ConflictMinor
	case !slices.ContainsFunc(granted, func(e consent.Event) bool { return e.Day != 0 || e.Proof != "" }):
		c.kind = report.ConflictUnproven
	case x.backdated(i, granted):
		c.kind = report.ConflictBackdated
	case x.stale(i):
		c.kind = report.ConflictStale
	}
	return c, c.kind != ""
}

// grants lists what a record's own tool says of the person's consent, what can be
// shown first. The next call writes over the list.
func (x *conflicts) grants(i uint32) []consent.Event {
	if x.known.by[i]&saidYes == 0 {
		return nil
	}
	x.own = slices.DeleteFunc(x.addEvents(x.own[:0], i), func(e consent.Event) bool { return e.Status != record.Granted })
	consent.Sort(x.own)
	slices.Reverse(x.own)
	return x.own
}

// refused says whether a refusal known to another tool stands against an address,
// for one of the purposes that its own tool uses it for.
func (x *conflicts) refused(c *conflict, address string, granted []consent.Event) bool {
	if x.heard[x.base.source[c.record]] {
		return false
	}
	purposes := []string{record.UnspecifiedPurpose}
	for _, e := range granted {
		purposes = append(purposes, e.Purpose)
	}
	slices.Sort(purposes)
	for _, purpose := range slices.Compact(purposes) {
		if s := x.state(asked{purpose, address}); s.Status == record.Denied {
			c.kind = report.ConflictRefused
			c.source, c.row, c.day = s.By.Source, s.By.Row, s.By.Day
			return true
		}
	}
	return false
}

// state gives the state of consent of the person in work.
func (x *conflicts) state(of asked) consent.State {
	s, known := x.states[of]
	if !known {
		s = consent.Fold(x.told, x.q.Channel, of.purpose, of.address)
		x.states[of] = s
	}
	return s
}

// bounced says whether a tool with a consent writes to an address that another one
// found dead.
func (x *conflicts) bounced(c *conflict, address string, granted []consent.Event) bool {
	dead, is := x.dead[address]
	if !is || !slices.ContainsFunc(granted, func(e consent.Event) bool { return e.Identifier == address }) {
		return false
	}
	c.kind = report.ConflictBounced
	c.source, c.row, c.day = dead.Source, dead.Row, dead.Day
	return true
}

// backdated says whether a consent is older than the record that should prove it:
// it was carried over from elsewhere, and its proof was not. A day more or less
// is one of time zones.
func (x *conflicts) backdated(i uint32, granted []consent.Event) bool {
	made := consent.Day(x.retained.acts(i).Created)
	return made != 0 && !slices.ContainsFunc(granted, func(e consent.Event) bool {
		return e.Proof != "" || e.Day == 0 || e.Day+1 >= made
	})
}

// stale says whether a consent is past the time for which its source may be kept.
func (x *conflicts) stale(i uint32) bool {
	bucket, _ := x.retained.judge(i)
	return bucket == retention.Due
}

// conflictCounts sums conflicts up for the report.
func (r *Result) conflictCounts(list []conflict) *report.ConflictInput {
	type key struct {
		kind    report.ConflictKind
		channel record.Channel
		source  uint32
	}
	at, persons := map[key]int{}, map[uint32]bool{}
	in := &report.ConflictInput{}
	seen := map[key]map[uint32]bool{}
	for _, c := range list {
		k := key{c.kind, c.channel, r.base.source[c.record]}
		n, have := at[k]
		if !have {
			n = len(in.Counts)
			at[k], seen[k] = n, map[uint32]bool{}
			in.Counts = append(in.Counts, report.ConflictCount{Kind: k.kind, Channel: k.channel, Source: int(k.source)})
		}
		entity := r.of[c.record]
		in.Counts[n].Records++
		if persons[entity] = true; !seen[k][entity] {
			seen[k][entity] = true
			in.Counts[n].Persons++
		}
	}
	in.Persons = len(persons)
	return in
}

// newestDay is the day of the newest thing that any record tells, one in a hundred
// left out: years are mistyped. A run has no clock; it takes this for today.
func (r *Result) newestDay() time.Time {
	var by [1 << 16]int
	total := 0
	note := func(d int) {
		if d > 0 && d < len(by) {
			by[d]++
			total++
		}
	}
	e := &r.base.events
	for i := range e.acts {
		for _, d := range e.acts[i] {
			note(int(d))
		}
		note(int(dayOf(matcher.UnpackDate(r.base.updated[i]))))
		note(int(dayOf(matcher.UnpackDate(r.base.traits.made[i]))))
	}
	for _, c := range e.consents {
		note(int(c.at))
	}
	left := total / 100
	for d := len(by) - 1; d > 0; d-- {
		if left -= by[d]; left < 0 {
			return time.Unix(int64(d)*secondsPerDay, 0).UTC()
		}
	}
	return time.Time{}
}
