package main

import (
	"fmt"
	"log/slog"
	"sync"
	"time"

	"recoupe"
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
}

func newProgress(t *terminal) *progress {
	p := &progress{t: t, now: time.Now, log: newLogger(t.err), stage: -1}
	p.last = p.now()
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
		p.log.Info("working", "stage", at.Stage.Text().EN, "done", at.Done, "total", at.Total)
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
	fmt.Fprintf(p.t.err, "\r\x1b[K%s", line)
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
