package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// volumeOf looks whether the file system of a path lies on dm-crypt (LUKS) devices
// alone. Encryption by folder (fscrypt, eCryptfs) is not looked for.
func volumeOf(path string) volume {
	var at unix.Stat_t
	there := func(p string) bool { return unix.Stat(p, &at) == nil }
	if !there(standing(path, there)) {
		return volumeUnknown
	}
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return volumeUnknown
	}
	device := numberOf(at.Dev)
	if source, ok := mountedDevice(mounts, device); ok {
		var of unix.Stat_t
		if unix.Stat(source, &of) != nil || of.Mode&unix.S_IFMT != unix.S_IFBLK {
			return volumeUnknown
		}
		device = numberOf(of.Rdev)
	}
	return deviceVolume("/sys", device)
}

func numberOf(dev uint64) string { return fmt.Sprintf("%d:%d", unix.Major(dev), unix.Minor(dev)) }

// mountedDevice finds the block device behind a file system by its number in a table
// of mounts: btrfs and its like have numbers of their own. ok is false where it has none.
func mountedDevice(mounts []byte, number string) (source string, ok bool) {
	lines := bufio.NewScanner(bytes.NewReader(mounts))
	for lines.Scan() {
		left, right, _ := strings.Cut(lines.Text(), " - ")
		fields, behind := strings.Fields(left), strings.Fields(right)
		if len(fields) > 2 && len(behind) > 1 && fields[2] == number && strings.HasPrefix(behind[1], "/dev/") {
			return behind[1], true
		}
	}
	return "", false
}

// deviceVolume follows a block device to those that it lies on: all must be crypts.
func deviceVolume(sys, number string) volume {
	return deviceFolder(filepath.Join(sys, "dev", "block", number))
}

func deviceFolder(dir string) volume {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return volumeUnknown // no block device: memory, network, overlay
	}
	if _, err := os.Stat(filepath.Join(dir, "loop")); err == nil {
		return volumeUnknown // a file, wherever that lies
	}
	if _, err := os.Stat(filepath.Join(dir, "partition")); err == nil {
		if own, err := filepath.EvalSymlinks(dir); err == nil {
			return deviceFolder(filepath.Dir(own)) // the whole disk may lie on others
		}
		return volumeUnknown
	}
	if uuid, err := os.ReadFile(filepath.Join(dir, "dm", "uuid")); err == nil && bytes.HasPrefix(uuid, []byte("CRYPT-")) {
		if bytes.HasPrefix(uuid, []byte("CRYPT-PLAIN-")) || bytes.HasPrefix(uuid, []byte("CRYPT-LUKS")) || bytes.HasPrefix(uuid, []byte("CRYPT-BITLK-")) {
			return volumeEncrypted
		}
		return volumeUnknown // of a type that need not encrypt, as CRYPT-VERITY and CRYPT-INTEGRITY
	}
	below, err := os.ReadDir(filepath.Join(dir, "slaves"))
	if err != nil || len(below) == 0 {
		return volumePlain
	}
	all := volumeEncrypted
	for _, b := range below {
		switch deviceFolder(filepath.Join(dir, "slaves", b.Name())) {
		case volumePlain:
			return volumePlain
		case volumeUnknown:
			all = volumeUnknown
		}
	}
	return all
}
