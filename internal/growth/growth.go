// Package growth tells in tests whether work is in proportion to its input. It
// compares the processor time of two sizes on one machine, within one test, so that
// neither a slow or busy machine nor the race detector changes the verdict.
package growth

import (
	"testing"
	"time"
)

const (
	// step is how many times larger the second input is.
	step = 8
	// limit is how many times longer it may take: 8 is in proportion, 64 is
	// quadratic; 24 leaves the same room on both sides.
	limit = 24
	// rounds is how often each size is tried; the quickest time counts, for it
	// is the one that other work on the machine disturbed least.
	rounds = 3
	// tries is how often the whole is tried before it fails.
	tries = 4
)

// measurable is the time that a small input must take at least.
const measurable = time.Millisecond

// Linear runs work for n and for 8 n units, and fails the test where the second
// takes out of proportion longer. n is one, doubled until its time can be
// measured.
func Linear(t *testing.T, work func(n int)) {
	t.Helper()
	n, small := 1, quickest(func() { work(1) })
	for small < measurable && n < 64 {
		n *= 2
		small = quickest(func() { work(n) })
	}
	ratio := 0.0
	for range tries {
		large := quickest(func() { work(step * n) })
		if ratio = float64(large) / float64(small); ratio <= limit {
			return
		}
		small = quickest(func() { work(n) })
	}
	t.Errorf("%d times the input takes %.0f times as long, want %d at most", step, ratio, limit)
}

var start = time.Now()

func sinceStart() time.Duration { return time.Since(start) }

func quickest(work func()) time.Duration {
	best := time.Duration(-1)
	for range rounds {
		start := Spent()
		work()
		if d := Spent() - start; best < 0 || d < best {
			best = d
		}
	}
	return best
}
