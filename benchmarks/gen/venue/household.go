package venue

// role is a person's part in the household, as persons.csv writes it.
type role uint8

const (
	head role = iota
	spouse
	child
	flatmate
)

var roleNames = [...]string{"head", "spouse", "child", "coloc"}

// tagset is what makes a person a hard case.
type tagset uint16

const (
	tagTwin tagset = 1 << iota
	tagAdultTwin
	tagSameNameParent
	tagHomonym
	tagHomonymBirth
	tagGenderPair
	tagSharedEmail
	tagRecycled
)

var tagNames = [...]string{
	"twin", "adult_twin", "same_name_parent", "homonym", "homonym_dob", "gender_pair", "shared_email", "recycled_phone",
}

// person is the truth about one human being.
type person struct {
	slot      uint64 // household*8 + place in it: nobody else has it
	house     int32  // index into the block's households
	role      role
	sex       Sex
	tags      tagset
	emails    int8 // how many of email are held
	partner   int8 // place of the partner in the household, -1 without
	parent    int8 // place of the parent a minor borrows from, -1 without
	wedding   int  // year the name changed, 0 where it did not
	birth     date
	first     string
	birthName string
	useName   string
	namesakes float64 // people expected under this name in the country
	email     [3]string
	work      string // address at the employer's, "" for most
	mobile    string // ten digits or ""
	landline  string
	staff     bool
	contactOf int8 // 1 + organisation of the window this person speaks for, 0 for none
}

// household is people under one roof and the roofs they had.
type household struct {
	id     uint64 // 1 and up over the whole base
	region int
	people []person
	homes  [3]address // now, before, before that
	since  [2]date    // day each of the first two homes was taken
}

// homeOn gives the address held on a day; old tells that it is not today's.
func (h *household) homeOn(d date) (a *address, old bool) {
	switch {
	case !d.before(h.since[0]):
		return &h.homes[0], false
	case !d.before(h.since[1]):
		return &h.homes[1], true
	}
	return &h.homes[2], true
}

// Shapes of households: alone, couple, couple with children, lone parent,
// flat-share.
var householdShapes = []float64{0.34, 0.32, 0.22, 0.09, 0.03}

// born gives household index of the base, before relations with the neighbours.
func (g *generator) born(index uint64, house int32, h *household) {
	r := newRNG(g.opt.Seed, streamCore, index)
	*h = household{id: index + 1, people: h.people[:0], region: r.n(g.regions)}
	shape := r.weighted(householdShapes)
	g.addHead(&r, h, shape, house)
	switch shape {
	case 1, 2:
		g.addSpouse(&r, h)
	case 4:
		g.addFlatmates(&r, h)
	}
	if shape == 2 || shape == 3 {
		g.addChildren(&r, h)
	}
	g.settle(&r, h)
	g.addContacts(&r, h)
}

// addPerson appends a person with a birth day and a given name of its year.
func (g *generator) addPerson(r *rng, h *household, ro role, s Sex, born date, house int32) *person {
	first, share := g.names.first(r, s, born.year)
	h.people = append(h.people, person{
		slot: (h.id-1)*8 + uint64(len(h.people)), house: house, role: ro, sex: s, birth: born,
		first: first, namesakes: share, partner: -1, parent: -1,
	})
	return &h.people[len(h.people)-1]
}

// setFamily gives a birth name and counts the namesakes to expect.
func (p *person) setFamily(name string, share float64) {
	p.birthName, p.useName = name, name
	p.namesakes *= share * 8e6 // people of that sex and age in the country
}

func (g *generator) family(r *rng) (string, float64) {
	if g.opt.Shape == OneSurname {
		return "Martin", 0.003
	}
	return g.names.family(r)
}

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
		wife.useName = husband.birthName
	case r.chance(0.5):
		wife.useName = husband.birthName + "-" + wife.birthName
	default:
		wife.useName = wife.birthName + "-" + husband.birthName
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
	parent := &h.people[0]
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
		c.setFamily(name, 1e-5)
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

// settle gives a household its homes: 9 % move in a year, 25 % of the young.
func (g *generator) settle(r *rng, h *household) {
	rate := 0.09
	if h.people[0].birth.age(lastDay) < 28 {
		rate = 0.22
	}
	reg := &g.places.regions[h.region]
	h.homes[0] = g.newAddress(r, g.places.home(r, reg))
	day := lastDay
	for i := range h.since {
		day = yearsBack(r, day, rate)
		h.since[i] = day
		h.homes[i+1] = h.homes[i]
		if day.year > 2008 { // older homes are in no record
			h.homes[i+1] = g.newAddress(r, g.places.home(r, reg))
		}
	}
}

// yearsBack goes back a geometric number of years.
func yearsBack(r *rng, d date, rate float64) date {
	year := d.year
	for year > 2000 && !r.chance(rate) {
		year--
	}
	return dayIn(r, year-1)
}
