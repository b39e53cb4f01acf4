package main

import (
	"testing"
)

func TestMemoryFlag(t *testing.T) {
	const machine = 1000 << 20
	for _, tt := range []struct {
		text string
		want int64
	}{
		{"4GB", 4 << 30},
		{"4 Go", 4 << 30},
		{"1,5g", 3 << 29},
		{"800MiB", 800 << 20},
		{"65536", 65536},
		{"64k", 64 << 10},
		{"50%", machine / 2},
		{"100%", machine},
	} {
		var m memoryFlag
		if err := m.Set(tt.text); err != nil || m.limit(machine) != tt.want {
			t.Errorf("%q: %d, %v; want %d", tt.text, m.limit(machine), err, tt.want)
		}
	}
	for _, text := range []string{"", "%", "0", "-1GB", "0%", "101%", "4XB", "GB", "NaN", "1e30"} {
		if m := new(memoryFlag); m.Set(text) == nil {
			t.Errorf("%q was taken for %d", text, m.limit(machine))
		}
	}
	share := memoryShare
	if got := new(memoryFlag).limit(machine); got != int64(share*machine) {
		t.Errorf("the default is %d of %d", got, machine)
	}
	if got := new(memoryFlag).limit(0); got != 0 {
		t.Errorf("on an unknown machine the bound is %d, want none", got)
	}
}

func TestMachineMemoryIsKnown(t *testing.T) {
	if n := machineMemory(); n < 64<<20 {
		t.Errorf("this machine has %d bytes", n)
	}
}
