package recoupe

import "recoupe/matcher"

// noCluster marks a node that fits no cluster, or several.
const noCluster = ^uint32(0)

// bareFits gives, for every node that has nothing but a name to be known by, the
// one cluster that bears the name. A name that fits two clusters tells nothing,
// and what fits none stays for itself.
func (l *linked) bareFits() map[uint32]uint32 {
	fits := map[uint32]uint32{}
	note := func(node, other uint32) {
		if !l.bare(node) || l.bare(other) {
			return
		}
		c := l.label[other]
		if have, known := fits[node]; known && have != c {
			c = noCluster
		}
		fits[node] = c
	}
	for _, e := range l.edges {
		if float64(e.Weight) >= l.accept+matcher.BareName {
			note(e.A, e.B)
			note(e.B, e.A)
		}
	}
	return fits
}

func (l *linked) bare(node uint32) bool { return l.features.Bare(l.row(node)) }

// place is where a record stands in its source.
type place struct{ cluster, source, row uint32 }

// giveBare adds the bare records to the clusters that they fit: it changes their
// heads. A tool that has the name already, in another row,
// asked its clerk for it twice: that is how namesakes look, and the record stays
// for itself. Its pairs are shown for review.
func (l *linked) giveBare(heads []uint32) {
	fits := l.bareFits()
	wanted, known := map[uint32]uint32{}, map[place]bool{} // cluster → head; places of its records
	for _, c := range fits {
		wanted[c] = noCluster
	}
	for i, node := range l.nodes.Of {
		c := l.label[node]
		if _, ok := wanted[c]; ok && !l.bare(node) {
			wanted[c] = heads[i]
			known[place{c, l.base.source[i], 0}] = true
			known[place{c, l.base.source[i], l.base.row[i]}] = true
		}
	}
	for i, node := range l.nodes.Of {
		c, fit := fits[node]
		if !fit || c == noCluster {
			continue
		}
		source := l.base.source[i]
		if !known[place{c, source, 0}] || known[place{c, source, l.base.row[i]}] {
			heads[i] = wanted[c]
		}
	}
}
