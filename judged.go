package recoupe

import (
	"maps"
	"slices"

	"recoupe/internal/columns"
	"recoupe/matcher"
	"recoupe/matcher/cluster"
	"recoupe/store"
)

// judged is what people decided about the records of a run.
type judged struct {
	group map[uint32]int // record → group of records that are one
	words map[uint32]int // likewise, by the word of people alone
	same  [][2]uint32    // records
	apart [][2]uint32
	seen  map[[2]int]bool // groups that somebody compared, smaller number first
}

// resolve finds the records that judgements speak of.
func (w *night) resolve(judgements []store.Judgement) *judged {
	words, contradicting := wordsOf(judgements)
	j := &judged{group: map[uint32]int{}, seen: map[[2]int]bool{}}
	rows := w.rowsOf(judgements)
	groups := map[store.Ref]int{}
	groupOf := func(r store.Ref) int {
		root := words.root(r)
		if _, ok := groups[root]; !ok {
			groups[root] = len(groups)
		}
		return groups[root]
	}
	for i := range judgements {
		word := &judgements[i]
		if word.Revoked != nil || slices.Contains(contradicting, word.Number) {
			continue
		}
		for _, ref := range slices.Concat(word.Groups...) {
			for _, row := range rows[ref] {
				j.group[row] = groupOf(ref)
			}
		}
		if word.Verdict == store.Match {
			j.join(rows, slices.Concat(word.Groups...))
			continue
		}
		acrossGroups(word.Groups, func(a, b store.Ref) {
			ga, gb := groupOf(a), groupOf(b)
			j.seen[[2]int{min(ga, gb), max(ga, gb)}] = true
			if word.Verdict == store.NonMatch {
				j.part(rows[a], rows[b])
			}
		})
	}
	j.words = maps.Clone(j.group)
	return j
}

// rowsOf finds the records of every name that a judgement bears. Records that
// are gone have none: the judgement waits for them.
func (w *night) rowsOf(judgements []store.Judgement) map[store.Ref][]uint32 {
	rows := map[store.Ref][]uint32{}
	for i := range judgements {
		for _, ref := range slices.Concat(judgements[i].Groups...) {
			rows[ref] = nil
		}
	}
	if len(rows) == 0 {
		return rows
	}
	at := uint32(0)
	for _, s := range w.sources {
		for _, e := range s.entries {
			ref := store.Ref{Source: s.Number, Name: e.Name}
			if have, ok := rows[ref]; ok {
				rows[ref] = append(have, at)
			}
			at++
		}
	}
	return rows
}

func (j *judged) join(rows map[store.Ref][]uint32, refs []store.Ref) {
	var all []uint32
	for _, r := range refs {
		all = append(all, rows[r]...)
	}
	for _, row := range all[min(1, len(all)):] {
		j.same = append(j.same, [2]uint32{all[0], row})
	}
}

func (j *judged) part(left, right []uint32) {
	for _, a := range left {
		for _, b := range right {
			j.apart = append(j.apart, [2]uint32{a, b})
		}
	}
}

// between gives what people decided about two records, be it by what follows from several
// judgements; "" for nothing that joins or parts them.
func (j *judged) between(a, b uint32) store.Verdict {
	left, okLeft := j.words[a]
	right, okRight := j.words[b]
	if !okLeft || !okRight {
		return ""
	}
	if left == right {
		return store.Match
	}
	for _, p := range j.apart {
		if x, y := j.words[p[0]], j.words[p[1]]; x == left && y == right || x == right && y == left {
			return store.NonMatch
		}
	}
	return ""
}

// certain says that a tool's word makes two records one.
func (j *judged) certain(a, b uint32) bool {
	left, okLeft := j.group[a]
	right, okRight := j.group[b]
	return okLeft && okRight && left == right && j.between(a, b) == ""
}

