package store

import (
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// Rekey gives the base a new master key and seals every value anew: whoever has
// the old key and an old copy of the header reads nothing that is written from
// now on. keep is called once, when both keys open the base; it must put the new
// key where it will be found. Wherever Rekey is cut off, one of the two keys opens
// the base, and Rekey may be called again.
func (s *Store) Rekey(ctx context.Context, next Key, keep func() error) error {
	s.secrets.renew()
	sealer, err := newSealer(&s.secrets)
	if err != nil {
		return err
	}
	wrapped, err := s.header.wrap(next, &s.secrets)
	if err != nil {
		return err
	}
	s.header.Keys = append(s.header.Keys[:1:1], wrapped)
	if err := s.header.write(s.disk, s.dir); err != nil {
		return err
	}
	if err := keep(); err != nil {
		return err
	}
	// From here on the new key alone counts: the old one does not know the new generation.
	s.header.Keys = [][]byte{wrapped}
	if err := s.header.write(s.disk, s.dir); err != nil {
		return err
	}
	s.sealer = sealer
	if err := s.resealAll(ctx); err != nil {
		return err
	}
	return s.dropGenerations(ctx, next)
}

// dropGenerations forgets the old secrets once no value needs them.
func (s *Store) dropGenerations(ctx context.Context, k Key) error {
	if err := s.Compact(ctx); err != nil {
		return err
	}
	s.secrets.values = s.secrets.values[len(s.secrets.values)-1:]
	wrapped, err := s.header.wrap(k, &s.secrets)
	if err != nil {
		return err
	}
	s.header.Keys = [][]byte{wrapped}
	return s.header.write(s.disk, s.dir)
}

// resealBatch is the size in bytes at which resealed values are written.
const resealBatch = 4 << 20

func (s *Store) resealAll(ctx context.Context) error {
	own, slots := s.sealer.own(), slotReader{slots: s.slots}
	b := s.db.NewBatch()
	err := s.scanSealed([]byte{0}, []byte{0xff}, func(key, sealed []byte) error {
		again, err := s.reseal(own, &slots, key, sealed)
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		if err := b.Set(key, again, nil); err != nil {
			return err
		}
		if b.Len() < resealBatch {
			return nil
		}
		full := b
		b = s.db.NewBatch()
		return s.do(func() error { return full.Commit(pebble.NoSync) })
	})
	if err != nil {
		return errors.Join(err, b.Close())
	}
	return s.do(func() error { return b.Commit(pebble.Sync) })
}

func (s *Store) reseal(own *ownSealer, slots *slotReader, key, sealed []byte) ([]byte, error) {
	if !space(key[0]).ownKeys() {
		plain, err := s.sealer.open(key, sealed)
		if err != nil {
			return nil, err
		}
		return s.sealer.seal(key, plain)
	}
	number := lastNumber(key)
	if space(key[0]).ofSubjects() {
		number = ownedSlot(key)
	}
	slot, err := slots.at(number)
	if err != nil {
		return nil, err
	}
	plain, err := own.open(nil, key, slot, sealed)
	if err != nil {
		return nil, err
	}
	return own.seal(nil, key, slot, plain)
}
