package recoupe

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"recoupe/clean"
	"recoupe/config"
	"recoupe/privacy/consent"
	"recoupe/privacy/law"
	"recoupe/record"
	"recoupe/report"
)

// ContactQuestion asks who may be reached on a channel, for a purpose, on a day.
type ContactQuestion struct {
	Channel record.Channel
	Purpose string
	On      time.Time
	// Homes asks for one letter a home instead of one a person; by post only.
	Homes bool
	// Law says what the sources may be used for.
	Law *config.File
}

// ErrNoPurpose says that no source that was read grants a purpose: nobody may be
// written to for it.
var ErrNoPurpose = errors.New("no source declares this purpose with a legal basis")

// Contactable tells how many may be reached, and for which reason each may or
// may not.
type Contactable struct {
	Persons int // that have any address of the channel
	Allowed int
	Shared  int                    // of these, reached at an address that is in the list already
	Reasons map[consent.Reason]int // by the reason of the person's best address
}

// contactable answers a question for one run.
type contactable struct {
	*Result
	q       consent.Question
	law     *config.File
	maker   *goldenMaker
	granted []law.Basis // by source: the basis for the purpose
	// against is what speaks against an address, whoever's record it stands in: a
	// couple's mailbox that one of them unsubscribed is not written to for the other.
	// A letter bears a name: by post, each decides alone.
	against map[string][]consent.Event
	written map[string]bool // addresses that are in the list
	places  []string        // what the event in work is about
}

func (r *Result) contactable(q *ContactQuestion) (*contactable, error) {
	c := &contactable{Result: r, law: q.Law, maker: newGoldenMaker(r), granted: make([]law.Basis, len(r.base.inputs)), written: map[string]bool{}}
	c.q = consent.Question{
		Channel: q.Channel, Purpose: q.Purpose, On: consent.Day(q.On.Unix() / secondsPerDay),
		Country: q.Law.Controller.Home(), Rules: q.Law.Controller.Rules(),
	}
	any := false
	for i, in := range r.base.inputs {
		c.granted[i] = q.Law.BasisOf(in.Source.Entry, q.Purpose)
		any = any || c.granted[i] != ""
	}
	if !any {
		return nil, fmt.Errorf("%w: %s", ErrNoPurpose, q.Purpose)
	}
	c.gatherAgainst()
	return c, nil
}

func (c *contactable) gatherAgainst() {
	c.against = map[string][]consent.Event{}
	for i := range c.base.len() {
		if !c.base.saysConsent(i) {
			continue
		}
		for _, e := range c.events(uint32(i)) {
			if e.Status != record.Granted && e.Identifier != "" && e.Channel != record.ChannelPost {
				c.against[e.Identifier] = append(c.against[e.Identifier], e)
			}
		}
	}
}

const secondsPerDay = 24 * 60 * 60

// WriteContactable writes who may be reached, each address once, with the
// basis, the date and the place of what decided. Nobody else is in the file.
// Personnel is nobody's audience and never in it.
func (r *Result) WriteContactable(w io.Writer, q *ContactQuestion) (*Contactable, error) {
	c, err := r.contactable(q)
	if err != nil {
		return nil, err
	}
	if q.Homes {
		return c.writeHomes(w)
	}
	x := report.NewContacts(w, r.opt.profile())
	sum, err := c.each(func(entity uint32, best *way) error { return x.Write(c.row(entity, best)) })
	return sum, errors.Join(err, x.Close())
}

// each visits those who may be reached, with their best address, by name.
func (c *contactable) each(visit func(entity uint32, best *way) error) (*Contactable, error) {
	sum := &Contactable{Reasons: map[consent.Reason]int{}}
	for _, entity := range c.byName() {
		if k := &c.input.Clusters[entity]; k.Kind == record.Placeholder || k.Domain == record.Personnel {
			continue
		}
		ways := c.ways(entity)
		if len(ways) == 0 {
			continue
		}
		best := bestWay(ways)
		sum.Persons++
		sum.Reasons[best.Decision.Reason]++
		if !best.Decision.Allowed {
			continue
		}
		sum.Allowed++
		if c.known(best) {
			sum.Shared++
			continue
		}
		if err := visit(entity, best); err != nil {
			return nil, err
		}
	}
	return sum, nil
}

