package collector

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestGrowthAt(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{
		{0, 6400},
		{1 << 20, 6400},
		{room / 64, 6300},
		{room / 2, 100},
		{room * 4 / 5, 25},
		{room, 25},
		{3 << 30, 25},
		{6 << 30, 12},
		{100 << 30, 10},
	} {
		if got := growthAt(c.live); got != c.want {
			t.Errorf("growthAt(%d) = %d, want %d", c.live, got, c.want)
		}
	}
}

// Every collection sets the growth anew, not the first one only.
func TestPace(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	Pace()
	const spoiled = 77
	for range 3 {
		debug.SetGCPercent(spoiled)
		for got := spoiled; got == spoiled; got = debug.SetGCPercent(spoiled) {
			runtime.GC() // hangs where the growth is not set any more
		}
	}
}
