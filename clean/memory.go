package clean

import (
	"strings"
	"sync"
)

// memoryShards is the number of parts of a memory: many more than workers, so
// that two of them seldom want the same part.
const memoryShards = 256

// memory remembers the readings of cells for all workers. It is safe for concurrent
// use; a reading is never written to once it is in the memory. What it gives never
// depends on what it holds: it only saves time.
type memory[V any] struct {
	shards [memoryShards]memoryShard[V]
	size   int // readings of a full shard, which then starts afresh
}

type memoryShard[V any] struct {
	mu    sync.Mutex
	cells map[string]*V
}

// newMemory makes a memory of about so many readings.
func newMemory[V any](size int) *memory[V] {
	m := &memory[V]{size: max(size/memoryShards, 1)}
	for i := range m.shards {
		m.shards[i].cells = map[string]*V{}
	}
	return m
}

// get gives the reading of a cell that is not empty, which read makes where there is
// none yet.
func (m *memory[V]) get(raw string, read func(raw string) *V) *V {
	s := &m.shards[shardOf(raw)]
	s.mu.Lock()
	v, ok := s.cells[raw]
	s.mu.Unlock()
	if ok {
		return v
	}
	raw = strings.Clone(raw) // the text of a whole file would else stay in memory for it
	v = read(raw)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.cells) >= m.size {
		clear(s.cells)
	}
	s.cells[raw] = v
	return v
}

// shardOf spreads cells by their first letters, last letter and length.
func shardOf(raw string) uint8 {
	h := uint32(len(raw))
	for i := range min(len(raw), 5) {
		h = h*31 + uint32(raw[i])
	}
	h = h*31 + uint32(raw[len(raw)-1])
	return uint8(h ^ h>>8)
}

// len counts the readings.
func (m *memory[V]) len() (n int) {
	for i := range m.shards {
		n += len(m.shards[i].cells)
	}
	return n
}

// memories are what the workers of one run remember together: every file has the
// same names, towns and mail domains.
type memories struct {
	names   *memory[nameCell]
	places  *memory[placeRead]
	domains *memory[domainInfo]
}

func newMemories() memories {
	return memories{newMemory[nameCell](nameMemoSize), newMemory[placeRead](memoSize), newMemory[domainInfo](memoSize)}
}
