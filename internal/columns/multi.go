package columns

import (
	"iter"
	"unsafe"

	"recoupe/internal/spill"
)

// Multi is a column whose cells are short lists.
type Multi struct {
	ends []uint32
	vals []uint32
}

// Len is the number of cells.
func (m *Multi) Len() int { return len(m.ends) }

// At gives cell i; the slice must not be changed.
func (m *Multi) At(i int) []uint32 {
	start := uint32(0)
	if i > 0 {
		start = m.ends[i-1]
	}
	return m.vals[start:m.ends[i]]
}

// Push adds a value to the cell that is being built.
func (m *Multi) Push(v uint32) { m.vals = append(m.vals, v) }

// Open gives the cell that is being built.
func (m *Multi) Open() []uint32 {
	start := uint32(0)
	if n := len(m.ends); n > 0 {
		start = m.ends[n-1]
	}
	return m.vals[start:]
}

// Close ends the cell that is being built.
func (m *Multi) Close() { m.ends = append(m.ends, uint32(len(m.vals))) }

// NewMulti makes an empty column with room for all cells of parts, on a shelf; nil
// keeps it in memory.
func NewMulti(s *spill.Shelf, parts iter.Seq[*Multi]) Multi {
	cells, vals := 0, 0
	for p := range parts {
		cells, vals = cells+len(p.ends), vals+len(p.vals)
	}
	return Multi{ends: spill.Make[uint32](s, cells), vals: spill.Make[uint32](s, vals)}
}

// Shelve moves the column onto a shelf.
func (m *Multi) Shelve(s *spill.Shelf) {
	spill.Move(s, &m.ends)
	spill.Move(s, &m.vals)
}

// Append adds all cells of part, its values sent through to (nil keeps them).
func (m *Multi) Append(part *Multi, to []uint32) {
	base := uint32(len(m.vals))
	for _, v := range part.vals {
		if to != nil {
			v = to[v]
		}
		m.vals = append(m.vals, v)
	}
	for _, e := range part.ends {
		m.ends = append(m.ends, base+e)
	}
}

// Pick copies the cells of rows, in their order, into a column of its own, on a
// shelf; nil keeps it in memory.
func (m *Multi) Pick(s *spill.Shelf, rows []uint32) Multi {
	out := Multi{ends: spill.Make[uint32](s, len(rows)), vals: spill.Make[uint32](s, len(m.vals))}
	for _, r := range rows {
		out.vals = append(out.vals, m.At(int(r))...)
		out.ends = append(out.ends, uint32(len(out.vals)))
	}
	return out
}

// Strings is a column of strings that are mostly distinct: no dictionary.
type Strings struct {
	slab []byte
	ends []uint64
}

// Len is the number of strings.
func (s *Strings) Len() int { return len(s.ends) }

// Push adds a string.
func (s *Strings) Push(v string) {
	s.slab = append(s.slab, v...)
	s.ends = append(s.ends, uint64(len(s.slab)))
}

// At gives string i; it shares the slab.
func (s *Strings) At(i int) string {
	start := uint64(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return bytesString(s.slab[start:s.ends[i]])
}

// NewStrings makes an empty column with room for all strings of parts, on a shelf;
// nil keeps it in memory.
func NewStrings(s *spill.Shelf, parts iter.Seq[*Strings]) Strings {
	n, bytes := 0, 0
	for p := range parts {
		n, bytes = n+len(p.ends), bytes+len(p.slab)
	}
	return Strings{ends: spill.Make[uint64](s, n), slab: spill.Make[byte](s, bytes)}
}

// Shelve moves the column onto a shelf.
func (s *Strings) Shelve(to *spill.Shelf) {
	spill.Move(to, &s.ends)
	spill.Move(to, &s.slab)
}

// Append adds all strings of part.
func (s *Strings) Append(part *Strings) {
	base := uint64(len(s.slab))
	s.slab = append(s.slab, part.slab...)
	for _, e := range part.ends {
		s.ends = append(s.ends, base+e)
	}
}

// bytesString views bytes that never change again as a string.
func bytesString(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	return unsafe.String(&b[0], len(b))
}
