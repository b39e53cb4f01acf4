package report

import (
	"cmp"
	"math"
	"slices"

	"recoupe/matcher/estimate"
)

// Doubts tells how far every figure about persons may be off: it takes the
// decisions of the matcher one by one, and adds up what each would change in each
// figure if it were otherwise. A wrong join of two records of one source makes one
// person too few there and changes nothing in how many tools know her; so the
// figures are told from the sources on either side.
type Doubts struct {
	levels  []level
	numbers map[figureOf]int
	shifts  estimate.Shifts
	moves   map[string][]estimate.Move // by the sources on either side
	figures map[string][]int32         // by the sources of a person: the figures that count her
	key     []byte                     // of moves
	set     []byte                     // key of figures
	both    []uint32                   // the sources of both sides, in apart
	sides   shared                     // in touch
	comes   numbersOf                  // of doubtComes
	goes    numbersOf                  // of doubtGoes
	sum     []int32                    // by figure, in apart
	touched []int32                    // figures with a sum

	quality *estimate.Quality
	pairs   []map[[2]int]float64 // by level: linked pairs between two members, or within one
	linked  float64
}

// figureOf names what an interval is about; members a and b are those of the level.
type figureOf struct {
	what  doubted
	level int
	a, b  int
}

type doubted uint8

const (
	doubtPersons        doubted = iota // of the whole base
	doubtDomain                        // of the level's domain
	doubtSeveralSources                // of the whole base
	doubtSeveralVenues                 // of the whole base
	doubtKnown                         // persons whom exactly a members know
	doubtKnownMore                     // persons whom knownColumns members or more know
	doubtMember                        // persons whom member a knows
	doubtOnly                          // persons whom only member a knows
	doubtBoth                          // persons whom a and b know, a < b
)

// NewDoubts prepares the figures of these sources.
func NewDoubts(sources []SourceInput) *Doubts {
	return &Doubts{levels: levels(sources), numbers: map[figureOf]int{}, moves: map[string][]estimate.Move{}, figures: map[string][]int32{}}
}

// maxMoves bounds what is remembered of sets of sources, and of pairs of them.
const maxMoves = 1 << 14

// Add takes a decision that was made so many times: were persons with records in
// the sources a, and in the sources b, held to be one or not. Both lists are in
// ascending order and have each source once.
func (d *Doubts) Add(l *estimate.Link, a, b []uint32, times int64) {
	if l.Organisations || times == 0 {
		return
	}
	if slices.Compare(a, b) > 0 {
		a, b = b, a // what they would change is the same
	}
	d.key = appendSet(append(appendSet(d.key[:0], a), 0xff, 0xff, 0xff, 0xff), b)
	moves, ok := d.moves[string(d.key)]
	if !ok {
		if len(d.moves) >= maxMoves {
			clear(d.moves)
		}
		moves = d.apart(a, b)
		d.moves[string(d.key)] = moves
	}
	d.shifts.Add(l, moves, times)
}

// Plus adds what another one of the same sources was told. The other one must not be
// used afterwards.
func (d *Doubts) Plus(o *Doubts) {
	to := make([]int, len(o.numbers))
	for f, n := range o.numbers {
		to[n] = d.number(f)
	}
	d.shifts.Plus(&o.shifts, to)
}

