package recoupe_test

import (
	"io"
	"path/filepath"
	"runtime"
	"testing"

	"recoupe/adapters"
	"recoupe/internal/hostile"
)

// What is held while a file is read does not grow with the file: a list of eight
// times the size holds no more than a few chunks.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("long under the race detector, and starts no goroutine of its own")
	}
	const size, slack = 4 << 20, 20 << 20
	for _, format := range hostile.Formats() {
		t.Run(format, func(t *testing.T) {
			small, large := heldWhileReading(t, format, size), heldWhileReading(t, format, 8*size)
			if large > small+slack {
				t.Errorf("%d MiB are held of a list of %d MiB, %d MiB of one of %d MiB", large>>20, 8*size>>20, small>>20, size>>20)
			}
		})
	}
}

// heldWhileReading reads a list of a size to its end and gives the most that was
// in use on the way, garbage left out.
func heldWhileReading(t *testing.T, format string, size int) int64 {
	t.Helper()
	path := filepath.Join(t.TempDir(), hostile.SoundName(format))
	writeHostile(t, path, func(w io.Writer) error { return hostile.WriteSound(w, format, size) })
	before := inUse()
	scan, err := adapters.ScanDir(t.Context(), path, adapters.Options{})
	if err != nil || len(scan.Inputs) != 1 {
		t.Fatalf("%v %+v", err, scan)
	}
	most, rows := inUse(), 0
	for _, p := range scan.Inputs[0].Parts(1) {
		for _, err := range p.Records(t.Context()) {
			if err != nil && format != "dsn" { // its total is missing
				t.Fatal(err)
			}
			if rows++; rows%(size/512) == 1 {
				most = max(most, inUse())
			}
		}
	}
	if rows == 0 {
		t.Fatal("nothing was read")
	}
	return most - before
}

func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
