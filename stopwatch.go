package recoupe

import (
	"time"

	"recoupe/report"
)

// stopwatch notes the wall time of the stages.
type stopwatch struct {
	last time.Time
	laps []report.Timing
}

func newStopwatch() *stopwatch { return &stopwatch{last: time.Now()} }

// lap ends a stage.
func (s *stopwatch) lap(stage Stage) {
	now := time.Now()
	s.laps = append(s.laps, report.Timing{Stage: stage.Text(), Seconds: now.Sub(s.last).Seconds()})
	s.last = now
}
