package recoupe_test

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"recoupe"
	"recoupe/adapters"
	"recoupe/internal/growth"
	"recoupe/internal/hostile"
	"recoupe/record"
)

// "make hostile" runs over every file and prints what it takes.
var everyHostile = flag.Bool("hostile", false, "run over every hostile file, the large ones too, and print time and memory of each")

// The most that the whole flow over any file may hold and, in processor time, take.
const (
	hostileHeap = 512 << 20
	hostileTime = 10 * time.Second
)

// Whatever lies beside them, two sound records are read, what is wrong with the
// other file is told, and memory stays bounded.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("long under the race detector, and starts no goroutine of its own")
	}
	names := map[string]bool{}
	for _, f := range hostile.Files() {
		if names[f.Name] {
			t.Errorf("%s: two files of this name", f.Name)
		}
		names[f.Name] = true
		if !f.Large || *everyHostile {
			t.Run(f.Name, func(t *testing.T) { tryHostile(t, f) })
		}
	}
	if len(names) < 200 {
		t.Errorf("%d files, want 200 or more", len(names))
	}
}

func tryHostile(t *testing.T, f hostile.File) {
	dir := folder(t, map[string]string{"sound.csv": "Nom,Prénom,Email\n" + goodRows})
	size := writeHostile(t, filepath.Join(dir, f.Name), f.Write)
	take := readAll
	if *everyHostile {
		take = runAll
	}
	heap, start, cpu := watchHeap(), time.Now(), growth.Spent()
	told, sound := take(t, dir)
	took, cpu, peak := time.Since(start), growth.Spent()-cpu, heap()
	if *everyHostile {
		fmt.Printf("%-36s %9.1f MB %8.2f s %8.2f s cpu %6d MiB\n", f.Name, float64(size)/1e6, took.Seconds(), cpu.Seconds(), peak>>20)
	}
	if peak > hostileHeap {
		t.Errorf("%d MiB of heap", peak>>20)
	}
	if cpu > hostileTime {
		t.Errorf("%v of processor time", cpu)
	}
	if f.Want != "" && !told[record.Code(f.Want)] {
		t.Errorf("told %v, want %s", told, f.Want)
	}
	if sound != 2 {
		t.Errorf("%d sound records, want 2", sound)
	}
}

// readAll reads a folder to the last record. It gives the codes that are told
// and the number of records of the sound file.
func readAll(t testing.TB, dir string) (told map[record.Code]bool, sound int) {
	t.Helper()
	scan, err := adapters.ScanDir(t.Context(), dir, adapters.Options{})
	if err != nil {
		t.Fatal(err)
	}
	told = map[record.Code]bool{}
	for _, s := range scan.Skipped {
		told[s.Code] = true
	}
	for _, in := range scan.Inputs {
		for _, p := range in.Parts(2) {
			for _, err := range p.Records(t.Context()) {
				var row *record.RowError
				switch {
				case errors.As(err, &row):
					told[row.Code] = true
				case err != nil:
					told["source-broken"] = true
				case in.Source.Name == "sound":
					sound++
				}
			}
		}
	}
	return told, sound
}

// runAll is readAll by the whole flow.
func runAll(t testing.TB, dir string) (told map[record.Code]bool, sound int) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	result, err := recoupe.Run(t.Context(), options(dir, out, 2))
	if err != nil {
		t.Fatal(err)
	}
	told = map[record.Code]bool{}
	for _, s := range result.Report.Skipped {
		told[s.Code] = true
	}
	for _, r := range result.Report.Rejected.ByCode {
		told[r.Code] = true
	}
	for _, s := range result.Report.Sources {
		if s.Name == "sound" {
			sound = s.Records
		}
	}
	return told, sound
}

// No output carries what a terminal would obey, a page would run or a spreadsheet
// would calculate.
func TestHostileCharacters(t *testing.T) {
	dir := t.TempDir()
	for _, f := range hostile.Files() {
		if strings.HasPrefix(f.Name, "chars-") || strings.HasSuffix(f.Name, "-ansi.dsn") || strings.HasSuffix(f.Name, "-ansi.ics") {
			writeHostile(t, filepath.Join(dir, f.Name), f.Write)
		}
	}
	out := run(t, dir, 2)
	for name, text := range tree(t, out) {
		if i := strings.IndexAny(text, "\x00\x1b\a\b\u009b"); i >= 0 {
			t.Errorf("%s: control character %q at %d", name, text[i], i)
		}
		if strings.HasSuffix(name, ".html") && (strings.Contains(text, "<script>alert") || strings.Contains(text, "<svg onload")) {
			t.Errorf("%s: markup of a cell", name)
		}
		if strings.HasSuffix(name, ".csv") && (strings.Contains(text, ",=") || strings.Contains(text, "\n=")) {
			t.Errorf("%s: a formula", name)
		}
	}
	if len(readLinks(t, out)) < 100 {
		t.Error("most of the records were not read: the test proves little")
	}
}

// A hostile file of eight times the size takes about eight times as long.
func TestHostileGrowth(t *testing.T) {
	n := 0
	for _, f := range hostile.Files() {
		if f.Sized == nil || f.Large {
			continue
		}
		if n++; n%8 > 0 && !*everyHostile || testing.Short() {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), f.Name)
			growth.Linear(t, func(n int) {
				writeHostile(t, path, func(w io.Writer) error { return f.Sized(w, n*32<<10) })
				readAll(t, path)
			})
		})
	}
}

func writeHostile(t *testing.T, path string, write func(io.Writer) error) int64 {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	if err := errors.Join(write(w), w.Flush()); err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// watchHeap looks at the heap until the function it gives is called, which tells
// the most that was seen.
func watchHeap() (peak func() uint64) {
	runtime.GC()
	stop, done := make(chan struct{}), make(chan uint64)
	go func() {
		most := uint64(0)
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-stop:
				done <- most
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(stop); return <-done }
}
