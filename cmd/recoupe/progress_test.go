package main

import (
	"testing"
	"time"

	"recoupe"
)

func TestShareGrowsToTheEnd(t *testing.T) {
	last := -1.0
	for stage := recoupe.StageDetect; stage <= recoupe.StageWrite; stage++ {
		for done := range int64(4) {
			if s := share(recoupe.Progress{Stage: stage, Done: done, Total: 3}); s < last || s > 1.0001 {
				t.Errorf("stage %d, %d of 3: %.3f after %.3f", stage, done, s, last)
			} else {
				last = s
			}
		}
	}
	if last < 0.999 {
		t.Errorf("at the end %.3f is done", last)
	}
}

func TestTimeLeft(t *testing.T) {
	term, _, _ := testTerminal("en")
	p := newProgress(term)
	half := recoupe.Progress{Stage: recoupe.StageCompare, Done: 1, Total: 23}
	if s := share(half); s < 0.49 || s > 0.51 {
		t.Fatalf("the half is %.2f", s)
	}
	if left := p.left(half, p.begun.Add(time.Second)); left != 0 {
		t.Errorf("after a second the time left is told already: %v", left)
	}
	if left := p.left(half, p.begun.Add(10*time.Minute)); left < 9*time.Minute || left > 11*time.Minute {
		t.Errorf("half of it took ten minutes, and %v are left", left)
	}
	if got := roughly(95 * time.Second); got != "2 min" {
		t.Errorf("95 s are %s", got)
	}
	if got := roughly(100 * time.Millisecond); got != "1 s" {
		t.Errorf("0.1 s are %s", got)
	}
}
