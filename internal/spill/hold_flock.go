//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package spill

import (
	"os"
	"syscall"
)

// hold locks a file for as long as it is open; it fails where another holds it.
func hold(f *os.File) error {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}
