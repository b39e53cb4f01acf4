package main

import (
	"errors"
	"math"
	"runtime/debug"
	"strconv"
	"strings"

	"recoupe/internal/collector"
	"recoupe/internal/spill"
)

// memoryShare is the share of the machine's memory that a run may take unless
// --memory says otherwise.
const memoryShare = 0.70

// memoryFlag is --memory: "4GB", "800MiB", "50%".
type memoryFlag struct {
	bytes int64   // 0: not said
	share float64 // of the machine, 0: not said
}

// Set implements pflag.Value.
func (m *memoryFlag) Set(text string) error {
	text = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(text), " ", ""))
	if number, ok := strings.CutSuffix(text, "%"); ok {
		share, err := strconv.ParseFloat(number, 64)
		if err != nil || !(share > 0 && share <= 100) {
			return errMemory
		}
		*m = memoryFlag{share: share / 100}
		return nil
	}
	number := strings.TrimRight(text, "kmgtiob")
	unit, ok := memoryUnits[strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(text[len(number):], "b"), "o"), "i")]
	n, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
	if err != nil || !ok || !(n > 0 && n*unit < math.MaxInt64) {
		return errMemory
	}
	*m = memoryFlag{bytes: int64(n * unit)}
	return nil
}

var memoryUnits = map[string]float64{"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}

// errMemory tells how a size is written.
var errMemory = errors.New("write a size like 4GB or a share like 50%")

// String implements pflag.Value; the help tells the default in words.
func (m *memoryFlag) String() string { return "" }

// Type implements pflag.Value.
func (m *memoryFlag) Type() string { return "size" }

// limit gives the bound in bytes on a machine of so much memory (0: unknown, and
// then there is none unless one was given in bytes).
func (m *memoryFlag) limit(machine int64) int64 {
	switch {
	case m.bytes > 0:
		return m.bytes
	case m.share > 0:
		return int64(m.share * float64(machine))
	}
	return int64(memoryShare * float64(machine))
}

// bound sets the bound for the Go runtime and gives it for the flow.
func (m *memoryFlag) bound() int64 {
	limit := m.limit(machineMemory())
	collector.Pace()
	if limit > 0 && spill.Shelves {
		debug.SetMemoryLimit(limit / 8 * 3) // the rest is for columns on disk, whose pages the runtime does not count
	} else if limit > 0 {
		debug.SetMemoryLimit(limit)
	}
	return limit
}
