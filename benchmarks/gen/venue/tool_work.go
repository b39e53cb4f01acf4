package venue

import "strings"

func (g *generator) groupsRow(r *rng, l *line, v *view, _ int) {
	org := g.orgOf(v.p)
	st := style{}
	if r.chance(0.25) {
		st.letters = upper
	}
	l.styled(org.name, st)
	at := l.open()
	if r.chance(0.4) {
		l.b = append(append(l.b, titleOf(r, v.p.sex)...), ' ')
	} else {
		l.b = append(appendStyled(l.b, v.first, v.names[1]), ' ')
	}
	l.b = appendStyled(l.b, strings.TrimSpace(v.last), v.names[0])
	l.shut(at)
	if v.email == "" || r.chance(0.6) {
		v.email = org.email
		v.notes &^= noteEmailErr | notePartnerEmail
	}
	l.text(v.email)
	phone := org.phone
	if v.mobile != "" && r.chance(0.45) {
		phone = v.mobile
	}
	l.text(v.phone(r, phone))
	l.number(8 + r.n(53))
	l.text(org.home.town.name)
	l.text("")
}

var stageJobs = []string{
	"régie son", "régie lumière", "chargée de production", "choriste", "habilleuse", "musicien·ne", "comédien·ne", "accueil",
}

func (g *generator) planningRow(r *rng, l *line, v *view, _ int) {
	l.styled(v.last, v.names[0])
	l.styled(v.first, v.names[1])
	l.maybe(r.chance(0.10), g.stageName(r, v.p))
	l.text(pick(r, stageJobs))
	v.emailCell(r, l, 0.86, -1)
	l.maybe(v.mobile != "" && r.chance(0.78), v.phone(r, v.mobile))
	l.maybe(v.p.landline != "" && r.chance(0.25), v.phone(r, v.p.landline))
	v.wholeStreetCell(r, l, r.chance(0.42))
	l.maybe(r.chance(0.55), v.postcode(r))
	v.cityCell(r, l, r.chance(0.54))
	l.maybe(r.chance(0.42), v.p.birth.text())
}

// stageName is a given name in capitals or an invented name.
func (g *generator) stageName(r *rng, p *person) string {
	if r.chance(0.5) {
		return string(appendStyled(nil, p.first, style{letters: upper}))
	}
	first, _ := g.names.first(r, p.sex, p.birth.year)
	last, _ := g.names.last(r)
	return first + " " + last
}

// payrollRow is written by the book: capitals without accents, the name of
// birth, the date of birth always there.
func (g *generator) payrollRow(r *rng, l *line, v *view, _ int) {
	p, capital := v.p, style{upper, true}
	l.text(payrollTitle(p.sex))
	l.styled(p.birthName, capital)
	switch {
	case p.wedding != 0 && v.day.year >= p.wedding:
		l.styled(p.useName, capital)
	case r.chance(0.3):
		l.styled(p.birthName, capital)
	default:
		l.text("")
	}
	names := p.first
	if r.chance(0.4) {
		second, _ := g.names.first(r, p.sex, p.birth.year)
		names += " " + second
	}
	l.styled(names, capital)
	l.day(p.birth)
	l.styled(g.places.anywhere(r).name, capital)
	v.street = capital
	v.wholeStreetCell(r, l, true)
	l.text(v.postcode(r))
	v.cityCell(r, l, true)
	v.emailCell(r, l, 0.84, -1)
	l.maybe(v.mobile != "" && r.chance(0.64), v.phone(r, v.mobile))
	v.notes &^= nameNotes // payroll copies the identity card
}

func payrollTitle(s Sex) string {
	if s == Female {
		return "MME"
	}
	return "M"
}

// orgOf gives the organisation a person speaks for, nil for most.
func (g *generator) orgOf(p *person) *organisation {
	if p.contactOf == 0 {
		return nil
	}
	return &g.windows[int(p.house)/windowSize].orgs[p.contactOf-1]
}
