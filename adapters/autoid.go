package adapters

import (
	"strings"
)

// settleID reads a column that calls itself a number ("crew_id", "IDPERS") and gives
// each row another as the id, where no better known one is there. Such a number stands
// at the front of a table.
func (a *auto) settleID() {
	if a.bestID() >= 0 {
		return
	}
	for i := range a.gs[:min(len(a.gs), 3)] {
		g := &a.gs[i]
		if g.target == "" && !g.deny && idLike(g.key) && g.shape.filled > 1 && g.shape.distinct == g.shape.filled && g.shape.digits+g.shape.number > 0 {
			g.meaning, g.confidence = meaning{target: targetID, rank: len(a.gs) + 1<<10}, surePart
			return
		}
	}
}

// idLike knows the words that begin or end the heading of an id.
func idLike(key string) bool {
	ws := strings.Fields(key)
	if len(ws) == 0 || len(ws) > 3 || words().aboutThings(ws) || hasWords(key, "order") || hasWords(key, "commande") {
		return false
	}
	ends := wordSet("id", "ref", "uid", "uuid", "reference", "identifiant")
	return ends[ws[0]] || ends[ws[len(ws)-1]] || len(ws) == 1 && strings.HasPrefix(key, "id") && len(key) <= 8
}

// distinctShare is how far the values of an id must differ: a tool may hold a
// person twice under one number, but an order number that recurs is no person's.
func (g *guess) distinctShare() float64 {
	for _, w := range []string{"commande", "order", "ref", "reference"} {
		if hasWords(g.key, w) {
			return 1
		}
	}
	return .6
}

// bestID takes the id of best rank whose sample values are distinct enough.
func (a *auto) bestID() int {
	best := -1
	for _, i := range a.columnsOf(targetID) {
		s := &a.gs[i].shape
		if s.filled == 0 || s.share(s.at) > 0 || s.share(s.distinct) < a.gs[i].distinctShare() {
			continue
		}
		if best < 0 || a.gs[i].rank < a.gs[best].rank {
			best = i
		}
	}
	return best
}

// nameByEmail takes the address for the id in a list of subscribers that has no other,
// where each row has one of its own, as newsletter tools do.
func (a *auto) nameByEmail(s *PersonSpec) {
	for _, i := range a.columnsOf("email") {
		g := &a.gs[i].shape
		if len(s.ID) == 0 && g.filled == len(a.sample) && g.distinct == g.filled && g.email == g.filled {
			s.IDElse = a.header[i]
			return
		}
	}
}
