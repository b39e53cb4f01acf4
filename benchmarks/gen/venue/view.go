package venue

import "strings"

// view is one person as one record shows them: name, contacts and home of a
// day, with the errors of a channel applied.
type view struct {
	p      *person
	h      *household
	rt     *rates
	day    date
	notes  noteset
	first  string
	last   string
	title  string
	email  string // "" where the person gave none
	mobile string
	home   *address
	names  [2]style // of last and first
	street style
}

// look takes a view of a person on a day through a channel.
func (g *generator) look(r *rng, v *view, h *household, p *person, ch Channel, day date) {
	*v = view{p: p, h: h, rt: &channelRates[ch], day: day, mobile: p.mobile}
	v.names = nameStyles(r, ch, v.rt.lostAccents)
	v.street = style{plain: r.chance(v.rt.lostAccents * 0.8)}
	if r.chance(0.32) {
		v.street.letters = upper
	}
	v.nameOn(r)
	v.misspell(r, &g.names.forms)
	v.arrange(r)
	v.giveEmail(r)
	v.givePhone(r)
	var old bool
	if v.home, old = h.homeOn(day); old {
		v.notes |= noteOldAddress
	}
	if g.opt.Shape == OneEmail {
		v.email = "contact@example.org"
	}
}

// nameOn settles which surname the person went by on that day.
func (v *view) nameOn(r *rng) {
	p := v.p
	v.first, v.last = p.first, p.useName
	switch {
	case p.wedding == 0:
	case v.day.year < p.wedding:
		v.last = p.birthName
		v.notes |= noteBeforeMarriage
	case r.chance(v.rt.marriedOther):
		v.last = p.birthName
		v.notes |= noteBirthName
	case r.chance(v.rt.doubleWritten) && !strings.Contains(p.useName, "-"):
		v.last = bothNames(r, p.useName, p.birthName)
		v.notes |= noteDoubleWritten
	}
	if strings.Contains(v.last, "-") && r.chance(v.rt.surnamePart) {
		v.last = surnamePart(r, v.last)
		v.notes |= noteSurnamePart
	}
	if strings.ContainsAny(v.last, " '") && r.chance(v.rt.particleGlued) && v.last == p.useName {
		v.last = glueParticle(r, v.last)
		v.notes |= noteParticleGlued
	}
}

// misspell applies what happens to the letters of the two names.
func (v *view) misspell(r *rng, f *forms) {
	v.otherForm(r, f)
	if r.chance(v.rt.typo) {
		v.first = typo(r, v.first)
		v.notes |= noteTypoFirst
	}
	if r.chance(v.rt.typo) {
		v.last = typo(r, v.last)
		v.notes |= noteTypoLast
	}
	if r.chance(v.rt.phonetic) {
		v.last = phonetic(r, v.last)
		v.notes |= notePhoneticLast
	}
}

// otherForm replaces the given name by a spelling, a short form or a part.
func (v *view) otherForm(r *rng, f *forms) {
	compound := strings.Contains(v.first, "-")
	switch {
	case compound && r.chance(v.rt.compound):
		switch r.weighted([]float64{0.55, 0.30, 0.15}) {
		case 0:
			v.first = compoundInitials(r, v.first)
			v.notes |= noteCompoundInitials
		case 1:
			v.first = compoundCut(v.first)
			v.notes |= noteCompoundCut
		default:
			v.first = compoundBlank(r, v.first)
		}
	case r.chance(v.rt.nickname) && len(f.short[v.p.first]) > 0:
		v.first = pick(r, f.short[v.p.first])
		v.notes |= noteNickname
	case r.chance(v.rt.spelling) && len(f.spelling[v.p.first]) > 0:
		v.first = pick(r, f.spelling[v.p.first])
		v.notes |= noteSpelling
	}
}

// arrange applies what happens to the cells: initials, titles, swapped or
// joined names, broken charset, blanks.
func (v *view) arrange(r *rng) {
	v.title = titleOf(r, v.p.sex)
	if r.chance(v.rt.wrongTitle) {
		v.title = titleOf(r, other(v.p.sex))
		v.notes |= noteWrongTitle
	}
	switch x := r.float(); {
	case x < v.rt.initial:
		v.first = initialOf(r, v.first)
		v.notes |= noteInitial
	case x < v.rt.initial+v.rt.titleInFirst:
		v.first = shortTitle(r, v.p.sex) + v.first
		v.notes |= noteTitleInFirst
	case x < v.rt.initial+v.rt.titleInFirst+v.rt.swap:
		v.first, v.last = v.last, v.first
		v.notes |= noteSwap
	case x < v.rt.initial+v.rt.titleInFirst+v.rt.swap+v.rt.fullInLast:
		v.joinNames(r)
	}
	if r.chance(v.rt.mojibake) {
		v.spoilCharset()
	}
	if r.chance(v.rt.blanks) {
		v.last = blank(r, v.last)
	}
}

func (v *view) joinNames(r *rng) {
	if r.chance(0.5) {
		v.last = v.last + " " + v.first
	} else {
		v.last = v.first + " " + v.last
	}
	v.first = ""
	v.notes |= noteFullInLast
}

// spoilCharset breaks accented letters; names without any stay whole.
func (v *view) spoilCharset() {
	first, last := mojibake(v.first), mojibake(v.last)
	if first == v.first && last == v.last {
		return
	}
	v.first, v.last, v.names = first, last, [2]style{}
	v.notes |= noteMojibake
}

// minor tells whether a parent's contacts are given: under 15 on the day, and
// now and then up to 17.
func (v *view) minor(r *rng) bool {
	age := v.p.birth.age(v.day)
	return v.p.parent >= 0 && (age < 15 || age < 18 && r.chance(0.15))
}

// giveEmail chooses the address: the person's, a parent's or the partner's.
func (v *view) giveEmail(r *rng) {
	p := v.p
	switch {
	case v.minor(r):
		if parent := &v.h.people[p.parent]; parent.emails > 0 {
			v.email = parent.email[0]
			v.notes |= noteParentEmail
		}
	case p.partner >= 0 && p.tags&tagSharedEmail == 0 && r.chance(v.rt.partnerEmail):
		if partner := &v.h.people[p.partner]; partner.emails > 0 {
			v.email = partner.email[0]
			v.notes |= notePartnerEmail
		}
	case p.work != "" && r.chance(0.35):
		v.email = p.work
	case p.emails > 0:
		v.email = p.email[max(0, r.n(int(p.emails)+2)-2)]
	}
	if v.email != "" && r.chance(v.rt.emailError) {
		v.email = emailError(r, v.email)
		v.notes |= noteEmailErr
	}
}

func (v *view) givePhone(r *rng) {
	if v.notes&noteParentEmail == 0 || !r.chance(0.7) {
		return
	}
	if parent := &v.h.people[v.p.parent]; parent.mobile != "" {
		v.mobile = parent.mobile
		v.notes |= noteParentPhone
	}
}

// otherMobile is a second number of the household, for cells that hold two.
func (v *view) otherMobile() string {
	for i := range v.h.people {
		if m := v.h.people[i].mobile; m != "" && m != v.mobile {
			return m
		}
	}
	return v.p.landline
}
