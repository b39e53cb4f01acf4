package recoupe

import (
	"runtime"
	"time"

	"recoupe/report"
)

// Timing is what one stage of a run took.
type Timing struct {
	Stage   Stage
	Seconds float64 // wall time
	// Memory is what the process has taken from the system at the end of the stage
	// and not given back, in bytes.
	Memory int64
}

// stopwatch notes the wall time and the memory of the stages.
type stopwatch struct {
	last time.Time
	laps []Timing
}

func newStopwatch() *stopwatch { return &stopwatch{last: time.Now()} }

// lap ends a stage.
func (s *stopwatch) lap(stage Stage) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	now := time.Now()
	s.laps = append(s.laps, Timing{stage, now.Sub(s.last).Seconds(), int64(m.Sys - m.HeapReleased)})
	s.last = now
}

// timings gives the laps as the report's summary prints them.
func (s *stopwatch) timings() (out []report.Timing) {
	for _, l := range s.laps {
		out = append(out, report.Timing{Stage: l.Stage.Text(), Seconds: l.Seconds})
	}
	return out
}

// Timings tells what each stage took, in the order of the run.
func (r *Result) Timings() []Timing { return r.clock.laps }
