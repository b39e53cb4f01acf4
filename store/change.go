package store

import (
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"
)

// Change is a change of the base that becomes real as a whole, by Commit, or
// not at all. A Store has one at a time. StageBodies may be called from any
// goroutine.
type Change struct {
	s     *Store
	meta  meta
	batch *pebble.Batch
	err   error // of put and its like

	subjects map[Digest]uint64 // new ones of this change
	erased   map[Digest]bool   // those that this change erases
	heads    map[Journal]head  // of journals that this change added to

	mu      sync.Mutex // of what follows
	destroy []uint64
}

// Begin starts a change.
func (s *Store) Begin() *Change {
	c := &Change{s: s, meta: s.meta, batch: s.db.NewBatch()}
	c.meta.Change++
	return c
}

// put seals a value into the change; its error comes at Commit.
func (c *Change) put(key, plain []byte) {
	sealed, err := c.s.sealer.seal(key, plain)
	if err == nil {
		err = c.batch.Set(key, sealed, nil)
	}
	c.err = errors.Join(c.err, err)
}

func (c *Change) putJSON(key []byte, v any) {
	plain, err := json.Marshal(v)
	c.err = errors.Join(c.err, err)
	c.put(key, plain)
}

func (c *Change) remove(key []byte) { c.err = errors.Join(c.err, c.batch.Delete(key, nil)) }

func (c *Change) removeAll(prefix []byte) {
	c.err = errors.Join(c.err, c.batch.DeleteRange(prefix, after(prefix), nil))
}

// stage writes values that nothing refers to before the commit: they need not
// wait in memory for it.
func (c *Change) stage(fill func(b *pebble.Batch) error) error {
	b := c.s.db.NewBatch()
	if err := fill(b); err != nil {
		return errors.Join(err, b.Close())
	}
	return c.s.do(func() error { return b.Commit(pebble.NoSync) })
}

// Commit makes the change real: when it returns nil, the change has reached the
// disk and readers see it. After an error the base is as it was before, or the
// change is real all the same: whoever opens the base next sees which.
func (c *Change) Commit() error {
	if c.err != nil {
		return errors.Join(c.err, c.Abort())
	}
	if err := c.s.slots.sync(); err != nil {
		return err
	}
	c.noteDestroyed()
	c.putJSON(keyOf(spaceMeta), c.meta)
	if c.err != nil {
		return errors.Join(c.err, c.Abort())
	}
	if err := c.s.do(func() error { return c.batch.Commit(pebble.Sync) }); err != nil {
		return err
	}
	c.s.meta = c.meta
	// A view that names values whose slots are gone would look damaged to its readers: the
	// new one comes first.
	if err := c.s.publish(); err != nil {
		return err
	}
	return c.s.destroyPending()
}

// Abort forgets the change. What it staged is cleared now or, failing that, when
// the base is opened next.
func (c *Change) Abort() error {
	return errors.Join(c.batch.Close(), c.s.clearStaged())
}

// noteDestroyed writes down, with the change, which slots have to go: should a
// crash come between the commit and their end, the next opening sees to it.
func (c *Change) noteDestroyed() {
	if len(c.destroy) == 0 {
		return
	}
	slices.Sort(c.destroy)
	c.putJSON(keyOf(spaceDestroy, c.meta.Destroy), slices.Compact(c.destroy))
	c.meta.Destroy++
}

// destroyPending overwrites the slots that a commit gave up.
func (s *Store) destroyPending() error {
	var done [][]byte
	err := s.scan([]byte{byte(spaceDestroy)}, func(key, plain []byte) error {
		var numbers []uint64
		if json.Unmarshal(plain, &numbers) != nil {
			return errCorrupt
		}
		done = append(done, append([]byte(nil), key...))
		return s.slots.destroy(numbers)
	})
	if err != nil || len(done) == 0 {
		return err
	}
	b := s.db.NewBatch()
	for _, key := range done {
		err = errors.Join(err, b.Delete(key, nil))
	}
	if err != nil {
		return err
	}
	return s.do(func() error { return b.Commit(pebble.NoSync) })
}

// clearStaged removes what was staged for a change that never was committed:
// all that lies behind the counters.
func (s *Store) clearStaged() error {
	b := s.db.NewBatch()
	err := s.scanSealed(keyOf(spaceBody, s.meta.Number), []byte{byte(spaceBody) + 1}, func(key, _ []byte) error {
		if b.Empty() {
			return b.DeleteRange(key, []byte{byte(spaceBody) + 1}, nil)
		}
		return nil
	})
	for _, sp := range [...]space{spaceRoll, spaceCross} {
		err = errors.Join(err, s.eachVersion(sp, func(source, version uint64) error {
			if version <= s.meta.Change {
				return nil
			}
			prefix := keyOf(sp, source, version)
			return b.DeleteRange(prefix, after(prefix), nil)
		}))
	}
	if err != nil || b.Empty() {
		return errors.Join(err, b.Close())
	}
	return s.do(func() error { return b.Commit(pebble.NoSync) })
}

// eachVersion visits the sources and versions of a chunked column, once each.
func (s *Store) eachVersion(sp space, visit func(source, version uint64) error) error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{byte(sp)}, UpperBound: []byte{byte(sp) + 1}})
	if err != nil {
		return corruption(err)
	}
	for valid := it.First(); valid; {
		source, version := numberAt(it.Key(), 0), numberAt(it.Key(), 1)
		if err := visit(source, version); err != nil {
			return errors.Join(err, it.Close())
		}
		valid = it.SeekGE(keyOf(sp, source, version+1))
	}
	return corruption(errors.Join(it.Error(), it.Close()))
}
