package venue

import (
	"sort"
)

// Kind is what stands behind a record.
type Kind uint8

// The kinds of truth.csv. Pair counts leave couples and ambiguous records out.
const (
	KindPerson Kind = iota
	KindCouple
	KindOrganisation
	KindPlaceholder
	KindAmbiguous

	NumKinds = int(KindAmbiguous) + 1
)

var kindNames = [NumKinds]string{"person", "couple", "org", "placeholder", "ambiguous"}

// String gives the kind as truth.csv writes it.
func (k Kind) String() string { return kindNames[k] }

// row is one record of a block: where its cells lie and what is true of it.
type row struct {
	from, to int // cells behind the id, in the file's buffer
	kind     Kind
	house    int32 // place of the household in the block
	person   int8  // place in the household
	partner  int8  // the other half of a couple
	org      uint64
	notes    noteset
}

// blockFile is a block's share of one file.
type blockFile struct {
	cells []byte
	rows  []row
}

// block is the households that one worker makes in one go. Rows are shuffled
// inside it, so that the records of a person lie apart as they do in a tool.
type block struct {
	index  uint64
	houses []household
	files  []blockFile // venue*NumSources + source
	counts counts
	cut    int // households that belong to the base; the others are dropped
}

// blockSize is how many households a block holds: some 11,000 records.
const blockSize = 32 * windowSize

func newBlock(venues int) *block {
	return &block{houses: make([]household, blockSize), files: make([]blockFile, venues*NumSources)}
}

func (b *block) reset(index uint64) {
	b.index, b.cut = index, blockSize
	for i := range b.files {
		b.files[i].cells, b.files[i].rows = b.files[i].cells[:0], b.files[i].rows[:0]
	}
}

// add appends a row to a file; cells are copied.
func (b *block) add(venue int, s Source, cells []byte, w row) {
	f := &b.files[venue*NumSources+int(s)]
	w.from = len(f.cells)
	f.cells = append(f.cells, cells...)
	w.to = len(f.cells)
	f.rows = append(f.rows, w)
}

// records counts the rows of the first n households.
func (b *block) records(n int) int {
	sum := 0
	for i := range b.files {
		sum += b.files[i].upTo(n)
	}
	return sum
}

// upTo counts the rows of the first n households; rows lie in their order.
func (f *blockFile) upTo(n int) int {
	return sort.Search(len(f.rows), func(i int) bool { return int(f.rows[i].house) >= n })
}

// limit cuts the block to the fewest households that give want records.
func (b *block) limit(want int) {
	b.cut = sort.Search(blockSize, func(n int) bool { return b.records(n) >= want })
	for i := range b.files {
		f := &b.files[i]
		f.rows = f.rows[:f.upTo(b.cut)]
	}
}

// counts is what a base holds so far: the numbers that ids and row numbers go
// on from.
type counts struct {
	rows         []uint64 // per file
	records      uint64
	persons      uint64
	placeholders uint64
}

// count gives the block's own numbers.
func (b *block) count() counts {
	c := counts{rows: make([]uint64, len(b.files))}
	for i := range b.files {
		rows := b.files[i].rows
		c.rows[i] = uint64(len(rows))
		c.records += uint64(len(rows))
		for k := range rows {
			if rows[k].kind == KindPlaceholder {
				c.placeholders++
			}
		}
	}
	for i := range b.cut {
		c.persons += uint64(len(b.houses[i].people))
	}
	return c
}

// plus adds the numbers of one more block.
func (c counts) plus(d counts) counts {
	sum := counts{make([]uint64, len(c.rows)), c.records + d.records, c.persons + d.persons, c.placeholders + d.placeholders}
	for i := range sum.rows {
		sum.rows[i] = c.rows[i] + d.rows[i]
	}
	return sum
}
