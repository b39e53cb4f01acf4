package columns

import (
	"slices"
	"testing"
)

func TestInTurn(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7} {
		var got []int
		have := make([]int, max(workers, 1))
		InTurn(100, workers, func(worker, i int) { have[worker] = i }, func(worker int) { got = append(got, have[worker]) })
		if len(got) != 100 || !slices.IsSorted(got) || got[99] != 99 {
			t.Errorf("%d workers: done in the order %v", workers, got)
		}
	}
	InTurn(0, 2, func(int, int) { t.Error("work without numbers") }, nil)
}
