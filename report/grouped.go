package report

import (
	"cmp"
	"slices"

	"recoupe/internal/columns"
	"recoupe/record"
)

// grouped lists the records of every cluster one behind the other, in the order
// of the input.
type grouped struct {
	start   []uint32 // by cluster; one entry more than clusters
	records []uint32
}

func groupRecords(in *Input) *grouped {
	g := &grouped{start: make([]uint32, len(in.Clusters)+1), records: make([]uint32, len(in.PersonOf))}
	for _, p := range in.PersonOf {
		g.start[p+1]++
	}
	for i := range in.Clusters {
		g.start[i+1] += g.start[i]
	}
	at := slices.Clone(g.start)
	for i, p := range in.PersonOf {
		g.records[at[p]] = uint32(i)
		at[p]++
	}
	return g
}

func (g *grouped) of(cluster int) []uint32 { return g.records[g.start[cluster]:g.start[cluster+1]] }

// contents counts, by source, the different things that a source says of its
// persons and organisations; nil where contents are not known.
func (g *grouped) contents(in *Input) []int {
	if in.ContentOf == nil {
		return nil
	}
	return g.distinct(in, 1, func(i uint32, _ *Traits, out []uint64) { out[0] = uint64(in.ContentOf[i]) + 1 })[0]
}

// spellings counts, by source, the ways in which a source writes its persons and
// organisations: as many as there are names, or e-mail addresses where those are
// more. A list of orders repeats its customers line by line; it has one twice
// where it writes her in two ways.
func (g *grouped) spellings(in *Input) []int {
	if in.Traits == nil {
		return nil
	}
	counts := g.distinct(in, 2, func(i uint32, t *Traits, out []uint64) {
		*t = Traits{}
		in.Traits(i, WantSpelling, t)
		out[0], out[1] = t.Value[AspectName], t.Value[AspectEmail]
	})
	names, emails := counts[0], counts[1]
	for s := range names {
		names[s] = max(names[s], emails[s])
	}
	return names
}

// distinct counts, for so many kinds of value and by source, the different values of
// each entity; one of which a source has no value counts once. values gives those of a
// record and may use the traits for what it likes.
func (g *grouped) distinct(in *Input, kinds int, values func(record uint32, t *Traits, out []uint64)) [][]int {
	parts := make([][][]int, max(in.Workers, 1))
	columns.Parallel(len(in.Clusters), len(parts), func(w, lo, hi int) {
		parts[w] = perSource(in, kinds)
		var t Traits
		all, of := make([][]sourced, kinds), make([]uint64, kinds)
		for c := lo; c < hi; c++ {
			if classOf(in.Clusters[c].Kind) == classPlaceholder {
				continue
			}
			for _, i := range g.of(c) {
				values(i, &t, of)
				for k, v := range of {
					all[k] = append(all[k], sourced{in.SourceOf[i], v})
				}
			}
			for k := range all {
				countDistinct(all[k], parts[w][k])
				all[k] = all[k][:0]
			}
		}
	})
	out := perSource(in, kinds)
	for _, part := range parts {
		for k, counts := range part {
			for s, n := range counts {
				out[k][s] += n
			}
		}
	}
	return out
}

// perSource makes counts by source, of so many kinds.
func perSource(in *Input, kinds int) [][]int {
	out := make([][]int, kinds)
	for k := range out {
		out[k] = make([]int, len(in.Sources))
	}
	return out
}

// sourced is a value and the source that has it; 0 is none.
type sourced struct {
	source uint32
	value  uint64
}

// countDistinct adds the number of different values to each source of a list.
func countDistinct(all []sourced, count []int) {
	slices.SortFunc(all, func(a, b sourced) int { return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(b.value, a.value)) })
	for i, h := range all {
		first := i == 0 || all[i-1].source != h.source
		if first || h.value != 0 && h.value != all[i-1].value {
			count[h.source]++
		}
	}
}

// postal counts the postal addresses of the audience: once a source, and once a
// home. Lists of orders count like any other; a person stands in each source once.
func (g *grouped) postal(in *Input) (p postal) {
	if in.Reach == nil {
		return p
	}
	homes, last := newHomes(in.Clusters), make([]int, len(in.Sources))
	for c := range in.Clusters {
		cl := &in.Clusters[c]
		if cl.Domain != record.Audience || classOf(cl.Kind) != classPerson {
			continue
		}
		n := 0
		for _, i := range g.of(c) {
			if s := in.SourceOf[i]; in.Reach[i]&ReachPost != 0 && last[s] != c+1 {
				last[s] = c + 1
				n++
			}
		}
		p.entries += n
		switch {
		case n == 0:
		case cl.Household == NoHousehold:
			p.doors++
		default:
			p.doors += homes.first(cl.Household)
		}
	}
	return p
}
