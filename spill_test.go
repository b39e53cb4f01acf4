package recoupe_test

import (
	"os"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
)

// Whether sorted keys and pairs lie in memory or on disk changes the time and
// nothing else, and nothing stays behind.
func TestSpillingChangesNothing(t *testing.T) {
	dir, _ := generated(t, metamorphic, venue.Natural)
	want := tree(t, run(t, dir, 2))
	for _, workers := range []int{1, 3} {
		out := t.TempDir()
		opt := options(dir, out, workers)
		opt.Memory, opt.SpillDir = 1, t.TempDir()
		spilled := workers > 1 // Progress is called from one goroutine with one worker only
		if workers == 1 {
			opt.Progress = func(p recoupe.Progress) {
				entries, err := os.ReadDir(opt.SpillDir)
				spilled = spilled || p.Stage == recoupe.StageCompare && err == nil && len(entries) > 0
			}
		}
		if _, err := recoupe.Run(t.Context(), opt); err != nil {
			t.Fatal(err)
		}
		if !spilled {
			t.Fatal("nothing was kept on disk: the test proves nothing")
		}
		sameTree(t, tree(t, out), want)
		if left, err := os.ReadDir(opt.SpillDir); err != nil || len(left) > 0 {
			t.Errorf("%d entries are left on disk, %v", len(left), err)
		}
	}
}

// An interruption leaves nothing on disk either.
func TestInterruptionLeavesNoSpilledPairs(t *testing.T) {
	dir, _ := generated(t, 1000, venue.Natural)
	eachStage(t, func(t *testing.T, stage recoupe.Stage) {
		opt := options(dir, t.TempDir(), 1)
		opt.Memory, opt.SpillDir = 1, t.TempDir()
		interruptAt(t, opt, stage)
		if left, err := os.ReadDir(opt.SpillDir); err != nil || len(left) > 0 {
			t.Errorf("%d entries are left on disk, %v", len(left), err)
		}
	})
}
