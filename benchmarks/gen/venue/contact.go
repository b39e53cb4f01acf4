package venue

// addContacts gives everybody of a household e-mail addresses and numbers.
func (g *generator) addContacts(r *rng, h *household) {
	oldest := h.people[0].birth.age(lastDay)
	landline := ""
	if r.chance(landlineShare(oldest)) {
		landline = g.landline(r, h.id)
	}
	for i := range h.people {
		p := &h.people[i]
		if p.role != flatmate {
			p.landline = landline
		}
		g.addEmails(r, p)
		g.addMobile(r, p)
	}
	g.shareEmail(r, h)
}

// landlineShare is 10 % under 35 and 80 % from 75 on.
func landlineShare(age int) float64 {
	switch {
	case age < 35:
		return 0.10
	case age < 50:
		return 0.25
	case age < 65:
		return 0.50
	case age < 75:
		return 0.60
	}
	return 0.80
}

// addMobile: 96 % have one, 78 % from 75 on, children from 11 on.
func (g *generator) addMobile(r *rng, p *person) {
	age, share := p.birth.age(lastDay), 0.965
	switch {
	case age < 11:
		share = 0
	case age >= 75:
		share = 0.78
	}
	if r.chance(share) {
		p.mobile = g.mobile(p.slot)
	}
}

// mobile gives a number that nobody else has: 06 or 07 and eight digits, 07
// from 073 on as the French plan has it.
func (g *generator) mobile(slot uint64) string {
	const sixes, limit = 100_000_000, 165_000_000
	n := spread(slot, g.opt.Seed, limit)
	if n < sixes {
		return "06" + digits(n, 8)
	}
	return "07" + digits(n-sixes+30_000_000, 8)
}

// landline gives the household's number: of its zone or of a box (09).
func (g *generator) landline(r *rng, household uint64) string {
	zone := "04"
	if x := r.float(); x < 0.22 {
		zone = "09"
	} else if x < 0.36 {
		zone = pick(r, []string{"01", "02", "03", "05"})
	}
	return zone + digits(20_000_000+spread(household, ^g.opt.Seed, 79_000_000), 8)
}

// digits writes n with leading zeros.
func digits(n uint64, width int) string {
	var b [20]byte
	for i := width - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return string(b[:width])
}