// known says whether an address is in the list already. Nobody wants a message
// twice; letters go to persons, and to homes where these are asked for.
func (c *contactable) known(w *way) bool {
	known := c.written[w.Identifier]
	c.written[w.Identifier] = c.q.Channel != record.ChannelPost
	return known
}

// way is an address of a person with the answer for it.
type way struct {
	consent.Address
	consent.Decision
	shown   [3]string // as it is printed; post: street, postcode, city
	country string    // by post
}

// bestWay gives the first address that may be used, else the first.
func bestWay(ways []way) *way {
	for i := range ways {
		if ways[i].Allowed {
			return &ways[i]
		}
	}
	return &ways[0]
}

func (c *contactable) row(entity uint32, best *way) *report.ContactRow {
	gold := c.maker.of(c.granting(entity))
	return &report.ContactRow{
		Person: c.ids[entity], Title: gold.Values[report.GoldenTitle].Text, First: gold.Values[report.GoldenFirst].Text,
		Last: gold.Values[report.GoldenLast].Text, Org: gold.Values[report.GoldenOrg].Text, To: best.shown, Decided: c.decided(best),
	}
}

// decided tells why an address may be used.
func (c *contactable) decided(best *way) report.Decided {
	basis := best.Basis.Text()
	d := report.Decided{
		Basis: basis.In(c.opt.Lang), Reason: best.Reason.Text().In(c.opt.Lang),
		Source: best.Source, Row: best.Row, Day: ISODay(best.Day),
	}
	if best.Rule != nil {
		d.Rule = best.Rule.Source.In(c.opt.Lang)
	}
	return d
}

// granting lists the records of a person whose sources grant the purpose: what
// another one knows, a name or a title, is none of the list's.
func (c *contactable) granting(entity uint32) (out []uint32) {
	for _, i := range c.members[entity] {
		if c.granted[c.base.source[i]] != "" {
			out = append(out, i)
		}
	}
	return out
}

// ISODay writes a day as yyyy-mm-dd, "" for unknown.
func ISODay(d consent.Day) string {
	if d == 0 {
		return ""
	}
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Format(time.DateOnly)
}

// ways answers for every address of a person, the one of the golden record first.
func (c *contactable) ways(entity uint32) (out []way) {
	members := c.members[entity]
	events, purchases := c.events(members...), c.purchases(members)
	p := c.maker.choose(entity)
	add := func(identifier string, generic bool, country string, shown ...string) {
		w := way{country: country, Address: consent.Address{
			Identifier: identifier, Reader: consent.Consumer, Generic: generic, Minor: c.minor(p.Birth.Date),
		}}
		copy(w.shown[:], shown)
		if c.input.Clusters[entity].Domain == record.Professional {
			w.Reader = consent.Professional
		}
		w.decide(c, members, slices.Concat(events, c.against[identifier]), purchases)
		out = append(out, w)
	}
	switch c.q.Channel {
	case record.ChannelEmail:
		for i := range p.Emails {
			if e := &p.Emails[i]; usable(e.Class) {
				add(e.Address, e.Class == clean.EmailRole, "", e.Address)
			}
		}
	case record.ChannelPost:
		for i := range p.Addresses {
			if a := &p.Addresses[i]; a.ShowStreet != "" && a.ShowCity != "" {
				add(postKey(&a.Address), false, a.Country, a.ShowStreet, a.Postcode, a.ShowCity)
			}
		}
	default:
		for i := range p.Phones {
			if ph := &p.Phones[i]; callable(ph.Class, c.q.Channel) {
				add(ph.E164, false, "", ph.E164)
			}
		}
	}
	return out
}

func usable(c clean.EmailClass) bool { return c != clean.EmailFiller && c != clean.EmailDisposable }

