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
	given     float64 // share of the given name among people of that age
	kin       float64 // people in the country under the use name
	email     [3]string
	work      string // address at the employer's, "" for most
	mobile    string // ten digits or ""
	landline  string
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
		first: first, given: share, partner: -1, parent: -1,
	})
	return &h.people[len(h.people)-1]
}

// population of France: what shares are turned into numbers of people with.
const population = 66e6

// setFamily gives a birth name that a share of all people bears.
func (p *person) setFamily(name string, share float64) {
	p.birthName, p.useName = name, name
	p.kin = share * population
}

// namesakes are the people to expect under the full name: those of the surname
// that have the sex and roughly the age the given name is counted in.
func (p *person) namesakes() float64 { return p.given * p.kin * 0.12 }

func (g *generator) family(r *rng) (string, float64) {
	if g.opt.Shape == OneSurname {
		return "Martin", 0.003
	}
	return g.names.family(r)
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
