package columns

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"
)

func TestSortPackedGoesByTheKeyAndKeepsOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		keys := rapid.SliceOf(rapid.OneOf(rapid.Uint32(), rapid.Uint32Range(0, 4))).Draw(rt, "keys")
		rows := make([]uint64, len(keys))
		for i, k := range keys {
			rows[i] = uint64(k)<<32 | uint64(len(keys)-i) // low halves fall: only their order may count
		}
		want := slices.Clone(rows)
		slices.SortStableFunc(want, func(a, b uint64) int { return int(a>>32) - int(b>>32) })
		if got := SortPacked(rows, make([]uint64, len(rows))); !slices.Equal(got, want) {
			rt.Fatalf("got %x, want %x", got, want)
		}
	})
}

func TestStringsAppend(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var all Strings
		var want []string
		for range rapid.IntRange(0, 4).Draw(rt, "parts") {
			var part Strings
			for _, s := range rapid.SliceOfN(rapid.String(), 0, 5).Draw(rt, "strings") {
				part.Push(s)
				want = append(want, s)
			}
			all.Append(&part)
		}
		if all.Len() != len(want) {
			rt.Fatalf("%d strings, want %d", all.Len(), len(want))
		}
		for i, w := range want {
			if got := all.At(i); got != w {
				rt.Fatalf("string %d is %q, want %q", i, got, w)
			}
		}
	})
}

func TestMultiOpenShowsTheCellBeingBuilt(t *testing.T) {
	var m Multi
	m.Push(5)
	m.Close()
	m.Push(7)
	m.Push(8)
	if got := m.Open(); !slices.Equal(got, []uint32{7, 8}) || m.Len() != 1 {
		t.Errorf("open cell %v beside %d closed ones", got, m.Len())
	}
	m.Close()
	if got := m.Open(); len(got) != 0 {
		t.Errorf("open cell %v after it was closed", got)
	}
}

func TestParallelCoversEachNumberOnce(t *testing.T) {
	for _, n := range []int{0, 1, 4095, 4096, 10_001} {
		for _, workers := range []int{0, 1, 2, 3, 8} {
			seen := make([]atomic.Int32, n)
			var wrong atomic.Bool
			Parallel(n, workers, func(w, lo, hi int) {
				if w < 0 || w >= max(workers, 1) {
					wrong.Store(true)
				}
				for i := lo; i < hi; i++ {
					seen[i].Add(1)
				}
			})
			for i := range seen {
				if got := seen[i].Load(); got != 1 {
					t.Fatalf("n %d, %d workers: number %d was given %d times", n, workers, i, got)
				}
			}
			if wrong.Load() {
				t.Errorf("n %d, %d workers: a worker has a number of its own", n, workers)
			}
		}
	}
}

func TestEachKeepsToItsWorkers(t *testing.T) {
	for _, workers := range []int{0, 1, 3} {
		var running, most atomic.Int32
		var seen [50]atomic.Int32
		Each(len(seen), workers, func(i int) {
			now := running.Add(1)
			for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
			}
			seen[i].Add(1)
			running.Add(-1)
		})
		for i := range seen {
			if seen[i].Load() != 1 {
				t.Errorf("%d workers: number %d was run %d times", workers, i, seen[i].Load())
			}
		}
		if most.Load() > int32(max(workers, 1)) {
			t.Errorf("%d workers: %d ran at once", workers, most.Load())
		}
	}
}

// Keys, orders and saved hashes hang on these numbers: they must be the same in
// every run and on every machine.
func TestHashesAreFixed(t *testing.T) {
	if got := Hash("solange"); got != 0x93beaa97db429bbe {
		t.Errorf("hash %#x", got)
	}
	if got := Mix(1, 2); got != 0x82e5ef020202b0e6 {
		t.Errorf("mix %#x", got)
	}
}

// Mix is made for hashes at the left; small numbers there would meet ("1, 0" is
// "0, 63").
func TestMixTellsItsArgumentsApart(t *testing.T) {
	seen := map[uint64][2]uint64{}
	for a := range uint64(300) {
		for b := range uint64(300) {
			h := Mix(Mix(7, a), b)
			if other, ok := seen[h]; ok {
				t.Fatalf("mix of %d, %d is that of %v", a, b, other)
			}
			seen[h] = [2]uint64{a, b}
		}
	}
}

func TestDictHashIsThatOfTheString(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := NewDict()
		for _, s := range rapid.SliceOf(rapid.StringN(1, 8, -1)).Draw(rt, "strings") {
			if c := d.Code(s); d.Hash(c) != Hash(s) {
				rt.Fatalf("hash of %q is not kept", s)
			}
		}
		if d.Hash(0) != 0 {
			rt.Fatalf("the empty string has the hash %d", d.Hash(0))
		}
	})
}

func FuzzDict(f *testing.F) {
	f.Add("a b a", "b c")
	f.Add("", "\x00 \xff")
	f.Fuzz(func(t *testing.T, left, right string) {
		a, b := NewDict(), NewDict()
		words := [2][]string{strings.Split(left, " "), strings.Split(right, " ")}
		for i, d := range []*Dict{a, b} {
			for _, w := range words[i] {
				if c := d.Code(w); d.String(c) != w {
					t.Fatalf("code %d of %q gives %q", c, w, d.String(c))
				}
			}
		}
		for c, to := range a.Merge(b) {
			if a.String(to) != b.String(Code(c)) {
				t.Fatalf("code %d became %d", c, to)
			}
		}
		for _, w := range append(words[0], words[1]...) {
			if _, ok := a.Find(w); !ok {
				t.Fatalf("%q is lost", w)
			}
		}
	})
}

func BenchmarkDictCode(b *testing.B) {
	words := make([]string, 10_000)
	for i := range words {
		words[i] = strings.Repeat("ab", i%7) + string(rune('a'+i%26)) + string(rune('0'+i/26%400))
	}
	b.ReportAllocs()
	for b.Loop() {
		d := NewDict()
		for _, w := range words {
			d.Code(w)
		}
	}
}

func BenchmarkSortPacked(b *testing.B) {
	rows, scratch := make([]uint64, 100_000), make([]uint64, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		for i := range rows {
			rows[i] = Mix(3, uint64(i))
		}
		SortPacked(rows, scratch)
	}
}
