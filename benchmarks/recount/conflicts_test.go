package recount

import (
	"slices"
	"time"

	"recoupe/record"
)

// The conflicts of consent as docs/report.md tells them, worked out from what the
// exports say of each person: not one line of this looks at a list of ours.

// against is what is counted of one kind of conflict: persons a source, and records.
type against struct {
	persons map[string]map[string]bool
	records int
}

// kindsOfConflict are named as report.json does, the gravest first.
var kindsOfConflict = [...]string{"refused-elsewhere", "bounced-elsewhere", "minor", "unproven", "backdated", "stale"}

var channelsOfConsent = [...]record.Channel{record.ChannelEmail, record.ChannelSMS, record.ChannelPhone, record.ChannelPost}

// conflicts counts, channel by channel, what the tools may still do although another
// line speaks against it, each record under the first kind that fits.
func (b *book) conflicts(w *world) {
	today, all, mailed := w.newest(), map[string]bool{}, 0
	for _, channel := range channelsOfConsent {
		kinds := w.conflictsOn(channel, today)
		for _, kind := range kindsOfConflict {
			k := kinds[kind]
			b.kind("consent_conflicts.kinds["+kind+" "+string(channel)+"].", k)
			for _, persons := range k.persons {
				for id := range persons {
					all[id] = true
					mailed += one(kind == "refused-elsewhere" && channel == record.ChannelEmail)
				}
			}
		}
	}
	b.insideOrExact("totals.unheard_refusals", "totals.unheard_refusals_bounds", float64(mailed))
	b.inside("consent_conflicts.persons", "consent_conflicts.persons_bounds", float64(len(all)))
}

func (b *book) kind(at string, k *against) {
	persons := 0
	for _, s := range b.under("sources") {
		persons += len(k.persons[s])
		if in := at + "sources[" + s + "].count"; b.has(in) { // a source that the report misses shows in the sum
			b.inside(in, in+"_bounds", float64(len(k.persons[s])))
		}
	}
	b.inside(at+"persons", at+"persons_bounds", float64(persons))
	b.inside(at+"records", at+"records_bounds", float64(k.records))
}

func (w *world) conflictsOn(channel record.Channel, today time.Time) map[string]*against {
	kinds, dead := map[string]*against{}, map[string]bool{}
	for _, kind := range kindsOfConflict {
		kinds[kind] = &against{persons: map[string]map[string]bool{}}
	}
	for _, e := range w.all {
		for _, c := range e.said(channel, record.Bounced) {
			for _, address := range e.about(c) {
				dead[address] = true
			}
		}
	}
	for id, of := range w.standing {
		p := &holder{channel: channel, dead: dead, today: today, child: underFifteen(of, today)}
		for _, records := range of {
			p.all = append(p.all, records...)
		}
		for s, own := range of {
			p.own = own
			for i, e := range own {
				again := slices.ContainsFunc(own[:i], func(o *entry) bool { return o.row == e.row }) // the same in another role
				if k := kinds[p.conflictOf(e)]; k != nil && !again {
					k.records++
					add(k.persons, s, id)
				}
			}
		}
	}
	return kinds
}

// holder is a person in whose records conflicts are looked for.
type holder struct {
	channel  record.Channel
	dead     map[string]bool
	today    time.Time
	child    bool
	all, own []*entry // of all sources, and of the one that is looked at
}

// conflictOf is the kind of conflict of a record; "" for none.
func (p *holder) conflictOf(e *entry) string {
	granted := e.said(p.channel, record.Granted)
	if !e.serves(p.channel) || len(e.said(p.channel, record.Denied, record.Bounced, record.Complained)) > 0 {
		return ""
	}
	for _, address := range e.usable(p.channel) {
		agreed := slices.ContainsFunc(granted, func(c record.Consent) bool { return slices.Contains(e.about(c), address) })
		switch {
		case p.refused(granted, address):
			return "refused-elsewhere"
		case agreed && p.dead[address]:
			return "bounced-elsewhere"
		}
	}
	shown := func(c record.Consent) bool { return c.At != "" || c.Proof != "" }
	holds := func(c record.Consent) bool {
		at := day(c.At)
		return c.Proof != "" || at.IsZero() || !at.AddDate(0, 0, 1).Before(e.created)
	}
	switch {
	case len(granted) == 0 || len(e.usable(p.channel)) == 0:
		return ""
	case p.child:
		return "minor"
	case !slices.ContainsFunc(granted, shown):
		return "unproven"
	case !e.created.IsZero() && !slices.ContainsFunc(granted, holds):
		return "backdated"
	case p.tooOld(e):
		return "stale"
	}
	return ""
}

