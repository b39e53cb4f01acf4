package venue

import (
	"slices"
	"strconv"
)

// Shares of e-mail providers in France.
var (
	providers = []string{
		"gmail.com", "orange.fr", "wanadoo.fr", "yahoo.fr", "free.fr", "hotmail.fr", "hotmail.com", "laposte.net", "outlook.fr",
		"live.fr", "icloud.com", "sfr.fr", "protonmail.com", "bbox.fr", "me.com", "numericable.fr", "proton.me", "neuf.fr",
		"outlook.com", "yahoo.com", "aliceadsl.fr", "club-internet.fr",
	}
	providerShares = []float64{
		0.415, 0.095, 0.07, 0.068, 0.066, 0.063, 0.05, 0.034, 0.032,
		0.029, 0.026, 0.025, 0.006, 0.004, 0.003, 0.003, 0.003, 0.003,
		0.002, 0.001, 0.001, 0.001,
	}
)

var pseudonyms = []string{
	"tintin", "piano", "lilou", "soleil", "plume", "mimosa", "gaia", "zebulon", "pirate", "nougat", "chaton", "loulou", "caramel",
	"violon", "luna", "titou", "bambou", "coquelicot", "grenadine", "papillon", "doudou", "melodie", "theatre", "opera", "jazz",
	"cigale", "fourmi", "biscotte", "kiwi", "mistral", "ocean", "montagne", "velo", "guitare", "rugby", "choupette", "minou", "pacha",
}

// addEmails gives one, two or three addresses to 62, 30 and 8 % of those who
// have any, and an address at work to one adult in ten.
func (g *generator) addEmails(r *rng, p *person) {
	age := p.birth.age(lastDay)
	none := 0.03
	switch {
	case age < 15:
		none = 0.8
	case age >= 80:
		none = 0.27
	case age >= 70:
		none = 0.13
	}
	if r.chance(none) {
		return
	}
	for range 1 + r.weighted([]float64{0.64, 0.29, 0.07}) {
		if s := g.personalEmail(r, p); !slices.Contains(p.email[:], s) {
			p.email[p.emails] = s
			p.emails++
		}
	}
	if age >= 22 && age < 66 && r.chance(0.12) {
		p.work = g.workEmail(r, p)
	}
}

// personalEmail builds an address at a provider. Who comes late finds the plain
// one taken: the more namesakes, the more digits.
func (g *generator) personalEmail(r *rng, p *person) string {
	b := g.scratch[:0]
	name := p.useName
	if p.wedding != 0 && r.chance(0.12) {
		name = p.birthName
	}
	provider := r.weighted(providerShares)
	rivals := p.namesakes() // who wanted the same address before
	switch r.weighted([]float64{0.44, 0.10, 0.13, 0.10, 0.09, 0.04, 0.03, 0.07}) {
	case 0:
		b = slug(append(slug(b, p.first), '.'), name)
	case 1:
		b = slug(append(slug(b, name), '.'), p.first)
	case 2:
		b = slug(slug(b, p.first), name)
	case 3:
		b = slug(append(slug(b, p.first)[:1], '.'), name)
		rivals = p.kin / 100
	case 4:
		b = slug(slug(b, p.first)[:1], name)
		rivals = p.kin / 100
	case 5:
		b = slug(append(slug(b, p.first), '_'), name)
	case 6:
		b = slug(b, name)
		rivals = p.kin / 25
	default:
		b = pseudonym(r, b)
		rivals = 0
	}
	b = number(r, b, rivals*providerShares[provider], p.birth.year)
	b = append(append(b, '@'), providers[provider]...)
	g.scratch = b
	return string(b)
}

// pseudonym writes a nickname that says nothing: tintin1988, plume.opera62.
func pseudonym(r *rng, b []byte) []byte {
	b = append(b, pick(r, pseudonyms)...)
	if r.chance(0.6) {
		b = append(append(b, '.'), pick(r, pseudonyms)...)
		return strconv.AppendInt(b, int64(r.between(1, 9999)), 10)
	}
	return strconv.AppendInt(b, int64(r.between(10, 9_999_999)>>r.n(14)), 10)
}

// number appends digits where the plain address is likely taken, the year of
// birth or more of them, and to one free address in ten.
func number(r *rng, b []byte, rivals float64, year int) []byte {
	if !r.chance(rivals/(1+rivals)) && !r.chance(0.1) {
		return b
	}
	switch {
	case rivals < 20:
		if r.chance(0.6) {
			return append(b, byte('0'+year/10%10), byte('0'+year%10))
		}
		return strconv.AppendInt(b, int64(r.between(1, 99)), 10)
	case rivals < 2000:
		return strconv.AppendInt(b, int64(r.between(100, 99_999)), 10)
	}
	return strconv.AppendInt(b, int64(r.between(1_000, 9_999_999)), 10)
}

// workEmail is an address at a firm, in a domain reserved for examples.
func (g *generator) workEmail(r *rng, p *person) string {
	firm, _ := g.names.last(r)
	b := slug(g.scratch[:0], p.first)
	if r.chance(0.6) {
		b = b[:1]
	}
	b = slug(append(b, '.'), p.useName)
	b = slug(append(b, '@'), firm)
	b = append(b, pick(r, []string{"", "", "-conseil", "-architectes", "-et-fils", "-groupe"})...)
	b = append(b, ".example"...)
	g.scratch = b
	return string(b)
}

// shareEmail lets couples use one address: 12 %, 30 % from 60 on.
func (g *generator) shareEmail(r *rng, h *household) {
	a := &h.people[0]
	if a.partner < 0 {
		return
	}
	share := 0.13
	if a.birth.age(lastDay) >= 60 {
		share = 0.30
	}
	if !r.chance(share) {
		return
	}
	b := &h.people[a.partner]
	address := a.email[0]
	if a.emails == 0 || r.chance(0.65) {
		address = g.familyEmail(r, a, b)
	}
	for _, p := range []*person{a, b} {
		p.email, p.emails = [3]string{address}, 1
		p.tags |= tagSharedEmail
	}
}

// familyEmail is famille.nom, lesnom or the two given names.
func (g *generator) familyEmail(r *rng, x, y *person) string {
	b := g.scratch[:0]
	provider := r.weighted(providerShares)
	rivals := x.kin / 100 * providerShares[provider]
	switch r.n(3) {
	case 0:
		b = slug(append(b, "famille."...), x.useName)
	case 1:
		b = slug(append(b, "les"...), x.useName)
	default:
		b = slug(append(slug(append(slug(b, x.first), "et"...), y.first), '.'), x.useName)
		rivals /= 50
	}
	b = number(r, b, rivals, x.birth.year)
	b = append(append(b, '@'), providers[provider]...)
	g.scratch = b
	return string(b)
}
