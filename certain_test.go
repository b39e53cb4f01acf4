package recoupe

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// One group a person: whatever is certain is joined, and nothing that somebody
// said is two.
func TestTrustHeedsJudgements(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		row := rapid.Custom(func(rt *rapid.T) uint32 { return rapid.Uint32Range(0, 9).Draw(rt, "row") })
		pair := rapid.Custom(func(rt *rapid.T) [2]uint32 { return [2]uint32{row.Draw(rt, "a"), row.Draw(rt, "b")} })
		j := &judged{group: map[uint32]int{}, seen: map[[2]int]bool{}}
		for n, r := range rapid.SliceOfNDistinct(row, 0, 6, func(r uint32) uint32 { return r }).Draw(rt, "judged") {
			j.group[r] = n
		}
		rows := slices.Sorted(maps.Keys(j.group))
		for i := 1; i < len(rows); i += 2 {
			j.apart = append(j.apart, [2]uint32{rows[i-1], rows[i]})
			x, y := j.group[rows[i-1]], j.group[rows[i]]
			j.seen[[2]int{min(x, y), max(x, y)}] = true
		}
		pairs := rapid.SliceOf(pair).Draw(rt, "pairs")
		j.trust(pairs)
		for _, p := range j.apart {
			x, y := j.group[p[0]], j.group[p[1]]
			if x == y || !j.seen[[2]int{min(x, y), max(x, y)}] {
				rt.Fatalf("%v are judged to be two, groups %d and %d", p, x, y)
			}
		}
		for _, p := range j.same {
			if j.group[p[0]] != j.group[p[1]] {
				rt.Fatalf("%v are one, groups differ", p)
			}
		}
		if len(j.apart) == 0 && len(j.same) != len(pairs) {
			rt.Fatalf("%d of %d certain pairs were joined though nothing stands against them", len(j.same), len(pairs))
		}
	})
}
