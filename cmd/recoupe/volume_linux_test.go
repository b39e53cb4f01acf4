package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestDeviceVolume: rule 10. Never a false "encrypted": every device below must be a crypt.
func TestDeviceVolume(t *testing.T) {
	sys := t.TempDir()
	put := func(path, text string) {
		t.Helper()
		path = filepath.Join(sys, "dev", "block", path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("8:1/partition", "1\n")
	put("253:0/dm/uuid", "CRYPT-LUKS2-0123456789abcdef-home\n")
	put("253:1/dm/uuid", "LVM-abcdef\n")
	put("253:1/slaves/dm-0/dm/uuid", "CRYPT-LUKS2-0123456789abcdef-pv\n")
	put("253:2/dm/uuid", "LVM-abcdef\n")
	put("253:2/slaves/dm-0/dm/uuid", "CRYPT-LUKS2-0123456789abcdef-pv\n")
	put("253:2/slaves/sdb1/partition", "1\n")
	put("253:3/dm/uuid", "CRYPT-VERITY-0123\n")
	put("253:3/slaves/sda1/partition", "1\n")
	put("9:0/slaves/dm-4/dm/uuid", "CRYPT-VERITY-0123\n")
	put("9:0/slaves/dm-0/dm/uuid", "CRYPT-LUKS1-0123\n")
	put("7:1/loop/backing_file", "/home/disk.img\n")
	put("md0/slaves/dm-0/dm/uuid", "CRYPT-LUKS2-0123\n")
	put("md0/9:1/partition", "1\n")
	if err := os.Symlink(filepath.Join(sys, "dev", "block", "md0", "9:1"), filepath.Join(sys, "dev", "block", "9:1")); err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]volume{
		"7:1": volumeUnknown, "9:1": volumeEncrypted,
		"8:1": volumePlain, "253:0": volumeEncrypted, "253:1": volumeEncrypted, "253:2": volumePlain,
		"253:3": volumeUnknown, "9:0": volumeUnknown, "0:42": volumeUnknown,
	} {
		if got := deviceVolume(sys, number); got != want {
			t.Errorf("%s: %v, want %v", number, got, want)
		}
	}
}

func TestMountedDevice(t *testing.T) {
	mounts := []byte("22 1 0:21 / /home rw,relatime shared:1 - btrfs /dev/mapper/home rw\n" +
		"23 1 0:22 / /run rw - tmpfs tmpfs rw\n24 1 8:1 / / rw - ext4 /dev/sda1 rw\nbroken\n")
	for number, want := range map[string]string{"0:21": "/dev/mapper/home", "0:22": "", "8:1": "/dev/sda1", "9:9": ""} {
		if got, ok := mountedDevice(mounts, number); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", number, got, ok)
		}
	}
}

// The nearest folder that is there answers for a base that is yet to be made.
func TestVolumeOfWhatIsNotThereYet(t *testing.T) {
	dir := t.TempDir()
	if got := volumeOf(filepath.Join(dir, "no", "base.db")); got != volumeOf(dir) {
		t.Errorf("%v, and %v for the folder above", got, volumeOf(dir))
	}
}
