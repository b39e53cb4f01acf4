package venue

// addHead adds the first person of a household, of an age that fits its shape.
func (g *generator) addHead(r *rng, h *household, shape int, house int32) {
	ages := [2]int{20, 88}
	switch shape {
	case 2, 3:
		ages = [2]int{28, 68}
	case 4:
		ages = [2]int{19, 34}
	}
	p := g.addPerson(r, h, head, sexOf(r, 0.53), dayIn(r, lastDay.year-ageIn(r, ages)), house)
	p.setFamily(g.family(r))
}

// ageIn draws an age; the middle ages are more frequent than the ends.
func ageIn(r *rng, span [2]int) int {
	a, b := r.between(span[0], span[1]), r.between(span[0], span[1])
	if r.chance(0.45) {
		return a
	}
	return (a + b) / 2
}

func sexOf(r *rng, female float64) Sex {
	if r.chance(female) {
		return Female
	}
	return Male
}

func other(s Sex) Sex {
	if s == Female {
		return Male
	}
	return Female
}

// addSpouse adds a partner within four years, 3 % of the same sex, and lets the
// wife take the name her generation takes.
func (g *generator) addSpouse(r *rng, h *household) {
	a := h.people[0]
	s := other(a.sex)
	if r.chance(0.03) {
		s = a.sex
	}
	born := dayIn(r, min(a.birth.year+r.between(-4, 4), lastDay.year-19))
	g.addPerson(r, h, spouse, s, born, a.house).setFamily(g.family(r))
	x, y := &h.people[0], &h.people[1]
	x.partner, y.partner = 1, 0
	g.lookAlike(r, x, y)
	if x.sex == Female {
		x, y = y, x
	}
	if x.sex != y.sex {
		marry(r, y, x)
	}
}

// lookAlike gives some 0.7 % of couples given names that differ by an ending.
func (g *generator) lookAlike(r *rng, x, y *person) {
	if x.sex == y.sex || !r.chance(0.04) {
		return
	}
	table := g.names.forms.female
	if x.sex == Female {
		table = g.names.forms.male
	}
	if names := table[x.first]; len(names) > 0 {
		y.first = names[0]
		x.tags |= tagGenderPair
		y.tags |= tagGenderPair
	}
}

// marry draws whether a wife bears her husband's name, by generation: 88 % of
// those married at 60 and more, 55 % under 40, and some both names.
func marry(r *rng, wife, husband *person) {
	age := wife.birth.age(lastDay)
	married, changes := 0.45, 0.55
	switch {
	case age >= 60:
		married, changes = 0.84, 0.88
	case age >= 40:
		married, changes = 0.73, 0.72
	}
	if !r.chance(married * changes) {
		return
	}
	wife.wedding = min(wife.birth.year+r.between(24, 40), lastDay.year-1)
	if r.chance(0.15) { // a second marriage
		wife.wedding = max(wife.wedding, r.between(2008, 2024))
	}
	switch {
	case r.chance(0.88):
		wife.useName, wife.kin = husband.birthName, husband.kin
	case r.chance(0.5):
		wife.useName, wife.kin = husband.birthName+"-"+wife.birthName, 10
	default:
		wife.useName, wife.kin = wife.birthName+"-"+husband.birthName, 10
	}
}

func (g *generator) addFlatmates(r *rng, h *household) {
	for range 1 + r.n(3) {
		born := dayIn(r, max(1988, min(h.people[0].birth.year+r.between(-4, 4), lastDay.year-18)))
		g.addPerson(r, h, flatmate, sexOf(r, 0.5), born, h.people[0].house).setFamily(g.family(r))
	}
}

// addChildren adds the one to three children still at home; 3 % of second children
// are twins of the first, and a few sons bear the father's given name.
func (g *generator) addChildren(r *rng, h *household) {
	parent := h.people[0] // a copy: the slice may move
	name := g.childName(r, h)
	year := parent.birth.year + r.between(24, 34)
	for i := range 1 + r.weighted([]float64{0.42, 0.38, 0.20}) {
		year += r.n(3) + min(i, 1)
		switch {
		case year >= lastDay.year:
			return
		case year < lastDay.year-28: // has left home
			continue
		}
		born, twin := dayIn(r, year), i > 0 && h.people[len(h.people)-1].role == child && r.chance(0.03)
		if twin {
			born = h.people[len(h.people)-1].birth
		}
		c := g.addPerson(r, h, child, sexOf(r, 0.49), born, h.people[0].house)
		c.setFamily(name, parent.kin/population)
		c.parent = int8(r.n(1 + max(int(h.people[0].partner), 0)))
		g.nameChild(r, h, twin)
	}
}

// childName is the father's, else the mother's, now and then both.
func (g *generator) childName(r *rng, h *household) string {
	a := &h.people[0]
	if a.partner < 0 {
		return a.birthName
	}
	b := &h.people[a.partner]
	if a.sex == Female {
		a, b = b, a
	}
	if r.chance(0.09) {
		return a.birthName + "-" + b.birthName
	}
	return a.birthName
}

// nameChild settles what the last child's given name owes to the others.
func (g *generator) nameChild(r *rng, h *household, twin bool) {
	last := len(h.people) - 1
	c := &h.people[last]
	for _, sibling := range h.people[:last] {
		if sibling.role == child && sibling.first == c.first {
			c.first, _ = g.names.first(r, c.sex, c.birth.year-10)
		}
	}
	if twin {
		c.tags |= tagTwin
		h.people[last-1].tags |= tagTwin
		return
	}
	p := &h.people[c.parent]
	if p.sex == c.sex && p.birthName == c.birthName && r.chance(0.005) {
		c.first = p.first
		c.tags |= tagSameNameParent
		p.tags |= tagSameNameParent
	}
}
