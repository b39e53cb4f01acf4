package eval

import (
	"maps"
	"slices"
)

// held says how many records of one entity a cluster holds.
type held struct {
	found int32
	n     int64
}

// tagScores counts merges across the pairs of entities of each tag. The wall
// between domains plays no part here: a merge across it is one more mistake.
func tagScores(truth, found Labels, tags []Tag) []TagScore {
	if len(tags) == 0 {
		return nil
	}
	entities := heldBy(truth, found, tags)
	scores := make([]TagScore, 0, len(tags))
	for _, tag := range tags {
		s := TagScore{Tag: tag.Name}
		for _, p := range tag.Pairs {
			s.add(entities[p[0]], entities[p[1]])
		}
		s.Share = share(s.RecordsMerged, s.RecordPairs, 0)
		scores = append(scores, s)
	}
	return scores
}

// add counts one pair of entities; one without judged records does not count.
func (s *TagScore) add(a, b []held) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	s.EntityPairs++
	s.RecordPairs += total(a) * total(b)
	merged := common(a, b)
	s.RecordsMerged += merged
	if merged > 0 {
		s.EntityMerged++
	}
}

// heldBy lists, for each tagged entity, its clusters in order of their number.
func heldBy(truth, found Labels, tags []Tag) map[int32][]held {
	counts := make(map[int32]map[int32]int64)
	for _, tag := range tags {
		for _, p := range tag.Pairs {
			counts[p[0]], counts[p[1]] = map[int32]int64{}, map[int32]int64{}
		}
	}
	for i, entity := range truth {
		if c := counts[entity]; c != nil && entity >= 0 && found[i] >= 0 {
			c[found[i]]++
		}
	}
	lists := make(map[int32][]held, len(counts))
	for entity, c := range counts {
		for _, f := range slices.Sorted(maps.Keys(c)) {
			lists[entity] = append(lists[entity], held{f, c[f]})
		}
	}
	return lists
}

func total(list []held) (n int64) {
	for _, h := range list {
		n += h.n
	}
	return n
}

// common counts the pairs of records that two sorted lists have in one cluster.
func common(a, b []held) (n int64) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].found < b[0].found:
			a = a[1:]
		case a[0].found > b[0].found:
			b = b[1:]
		default:
			n += a[0].n * b[0].n
			a, b = a[1:], b[1:]
		}
	}
	return n
}
