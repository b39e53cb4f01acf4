package venue

// placeholderShare of ticketing rows stand for nobody.
const placeholderShare = 0.012

var placeholderNames = []string{"Client comptoir", "INCONNU", "VENTE GUICHET", "CLIENT", "-", "?", "X", "Anonyme"}

// placeholder writes a customer that the counter uses for whoever gives no name.
func (g *generator) placeholder(r *rng, b *block, venue int, house int32) {
	l := &g.line
	l.start(layouts[Ticketing].comma)
	l.text("")
	l.text(pick(r, placeholderNames))
	l.maybe(r.chance(0.4), "X")
	l.text("")
	l.text("")
	l.maybe(r.chance(0.45), g.places.regions[venue/venuesPerRegion].centre.codes[0])
	l.text("")
	l.text("")
	l.text("")
	l.maybe(r.chance(0.5), fillerPhone(r, venue))
	l.text(fillerEmail(r, venue))
	l.text("")
	d := recordDay(r, 0)
	l.day(d)
	l.day(laterDay(r, d))
	l.text("N")
	l.text("PLEIN")
	l.number(1 + r.n(29))
	l.text("")
	b.add(venue, Ticketing, l.b, row{kind: KindPlaceholder, house: house, notes: notePlaceholder})
}

// couple writes one record for two partners.
func (g *generator) couple(r *rng, b *block, h *household, venue int) {
	x, y := &h.people[0], &h.people[h.people[0].partner]
	if r.chance(0.5) {
		x, y = y, x
	}
	s := Ticketing
	if r.chance(0.45) {
		s = CRM
	}
	v := &g.view
	g.look(r, v, h, x, Counter, recordDay(r, 0))
	v.notes = noteCouple
	v.title = pick(r, []string{"M. et Mme", "M. et Mme", "M. et Mme", "M. Mme"})
	v.first = coupleFirst(r, x.first, y.first)
	v.last = x.useName
	if y.useName != x.useName {
		v.last += "/" + y.useName
	}
	g.line.start(layouts[s].comma)
	writers[s](g, r, &g.line, v, venue)
	b.add(venue, s, g.line.b, row{kind: KindCouple, house: x.house, person: int8(x.slot & 7), partner: int8(y.slot & 7), notes: noteCouple})
}

func coupleFirst(r *rng, a, b string) string {
	switch r.n(5) {
	case 0, 1:
		return a + " et " + b
	case 2:
		return a + " & " + b
	case 3:
		return a + " " + b
	}
	return ""
}

// organisationRows writes what the tools hold about a window's organisations.
func (g *generator) organisationRows(r *rng, b *block, house, from int) {
	w := &g.windows[house/windowSize]
	for i := range w.n {
		for venue := from; venue < min(from+venuesPerRegion, g.opt.Venues); venue++ {
			if r.chance(0.42) {
				g.organisationCRM(r, b, venue, &w.orgs[i], int32(house))
			}
			if r.chance(0.105) {
				g.organisationTicketing(r, b, venue, &w.orgs[i], int32(house))
			}
		}
	}
}

func (g *generator) organisationCRM(r *rng, b *block, venue int, o *organisation, house int32) {
	l, v := &g.line, g.orgView(r, o)
	l.start(layouts[CRM].comma)
	l.text("Structure")
	l.text("")
	l.text("")
	l.maybe(r.chance(0.3), o.name)
	l.styled(o.name, orgStyle(r))
	l.text("")
	l.text(o.email)
	l.text("")
	l.text(v.phone(r, o.phone))
	l.text("")
	v.wholeStreetCell(r, l, true)
	l.text(o.home.code)
	v.cityCell(r, l, true)
	l.text("FR")
	for range 4 {
		l.text("")
	}
	b.add(venue, CRM, l.b, row{kind: KindOrganisation, house: house, org: o.id, notes: noteOrg})
}

func (g *generator) organisationTicketing(r *rng, b *block, venue int, o *organisation, house int32) {
	l, v := &g.line, g.orgView(r, o)
	d := recordDay(r, 0)
	l.start(layouts[Ticketing].comma)
	l.text("")
	l.styled(o.name, orgStyle(r))
	l.text("")
	v.streetCells(r, l, true)
	l.text(v.postcode(r))
	v.cityCell(r, l, true)
	l.text("France")
	l.text(v.phone(r, o.phone))
	l.text("")
	l.text(o.email)
	l.text("")
	l.day(d)
	l.day(laterDay(r, d))
	l.text(yesNo(r, 0.5, "O", "N"))
	l.text("GROUPE")
	l.number(10 + r.n(50))
	l.text("")
	b.add(venue, Ticketing, l.b, row{kind: KindOrganisation, house: house, org: o.id, notes: noteOrg})
}

// orgView shows the desk of an organisation as a person's home is shown.
func (g *generator) orgView(r *rng, o *organisation) *view {
	g.view = view{p: &person{}, h: &household{}, rt: &channelRates[Counter], home: &o.home}
	return &g.view
}

func orgStyle(r *rng) style {
	if r.chance(0.3) {
		return style{letters: upper}
	}
	return style{}
}
