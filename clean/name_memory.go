package clean

import (
	"strings"
	"sync"
)

// nameShards is the number of parts of a nameMemory: many more than workers, so
// that two of them seldom want the same part.
const nameShards = 256

// nameMemory remembers the readings of cells of names. It is safe for concurrent
// use; a reading is never written to once it is in the memory.
type nameMemory struct{ shards [nameShards]nameShard }

type nameShard struct {
	mu    sync.Mutex
	cells map[string]*nameCell
}

func newNameMemory() *nameMemory {
	m := &nameMemory{}
	for i := range m.shards {
		m.shards[i].cells = map[string]*nameCell{}
	}
	return m
}

// cell gives the reading of a cell that is not empty.
func (m *nameMemory) cell(raw string) *nameCell {
	s := &m.shards[nameShardOf(raw)]
	s.mu.Lock()
	c, ok := s.cells[raw]
	s.mu.Unlock()
	if ok {
		return c
	}
	raw = strings.Clone(raw) // the text of a whole file would else stay in memory for it
	c = readNameCell(raw)
	c.raw = raw
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.cells) >= nameMemoSize/nameShards {
		clear(s.cells)
	}
	s.cells[raw] = c
	return c
}

// nameNear is the part of the memory that a worker keeps at hand: the readings that
// it asked for last, which nobody else writes to.
type nameNear [1 << 11]*nameCell

// slot gives the place of a cell that is not empty.
func (n *nameNear) slot(raw string) **nameCell {
	h := uint32(len(raw))*31 + uint32(raw[len(raw)-1])
	for i := range min(len(raw), 8) {
		h = h*31 + uint32(raw[i])
	}
	return &n[(h^h>>11)%uint32(len(n))]
}

// nameShardOf spreads cells by their first letters, last letter and length.
func nameShardOf(raw string) uint8 {
	h := uint32(len(raw))
	for i := range min(len(raw), 4) {
		h = h*31 + uint32(raw[i])
	}
	h = h*31 + uint32(raw[len(raw)-1])
	return uint8(h ^ h>>8)
}

// len counts the readings.
func (m *nameMemory) len() (n int) {
	for i := range m.shards {
		n += len(m.shards[i].cells)
	}
	return n
}