func callable(p clean.PhoneClass, on record.Channel) bool {
	if on == record.ChannelSMS {
		return p == clean.PhoneMobile
	}
	return p != clean.PhoneFiller && p != clean.PhoneService
}

// decide answers on each ground that a source of the address has; the first that
// allows it counts, in the order of the law.
func (w *way) decide(c *contactable, members []uint32, events []consent.Event, purchases []consent.Purchase) {
	grounds, entity := c.grounds(members, w.Identifier), c.of[members[0]]
	switch {
	case c.anyOf(entity, c.base.told.restricted):
		w.Decision = consent.Decision{Reason: consent.Restricted}
		return
	case c.heldByLaw(entity):
		w.Decision = consent.Decision{Reason: consent.HeldByLaw}
		grounds = slices.DeleteFunc(grounds, func(b law.Basis) bool { return b.Has(law.Erasure) })
	default:
		w.Decision = consent.Decide(&c.q, &w.Address, events, purchases)
	}
	for n, basis := range grounds {
		a := w.Address
		a.Basis = basis
		if d := consent.Decide(&c.q, &a, events, purchases); n == 0 || d.Allowed {
			w.Basis, w.Decision = basis, d
			if d.Allowed {
				return
			}
		}
	}
}

// grounds lists the bases on which the sources that hold an address claim the
// purpose: a source that does not hold it lends it nothing.
func (c *contactable) grounds(members []uint32, identifier string) (out []law.Basis) {
	for _, basis := range law.Bases {
		for _, i := range members {
			if c.granted[c.base.source[i]] == basis && slices.Contains(c.identifiers(i), identifier) {
				out = append(out, basis)
				break
			}
		}
	}
	return out
}

// identifiers lists the addresses of a record on the channel.
func (c *contactable) identifiers(i uint32) []string { return c.base.addresses(c.q.Channel, i) }

// addresses lists the addresses or numbers of a record on a channel.
func (b *base) addresses(channel record.Channel, i uint32) []string {
	return b.addAddresses(nil, channel, i)
}

// addAddresses is addresses behind those of a list.
func (b *base) addAddresses(out []string, channel record.Channel, i uint32) []string {
	t := b.table
	switch channel {
	case record.ChannelEmail:
		for _, code := range t.Emails.At(int(i)) {
			out = append(out, t.EmailDict.String(code))
		}
	case record.ChannelPost:
		for _, a := range t.AddressesOf(i, nil) {
			out = append(out, postKey(&a))
		}
	default:
		for _, code := range t.Phones.At(int(i)) {
			out = append(out, t.PhoneDict.String(code))
		}
	}
	return out
}

func postKey(a *clean.Address) string {
	return strings.Join([]string{a.Number, a.Suffix, a.Street, a.Box, a.Postcode, a.City}, "|")
}

// events gives what the tools say of a person's consent on the channel. An event
// without an address of its own is about all that its record has.
func (c *contactable) events(members ...uint32) []consent.Event { return c.addEvents(nil, members...) }

// addEvents is events behind those of a list.
func (c *contactable) addEvents(out []consent.Event, members ...uint32) []consent.Event {
	for _, i := range members {
		for said := range c.base.consentsOf(int(i)) {
			if said.Channel != c.q.Channel && said.Status != record.ErasureDone {
				continue
			}
			e := consent.Event{
				Channel: c.q.Channel, Purpose: said.Purpose, Status: said.Status, Day: said.day, Proof: said.Proof,
				Source: c.base.inputs[c.base.source[i]].Source.Name, Row: int(c.base.row[i]),
			}
			if said.Told {
				e.Source, e.Row = toldSource.In(c.opt.Lang), 0
			}
			for _, id := range c.about(&said.Consent, i) {
				e.Identifier = id
				out = append(out, e)
			}
		}
	}
	return out
}

