package estimate

import "math"

// Move says by how much a figure about entities is larger when the two sides of a
// decision are two entities than when they are one.
type Move struct {
	Figure int32 // a number that the caller gives it, from 0 on
	By     int32
}

// Shifts adds up, by figure, how far it would move if decisions were otherwise: a
// link undone, a split joined. Like those of Tally, its sums do not depend on
// the order of Add.
type Shifts struct{ up, down [][NumStrata]count }

// Add notes a decision that was made so many times, and the figures that hang on it.
func (s *Shifts) Add(l *Link, moves []Move, times int64) {
	b, stratum := l.belief(), l.Stratum()
	if !l.Linked {
		times = -times
	}
	for _, m := range moves {
		s.grow(int(m.Figure))
		if n := int64(m.By) * times; n > 0 {
			s.up[m.Figure][stratum].add(b, n)
		} else {
			s.down[m.Figure][stratum].add(b, -n)
		}
	}
}

// grow makes room for a figure.
func (s *Shifts) grow(figure int) {
	for len(s.up) <= figure {
		s.up, s.down = append(s.up, [NumStrata]count{}), append(s.down, [NumStrata]count{})
	}
}

// Plus adds the sums of o; to gives the number here of each of its figures.
func (s *Shifts) Plus(o *Shifts, to []int) {
	for f := range o.up {
		s.grow(to[f])
		for stratum := range NumStrata {
			s.up[to[f]][stratum].plus(&o.up[f][stratum])
			s.down[to[f]][stratum].plus(&o.down[f][stratum])
		}
	}
}

// Shift gives how far a figure may be above and below the truth, at most: by how
// much the wrong decisions, as many as the estimate leaves room for, would move it.
func (q *Quality) Shift(s *Shifts, figure int) (down, up float64) {
	if figure >= len(s.up) {
		return 0, 0
	}
	return q.weighed.moved(&s.down[figure]), q.weighed.moved(&s.up[figure])
}

// moved adds up the wrong links and the missed ones at the worse end of their
// bounds, and what chance may add to their expected number.
func (w *weighed) moved(cell *[NumStrata]count) float64 {
	a := w.account(inPairs(cell), belief{}, 0)
	expected := a.linked - a.right.value + a.missed.value
	return a.linked - a.right.low + a.missed.high + deviations*math.Sqrt(expected)
}
