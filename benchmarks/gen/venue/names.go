package venue

import (
	"math"
	"strings"
)

// Sex of a person, as persons.csv writes it.
type Sex byte

// The two values that given names are counted by.
const (
	Male   Sex = 'M'
	Female Sex = 'F'
)

// firstDecade is the decade of birth that the tables begin with; older people
// take its names.
const firstDecade, decades = 1920, 11

// Names is where names come from: given names by sex and decade of birth,
// surnames by weight. It is read-only once made and safe for concurrent use.
type Names struct {
	given    [2][decades]cell
	surnames []string
	weights  []float64 // share of people, same order as surnames
	draw     *alias
	headMass float64 // share of people under a name of the list; the rest is composed
	forms    forms
}

// cell is one sex and decade.
type cell struct {
	names  []string
	shares []float64
	draw   *alias
}

func (n *Names) cell(s Sex, year int) *cell {
	d := min(max((year-firstDecade)/10, 0), decades-1)
	if s == Female {
		return &n.given[1][d]
	}
	return &n.given[0][d]
}

// first draws a given name for a year of birth, with its share of that cell.
func (n *Names) first(r *rng, s Sex, year int) (name string, share float64) {
	c := n.cell(s, year)
	i := c.draw.draw(r)
	return c.names[i], c.shares[i]
}

// The tail: names that no list holds. Real bases have two people in three under
// a surname rarer than 1 in 20,000. The common part keeps the curve from
// falling off a cliff behind the list.
const (
	tailCommon     = 12_000
	tailRare       = 190_000
	tailCommonMass = 0.34 // of the people outside the list
)

// last draws a surname with its share of all people.
func (n *Names) last(r *rng) (name string, share float64) {
	if r.float() < n.headMass {
		i := n.draw.draw(r)
		return n.surnames[i], n.weights[i]
	}
	rest := 1 - n.headMass
	if r.chance(tailCommonMass) {
		return tailName(r.n(tailCommon)), rest * tailCommonMass / tailCommon
	}
	return tailName(tailCommon + r.n(tailRare)), rest * (1 - tailCommonMass) / tailRare
}

// family draws the name a family bears: now and then double or with a particle.
func (n *Names) family(r *rng) (name string, share float64) {
	name, share = n.last(r)
	switch {
	case r.chance(0.024):
		second, _ := n.last(r)
		return name + "-" + second, share / 1e4
	case r.chance(0.012) && !strings.Contains(name, " "):
		return pick(r, particles) + name, share / 50
	}
	return name, share
}

var particles = []string{"De ", "de ", "Le ", "Du ", "d'", "de la ", "De La ", "La ", "Saint-", "Ben "}

// Weights of the list by rank, after Zipf and Mandelbrot: c/(rank+shift)^slope.
// With the top 100 holding 8 % of people once double names took their part, chance gives 19 pairs of one full
// name among 10,000 persons, as French registers do.
const (
	zipfSlope = 0.74
	zipfShift = 2.2
	topShare  = 0.084
)

// zipf gives the shares of ranks 1 to k.
func zipf(k int) []float64 {
	w := make([]float64, k)
	top := 0.0
	for i := range w {
		w[i] = math.Pow(float64(i+1)+zipfShift, -zipfSlope)
		if i < 100 {
			top += w[i]
		}
	}
	for i := range w {
		w[i] *= topShare / top
	}
	return w
}

// setSurnames installs a list with shares of all people, which may add up to
// less than 1.
func (n *Names) setSurnames(names []string, shares []float64) {
	n.surnames, n.weights, n.draw = names, shares, newAlias(shares)
	n.headMass = 0
	for _, w := range shares {
		n.headMass += w
	}
}
