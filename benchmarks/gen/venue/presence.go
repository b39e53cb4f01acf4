package venue

// venueWeight is how many of a region's people each of its venues knows: a large
// house, a small one and one between.
var venueWeight = [venuesPerRegion]float64{0.515, 0.245, 0.31}

// knows draws whether a venue knows a person: heads of households book, spouses
// and children less often have a record of their own.
func knows(r *rng, venue int, p *person) bool {
	share := venueWeight[venue%venuesPerRegion]
	switch age := p.birth.age(lastDay); {
	case age < 6:
		share *= 0.12
	case age < 11:
		share *= 0.25
	case age < 18:
		share *= 0.52
	case p.role == child:
		share *= 0.75
	case p.role == spouse:
		share *= 0.88
	default:
		share *= 1.2
	}
	return r.chance(share)
}

// toolShares: of the people a venue knows, how many each tool holds.
var toolShares = [NumSources]float64{
	Ticketing: 0.79, CRM: 0.30, WebAccounts: 0.43, Newsletter: 0.51, Reseller: 0.17,
}

// rowShares: how many rows a person has in a tool, 1 first.
var rowShares = [NumSources][]float64{
	Ticketing:   {0.855, 0.102, 0.028, 0.011, 0, 0.004},
	CRM:         {0.913, 0.070, 0.017},
	WebAccounts: {0.933, 0.057, 0.010},
	Newsletter:  {0.904, 0.082, 0.014},
	Reseller:    {0.59, 0.222, 0.117, 0, 0.071},
	Groups:      {0.83, 0.115, 0.055},
	Planning:    {0.97, 0, 0.03},
	Payroll:     {1},
}

// channelShares: how the records of a tool came in.
var channelShares = [NumSources][]float64{
	//           counter phone paper web import
	Ticketing:   {0.45, 0.14, 0.08, 0.20, 0.13},
	CRM:         {0.25, 0.10, 0.25, 0.15, 0.25},
	WebAccounts: {0, 0, 0, 1, 0},
	Newsletter:  {0, 0, 0.10, 0.75, 0.15},
	Reseller:    {0, 0, 0, 0.55, 0.45},
	Groups:      {0.2, 0.8, 0, 0, 0},
	Planning:    {0.7, 0.1, 0.2, 0, 0},
	Payroll:     {0, 0, 1, 0, 0},
}

// staffShare of the grown-ups a venue knows work there.
const staffShare = 0.034

// rowWriter writes the cells of one row.
type rowWriter func(g *generator, r *rng, l *line, v *view, venue int)

var writers = [NumSources]rowWriter{
	Ticketing: (*generator).ticketingRow, CRM: (*generator).crmRow, WebAccounts: (*generator).webRow,
	Newsletter: (*generator).newsletterRow, Reseller: (*generator).resellerRow, Groups: (*generator).groupsRow,
	Planning: (*generator).planningRow, Payroll: (*generator).payrollRow,
}

// appear writes every record of one household into the block.
func (g *generator) appear(b *block, house int) {
	h := &b.houses[house]
	r := newRNG(g.opt.Seed, streamRows, h.id-1)
	from := h.region * venuesPerRegion
	for venue := from; venue < min(from+venuesPerRegion, g.opt.Venues); venue++ {
		for i := range h.people {
			if p := &h.people[i]; p.contactOf != 0 && r.chance(0.6) || knows(&r, venue, p) {
				g.appearAt(&r, b, h, p, venue)
			}
		}
		if g.opt.Shape == EmptyNames {
			continue // couples and desks are nothing but names
		}
		if h.people[0].partner >= 0 && r.chance(0.029*venueWeight[venue%venuesPerRegion]) {
			g.couple(&r, b, h, venue)
		}
	}
	if house%windowSize == 0 && g.opt.Shape != EmptyNames {
		g.organisationRows(&r, b, house, from)
	}
}

// appearAt draws the tools of a venue that hold a person.
func (g *generator) appearAt(r *rng, b *block, h *household, p *person, venue int) {
	reachable := p.emails > 0 || p.parent >= 0 && h.people[p.parent].emails > 0
	for s := Ticketing; s <= Reseller; s++ {
		share := toolShares[s]
		if s == WebAccounts || s == Newsletter {
			if !reachable {
				continue
			}
			share *= 1.02
		}
		if r.chance(share) {
			g.rows(r, b, h, p, venue, s)
		}
	}
	if p.contactOf != 0 && r.chance(0.8) {
		g.rows(r, b, h, p, venue, Groups)
	}
	if age := p.birth.age(lastDay); age >= 18 && age < 66 && r.chance(staffShare) {
		g.rows(r, b, h, p, venue, Planning)
		if r.chance(0.8) {
			g.rows(r, b, h, p, venue, Payroll)
		}
	}
}

// rows writes what one tool holds about a person.
func (g *generator) rows(r *rng, b *block, h *household, p *person, venue int, s Source) {
	for range 1 + r.weighted(rowShares[s]) {
		ch := Channel(r.weighted(channelShares[s]))
		day := recordDay(r, p.firstYear())
		g.look(r, &g.view, h, p, ch, day)
		if (s == WebAccounts || s == Newsletter) && g.view.email == "" {
			continue
		}
		g.write(r, b, venue, s, &g.view)
	}
}

// firstYear is when a person may have a first record: grown-up children hardly
// had one of their own as pupils.
func (p *person) firstYear() int {
	if p.role == child && p.birth.age(lastDay) < 15 {
		return p.birth.year + 3
	}
	return p.birth.year + 16
}

// write adds a row about a person to its file.
func (g *generator) write(r *rng, b *block, venue int, s Source, v *view) {
	g.line.start(layouts[s].comma)
	if g.opt.Shape == EmptyNames {
		v.first, v.last = "", ""
	}
	writers[s](g, r, &g.line, v, venue)
	kind := KindPerson
	if v.notes&noteAmbiguous != 0 {
		kind = KindAmbiguous
	}
	b.add(venue, s, g.line.b, row{kind: kind, house: v.p.house, person: int8(v.p.slot & 7), notes: v.notes})
	if s == Ticketing && g.opt.Shape != EmptyNames && r.chance(placeholderShare) {
		g.placeholder(r, b, venue, v.p.house)
	}
}
