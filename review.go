package recoupe

import (
	"math"

	"recoupe/matcher/cluster"
)

// confidence is the probability that the records of an entity belong together:
// that of the record that holds to the others least. It asks for weighHolds.
func (l *linked) confidence(members []uint32) float32 {
	weakest := float32(math.Inf(1))
	for _, m := range members {
		node := l.nodes.Of[m]
		if l.label[node] == node && l.alone(node) {
			continue
		}
		weakest = min(weakest, l.hold[node])
	}
	if len(members) == 1 || math.IsInf(float64(weakest), 1) {
		return 1
	}
	return probability(weakest)
}

// weighHolds notes for every node its heaviest edge inside its cluster.
func (l *linked) weighHolds() {
	l.hold = make([]float32, l.nodes.Len())
	for i := range l.hold {
		l.hold[i] = float32(math.Inf(-1))
	}
	for _, e := range l.edges {
		if l.label[e.A] == l.label[e.B] {
			l.hold[e.A] = max(l.hold[e.A], e.Weight)
			l.hold[e.B] = max(l.hold[e.B], e.Weight)
		}
	}
}

// alone says that a node has no other node in its cluster.
func (l *linked) alone(node uint32) bool { return math.IsInf(float64(l.hold[node]), -1) }

// probability turns a match weight, log2 of odds, into a probability.
func probability(weight float32) float32 {
	return float32(1 / (1 + math.Exp2(-float64(weight))))
}

// review lists the pairs that a person should look at: likely enough, and not
// linked; the likeliest first.
func (l *linked) review(of []uint32) []cluster.Edge {
	var out []cluster.Edge
	for _, e := range l.edges {
		if of[l.nodes.First[e.A]] != of[l.nodes.First[e.B]] && !l.settled(e) {
			out = append(out, e)
		}
	}
	return out
}