// about lists the addresses that an event is about. The next call writes over the list.
func (c *contactable) about(said *record.Consent, i uint32) []string {
	c.places = c.places[:0]
	if said.Identifier != "" {
		c.places = append(c.places, comparableAddress(said.Channel, said.Identifier))
	} else if c.places = c.base.addAddresses(c.places, c.q.Channel, i); len(c.places) == 0 {
		c.places = append(c.places, "") // the person's, whatever the address
	}
	return c.places
}

// comparableAddress reads an address that stands in an event.
func comparableAddress(channel record.Channel, text string) string {
	if channel == record.ChannelEmail {
		if emails, _ := clean.ParseEmail(text); len(emails) > 0 {
			return emails[0].Address
		}
	} else if phones, _ := clean.ParsePhone(text, ""); len(phones) > 0 {
		return phones[0].E164
	}
	return text
}

func dayOfISO(s string) consent.Day {
	if s == "" {
		return 0
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0
	}
	return consent.Day(t.Unix() / secondsPerDay)
}

// purchases lists the sales at which addresses were given, of sources that let
// buyers object.
func (c *contactable) purchases(members []uint32) (out []consent.Purchase) {
	for _, i := range members {
		in := c.base.inputs[c.base.source[i]]
		d := c.base.events.acts[i][actPurchase]
		if d == 0 || !c.law.SoftOptIn(in.Source.Entry) {
			continue
		}
		for _, id := range c.identifiers(i) {
			out = append(out, consent.Purchase{Identifier: id, Day: consent.Day(d), Source: in.Source.Name, Row: int(c.base.row[i])})
		}
	}
	return out
}

// majority is the age from which one consents alone (French law no. 78-17, art. 45).
const majority = 15

func (c *contactable) minor(birth clean.Date) bool {
	return underAge(birth, time.Unix(int64(c.q.On)*secondsPerDay, 0).UTC())
}

// underAge says whether somebody who was born then is a minor on a day.
func underAge(birth clean.Date, on time.Time) bool {
	if birth.IsZero() || birth.Year == 0 {
		return false
	}
	comes := time.Date(int(birth.Year)+majority, time.Month(max(birth.Month, 1)), int(max(birth.Day, 1)), 0, 0, 0, 0, time.UTC)
	return on.Before(comes)
}

// ContactWhy explains, for one person, what was decided and on what.
type ContactWhy struct {
	Person string
	Ways   []ContactWay
	// Events are all that is known of consent on the channel, in the order of time.
	Events []consent.Event
}

// ContactWay is the answer for one address.
type ContactWay struct {
	Address string
	Basis   law.Basis
	consent.Decision
}

// WhyContactable explains the answer for a person, by id or by a record as
// explain names it.
func (r *Result) WhyContactable(ref string, q *ContactQuestion) (*ContactWhy, error) {
	c, err := r.contactable(q)
	if err != nil {
		return nil, err
	}
	entity, err := r.entityOf(ref)
	if err != nil {
		return nil, err
	}
	why := &ContactWhy{Person: r.ids[entity], Events: c.events(r.members[entity]...)}
	consent.Sort(why.Events)
	for _, w := range c.ways(entity) {
		why.Ways = append(why.Ways, ContactWay{strings.TrimSpace(strings.Join(w.shown[:], " ")), w.Basis, w.Decision})
	}
	return why, nil
}

// entityOf finds a person by id, or by one of their records.
func (r *Result) entityOf(ref string) (uint32, error) {
	if e := slices.Index(r.ids, ref); e >= 0 {
		return uint32(e), nil
	}
	found := r.base.find(ref)
	slices.SortFunc(found, func(a, b uint32) int { return cmp.Compare(r.of[a], r.of[b]) })
	found = slices.CompactFunc(found, func(a, b uint32) bool { return r.of[a] == r.of[b] })
	switch len(found) {
	case 0:
		return 0, &UnknownError{Ref: ref, Near: r.near(ref)}
	case 1:
		return r.of[found[0]], nil
	}
	return 0, ErrSeveralPersons
}

// ErrSeveralPersons says that a reference fits records of several persons.
var ErrSeveralPersons = errors.New("several persons have this identifier: name one by SOURCE#ROW")
