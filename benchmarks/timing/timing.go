// Package timing times commands, by the clock and by the processor: on a busy
// machine only the second says anything.
package timing

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Took is what a command took: time on the clock, and of the processor, its own
// and the system's for it.
type Took struct{ Wall, Processor time.Duration }

// Least gives the lesser of either time; the zero value is none.
func (t Took) Least(other Took) Took {
	if t == (Took{}) {
		return other
	}
	return Took{min(t.Wall, other.Wall), min(t.Processor, other.Processor)}
}

// Sub gives what t took beyond other.
func (t Took) Sub(other Took) Took {
	return Took{t.Wall - other.Wall, t.Processor - other.Processor}
}

// Command runs a command and gives what it took. What the command says of itself on
// the standard error is passed on.
func Command(name string, args ...string) (Took, error) {
	c := exec.Command(name, args...)
	c.Stderr = os.Stderr
	start := time.Now()
	err := c.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("%s ended with %d", filepath.Base(name), exit.ExitCode())
	}
	if err != nil {
		return Took{}, err
	}
	return Took{Wall: wall, Processor: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}, nil
}
