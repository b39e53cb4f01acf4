package recoupe

import (
	"slices"

	"recoupe/store"
)

// wordbook draws the consequences of judgements: records that are one by match
// judgements, and which of these groups must be apart. A ≠ B and B = C give
// A ≠ C. A judgement that contradicts what stands is not taken in.
type wordbook struct {
	parent map[store.Ref]store.Ref
	foes   map[store.Ref]map[store.Ref]uint64 // roots → the judgement that keeps them apart
	joined map[store.Ref][]bond
}

// bond is a match judgement between two records.
type bond struct {
	with   store.Ref
	number uint64
}

func newWordbook() *wordbook {
	return &wordbook{map[store.Ref]store.Ref{}, map[store.Ref]map[store.Ref]uint64{}, map[store.Ref][]bond{}}
}

// wordsOf takes in the judgements that hold, oldest first, and lists the numbers
// of those that contradict older ones.
func wordsOf(judgements []store.Judgement) (w *wordbook, contradicting []uint64) {
	w = newWordbook()
	for i := range judgements {
		if j := &judgements[i]; j.Revoked == nil && len(w.add(j)) > 0 {
			contradicting = append(contradicting, j.Number)
		}
	}
	return w, contradicting
}

func (w *wordbook) root(r store.Ref) store.Ref {
	for {
		p, ok := w.parent[r]
		if !ok || p == r {
			return r
		}
		r = p
	}
}

// add takes a judgement in, or says which judgements it contradicts and takes
// nothing of it in.
func (w *wordbook) add(j *store.Judgement) (contradicts []uint64) {
	if contradicts = w.contradicted(j); len(contradicts) > 0 {
		return contradicts
	}
	switch j.Verdict {
	case store.Match:
		all := slices.Concat(j.Groups...)
		for _, r := range all[min(1, len(all)):] {
			w.join(all[0], r, j.Number)
		}
	case store.NonMatch:
		acrossGroups(j.Groups, func(a, b store.Ref) { w.part(w.root(a), w.root(b), j.Number) })
	}
	return nil
}

func (w *wordbook) contradicted(j *store.Judgement) (numbers []uint64) {
	switch j.Verdict {
	case store.Match:
		all := slices.Concat(j.Groups...)
		for i, a := range all {
			for _, b := range all[:i] {
				if n, ok := w.foes[w.root(a)][w.root(b)]; ok {
					numbers = append(numbers, n)
				}
			}
		}
	case store.NonMatch:
		acrossGroups(j.Groups, func(a, b store.Ref) {
			if w.root(a) == w.root(b) {
				numbers = append(numbers, w.path(a, b)...)
			}
		})
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// acrossGroups visits every pair of records of different groups.
func acrossGroups(groups [][]store.Ref, visit func(a, b store.Ref)) {
	for i, left := range groups {
		for _, right := range groups[:i] {
			for _, a := range left {
				for _, b := range right {
					visit(a, b)
				}
			}
		}
	}
}

func (w *wordbook) join(a, b store.Ref, number uint64) {
	w.joined[a] = append(w.joined[a], bond{b, number})
	w.joined[b] = append(w.joined[b], bond{a, number})
	ra, rb := w.root(a), w.root(b)
	if ra == rb {
		return
	}
	w.parent[rb] = ra
	for foe, n := range w.foes[rb] {
		delete(w.foes[foe], rb)
		w.part(ra, foe, n)
	}
	delete(w.foes, rb)
}

// part keeps two roots apart; the oldest judgement that says so is remembered.
func (w *wordbook) part(a, b store.Ref, number uint64) {
	for range 2 {
		if w.foes[a] == nil {
			w.foes[a] = map[store.Ref]uint64{}
		}
		if n, ok := w.foes[a][b]; !ok || number < n {
			w.foes[a][b] = number
		}
		a, b = b, a
	}
}

// path lists the match judgements that join two records of one group.
func (w *wordbook) path(a, b store.Ref) (numbers []uint64) {
	from := map[store.Ref]bond{a: {}}
	for queue := []store.Ref{a}; len(queue) > 0; queue = queue[1:] {
		for _, next := range w.joined[queue[0]] {
			if _, seen := from[next.with]; !seen {
				from[next.with] = bond{queue[0], next.number}
				queue = append(queue, next.with)
			}
		}
	}
	for r := b; r != a; r = from[r].with {
		if from[r].number == 0 {
			return numbers // a record is its own group: no judgement joins it
		}
		numbers = append(numbers, from[r].number)
	}
	return numbers
}
