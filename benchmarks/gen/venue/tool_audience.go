package venue

// One function a tool: it writes the cells of a row behind its id, and may add
// to the notes what only that tool does.

func (g *generator) ticketingRow(r *rng, l *line, v *view, venue int) {
	at := v.home
	hasPlace := r.chance(0.845)
	hasStreet := hasPlace && r.chance(0.705)
	l.maybe(r.chance(0.70), v.title)
	l.styled(v.last, v.names[0])
	l.styled(v.first, v.names[1])
	v.streetCells(r, l, hasStreet)
	l.maybe(hasPlace && r.chance(0.97), v.postcode(r))
	v.cityCell(r, l, hasPlace && r.chance(0.965))
	country := at.town.country
	if country == "" || r.chance(0.2) {
		country = "France"
	}
	l.maybe(r.chance(0.605), country)
	v.phoneCells(r, l, venue)
	v.emailCell(r, l, 0.76, venue)
	v.birthCell(r, l, 0.122)
	l.day(v.day)
	l.day(laterDay(r, v.day))
	l.maybe(true, yesNo(r, 0.55, "O", "N"))
	l.text(pick(r, ticketCategories))
	l.number(1 + r.n(29))
	l.maybe(r.chance(0.01), "PMR")
}

var ticketCategories = []string{
	"PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN", "PLEIN",
	"ABONNE", "ABONNE", "ABONNE", "REDUIT", "REDUIT", "JEUNE", "PRO",
}

func (g *generator) crmRow(r *rng, l *line, v *view, _ int) {
	org := g.orgOf(v.p)
	hasStreet := r.chance(0.62)
	l.text("Individu")
	l.maybe(r.chance(0.755), v.title)
	l.styled(v.first, v.names[1])
	l.styled(v.last, v.names[0])
	if org != nil {
		l.text(org.name)
		l.text(pick(r, []string{"Directrice", "Enseignant", "Responsable CSE", "Bénévole"}))
	} else {
		l.text("")
		l.text("")
	}
	v.emailCell(r, l, 0.87, -1)
	l.maybe(v.p.emails > 1 && v.notes&noteParentEmail == 0 && r.chance(0.22), v.p.email[1])
	l.maybe(v.p.landline != "" && r.chance(0.5), v.phone(r, v.p.landline))
	l.maybe(v.mobile != "" && r.chance(0.54), v.phone(r, v.mobile))
	v.wholeStreetCell(r, l, hasStreet)
	l.maybe(r.chance(0.70), v.postcode(r))
	v.cityCell(r, l, r.chance(0.71))
	country := v.home.town.country
	if country == "" {
		country = "FR"
	}
	l.text(country)
	l.maybe(r.chance(0.69), pick(r, []string{"abonné", "ancien abonné", "enseignant", "mécène", "presse"}))
	l.maybe(r.chance(0.73), pick(r, []string{"oui", "non", "inconnu"}))
	l.maybe(r.chance(0.59), laterDay(r, v.day).text())
	l.text("")
}

func (g *generator) webRow(r *rng, l *line, v *view, _ int) {
	v.emailCell(r, l, 1, -1)
	l.styled(v.last, v.names[0])
	l.styled(v.first, v.names[1])
	l.maybe(v.mobile != "" && r.chance(0.57), v.phone(r, v.mobile))
	l.maybe(r.chance(0.64), v.postcode(r))
	v.cityCell(r, l, r.chance(0.41))
	v.birthCell(r, l, 0.208)
	l.day(v.day)
	l.text(yesNo(r, 0.56, "1", "0"))
}

func (g *generator) newsletterRow(r *rng, l *line, v *view, _ int) {
	v.emailCell(r, l, 1, -1)
	named := r.chance(0.46)
	if !named { // what nobody wrote can't be wrong
		v.notes &^= nameNotes
		if v.notes&(notePartnerEmail|noteParentEmail) != 0 || v.p.tags&tagSharedEmail != 0 {
			v.notes |= noteAmbiguous
		}
		v.first, v.last = "", ""
	}
	l.styled(v.first, v.names[1])
	l.styled(v.last, v.names[0])
	l.maybe(r.chance(0.158), v.postcode(r))
	l.text(pick(r, newsletterStates))
	l.day(v.day)
	l.text(pick(r, []string{"generale", "abonnes", "jeune public", "pro"}))
}

// nameNotes are the errors that need a name to show.
const nameNotes = noteBeforeMarriage | noteBirthName | noteDoubleWritten | noteSurnamePart | noteParticleGlued | noteSpelling |
	noteNickname | noteCompoundInitials | noteCompoundCut | noteTypoFirst | noteTypoLast | notePhoneticLast | noteSwap |
	noteFullInLast | noteInitial | noteTitleInFirst | noteWrongTitle | noteMojibake

var newsletterStates = []string{
	"abonné", "abonné", "abonné", "abonné", "abonné", "abonné", "abonné", "abonné", "abonné", "abonné",
	"abonné", "abonné", "abonné", "désabonné", "désabonné", "bounce",
}

func (g *generator) resellerRow(r *rng, l *line, v *view, _ int) {
	at := l.open()
	capital := style{upper, true}
	a, b := v.first, v.last
	if r.chance(0.5) {
		a, b = b, a
	}
	l.b = appendStyled(l.b, a, capital)
	if a != "" && b != "" {
		l.b = append(l.b, ' ')
	}
	l.b = appendStyled(l.b, b, capital)
	l.shut(at)
	v.emailCell(r, l, 0.90, -1)
	l.maybe(v.mobile != "" && r.chance(0.475), v.phone(r, v.mobile))
	l.maybe(r.chance(0.345), v.postcode(r))
	l.day(v.day)
}
