package store

import (
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// StageBodies writes records, encoded by EncodeRecord, each under a number and a
// slot of its own, and gives the number of the first; the others follow. They
// become part of the base when a roll that names them is committed.
func (c *Change) StageBodies(bodies [][]byte) (first uint64, err error) {
	if len(bodies) == 0 {
		return 0, nil
	}
	c.mu.Lock()
	first = c.meta.Number
	c.meta.Number += uint64(len(bodies))
	c.mu.Unlock()
	drawn, err := c.s.slots.draw(first, len(bodies))
	if err != nil {
		return 0, err
	}
	own := c.s.sealer.own()
	return first, c.stage(func(b *pebble.Batch) error {
		var sealed []byte
		for i, body := range bodies {
			key := keyOf(spaceBody, first+uint64(i))
			var err error
			if sealed, err = own.seal(sealed[:0], key, drawn[i*slotLen:(i+1)*slotLen], body); err != nil {
				return err
			}
			if err := b.Set(key, sealed, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// DropBodies removes records with the commit and destroys their slots behind it:
// no copy of them can be read any more.
func (c *Change) DropBodies(numbers []uint64) {
	for _, n := range numbers {
		c.remove(keyOf(spaceBody, n))
	}
	c.mu.Lock()
	c.destroy = append(c.destroy, numbers...)
	c.mu.Unlock()
}

// BodyReader reads bodies, best in the order of their numbers. It belongs to
// one goroutine.
type BodyReader struct {
	it    *pebble.Iterator
	slots slotReader
	own   *ownSealer
	buf   []byte
}

// NewBodyReader makes a reader; it must be closed before the store is.
func (s *Store) NewBodyReader() (*BodyReader, error) {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{byte(spaceBody)}, UpperBound: []byte{byte(spaceBody) + 1}})
	if err != nil {
		return nil, corruption(err)
	}
	return &BodyReader{it: it, slots: slotReader{slots: s.slots}, own: s.sealer.own()}, nil
}

// Read gives a body, valid until the next call.
func (r *BodyReader) Read(number uint64) ([]byte, error) {
	if !r.seek(number) {
		return nil, errors.Join(errCorrupt, r.it.Error())
	}
	sealed, err := r.it.ValueAndErr()
	if err != nil {
		return nil, corruption(err)
	}
	slot, err := r.slots.at(number)
	if err != nil {
		return nil, err
	}
	r.buf, err = r.own.open(r.buf[:0], r.it.Key(), slot, sealed)
	return r.buf, err
}

// seek goes to a number: a step where it is the next one, as it mostly is.
func (r *BodyReader) seek(number uint64) bool {
	if r.it.Valid() {
		switch at := lastNumber(r.it.Key()); {
		case at == number:
			return true
		case at < number && r.it.Next() && lastNumber(r.it.Key()) == number:
			return true
		}
	}
	return r.it.SeekGE(keyOf(spaceBody, number)) && lastNumber(r.it.Key()) == number
}

// Close ends the reading.
func (r *BodyReader) Close() error { return r.it.Close() }
