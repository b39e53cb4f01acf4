package report

import (
	"math"
	"slices"
)

// What tools say of the persons whom they share (flows, contradictions, the newest
// record, refusals) hangs on more decisions than how many they share: a record joined
// to somebody whom both knew already changes no count of persons, and may well be
// the one that contradicts. So two further figures are told of those whom two sources
// know, whom one source shares with any, and of all who are shared.

// doubtComes counts those who are shared only where the two sides of a decision are
// one person, doubtGoes those whom one side shares by itself. Members a and b are two
// sources of the level; b is anySource for whom a shares with any, and both are for all.
const (
	doubtComes doubted = iota + doubtBoth + 1
	doubtGoes
)

const anySource = -1

// shared is a decision about somebody whom several sources of a level know.
type shared struct {
	x, y []int // the members of either side, in ascending order
	all  []int // those of both
}

// touch adds to the figures of a level what a decision between two sides may change
// in what its sources say of their common persons.
func (d *Doubts) touch(at int, a, b []uint32) {
	s := &d.sides
	s.x, s.y = d.levels[at].membersOf(s.x[:0], a), d.levels[at].membersOf(s.y[:0], b)
	s.all = union(s.all[:0], s.x, s.y)
	all := s.all
	if len(s.x) == 0 || len(s.y) == 0 || len(all) < 2 {
		return
	}
	d.move(anySource, anySource, anySource, len(s.x) > 1 || len(s.y) > 1)
	for i, m := range all {
		d.move(at, m, anySource, len(s.x) > 1 && slices.Contains(s.x, m) || len(s.y) > 1 && slices.Contains(s.y, m))
		for _, n := range all[i+1:] {
			if hasAny(s.x, m, n) && hasAny(s.y, m, n) {
				d.move(at, m, n, hasBoth(s.x, m, n) || hasBoth(s.y, m, n))
			}
		}
	}
}

// move notes that a person comes into a figure where two sides are joined, and, where
// one side was in it already, that she may go.
func (d *Doubts) move(at, a, b int, was bool) {
	d.countOne(d.numberOf(&d.comes, figureOf{doubtComes, at, a, b}), -1)
	if was {
		d.countOne(d.numberOf(&d.goes, figureOf{doubtGoes, at, a, b}), 1)
	}
}

// numbersOf are the numbers, from 1 on, of the figures of one kind, by level and pair of
// members; anySource stands before the first of either.
type numbersOf [][]int32

// numberOf is number for such a figure, at less than a look into a map.
func (d *Doubts) numberOf(known *numbersOf, f figureOf) int32 {
	if *known == nil {
		*known = make(numbersOf, len(d.levels)+1)
	}
	width, of := 1, &(*known)[f.level+1]
	if f.level != anySource {
		width = len(d.levels[f.level].names) + 1
	}
	if *of == nil {
		*of = make([]int32, width*width)
	}
	n := &(*of)[(f.a+1)*width+f.b+1]
	if *n == 0 {
		*n = int32(d.number(f)) + 1
	}
	return *n - 1
}

// membersOf appends the members that some sources belong to, each once and in ascending
// order, to an empty list.
func (l *level) membersOf(out []int, sources []uint32) []int {
	for _, s := range sources {
		if m := l.of[s]; m >= 0 {
			out = append(out, m)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func hasAny(set []int, m, n int) bool { return slices.Contains(set, m) || slices.Contains(set, n) }

func hasBoth(set []int, m, n int) bool { return slices.Contains(set, m) && slices.Contains(set, n) }

// moves is how many fewer or more of something there may be.
type moves struct{ less, more float64 }

// sway is how many persons may come into those whom sources share, or go from them.
type sway struct{ comes, goes moves }

// sharedBy tells it of the persons whom a source shares with another, or with any.
// What no decision speaks of is shared out as the links are, as in bounds; persons is
// the number of those whom both know.
func (d *Doubts) sharedBy(at, a, b, persons int) (s sway) {
	shift := func(what doubted) (m moves) {
		if i, ok := d.numbers[figureOf{what, at, a, b}]; ok {
			m.less, m.more = d.quality.Shift(&d.shifts, i)
		}
		return m
	}
	s.comes, s.goes = shift(doubtComes), shift(doubtGoes)
	unseen := d.unseenOf(d.linksBetween(at, a, b))
	if at != anySource {
		unseen *= sourceSpread
	}
	s.comes.more, s.goes.less = s.comes.more+unseen, s.goes.less+unseen
	if b != anySource {
		s.comes.more = max(s.comes.more, sourceSpread*d.missed()*float64(persons))
	}
	return s
}

// alike tells how a count of n among all of them moves, where who comes and goes has what
// is counted as often as the others.
func (s sway) alike(n, all int) moves { return s.comes.plus(s.goes).part(n, all) }

// doubtful tells how a count of n moves, of those of whom something is known at all:
// known of all. What is counted makes a link doubtful, or sure: all of whom it is known
// may have it who come, or none; who goes has it as often as the others.
func (s sway) doubtful(n, known, all int) moves {
	return s.comes.part(known, all).plus(s.goes.part(n, all))
}

// linksBetween counts the links between a source and another, or any other.
func (d *Doubts) linksBetween(at, a, b int) (n float64) {
	switch {
	case at == anySource:
		return d.linked
	case b != anySource:
		return d.pairs[at][[2]int{min(a, b), max(a, b)}]
	}
	for p, links := range d.pairs[at] {
		if p[0] != p[1] && (p[0] == a || p[1] == a) {
			n += links
		}
	}
	return n
}

// plus adds the moves of others.
func (m moves) plus(o moves) moves { return moves{m.less + o.less, m.more + o.more} }

// part gives a count of n its share of what happens to a count of all.
func (m moves) part(n, all int) moves {
	f := float64(max(n, 1)) / float64(max(all, 1))
	return moves{m.less * f, m.more * f}
}

// chance adds two standard deviations of how many of them have it.
func (m moves) chance() moves {
	return moves{m.less + 2*math.Sqrt(m.less), m.more + 2*math.Sqrt(m.more)}
}

// bounds are those of a count of n, within 0 and most.
func (m moves) bounds(n, most int) Bounds {
	return Bounds{n - int(math.Ceil(m.less)), n + int(math.Ceil(m.more))}.within(0, most)
}
