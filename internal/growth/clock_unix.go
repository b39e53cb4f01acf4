//go:build unix

package growth

import (
	"syscall"
	"time"
)

// Spent is the processor time that this process has taken so far, in all its
// threads: other programs on the machine do not add to it.
func Spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return sinceStart()
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
