package golden

import "recoupe/clean"

// invalidRank puts anything that is not valid behind all that is.
const invalidRank = 16

// emailRank orders mailboxes by how surely they are the person's own. ok is
// false for what is no address at all.
func emailRank(e *clean.Email) (rank int16, ok bool) {
	switch e.Class {
	case clean.EmailPersonal:
		rank = 0
	case clean.EmailWork:
		rank = 1
	case clean.EmailFamily:
		rank = 2
	case clean.EmailRole:
		rank = 3
	case clean.EmailDisposable:
		rank = 4
	default:
		return 0, false
	}
	if !e.Valid {
		rank += invalidRank
	}
	return rank, e.Address != ""
}

// emails lists the addresses, the best first: valid before invalid, the person's
// own before shared ones.
func (c *Chooser) emails() []EmailChoice {
	c.ballot(PinEmails)
	for i := range c.members {
		for j := range c.members[i].Emails {
			e := &c.members[i].Emails[j]
			if rank, ok := emailRank(e); ok {
				c.votes = append(c.votes, vote{key: e.Address, rank: rank, member: int32(i), item: int32(j)})
			}
		}
	}
	groups := c.count(frequentFirst)
	if len(groups) == 0 {
		return nil
	}
	list := c.emailList[:0]
	for i := range groups {
		best := &groups[i].best
		list = append(list, EmailChoice{c.member(best).Emails[best.item], c.origin(groups, i, frequentFirst)})
	}
	c.emailList = list
	return list
}

// phoneRank orders numbers by how surely they reach the person. ok is false for
// numbers that reach nobody.
func phoneRank(p *clean.Phone) (rank int16, ok bool) {
	switch p.Class {
	case clean.PhoneMobile:
		rank = 0
	case clean.PhoneLandline:
		rank = 1
	case clean.PhoneUnknown:
		rank = 2
	default:
		return 0, false
	}
	if !p.Valid {
		rank += invalidRank
	}
	return rank, p.E164 != ""
}

// phones lists the numbers, the best first: valid before invalid, mobiles before
// landlines.
func (c *Chooser) phones() []PhoneChoice {
	c.ballot(PinPhones)
	for i := range c.members {
		for j := range c.members[i].Phones {
			p := &c.members[i].Phones[j]
			if rank, ok := phoneRank(p); ok {
				c.votes = append(c.votes, vote{key: p.E164, rank: rank, member: int32(i), item: int32(j)})
			}
		}
	}
	groups := c.count(frequentFirst)
	if len(groups) == 0 {
		return nil
	}
	list := c.phoneList[:0]
	for i := range groups {
		best := &groups[i].best
		list = append(list, PhoneChoice{c.member(best).Phones[best.item], c.origin(groups, i, frequentFirst)})
	}
	c.phoneList = list
	return list
}

// addresses lists the addresses, the best first: those to which a letter can be
// sent, then the more complete, then the more recent. Each is taken whole from
// one record, never the number of one and the town of another.
func (c *Chooser) addresses() []AddressChoice {
	c.ballot(PinAddresses)
	var none clean.Address
	last := &none
	var key string // of the last
	for i := range c.members {
		for j := range c.members[i].Addresses {
			a := &c.members[i].Addresses[j]
			if !samePlace(a, last) {
				key, last = c.addressKey(a), a
			}
			if key != "" {
				c.votes = append(c.votes, vote{
					key: key, show: a.ShowStreet, rank: addressRank(a), size: addressSize(a),
					detail: int16(min(len(a.Complement), 1)), member: int32(i), item: int32(j),
				})
			}
		}
	}
	groups := c.count(recentFirst)
	if len(groups) == 0 {
		return nil
	}
	list := c.addressList[:0]
	for i := range groups {
		best := &groups[i].best
		list = append(list, AddressChoice{c.member(best).Addresses[best.item], c.origin(groups, i, recentFirst)})
	}
	c.addressList = list
	return list
}

// addressKey tells two places apart; what only helps to find the door there
// (complement, district) is no part of it. It is "" where nothing but a country is known.
func (c *Chooser) addressKey(a *clean.Address) string {
	if a.Street == "" && a.Box == "" && a.City == "" && a.Postcode == "" {
		return ""
	}
	country := a.Country
	if country == "FR" { // mostly left unsaid
		country = ""
	}
	c.key = c.key[:0]
	for _, part := range [...]string{a.Postcode, a.City, a.Street, a.Number, a.Suffix, a.Box, country} {
		c.key = append(append(c.key, part...), 0)
	}
	return string(c.key)
}

// samePlace says that two addresses have one key, without making it.
func samePlace(a, b *clean.Address) bool {
	return a.Postcode == b.Postcode && a.City == b.City && a.Street == b.Street && a.Number == b.Number &&
		a.Suffix == b.Suffix && a.Box == b.Box && a.Country == b.Country
}

// addressRank is 0 for an address that a letter reaches, 1 for a bare town or
// postcode, 2 for a street of no town.
func addressRank(a *clean.Address) int16 {
	place := a.City != "" || a.Postcode != ""
	switch {
	case place && (a.Street != "" || a.Box != ""):
		return 0
	case place:
		return 1
	}
	return 2
}

// addressSize counts the known parts that make a place. The complement is none
// of them: an address with its floor is no better than a newer one without.
func addressSize(a *clean.Address) (n int16) {
	for _, part := range [...]string{a.Postcode, a.City, a.Street} {
		if part != "" {
			n++
		}
	}
	if a.Number != "" || a.Box != "" {
		n++
	}
	return n
}
