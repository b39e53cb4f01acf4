package recoupe

import (
	"slices"

	"recoupe/adapters"
	"recoupe/record"
	"recoupe/report"
)

// spoken is what is known of consent on one channel.
type spoken struct {
	by   []speech // by record
	uses []bool   // by source: it speaks of the channel, by a column or an event
}

type speech uint8

const (
	heardRefusal speech = 1 << iota // the record's own tool knows that it was refused
	toldRefusal                     // the person told the venue
	saidYes
)

// spokenOf gathers it; nil where nobody speaks of the channel.
func (b *base) spokenOf(channel record.Channel) *spoken {
	k := &spoken{make([]speech, b.len()), make([]bool, len(b.inputs))}
	for s, in := range b.inputs {
		k.uses[s] = slices.ContainsFunc(in.Detection.Columns, func(c adapters.ColumnMapping) bool { return c.Channel == channel })
	}
	any := false
	for i := range b.len() {
		for c := range b.consentsOf(i) {
			if c.Channel != channel && c.Status != record.ErasureDone {
				continue
			}
			switch c.Status {
			case record.Granted:
				k.by[i] |= saidYes
			case record.Denied, record.Bounced, record.Complained, record.ErasureDone:
				if c.Told {
					k.by[i] |= toldRefusal
				} else {
					k.by[i] |= heardRefusal
				}
			}
			any, k.uses[b.source[i]] = true, k.uses[b.source[i]] || !c.Told
		}
	}
	if !any {
		return nil
	}
	return k
}

// serves says whether a tool may be used for the channel. Whatever holds an e-mail
// address may send to it; a number or a home is kept by many for other reasons: there
// it is the tools that speak of the channel.
func (x *conflicts) serves(source uint32) bool {
	return x.q.Channel == record.ChannelEmail || x.known.uses[source]
}

// reachable lists the addresses that a record can be reached by on the channel.
func (x *conflicts) reachable(i uint32) []string {
	t := x.base.table
	switch x.q.Channel {
	case record.ChannelEmail:
		if x.base.reach[i]&report.ReachEmail == 0 {
			return nil
		}
	case record.ChannelPost:
		if x.base.reach[i]&report.ReachPost == 0 {
			return nil
		}
	default:
		var out []string
		for _, p := range t.PhonesOf(i, nil) {
			if p.Valid && callable(p.Class, x.q.Channel) {
				out = append(out, p.E164)
			}
		}
		return out
	}
	return x.identifiers(i)
}

// shownAddress gives an address as people read it.
func (x *conflicts) shownAddress(i uint32, identifier string) string {
	if x.q.Channel != record.ChannelPost {
		return identifier
	}
	b := x.base
	place := ""
	if a := b.table.AddressesOf(i, nil); len(a) > 0 {
		place = a[0].Postcode + " "
	}
	return b.show(i, lookStreet) + ", " + place + b.show(i, lookCity)
}
