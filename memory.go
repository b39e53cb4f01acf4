package recoupe

import (
	"cmp"
	"context"
	"runtime"
	"sync"

	"recoupe/adapters"
	"recoupe/internal/spill"
	"recoupe/matcher"
)

// What the search for pairs needs, in bytes a content: the keys of all rules and
// the sorted blocks made of them (measured: some 18 keys a content, of which 8 are
// shared), and the pairs that are kept.
const (
	blockBytes = 290
	pairBytes  = 60
)

// spillFolder makes a folder on disk for what would not fit into opt.Memory; nil
// where all fits. The result of a run is the same with and without it.
func (o *Options) spillFolder(contents int) (*spill.Folder, error) {
	if o.Memory <= 0 || liveMemory()+int64(contents)*(blockBytes+pairBytes) <= o.Memory {
		return nil, nil
	}
	runtime.GC() // what the loaders left behind counts as in use until now
	if liveMemory()+int64(contents)*(blockBytes+pairBytes) <= o.Memory {
		return nil, nil
	}
	return spill.New(o.SpillDir)
}

// shelfBeside makes a shelf for blocks where there is a folder for pairs.
func (o *Options) shelfBeside(folder *spill.Folder) *spill.Shelf {
	if folder == nil {
		return nil
	}
	shelf := spill.NewShelf(o.SpillDir)
	shelf.Watch(o.Memory)
	return shelf
}

// liveMemory is what the heap holds now, in bytes.
func liveMemory() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// parts are the records of the files as they are read, part by part.
type parts struct {
	opt    *Options
	loaded []*loader // by part

	mu     sync.Mutex
	shelf  *spill.Shelf // nil while all of them are in memory
	joined *spill.Shelf // for the columns that are made of them; nil for memory
}

func partsInMemory(opt *Options, n int) *parts {
	return &parts{opt: opt, loaded: make([]*loader, n)}
}

// add takes a part that was read. Once the parts fill half of what a run may need,
// they go to disk, and so do the columns that are made of them.
func (p *parts) add(i int, l *loader) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.loaded[i] = l
	switch {
	case p.shelf != nil:
		l.shelve(p.shelf)
	case p.opt.short():
		p.shelf, p.joined = spill.NewShelf(p.opt.SpillDir), spill.NewShelf(p.opt.SpillDir)
		p.shelf.Watch(p.opt.Memory)
		for _, read := range p.loaded {
			if read != nil {
				read.shelve(p.shelf)
			}
		}
	}
}

// join makes the base of the parts.
func (p *parts) join(inputs []*adapters.Input) (*base, error) {
	p.joined.Watch(p.opt.Memory)
	b := join(inputs, p.loaded, p.joined)
	if p.joined != nil {
		runtime.AddCleanup(b, (*spill.Shelf).Unwatch, p.joined)
	}
	return b, cmp.Or(p.shelf.Err(), p.joined.Err())
}

// close lets the parts go, which were joined or are not wanted.
func (p *parts) close() { p.shelf.Close() }

// short says that a run over what is read so far would pass opt.Memory: columns, and
// what is worked out of them, which is as much again.
func (o *Options) short() bool {
	return spill.Shelves && o.Memory > 0 && 2*liveMemory() > o.Memory
}

// candidates is the list of the compared pairs that one worker has kept.
type candidates struct {
	list *spill.List
	buf  []uint64
	err  error // the first error of the disk
}

// candidatePiece is the number of pairs that go to the list at a time.
const candidatePiece = 1 << 12

func newCandidates(folder *spill.Folder) *candidates { return &candidates{list: spill.NewList(folder)} }

// add keeps a pair.
func (c *candidates) add(k candidate) {
	if len(c.buf) == 2*candidatePiece {
		c.flush()
	}
	if c.buf == nil {
		c.buf = make([]uint64, 0, 2*candidatePiece)
	}
	c.buf = append(c.buf, uint64(k.a)<<32|uint64(k.b), uint64(k.pattern))
}

// flush hands what is in the buffer on to the list.
func (c *candidates) flush() {
	if len(c.buf) > 0 && c.err == nil {
		c.err = c.list.Add(c.buf)
	}
	c.buf = nil // a list in memory keeps it
}

// each calls f for every pair.
func (c *candidates) each(ctx context.Context, f func(candidate)) error {
	var buf spill.Buffer
	for i := range c.list.Pieces() {
		rows, err := c.list.Piece(i, &buf)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		for ; len(rows) > 0; rows = rows[2:] {
			f(candidate{uint32(rows[0] >> 32), uint32(rows[0]), matcher.Pattern(rows[1])})
		}
	}
	return nil
}

// flushAll ends the writing and gives the first error.
func flushAll(kept []*candidates) error {
	for _, c := range kept {
		if c.flush(); c.err != nil {
			return c.err
		}
	}
	return nil
}
