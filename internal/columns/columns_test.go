package columns

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestDictNumbersByFirstAppearance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringN(0, 6, -1)).Draw(t, "words")
		d, want := NewDict(), map[string]Code{"": 0}
		for _, w := range words {
			if _, seen := want[w]; !seen {
				want[w] = Code(len(want))
			}
			if got := d.Code(w); got != want[w] {
				t.Fatalf("Code(%q) = %d, want %d", w, got, want[w])
			}
		}
		if rapid.Bool().Draw(t, "closed") {
			d.Close()
			if c := d.Code("a further word"); int(c) != len(want) {
				t.Fatalf("a new word has code %d, want %d", c, len(want))
			}
		}
		for w, c := range want {
			if d.String(c) != w {
				t.Fatalf("String(%d) = %q, want %q", c, d.String(c), w)
			}
			if got, ok := d.Find(w); !ok || got != c {
				t.Fatalf("Find(%q) = %d, %v", w, got, ok)
			}
		}
	})
}

func TestDictMergeKeepsStrings(t *testing.T) {
	a, b := NewDict(), NewDict()
	for _, w := range []string{"x", "y", "z"} {
		a.Code(w)
	}
	for _, w := range []string{"y", "q", "x"} {
		b.Code(w)
	}
	to := a.Merge(b)
	for c := range to {
		if got, want := a.String(to[c]), b.String(Code(c)); got != want {
			t.Errorf("code %d became %q, want %q", c, got, want)
		}
	}
}

func TestSortKeysIsStableAndSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOf(rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 5))).Draw(t, "keys")
		rows := make([]KeyRow, len(keys))
		for i, k := range keys {
			rows[i] = KeyRow{k, uint32(i)}
		}
		want := slices.Clone(rows)
		slices.SortStableFunc(want, func(a, b KeyRow) int {
			switch {
			case a.Key < b.Key:
				return -1
			case a.Key > b.Key:
				return 1
			}
			return 0
		})
		SortKeys(rows, make([]KeyRow, len(rows)))
		if !slices.Equal(rows, want) {
			t.Fatalf("got %v, want %v", rows, want)
		}
	})
}

func TestMultiAppend(t *testing.T) {
	var a, b Multi
	a.Push(1)
	a.Push(2)
	a.Close()
	b.Close()
	b.Push(0)
	b.Push(1)
	b.Close()
	a.Append(&b, []uint32{7, 8})
	want := [][]uint32{{1, 2}, {}, {7, 8}}
	for i, w := range want {
		if !slices.Equal(a.At(i), w) {
			t.Errorf("At(%d) = %v, want %v", i, a.At(i), w)
		}
	}
}
