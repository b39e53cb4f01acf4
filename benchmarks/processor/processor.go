// Package processor times commands by the processor: what a busy machine lets wait
// does not count.
package processor

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Time runs a command and gives the processor time it took, its own and the
// system's for it. What the command says of itself on the standard error is passed
// on.
func Time(name string, args ...string) (time.Duration, error) {
	c := exec.Command(name, args...)
	c.Stderr = os.Stderr
	err := c.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("%s ended with %d", filepath.Base(name), exit.ExitCode())
	}
	if err != nil {
		return 0, err
	}
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime(), nil
}
