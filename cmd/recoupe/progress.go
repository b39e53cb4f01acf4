package main

import (
	"fmt"
	"log/slog"
	"sync"
	"time"

	"recoupe"
	"recoupe/internal/lang"
)

// How often progress is shown.
const (
	redrawEvery = 100 * time.Millisecond // on a terminal
	logEvery    = time.Minute            // in a job
)

// progress shows how far a run is: one line that is redrawn on a terminal, a log
// line a minute elsewhere, nothing when asked to be quiet.
type progress struct {
	t     *terminal
	now   func() time.Time
	log   *slog.Logger
	mu    sync.Mutex
	last  time.Time
	stage recoupe.Stage
	drawn bool
	begun time.Time
}

func newProgress(t *terminal) *progress {
	p := &progress{t: t, now: time.Now, log: newLogger(t.err), stage: -1}
	p.begun = p.now()
	p.last = p.begun
	return p
}

// show is called from any goroutine.
func (p *progress) show(at recoupe.Progress) {
	if p.t.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.t.errIsTerminal {
		p.draw(at)
		return
	}
	if now := p.now(); now.Sub(p.last) >= logEvery {
		p.last = now
		p.log.Info("working", "stage", at.Stage.Text().EN, "done", at.Done, "total", at.Total,
			"percent", int(100*share(at)), "left", p.left(at, now).Round(time.Second))
	}
}

func (p *progress) draw(at recoupe.Progress) {
	now := p.now()
	if at.Stage == p.stage && now.Sub(p.last) < redrawEvery {
		return
	}
	p.last, p.stage, p.drawn = now, at.Stage, true
	line := p.t.say(at.Stage.Text())
	if at.Total > 1 {
		line += fmt.Sprintf(" %d %%", 100*min(at.Done, at.Total)/at.Total)
	}
	if left := p.left(at, now); left > 0 {
		line += fmt.Sprintf(p.t.say(lang.T(" · %.0f %% du tout, encore %s environ", " · %.0f %% of all, about %s left")),
			100*share(at), roughly(left))
	}
	fmt.Fprintf(p.t.err, "\r\x1b[K%s", line)
}

// stageShares are the shares of a run's time that the stages take, in hundredths,
// as measured on a million contacts.
var stageShares = [...]float64{
	recoupe.StageDetect: 1, recoupe.StageLoad: 37, recoupe.StageBlock: 11, recoupe.StageCompare: 23,
	recoupe.StageTrain: 2, recoupe.StageCluster: 12, recoupe.StageWrite: 14,
}

// share says how much of the whole run is done, 0 to 1.
func share(at recoupe.Progress) float64 {
	done := 0.0
	for s, hundredths := range stageShares {
		if recoupe.Stage(s) < at.Stage {
			done += hundredths / 100
		}
	}
	if at.Total > 1 && int(at.Stage) < len(stageShares) {
		done += stageShares[at.Stage] / 100 * float64(min(at.Done, at.Total)) / float64(at.Total)
	}
	return done
}

// tellAfter is the time after which it is worth telling what is left.
const tellAfter = 2 * time.Second

// left estimates the time that the run will still take; 0 where it cannot be told.
func (p *progress) left(at recoupe.Progress, now time.Time) time.Duration {
	took, done := now.Sub(p.begun), share(at)
	if took < tellAfter || done < 0.05 {
		return 0
	}
	return time.Duration(float64(took) * (1 - done) / done)
}

// roughly writes a time that is an estimate.
func roughly(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d s", max(int(d.Seconds()+0.5), 1))
	}
	return fmt.Sprintf("%d min", int(d.Minutes()+0.5))
}

// end takes the progress line away before anything else is written.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drawn {
		fmt.Fprint(p.t.err, "\r\x1b[K")
		p.drawn = false
	}
}
