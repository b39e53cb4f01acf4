package main

import (
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// sampleEvery is short against the stages of a run, which last tens of
// milliseconds even on the smallest sets.
const sampleEvery = 2 * time.Millisecond

// watchMemory gives memory back to the system and then watches what Go holds of
// it. The function that it returns ends the watch and tells the peak in bytes.
func watchMemory() func() uint64 {
	debug.FreeOSMemory()
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(sampleEvery)
		defer tick.Stop()
		highest := held()
		for {
			select {
			case <-tick.C:
				highest = max(highest, held())
			case <-stop:
				peak <- max(highest, held())
				return
			}
		}
	}()
	return func() uint64 {
		close(stop)
		return <-peak
	}
}

// held is the memory that Go has mapped and not given back.
func held() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}
