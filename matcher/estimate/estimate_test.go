package estimate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestStratum(t *testing.T) {
	for _, c := range []struct {
		link Link
		want Stratum
	}{
		{Link{Linked: true, Weight: -3}, LinkedWeak},
		{Link{Linked: true, Weight: 1.9}, LinkedWeak},
		{Link{Linked: true, Weight: 2}, LinkedFair},
		{Link{Linked: true, Weight: 8.9}, LinkedGood},
		{Link{Linked: true, Weight: 13}, LinkedStrong},
		{Link{Linked: true, Weight: 40}, LinkedSure},
		{Link{Linked: true, Weight: 1, Copies: true}, LinkedCopies},
		{Link{Weight: -2}, SplitUnlikely},
		{Link{Weight: 0, Group: -40}, SplitOpen},
		{Link{Weight: 9}, SplitLikely},
	} {
		if got := c.link.Stratum(); got != c.want || got.Linked() != c.link.Linked {
			t.Errorf("%+v: stratum %d, want %d", c.link, got, c.want)
		}
	}
}

// A weight says more, the higher it is, and its bounds hold it.
func TestBeliefIsOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Float64Range(-60, 80)
		l := Link{
			Weight: w.Draw(t, "weight"), Group: w.Draw(t, "group"),
			Linked: rapid.Bool().Draw(t, "linked"), Organisations: rapid.Bool().Draw(t, "org"),
		}
		b := l.belief()
		if !(0 <= b.low && b.low <= b.value && b.value <= b.high && b.high <= 1) {
			t.Fatalf("%+v: %+v", l, b)
		}
		more := l
		more.Weight++
		if c := more.belief(); c.value < b.value || c.low < b.low || c.high < b.high {
			t.Fatalf("one bit more: %+v, then %+v", b, c)
		}
	})
}

// world is a made-up run with a known truth: links and splits whose weights are
// calibrated or not.
type world struct {
	links []Link
	pairs []int64
	right []bool
}

// makeWorld draws n decisions; slope 1 makes weights that are what they say, less
// makes them boast.
func makeWorld(seed uint64, n int, slope float64) *world {
	r := rand.New(rand.NewPCG(seed, 1))
	w := &world{}
	for range n {
		l := Link{Linked: r.Float64() < .8, Weight: 16 * r.Float64()}
		if !l.Linked {
			l.Weight = 10*r.Float64() - 4
			l.Group = l.Weight
		}
		w.links = append(w.links, l)
		w.pairs = append(w.pairs, 1+r.Int64N(5))
		w.right = append(w.right, r.Float64() < probability(slope*l.Weight))
	}
	return w
}

func (w *world) tally() *Tally {
	t := NewTally()
	for i := range w.links {
		t.Add(&w.links[i], Between(int32(i%3), 0), w.pairs[i])
	}
	return t
}

func (w *world) truth() (precision, recall float64) {
	linked, right, all := 0., 0., 0.
	for i, l := range w.links {
		n := float64(w.pairs[i])
		if l.Linked {
			linked += n
		}
		if w.right[i] {
			all += n
			if l.Linked {
				right += n
			}
		}
	}
	return right / linked, right / all
}

func (w *world) judge(size int) *Judgements {
	var f Frame
	for i := range w.links {
		f.Add(&w.links[i], Unit{Ref: i, Pairs: w.pairs[i], Hash: uint64(i) * 0x9E3779B97F4A7C15})
	}
	var j Judgements
	for _, u := range f.Draw(size) {
		j.Add(w.links[u.Ref].Stratum(), u.Pairs, w.right[u.Ref])
	}
	return &j
}

// known stands for a base whose third records leave nothing unseen.
var known = Capture{Both: 1000, Direct: 1}

// Where weights are what they say, the estimate is right without a label.
func TestEstimateOfHonestWeights(t *testing.T) {
	w := makeWorld(1, 20_000, 1)
	q := w.tally().Estimate(known, &Judgements{})
	precision, recall := w.truth()
	near(t, "precision", q.Precision, precision, .01)
	near(t, "recall", q.Recall, recall, .01)
	if q.Judged != 0 {
		t.Errorf("%d judgements", q.Judged)
	}
}

// Where they boast, 200 judged pairs put it right, and the interval holds the truth.
func TestJudgementsCorrectBoasting(t *testing.T) {
	held := 0
	const worlds = 20
	for seed := range uint64(worlds) {
		w := makeWorld(seed, 5000, .25)
		precision, recall := w.truth()
		blind := w.tally().Estimate(known, &Judgements{})
		if blind.Precision.Value < precision+.05 {
			t.Fatalf("seed %d: the weights do not boast: %.3f of %.3f", seed, blind.Precision.Value, precision)
		}
		q := w.tally().Estimate(known, w.judge(200))
		near(t, "precision", q.Precision, precision, .09)
		if q.Precision.Low <= precision && precision <= q.Precision.High {
			held++
		}
		if q.Recall.Low <= recall && recall <= q.Recall.High {
			held++
		}
	}
	if held < 2*worlds*85/100 {
		t.Errorf("%d of %d intervals hold the truth", held, 2*worlds)
	}
}

