package store

import (
	"encoding/json"
)

// What people say of themselves to the venue is sealed like a record, by a slot
// of its own: all that is known of one subject ends together. A subject is an
// address or a record, and shows in keys as a pseudonym only.

// appendOwned adds a value about a subject.
func (c *Change) appendOwned(sp space, subject Digest, value any) error {
	number, slot, err := c.subjectSlot(subject)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(value)
	if err != nil {
		return err
	}
	key := keyOfDigest(sp, subject, number, c.meta.Event)
	c.meta.Event++
	sealed, err := c.s.sealer.own().seal(nil, key, slot, plain)
	if err != nil {
		return err
	}
	return c.batch.Set(key, sealed, nil)
}

// subjectSlot gives the slot of a subject, a new one for a new subject.
func (c *Change) subjectSlot(subject Digest) (number uint64, slot []byte, err error) {
	key := keyOfDigest(spaceSubject, subject)
	if known, ok := c.subjects[subject]; ok {
		return c.readSlot(known)
	}
	if !c.erased[subject] {
		v, err := c.s.get(key)
		if err != nil {
			return 0, nil, err
		}
		if v != nil {
			return c.readSlot(lastNumber(v))
		}
	}
	number = c.meta.Number
	c.meta.Number++
	if c.subjects == nil {
		c.subjects = map[Digest]uint64{}
	}
	c.subjects[subject] = number
	c.put(key, keyOf(spaceSubject, number))
	slot, err = c.s.slots.draw(number, 1)
	return number, slot, err
}

func (c *Change) readSlot(number uint64) (uint64, []byte, error) {
	r := slotReader{slots: c.s.slots}
	slot, err := r.at(number)
	return number, slot, err
}

// owned visits the values behind a prefix, in the order of their keys.
func (s *Store) owned(prefix []byte, visit func(key, plain []byte) error) error {
	own, slots := s.sealer.own(), slotReader{slots: s.slots}
	return s.scanSealed(prefix, after(prefix), func(key, sealed []byte) error {
		slot, err := slots.at(ownedSlot(key))
		if err != nil {
			return err
		}
		plain, err := own.open(nil, key, slot, sealed)
		if err != nil {
			return err
		}
		return visit(key, plain)
	})
}

// ownedSlot reads the number of the slot out of a key of appendOwned.
func ownedSlot(key []byte) uint64 { return lastNumber(key[:len(key)-8]) }

// eraseOwned removes all that is known of a subject and destroys its slot. What the
// same change appends behind it is sealed by a new one.
func (c *Change) eraseOwned(sp space, subject Digest) error {
	key := keyOfDigest(spaceSubject, subject)
	v, err := c.s.get(key)
	if err != nil || v == nil {
		return err
	}
	if c.erased == nil {
		c.erased = map[Digest]bool{}
	}
	if c.erased[subject] {
		return nil
	}
	c.erased[subject] = true
	c.remove(key)
	c.removeAll(keyOfDigest(sp, subject))
	c.mu.Lock()
	c.destroy = append(c.destroy, lastNumber(v))
	c.mu.Unlock()
	return nil
}
