package venue

// windowSize is how many households live close enough to know each other.
const windowSize = 64

// orgsPerWindow: one organisation per 90 persons.
const orgsPerWindow = 1.42

// window is what the households of one street share.
type window struct {
	orgs [2]organisation
	n    int // organisations held
}

// relate draws the relations between the households of a window: hard
// negatives that no single household can hold.
func (g *generator) relate(index uint64, houses []household, w *window) {
	r := newRNG(g.opt.Seed, streamWindow, index)
	g.addOrganisations(&r, index, houses, w)
	for i := range houses {
		h := &houses[i].people[0]
		o := &houses[(i+1+r.n(len(houses)-1))%len(houses)].people[0]
		switch x := r.float(); {
		case x < 0.0060:
			g.homonym(&r, h, namesakeOf(&r, h, houses), false)
		case x < 0.0070:
			g.homonym(&r, h, namesakeOf(&r, h, houses), true)
		case x < 0.0126:
			adultTwin(h, o, houses[i].people)
		case x < 0.0206:
			recycle(h, o)
		case x < 0.04:
			neighbour(&r, &houses[i], &houses[o.house-houses[0].people[0].house])
		}
	}
}

// homonym gives h the full name of o, and the birth date if sameBirth.
func (g *generator) homonym(r *rng, h, o *person, sameBirth bool) {
	if o == nil {
		return
	}
	tag := tagHomonym
	h.first, h.birthName, h.useName = o.first, o.birthName, o.useName
	if sameBirth {
		tag, h.birth = tagHomonymBirth, o.birth
	}
	h.given, h.kin = 1, 1e4+o.kin // finds every plain address taken
	for i := range h.emails {
		h.email[i] = g.personalEmail(r, h)
	}
	h.tags |= tag
	o.tags |= tag
}

// renamable tells whether a head may get another name without leaving a wife
// or children under the old one.
func renamable(people []person) bool {
	last := &people[len(people)-1]
	return last.role != child && people[0].wedding == 0 && (last.role != spouse || last.wedding == 0) && people[0].tags == 0
}

// namesakeOf finds a head of the window who can lend h the name, nil if none.
func namesakeOf(r *rng, h *person, houses []household) *person {
	if own := &houses[int(h.house)%windowSize]; !renamable(own.people) {
		return nil
	}
	start := r.n(len(houses))
	for i := range houses {
		o := &houses[(start+i)%len(houses)].people[0]
		if o.house != h.house && o.sex == h.sex && o.useName == o.birthName && o.tags == 0 {
			return o
		}
	}
	return nil
}

// adultTwin makes h a twin of o who lives elsewhere.
func adultTwin(h, o *person, own []person) {
	if !renamable(own) || h.first == o.first || o.tags != 0 || (o.birth.age(lastDay) < 25) != (h.birth.age(lastDay) < 25) {
		return
	}
	h.birth, h.birthName, h.useName, h.kin = o.birth, o.birthName, o.birthName, o.kin
	h.tags |= tagAdultTwin
	o.tags |= tagAdultTwin
}

// recycle gives h the number that o gave up.
func recycle(h, o *person) {
	if h.mobile == "" || o.mobile == "" || h.tags&tagRecycled != 0 {
		return
	}
	h.mobile = o.mobile
	h.tags |= tagRecycled
}

// neighbour moves h into the house of o: one staircase, another flat.
func neighbour(r *rng, h, o *household) {
	flat := h.homes[0].complement
	h.homes[0] = o.homes[0]
	h.homes[0].complement = flat
	if r.chance(0.5) {
		h.homes[0].complement = ""
	}
}