// A figure moves by the wrong decisions that hang on it, and the room that is left for
// them holds those that there are, with judgements and without.
func TestShiftHoldsTheWrongDecisions(t *testing.T) {
	for _, slope := range []float64{1, .6} {
		w := makeWorld(3, 5000, slope)
		var s Shifts
		up, down := 0, 0
		for i := range w.links {
			s.Add(&w.links[i], []Move{{Figure: 1, By: 2}}, 1)
			switch {
			case w.links[i].Linked && !w.right[i]:
				up += 2
			case !w.links[i].Linked && w.right[i]:
				down += 2
			}
		}
		for name, judged := range map[string]*Judgements{"blind": {}, "judged": w.judge(200)} {
			q := w.tally().Estimate(known, judged)
			less, more := q.Shift(&s, 1)
			if less < float64(down) || more < float64(up) {
				t.Errorf("slope %.1f, %s: %d down and %d up, room for %.0f and %.0f", slope, name, down, up, less, more)
			}
			if less, more = q.Shift(&s, 0); less+more != 0 {
				t.Errorf("a figure on which nothing hangs moves by %.0f and %.0f", less, more)
			}
		}
	}
}

func near(t *testing.T, what string, got Interval, want, by float64) {
	t.Helper()
	if math.Abs(got.Value-want) > by {
		t.Errorf("%s %.4f, want %.4f", what, got.Value, want)
	}
	if !(got.Low <= got.Value && got.Value <= got.High) {
		t.Errorf("%s %+v is no interval", what, got)
	}
}

// Who has judged everything knows everything but how pure groups are.
func TestAllJudged(t *testing.T) {
	w := makeWorld(3, 60, .3)
	precision, recall := w.truth()
	q := w.tally().Estimate(known, w.judge(1000))
	if math.Abs(q.Precision.Value-precision) > 1e-9 || math.Abs(q.Recall.Value-recall) > 1e-2 {
		t.Errorf("%+v, %+v of %.4f, %.4f", q.Precision, q.Recall, precision, recall)
	}
	if q.Judged != 60 {
		t.Errorf("%d judged", q.Judged)
	}
}

// The order in which decisions are told changes no bit.
func TestTallyHasNoOrder(t *testing.T) {
	w := makeWorld(5, 2000, .7)
	want := w.tally().Estimate(known, w.judge(50))
	slices.Reverse(w.links)
	slices.Reverse(w.pairs)
	other := NewTally()
	for i := range w.links {
		other.Add(&w.links[i], Between(0, int32((len(w.links)-1-i)%3)), w.pairs[i])
	}
	got := other.Estimate(known, makeWorld(5, 2000, .7).judge(50))
	if got.Precision != want.Precision || got.Recall != want.Recall || !slices.Equal(got.Sources, want.Sources) {
		t.Errorf("%+v\n%+v", got, want)
	}
}

func TestSourcesAddUp(t *testing.T) {
	w := makeWorld(6, 3000, .5)
	q := w.tally().Estimate(known, &Judgements{})
	linked, right := 0., 0.
	for _, s := range q.Sources {
		linked += float64(s.Linked)
		right += float64(s.Linked) * s.Precision.Value
	}
	if len(q.Sources) != 3 || math.Abs(right/linked-q.Precision.Value) > 1e-6 {
		t.Errorf("sources say %.6f, all %.6f", right/linked, q.Precision.Value)
	}
}

func TestNothingLinked(t *testing.T) {
	q := NewTally().Estimate(Capture{}, &Judgements{})
	if q.Precision != (Interval{1, 1, 1}) || q.Recall != (Interval{1, 1, 1}) {
		t.Errorf("%+v", q)
	}
}

func TestCapture(t *testing.T) {
	few := (&Capture{Both: 10, Direct: 90}).unseen()
	if few.low != 0 || few.value <= 0 || few.high < 20 {
		t.Errorf("from ten: %+v", few)
	}
	// 900 of 1,000 pairs with a third record were linked by themselves, so one in
	// ten of the other 500 was missed, if the ways were independent.
	many := (&Capture{Both: 900, Direct: 450, Third: 100}).unseen()
	if want := dependence * 50.; math.Abs(many.value-want) > 1e-9 || many.low > 50 || many.high < 500 {
		t.Errorf("%+v, want %v", many, want)
	}
}
