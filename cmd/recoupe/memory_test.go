package main

import (
	"testing"
)

func TestMemoryFlag(t *testing.T) {
	const machine = 1000 << 20
	for _, tt := range []struct {
		text string
		want int64 // 0: refused
	}{
		{"4GB", 4 << 30},
		{"4 Go", 4 << 30},
		{"1,5g", 3 << 29},
		{"800MiB", 800 << 20},
		{"65536", 65536},
		{"64k", 64 << 10},
		{"50%", machine / 2},
		{"100%", machine},
		{"", 0}, {"%", 0}, {"0", 0}, {"-1GB", 0}, {"0%", 0}, {"101%", 0}, {"4XB", 0}, {"GB", 0}, {"NaN", 0}, {"1e30", 0},
	} {
		var m memoryFlag
		err := m.Set(tt.text)
		switch {
		case tt.want == 0 && err == nil:
			t.Errorf("%q was taken for %d", tt.text, m.limit(machine))
		case tt.want != 0 && (err != nil || m.limit(machine) != tt.want):
			t.Errorf("%q: %d, %v; want %d", tt.text, m.limit(machine), err, tt.want)
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
