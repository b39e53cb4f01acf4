package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// Only Windows is waited for, and only where a file is open elsewhere.
func TestHeldOpen(t *testing.T) {
	sharing := &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.Errno(32)}
	for _, c := range []struct {
		system string
		err    error
		want   bool
	}{
		{"windows", sharing, true},
		{"windows", &fs.PathError{Op: "unlinkat", Path: "a", Err: syscall.Errno(5)}, true},
		{"windows", syscall.Errno(2), false},
		{"windows", nil, false},
		{"windows", errors.New("other"), false},
		{"linux", sharing, false},
		{"darwin", syscall.Errno(5), false},
	} {
		if got := heldOpen(c.system, c.err); got != c.want {
			t.Errorf("%s, %v: %v", c.system, c.err, got)
		}
	}
}
