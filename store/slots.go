package store

import (
	"crypto/rand"
	"errors"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// slotLen is the size of a slot: 128 bits, joined with the master key's.
const slotLen = 16

// slots is the file of slots: number n at n times slotLen. It is written in
// place, which a log-structured database never does.
type slots struct{ file vfs.File }

func openSlots(d vfs.FS, name string, readOnly bool) (*slots, error) {
	if readOnly {
		f, err := d.Open(name)
		return &slots{f}, err
	}
	f, err := d.OpenReadWrite(name, vfs.WriteCategoryUnspecified)
	return &slots{f}, err
}

func (s *slots) close() error { return s.file.Close() }

// draw writes fresh slots from number first on and gives them.
func (s *slots) draw(first uint64, n int) ([]byte, error) {
	fresh := make([]byte, n*slotLen)
	rand.Read(fresh)
	return fresh, s.write(first, fresh)
}

func (s *slots) write(first uint64, b []byte) error {
	_, err := s.file.WriteAt(append([]byte(nil), b...), int64(first)*slotLen)
	return err
}

func (s *slots) sync() error { return s.file.Sync() }

// destroy overwrites slots with zeros and makes that last.
func (s *slots) destroy(numbers []uint64) error {
	var zero [slotLen]byte
	for i := 0; i < len(numbers); {
		j := i + 1
		for j < len(numbers) && numbers[j] == numbers[j-1]+1 {
			j++
		}
		if err := s.write(numbers[i], make([]byte, (j-i)*len(zero))); err != nil {
			return err
		}
		i = j
	}
	return s.sync()
}

// slotReader reads slots by number, a window at a time: numbers that follow
// each other cost one read for thousands.
type slotReader struct {
	slots *slots
	first uint64
	have  []byte
	buf   [4096 * slotLen]byte
}

// at gives a slot, valid until the next call; errDestroyed where it was overwritten.
func (r *slotReader) at(number uint64) ([]byte, error) {
	if number < r.first || number >= r.first+uint64(len(r.have)/slotLen) {
		n, err := r.slots.file.ReadAt(r.buf[:], int64(number)*slotLen)
		if n < slotLen {
			return nil, errors.Join(errCorrupt, err)
		}
		r.first, r.have = number, r.buf[:n-n%slotLen]
	}
	slot := r.have[(number-r.first)*slotLen:][:slotLen]
	if [slotLen]byte(slot) == ([slotLen]byte{}) {
		return nil, errDestroyed
	}
	return slot, nil
}

var errDestroyed = errors.New("the slot of a value is destroyed")
