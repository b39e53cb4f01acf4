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
		o := &houses[r.n(len(houses))].people[0]
		if o.house == h.house {
			continue
		}
		switch x := r.float(); {
		case x < 0.0030:
			g.homonym(&r, h, o, false)
		case x < 0.0036:
			g.homonym(&r, h, o, true)
		case x < 0.0068:
			adultTwin(h, o)
		case x < 0.0148:
			recycle(h, o)
		case x < 0.034:
			neighbour(&r, &houses[i], &houses[o.house-houses[0].people[0].house])
		}
	}
}

// homonym gives h the full name of o, and the birth date if sameBirth.
func (g *generator) homonym(r *rng, h, o *person, sameBirth bool) {
	if h.partner >= 0 || h.sex != o.sex || o.useName != o.birthName || h.tags|o.tags != 0 {
		return
	}
	tag := tagHomonym
	h.first, h.birthName, h.useName = o.first, o.birthName, o.useName
	if sameBirth {
		tag, h.birth = tagHomonymBirth, o.birth
	}
	h.namesakes = max(o.namesakes, 1) * 2000 // finds every plain address taken
	for i := range h.emails {
		h.email[i] = g.personalEmail(r, h)
	}
	h.tags |= tag
	o.tags |= tag
}

// adultTwin makes h a twin of o who lives elsewhere.
func adultTwin(h, o *person) {
	if h.wedding != 0 || h.partner >= 0 || h.first == o.first || h.tags|o.tags != 0 {
		return
	}
	h.birth, h.birthName, h.useName = o.birth, o.birthName, o.birthName
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
