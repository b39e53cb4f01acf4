// Package columns holds the memory layout of a large base: dictionaries that
// turn strings into codes, lists of variable length, and a radix sort.
package columns

import (
	"math/bits"

	"github.com/cespare/xxhash/v2"

	"recoupe/internal/spill"
)

// Code stands for a string of one dictionary. 0 is always the empty string.
type Code = uint32

// Dict numbers distinct strings in order of first appearance. The strings lie
// in one slab, so that millions of them cost the garbage collector nothing. A
// Dict is not safe for concurrent use while it grows.
type Dict struct {
	slab   []byte
	ends   []uint32 // end of string i in slab
	hashes []uint64
	// slots is an open table: the upper half of a slot is that of the string's hash,
	// which tells nearly all strangers apart without a look at them, the lower half
	// its code; 0 is free.
	slots []uint64
}

// NewDict makes a dictionary that holds the empty string under code 0.
func NewDict() *Dict {
	return &Dict{ends: []uint32{0}, hashes: []uint64{0}, slots: make([]uint64, 64)}
}

// Len is the number of distinct strings, the empty one included.
func (d *Dict) Len() int { return len(d.ends) }

// Code gives the code of s, a new one at first sight.
func (d *Dict) Code(s string) Code {
	if s == "" {
		return 0
	}
	return d.code(s, Hash(s))
}

func (d *Dict) code(s string, h uint64) Code {
	i, c := d.look(s, h)
	if c != 0 {
		return c
	}
	c = Code(len(d.ends))
	d.slab = append(d.slab, s...)
	d.ends = append(d.ends, uint32(len(d.slab)))
	d.hashes = append(d.hashes, h)
	d.slots[i] = h&tagMask | uint64(c)
	if len(d.ends)*3 > len(d.slots)*2 {
		d.grow()
	}
	return c
}

// Close gives the memory back that only finding a string needs, once a dictionary
// has all its strings. Code and Find still work: they take it anew.
func (d *Dict) Close() { d.slots = nil }

// Shelve closes the dictionary and moves its strings onto a shelf.
func (d *Dict) Shelve(s *spill.Shelf) {
	d.Close()
	spill.Move(s, &d.slab)
	spill.Move(s, &d.ends)
	spill.Move(s, &d.hashes)
}

const tagMask uint64 = 0xffff_ffff << 32

// look gives the code of s, or 0 and the slot in which it belongs.
func (d *Dict) look(s string, h uint64) (slot uint64, c Code) {
	if d.slots == nil {
		d.fill(max(64, 1<<bits.Len(uint(2*len(d.ends)))))
	}
	mask := uint64(len(d.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		v := d.slots[i]
		if v == 0 {
			return i, 0
		}
		if (v^h)&tagMask == 0 && d.at(Code(v)) == s {
			return i, Code(v)
		}
	}
}

func (d *Dict) grow() { d.fill(len(d.slots) * 2) }

// fill makes a table of so many slots, a power of two.
func (d *Dict) fill(slots int) {
	d.slots = make([]uint64, slots)
	mask := uint64(len(d.slots) - 1)
	for c := 1; c < len(d.ends); c++ {
		i := d.hashes[c] & mask
		for d.slots[i] != 0 {
			i = (i + 1) & mask
		}
		d.slots[i] = d.hashes[c]&tagMask | uint64(c)
	}
}

// Find gives the code of s without adding it.
func (d *Dict) Find(s string) (Code, bool) {
	if s == "" {
		return 0, true
	}
	_, c := d.look(s, Hash(s))
	return c, c != 0
}

// String gives the string of a code. It shares the slab: cheap, and valid as
// long as the Dict.
func (d *Dict) String(c Code) string { return d.at(c) }

// Hash gives the hash of the string of a code (Hash of it, kept).
func (d *Dict) Hash(c Code) uint64 { return d.hashes[c] }

func (d *Dict) at(c Code) string {
	if c == 0 {
		return ""
	}
	return bytesString(d.slab[d.ends[c-1]:d.ends[c]])
}

// Merge adds every string of part and gives the new code of each of its codes.
func (d *Dict) Merge(part *Dict) []Code {
	to := make([]Code, part.Len())
	for c := 1; c < part.Len(); c++ {
		to[c] = d.code(part.at(Code(c)), part.hashes[c])
	}
	return to
}

// AppendCodes appends the codes of a part's column to column, sent through to.
func AppendCodes(column, part, to []Code) []Code {
	for _, c := range part {
		column = append(column, to[c])
	}
	return column
}

// Hash is the content hash that keys and orders are made of. It depends on the
// bytes only: results must not depend on the order in which codes were given.
func Hash(s string) uint64 { return xxhash.Sum64String(s) }

// Mix folds a further value into a hash.
func Mix(h, v uint64) uint64 {
	h ^= v + 0x9e3779b97f4a7c15 + h<<6 + h>>2
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}
