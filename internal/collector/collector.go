// Package collector sets the pace of Go's garbage collector for a run, whose heap
// is a few large arrays without pointers.
package collector

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// growth is the growth of the heap, in per cent, after which garbage is
	// collected. Arrays without pointers cost the collector next to nothing: it may
	// come often, and a run needs a third less memory than with the usual 100.
	growth = 25
	// garbage is what may lie about, in bytes, in a heap of which a quarter would be more.
	garbage = 768 << 20
	// least is the growth below which the collector would hardly ever rest.
	least = 10
	// room is what the heap may hold, in bytes, before anything is collected: every
	// machine has that much, and a heap that grows from nothing by a quarter at a time
	// is collected forty times on its way there.
	room = 256 << 20
	// first is the growth at which Go does not collect below room: at 100 per cent that
	// bound is 4 MiB, and it grows in proportion.
	first = room / (4 << 20) * 100
)

// Pace makes Go collect garbage once the heap has grown by a quarter, and not
// before it holds 256 MiB. Go knows a growth only: it is set anew after every
// collection, by what that left.
func Pace() {
	debug.SetGCPercent(first)
	again()
}

// again calls after at the end of the next collection.
func again() {
	type mark struct{ _ *byte } // a pointer keeps it from sharing a block, which would live on
	runtime.AddCleanup(new(mark), after, 0)
}

func after(int) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(growthAt(live[0].Value.Uint64()))
	again()
}

// growthAt is the growth in per cent for a heap of which so many bytes are in use.
func growthAt(live uint64) int {
	live = max(live, 1)
	wanted := room*100/int(live) - 100
	return min(max(wanted, min(growth, max(least, garbage*100/int(live)))), first)
}
