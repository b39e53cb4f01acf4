package spill

import (
	"os"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A column on a shelf is the column in memory, whether it is made there or moved
// there, and its pages may go away at any time.
func TestColumnOnAShelfIsTheColumnInMemory(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		s := NewShelf(dir)
		var got [][]uint32
		var want [][]uint32
		for range rapid.IntRange(1, 6).Draw(rt, "columns") {
			n := rapid.SampledFrom([]int{0, 1, 127, 128, 5_000, 300_000}).Draw(rt, "length")
			column := make([]uint32, n)
			for i := range column {
				column[i] = uint32(i*7 + len(want))
			}
			want = append(want, slices.Clone(column))
			if rapid.Bool().Draw(rt, "made there") {
				made := Make[uint32](s, n)
				column = append(made, column...)
			} else {
				Move(s, &column)
			}
			got = append(got, column)
			s.release()
		}
		if err := s.Err(); err != nil {
			rt.Fatal(err)
		}
		for i := range want {
			if !slices.Equal(got[i], want[i]) {
				rt.Fatalf("column %d is another", i)
			}
		}
		if err := s.Close(); err != nil {
			rt.Fatal(err)
		}
	})
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}

// One column may grow into no other, and rows of odd sizes don't shift those behind.
func TestColumnsOfAShelfStayApart(t *testing.T) {
	s := NewShelf(t.TempDir())
	defer s.Close()
	a, b := Make[byte](s, 1001), Make[uint64](s, 1000)
	a, b = a[:1001], b[:1000]
	for i := range a {
		a[i] = 0xff
	}
	if slices.Max(b) != 0 {
		t.Error("a column reaches into the next")
	}
	a = append(a, 1) // beyond its room: in memory
	a[0], b[0] = 3, 4
	if a[0] != 3 || b[0] != 4 {
		t.Error("a column that grew is not whole")
	}
}

func TestShelfWithoutADisk(t *testing.T) {
	if !Shelves {
		t.Skip("this system lends no files")
	}
	s := NewShelf(t.TempDir() + "/nowhere")
	column := make([]uint32, 10_000)
	column[7] = 8
	Move(s, &column)
	if column[7] != 8 || len(column) != 10_000 {
		t.Error("the column is lost")
	}
	if s.Err() == nil {
		t.Error("nobody is told")
	}
}

func TestNoShelf(t *testing.T) {
	var s *Shelf
	column := Make[uint32](s, 3)
	column = append(column, 1, 2, 3)
	Move(s, &column)
	s.Unwatch()
	if !slices.Equal(column, []uint32{1, 2, 3}) || s.Err() != nil || s.Close() != nil {
		t.Error("without a shelf columns are in memory")
	}
}

func TestShelfHoldsNoPointers(t *testing.T) {
	if !Shelves {
		t.Skip("this system lends no files")
	}
	defer func() {
		if recover() == nil {
			t.Error("strings were put where the collector does not look")
		}
	}()
	s := NewShelf(t.TempDir())
	defer s.Close()
	Make[struct{ a [2]string }](s, 1000)
}

// What is watched is given back while it is in use, and is there all the same.
func TestWatchGivesPagesBack(t *testing.T) {
	if !Shelves {
		t.Skip("this system lends no files")
	}
	s := NewShelf(t.TempDir())
	defer s.Close()
	const size = 64 << 20
	before := resident()
	column := Make[uint64](s, size/8)[:size/8]
	s.Watch(before + size/2)
	for round := range uint64(40) {
		for i := range column {
			column[i] += round
		}
	}
	for i, v := range column {
		if v != 40*39/2 {
			t.Fatalf("value %d is %d", i, v)
		}
	}
	s.Unwatch()
	s.release()
	if held := resident() - before; held > size/2 {
		t.Errorf("%d bytes are held, of %d on disk", held, size)
	}
	runtime.KeepAlive(column)
}
