package recoupe

// ScoredPair is a pair of contents with its match weight, log2 of odds.
type ScoredPair struct {
	A, B   uint32
	Weight float64
}

// ScoredPairs gives what the groups of a run were made of, so that other ways to
// make groups can be measured beside ours: the content of every record, numbered
// from 0 (records that agree in everything compared have one), and the likely
// pairs of contents, heaviest first.
func (r *Result) ScoredPairs() (contentOf []uint32, pairs []ScoredPair) {
	for _, e := range r.linked.edges {
		pairs = append(pairs, ScoredPair{e.A, e.B, float64(e.Weight)})
	}
	return r.linked.nodes.Of, pairs
}
