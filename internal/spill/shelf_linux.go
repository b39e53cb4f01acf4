package spill

import (
	"bytes"
	"os"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// Shelves says that this system lends files.
const Shelves = true

// lend maps a new file of so many bytes. Their place on the disk is taken before: a
// disk that is full is an error here, and no crash at the first write.
func lend(f *os.File, size int) ([]byte, error) {
	for {
		err := unix.Fallocate(int(f.Fd()), 0, 0, int64(size))
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return nil, err
		}
		break
	}
	e, err := unix.Mmap(int(f.Fd()), 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	return e, err
}

func takeBack(e []byte) error { return os.NewSyscallError("munmap", unix.Munmap(e)) }

// giveBack takes the pages out of the process; the file keeps what was written.
func giveBack(e []byte) { _ = unix.Madvise(e, unix.MADV_DONTNEED) } // advice: nothing is lost where it is not taken

// resident is what the process holds in memory, in bytes; 0 when unknown.
func resident() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := bytes.Fields(text)
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(string(fields[1]), 10, 64)
	return pages * int64(os.Getpagesize())
}
