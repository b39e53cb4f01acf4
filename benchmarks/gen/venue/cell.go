package venue

// streetCells writes the two address cells of ticketing: the complement has a
// cell of its own, mostly.
func (v *view) streetCells(r *rng, l *line, show bool) {
	if !show {
		l.text("")
		l.text("")
		return
	}
	l.styled(streetText(r, v.home, v.rt), v.street)
	l.styled(v.home.complement, v.street)
}

// wholeStreetCell writes the address in one cell, the complement before or
// behind.
func (v *view) wholeStreetCell(r *rng, l *line, show bool) {
	if !show {
		l.text("")
		return
	}
	s := streetText(r, v.home, v.rt)
	switch c := v.home.complement; {
	case c == "" || r.chance(0.4):
	case r.chance(0.3):
		s = c + " " + s
	default:
		s += " " + c
	}
	l.styled(s, v.street)
}

// postcode gives the code with the channel's slips.
func (v *view) postcode(r *rng) string {
	code := v.home.code
	switch {
	case r.chance(v.rt.postcode):
		return wrongPostcode(r, code)
	case r.chance(v.rt.lostZero):
		return cutPostcode(code)
	}
	return code
}

func (v *view) cityCell(r *rng, l *line, show bool) {
	if !show {
		l.text("")
		return
	}
	l.styled(cityText(r, v.home.town, v.home.code), v.street)
}

// phone writes a number as the channel does, "" for none.
func (v *view) phone(r *rng, number string) string {
	if number == "" {
		return ""
	}
	return phoneText(r, number, v.otherMobile(), v.rt.phoneOddity)
}

// phoneCells writes landline and mobile; people put either into either cell,
// and the counter fills the gap with something.
func (v *view) phoneCells(r *rng, l *line, venue int) {
	fixed, mobile := "", ""
	if v.p.landline != "" && r.chance(0.42) {
		fixed = v.phone(r, v.p.landline)
	}
	if v.mobile != "" && r.chance(0.62) {
		mobile = v.phone(r, v.mobile)
	}
	if fixed == "" && mobile != "" && r.chance(0.07) {
		fixed, mobile = mobile, ""
	}
	if mobile == "" && r.chance(v.rt.fillerPhone*2) {
		mobile = fillerPhone(r, venue)
		v.notes |= noteFillerPhone
	}
	l.text(fixed)
	l.text(mobile)
}

func fillerPhone(r *rng, venue int) string {
	if r.chance(0.2) {
		return venuePhone(venue)
	}
	return pick(r, fillerPhones)
}

// emailCell writes the address with probability fill. Where the counter has
// none (venue not negative) it may type a filler.
func (v *view) emailCell(r *rng, l *line, fill float64, venue int) {
	s := v.email
	if s == "" || !r.chance(fill) {
		s = ""
		v.notes &^= noteEmailErr | notePartnerEmail | noteParentEmail
	}
	if s == "" && venue >= 0 && r.chance(v.rt.fillerEmail*3) {
		s = fillerEmail(r, venue)
		v.notes |= noteFillerEmail
	}
	switch x := r.float(); {
	case s == "" || x > 0.033:
		l.text(s)
	case x < 0.018: // the shift key held
		l.styled(s, style{letters: upper})
	default: // a phone's keyboard begins a sentence
		l.text(upperFirst(s))
	}
}

func fillerEmail(r *rng, venue int) string {
	if r.chance(0.12) {
		return venueEmail(venue)
	}
	return pick(r, fillerEmails)
}

func (v *view) birthCell(r *rng, l *line, fill float64) {
	if !r.chance(fill) {
		l.text("")
		return
	}
	s, filler := birthText(r, v.p.birth, v.rt.birthWrong)
	if filler {
		v.notes |= noteFillerDate
	}
	l.text(s)
}

func yesNo(r *rng, p float64, yes, no string) string {
	if r.chance(p) {
		return yes
	}
	return no
}

// laterDay is the day a record was last touched: half are never touched again.
func laterDay(r *rng, d date) date {
	if r.chance(0.5) {
		return d
	}
	later := dayIn(r, min(d.year+r.weighted([]float64{0.4, 0.35, 0.25}), lastDay.year))
	switch {
	case later.before(d):
		return d
	case lastDay.before(later):
		return lastDay
	}
	return later
}
