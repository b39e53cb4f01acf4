package venue

import "strings"

// organisation is a school, town hall or works council with one address, one
// phone and one e-mail for all who speak for it.
type organisation struct {
	id    uint64
	name  string
	email string
	phone string
	home  address
}

var orgKinds = []string{
	"Mairie de ", "CSE ", "Collège ", "Lycée ", "École élémentaire ", "EHPAD ", "Association ", "Conservatoire ", "Comité d'entreprise ",
}

var orgDesks = []string{"accueil", "contact", "secretariat", "cse", "vie-scolaire"}

// addOrganisations draws those of a window and the adults who speak for them.
func (g *generator) addOrganisations(r *rng, index uint64, houses []household, w *window) {
	w.n = 1
	if r.chance(orgsPerWindow - 1) {
		w.n = 2
	}
	reg := &g.places.regions[houses[0].region]
	for i := range w.n {
		w.orgs[i] = g.newOrganisation(r, index*2+uint64(i), reg)
		for range 1 + r.n(3) {
			h := &houses[r.n(len(houses))]
			p := &h.people[r.n(len(h.people))]
			if p.birth.age(lastDay) >= 24 && p.birth.age(lastDay) < 70 {
				p.contactOf = int8(i + 1)
			}
		}
	}
}

func (g *generator) newOrganisation(r *rng, index uint64, reg *region) organisation {
	town := &reg.centre
	if r.chance(0.45) {
		town = &reg.around[reg.aroundDraw.draw(r)]
	}
	o := organisation{id: index + 1, home: g.newAddress(r, town)}
	kind := pick(r, orgKinds)
	name, _ := g.names.last(r)
	if strings.HasPrefix(kind, "Mairie") {
		name = town.name
	}
	o.name = kind + name
	o.phone = pick(r, []string{"04", "09"}) + digits(spread(index, g.opt.Seed, 19_000_000), 8)
	b := append(append(g.scratch[:0], pick(r, orgDesks)...), '@')
	at := len(b)
	b = slug(b, o.name)
	b = append(b[:min(len(b), at+24)], pick(r, []string{"", "-asso"})...)
	g.scratch = append(b, ".example"...)
	o.email = string(g.scratch)
	return o
}
