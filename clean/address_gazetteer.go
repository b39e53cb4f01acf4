package clean

import (
	"strings"
	"sync"

	"recoupe/clean/data/places"
)

// commune is one commune under one of its postcodes.
type commune struct{ name, show string }

// gazetteer answers what a postcode and a commune have to do with each other.
// It never changes after it was built, so that all workers share it.
type gazetteer struct {
	communes []commune
	byPost   map[string][2]int32 // from, to in communes
	byName   map[string]onePost
}

// onePost is the postcode of a commune; many where it has, or several communes
// of the name have, more than one.
type onePost struct {
	postcode, show string
	many           bool
}

// french is built at the first address, not at the start of the program:
// "recoupe version" has no use for it.
var french = sync.OnceValue(buildGazetteer)

func buildGazetteer() *gazetteer {
	const communes, postcodes = 36_000, 6_300
	g := &gazetteer{
		communes: make([]commune, 0, communes),
		byPost:   make(map[string][2]int32, postcodes),
		byName:   make(map[string]onePost, communes),
	}
	for postcode, show := range places.All() {
		name := cityKey(Fold(show))
		n := int32(len(g.communes))
		g.communes = append(g.communes, commune{name, show})
		r, ok := g.byPost[postcode]
		if !ok {
			r[0] = n
		}
		r[1] = n + 1
		g.byPost[postcode] = r
		seen, ok := g.byName[name]
		g.byName[name] = onePost{postcode, show, ok && (seen.many || seen.postcode != postcode)}
	}
	return g
}

// at gives the communes of a postcode, none for an unknown one.
func (g *gazetteer) at(postcode string) []commune {
	r := g.byPost[postcode]
	return g.communes[r[0]:r[1]]
}

func (g *gazetteer) known(name string) bool {
	_, ok := g.byName[name]
	return ok
}

// cityKey makes one of the spellings that vary even in official lists: "lez"
// and "lès" (near) are written "les".
func cityKey(folded string) string {
	if strings.Contains(folded, " lez ") {
		return strings.ReplaceAll(folded, " lez ", " les ")
	}
	return folded
}

// fit says how a written city relates to the communes of its postcode.
type fit uint8

const (
	noFit fit = iota
	sameFit
	shortFit // the first words of the official name
	cutFit   // the first letters of it, cut off by a narrow column
	typoFit
)

// find looks for the commune that a folded city means among some. A fit other
// than the same name must be the only one of its quality.
func (g *gazetteer) find(among []commune, city string) (commune, fit) {
	for _, c := range among {
		if c.name == city {
			return c, sameFit
		}
	}
	var best commune
	quality, count := noFit, 0
	limit := typoLimit(city)
	for _, c := range among {
		q := fitOf(c.name, city, limit)
		switch {
		case q == noFit || quality != noFit && q > quality:
		case quality == noFit || q < quality:
			best, quality, count = c, q, 1
		case c.name != best.name:
			count++
		}
	}
	if count != 1 || quality != cutFit && g.known(city) {
		return commune{}, noFit
	}
	return best, quality
}

// typoLimit allows one wrong letter, two in long names.
func typoLimit(city string) int {
	if len(city) >= 9 {
		return 2
	}
	return 1
}

// minCut is the width of the narrowest column that cuts towns in known exports.
const minCut = 18

func fitOf(name, city string, limit int) fit {
	if rest, ok := strings.CutPrefix(name, city); ok && len(city) >= 4 {
		if rest[0] == ' ' {
			return shortFit
		}
		if len(city) >= minCut {
			return cutFit
		}
	}
	if len(city) >= 3 && osa(name, city, limit) <= limit {
		return typoFit
	}
	return noFit
}
