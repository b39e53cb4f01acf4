package venue

import (
	"strconv"
	"strings"
)

// address is one home of a household or a desk of an organisation.
type address struct {
	number     int
	suffix     string // bis, B …
	street     int    // index into streetTypes
	name       string // what follows the type: "de la Gare"
	complement string // "Bât. B"; "" for most
	code       string
	town       *commune
}

// streetType is a kind of street with its share and its short forms.
type streetType struct {
	name   string
	share  float64
	shorts []string
}

var streetTypes = []streetType{
	{"Rue", 0.635, []string{"r", "rue"}},
	{"Avenue", 0.085, []string{"av", "av.", "ave"}},
	{"Route", 0.065, []string{"rte"}},
	{"Boulevard", 0.06, []string{"bd", "bld", "bvd"}},
	{"Chemin", 0.06, []string{"ch", "chem."}},
	{"Impasse", 0.04, []string{"imp"}},
	{"Allée", 0.04, []string{"all"}},
	{"Place", 0.03, []string{"pl"}},
	{"Square", 0.015, []string{"sq"}},
	{"Cours", 0.01, []string{"crs"}},
	{"Quai", 0.01, []string{"quai"}},
}

var streetShares = func() []float64 {
	shares := make([]float64, len(streetTypes))
	for i, t := range streetTypes {
		shares[i] = t.share
	}
	return shares
}()

// newAddress draws a home in a commune.
func (g *generator) newAddress(r *rng, c *commune) address {
	a := address{
		number: 1 + r.n(30), street: r.weighted(streetShares), name: g.streetName(r),
		code: pick(r, c.codes), town: c,
	}
	if r.chance(0.35) {
		a.number = 1 + r.n(250)
	}
	if r.chance(0.05) {
		a.suffix = pick(r, []string{"bis", "bis", "ter", "A", "B"})
	}
	if r.chance(0.09) {
		a.complement = complement(r, g.names)
	}
	return a
}

// streetName draws a name: of the nation's set, after a place, or after somebody
// only that town remembers.
func (g *generator) streetName(r *rng) string {
	switch r.weighted([]float64{0.40, 0.38, 0.22}) {
	case 0:
		return pick(r, streetNames)
	case 1:
		group := &streetNouns[r.weighted([]float64{0.25, 0.24, 0.28, 0.10, 0.13})]
		return group.link + pick(r, group.nouns)
	}
	first, _ := g.names.first(r, Male, 1925)
	last, _ := g.names.last(r)
	return first + " " + last
}

func complement(r *rng, n *Names) string {
	switch r.n(8) {
	case 0:
		return "Bât. " + string(rune('A'+r.n(6)))
	case 1:
		return "Esc. " + strconv.Itoa(1+r.n(6))
	case 2:
		return "Apt " + strconv.Itoa(1+r.n(90))
	case 3:
		return strconv.Itoa(2+r.n(8)) + "e étage"
	case 4:
		name, _ := n.last(r)
		return "chez " + name
	case 5:
		return "Lot. Les Vignes"
	}
	return "Résidence " + pick(r, []string{"Le Clos", "Saint-Jean", "du Parc", "Bellevue", "Les Lilas", "Les Acacias", "Les Tilleuls"})
}

// streetText writes number and street as a channel writes them.
func streetText(r *rng, a *address, rt *rates) string {
	var b strings.Builder
	if !r.chance(rt.noNumber) {
		b.WriteString(strconv.Itoa(a.number))
		if a.suffix != "" {
			b.WriteByte(' ')
			b.WriteString(a.suffix)
		}
		b.WriteString(pick(r, numberGaps))
	}
	b.WriteString(streetTypeText(r, a.street, rt.abbreviate))
	b.WriteByte(' ')
	b.WriteString(saintText(r, a.name, rt.abbreviate))
	s := b.String()
	if r.chance(rt.typoStreet) {
		s = typo(r, s)
	}
	return s
}

// numberGaps stand between number and street: mostly a blank.
var numberGaps = []string{" ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", ", ", "  "}

// streetTypeText abbreviates the kind of street with probability p.
func streetTypeText(r *rng, kind int, p float64) string {
	t := &streetTypes[kind]
	if r.chance(p) {
		return pick(r, t.shorts)
	}
	return t.name
}

// saintText abbreviates a saint with probability p.
func saintText(r *rng, name string, p float64) string {
	if strings.HasPrefix(name, "Saint") && r.chance(p) {
		name = strings.Replace(name, "Sainte-", "Ste-", 1)
		return strings.Replace(name, "Saint-", pick(r, []string{"St-", "St "}), 1)
	}
	return name
}