func appendSet(key []byte, set []uint32) []byte {
	for _, s := range set {
		key = append(key, byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
	}
	return key
}

// apart tells by how much each figure is larger where a and b are two persons.
func (d *Doubts) apart(a, b []uint32) []estimate.Move {
	d.touched = d.touched[:0]
	d.count(d.figuresOf(a), 1)
	d.count(d.figuresOf(b), 1)
	d.both = union(d.both[:0], a, b)
	d.count(d.figuresOf(d.both), -1)
	for at := range d.levels {
		if d.levels[at].by == BySource {
			d.touch(at, a, b)
		}
	}
	out := make([]estimate.Move, 0, len(d.touched))
	for _, f := range d.touched {
		if n := d.sum[f]; n != 0 {
			out = append(out, estimate.Move{Figure: f, By: n})
		}
		d.sum[f] = 0
	}
	return out
}

// count adds a person to figures, or takes one away.
func (d *Doubts) count(figures []int32, n int32) {
	for _, f := range figures {
		d.countOne(f, n)
	}
}

func (d *Doubts) countOne(f, n int32) {
	if int(f) >= len(d.sum) {
		d.sum = append(d.sum, make([]int32, int(f)+1-len(d.sum))...)
	}
	if d.sum[f] == 0 {
		d.touched = append(d.touched, f)
	}
	d.sum[f] += n
}

// union appends what is in either list, each once and in ascending order as in both.
func union[T cmp.Ordered](out, a, b []T) []T {
	for len(a) > 0 && len(b) > 0 {
		least := min(a[0], b[0])
		if out = append(out, least); a[0] == least {
			a = a[1:]
		}
		if b[0] == least {
			b = b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// figuresOf lists the figures that count a person with records in these sources.
func (d *Doubts) figuresOf(sources []uint32) []int32 {
	d.set = appendSet(d.set[:0], sources)
	figures, ok := d.figures[string(d.set)]
	if !ok {
		if len(d.figures) >= maxMoves {
			clear(d.figures)
		}
		figures = append(figures, int32(d.number(figureOf{what: doubtPersons})))
		for i := range d.levels {
			d.levels[i].person(i, sources, func(f figureOf) { figures = append(figures, int32(d.number(f))) })
		}
		d.figures[string(d.set)] = figures
	}
	return figures
}

// person names the figures of a level that count a person with records in these sources.
func (l *level) person(at int, sources []uint32, counts func(figureOf)) {
	ms := l.membersOf(nil, sources)
	if len(ms) == 0 {
		return
	}
	if l.by == BySource {
		counts(figureOf{what: doubtDomain, level: at})
	}
	counts(figureOf{doubtKnown, at, len(ms), 0})
	if len(ms) >= knownColumns {
		counts(figureOf{what: doubtKnownMore, level: at})
	}
	if len(ms) == 1 {
		counts(figureOf{doubtOnly, at, ms[0], 0})
	} else if f, ok := severalBy[l.by]; ok {
		counts(figureOf{what: f})
	}
	for i, a := range ms {
		counts(figureOf{doubtMember, at, a, 0})
		for _, b := range ms[i+1:] {
			counts(figureOf{doubtBoth, at, a, b})
		}
	}
}

var severalBy = map[By]doubted{BySource: doubtSeveralSources, ByVenue: doubtSeveralVenues}

func (d *Doubts) number(f figureOf) int {
	n, ok := d.numbers[f]
	if !ok {
		n = len(d.numbers)
		d.numbers[f] = n
	}
	return n
}

// Settle tells how good the decisions were, when all were added.
func (d *Doubts) Settle(q *estimate.Quality) {
	d.quality, d.pairs = q, make([]map[[2]int]float64, len(d.levels))
	for i, l := range d.levels {
		d.pairs[i] = map[[2]int]float64{}
		for _, s := range q.Sources {
			if a, b := l.of[s.Left], l.of[s.Right]; a >= 0 && b >= 0 {
				d.pairs[i][[2]int{min(a, b), max(a, b)}] += float64(s.Linked)
			}
		}
	}
	d.linked = 0
	for _, s := range q.Sources {
		d.linked += float64(s.Linked)
	}
}

// bounds gives the interval of a figure that was counted as n. What no decision
// speaks of is shared out as the links are; each such pair is one person at most.
func (d *Doubts) bounds(f figureOf, n int) Bounds { return d.off(f, n).bounds(n, math.MaxInt) }

// off tells by how much such a figure may be off.
func (d *Doubts) off(f figureOf, n int) (m moves) {
	if i, ok := d.numbers[f]; ok {
		m.less, m.more = d.quality.Shift(&d.shifts, i)
	}
	less, more := d.unseen(f)
	m = m.plus(moves{less, more})
	if f.what == doubtBoth {
		m.more = max(m.more, sourceSpread*d.missed()*float64(n))
	}
	return m
}

// sourceSpread widens what nobody saw for a single member: a list of bare addresses is
// linked worse than one of full contacts. On labelled venues the worst source missed
// less than twice the share of all.
const sourceSpread = 2

// missed is the number of true pairs that were not linked, for each that was, at most.
func (d *Doubts) missed() float64 {
	if low := d.quality.Recall.Low; low > 0 {
		return 1/low - 1
	}
	return 1
}

// unseen tells how far a figure would move, at most, if all that nobody saw were true.
func (d *Doubts) unseen(f figureOf) (less, more float64) {
	of := d.unseenOf
	switch f.what {
	case doubtPersons:
		return of(d.linked), 0
	case doubtSeveralSources, doubtSeveralVenues:
		return of(d.linked), of(d.linked)
	case doubtMember:
		return sourceSpread * of(d.pairs[f.level][[2]int{f.a, f.a}]), 0
	case doubtBoth:
		n := sourceSpread * of(d.pairs[f.level][[2]int{f.a, f.b}])
		return n, n // a person in two halves may count for both twice, or not at all
	}
	all := 0.
	for p, n := range d.pairs[f.level] {
		if f.what != doubtOnly || p[0] == f.a || p[1] == f.a {
			all += n
		}
	}
	switch f.what {
	case doubtDomain:
		return of(all), 0
	case doubtOnly:
		return sourceSpread * of(all), 0
	}
	return of(all), of(all)
}

// unseenOf gives so many links their share of the pairs that nobody saw.
func (d *Doubts) unseenOf(links float64) float64 {
	if d.linked == 0 {
		return 0
	}
	return d.quality.Unseen * links / d.linked
}
