package recoupe_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"recoupe"
	"recoupe/benchmarks/gen/venue"
)

// interruptAt runs the flow and interrupts it when a stage begins.
func interruptAt(t *testing.T, opt recoupe.Options, stage recoupe.Stage) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	reached := false
	opt.Workers = 1 // Progress is then called from one goroutine at a time
	opt.Progress = func(p recoupe.Progress) {
		if p.Stage == stage {
			reached = true
			cancel()
		}
	}
	result, err := recoupe.Run(ctx, opt)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want an interruption", err)
	}
	if result != nil && result.Report == nil {
		t.Error("half a result")
	}
	if !reached {
		t.Fatal("the stage was never told of: the test proves nothing")
	}
}

func eachStage(t *testing.T, test func(t *testing.T, stage recoupe.Stage)) {
	for stage := recoupe.StageDetect; stage <= recoupe.StageWrite; stage++ {
		t.Run(stage.Text().EN, func(t *testing.T) { test(t, stage) })
	}
}

func TestInterruptionWritesNothing(t *testing.T) {
	dir, _ := generated(t, 1000, venue.Natural)
	eachStage(t, func(t *testing.T, stage recoupe.Stage) {
		out := filepath.Join(t.TempDir(), "out")
		interruptAt(t, options(dir, out, 1), stage)
		entries, err := os.ReadDir(out)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, e := range entries {
			t.Errorf("%s was left", e.Name())
		}
	})
}

func TestInterruptionKeepsTheLastResults(t *testing.T) {
	dir, _ := generated(t, 1000, venue.Natural)
	out := run(t, dir, 1)
	want := tree(t, out)
	put(t, filepath.Join(dir, "V1", "more.csv"), "Nom,Prénom,Email\nDorvane,Lise,lise.dorvane@example.org\n")
	eachStage(t, func(t *testing.T, stage recoupe.Stage) {
		interruptAt(t, options(dir, out, 1), stage)
		sameTree(t, tree(t, out), want)
	})
}

// A run that cannot write all of its files writes none: here the name of one is
// taken by a folder.
func TestFailedWriteLeavesNoTemporaryFile(t *testing.T) {
	dir := folder(t, map[string]string{"list.csv": "Nom,Prénom,Email\nDorvane,Lise,lise.dorvane@example.org\n"})
	out := filepath.Join(t.TempDir(), "out")
	put(t, filepath.Join(out, "report.json", "kept.txt"), "a folder in the way")
	if _, err := recoupe.Run(t.Context(), options(dir, out, 1)); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	hidden, err := filepath.Glob(filepath.Join(out, ".*"))
	if err != nil || len(hidden) > 0 {
		t.Errorf("left behind: %v %v", hidden, err)
	}
}