// heed turns what people decided about records into rules for nodes.
func (l *linked) heed(linkage *matcher.Linkage) {
	j := l.base.evidence()
	if len(j.group) == 0 {
		return
	}
	l.separate(j, linkage)
	l.decided, l.groupOf = &cluster.Rules{}, map[uint32]int{}
	domain := l.base.table.Domain
	for _, p := range j.same {
		a, b := l.nodes.Of[p[0]], l.nodes.Of[p[1]]
		if a != b && domain[p[0]] == domain[p[1]] { // no word of a person opens the walls
			l.decided.Same = append(l.decided.Same, [2]uint32{a, b})
			l.edges = append(l.edges, cluster.Edge{A: min(a, b), B: max(a, b), Weight: judgedWeight})
		}
	}
	for _, p := range j.apart {
		l.decided.Apart = append(l.decided.Apart, [2]uint32{l.nodes.Of[p[0]], l.nodes.Of[p[1]]})
	}
	for row, g := range j.group {
		l.groupOf[l.nodes.Of[row]] = g
	}
}

// separate takes judged records out of the nodes of their copies: they may be
// somebody else than these. Records that are one stay in one node where they
// agree in everything. It comes behind the fitting of the model, so that a
// judgement moves nothing but what it speaks of.
func (l *linked) separate(j *judged, linkage *matcher.Linkage) {
	before := l.nodes
	l.nodes, l.origin = before.Separate(l.salts(j))
	parts := make([][]uint32, before.Len())
	apart := make([]bool, l.nodes.Len())
	for node, old := range l.origin {
		parts[old] = append(parts[old], uint32(node))
		apart[node] = l.apart[old]
	}
	for row := range j.group {
		apart[l.nodes.Of[row]] = false // what is left in a judged node is one
	}
	l.apart = apart
	var edges []cluster.Edge
	for _, e := range l.edges {
		for _, a := range parts[e.A] {
			for _, b := range parts[e.B] {
				edges = append(edges, cluster.Edge{A: min(a, b), B: max(a, b), Weight: e.Weight})
			}
		}
	}
	l.edges = edges
	for _, nodes := range parts {
		l.joinCopies(nodes, linkage)
	}
}

// joinCopies links the nodes that a node of copies fell into.
func (l *linked) joinCopies(nodes []uint32, linkage *matcher.Linkage) {
	for i, b := range nodes {
		for _, a := range nodes[:i] {
			link := linkage.Pair(l.row(a), l.row(b))
			if w := linkage.Weight(&link); w >= reviewWeight {
				l.edges = append(l.edges, cluster.Edge{A: a, B: b, Weight: float32(w)})
			}
		}
	}
}

// salts gives every judged record a number that its group has for itself and
// that depends on what the records are, not on where they stand.
func (l *linked) salts(j *judged) map[uint32]uint64 {
	least := map[int]uint64{}
	for row, g := range j.group {
		h := l.recordHash(row)
		if have, ok := least[g]; !ok || h < have {
			least[g] = h
		}
	}
	salts := make(map[uint32]uint64, len(j.group))
	for row, g := range j.group {
		salts[row] = least[g]
	}
	return salts
}

// recordHash tells a record by content, source and the tool's identifier.
func (l *linked) recordHash(row uint32) uint64 {
	h := columns.Mix(l.nodes.Hash[l.nodes.Of[row]], columns.Hash(l.base.id.At(int(row))))
	return columns.Mix(h, columns.Hash(l.base.inputs[l.base.source[row]].Source.Name))
}

// judgedWeight is the match weight of a pair that a person joined, in bits: as
// good as certain.
const judgedWeight = 40

// settled says that somebody has looked at the pair of an edge, or at one that
// decides it.
func (l *linked) settled(e cluster.Edge) bool {
	a, okA := l.groupOf[e.A]
	b, okB := l.groupOf[e.B]
	return okA && okB && l.base.judged.seen[[2]int{min(a, b), max(a, b)}]
}