// refused says whether a refusal of all prospecting, or for a purpose that was agreed
// to, stands in a source that knows of none itself. A later consent for the same
// purpose, with its proof and for this very address, lifts it.
func (p *holder) refused(granted []record.Consent, address string) bool {
	refusals := []record.ConsentStatus{record.Denied, record.Complained}
	known := append(refusals, record.Bounced)
	if slices.ContainsFunc(p.own, func(e *entry) bool { return len(e.said(p.channel, known...)) > 0 }) {
		return false
	}
	for _, e := range p.all {
		for _, no := range e.said(p.channel, refusals...) {
			about := func(yes record.Consent) bool { return yes.Purpose == no.Purpose }
			general := no.Purpose == "" || no.Purpose == record.UnspecifiedPurpose || no.Status == record.Complained
			if (general || slices.ContainsFunc(granted, about)) && !p.lifted(no, address) {
				return true
			}
		}
	}
	return false
}

func (p *holder) lifted(no record.Consent, address string) bool {
	for _, e := range p.all {
		for _, yes := range e.said(p.channel, record.Granted) {
			later := !day(no.At).IsZero() && day(yes.At).After(day(no.At))
			if later && yes.Proof != "" && yes.Purpose == no.Purpose && slices.Contains(e.about(yes), address) {
				return true
			}
		}
	}
	return false
}

// years is how long a contact of spectators or professionals is kept after the last
// thing that the person did (CNIL). Of a staff list nothing tells it.
const years = 3

// tooOld goes by what the person did in this source; of a list of professionals, by
// what the very record tells.
func (p *holder) tooOld(e *entry) bool {
	last := e.lastAct()
	for _, other := range p.own {
		if d := other.lastAct(); e.domain != "professional" && d.After(last) {
			last = d
		}
	}
	kept := last.AddDate(0, 0, years*365) // a leap day less than three years
	return e.domain != "personnel" && !last.IsZero() && !last.After(p.today) && kept.Before(p.today)
}

func (e *entry) lastAct() time.Time {
	last := slices.MaxFunc([]time.Time{e.created, e.bought, e.clicked}, time.Time.Compare)
	for _, c := range e.consents {
		if at := day(c.At); c.Status == record.Granted && at.After(last) {
			last = at
		}
	}
	return last
}

// said lists what a record's tool noted of these on a channel.
func (e *entry) said(channel record.Channel, status ...record.ConsentStatus) (out []record.Consent) {
	for _, c := range e.consents {
		if c.Channel == channel && slices.Contains(status, c.Status) {
			out = append(out, c)
		}
	}
	return out
}

// serves says whether a tool is used for a channel: whatever has a mailbox can write to
// it, the others must speak of the channel.
func (e *entry) serves(channel record.Channel) bool {
	return channel == record.ChannelEmail || e.channels[channel]
}

// usable lists by what a record can be reached on a channel.
func (e *entry) usable(channel record.Channel) []string {
	switch {
	case channel == record.ChannelEmail && e.valid["email"]:
		return e.emails
	case channel == record.ChannelPost && e.valid["post"]:
		return []string{e.door}
	case channel == record.ChannelSMS:
		return slices.DeleteFunc(slices.Clone(e.phones), func(n string) bool { return n[0] != '6' && n[0] != '7' })
	case channel == record.ChannelPhone:
		return e.phones
	}
	return nil
}

// about lists the addresses that an event is about: its own, or all of its record.
func (e *entry) about(c record.Consent) []string {
	switch {
	case c.Identifier != "":
		return []string{c.Identifier}
	case c.Channel == record.ChannelEmail:
		return e.emails
	case c.Channel == record.ChannelPost:
		return []string{e.door}
	}
	return e.phones
}

// newest is the day of the newest thing that any record tells, one in a hundred left out.
func (w *world) newest() time.Time {
	var days []time.Time
	for _, e := range w.all {
		known := []time.Time{e.created, e.touched, e.bought, e.clicked, e.opened, e.active}
		for _, c := range e.consents {
			known = append(known, day(c.At))
		}
		for _, d := range known {
			if d.Year() >= 1980 {
				days = append(days, d)
			}
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
